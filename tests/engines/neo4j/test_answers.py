"""The ten questions of the export: real Neo4j answers as our SPARQL does."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, RdfFormat, parse

from kg.export.neo4j.files import CypherQuestion, cypher_questions
from kg.pipeline import export
from kg.store import View, code_files, view_of
from kg.store.base import Term
from kg.store.questions import find_question
from tests.engines.neo4j.conftest import ROOT, Loaded

QUESTIONS = cypher_questions()
NUMBERS = ("#integer", "#decimal", "#double")
OTHERS = {
    "01-places-of-a-donor": {"350000": "320000"},
    "04-the-chain": {"540300": "540200"},
    "05-batches-of-a-donor": {"350000": "370000"},
    "25-who-says-what": {"350000-xz-staff-9": "230000-xz-staff-3"},
}
"""For questions of one place or batch: whom to ask of in the graph of our reports."""

UNTOLD = {("corpus", "27-told-twice")}
"""Of our own reports no two tell of one project."""


def with_codes(view: View) -> View:
    """The graph and the code lists, as the questions are asked of it."""
    codes = [quad.triple for path in code_files() for quad in parse(path=str(path), format=RdfFormat.TURTLE)]
    return view_of([*view.triples(), *codes])


def plain(cell: Term | None) -> object:
    """A SPARQL cell as the driver would give it."""
    if isinstance(cell, Literal) and cell.datatype.value.endswith(NUMBERS):
        return float(cell.value)
    if isinstance(cell, Literal) and cell.datatype.value.endswith("#boolean"):
        return cell.value == "true"
    return None if cell is None else cell.value


def row_of(values: object) -> tuple[object, ...]:
    """A row of Cypher with all numbers as floats."""
    return tuple(float(v) if isinstance(v, int | float) and not isinstance(v, bool) else v for v in values)  # type: ignore[attr-defined]


def test_there_are_ten() -> None:
    """Ten questions, each under the name and in the words of its SPARQL."""
    assert len(QUESTIONS) == 10
    for question in QUESTIONS:
        sparql = find_question(question.name)
        assert (question.name, question.zh, question.en) == (sparql.name, sparql.zh, sparql.en)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_cypher_answers_as_sparql_does(loaded: Loaded, question: CypherQuestion) -> None:
    """The same columns and rows from both, and at least one row."""
    cypher, sparql = question.cypher, find_question(question.name).sparql
    for old, new in OTHERS.get(question.name, {}).items() if loaded.name == "corpus" else ():
        assert old in cypher
        assert old in sparql
        cypher, sparql = cypher.replace(old, new), sparql.replace(old, new)
    wanted = with_codes(loaded.view).query(sparql)
    found = loaded.server.driver.execute_query(cypher)
    assert tuple(found.keys) == wanted.columns
    assert sorted(map(row_of, found.records), key=repr) == sorted(
        (row_of(map(plain, row)) for row in wanted.rows), key=repr
    )
    assert found.records or (loaded.name, question.name) in UNTOLD


def test_the_readme_shows_them(tmp_path: Path) -> None:
    """Every statement of `queries/` stands in the README too, and nothing in it is left to fill in."""
    out = tmp_path / "out"
    export(ROOT / "exports", "neo4j", out)
    readme = (out / "README.md").read_text(encoding="utf-8")
    assert len(list((out / "queries").iterdir())) == 10
    assert all(question.cypher in readme for question in QUESTIONS)
    assert "$queries" not in readme
