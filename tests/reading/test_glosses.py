"""Copies that give characters their sound in brackets."""

from __future__ import annotations

from pathlib import Path

from kg.pipeline.pages import page_reader
from kg.reading import read_page, without_glosses
from tests.reading.pages import read_one

GLOSSED = (
    "天津援藏工作隊(duì)建成診療(liáo)中心\n\n"
    "天津市對(duì)口支援昌都市，援藏工作隊(duì)建成藏醫(yī)診療(liáo)中心，總投資(zī)1200萬(wàn)元，"
    "已接診(zhěn)患者3500人次。\n"
)
UNITS = "新修道路12公里(km)，面积300公顷(ha)。天津市援藏工作队在昌都市。\n"


def test_the_plain_text_has_no_glosses(tmp_path: Path) -> None:
    """Every character of the plain text stands at its place in the report's own."""
    document = read_one(tmp_path, GLOSSED)
    report = without_glosses(document)
    assert "(" not in report.plain.text
    assert "對口支援昌都市" in report.plain.text
    assert [document.text[place] for place in report.places] == list(report.plain.text)
    assert report.plain.id == document.id
    for block, own in zip(report.plain.blocks, document.blocks, strict=True):
        assert report.plain.text[block.start] == document.text[own.start]
        assert block.kind == own.kind


def test_units_are_no_glosses(tmp_path: Path) -> None:
    """One or two units in brackets leave the report as it is."""
    document = read_one(tmp_path, UNITS)
    report = without_glosses(document)
    assert report.plain is document
    assert report.places == ()


def test_facts_quote_the_reports_own_words(tmp_path: Path) -> None:
    """The figure is read, and its quotations stand on the page to the letter, glosses among them."""
    path = tmp_path / "page.txt"
    path.write_text(GLOSSED, encoding="utf-8")
    page = read_page(path)
    facts = page_reader()(page).facts
    assert {"assistance", "project", "outcome"} <= {fact.type for fact in facts}
    text = page.documents[0].text
    for fact in facts:
        assert fact.evidence in text
        assert len(fact.evidence) <= 120
        for mention in fact.mentions:
            assert text[mention.start : mention.end] == mention.quote
    assert any("(duì)" in fact.evidence for fact in facts)
    assert [fact.name for fact in facts if fact.type == "project"] == ["藏醫診療中心"]


def test_long_quotations_end_within_the_limit(tmp_path: Path) -> None:
    """A sentence that the glosses make longer than a quotation may be is cut at a mark."""
    path = tmp_path / "page.txt"
    sentence = "天津市对(duì)口(kǒu)支援昌(chāng)都市，" + "、".join(
        f"在第{n}个乡(xiāng)镇建(jiàn)成蔬菜大棚(péng)" for n in "一二三四五六七八九"
    )
    path.write_text(f"{sentence}，面积(jī)共300亩。\n", encoding="utf-8")
    page = read_page(path)
    facts = page_reader()(page).facts
    assert facts
    assert all(len(mention.quote) <= 120 for fact in facts for mention in fact.mentions)
    assert all(fact.evidence in page.documents[0].text for fact in facts)
