"""A Neo4j server, started once for all tests, empty at the start of each."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import neo4j
import pytest

from kg.pipeline import export, load
from kg.pipeline.push_neo4j import Target
from kg.store import View, ontology_folder
from tests.engines.conftest import answered
from tests.engines.jvm import Jvm, classpath, running

PROJECT = Path(__file__).parent
OPENED = [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in ("java.nio", "java.io", "sun.nio.ch")]
"""What Neo4j's own configuration opens to it."""
PASSWORD = "only-for-tests"
VERSION = "5.26."
ROOT = Path(__file__).parents[3]
GRAPHS = ("example", "corpus")
"""The example of the ontology, and the graph of our own reports that is committed."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: where it listens, who may come in, the folder of LOAD CSV."""

    uri: str
    imports: Path
    driver: neo4j.Driver

    def rows(self, cypher: str, **values: object) -> list[dict[str, object]]:
        """The rows that a query gives."""
        return [row.data() for row in self.driver.execute_query(cypher, values).records]

    def run(self, script: str) -> None:
        """Run the statements of a script one by one, each in a transaction of its own or of its making."""
        with self.driver.session() as session:
            for statement in statements(script):
                session.run(statement).consume()

    def nodes(self) -> dict[object, tuple[list[str], dict[str, object]]]:
        """IRI → labels, sorted, and properties, of all nodes."""
        found = self.rows("MATCH (n) RETURN n.iri AS iri, labels(n) AS labels, properties(n) AS values")
        return {row["iri"]: (sorted(row["labels"]), row["values"]) for row in found}  # type: ignore[call-overload,misc]

    def relationships(self) -> list[tuple[object, ...]]:
        """Type, ends and properties of all relationships, sorted."""
        found = self.rows("MATCH (a)-[r]->(b) RETURN type(r) AS t, a.iri AS a, b.iri AS b, properties(r) AS values")
        return sorted((row["t"], row["a"], row["b"], sorted(row["values"].items())) for row in found)  # type: ignore[attr-defined]

    def state(self) -> tuple[object, ...]:
        """All that the server holds, constraints and indexes with it."""
        names = self.rows("SHOW CONSTRAINTS YIELD name, type RETURN * ORDER BY name")
        indexes = self.rows("SHOW INDEXES YIELD name, type RETURN * ORDER BY name")
        return self.nodes(), self.relationships(), names, indexes

    def empty(self) -> None:
        """Take away all nodes, constraints and indexes."""
        for row in self.rows("SHOW CONSTRAINTS YIELD name"):
            self.rows(f"DROP CONSTRAINT `{row['name']}`")
        for row in self.rows("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"):
            self.rows(f"DROP INDEX `{row['name']}`")
        self.rows("MATCH (n) DETACH DELETE n")


def statements(script: str) -> list[str]:
    """The statements of a Cypher script, without its comment lines; each ends with a semicolon at a line's end."""
    lines = [line for line in script.splitlines() if not line.startswith("//")]
    return [part.strip() for part in "\n".join(lines).split(";\n") if part.strip(" \n;")]


def folder_of(name: str, folder: Path) -> Path:
    """The folder of one of GRAPHS, as `kg build` would have written it."""
    if name == "corpus":
        return ROOT / "exports"
    (folder / "facts.ttl").write_bytes((ontology_folder() / "cq" / "example.ttl").read_bytes())
    (folder / "mentions.ttl").write_text("# with the facts\n", encoding="utf-8")
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


def says_who_it_is(server: Server) -> None:
    """Print and check the engine's name and version, as read over the wire."""
    (component,) = server.rows("CALL dbms.components() YIELD name, versions, edition")
    name, (version,), edition = component["name"], component["versions"], component["edition"]  # type: ignore[misc]
    answered(f"{name} {version} {edition}")
    assert (name, edition) == ("Neo4j Kernel", "community")
    assert version.startswith(VERSION)
