"""A view in, a repository of GraphDB or RDF4J that holds the same out; in one transaction, and only what has changed.

Each layer has a named graph (`kg.export.graph_layers`); what else the repository holds is never touched.
"""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Triple

from kg.errors import StoreError
from kg.export.graph_layers import graph_of, layers_of
from kg.pipeline.rdf4j import Server, Transaction
from kg.store.base import View

OF_THE_HOUSE = ("ontology", "codes")
"""Layers that a version of kg brings whole: what is not in them any more goes without being asked."""


@dataclass(frozen=True, slots=True)
class Pushed:
    """How many triples were `added` and `removed`, how many are `kept` that the graph does not have any more."""

    added: int
    removed: int
    kept: int


def push_graphdb(view: View, server: Server, repository: str, *, prune: bool = False) -> Pushed:
    """Bring the repository to the state of the view. A node that is still in the graph is as the graph has it
    afterwards; one that is not stays, unless `prune`. Raises StoreError; then the repository is as it was.
    """
    _check(server, repository)
    with Transaction(server, repository) as transaction:
        changes = {}
        for layer, triples in layers_of(view).items():
            graph = graph_of(layer)
            changes[graph] = _changes(
                transaction.triples(graph), set(triples), everything=prune or layer in OF_THE_HOUSE
            )
        added = sum(len(new) for new, _, _ in changes.values())
        removed = sum(len(old) for _, old, _ in changes.values())
        for graph, (new, old, _) in changes.items():
            transaction.remove(graph, old)
            transaction.add(graph, new)
        if added or removed:
            transaction.commit()
    return Pushed(added, removed, sum(kept for _, _, kept in changes.values()))


def _check(server: Server, repository: str) -> None:
    server.protocol()
    known = server.repositories()
    if repository not in known:
        there = ", ".join(sorted(known)) or "none"
        raise StoreError(
            f"has no repository {repository} (there are: {there}); setup.sh of `kg export OUT graphdb` makes one",
            subject=server.url,
        )
    if not known[repository]:
        raise StoreError(f"the repository {repository} is read-only", subject=server.url)


def _changes(there: set[Triple], wanted: set[Triple], *, everything: bool) -> tuple[set[Triple], set[Triple], int]:
    """What is to be added, what is to be removed, and how many triples stay of nodes that have vanished."""
    gone = there - wanted
    nodes = {triple.subject for triple in wanted}
    old = gone if everything else {triple for triple in gone if triple.subject in nodes}
    return wanted - there, old, len(gone) - len(old)
