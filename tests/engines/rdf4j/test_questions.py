"""The competency questions, asked of a real RDF4J server: the answers are ours and those by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.namespaces import compact
from kg.pipeline.push_graphdb import push_graphdb
from kg.pipeline.rdf4j import Server
from kg.store import View, code_files, load
from tests.conftest import CORPUS
from tests.engines.rdf4j.conftest import Engine, ours, says_who_it_is
from tests.ontology.test_questions import EXAMPLE, QUESTIONS, by_hand

EXPORTS = CORPUS.parents[1] / "exports"
FILES = {"example": [EXAMPLE], "corpus": [EXPORTS / "facts.ttl", EXPORTS / "mentions.ttl"]}


@pytest.fixture(scope="module", params=sorted(FILES))
def asked(standing: Engine, request: pytest.FixtureRequest) -> Iterator[tuple[Engine, View, str]]:
    """The example of the ontology, and the graph of the corpus, each pushed to a repository of its own."""
    name = f"questions-{request.param}"
    standing.make(name)
    push_graphdb(load(FILES[request.param]), Server(standing.url), name)
    yield standing, load([*FILES[request.param], *code_files()]), name
    standing.ask("DELETE", f"/repositories/{name}")


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_the_answers_are_ours(asked: tuple[Engine, View, str], path: Path) -> None:
    """The same rows as in our own store, and on the example those that were written down by hand."""
    engine, view, name = asked
    says_who_it_is(engine)
    sparql = path.read_text(encoding="utf-8")
    found = engine.query(name, sparql)
    assert found == ours(view, sparql)
    if name == "questions-example":
        short = sorted(tuple(compact(cell) if cell.startswith("http") else cell for cell in row) for row in found)
        assert short == sorted(by_hand(path)[1])


def test_most_questions_have_answers(asked: tuple[Engine, View, str]) -> None:
    """The comparison is not one of nothing with nothing."""
    engine, _, name = asked
    answered = [path for path in QUESTIONS if engine.query(name, path.read_text(encoding="utf-8"))]
    assert len(answered) >= {"questions-example": 35, "questions-corpus": 10}[name]
