"""What `kg push graphdb` decides before and after it speaks with a store; real ones are in tests/engines."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode

from kg.errors import StoreError
from kg.export.graph_layers import LAYERS, graph_of, layers_of
from kg.pipeline.push_graphdb import push_graphdb
from kg.pipeline.rdf4j import Server
from kg.store import view_of
from tests.graph import layers

Kg = Callable[..., Any]


def test_the_layers_hold_the_graph_and_no_blank_node() -> None:
    """Facts and mentions as they are, ontology and codes besides, each time the same."""
    made = layers()
    found = layers_of(view_of([*made.facts, *made.mentions]))
    assert tuple(found) == LAYERS
    assert set(found["facts"]) == set(made.facts)
    assert set(found["mentions"]) == set(made.mentions)
    ends = [end for triples in found.values() for t in triples for end in (t.subject, t.object)]
    assert {type(end) for end in ends} == {NamedNode, Literal}
    assert len(found["ontology"]) > 500
    assert str(graph_of("facts")).endswith("/graph/facts")


def test_a_store_that_says_it_is_read_only_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """GraphDB lists such a repository as not writable; nothing further is asked."""
    asked = []

    def ask(_server: Server, method: str, path: str, **_options: object) -> bytes:
        asked.append((method, path))
        row = {"id": {"value": "duikou"}, "writable": {"value": "false"}}
        return b"12" if path == "/protocol" else json.dumps({"results": {"bindings": [row]}}).encode()

    monkeypatch.setattr(Server, "ask", ask)
    with pytest.raises(StoreError, match="the repository duikou is read-only"):
        push_graphdb(view_of([]), Server("http://localhost:7200"), "duikou")
    assert asked == [("GET", "/protocol"), ("GET", "/repositories")]


def test_a_password_is_asked_for_only_with_a_user(kg: Kg, built: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a terminal and without the variable, a user without password is a wrong command line."""
    monkeypatch.delenv("DUIKOU_PASSWORD", raising=False)
    ran = kg("push", "graphdb", built, "--url", "http://127.0.0.1:9", "--user", "me")
    assert (ran.code, ran.err) == (2, "kg: me: the password is to be in the environment variable DUIKOU_PASSWORD\n")
    assert kg("push", "graphdb", built, "--url", "http://127.0.0.1:9").code == 7


def test_nothing_of_the_credentials_is_shown() -> None:
    """Not in the form that errors and logs print."""
    assert "secret" not in repr(Server("http://localhost:7200", "me", "secret"))
