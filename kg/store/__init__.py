"""Triples in, a graph that can be read, queried, validated and explained out."""

from kg.store.base import Table, View, Writer
from kg.store.explain import Explanation, explain
from kg.store.ontology import code_files, ontology_file, ontology_folder, shape_files
from kg.store.oxigraph import OxigraphView, OxigraphWriter, load, view_of
from kg.store.packed import PackedGraph, packed, packed_together, unpacked
from kg.store.projection import to_networkx
from kg.store.reasoning import inferred
from kg.store.turtle import (
    Row,
    block,
    rows_as_triples,
    subject_blocks,
    subject_rows,
    to_turtle,
    turtle_blocks,
    turtle_header,
)
from kg.store.validation import Finding, conforms, validate

__all__ = [
    "Explanation",
    "Finding",
    "OxigraphView",
    "OxigraphWriter",
    "PackedGraph",
    "Row",
    "Table",
    "View",
    "Writer",
    "block",
    "code_files",
    "conforms",
    "explain",
    "inferred",
    "load",
    "ontology_file",
    "ontology_folder",
    "packed",
    "packed_together",
    "rows_as_triples",
    "shape_files",
    "subject_blocks",
    "subject_rows",
    "to_networkx",
    "to_turtle",
    "turtle_blocks",
    "turtle_header",
    "unpacked",
    "validate",
    "view_of",
]
