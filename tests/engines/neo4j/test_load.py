"""The files of the export in a real Neo4j: LOAD CSV twice, constraints, neo4j-admin, and where they stand."""

from __future__ import annotations

import os
from pathlib import Path

import neo4j as driver_library
import pytest

from kg.pipeline import export
from tests.engines.jvm import Jvm
from tests.engines.neo4j.conftest import load_csv
from tests.engines.neo4j.hostile import check_hostile
from tests.engines.neo4j.server import Server, says_who_it_is

CONSTRAINED = {"duikou_iri", "duikou_assists", "duikou_tells"}


def test_loading_again_makes_nothing_twice(server: Server, example: Path, tmp_path: Path) -> None:
    """The scripts may be run again: the store is as it was."""
    out = load_csv(server, example, tmp_path / "out")
    before = server.state()
    load_csv(server, example, out)
    assert server.state() == before


def test_constraints_hold(server: Server, example: Path, tmp_path: Path) -> None:
    """An IRI is there once, of nodes and of relationships with one; a name is found by any part of it."""
    load_csv(server, example, tmp_path / "out")
    names = {row["name"] for row in server.rows("SHOW CONSTRAINTS YIELD name")}
    assert names == CONSTRAINED
    for statement in (
        "MATCH (n:Project) WITH n LIMIT 1 CREATE (:Duikou {iri: n.iri})",
        "MATCH (a)-[r:ASSISTS]->(b) WITH a, b, r LIMIT 1 CREATE (a)-[:ASSISTS {iri: r.iri}]->(b)",
        "MATCH (a)-[r:TELLS]->(b) WITH a, b, r LIMIT 1 CREATE (a)-[:TELLS {iri: r.iri}]->(b)",
    ):
        with pytest.raises(driver_library.exceptions.ConstraintError):
            server.rows(statement)
    server.rows("CALL db.awaitIndexes()")
    found = server.rows(
        "CALL db.index.fulltext.queryNodes('duikou_labels', '左贡') YIELD node RETURN node.label AS label"
    )
    assert {"label": "左贡县"} in found


def test_neo4j_admin_makes_the_same_graph(server: Server, rich: Path, imported: Path, jvm: Jvm, tmp_path: Path) -> None:
    """import.sh with the real neo4j-admin makes a database that a server then opens: it is the one of LOAD CSV, hostile
    words and all.
    """
    out = load_csv(server, rich, tmp_path / "out")
    check_hostile(server)
    (uri,) = jvm.ask("start", "imported", str(tmp_path), str(imported))
    try:
        with driver_library.GraphDatabase.driver(uri) as driver:
            there = Server(uri, tmp_path, driver)
            says_who_it_is(there)
            check_hostile(there)
            assert (there.nodes(), there.relationships()) == (server.nodes(), server.relationships())
            there.run((out / "constraints.cypher").read_text(encoding="utf-8"))
            assert {row["name"] for row in there.rows("SHOW CONSTRAINTS YIELD name")} == CONSTRAINED
    finally:
        jvm.ask("stop", "imported")


def test_the_folder_of_a_graph_gets_one_for_neo4j(example: Path) -> None:
    """Without -o the files stand in `neo4j/` within the graph's own folder, and the script may be run."""
    (example / ".duikou").write_text("# ours\n", encoding="utf-8")
    written = export(example, "neo4j")
    assert example / "neo4j" / "README.md" in written
    assert os.access(example / "neo4j" / "import.sh", os.X_OK)
