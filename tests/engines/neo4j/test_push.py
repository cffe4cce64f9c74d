"""`kg push neo4j` into a real Neo4j: the graph, whole or not at all, and nothing else touched."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.errors import StoreError
from kg.pipeline.push_neo4j import Target, push_neo4j
from tests.engines.neo4j.conftest import PASSWORD, folder_of, load_csv
from tests.engines.neo4j.hostile import check_hostile
from tests.engines.neo4j.proxy import breaking
from tests.engines.neo4j.server import Server

Kg = Callable[..., Any]
PROJECT = "MATCH (p:Project {label: '冷链仓库'})"


def without_a_project(graph: Path, folder: Path) -> Path:
    """The same graph as if no report had told of the store house; its figures and mentions gone with it."""
    folder.mkdir()
    text = (graph / "facts.ttl").read_text(encoding="utf-8")
    blocks = [block for block in text.split("\n\n") if "wtjnd2fowovc" not in block.partition("\n")[0]]
    kept = [block for block in blocks if "dk:mentionOf pj:540326-wtjnd2fowovc" not in block]
    lines = [line for line in "\n\n".join(kept).split("\n") if "wtjnd2fowovc" not in line]
    assert len(blocks) > len(kept)
    (folder / "facts.ttl").write_text("\n".join(lines), encoding="utf-8")
    (folder / "mentions.ttl").write_text("# with the facts\n", encoding="utf-8")
    shutil.copy(graph / "build.json", folder)
    return folder


def test_a_push_makes_what_load_csv_makes(server: Server, example: Path, tmp_path: Path, target: Target) -> None:
    """Into an empty store: the same nodes, relationships, properties and constraints of uniqueness."""
    load_csv(server, example, tmp_path / "out")
    by_files = server.nodes(), server.relationships()
    server.empty()
    report = push_neo4j(example, target)
    assert (server.nodes(), server.relationships()) == by_files
    assert (report.nodes.made, report.relationships.made) == (len(by_files[0]), len(by_files[1]))
    assert len(server.rows("SHOW CONSTRAINTS")) == 3


def test_hostile_words_come_through(server: Server, rich: Path, target: Target) -> None:
    """Quotation marks, line ends, control characters and the like are in the store as they are, and found so again."""
    push_neo4j(rich, target)
    check_hostile(server)
    report = push_neo4j(rich, target)
    assert (report.nodes.changed, report.relationships.changed) == (0, 0)


def test_twice_is_once(server: Server, example: Path, target: Target) -> None:
    """The second push finds everything as it is and leaves it so."""
    push_neo4j(example, target)
    before = server.state()
    report = push_neo4j(example, target)
    assert server.state() == before
    for tally in (report.nodes, report.relationships):
        assert (tally.made, tally.changed, tally.removed, tally.left) == (0, 0, 0, 0)


def test_what_was_changed_in_the_store_is_mended(server: Server, example: Path, target: Target) -> None:
    """A value of ours that someone wrote over, a label or relationship taken away: the next push puts them right."""
    push_neo4j(example, target)
    before = server.nodes(), server.relationships()
    server.rows(f"{PROJECT} SET p.investment = 1.0, p.unit = 'x', p:County REMOVE p:Project")
    server.rows("MATCH (:Batch)-[r:DONOR]->() WITH r LIMIT 1 DELETE r")
    server.rows("MATCH ()-[r:ASSISTS]->() WITH r LIMIT 1 SET r.support = 99")
    server.rows("MATCH (a)-[r:TELLS]->(b), (c:County) WITH a, r, b, c LIMIT 1 "
                "WITH a, c, properties(r) AS p, r DELETE r CREATE (a)-[m:TELLS]->(c) SET m = p")  # fmt: skip
    report = push_neo4j(example, target)
    assert (server.nodes(), server.relationships()) == before
    assert (report.nodes.changed, report.relationships.made, report.relationships.changed) == (1, 1, 2)


def test_the_graph_changed(server: Server, example: Path, tmp_path: Path, target: Target) -> None:
    """What is gone from the graph stays and is counted; --prune removes it, and the store is as if pushed anew."""
    smaller = without_a_project(example, tmp_path / "smaller")
    push_neo4j(smaller, target)
    fresh = server.nodes(), server.relationships()
    push_neo4j(example, target)
    report = push_neo4j(smaller, target)
    assert report.nodes.left >= 1
    assert report.relationships.left >= 3
    assert server.rows(f"{PROJECT} RETURN count(p) AS n") == [{"n": 1}]
    report = push_neo4j(smaller, target, prune=True)
    assert (report.nodes.left, report.relationships.left) == (0, 0)
    assert (server.nodes(), server.relationships()) == fresh


def test_what_is_not_ours_stays(server: Server, example: Path, tmp_path: Path, target: Target) -> None:
    """Nodes without our label, relationships of other types, properties and labels of others outlive a push with
    --prune.
    """
    push_neo4j(example, target)
    server.rows("CREATE (:Note {iri: 'mine', text: '待核'})")
    server.rows(f"{PROJECT} MATCH (n:Note) SET p.rank = 0.5, p:Visited CREATE (n)-[:ABOUT {{since: 2020}}]->(p)")
    push_neo4j(example, target, prune=True)
    assert server.rows(
        "MATCH (n:Note)-[r:ABOUT]->(p:Visited) RETURN n.text AS text, r.since AS since, p.rank AS rank"
    ) == [{"text": "待核", "since": 2020, "rank": 0.5}]


def test_a_push_that_the_store_refuses_leaves_it_as_it_was(
    server: Server, example: Path, tmp_path: Path, target: Target
) -> None:
    """A constraint of someone else that our data break in the middle: nothing is written, no constraint of ours
    stays; once theirs is gone, a second try succeeds.
    """
    server.rows("CREATE CONSTRAINT theirs FOR (n:Outcome) REQUIRE n.level IS UNIQUE")
    server.rows("CREATE (:Note {text: '原有'})")
    before = server.state()
    with pytest.raises(StoreError, match=r"refuses: .*level"):
        push_neo4j(example, target)
    assert server.state() == before
    server.rows("DROP CONSTRAINT theirs")
    assert push_neo4j(example, target).nodes.made > 30


def test_a_change_that_fails_leaves_the_graph_of_before(
    server: Server, example: Path, tmp_path: Path, target: Target
) -> None:
    """A graph is there and the next push, which prunes and writes, breaks: the store holds the graph of before."""
    smaller = without_a_project(example, tmp_path / "smaller")
    push_neo4j(smaller, target)
    before = server.state()
    with breaking(target.uri, 2_500) as uri, pytest.raises(StoreError, match="connection was lost"):
        push_neo4j(example, replace(target, uri=uri), prune=True)
    assert server.state() == before


@pytest.mark.parametrize("after", [400, 1500, 4000, 60_000])
def test_a_connection_that_breaks_midway(server: Server, example: Path, target: Target, after: int) -> None:
    """Wherever the connection breaks, no node or relationship of ours is there; a second try makes the whole graph."""
    with breaking(target.uri, after) as uri, pytest.raises(StoreError, match=r"connection was lost|no Neo4j answers"):
        push_neo4j(example, replace(target, uri=uri))
    assert (server.nodes(), server.relationships()) == ({}, [])
    push_neo4j(example, target)
    assert len(server.nodes()) > 30


def test_the_command(server: Server, tmp_path: Path, target: Target, kg: Kg) -> None:
    """It says what it did on stderr, or with --json on stdout; the second time that all is the same."""
    graph = folder_of("example", tmp_path)
    ran = kg("push", "neo4j", graph, "--uri", target.uri)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("Neo4j Kernel 5.26.")
    assert f"nodes: {len(server.nodes())} made\n" in ran.err
    told = json.loads(kg("push", "neo4j", graph, "--uri", target.uri, "--json", "-q").out)
    assert told["nodes"] == {"same": len(server.nodes()), "made": 0, "changed": 0, "removed": 0, "left": 0}
    assert PASSWORD not in ran.err + ran.out
