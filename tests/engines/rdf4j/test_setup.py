"""`kg export OUT graphdb`: its files, and its script run on a real RDF4J server."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import RdfFormat, Store, parse

from kg.export.graph_layers import LAYERS, graph_of
from kg.export.graphdb import export_graphdb
from kg.pipeline import load
from kg.store import code_files, ontology_file, view_of
from tests.engines.rdf4j.conftest import PASSWORD, Engine, ours, says_who_it_is
from tests.export.hostile import hostile_view
from tests.graph import PARK, layers

Kg = Callable[..., Any]


@pytest.fixture
def exported(kg: Kg, built: Path, tmp_path: Path) -> Path:
    """The folder that the command writes."""
    assert kg("export", built, "graphdb", "-o", tmp_path / "graphdb", "-q").code == 0
    return tmp_path / "graphdb"


def set_up(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the script as the README says, from another folder."""
    assert shutil.which("curl") is not None
    command = ["sh", f"{folder}/setup.sh", *arguments]
    return subprocess.run(
        command, env=os.environ | variables, cwd="/", capture_output=True, text=True, timeout=120, check=False
    )


def test_the_script_fills_an_engine(engine: Engine, exported: Path, built: Path) -> None:
    """Repository and layers are there; what GraphDB alone has is passed over and said; a second run changes nothing."""
    ran = set_up(exported, engine.url, "by-script")
    assert (ran.returncode, ran.stdout) == (0, "")
    counts = {layer: len(list(parse(path=str(exported / f"{layer}.ttl")))) for layer in LAYERS}
    assert ran.stderr == (
        f"RDF4J at {engine.url}\n  repository by-script is made\n"
        "  ontology\n  codes\n  facts\n  mentions\n"
        f"  {sum(counts.values())} statements\n"
        "  search, rank, visual graph and saved queries are of GraphDB alone: passed over\n"
    )
    assert {layer: len(engine.triples("by-script", graph_of(layer))) for layer in LAYERS} == counts
    view = view_of([*load(built).triples(), *(q.triple for path in code_files() for q in parse(path=str(path)))])
    sparql = (exported / "queries" / "20-projects-by-prefecture.rq").read_text(encoding="utf-8")
    assert engine.query("by-script", sparql) == ours(view, sparql) != []
    again = set_up(exported, f"{engine.url}/", "by-script")
    assert again.returncode == 0
    assert "repository by-script is there" in again.stderr
    assert engine.size("by-script") == sum(counts.values())
    engine.ask("DELETE", "/repositories/by-script")


def test_the_script_knows_who_it_is(guarded: Engine, exported: Path) -> None:
    """User and password come from the environment, with whatever characters; without them it ends with an error."""
    assert set_up(exported, guarded.url).returncode != 0
    ran = set_up(exported, guarded.url, DUIKOU_USER="writer", DUIKOU_PASSWORD=PASSWORD)
    assert ran.returncode == 0
    assert PASSWORD not in ran.stderr


def test_the_script_without_an_engine(exported: Path) -> None:
    """It says that nobody answers."""
    ran = set_up(exported, "http://127.0.0.1:9")
    assert ran.returncode == 1
    assert "neither GraphDB nor RDF4J answers at http://127.0.0.1:9" in ran.stderr


def test_both_configurations_are_turtle_that_rdf4j_reads(standing: Engine, exported: Path) -> None:
    """The one of RDF4J makes a repository; the one of GraphDB is refused for its type, not for its form."""
    says_who_it_is(standing)
    standing.make("from-ours")
    assert standing.size("from-ours") == 0
    standing.ask("DELETE", "/repositories/from-ours")
    triples = list(parse(path=str(exported / "repository-graphdb.ttl")))
    assert len(triples) > 15
    assert {q.object.value for q in triples if q.predicate.value.endswith("#repositoryType")} == {  # type: ignore[union-attr]
        "graphdb:SailRepository"
    }


def test_the_layers_are_the_graph_and_the_ontology(exported: Path) -> None:
    """No blank node is left, and with blank nodes for names the ontology is the one of the repository."""
    text = (exported / "ontology.ttl").read_text(encoding="utf-8")
    assert "_:" not in text
    assert len(list(parse(text.encode(), format=RdfFormat.TURTLE))) == len(list(parse(path=str(ontology_file()))))


def test_the_visual_graph_shows_the_chain_and_hides_mentions() -> None:
    """Its queries, run on our own store: from a project edges lead along the chain, none to a mention."""
    made = layers()
    view = view_of([*made.facts, *made.mentions])
    visual = json.loads(export_graphdb(view)["visual-graph.json"])
    (park,) = [project.iri for project in view.projects() if project.name == PARK]

    def on(name: str, node: str) -> str:
        return str(visual[name]).replace("?node", f"<{node}>")

    edges = {(t.subject.value, t.predicate.value.rpartition("#")[2], t.object.value)  # type: ignore[union-attr]
             for t in view.construct(on("expandQuery", park))}  # fmt: skip
    assert {edge for _, edge, _ in edges} == {"donor", "recipient", "place", "batch", "outcomeOf"}
    assert not any("/mention/" in end or "/assistance/" in end for start, _, other in edges for end in (start, other))
    places = {
        t.predicate.value.rpartition("#")[2] for t in view.construct(on("expandQuery", view.assistance()[0].donor.iri))
    }
    assert "assists" in places
    assert len(view.construct(visual["startGraphQuery"])) == 1
    rows = view.query(on("resourcePropertiesQuery", park).replace("SELECT", "SELECT", 1)).texts()
    assert any("「" in (row["value"] or "") for row in rows)
    store = Store()
    for name in ("resourceQuery", "predicateLabelQuery"):
        store.query(visual[name])


def test_hostile_names_are_in_the_layers() -> None:
    """The Turtle of the folder is that of every other export."""
    text = export_graphdb(hostile_view("</script>\n\"'")).get("facts.ttl", "")
    assert any(quad.object.value == "</script>\n\"'" for quad in parse(text.encode(), format=RdfFormat.TURTLE))  # type: ignore[union-attr]
