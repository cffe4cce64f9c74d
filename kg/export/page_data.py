"""A property graph in, the nodes and edges of the HTML page and the reports that they cite out, as plain JSON values.

Outcomes are folded into the action, or the tie, that they belong to. A pair of donor and recipient that stand together
only in actions becomes an edge of its own, marked as not stated, so that the first view shows everybody who helps
somebody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import networkx as nx

from kg.export.page_arrangement import coordinates, order_tiers
from kg.export.page_cut import ACTIONS, FOLDED, choose
from kg.export.page_search_keys import fold, search_keys

Json = dict[str, Any]

DONORS, MIDDLE, PROJECTS, PLACES, RECIPIENTS = range(5)

_SHOWN_ELSEWHERE: Final = {"type", "label", "label_en", "evidence", "donor", "recipient", "place", "host"}
"""Attributes that the page shows in another way: as the node itself, as its evidence or as links to other nodes."""

_OF_EVIDENCE: Final = ("slots", "quote", "start", "end", "how", "rule", "confidence")


@dataclass(frozen=True, slots=True)
class PageGraph:
    """`nodes` and `edges` as pyvis holds them.

    `cited`: report key → the report as the evidence names it, with the stretches (start, end) that are `quoted`.
    `total`: the nodes of the whole graph, outcomes aside, of which `nodes` may be a part.
    """

    nodes: list[Json]
    edges: list[Json]
    cited: dict[str, Json]
    total: int


def page_graph(graph: nx.MultiDiGraph, *, max_nodes: int) -> PageGraph:
    """What the page shows of `graph` (as `View.to_networkx()` makes it), at most `max_nodes` nodes."""
    kept = choose(graph, max_nodes=max_nodes)
    cited: dict[str, Json] = {}
    part = graph.subgraph(kept)
    outcomes = _outcomes(graph, kept, cited)
    edges = [_tie(part, s, t, d) for s, t, d in _sorted_edges(part) if d["type"] == "ASSISTS"]
    for edge in edges:
        edge.update(evidence=_evidence(edge.pop("of"), cited), outcomes=outcomes.get(edge["id"], []))
    links = [{"from": s, "to": t, "kind": d["type"]} for s, t, d in _sorted_edges(part) if d["type"] != "ASSISTS"]
    edges += _pairs_of_actions(part, {(edge["from"], edge["to"]) for edge in edges})
    nodes = _nodes(part, outcomes, cited)
    _place(part, nodes, [(edge["from"], edge["to"]) for edge in (*edges, *links) if edge["kind"] != "WITHIN"])
    total = sum(1 for _, kind in graph.nodes(data="type") if kind != FOLDED)
    return PageGraph(nodes=nodes, edges=edges + links, cited=cited, total=total)


def _sorted_edges(graph: nx.MultiDiGraph) -> list[tuple[str, str, Json]]:
    return [(s, t, d) for s, t, _, d in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3])]


def _nodes(graph: nx.MultiDiGraph, outcomes: Mapping[str, list[Json]], cited: dict[str, Json]) -> list[Json]:
    return [
        {
            "id": node,
            "label": data["label"],
            "english": data["label_en"],
            "keys": sorted({fold(data["label"]), fold(data["label_en"]), *search_keys(data["label"])} - {""}),
            "group": data["type"],
            "shape": "custom",
            "values": {name: value for name, value in sorted(data.items()) if name not in _SHOWN_ELSEWHERE},
            "evidence": _evidence(data, cited),
            "outcomes": outcomes.get(node, []),
        }
        for node, data in sorted(graph.nodes(data=True))
    ]


def _outcomes(graph: nx.MultiDiGraph, kept: Iterable[str], cited: dict[str, Json]) -> dict[str, list[Json]]:
    """The outcomes of each kept action, by its node, and of each tie, by the IRI of the tie."""
    result: dict[str, list[Json]] = {}
    among = set(kept)
    for source, target, data in _sorted_edges(graph):
        if data["type"] == "OUTCOME_OF" and target in among:
            of = graph.nodes[source]
            values = {name: value for name, value in sorted(of.items()) if name not in _SHOWN_ELSEWHERE}
            outcome = {"id": source, "label": of["label"], "values": values, "evidence": _evidence(of, cited)}
            result.setdefault(data.get("assistance", target), []).append(outcome)
    return result


def _tie(graph: nx.MultiDiGraph, source: str, target: str, data: Json) -> Json:
    return {
        "id": data["iri"],
        "from": source,
        "to": target,
        "kind": "ASSISTS",
        "stated": True,
        "values": {name: data[name] for name in ("confidence", "support") if name in data},
        "of": {**data, "donor": graph.nodes[source]["label"], "recipient": graph.nodes[target]["label"]},
    }


def _pairs_of_actions(graph: nx.MultiDiGraph, stated: set[tuple[str, str]]) -> list[Json]:
    """An edge for each donor and recipient of one action that no report pairs in so many words."""
    pairs: set[tuple[str, str]] = set()
    for node, kind in graph.nodes(data="type"):
        if kind in ACTIONS:
            ends = [(data["type"], other) for _, other, data in graph.out_edges(node, data=True)]
            donors = [other for kind, other in ends if kind == "DONOR"]
            pairs |= {(donor, other) for kind, other in ends if kind == "RECIPIENT" for donor in donors}
    return [
        {
            "id": f"pair:{_last(source)}-{_last(target)}",
            "from": source,
            "to": target,
            "kind": "ASSISTS",
            "stated": False,
            "values": {},
            "evidence": [],
            "outcomes": [],
        }
        for source, target in sorted(pairs - stated)
    ]


def _evidence(data: Mapping[str, Any], cited: dict[str, Json]) -> list[Json]:
    """The evidence of a fact; a report's own values are kept where they are not those of the graph."""
    result = []
    for item in data.get("evidence", ()):
        key = _last(item["report"])
        report = cited.setdefault(key, {name: item[name] for name in ("title", "date", "publisher", "source")})
        report.setdefault("quoted", set()).add((item["start"], item["end"]))
        own = {name: value for name, value in sorted(item["values"].items()) if value != data.get(_named(name))}
        own.pop("subject", None)
        result.append({**{name: item[name] for name in _OF_EVIDENCE}, "report": key, "own": own})
    return result


def _named(slot: str) -> str:
    """The attribute of the graph that holds a slot's value."""
    return "label" if slot == "name" else slot


def _place(graph: nx.MultiDiGraph, nodes: list[Json], links: list[tuple[str, str]]) -> None:
    """Give each node its tier, its rank in the tier and its coordinates in the drawing of everything."""
    tiers = {node["id"]: _tier(graph, node["id"]) for node in nodes}
    names = {node["id"]: str(node["values"].get("code", "")) + node["label"] for node in nodes}
    rows = order_tiers(tiers, links, names=names)
    ranks = {node: rank for row in rows for rank, node in enumerate(row)}
    height = max(12, round((len(nodes) * 4) ** 0.5))
    points = coordinates(rows, height=height)
    for node in nodes:
        x, y = points[node["id"]]
        node.update(tier=tiers[node["id"]], rank=ranks[node["id"]], x=x, y=y)


def _tier(graph: nx.MultiDiGraph, node: str) -> int:
    kind = graph.nodes[node]["type"]
    if kind in ACTIONS:
        return PROJECTS if kind == "Project" else MIDDLE
    gives = sum(1 for _, _, data in graph.out_edges(node, data=True) if data["type"] == "ASSISTS")
    takes = 0
    for _, _, data in graph.in_edges(node, data=True):
        gives += data["type"] == "DONOR"
        takes += data["type"] in {"RECIPIENT", "ASSISTS"}
    if not gives and not takes:
        return PLACES
    return DONORS if gives >= takes else RECIPIENTS


def _last(iri: str) -> str:
    """The part of an IRI after its last slash."""
    return iri.rpartition("/")[2]
