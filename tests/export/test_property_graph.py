"""GraphML, GEXF and node-link JSON lead back to the same property graph, whatever stands in its texts."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from kg.export.property_graph import (
    escaped,
    export_gexf,
    export_graphml,
    export_node_link,
    flattened,
    restored,
    unescaped,
)
from tests.export.hostile import HOSTILE, hostile_view, texts
from tests.export.large import large_page_graph
from tests.export.sample import sample_graph

Graph = nx.MultiDiGraph


def from_graphml(text: str) -> Graph[Any]:
    """As a user reads it."""
    return restored(nx.read_graphml(io.BytesIO(text.encode()), force_multigraph=True))


def from_gexf(text: str) -> Graph[Any]:
    """As a user reads it."""
    return restored(nx.read_gexf(io.BytesIO(text.encode())))


def from_node_link(text: str) -> Graph[Any]:
    """As a user reads it."""
    graph: Graph[Any] = nx.node_link_graph(json.loads(text), edges="edges")
    return graph


WAYS: dict[str, tuple[Callable[[Graph[Any]], str], Callable[[str], Graph[Any]]]] = {
    "graphml": (export_graphml, from_graphml),
    "gexf": (export_gexf, from_gexf),
    "node-link": (export_node_link, from_node_link),
}


def content(graph: Graph[Any]) -> tuple[list[Any], dict[Any, Any]]:
    """Nodes in their order, edges by key, all with attributes and the types of these."""
    nodes = [(node, _typed(data)) for node, data in graph.nodes(data=True)]
    return nodes, {(u, v, key): _typed(data) for u, v, key, data in graph.edges(keys=True, data=True)}


def _typed(data: dict[str, Any]) -> dict[str, tuple[str, Any]]:
    return {name: (type(value).__name__, value) for name, value in data.items()}


@pytest.mark.parametrize("kind", sorted(HOSTILE))
@pytest.mark.parametrize("way", sorted(WAYS))
def test_hostile_names_survive(way: str, kind: str) -> None:
    """Same nodes, edges, keys and attributes, with their types."""
    write, read = WAYS[way]
    graph = hostile_view(HOSTILE[kind]).to_networkx()
    assert content(read(write(graph))) == content(graph)
    assert HOSTILE[kind] in [data["label"] for _, data in graph.nodes(data=True)]


@given(text=texts)
@settings(max_examples=60)
def test_any_name_survives(text: str) -> None:
    """Whatever text a project has for a name."""
    graph = hostile_view(text).to_networkx()
    for write, read in WAYS.values():
        assert content(read(write(graph))) == content(graph)


@pytest.mark.parametrize("way", sorted(WAYS))
def test_graphs_of_many_kinds_survive(way: str) -> None:
    """The sample with a tie and its outcomes, and a large graph."""
    write, read = WAYS[way]
    for graph in (sample_graph(), large_page_graph(300)):
        assert content(read(write(graph))) == content(graph)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_escaped_characters_come_back(text: str) -> None:
    """No character is left that XML does not admit, and nothing is lost."""
    safe = escaped(text)
    etree.Element("a").text = safe
    assert "\r" not in safe
    assert unescaped(safe) == text


def test_ordinary_texts_stay_as_they_are() -> None:
    """Only what XML cannot hold is changed."""
    assert escaped("青禾\n“园” a_b _x12_ 𠮷") == "青禾\n“园” a_b _x12_ 𠮷"
    assert escaped("a\x0bb\rc_x000B_") == "a_x000B_b_x000D_c_x005F_x000B_"


@pytest.mark.parametrize("way", ["graphml", "gexf"])
def test_the_files_are_sound(way: str) -> None:
    """Well-formed XML, every attribute with one type, every edge with an id of its own, no word of when."""
    text = WAYS[way][0](hostile_view(HOSTILE["control"]).to_networkx())
    root = etree.fromstring(text.encode())
    names = [(e.get("for") or e.getparent().get("class"), e.get("attr.name") or e.get("title"))
             for e in root.iter() if etree.QName(e).localname in ("key", "attribute")]  # fmt: skip
    edges = [e.get("id") for e in root.iter() if etree.QName(e).localname == "edge"]
    assert len(names) == len(set(names)) > 20
    assert len(edges) == len(set(edges)) > 10
    assert "lastmodified" not in text
    assert {e.get("type") for e in root.iter("{*}edge")} == {None}


def test_amounts_are_doubles() -> None:
    """A column does not change its type from node to node, and no amount outgrows 32 bits."""
    flat = flattened(sample_graph())
    found = {type(data["investment"]) for _, data in flat.nodes(data=True) if "investment" in data}
    assert found == {float}
