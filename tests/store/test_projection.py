"""The property graph: nodes, edges and evidence as the definition in `kg.store.projection` has them."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import networkx as nx
import pytest

from kg.facts import Assistance, Outcome, Quantity
from kg.mapping import Dataset, Names, to_triples
from kg.namespaces import ID
from kg.resolution import Reading, resolve
from kg.store import view_of
from tests.graph import BAXOI, FUJIAN, layers

PROJECT, BATCH = ID + "project/540326-yafiusodo7uj", ID + "batch/350000-xz-staff-9"
KINDS = {
    "Province", "Prefecture", "County", "Township", "Locality", "Institution", "Batch", "GroupProgram", "Project",
    "Outcome",
}  # fmt: skip
EVIDENCE = {
    "iri", "slots", "quote", "start", "end", "how", "rule", "report", "title", "date", "publisher", "source",
    "confidence", "values",
}  # fmt: skip


@pytest.fixture(scope="module")
def graph() -> nx.MultiDiGraph[Any]:
    """The sample as a property graph."""
    made = layers()
    return view_of([*made.facts, *made.mentions]).to_networkx()


def test_nodes(graph: nx.MultiDiGraph[Any]) -> None:
    """Eleven nodes of the known kinds, each with what every node has; reports, mentions and people are none."""
    assert graph.number_of_nodes() == 11
    for _, data in graph.nodes(data=True):
        assert data["type"] in KINDS
        assert data["label"]
        assert data["label_en"]
        assert isinstance(data["evidence"], list)
        assert None not in data.values()


def test_a_project(graph: nx.MultiDiGraph[Any]) -> None:
    """A project has its values as plain Python."""
    data = {name: value for name, value in graph.nodes[PROJECT].items() if name != "evidence"}
    assert data == {
        "type": "Project", "label": "青禾药材种植园", "label_en": "青禾药材种植园", "donor": "福建省",
        "recipient": "八宿县", "place": "青禾村", "sector": "agriculture", "status": "completed", "investment": 1580000,
        "investment_comparator": "=", "batch": 9, "confidence": 0.979, "support": 2,
    }  # fmt: skip


def test_a_batch(graph: nx.MultiDiGraph[Any]) -> None:
    """A batch has ordinal, head count, theatre and the leader's name."""
    data = graph.nodes[BATCH]
    told = {name: data[name] for name in ("ordinal", "personnel", "personnel_comparator", "theatre", "leader", "start")}
    assert told == {
        "ordinal": 9, "personnel": 72, "personnel_comparator": "=", "theatre": "xz", "leader": "林一川",
        "start": "2022-07",
    }  # fmt: skip


def test_an_outcome(graph: nx.MultiDiGraph[Any]) -> None:
    """A figure keeps its range and what kind of figure it is."""
    data = graph.nodes[ID + "outcome/w24ebaojjfvw"]
    told = {n: data[n] for n in ("measure", "value", "upper", "unit", "comparator", "cumulative", "programme_wide")}
    assert told == {
        "measure": "培训医生", "value": 40, "upper": 50, "unit": "人次", "comparator": ">", "cumulative": True,
        "programme_wide": True,
    }  # fmt: skip
    assert "expected" not in data


def test_evidence(graph: nx.MultiDiGraph[Any]) -> None:
    """Sentences stand in the order of their reports, with the values that each of them gives."""
    evidence = graph.nodes[PROJECT]["evidence"]
    assert all(set(item) == EVIDENCE for item in evidence)
    assert [item["date"] for item in evidence] == ["2023-08-14"] * 3 + ["2023-09"] * 2
    sums = [item["values"]["investment"] for item in evidence if "investment" in item["slots"]]
    assert sums == [1600000, 1580000]
    sentence = next(item for item in evidence if "investment" in item["slots"])
    assert sentence["values"]["donor"] == "福建省"
    assert (sentence["source"], sentence["publisher"], sentence["how"]) == ("甲/一.txt", "示例日报", "stated")
    assert {item["how"] for item in evidence} == {"stated", "inherited", "inferred"}


def test_edges(graph: nx.MultiDiGraph[Any]) -> None:
    """Edges have the kind that the definition names, and an assistance is one with evidence of its own."""
    found = sorted(
        (u.removeprefix(ID), v.removeprefix(ID), data["type"]) for u, v, data in graph.out_edges(PROJECT, data=True)
    )
    project = PROJECT.removeprefix(ID)
    assert found == [
        (project, "batch/350000-xz-staff-9", "BATCH"),
        (project, "place/350000", "DONOR"),
        (project, "place/540326", "RECIPIENT"),
        (project, "place/540326-llscig24", "PLACE"),
    ]
    tie = graph[ID + "place/350000"][ID + "place/540326"][ID + "assistance/350000-540326"]
    assert (tie["type"], tie["label"], tie["confidence"], tie["support"]) == ("ASSISTS", "福建省对口支援八宿县", 0.9, 1)
    assert [item["slots"] for item in tie["evidence"]] == [["donor", "recipient"]]
    kinds = {data["type"] for *_, data in graph.edges(data=True)}
    assert kinds == {"ASSISTS", "DONOR", "RECIPIENT", "PLACE", "BATCH", "HOST", "OUTCOME_OF", "WITHIN"}


def test_it_is_ready_for_json(graph: nx.MultiDiGraph[Any]) -> None:
    """Everything in it can be written as JSON."""
    text = json.dumps(nx.node_link_data(graph, edges="edges"), ensure_ascii=False)
    assert "青禾药材种植园" in text


def test_the_order_is_fixed(graph: nx.MultiDiGraph[Any]) -> None:
    """Nodes come sorted, however the triples came."""
    made = layers()
    again = view_of([*made.mentions[::-1], *made.facts[::-1]]).to_networkx()
    assert list(again.nodes(data=True)) == list(graph.nodes(data=True))
    assert list(again.edges(keys=True, data=True)) == list(graph.edges(keys=True, data=True))
    assert list(graph) == sorted(graph)


def test_a_figure_of_an_assistance() -> None:
    """As the assistance is an edge, its figure hangs on the recipient and on the donor and names it."""
    report = "0" * 16
    figure = Quantity(Decimal(122), "个")
    facts = (
        Assistance(id="a", report=report, evidence="", donor=FUJIAN, recipient=BAXOI),
        Outcome(id="o", report=report, evidence="", subject="a", measure="项目", quantity=figure),
    )
    resolved = resolve([Reading(report, "一.txt", None, facts)])
    made = to_triples(resolved.facts, [], Names(resolved.references, resolved.people), dataset=Dataset("0"))
    graph = view_of(made.facts).to_networkx()
    (outcome,) = [node for node, data in graph.nodes(data=True) if data["type"] == "Outcome"]
    edges = {data["type"]: (v, data["assistance"]) for _, v, data in graph.out_edges(outcome, data=True)}
    tie = ID + "assistance/350000-540326"
    assert edges == {"OUTCOME_OF": (ID + "place/540326", tie), "DONOR": (ID + "place/350000", tie)}
