"""Resolved facts in, RDF triples out."""

from kg.mapping.facts import Layers, to_triples
from kg.mapping.provenance import Dataset
from kg.mapping.slots import Names

__all__ = ["Dataset", "Layers", "Names", "to_triples"]
