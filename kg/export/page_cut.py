"""A graph in, the nodes that fit on one page out: whole chains, the best supported first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import networkx as nx

ACTIONS: Final = ("Batch", "GroupProgram", "Project")
"""The types of what one side does for the other."""

FOLDED: Final = "Outcome"
"""The type that is shown with its subject and is no node of the page."""


def choose(graph: nx.MultiDiGraph, *, max_nodes: int) -> frozenset[str]:
    """At most `max_nodes` nodes of `graph`, outcomes aside.

    First the two ends of each stated tie, up to half the room, those with most to show first; then actions, those that
    most reports tell and that are surest first, each with the parties, places and batches that it needs. A chain that
    does not fit is left out whole. Equal candidates follow the order of their keys.
    """
    room = [node for node in graph if graph.nodes[node].get("type") != FOLDED]
    if len(room) <= max_nodes:
        return frozenset(room)
    kept: set[str] = set()
    for group in _ties(graph):
        if len(kept) + len(group - kept) <= max_nodes // 2:
            kept |= group
    for group in _chains(graph):
        if len(kept) + len(group - kept) <= max_nodes:
            kept |= group
    return frozenset(kept)


def _ties(graph: nx.MultiDiGraph) -> Iterator[set[str]]:
    pairs = {(source, target) for source, target, kind in graph.edges(data="type") if kind == "ASSISTS"}
    for source, target in sorted(pairs, key=lambda pair: (-graph.degree(pair[0]) - graph.degree(pair[1]), pair)):
        yield {source, target}


def _chains(graph: nx.MultiDiGraph) -> Iterator[set[str]]:
    def weight(node: str) -> tuple[int, float, str]:
        data = graph.nodes[node]
        return (-data.get("support", 0), -data.get("confidence", 0.0), node)

    for node in sorted((n for n in graph if graph.nodes[n].get("type") in ACTIONS), key=weight):
        yield {node, *graph.successors(node)}
