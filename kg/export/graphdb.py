"""A view in, all that GraphDB or RDF4J needs out: configurations, layers, a script, a visual graph, saved queries."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Final
from urllib.parse import quote

from kg.export.graph_layers import graph_of, layers_of
from kg.store.base import View
from kg.store.questions import questions
from kg.store.turtle import to_turtle

FIXED: Final = ("README.md", "repository-graphdb.ttl", "repository-rdf4j.ttl", "setup.sh")
VISUAL: Final = "Duikou 对口"


def export_graphdb(view: View) -> dict[str, str]:
    """File name → text."""
    made = {name: _resource(name) for name in FIXED}
    made["setup.sh"] = made["setup.sh"].replace("@GRAPHS@", quote(graph_of(""), safe=""))
    made |= {f"{layer}.ttl": to_turtle(triples) for layer, triples in layers_of(view).items()}
    made["visual-graph.json"] = _json(_visual_graph())
    for question in questions():
        if not question.name.startswith("9"):
            made[f"queries/{question.name}.rq"] = question.sparql
            saved = {"name": f"{question.name} {question.zh}", "body": question.sparql, "shared": True}
            made[f"queries/{question.name}.json"] = _json(saved)
    return made


def _visual_graph() -> dict[str, object]:
    """In the form of GraphDB's `rest/explore-graph/config`."""
    return {
        "name": VISUAL,
        "description": "支援方、受援方、项目与成效；出处不显示。 Donors, recipients, projects, outcomes; no mentions.",
        "shared": True,
        "startMode": "query",
        "startGraphQuery": _resource("start.rq"),
        "startQueryIncludeInferred": False,
        "startQuerySameAs": False,
        "expandQuery": _resource("expand.rq"),
        "resourceQuery": _resource("resource.rq"),
        "predicateLabelQuery": _resource("predicate.rq"),
        "resourcePropertiesQuery": _resource("properties.rq"),
    }


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _resource(name: str) -> str:
    return (files("kg.export") / "graphdb_files" / name).read_text(encoding="utf-8")
