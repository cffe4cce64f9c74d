"""A running Neo4j: what tests ask of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import neo4j

from tests.engines.conftest import answered

VERSION: Final = "5.26."


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


def says_who_it_is(server: Server) -> None:
    """Print and check the engine's name and version, as read over the wire."""
    (component,) = server.rows("CALL dbms.components() YIELD name, versions, edition")
    name, (version,), edition = component["name"], component["versions"], component["edition"]  # type: ignore[misc]
    answered(f"{name} {version} {edition}")
    assert (name, edition) == ("Neo4j Kernel", "community")
    assert version.startswith(VERSION)
