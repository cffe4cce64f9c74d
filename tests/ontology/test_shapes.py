"""The shapes: good examples conform, each bad one fails exactly the shapes that it names."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef

from kg.namespaces import BASE, SH, compact
from kg.store import conforms, load, ontology_folder, shape_files, validate

EXAMPLES = ontology_folder() / "examples"
VALID = sorted((EXAMPLES / "valid").glob("*.ttl"))
INVALID = sorted((EXAMPLES / "invalid").glob("*.ttl"))
SHAPES = BASE + "shapes#"


@cache
def shapes() -> Graph:
    """The shapes of the ontology."""
    graph = Graph()
    for path in shape_files():
        graph.parse(path, format="turtle")
    return graph


def test_examples_are_there() -> None:
    """The folders hold what the tests below run over."""
    assert len(VALID) == 7
    assert len(INVALID) >= 105


def test_valid_examples_conform() -> None:
    """All good examples together have no finding."""
    view = load(VALID)
    assert len(view) > 200
    assert validate(view) == []


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_an_invalid_example_fails_what_it_names(path: Path) -> None:
    """With the good ones around it, a bad example fails the named shapes and no other, in words of both languages."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    named = {SHAPES + name.strip() for name in first.removeprefix("# fails:").split(",")}
    findings = validate(load([*VALID, path]))
    assert {finding.shape for finding in findings} == named
    severities = {finding.severity for finding in findings}
    assert conforms(findings) is (severities <= {"Warning", "Info"})
    for finding in findings:
        assert finding.zh != finding.en
        assert all(compact(finding.node) in message for message in (finding.zh, finding.en))


def test_every_message_is_heard() -> None:
    """Whatever shape can complain does so, alone, in at least one bad example."""
    graph = shapes()
    can_fail = {str(shape).removeprefix(SHAPES) for shape in graph.subjects(URIRef(SH + "message"))}
    named = [path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# fails:").strip() for path in INVALID]
    assert len(can_fail) >= 105
    assert can_fail - set(named) == set()


def test_the_severities_of_the_examples() -> None:
    """Among the bad examples are violations, warnings and an info; most are violations."""
    severities = {path.stem: _severities(path) for path in INVALID}
    assert {name for name, found in severities.items() if found == {"Warning"}} == {
        "batch-of-an-army", "contradiction", "investment-of-a-programme", "ordinal-of-something-else",
    }  # fmt: skip
    assert {name for name, found in severities.items() if found == {"Info"}} == {"doubtful-fact"}


def _severities(path: Path) -> set[str]:
    """What the shapes that an example names are graded as."""
    graph = shapes()
    named = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# fails:").split(",")
    graded = (graph.value(URIRef(SHAPES + name.strip()), URIRef(SH + "severity")) for name in named)
    return {"Violation" if grade is None else str(grade).removeprefix(SH) for grade in graded}


def test_every_shape_can_be_read() -> None:
    """Shapes have IRIs of ours, and whatever can fail has a message in both languages."""
    graph = shapes()
    with_message = set(graph.subjects(URIRef(SH + "message")))
    assert len(with_message) > 75
    for shape in with_message:
        assert str(shape).startswith(SHAPES)
        messages = [text for text in graph.objects(shape, URIRef(SH + "message")) if isinstance(text, Literal)]
        assert sorted(str(text.language) for text in messages) == ["en", "zh"]
