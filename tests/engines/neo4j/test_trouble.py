"""What goes wrong with a real Neo4j: each time one line, exit code 7, and no password in it."""

from __future__ import annotations

import logging
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import neo4j as driver_library
import pytest

from kg.pipeline.push_neo4j import Target
from tests.engines.jvm import Jvm, classpath, running
from tests.engines.neo4j.conftest import OPENED, PASSWORD, PROJECT
from tests.engines.neo4j.hostile import check_hostile
from tests.engines.neo4j.server import Server, says_who_it_is
from tests.engines.neo4j.test_push import without_a_project

Kg = Callable[..., Any]


@pytest.fixture
def closed_port() -> int:
    """A port of the loopback address at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def test_nobody_is_there(kg: Kg, example: Path, target: Target, closed_port: int) -> None:
    """An engine that is down: said so, in seconds."""
    for scheme in ("bolt", "neo4j"):
        uri = f"{scheme}://127.0.0.1:{closed_port}"
        ran = kg("push", "neo4j", example, "--uri", uri)
        assert (ran.code, ran.out, ran.err) == (7, "", f"kg: {uri}: no Neo4j answers there\n")


def test_a_wrong_password(
    server: Server, kg: Kg, example: Path, target: Target, *, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    """It is refused, and stands neither in what is said nor in any log; with the right one it works."""
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("DUIKOU_PASSWORD", "a-wrong-secret")
    ran = kg("push", "neo4j", example, "--uri", target.uri)
    assert (ran.code, ran.err) == (7, f"kg: {target.uri}: refuses the user or the password\n")
    monkeypatch.setenv("DUIKOU_PASSWORD", PASSWORD)
    assert kg("push", "neo4j", example, "--uri", target.uri).code == 0
    assert len(caplog.records) > 10
    assert not any("a-wrong-secret" in text or PASSWORD in text for text in caplog.messages)


def test_no_password(kg: Kg, example: Path, target: Target, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the variable and without a terminal the command line is wrong; an address with a user in it is, too."""
    ran = kg("push", "neo4j", example, "--uri", "bolt://neo4j:secret@127.0.0.1:7687")
    assert ran.code == 2
    monkeypatch.delenv("DUIKOU_PASSWORD")
    ran = kg("push", "neo4j", example, "--uri", target.uri)
    assert (ran.code, ran.err) == (
        2, "kg: neo4j: the password is to be in the environment variable DUIKOU_PASSWORD\n"
    )  # fmt: skip


def test_an_unknown_database(server: Server, kg: Kg, example: Path, target: Target) -> None:
    """A database that there is not."""
    ran = kg("push", "neo4j", example, "--uri", target.uri, "--database", "nowhere")
    assert (ran.code, ran.err) == (7, f"kg: {target.uri}: has no such database\n")


def test_something_else_listens(kg: Kg, example: Path, target: Target) -> None:
    """A server of another kind at the address: a line, no hanging."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            client, _ = listening.accept()
            client.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            client.close()

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        uri = f"bolt://127.0.0.1:{listening.getsockname()[1]}"
        ran = kg("push", "neo4j", example, "--uri", uri)
        thread.join(10)
    assert (ran.code, ran.out) == (7, "")
    assert ran.err.startswith(f"kg: {uri}: ")
    assert ran.err.count("\n") == 1


def test_a_store_that_can_only_be_read(
    kg: Kg, rich: Path, imported: Path, jvm: Jvm, *, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database set to read-only: said so, and it holds what it held. Set free, a second try succeeds."""
    monkeypatch.setenv("DUIKOU_PASSWORD", "")
    for setting, code in ((["server.databases.read_only=neo4j"], 7), ([], 0)):
        (uri,) = jvm.ask("start", "imported", str(tmp_path), str(imported), *setting)
        ran = kg("push", "neo4j", rich, "--uri", uri, "-q")
        with driver_library.GraphDatabase.driver(uri) as driver:
            there = Server(uri, tmp_path, driver)
            says_who_it_is(there)
            check_hostile(there)
            constraints = len(there.rows("SHOW CONSTRAINTS"))
        jvm.ask("stop", "imported")
        assert (ran.code, ran.err) == (code, f"kg: {uri}: can only be read\n" if code else "")
        assert constraints == (0 if code else 3)


def test_a_full_disk(kg: Kg, example: Path, jvm: Jvm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine cannot write: one line and code 7. Started anew with room it holds what it held, and a second try
    succeeds.
    """
    monkeypatch.setenv("DUIKOU_PASSWORD", "")
    changed = without_a_project(example, tmp_path / "changed")
    (uri,) = jvm.ask("start", "full", str(tmp_path / "one"), "")
    assert kg("push", "neo4j", example, "--uri", uri, "-q").code == 0
    with driver_library.GraphDatabase.driver(uri) as driver:
        before = Server(uri, tmp_path, driver).nodes()
    with jvm.without_room():
        ran = kg("push", "neo4j", changed, "--uri", uri, "-q", "--prune")
    assert (ran.code, ran.err.count("\n")) == (7, 1)
    assert ran.err.startswith(f"kg: {uri}: ")
    (home,) = (tmp_path / "one").iterdir()
    shutil.copytree(home, tmp_path / "kept")
    jvm.ask("stop", "full")
    (uri,) = jvm.ask("start", "full", str(tmp_path / "two"), str(tmp_path / "kept"))
    with driver_library.GraphDatabase.driver(uri) as driver:
        assert Server(uri, tmp_path, driver).nodes() == before
    assert kg("push", "neo4j", changed, "--uri", uri, "-q", "--prune").code == 0
    jvm.ask("stop", "full")


@pytest.fixture(scope="module")
def old_jvm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Jvm]:
    """A Java process for Neo4j 4.4."""
    folder = tmp_path_factory.mktemp("neo4j44")
    path = classpath(PROJECT / "old", folder)
    opened = [*OPENED, *(f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in ("java.lang", "java.util"))]
    with running(PROJECT / "StartNeo4j.java", path, folder, opened) as started:
        yield started


def test_an_old_version(kg: Kg, example: Path, old_jvm: Jvm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neo4j 4.4, a real one, is refused by its version before anything is written."""
    (uri,) = old_jvm.ask("start", "old", str(tmp_path), "")
    monkeypatch.setenv("DUIKOU_PASSWORD", "")
    ran = kg("push", "neo4j", example, "--uri", uri)
    assert ran.code == 7
    assert ran.err.startswith(f"kg: {uri}: is Neo4j 4.4.")
    assert ran.err.endswith("; 5 or later is needed\n")
