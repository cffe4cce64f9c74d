"""The formats that the graph is written in: name → exporter, a function from a view to the texts of files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from kg.export.csv_tables import export_tables
from kg.export.graphdb import export_graphdb
from kg.export.html_page import export_html
from kg.export.jsonld import export_jsonld
from kg.export.neo4j import neo4j_files
from kg.export.property_graph import export_gexf, export_graphml, export_node_link
from kg.export.rdf_files import export_ntriples, export_trig
from kg.export.turtle import export_turtle
from kg.store.base import View

MAX_NODES: Final = 1500
"""How many nodes a drawing holds where nobody says otherwise: so many that a page stays under 3 MB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What an exporter may use beside the graph.

    `reports`: the key of a report (16 hexadecimal digits) → a mapping with its `text`. `meta`: lines of a colophon.
    `max_nodes`: how many nodes a drawing holds at most. `total`: how many there are, where the view holds fewer.
    """

    title: str
    max_nodes: int = MAX_NODES
    total: int | None = None
    meta: Mapping[str, str] = field(default_factory=dict)
    reports: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


Files = dict[str, str | Iterable[str]]
"""File name (with forward slashes) → its text, or the pieces of it one after the other, which are made as they are
written and read once."""


@dataclass(frozen=True, slots=True)
class Exporter:
    """`files`: from a view and material to the files; writes nothing. `says`: what it makes, for a reader.

    `folder`: where the files stand in the folder of a graph, for those that come with a README of their own.
    """

    says: str
    files: Callable[[View, Material], Files]
    folder: str = ""


def _html(view: View, material: Material) -> Files:
    page = export_html(
        view.to_networkx(),
        title=material.title,
        max_nodes=material.max_nodes,
        total=material.total,
        meta=material.meta,
        reports=material.reports,
    )
    return {"graph.html": page}


def _file(name: str, write: Callable[[View], str]) -> Callable[[View, Material], Files]:
    """An exporter of one file that needs the view alone."""
    return lambda view, _material: {name: write(view)}


def _tables(view: View, _material: Material) -> Files:
    return {**export_tables(view)}


def _neo4j(view: View, material: Material) -> Files:  # noqa: ARG001
    return neo4j_files(view)


def _graphdb(view: View, _material: Material) -> Files:
    return {**export_graphdb(view)}


EXPORTERS: Final[dict[str, Exporter]] = {
    "csv": Exporter("tables of chains, facts and mentions, for spreadsheets", _tables),
    "gexf": Exporter("the property graph for Gephi", _file("graph.gexf", lambda v: export_gexf(v.to_networkx()))),
    "graphdb": Exporter(
        "what GraphDB or RDF4J needs: configuration, layers, script, queries", _graphdb, folder="graphdb"
    ),
    "graphml": Exporter(
        "the property graph for yEd, Cytoscape, igraph",
        _file("graph.graphml", lambda v: export_graphml(v.to_networkx())),
    ),
    "html": Exporter("one page with the interactive graph, for any browser", _html),
    "jsonld": Exporter("the whole graph as JSON-LD", _file("graph.jsonld", export_jsonld)),
    "neo4j": Exporter("tables, scripts and queries for Neo4j", _neo4j, "neo4j"),
    "node-link": Exporter(
        "the property graph as JSON, for D3 and networkx",
        _file("graph.json", lambda v: export_node_link(v.to_networkx())),
    ),
    "ntriples": Exporter("the whole graph as N-Triples", _file("graph.nt", export_ntriples)),
    "trig": Exporter("facts and mentions as two named graphs", _file("graph.trig", export_trig)),
    "turtle": Exporter("the whole graph as Turtle", _file("graph.ttl", export_turtle)),
}
