"""A property graph in, the nodes and edges of the HTML page and the reports that they cite out, as plain JSON values.

Outcomes are folded into the action, or the tie, that they belong to. A pair of donor and recipient that stand together
only in actions becomes an edge of its own, marked as not stated, so that the first view shows everybody who helps
somebody.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

import networkx as nx

from kg.export.page_arrangement import coordinates, order_tiers
from kg.export.page_cut import ACTIONS, FOLDED, Said, choose, quoted
from kg.export.page_search_keys import fold, search_keys
from kg.namespaces import ID

Json = dict[str, Any]

DONORS, MIDDLE, PROJECTS, PLACES, RECIPIENTS = range(5)

_SHOWN_ELSEWHERE: Final = {"type", "label", "label_en", "evidence", "donor", "recipient", "place", "host"}
"""Attributes that the page shows in another way: as the node itself, as its evidence or as links to other nodes."""

_OF_REPORT: Final = ("title", "date", "publisher", "source")
_OF_EVIDENCE: Final = ("slots", "quote", "start", "end", "how", "rule", "confidence")


@dataclass(frozen=True, slots=True)
class PageGraph:
    """`nodes` as pyvis holds them; `ties`, the edges of donor and recipient; `links`, all other edges.

    `cited`: report key → the report as the evidence names it, with the stretches (start, end) that are `quoted`.
    `total`: the nodes of the whole graph, outcomes aside, of which `nodes` may be a part.
    """

    nodes: list[Json]
    ties: list[Json]
    links: list[Json]
    cited: dict[str, Json]
    total: int


def page_graph(graph: nx.MultiDiGraph, *, max_nodes: int, texts: Mapping[str, str] | None = None) -> PageGraph:
    """What the page shows of `graph` (as `View.to_networkx()` makes it), at most `max_nodes` nodes.

    Ids are IRIs without what all of ours begin with. `texts`: report key → its text; a quotation that stands in it
    where the evidence says is not repeated.
    """
    kept = choose(graph, max_nodes=max_nodes)
    part = graph.subgraph(kept)
    maker = _Maker(graph, texts or {}, {})
    outcomes = maker.outcomes(kept)
    ties = [maker.tie(s, t, d, outcomes) for s, t, d in _sorted_edges(part) if d["type"] == "ASSISTS"]
    ties += _pairs_of_actions(part, {(tie["from"], tie["to"]) for tie in ties})
    links = [
        {"from": short(s), "to": short(t), "kind": d["type"]}
        for s, t, d in _sorted_edges(part)
        if d["type"] != "ASSISTS"
    ]
    nodes = [maker.node(node, outcomes) for node in sorted(part)]
    _place(part, nodes, [(edge["from"], edge["to"]) for edge in (*ties, *links) if edge["kind"] != "WITHIN"])
    total = sum(1 for _, kind in graph.nodes(data="type") if kind != FOLDED)
    return PageGraph(nodes=nodes, ties=ties, links=links, cited=maker.cited, total=total)


def short(iri: str) -> str:
    """A node's key: its IRI without what all IRIs of data begin with."""
    return iri.removeprefix(ID)


def _sorted_edges(graph: nx.MultiDiGraph) -> list[tuple[str, str, Json]]:
    return [(s, t, d) for s, t, _, d in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3])]


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the page's items of one graph, and notes in `cited` each report that they cite."""

    graph: nx.MultiDiGraph
    texts: Mapping[str, str]
    cited: dict[str, Json]

    def node(self, iri: str, outcomes: Mapping[str, list[Json]]) -> Json:
        data = self.graph.nodes[iri]
        keys = {fold(data["label_en"]), *search_keys(data["label"])} - {"", fold(data["label"])}
        return {
            "id": short(iri),
            "label": data["label"],
            **({"english": data["label_en"]} if data["label_en"] != data["label"] else {}),
            "keys": sorted(keys),
            "group": data["type"],
            "values": _values(data),
            "evidence": self.evidence(data),
            "outcomes": outcomes.get(iri, []),
        }

    def tie(self, source: str, target: str, data: Json, outcomes: Mapping[str, list[Json]]) -> Json:
        nodes = self.graph.nodes
        ends = {"donor": nodes[source]["label"], "recipient": nodes[target]["label"]}
        return {
            "id": short(data["iri"]),
            "from": short(source),
            "to": short(target),
            "kind": "ASSISTS",
            "stated": True,
            "values": {name: data[name] for name in ("confidence", "support") if name in data},
            "evidence": self.evidence({**data, **ends}),
            "outcomes": outcomes.get(data["iri"], []),
        }

    def outcomes(self, kept: Collection[str]) -> dict[str, list[Json]]:
        """The outcomes of each kept action, by its node, and of each tie, by the IRI of the tie."""
        result: dict[str, list[Json]] = {}
        for source, target, data in _sorted_edges(self.graph):
            if data["type"] == "OUTCOME_OF" and target in kept:
                of = self.graph.nodes[source]
                item = {"id": short(source), "label": of["label"], "values": _values(of), "evidence": self.evidence(of)}
                result.setdefault(data.get("assistance", target), []).append(item)
        return result

    def evidence(self, data: Mapping[str, Any]) -> list[Json]:
        """What is shown of a fact's evidence; a report's own values are kept where they are not those of the graph."""
        result = []
        told = list(data.get("evidence", ()))
        for item in (told[number] for number in quoted(map(_said, told))):
            key = item["report"].rpartition("/")[2]
            report = self.cited.setdefault(key, {name: item[name] for name in _OF_REPORT} | {"quoted": set()})
            report["quoted"].add((item["start"], item["end"]))
            held = self.texts.get(key, "")[item["start"] : item["end"]] == item["quote"]
            own = {name: value for name, value in sorted(item["values"].items()) if value != data.get(_named(name))}
            own.pop("subject", None)
            kept = {name: item[name] for name in _OF_EVIDENCE if not (name == "quote" and held)}
            result.append({**kept, "report": key, **({"own": own} if own else {})})
        return result


def _said(item: Json) -> Said:
    return item["slots"], item["values"].items()


def _values(data: Mapping[str, Any]) -> Json:
    return {name: value for name, value in sorted(data.items()) if name not in _SHOWN_ELSEWHERE}


def _pairs_of_actions(graph: nx.MultiDiGraph, stated: set[tuple[str, str]]) -> list[Json]:
    """An edge for each donor and recipient of one action that no report pairs in so many words."""
    pairs: set[tuple[str, str]] = set()
    for node, kind in graph.nodes(data="type"):
        if kind in ACTIONS:
            ends = [(data["type"], short(other)) for _, other, data in graph.out_edges(node, data=True)]
            donors = [other for kind, other in ends if kind == "DONOR"]
            pairs |= {(donor, other) for kind, other in ends if kind == "RECIPIENT" for donor in donors}
    return [
        {
            "id": f"pair:{source.rpartition('/')[2]}-{target.rpartition('/')[2]}",
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


def _named(slot: str) -> str:
    """The attribute of the graph that holds a slot's value."""
    return "label" if slot == "name" else slot


def _place(graph: nx.MultiDiGraph, nodes: list[Json], links: list[tuple[str, str]]) -> None:
    """Give each node its tier, its rank in the tier and its coordinates in the drawing of everything."""
    tiers = {short(iri): _tier(graph, iri) for iri in graph}
    names = {node["id"]: str(node["values"].get("code", "")) + node["label"] for node in nodes}
    rows = order_tiers(tiers, links, names=names)
    ranks = {node: rank for row in rows for rank, node in enumerate(row)}
    points = coordinates(rows, height=max(12, round((len(nodes) * 8) ** 0.5)))
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
