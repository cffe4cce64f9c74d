"""A Neo4j server, started once for all tests, empty at the start of each."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import neo4j
import pytest

from tests.engines.conftest import answered
from tests.engines.jvm import Jvm, classpath, running

PROJECT = Path(__file__).parent
OPENED = [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in ("java.nio", "java.io", "sun.nio.ch")]
"""What Neo4j's own configuration opens to it."""
PASSWORD = "only-for-tests"
VERSION = "5.26."


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
