"""Triples in, a graph that can be read, queried, validated and explained out."""

from kg.store.base import Table, View, Writer
from kg.store.explain import Explanation, explain
from kg.store.ontology import code_files, ontology_file, ontology_folder, shape_files
from kg.store.oxigraph import OxigraphView, OxigraphWriter, load, view_of
from kg.store.projection import to_networkx
from kg.store.reasoning import inferred
from kg.store.turtle import subject_blocks, to_turtle, turtle_blocks, turtle_header
from kg.store.validation import Finding, conforms, validate

__all__ = [
    "Explanation",
    "Finding",
    "OxigraphView",
    "OxigraphWriter",
    "Table",
    "View",
    "Writer",
    "code_files",
    "conforms",
    "explain",
    "inferred",
    "load",
    "ontology_file",
    "ontology_folder",
    "shape_files",
    "subject_blocks",
    "to_networkx",
    "to_turtle",
    "turtle_blocks",
    "turtle_header",
    "validate",
    "view_of",
]
