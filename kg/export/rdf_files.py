"""A view in, N-Triples and TriG out: sorted, one statement a line or one block a subject, the same bytes every time."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode, Triple

from kg.namespaces import BASE, ID, PREFIXES
from kg.store.base import View
from kg.store.turtle import turtle_blocks

GRAPHS = {"facts": f"{BASE}graph/facts", "mentions": f"{BASE}graph/mentions"}
"""The named graphs of the two layers, in TriG and in engines."""
_OF_MENTIONS = tuple(f"{ID}{kind}/" for kind in ("mention", "page", "report"))


def export_ntriples(view: View) -> str:
    """One triple a line, sorted; ends with a newline unless empty."""
    return ntriples(view.triples())


def ntriples(triples: Iterable[Triple]) -> str:
    """N-Triples of a set of triples, sorted."""
    return "".join(f"{line} .\n" for line in sorted({str(triple) for triple in triples}))


def export_trig(view: View) -> str:
    """The two layers as two named graphs. No fact rests on the graph that it stands in."""
    layers = split_layers(view.triples())
    prefixes = "".join(f"@prefix {name}: <{address}> .\n" for name, address in sorted(PREFIXES.items()))
    return prefixes + "".join(_graph(GRAPHS[name], triples) for name, triples in layers.items())


def split_layers(triples: Iterable[Triple]) -> dict[str, list[Triple]]:
    """`facts` and `mentions` as `kg build` writes them apart: the latter holds pages, reports and quotations."""
    layers: dict[str, list[Triple]] = {"facts": [], "mentions": []}
    for triple in triples:
        subject = triple.subject
        told = isinstance(subject, NamedNode) and subject.value.startswith(_OF_MENTIONS)
        layers["mentions" if told else "facts"].append(triple)
    return layers


def _graph(name: str, triples: list[Triple]) -> str:
    _, *blocks = turtle_blocks(triples)
    return f"\n<{name}> {{\n" + "".join(blocks).lstrip("\n") + "}\n"
