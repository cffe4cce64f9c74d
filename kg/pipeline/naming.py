"""A View and what a user calls a node in, its IRI out."""

from __future__ import annotations

import json

from pyoxigraph import NamedNode

from kg.errors import QueryError
from kg.namespaces import BASE, DCT, ID
from kg.store import View

MOST_TOLD = 10
"""How many nodes an error names when a label has several."""


def find_node(view: View, name: str) -> str:
    """The IRI of the node with this IRI, local part (`project/540228-k7m2q9x4t1ab`) or label; for an IRI that gave way
    to another one, that of the node which stands for it.

    Raises QueryError where no node of the graph, or more than one, has that name.
    """
    for iri in (name, f"{ID}{name}", f"{BASE}{name}"):
        if _is_iri(iri) and next(iter(view.triples(iri)), None) is not None:
            now = [triple.object for triple in view.triples(iri, f"{DCT}isReplacedBy")]
            return now[0].value if now and isinstance(now[0], NamedNode) else iri
    found = _labelled(view, name)
    if len(found) == 1:
        return found[0]
    if not found:
        raise QueryError("no node of the graph has this IRI, key or label", subject=name)
    told = ", ".join(iri.removeprefix(ID) for iri in found[:MOST_TOLD])
    raise QueryError(f"{len(found)} nodes have this label: {told}", subject=name)


def _labelled(view: View, label: str) -> list[str]:
    wanted = json.dumps(label, ensure_ascii=False)
    table = view.query(f"SELECT DISTINCT ?s {{ ?s rdfs:label|dk:name ?l FILTER(STR(?l) = {wanted}) }} ORDER BY ?s")
    nodes = [row["s"] or "" for row in table.texts()]
    return [iri for iri in nodes if not iri.startswith(f"{ID}mention/")]


def _is_iri(text: str) -> bool:
    return ":" in text and not any(char in text for char in ' <>"{}|\\^`\t\r\n')
