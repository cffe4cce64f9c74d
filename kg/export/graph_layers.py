"""A view in, the layers that a triple store holds in a named graph each out: ontology, codes, facts, mentions."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, NamedNode, RdfFormat, Triple, parse

from kg.export.rdf_files import split_layers
from kg.namespaces import BASE
from kg.store.base import View
from kg.store.ontology import code_files, ontology_file

LAYERS: Final = ("ontology", "codes", "facts", "mentions")
GENID: Final = BASE + "genid/"
"""Where the blank nodes of the ontology get their names."""


def graph_of(layer: str) -> str:
    """The IRI of the named graph of a layer."""
    return f"{BASE}graph/{layer}"


def layers_of(view: View) -> dict[str, list[Triple]]:
    """The triples of each layer, none with a blank node, so that two states of a store can be compared."""
    schema = {"ontology": list(_named((ontology_file(),))), "codes": list(_named(code_files()))}
    return {**schema, **split_layers(view.triples())}


@cache
def _named(files: tuple[Path, ...]) -> tuple[Triple, ...]:
    """The triples of files; a blank node is named after its canonical number (RDFC-1.0)."""
    data = Dataset(quad for path in files for quad in parse(path=str(path), format=RdfFormat.TURTLE))
    data.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return tuple(Triple(_name(q.subject), q.predicate, _name(q.object)) for q in data)  # type: ignore[arg-type]


def _name(term: object) -> object:
    return NamedNode(GENID + term.value) if isinstance(term, BlankNode) else term
