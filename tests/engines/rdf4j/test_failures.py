"""What goes wrong between kg and a real RDF4J server: a clear message, a code, a store as it was, a second try."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Callable
from typing import Any

import pytest

from kg.errors import StoreError, UsageError
from kg.export.graph_layers import layers_of
from kg.pipeline.push_graphdb import Pushed, push_graphdb
from kg.pipeline.rdf4j import Server, Transaction
from tests.engines.jvm import Jvm
from tests.engines.rdf4j.between import answering, cutting
from tests.engines.rdf4j.conftest import CONFIGURATION, PASSWORD, Engine, says_who_it_is, start
from tests.export.hostile import hostile_view

Kg = Callable[..., Any]
CODE = 7
READ_ONLY = b"""
@prefix rep: <http://www.openrdf.org/config/repository#> .
@prefix sparql: <http://www.openrdf.org/config/repository/sparql#> .
[] a rep:Repository ; rep:repositoryID "readonly" ; rep:repositoryImpl
    [ rep:repositoryType "openrdf:SPARQLRepository" ; sparql:query-endpoint <http://127.0.0.1:1/nowhere> ] .
"""
REFUSING = b"""
@prefix rep: <http://www.openrdf.org/config/repository#> .
@prefix sr: <http://www.openrdf.org/config/repository/sail#> .
@prefix sail: <http://www.openrdf.org/config/sail#> .
[] a rep:Repository ; rep:repositoryID "refusing" ; rep:repositoryImpl [ rep:repositoryType "openrdf:SailRepository" ;
    sr:sailImpl [ sail:sailType "rdf4j:ShaclSail" ; sail:delegate [ sail:sailType "openrdf:MemoryStore" ] ] ] .
"""
SHAPES = b"""
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix dk: <https://w3id.org/duikou/ont#> .
<urn:shape> a sh:NodeShape ; sh:targetClass dk:Project ; sh:property [ sh:path dk:name ; sh:maxLength 3 ] .
"""


def test_nobody_is_there(kg: Kg, built: object) -> None:
    """No server at the address: said in one line, code 7."""
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    ran = kg("push", "graphdb", built, "--url", f"http://127.0.0.1:{port}")
    assert (ran.code, ran.out) == (CODE, "")
    assert ran.err == f"kg: http://127.0.0.1:{port}: does not answer (Connection refused)\n"


def test_a_wrong_password(kg: Kg, guarded: Engine, built: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server refuses; the right password, from the environment, is taken; none of them is ever shown."""
    monkeypatch.setenv("DUIKOU_PASSWORD", "wrong")
    ran = kg("push", "graphdb", built, "--url", guarded.url, "--user", "writer")
    assert (ran.code, ran.err) == (CODE, f"kg: {guarded.url}: refuses this user or password\n")
    assert kg("push", "graphdb", built, "--url", guarded.url).err == ran.err
    monkeypatch.setenv("DUIKOU_PASSWORD", PASSWORD)
    ran = kg("push", "graphdb", built, "--url", guarded.url, "--user", "writer")
    assert ran.code == CODE
    assert ran.err.startswith(f"kg: {guarded.url}: has no repository duikou (there are: none); setup.sh")
    assert PASSWORD not in ran.out + ran.err + repr(Server(guarded.url, "writer", PASSWORD))


@pytest.mark.parametrize(
    ("reply", "words"), [(b"6", "speaks version 6"), (b"<html>hello</html>", "is no RDF4J server")]
)
def test_an_engine_of_another_version_or_kind(kg: Kg, built: object, reply: bytes, words: str) -> None:
    """A protocol that is too old, and no protocol at all."""
    with answering(reply) as url:
        ran = kg("push", "graphdb", built, "--url", url)
    assert ran.code == CODE
    assert ran.err.startswith(f"kg: {url}: {words}")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("url", ["ftp://example.org", "localhost:7200", "", "http://"])
def test_no_address(url: str) -> None:
    """What is no address of a store is refused before anything is asked."""
    with pytest.raises(UsageError, match="is not the address of a store"):
        Server(url)


def test_credentials_in_the_address_are_refused() -> None:
    """They would stand in logs; the message does not repeat them."""
    with pytest.raises(UsageError) as refused:
        Server("http://me:secret@localhost:7200")
    assert "secret" not in str(refused.value)


def test_no_such_repository(kg: Kg, engine: Engine, built: object) -> None:
    """Those that there are get named."""
    ran = kg("push", "graphdb", built, "--url", engine.url, "--repository", "else")
    assert ran.code == CODE
    assert "has no repository else (there are: " in ran.err
    assert "duikou" in ran.err


def test_a_repository_that_cannot_be_written_to(kg: Kg, engine: Engine, built: object) -> None:
    """The words of the server, in one line."""
    engine.ask("PUT", "/repositories/readonly", READ_ONLY, Content_Type="text/turtle")
    ran = kg("push", "graphdb", built, "--url", engine.url, "--repository", "readonly")
    engine.ask("DELETE", "/repositories/readonly")
    assert ran.code == CODE
    assert ran.err.startswith(f"kg: {engine.url}: answers 500: ")
    assert ran.err.count("\n") == 1


def test_a_user_who_may_only_read(kg: Kg, guarded: Engine, built: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists the repositories, is refused at the first change; nothing is changed."""
    writer = Server(guarded.url, "writer", PASSWORD)
    text = CONFIGURATION.read_bytes()
    writer.ask("PUT", "/repositories/duikou", text, "text/turtle;charset=UTF-8")
    monkeypatch.setenv("DUIKOU_PASSWORD", PASSWORD)
    ran = kg("push", "graphdb", built, "--url", guarded.url, "--user", "reader")
    assert (ran.code, ran.err) == (CODE, f"kg: {guarded.url}: refuses this user or password\n")
    assert writer.ask("GET", "/repositories/duikou/size") == b"0"
    assert kg("push", "graphdb", built, "--url", guarded.url, "--user", "writer").code == 0
    assert int(writer.ask("GET", "/repositories/duikou/size")) > 1000
    writer.ask("DELETE", "/repositories/duikou")


def soon(holds: Callable[[], bool]) -> bool:
    """Whether something holds before long: an engine keeps a transaction that nobody goes on with for a minute."""
    end = time.monotonic() + 75
    while not holds() and time.monotonic() < end:
        time.sleep(0.2)
    return holds()


@pytest.mark.parametrize("word", ["/transactions ", "action=GET", "action=DELETE", "action=ADD"])
def test_the_line_is_cut_midway(engine: Engine, server: Server, word: str) -> None:
    """At whatever step the connection is lost, the store is as it was; the second try brings it up to date."""
    push_graphdb(hostile_view("青禾"), server, "duikou")
    before, changed = engine.everything("duikou"), hostile_view("青苗")
    with cutting(engine.url, word) as url, pytest.raises(StoreError, match="does not answer"):
        push_graphdb(changed, Server(url), "duikou")
    assert soon(lambda: engine.everything("duikou") == before)
    again = push_graphdb(changed, server, "duikou")
    assert again.added == again.removed > 5
    assert push_graphdb(changed, server, "duikou") == Pushed(0, 0, 0)


def test_the_engine_has_no_room(rdf4j: tuple[Jvm, str], engine: Engine, server: Server) -> None:
    """The engine's own refusal is told; with room again nothing is missing, and the second try brings it up to date."""
    push_graphdb(hostile_view("青禾"), server, "duikou")
    before, changed = engine.everything("duikou"), hostile_view("青苗")
    with rdf4j[0].without_room(), pytest.raises(StoreError) as told:
        push_graphdb(changed, server, "duikou")
    assert re.search(r"answers 500|does not answer", str(told.value))
    assert soon(lambda: engine.everything("duikou") == before)
    again = push_graphdb(changed, server, "duikou")
    assert again.added == again.removed > 5


def test_the_answer_to_the_commit_is_lost(engine: Engine, server: Server) -> None:
    """The message says that nobody knows what became of it; afterwards a second push agrees with the store."""
    view = hostile_view("青禾")
    with cutting(engine.url, "action=COMMIT") as url, pytest.raises(StoreError, match="all of the push or nothing"):
        push_graphdb(view, Server(url), "duikou")
    push_graphdb(view, server, "duikou")
    assert engine.size("duikou") == sum(len(set(triples)) for triples in layers_of(view).values())


def test_the_store_refuses_at_the_end(engine: Engine) -> None:
    """A repository whose own shapes forbid a name refuses the commit: it says so, and nothing of the push is in it."""
    engine.ask("PUT", "/repositories/refusing", REFUSING, Content_Type="text/turtle")
    graph = "http%3A%2F%2Frdf4j.org%2Fschema%2Frdf4j%23SHACLShapeGraph"
    engine.ask("PUT", f"/repositories/refusing/rdf-graphs/service?graph={graph}", SHAPES, Content_Type="text/turtle")
    server = Server(engine.url)
    push_graphdb(hostile_view("青"), server, "refusing")
    before = engine.everything("refusing")
    with pytest.raises(StoreError, match=r"answers (409|500)"):
        push_graphdb(hostile_view("青禾青禾"), server, "refusing")
    assert engine.everything("refusing") == before
    assert push_graphdb(hostile_view("青禾"), server, "refusing").added > 5
    engine.ask("DELETE", "/repositories/refusing")


def test_an_open_transaction_is_taken_back(engine: Engine, server: Server) -> None:
    """What is sent without a commit is seen within the transaction and is not in the store."""
    triples = list(hostile_view("青禾").triples())
    with Transaction(server, "duikou") as transaction:
        transaction.add("urn:g", triples)
        assert len(transaction.triples("urn:g")) == len(triples)
    assert engine.size("duikou") == 0


@pytest.fixture
def mortal(rdf4j: tuple[Jvm, str]) -> Engine:
    """A server that a test may stop."""
    engine = start(rdf4j, "mortal")
    says_who_it_is(engine)
    return engine


def test_the_engine_stops_midway(rdf4j: tuple[Jvm, str], mortal: Engine) -> None:
    """An engine that is stopped amid a push has, when it comes back, what it had; the second try completes it."""
    mortal.make("duikou")
    push_graphdb(hostile_view("青禾"), Server(mortal.url), "duikou")
    before = mortal.everything("duikou")
    with Transaction(Server(mortal.url), "duikou") as transaction:
        transaction.add("urn:g", hostile_view("青苗").triples())
        rdf4j[0].ask("stop", "mortal")
        with pytest.raises(StoreError, match="the line was lost"):
            transaction.commit()
    back = start(rdf4j, "mortal")
    assert back.everything("duikou") == before
    assert push_graphdb(hostile_view("青苗"), Server(back.url), "duikou").added > 5
    rdf4j[0].ask("stop", "mortal")
