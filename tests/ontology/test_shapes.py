"""The shapes: good examples conform, each bad one fails exactly the shapes that it names."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef

from kg.namespaces import BASE, SH
from kg.store import conforms, load, ontology_folder, shape_files, validate

EXAMPLES = ontology_folder() / "examples"
VALID = sorted((EXAMPLES / "valid").glob("*.ttl"))
INVALID = sorted((EXAMPLES / "invalid").glob("*.ttl"))
SHAPES = BASE + "shapes#"


def test_examples_are_there() -> None:
    """The folders hold what the tests below run over."""
    assert len(VALID) == 7
    assert len(INVALID) >= 15


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
    assert not conforms(findings)
    assert all(finding.zh and finding.en and finding.zh != finding.en for finding in findings)


def test_every_shape_can_be_read() -> None:
    """Shapes have IRIs of ours, and whatever can fail has a message in both languages."""
    graph = Graph()
    for path in shape_files():
        graph.parse(path, format="turtle")
    with_message = set(graph.subjects(URIRef(SH + "message")))
    assert len(with_message) > 60
    for shape in with_message:
        assert str(shape).startswith(SHAPES)
        messages = [text for text in graph.objects(shape, URIRef(SH + "message")) if isinstance(text, Literal)]
        assert sorted(str(text.language) for text in messages) == ["en", "zh"]
