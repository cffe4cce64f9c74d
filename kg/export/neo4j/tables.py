"""The property graph in, tables of nodes and relationships out, as they stand in Neo4j.

Nodes are those of `kg.store.projection`, with the same attributes as properties, and the reports that are cited. All
have the label Duikou and that of their type; divisions have Division too. Facts have `first_told` and `last_told`, the
dates of the first and the last report.

Relationships are the edges of the projection. One that a report speaks of has `confidence` (of a tie its own, else that
of the surest sentence), `support` (the number of reports), `first_told`, `last_told`, and side by side `quotes` and
`reports` (IRIs). A sentence is a TELLS from its report to the fact, or to the recipient of a tie, with the attribute
`assistance`: `iri` (of the mention), `slots`, `quote`, `from` and `to` (code points of the report), `how`, `rule`,
`confidence`, and `told_` before the name of each value as that report gives it.

Numbers are floats, whether whole or not, so that a property has one type; counts and places in a text are integers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import networkx as nx

from kg.namespaces import ONT
from kg.store.projection import ATTRIBUTES, EDGES, FACTS, PLACES
from kg.store.reader import VALUES

Value = str | int | float | bool | list[str]
Values = dict[str, Value]
Row = tuple[tuple[str, ...], Values]
Graph: TypeAlias = "nx.MultiDiGraph[Any]"

LABEL: Final = "Duikou"
"""The label of every node of ours; all else in a store is not."""
DIVISIONS: Final = ("Province", "Prefecture", "County", "Township")
KEYED: Final = ("ASSISTS", "TELLS")
"""Relationships with an IRI of their own; of any other type there is one between two nodes."""

LABELS: Final = frozenset({"Division", "Report", *(kind.removeprefix(ONT) for kind in (*PLACES, *FACTS))})
"""The labels that say what a node is."""
TYPES: Final = frozenset({*KEYED, *EDGES.values()})
"""The types of our relationships."""
PROPERTIES: Final = frozenset({
    "iri", "label", "label_en", *ATTRIBUTES.values(), "first_told", "last_told", "quotes", "reports", "assistance",
    "title", "date", "publisher", "source", "slots", "quote", "from", "to", "how", "rule",
    *(f"told_{name}" for name in VALUES.values()),
})  # fmt: skip
"""Every property that is ours."""

_LONGS = {"batch", "ordinal", "personnel", "support", "from", "to"}
_SLOTS = {"DONOR": "donor", "RECIPIENT": "recipient", "PLACE": "place", "BATCH": "batch", "HOST": "host",
          "OUTCOME_OF": "subject"}  # fmt: skip
_OF_REPORT = ("title", "date", "publisher", "source")
_NO_PROPERTY = frozenset({"type", "evidence"})


@dataclass(frozen=True, slots=True)
class Table:
    """All nodes of one type, or all relationships of one.

    `kind`: the type. `labels`: of nodes, empty for relationships. `columns`: property → string, long, double, boolean
    or string[]. `rows`: begins anew at each call; a row is the node's IRI, or those of start and end, and the values,
    without those that are absent.
    """

    kind: str
    labels: tuple[str, ...]
    columns: Mapping[str, str]
    rows: Callable[[], Iterator[Row]]


def tables(graph: Graph) -> list[Table]:
    """The tables of the graph, nodes before relationships, each by name; rows are sorted. Empty ones are left out."""
    nodes: dict[str, list[str]] = defaultdict(list)
    for iri, kind in graph.nodes(data="type"):
        nodes[kind].append(iri)
    edges: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for start, end, key, kind in graph.edges(keys=True, data="type"):
        edges[kind].append((start, end, key))
    of_nodes = [_table(kind, _labels(kind), _node_rows(graph, sorted(nodes[kind]))) for kind in nodes]
    of_nodes.append(_table("Report", _labels("Report"), lambda: iter(sorted(_reports(graph).items()))))
    of_edges = [_table(kind, (), _edge_rows(graph, sorted(edges[kind]))) for kind in edges]
    of_edges.append(_table("TELLS", (), lambda: _tellings(graph)))
    made = [*sorted(of_nodes, key=lambda table: table.kind), *sorted(of_edges, key=lambda table: table.kind)]
    return [table for table in made if next(table.rows(), None)]


def _labels(kind: str) -> tuple[str, ...]:
    return (LABEL, "Division", kind) if kind in DIVISIONS else (LABEL, kind)


def _table(kind: str, labels: tuple[str, ...], rows: Callable[[], Iterator[Row]]) -> Table:
    columns: dict[str, str] = {}
    for _, values in rows():
        columns.update((name, _kind(value)) for name, value in values.items() if name not in columns)
    return Table(kind, labels, {name: columns[name] for name in sorted(columns)}, rows)


def _kind(value: Value) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, list):
        return "string[]"
    if isinstance(value, float):
        return "double"
    return "long" if isinstance(value, int) else "string"


def _node_rows(graph: Graph, iris: Iterable[str]) -> Callable[[], Iterator[Row]]:
    def rows() -> Iterator[Row]:
        for iri in iris:
            data = graph.nodes[iri]
            yield (iri,), _typed({**_attributes(data), **_dates(data["evidence"])})

    return rows


def _edge_rows(graph: Graph, keys: Iterable[tuple[str, str, str]]) -> Callable[[], Iterator[Row]]:
    def rows() -> Iterator[Row]:
        for start, end, key in keys:
            data = graph.edges[start, end, key]
            told = data["evidence"] if "evidence" in data else _told(graph, start, end, data["type"])
            yield (start, end), _typed({**_proof(told), **_attributes(data)})

    return rows


def _attributes(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name not in _NO_PROPERTY}


def _told(graph: Graph, start: str, end: str, kind: str) -> list[dict[str, Any]]:
    """The sentences about a fact that name the node at the other end."""
    there, slot = graph.nodes[end], _SLOTS.get(kind, "")
    slot = "subject" if graph.nodes[start]["type"] == "Outcome" else slot
    told = [item for item in graph.nodes[start]["evidence"] if slot in item["slots"]]
    named = there.get("ordinal") if slot == "batch" else there["label"]
    return [item for item in told if item["values"].get(slot) == named] or told


def _proof(evidence: list[dict[str, Any]]) -> dict[str, Any]:
    if not evidence:
        return {}
    quotes = list(dict.fromkeys((item["report"], item["quote"]) for item in evidence))
    return {
        "confidence": max(item["confidence"] for item in evidence),
        "support": len({item["report"] for item in evidence}),
        **_dates(evidence),
        "quotes": [quote for _, quote in quotes],
        "reports": [report for report, _ in quotes],
    }


def _dates(evidence: list[dict[str, Any]]) -> dict[str, str]:
    dates = sorted(item["date"] for item in evidence if item["date"])
    return {"first_told": dates[0], "last_told": dates[-1]} if dates else {}


def _evidence(graph: Graph) -> Iterator[tuple[str, str | None, dict[str, Any]]]:
    """Each sentence with the node that it tells of, and the IRI of the tie where it tells of one."""
    for iri, evidence in graph.nodes(data="evidence"):
        yield from ((iri, None, item) for item in evidence)
    for _, recipient, data in graph.edges(data=True):
        yield from ((recipient, data["iri"], item) for item in data.get("evidence", ()))


def _reports(graph: Graph) -> dict[tuple[str], Values]:
    reports: dict[tuple[str], Values] = {}
    for _, _, item in _evidence(graph):
        if (item["report"],) not in reports:
            label = item["title"] or item["report"].rpartition("/")[2]
            told = {name: item[name] for name in _OF_REPORT}
            reports[item["report"],] = _typed({"label": label, "label_en": label, **told})
    return reports


def _tellings(graph: Graph) -> Iterator[Row]:
    for node, tie, item in sorted(_evidence(graph), key=lambda found: (found[2]["report"], found[0], found[2]["iri"])):
        own = {name: item[name] for name in ("iri", "slots", "quote", "how", "rule", "confidence")}
        where = {"from": item["start"], "to": item["end"], "assistance": tie}
        told = {f"told_{name}": _cast(name, value) for name, value in item["values"].items()}
        yield (item["report"], node), _typed({**own, **where, **told})


def _typed(values: Mapping[str, Any]) -> Values:
    """The values that are there, each in the type of its property."""
    return {name: _cast(name, value) for name, value in values.items() if value not in (None, "", [])}


def _cast(name: str, value: Any) -> Value:
    """A value in the type that its property has; a number is a float where nothing else is said of it."""
    if isinstance(value, list | tuple):
        return [str(item) for item in value]
    if isinstance(value, bool | str):
        return value
    return int(value) if name.removeprefix("told_") in _LONGS else float(value)
