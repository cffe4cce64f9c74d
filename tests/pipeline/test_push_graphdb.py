"""What `kg push graphdb` decides before and after it speaks with a store; real ones are in tests/engines."""

from __future__ import annotations

import json
from collections.abc import Callable
from email.message import Message
from typing import Any
from urllib.error import HTTPError, URLError

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from kg.errors import StoreError
from kg.export.graph_layers import LAYERS, graph_of, layers_of
from kg.pipeline.push_graphdb import push_graphdb
from kg.pipeline.rdf4j import Server, Transaction
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


@pytest.mark.parametrize(("status", "taken_back"), [(None, False), (500, True)])
def test_a_transaction_whose_answer_is_lost_is_left_to_the_store(
    monkeypatch: pytest.MonkeyPatch, status: int | None, *, taken_back: bool
) -> None:
    """A store still at a half request, told to roll back, would do the rest for good; after an answer it is told."""
    asked = []

    def answer(_server: Server, method: str, path: str, *_rest: object) -> tuple[dict[str, str], bytes]:
        asked.append(method)
        if method == "PUT":
            cause = URLError("gone") if status is None else HTTPError(path, status, "no", Message(), None)
            raise StoreError("does not answer") from cause
        return {"Location": "http://localhost:7200/transactions/1"}, b""

    monkeypatch.setattr(Server, "answer", answer)
    triple = Triple(NamedNode("urn:a"), NamedNode("urn:b"), NamedNode("urn:c"))
    with pytest.raises(StoreError), Transaction(Server("http://localhost:7200"), "duikou") as transaction:
        transaction.remove("urn:g", [triple])
    assert asked == ["POST", "PUT", *["DELETE"] * taken_back]


def test_a_password_is_asked_for_only_with_a_user(kg: Kg, built: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a terminal and without the variable, a user without password is a wrong command line."""
    monkeypatch.delenv("DUIKOU_PASSWORD", raising=False)
    ran = kg("push", "graphdb", built, "--url", "http://127.0.0.1:9", "--user", "me")
    assert (ran.code, ran.err) == (2, "kg: me: the password is to be in the environment variable DUIKOU_PASSWORD\n")
    assert kg("push", "graphdb", built, "--url", "http://127.0.0.1:9").code == 7


def test_nothing_of_the_credentials_is_shown() -> None:
    """Not in the form that errors and logs print."""
    assert "secret" not in repr(Server("http://localhost:7200", "me", "secret"))
