"""What holds for every fact: its evidence, its mentions, its confidence and its rule."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.annotation import Annotator
from kg.extraction import extract
from kg.facts import Fact
from kg.reading import read_page
from tests.conftest import CORPUS
from tests.extraction import texts
from tests.extraction.reports import Report, annotator, report

PAGES = sorted(path for path in CORPUS.iterdir() if path.suffix in (".txt", ".md"))


def ours() -> list[Report]:
    """The invented reports and a few of the corpus."""
    documents = [document for path in PAGES[-3:] for document in read_page(path, source=path.name).documents]
    corpus = [Report(d, tuple(extract(annotator().annotate(d), d))) for d in documents]
    return [*map(report, texts.AID.values()), *corpus]


def filled(fact: Fact) -> set[str]:
    """The slots of a fact that have a value; a figure has value, unit and comparator."""
    if fact.type == "outcome":
        return {"subject", "measure", "value", "unit", "comparator"} | {
            slot for slot in ("period", "level") if getattr(fact, slot) is not None
        }
    return {slot for slot in fact.slots if getattr(fact, slot) is not None}


def test_evidence_stands_in_the_report_on_one_line() -> None:
    """At most 120 characters, word for word; so does every mention, at its offsets."""
    facts = 0
    for read in ours():
        for fact in read.facts:
            facts += 1
            assert fact.report == read.document.id
            quotes = [fact.evidence, *(mention.quote for mention in fact.mentions)]
            assert all(quote in read.document.text and "\n" not in quote for quote in quotes)
            assert all(0 < len(quote) <= 120 for quote in quotes)
            assert all(read.document.text[m.start : m.end] == m.quote for m in fact.mentions)
    assert facts > 60


def test_every_value_has_a_mention() -> None:
    """No slot that is filled goes without words, and no mention names an empty slot."""
    for read in ours():
        for fact in read.facts:
            told = {slot for mention in fact.mentions for slot in mention.slots}
            assert told == filled(fact), f"{fact.type} {fact.evidence}"


def test_evidence_is_among_the_mentions() -> None:
    """What makes the fact believable also supports values of it."""
    for read in ours():
        for fact in read.facts:
            assert fact.evidence in {mention.quote for mention in fact.mentions}


def test_what_the_frame_says_is_inherited() -> None:
    """A project whose sentence names no donor has the frame's words as the donor's quotation."""
    read = report(texts.AID["wuxi"])
    donor = next(m for m in read.project("会诊").mentions if "donor" in m.slots)
    assert donor.how == "inherited"
    assert "无锡" in donor.quote
    stated = next(m for m in read.project("会诊").mentions if "name" in m.slots)
    assert stated.how == "stated"


def test_confidence_and_rule() -> None:
    """A probability, and the name of what spoke."""
    for read in ours():
        assert all(0 < fact.confidence <= 1 and fact.rule for fact in read.facts)


@pytest.mark.parametrize("text", texts.AID.values(), ids=texts.AID)
def test_the_same_report_gives_the_same_facts(text: str) -> None:
    """With a fresh annotator too."""
    read = report(text)
    again = extract(Annotator().annotate(read.document), read.document)
    assert tuple(again) == read.facts


def test_where_a_report_stands_changes_nothing_but_its_name() -> None:
    """Source and index of the page do not enter the facts."""
    read = report(texts.AID["beijing"])
    moved = replace(read.document, source="elsewhere/other.md", index=3)
    assert tuple(extract(annotator().annotate(moved), moved)) == read.facts


@settings(max_examples=25, deadline=None)
@given(st.permutations(["北京市对口支援拉萨市。", "援藏干部3名进藏，", "第十批", "建成学校2所。", "“", "\n", "2023年"]))
def test_any_order_of_pieces_can_be_read(pieces: list[str]) -> None:
    """No text makes extraction fail, and its quotations still stand in it."""
    text = "".join(pieces).strip() or "。"
    read = report("见闻\n\n" + text)
    assert all(fact.evidence in read.document.text for fact in read.facts)
