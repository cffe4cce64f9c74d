"""Resolved facts in, RDF triples out."""

from kg.mapping.corrections import correction_triples, replaced_triples
from kg.mapping.facts import Layers, common_triples, fact_triples, to_triples
from kg.mapping.funding import donors_of, funder_triples, is_own_money
from kg.mapping.provenance import Dataset, mention_triples, page_triples
from kg.mapping.slots import Names

__all__ = [
    "Dataset",
    "Layers",
    "Names",
    "common_triples",
    "correction_triples",
    "donors_of",
    "fact_triples",
    "funder_triples",
    "is_own_money",
    "mention_triples",
    "page_triples",
    "replaced_triples",
    "to_triples",
]
