"""One article in every kind of file gives the same facts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.facts import Fact
from kg.pipeline.pages import PageFacts, read_pages
from kg.reading import PageFile
from tests import formats
from tests.conftest import CORPUS

ARTICLES = ("04_shanghai_rikaze.txt", "25_xiamen_zuogong.txt", "linzhi.txt")


def facts_of(path: Path) -> tuple[list[Fact], list[tuple[str, str | None, str | None]]]:
    """The facts of a page without places in it, and id, headline and date of its reports."""
    (item,) = read_pages([PageFile(path, path.name)])
    assert isinstance(item, PageFacts)
    mentions = [tuple(replace(m, start=0, end=0) for m in fact.mentions) for fact in item.facts]
    facts = [replace(fact, mentions=told) for fact, told in zip(item.facts, mentions, strict=True)]
    return facts, [(d.id, d.headline, d.date) for d in item.page.documents]


@pytest.mark.parametrize("name", ARTICLES)
def test_the_kind_of_file_makes_no_difference(tmp_path: Path, name: str) -> None:
    """As text, saved page, Word and PDF file, an article has the same id, headline, date, facts and quotations."""
    lines = (CORPUS / name).read_text(encoding="utf-8").splitlines()
    paragraphs = [line.strip("# \u3000") for line in lines if line.strip()]
    read = {}
    for kind, made in formats.KINDS.items():
        path = tmp_path / f"page.{kind}"
        path.write_bytes(made(paragraphs))
        read[kind] = facts_of(path)
    assert len(read["txt"][0]) > 5
    assert len(read) == 4
    for kind in ("html", "docx", "pdf"):
        assert read[kind] == read["txt"], kind
