"""Pushing without a server: what is wrong on our side of the wire."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Kg = Callable[..., Any]


def test_the_driver_is_not_installed(kg: Kg, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line says what to install."""
    monkeypatch.setenv("DUIKOU_PASSWORD", "x")
    monkeypatch.setitem(sys.modules, "neo4j", None)
    ran = kg("push", "neo4j", built)
    assert (ran.code, ran.err) == (1, "kg: pushing to Neo4j needs its driver: pip install 'duikou[neo4j]'\n")


@pytest.mark.parametrize("uri", ["http://localhost:7474", "localhost:7687", "bolt://me:secret@localhost:7687", ""])
def test_an_address_that_is_none(kg: Kg, built: Path, monkeypatch: pytest.MonkeyPatch, uri: str) -> None:
    """Another scheme, none, or a user in the address: the command line is wrong, and no password is shown."""
    monkeypatch.setenv("DUIKOU_PASSWORD", "x")
    ran = kg("push", "neo4j", built, "--uri", uri)
    assert ran.code == 2
    assert "bolt://localhost:7687" in ran.err
    assert "secret" not in ran.err


def test_there_is_no_graph(kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without a graph is told before anything is asked of a server."""
    monkeypatch.setenv("DUIKOU_PASSWORD", "x")
    assert kg("push", "neo4j", tmp_path / "nowhere").code == 3
