"""From the property graph to what the page holds."""

from __future__ import annotations

import json

import networkx as nx
import pytest

from kg.export.page_cut import ACTIONS, choose, quoted
from kg.export.page_data import page_graph, short
from kg.namespaces import ID
from tests.export.sample import (
    BAILANG,
    BATCH,
    FIRST,
    GARDEN,
    GARDEN_QUOTE,
    HUBEI,
    REPORTS,
    RIKAZE,
    SECOND,
    SHANDONG,
    SHANNAN,
    TEAM,
    TIE,
    sample_graph,
)  # fmt: skip


def large_graph(donors: int, actions: int) -> nx.MultiDiGraph:
    """Donors and recipients in equal number, and projects between them by turns, the later the better supported."""
    graph = nx.MultiDiGraph()
    for n in range(donors):
        graph.add_node(f"d{n:03}", type="Province", label=f"甲{n}", label_en="", evidence=[])
        graph.add_node(f"r{n:03}", type="County", label=f"乙{n}", label_en="", evidence=[])
        graph.add_edge(f"d{n:03}", f"r{n:03}", key=f"a{n}", type="ASSISTS", iri=f"a{n}", label="", evidence=[])
    for n in range(actions):
        graph.add_node(f"p{n:04}", type="Project", label=f"丙{n}", label_en="", evidence=[], support=n)
        graph.add_edge(f"p{n:04}", f"d{n % donors:03}", key="DONOR", type="DONOR")
        graph.add_edge(f"p{n:04}", f"r{n % donors:03}", key="RECIPIENT", type="RECIPIENT")
    return graph


def test_a_graph_that_fits_is_kept_whole() -> None:
    """Outcomes are not counted: they have no place of their own on the page."""
    graph = sample_graph()
    kept = choose(graph, max_nodes=12)
    assert {kind for node, kind in graph.nodes(data="type") if node not in kept} == {"Outcome"}
    assert len(kept) == 12


@pytest.mark.parametrize("most", [0, 1, 2, 7, 50, 119])
def test_a_cut_keeps_within_the_limit_and_keeps_chains_whole(most: int) -> None:
    """No project without its donor and recipient; the best supported come first."""
    graph = large_graph(10, 100)
    kept = choose(graph, max_nodes=most)
    projects = sorted(node for node in kept if graph.nodes[node]["type"] in ACTIONS)
    assert len(kept) <= most
    assert all(set(graph.successors(node)) <= kept for node in projects)
    assert "p0099" in projects or most < 3
    if most >= 50:
        assert len(kept) == most
        assert projects == [f"p{n:04}" for n in range(100 - len(projects), 100)]


def test_a_cut_does_not_depend_on_the_order_of_the_graph() -> None:
    """The same nodes, whichever was added first."""
    graph = large_graph(10, 100)
    other = nx.MultiDiGraph()
    other.add_nodes_from(reversed(list(graph.nodes(data=True))))
    other.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))
    assert choose(graph, max_nodes=50) == choose(other, max_nodes=50)


def test_the_page_says_how_many_nodes_there_are() -> None:
    """`total` counts the whole graph, outcomes aside."""
    page = page_graph(large_graph(10, 100), max_nodes=30)
    assert (len(page.nodes), page.total) == (30, 120)
    assert page_graph(sample_graph(), max_nodes=1500).total == 12


def test_outcomes_go_to_their_action_or_their_tie() -> None:
    """An outcome of an assistance stands at the tie, not at the recipient that its edge leads to."""
    page = page_graph(sample_graph(), max_nodes=1500)
    nodes = {ID + node["id"]: node for node in page.nodes}
    ties = {ID + tie["id"]: tie for tie in page.ties}
    assert [outcome["label"] for outcome in nodes[GARDEN]["outcomes"]] == ["带动农户"]
    assert [outcome["label"] for outcome in ties[TIE]["outcomes"]] == ["增收农户"]
    assert nodes[BAILANG]["outcomes"] == []
    assert not any(node["group"] == "Outcome" for node in page.nodes)


def test_pairs_that_only_actions_tell_are_marked_as_not_stated() -> None:
    """Every donor and recipient of one action is a pair; only the ASSISTS edges are stated."""
    page = page_graph(sample_graph(), max_nodes=1500)
    pairs = {(tie["from"], tie["to"]): tie["stated"] for tie in page.ties}
    expected = {(SHANDONG, BAILANG): True, (SHANDONG, RIKAZE): False, (HUBEI, SHANNAN): False}
    assert pairs == {(short(donor), short(recipient)): stated for (donor, recipient), stated in expected.items()}


def test_evidence_keeps_a_reports_own_value_only_where_it_differs() -> None:
    """The second report's 1580000 is kept beside the graph's 1600000; equal values are not said twice."""
    page = page_graph(sample_graph(), max_nodes=1500)
    garden = next(node for node in page.nodes if ID + node["id"] == GARDEN)
    assert [item.get("own") for item in garden["evidence"]] == [None, None, {"investment": 1580000}, None]
    assert garden["evidence"][2]["report"] == SECOND
    assert page.cited[SECOND]["title"] == "援藏见闻：青禾园记"


def test_a_quotation_travels_once() -> None:
    """Where the report's text holds it, the evidence does not repeat it; where the text differs, it does."""
    for text, quote in ((REPORTS[FIRST]["text"], None), ("另一篇文字", GARDEN_QUOTE)):
        page = page_graph(sample_graph(), max_nodes=1500, texts={FIRST: text})
        garden = next(node for node in page.nodes if ID + node["id"] == GARDEN)
        assert garden["evidence"][0].get("quote") == quote


def test_tiers_lead_from_donor_to_recipient() -> None:
    """A donor stands left of its batch and team, those left of projects, and the recipient right of all."""
    page = page_graph(sample_graph(), max_nodes=1500)
    x = {ID + node["id"]: node["x"] for node in page.nodes}
    assert x[SHANDONG] == x[HUBEI] < x[BATCH] == x[TEAM] < x[GARDEN] < x[RIKAZE] == x[BAILANG]


def test_the_page_holds_plain_json() -> None:
    """Nothing of the graph library or of sets is left in what goes to the page."""
    page = page_graph(sample_graph(), max_nodes=1500)
    held = [page.nodes, page.ties, page.links]
    assert json.loads(json.dumps(held)) == held


def test_of_many_quotations_a_page_shows_some() -> None:
    """Of each slot the first and last two, and every further one that says something else; none where none is said."""
    many = [(["name"], [("name", "园")]) for _ in range(20)]
    assert quoted(many) == [0, 1, 18, 19]
    many[15] = (["name"], [("name", "产业园")])
    many[17] = (["name", "donor"], [("name", "园")])
    assert quoted(many) == [0, 1, 15, 17, 18, 19]
    assert quoted(many[:3]) == [0, 1, 2]
    assert quoted([]) == []
