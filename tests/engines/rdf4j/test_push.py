"""`kg push graphdb` on a real RDF4J server."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from kg.export.graph_layers import LAYERS, graph_of, layers_of
from kg.namespaces import DK, RDFS
from kg.pipeline import load
from kg.pipeline.push_graphdb import Pushed, push_graphdb
from kg.pipeline.rdf4j import Server
from kg.store import View, view_of
from tests.conftest import CORPUS
from tests.engines.rdf4j.conftest import Engine
from tests.export.hostile import HOSTILE, hostile_view

EXPORTS = CORPUS.parents[1] / "exports"

Kg = Callable[..., Any]


def without(view: View, subject: str) -> View:
    """The view without what it says of a node."""
    return view_of(triple for triple in view.triples() if triple.subject != NamedNode(subject))


def holds(engine: Engine, view: View) -> bool:
    """Whether the repository has exactly the layers of the view, each in its graph."""
    return all(
        engine.triples("duikou", graph_of(layer)) == {str(triple) for triple in triples}
        for layer, triples in layers_of(view).items()
    )


def test_the_graph_of_the_corpus(kg: Kg, engine: Engine) -> None:
    """The command fills the repository; every layer holds what ours holds; the second push changes nothing."""
    view = load(EXPORTS)
    expected = {layer: len(set(triples)) for layer, triples in layers_of(view).items()}
    ran = kg("push", "graphdb", EXPORTS, "--url", engine.url)
    total = sum(expected.values())
    assert (ran.code, ran.err) == (0, f"{total} triples added, 0 removed\n")
    assert total > 40_000
    assert engine.size("duikou") == total
    counted = engine.query("duikou", "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    assert counted == sorted((graph_of(layer), str(expected[layer])) for layer in LAYERS)
    again = kg("push", "graphdb", EXPORTS, "--url", engine.url)
    assert (again.code, again.err) == (0, "0 triples added, 0 removed\n")
    assert engine.size("duikou") == total


def test_hostile_names_arrive(engine: Engine, server: Server) -> None:
    """What can be written in a graph can be pushed and is found unchanged."""
    view = hostile_view("".join(HOSTILE[kind] for kind in sorted(HOSTILE) if kind != "control") + "\x0b\x1f")
    push_graphdb(view, server, "duikou")
    assert holds(engine, view)
    assert push_graphdb(view, server, "duikou") == Pushed(0, 0, 0)


def test_a_changed_value_replaces_the_old_one(engine: Engine, server: Server) -> None:
    """Another investment in the graph is the only one in the store afterwards; nothing else is sent."""
    view = hostile_view("青禾")
    push_graphdb(view, server, "duikou")
    (park,) = view.projects()
    old = next(view.triples(park.iri, DK.investment))
    new = Triple(old.subject, old.predicate, Literal("42", datatype=old.object.datatype))  # type: ignore[union-attr]
    changed = view_of([*(triple for triple in view.triples() if triple != old), new])
    assert push_graphdb(changed, server, "duikou") == Pushed(1, 1, 0)
    assert holds(engine, changed)


def test_what_vanished_goes_when_pruned(engine: Engine, server: Server) -> None:
    """A project that the graph has no more stays in the store until a push with --prune."""
    view = hostile_view("青禾")
    push_graphdb(view, server, "duikou")
    (park,) = view.projects()
    less = without(view, park.iri)
    lost = len(list(view.triples(park.iri)))
    assert push_graphdb(less, server, "duikou") == Pushed(0, 0, lost)
    assert holds(engine, view)
    assert push_graphdb(less, server, "duikou", prune=True) == Pushed(0, lost, 0)
    assert holds(engine, less)


def test_prune_is_told_of(kg: Kg, engine: Engine, tmp_path: Path, built: Path) -> None:
    """Without --prune the command says how much it kept, with it how much it removed."""
    assert kg("push", "graphdb", built, "--url", engine.url, "-q").err == ""
    graph = shutil.copytree(built, tmp_path / "graph")
    mentions = (graph / "mentions.ttl").read_text(encoding="utf-8")
    head, block = mentions[: mentions.rindex("\n\n") + 1], mentions[mentions.rindex("\n\n") :]
    (graph / "mentions.ttl").write_text(head, encoding="utf-8")
    gone = block.count(";") + block.count(",") + block.count(" .")
    assert kg("push", "graphdb", graph, "--url", engine.url).err == (
        f"0 triples added, 0 removed, {gone} of vanished nodes kept (--prune removes them)\n"
    )
    ran = kg("push", "graphdb", graph, "--url", engine.url, "--prune")
    assert ran.err == f"0 triples added, {gone} removed\n"


def test_what_is_not_ours_stays(engine: Engine, server: Server) -> None:
    """Triples of others, in graphs of their own or in none, outlive every push."""
    foreign = b'<urn:a> <urn:b> "c" .\n<urn:a> <urn:b> "d" <urn:g> .\n'
    engine.ask("POST", "/repositories/duikou/statements", foreign, Content_Type="application/n-quads")
    push_graphdb(hostile_view("青禾"), server, "duikou", prune=True)
    push_graphdb(view_of([]), server, "duikou", prune=True)
    left = {line for line in engine.everything("duikou") if "urn:" in line}
    assert len(left) == 2
    assert engine.triples("duikou", graph_of("facts")) == set()


def test_a_node_of_an_older_ontology_goes(engine: Engine, server: Server) -> None:
    """Ontology and codes are as this version of kg has them, also without --prune."""
    view = hostile_view("青禾")
    push_graphdb(view, server, "duikou")
    old = f'<{DK.Project}Old> <{RDFS}label> "old" <{graph_of("ontology")}> .\n'
    engine.ask("POST", "/repositories/duikou/statements", old.encode(), Content_Type="application/n-quads")
    assert push_graphdb(view, server, "duikou") == Pushed(0, 1, 0)
    assert holds(engine, view)


@pytest.mark.parametrize("sparql", ["SELECT ?s { GRAPH ?g { ?s ?p ?o } FILTER(isBlank(?s) || isBlank(?o)) }"])
def test_nothing_is_without_a_name(engine: Engine, server: Server, sparql: str) -> None:
    """The store holds no blank node, so that two states can be compared."""
    push_graphdb(hostile_view("青禾"), server, "duikou")
    assert engine.query("duikou", sparql) == []
    assert engine.size("duikou") > 1000
