"""GraphDB's own engine: our configuration, push, inference, questions."""

from __future__ import annotations

from pathlib import Path

from kg.export.graph_layers import LAYERS, graph_of, layers_of
from kg.pipeline import load
from kg.pipeline.push_graphdb import Pushed, push_graphdb
from kg.pipeline.rdf4j import Server
from kg.store import code_files, view_of
from kg.store import load as load_files
from tests.conftest import CORPUS
from tests.engines.rdf4j.conftest import Engine, ours
from tests.engines.rdf4j.test_setup import set_up
from tests.export.hostile import HOSTILE, hostile_view
from tests.ontology.test_questions import EXAMPLE, QUESTIONS

EXPORTS = CORPUS.parents[1] / "exports"


def test_the_graph_of_the_corpus(engine: Engine) -> None:
    """A repository from our configuration takes the whole graph; a second push changes nothing."""
    view, server = load(EXPORTS), Server(engine.url)
    wanted = layers_of(view)
    total = sum(len(set(triples)) for triples in wanted.values())
    assert push_graphdb(view, server, "duikou") == Pushed(total, 0, 0)
    assert engine.size("duikou") == total
    for layer in LAYERS:
        assert engine.triples("duikou", graph_of(layer)) == {str(triple) for triple in wanted[layer]}
    assert push_graphdb(view, server, "duikou") == Pushed(0, 0, 0)


def test_the_rule_set_infers(engine: Engine) -> None:
    """Superclasses and what lies in what are there without having been sent; a push does not see them."""
    view, server = hostile_view("青禾"), Server(engine.url)
    push_graphdb(view, server, "duikou")
    actions = engine.query(
        "duikou", "SELECT (COUNT(DISTINCT ?a) AS ?n) { ?a a <https://w3id.org/duikou/ont#AidAction> }"
    )
    counted = [*view.assistance(), *view.batches(), *view.group_programs(), *view.projects()]
    assert actions == [(str(len(counted)),)]
    within = "SELECT ?x { ?x <https://w3id.org/duikou/ont#within> <https://w3id.org/duikou/id/place/540000> }"
    assert len(engine.query("duikou", within)) > len(view.query(within).rows) > 0
    assert push_graphdb(view, server, "duikou", prune=True) == Pushed(0, 0, 0)


def test_change_and_prune(engine: Engine) -> None:
    """As with RDF4J: what is still there is as we have it, what vanished goes when pruned."""
    server, view = (
        Server(engine.url),
        hostile_view("".join(HOSTILE[kind] for kind in sorted(HOSTILE) if kind != "control")),
    )
    push_graphdb(hostile_view("青禾"), server, "duikou")
    changed = push_graphdb(view, server, "duikou")
    assert changed.added == changed.removed > 5
    (park,) = view.projects()
    less = view_of(triple for triple in view.triples() if park.iri not in str(triple.subject))
    kept = push_graphdb(less, server, "duikou").kept
    assert kept > 10
    assert push_graphdb(less, server, "duikou", prune=True) == Pushed(0, kept, 0)


def test_the_questions(engine: Engine) -> None:
    """Every competency question has the answer that our own store gives, although more is inferred there."""
    push_graphdb(load_files([EXAMPLE]), Server(engine.url), "duikou")
    view = load_files([EXAMPLE, *code_files()])
    differing, answered = [], 0
    for path in QUESTIONS:
        sparql = path.read_text(encoding="utf-8")
        found = engine.query("duikou", sparql)
        answered += bool(found)
        if found != ours(view, sparql):
            differing.append(path.stem)
    assert differing == []
    assert answered >= 35


def test_the_script_fills_it(engine: Engine, graphdb_folder: Path, built: Path) -> None:
    """setup.sh puts the layers into a repository of GraphDB; its workbench is not here, so that part is passed over."""
    ran = set_up(graphdb_folder, engine.url)
    assert ran.returncode == 0
    assert "repository duikou is there" in ran.stderr
    assert engine.size("duikou") == sum(len(set(triples)) for triples in layers_of(load(built)).values())
