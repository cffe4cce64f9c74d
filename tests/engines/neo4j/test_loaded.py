"""A graph that LOAD CSV has put into a real Neo4j: it is the graph, to the last property."""

from __future__ import annotations

import re

import networkx as nx

from kg.pipeline.push_neo4j import Target, push_neo4j
from kg.store import View
from tests.engines.neo4j.conftest import Loaded

COUNTED = re.compile(r"([\d,]+) nodes, ([\d,]+) relationships")
FOLDED = {"first_told", "last_told"}
"""What is on nodes in Neo4j alone: the dates of the first and the last report."""


def count(view: View, what: str) -> int:
    """The number that a SPARQL query gives."""
    ((cell,),) = view.query(f"SELECT (COUNT(*) AS ?n) {{ {what} }}").rows
    return int(cell.value)  # type: ignore[union-attr]


def test_load_csv_makes_the_graph(loaded: Loaded) -> None:
    """Nodes are those of the property graph and the cited reports, relationships its edges and the mentions of facts,
    as many as SPARQL counts; the README says how many.
    """
    made = loaded.view.to_networkx()
    reports = count(loaded.view, "{ SELECT DISTINCT ?r { ?m dk:mentionOf ?f ; oa:hasSource ?r } }")
    mentions = count(loaded.view, "?m dk:mentionOf ?f")
    (nodes,) = loaded.server.rows("MATCH (n) RETURN count(n) AS n, count(DISTINCT n.iri) AS iris")
    (edges,) = loaded.server.rows("MATCH ()-[r]->() RETURN count(r) AS n")
    assert nodes == {"n": len(made) + reports, "iris": len(made) + reports}
    assert edges == {"n": made.number_of_edges() + mentions}
    told = COUNTED.search((loaded.out / "README.md").read_text(encoding="utf-8"))
    assert told is not None
    assert [int(number.replace(",", "")) for number in told.groups()] == [nodes["n"], edges["n"]]


def test_labels_and_properties_are_those_of_the_graph(loaded: Loaded) -> None:
    """Every node has its type as a label and every attribute of the property graph with the same value."""
    made = loaded.view.to_networkx()
    found = loaded.server.nodes()
    checked = 0
    for iri, data in made.nodes(data=True):
        labels, values = found[iri]
        assert {"Duikou", data["type"]} <= set(labels)
        wanted = {name: value for name, value in data.items() if name not in {"type", "evidence"}}
        assert {name: value for name, value in values.items() if name not in FOLDED} == {"iri": iri, **wanted}
        checked += len(values)
    assert checked == sum(len(values) for labels, values in found.values() if "Report" not in labels)
    assert checked > 200


def test_edges_are_those_of_the_graph(loaded: Loaded) -> None:
    """Every edge of the property graph is there once, with its own attributes; nothing else but TELLS is."""
    made: nx.MultiDiGraph = loaded.view.to_networkx()
    found = [(kind, a, b, dict(values)) for kind, a, b, values in loaded.server.relationships() if kind != "TELLS"]
    assert sorted((kind, a, b) for kind, a, b, _ in found) == sorted(
        (data["type"], a, b) for a, b, data in made.edges(data=True)
    )
    stored = {(a, b, values.get("iri", kind)): values for kind, a, b, values in found}
    for start, end, key, data in made.edges(keys=True, data=True):
        own = {name: value for name, value in data.items() if name not in {"type", "evidence"}}
        assert own.items() <= stored[start, end, key].items()


def test_every_sentence_is_there(loaded: Loaded) -> None:
    """Each mention is a TELLS with its words, place in the report and confidence, as SPARQL gives them."""
    asked = loaded.view.query(
        "SELECT ?m ?r ?q ?s ?e ?c { ?m dk:mentionOf ?f ; oa:hasSource ?r ; oa:exact ?q ; oa:start ?s ; oa:end ?e ;"
        " dk:confidence ?c }"
    )
    wanted = {(m, r, q, int(s), int(e), float(c)) for m, r, q, s, e, c in (row.values() for row in asked.texts())}  # type: ignore[arg-type]
    rows = loaded.server.rows(
        "MATCH (r:Report)-[t:TELLS]->() RETURN t.iri AS m, r.iri AS r, t.quote AS q, t.from AS s, t.to AS e,"
        " t.confidence AS c"
    )
    assert {tuple(row.values()) for row in rows} == wanted
    assert len(rows) == len(wanted) > 30


def test_relationships_carry_their_proof(loaded: Loaded) -> None:
    """What a report says of a relationship stands on it: quotations beside their reports, how many, since when."""
    rows = loaded.server.rows(
        "MATCH ()-[r]->() WHERE type(r) IN ['ASSISTS', 'DONOR', 'RECIPIENT', 'PLACE', 'HOST', 'BATCH', 'OUTCOME_OF']"
        " RETURN type(r) AS kind, properties(r) AS p"
    )
    told = [(row["kind"], row["p"]) for row in rows if "quotes" in row["p"]]  # type: ignore[operator]
    assert len(told) > len(rows) * 0.8
    assert all(proof["quotes"] for kind, proof in told if kind == "ASSISTS")  # type: ignore[call-overload,index]
    for _, proof in told:
        assert len(proof["quotes"]) == len(proof["reports"])  # type: ignore[call-overload,index,arg-type]
        assert proof["support"] >= 1  # type: ignore[call-overload,index,operator]
        assert 0 < proof["confidence"] <= 1  # type: ignore[call-overload,index,operator]
        assert proof["first_told"] <= proof["last_told"]  # type: ignore[call-overload,index,operator]


def test_a_push_after_load_csv_finds_nothing_to_do(loaded: Loaded, target: Target) -> None:
    """Files and push make the same graph, to the last property."""
    report = push_neo4j(loaded.graph, target)
    for tally in (report.nodes, report.relationships):
        assert (tally.made, tally.changed, tally.removed, tally.left) == (0, 0, 0, 0)
        assert tally.same > 30
