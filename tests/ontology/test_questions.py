"""Competency questions: answered as by hand, by both engines, and for the right reason; some must find no answer."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, Store, Triple, parse
from rdflib import Graph
from rdflib.term import Literal, Node

from kg.namespaces import PREFIXES, compact
from kg.store import code_files, conforms, load, ontology_folder, validate
from tests.ontology.world import turtle

CQ = ontology_folder() / "cq"
EXAMPLE = CQ / "example.ttl"
QUESTIONS = sorted(CQ.glob("*.rq"))
SOUND = [path for path in QUESTIONS if path.name.startswith("9")]
TURTLE_PREFIXES = "".join(f"@prefix {name}: <{base}> .\n" for name, base in PREFIXES.items())
NUMBERS = {"integer", "decimal", "double"}

Row = tuple[str, ...]


def comments(path: Path) -> dict[str, str]:
    """What the first lines of a question say: zh, en, note, remove or add."""
    lines = (line[2:] for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("# "))
    return {name: text for name, _, text in (line.partition(": ") for line in lines)}


def by_hand(path: Path) -> tuple[Row, list[Row]]:
    """The columns and rows of the answer on file."""
    rows = [tuple(row) for row in csv.reader(io.StringIO(path.with_suffix(".csv").read_text(encoding="utf-8")))]
    return rows[0], rows[1:]


@cache
def triples() -> tuple[Triple, ...]:
    """The example and the code lists."""
    files = (EXAMPLE, *code_files())
    return tuple(quad.triple for file in files for quad in parse(path=str(file), format=RdfFormat.TURTLE))


@cache
def in_rdflib() -> Graph:
    """The same for rdflib."""
    graph = Graph()
    for file in (EXAMPLE, *code_files()):
        graph.parse(file, format="turtle")
    return graph


def by_pyoxigraph(path: Path, *, without: Triple | None = None, more: Triple | None = None) -> tuple[Row, list[Row]]:
    """The answer of pyoxigraph, on the example with one triple taken away or added."""
    store = Store()
    kept = [triple for triple in triples() if triple != without] + ([more] if more else [])
    store.extend(Quad(t.subject, t.predicate, t.object) for t in kept)
    answer = store.query(path.read_text(encoding="utf-8"))
    names = tuple(variable.value for variable in answer.variables)  # type: ignore[union-attr]
    return names, _ordered(path, [tuple(_plain(row[name]) for name in names) for row in answer])  # type: ignore[union-attr,index]


def by_rdflib(path: Path) -> tuple[Row, list[Row]]:
    """The answer of rdflib."""
    answer = in_rdflib().query(path.read_text(encoding="utf-8"))
    rows = [tuple(_rdflib_plain(cell) for cell in row) for row in answer]  # type: ignore[union-attr]
    return tuple(str(name) for name in answer.vars or ()), _ordered(path, rows)


def _ordered(path: Path, rows: list[Row]) -> list[Row]:
    return rows if "ORDER BY" in path.read_text(encoding="utf-8") else sorted(rows)


def _plain(cell: object) -> str:
    if cell is None:
        return ""
    value, kind = cell.value, getattr(cell, "datatype", None)  # type: ignore[attr-defined]
    return _text(value, kind.value if kind else None)


def _rdflib_plain(cell: Node | None) -> str:
    if cell is None:
        return ""
    return _text(str(cell), str(cell.datatype) if isinstance(cell, Literal) and cell.datatype else None)


def _text(value: str, kind: str | None) -> str:
    if kind and kind.rpartition("#")[2] in NUMBERS:
        return format(Decimal(value).normalize() + 0, "f")
    return compact(value) if value.startswith("http") else value


def named(path: Path, what: str) -> Triple:
    """The one triple that a question names."""
    (quad,) = parse(f"{TURTLE_PREFIXES}{comments(path)[what]} .".encode(), format=RdfFormat.TURTLE)
    return quad.triple


def test_questions_are_there() -> None:
    """Twenty-five to be answered or more, five or more not to be, each with its answer and in both languages."""
    assert len(QUESTIONS) - len(SOUND) >= 35
    assert len(SOUND) >= 7
    assert [path.with_suffix(".csv") for path in QUESTIONS] == sorted(CQ.glob("*.csv"))
    for path in QUESTIONS:
        said = comments(path)
        assert said["zh"]
        assert said["en"]
        assert ("add" if path in SOUND else "remove") in said


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_answers_are_those_by_hand(path: Path) -> None:
    """Both engines give the rows on file; for what must not be answered these are none."""
    names, rows = by_hand(path)
    assert bool(rows) is (path not in SOUND)
    wanted = (names, _ordered(path, rows))
    assert by_pyoxigraph(path) == wanted
    assert by_rdflib(path) == wanted


@pytest.mark.parametrize("path", [path for path in QUESTIONS if path not in SOUND], ids=lambda path: path.stem)
def test_an_answer_rests_on_the_triple_that_it_names(path: Path) -> None:
    """Without that triple, which the graph has, the answer is another one."""
    triple = named(path, "remove")
    assert triple in triples()
    assert by_pyoxigraph(path, without=triple) != by_pyoxigraph(path)


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.stem)
def test_what_is_not_answered_could_be(path: Path) -> None:
    """With the triple that it names, which the graph does not have, the question would get an answer."""
    triple = named(path, "add")
    assert triple not in triples()
    assert by_pyoxigraph(path, more=triple)[1]


def test_the_example_is_what_the_mapping_makes_of_the_reports() -> None:
    """The Turtle on file is, byte for byte, the graph of the invented reports."""
    assert EXAMPLE.read_text(encoding="utf-8") == turtle()


def test_the_example_conforms() -> None:
    """It breaks no shape; the one warning is the contradiction that it was given."""
    findings = validate(load([EXAMPLE]))
    assert conforms(findings)
    assert [finding.shape.rpartition("#")[2] for finding in findings] == ["Conflict-open"]
