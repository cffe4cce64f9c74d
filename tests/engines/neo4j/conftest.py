"""A Neo4j server, started once for all tests, empty at the start of each."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import neo4j
import pytest

from kg import __version__
from kg.pipeline import export, load
from kg.pipeline.push_neo4j import Target
from kg.store import View, ontology_folder, to_turtle
from tests.engines.jvm import Jvm, classpath, running
from tests.engines.neo4j.hostile import hostile_triples
from tests.engines.neo4j.server import Server, says_who_it_is

PROJECT = Path(__file__).parent
OPENED = [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in ("java.nio", "java.io", "sun.nio.ch")]
"""What Neo4j's own configuration opens to it."""
PASSWORD = "only-for-tests"
ROOT = Path(__file__).parents[3]
GRAPHS = ("example", "corpus")
"""The example of the ontology, and the graph of our own reports that is committed."""


def folder_of(name: str, folder: Path) -> Path:
    """The folder of one of GRAPHS, as `kg build` would have written it."""
    if name == "corpus":
        return ROOT / "exports"
    (folder / "facts.ttl").write_bytes((ontology_folder() / "cq" / "example.ttl").read_bytes())
    (folder / "mentions.ttl").write_text("# with the facts\n", encoding="utf-8")
    (folder / "build.json").write_text(json.dumps({"kg": __version__}), encoding="utf-8")
    return folder


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The graph of the ontology's example."""
    return folder_of("example", tmp_path)


def load_csv(server: Server, graph: Path, out: Path) -> Path:
    """Export a graph, put its tables where the server reads them, run both scripts; the folder of the export."""
    export(graph, "neo4j", out)
    shutil.copytree(out / "duikou", server.imports / "duikou", dirs_exist_ok=True)
    server.run((out / "constraints.cypher").read_text(encoding="utf-8"))
    server.run((out / "load.cypher").read_text(encoding="utf-8"))
    return out


@dataclass(frozen=True, slots=True)
class Loaded:
    """A graph that LOAD CSV has put into the server: its folder, it as a view, the folder of its export."""

    name: str
    graph: Path
    view: View
    out: Path
    server: Server


@pytest.fixture(scope="module", params=GRAPHS)
def module_loaded(request: pytest.FixtureRequest, standing: Server, tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """Each of GRAPHS, once for all tests of a module."""
    folder = tmp_path_factory.mktemp("loaded")
    graph = folder_of(request.param, folder)
    standing.empty()
    return Loaded(request.param, graph, load(graph), load_csv(standing, graph, folder / "out"), standing)


@pytest.fixture
def loaded(module_loaded: Loaded) -> Loaded:
    """The same, in a server that says who it is; for looking at, not for changing."""
    says_who_it_is(module_loaded.server)
    return module_loaded


@pytest.fixture
def target(standing: Server, monkeypatch: pytest.MonkeyPatch) -> Target:
    """The server as a push sees it; its password is in the environment too."""
    monkeypatch.setenv("DUIKOU_PASSWORD", PASSWORD)
    return Target(uri=standing.uri, password=PASSWORD)


@pytest.fixture(scope="session")
def neo4j_classpath(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What Neo4j needs, found by Maven."""
    return classpath(PROJECT, tmp_path_factory.mktemp("maven"))


@pytest.fixture(scope="session")
def jvm(neo4j_classpath: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Jvm]:
    """The one Java process in which servers are started."""
    folder = tmp_path_factory.mktemp("neo4j")
    with running(PROJECT / "StartNeo4j.java", neo4j_classpath, folder, OPENED) as started:
        yield started
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def standing(jvm: Jvm) -> Iterator[Server]:
    """The server that asks for a password, for all tests."""
    folder = jvm.complaints.parent / "standing"
    (folder / "import").mkdir(parents=True)
    settings = ("dbms.security.auth_enabled=true", f"server.directories.import={folder / 'import'}")
    (uri,) = jvm.ask("start", "standing", str(folder), "", *settings)
    with neo4j.GraphDatabase.driver(uri, auth=("neo4j", "neo4j")) as first:
        first.execute_query("ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $new", new=PASSWORD, database_="system")
    with neo4j.GraphDatabase.driver(uri, auth=("neo4j", PASSWORD)) as driver:
        yield Server(uri, folder / "import", driver)


@pytest.fixture
def server(standing: Server) -> Server:
    """The server, which says that it is Neo4j of the line that we test; nothing is in it."""
    says_who_it_is(standing)
    standing.empty()
    return standing


@pytest.fixture(scope="session")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example and, beside it, a project for everything that breaks files."""
    folder = folder_of("example", tmp_path_factory.mktemp("rich"))
    (folder / "mentions.ttl").write_text(to_turtle(hostile_triples()), encoding="utf-8", newline="")
    return folder


@pytest.fixture(scope="session")
def imported(rich: Path, neo4j_classpath: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a database that import.sh has made of the graph, with the real neo4j-admin."""
    folder = tmp_path_factory.mktemp("imported")
    export(rich, "neo4j", folder / "out")
    return _admin_import(folder / "out", folder, neo4j_classpath)


def _admin_import(out: Path, folder: Path, path: str) -> Path:
    """Run import.sh with neo4j-admin from its artifacts; the home folder of the database that it made."""
    home = folder / "home"
    (home / "conf").mkdir(parents=True)
    (folder / "bin").mkdir()
    program = folder / "bin" / "neo4j-admin"
    program.write_text(
        f'#!/bin/sh\nexec java -Xmx1g {" ".join(OPENED)} org.neo4j.cli.AdminTool "$@"\n', encoding="utf-8"
    )
    program.chmod(0o755)
    known = {"CLASSPATH": path, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    environment = os.environ | known | {"PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}"}
    ran = subprocess.run([out / "import.sh"], capture_output=True, text=True, check=False, env=environment, cwd=folder)
    assert ran.returncode == 0, ran.stdout[-1000:] + ran.stderr[-1000:]
    assert "IMPORT DONE" in ran.stdout
    return home
