"""A graph in, the nodes that fit on one page out: whole chains, the best supported first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import networkx as nx

ACTIONS: Final = ("Batch", "GroupProgram", "Project")
"""The types of what one side does for the other."""

FOLDED: Final = "Outcome"
"""The type that is shown with its subject and is no node of the page."""

ENDS_QUOTED: Final = 2
"""How many quotations, the first and the last each, a page shows for one slot of one fact, beside those that give
another value."""

Said = tuple[Collection[str], Iterable[Hashable]]
"""Of a quotation the slots that it supports, and what it says: values under their names."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What the choice looks at, of a graph of any size. Nodes go by any name; outcomes are none of them.

    `nodes`: node → its type. `weights`: action → (support, confidence). `needs`: action → the nodes that it needs.
    `ties`: pairs of donor and recipient. `degrees`: how many edges, those of outcomes too, each end of a tie has.
    """

    nodes: Mapping[str, str]
    weights: Mapping[str, tuple[int, float]]
    needs: Mapping[str, Collection[str]]
    ties: Collection[tuple[str, str]]
    degrees: Mapping[str, int]


def choose(graph: nx.MultiDiGraph, *, max_nodes: int) -> frozenset[str]:
    """`chosen` of the outline of `graph`."""
    actions = [node for node, kind in graph.nodes(data="type") if kind in ACTIONS]
    ties = {(source, target) for source, target, kind in graph.edges(data="type") if kind == "ASSISTS"}
    outline = Outline(
        nodes={node: str(kind) for node, kind in graph.nodes(data="type") if kind != FOLDED},
        weights={n: (graph.nodes[n].get("support", 0), graph.nodes[n].get("confidence", 0.0)) for n in actions},
        needs={node: list(graph.successors(node)) for node in actions},
        ties=ties,
        degrees={node: graph.degree(node) for tie in ties for node in tie},
    )
    return chosen(outline, max_nodes=max_nodes)


def chosen(outline: Outline, *, max_nodes: int) -> frozenset[str]:
    """At most `max_nodes` nodes.

    First the two ends of each stated tie, up to half the room, those with most to show first; then actions, those that
    most reports tell and that are surest first, each with the parties, places and batches that it needs. A chain that
    does not fit is left out whole. Equal candidates follow the order of their keys.
    """
    if len(outline.nodes) <= max_nodes:
        return frozenset(outline.nodes)
    kept: set[str] = set()
    for group in _ties(outline):
        if len(kept) + len(group - kept) <= max_nodes // 2:
            kept |= group
    for group in _chains(outline):
        if len(kept) + len(group - kept) <= max_nodes:
            kept |= group
    return frozenset(kept)


def _ties(outline: Outline) -> Iterator[set[str]]:
    degrees = outline.degrees
    for source, target in sorted(outline.ties, key=lambda tie: (-degrees[tie[0]] - degrees[tie[1]], tie)):
        yield {source, target}


def _chains(outline: Outline) -> Iterator[set[str]]:
    weights = outline.weights
    for node in sorted(weights, key=lambda node: (-weights[node][0], -weights[node][1], node)):
        yield {node, *outline.needs[node]}


def quoted(said: Iterable[Said]) -> list[int]:
    """Of the quotations of one fact, in their order, the numbers of those that a page shows: of each slot the first and
    the last ENDS_QUOTED, and the first that says each thing. So a page does not grow with the number of reports.
    """
    told = list(said)
    shown: set[int] = set()
    known: set[Hashable] = set()
    for number, (_, values) in enumerate(told):
        new = set(values) - known
        known |= new
        if new:
            shown.add(number)
    for numbers in (range(len(told)), reversed(range(len(told)))):
        counts: Counter[str] = Counter()
        for number in numbers:
            if any(counts[slot] < ENDS_QUOTED for slot in told[number][0]):
                shown.add(number)
            counts.update(told[number][0])
    return sorted(shown)
