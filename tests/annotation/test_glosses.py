"""Pages with pinyin behind characters."""

from __future__ import annotations

from dataclasses import replace

from kg.annotation import Annotator
from kg.documents import Block, Document, Segment
from kg.extraction import extract
from kg.facts import Outcome
from kg.glosses import without_glosses

TEXT = "福建省對(duì)口援藏項(xiàng)目36個(gè)，投入3.5億(yi) 元，惠及昌都市8個(gè)縣。福建省對(duì)口支援昌都市。"
BARE = "福建省對口援藏項目36個，投入3.5億元，惠及昌都市8個縣。福建省對口支援昌都市。"


def document(text: str) -> Document:
    """A document of one paragraph."""
    return Document("0" * 16, text, (Block(0, len(text), "paragraph"),), (Segment(0, 5, len(text)),), "page.txt")


def test_glosses_are_left_out_and_every_character_finds_its_way_back() -> None:
    """Text, blocks and the way to the file agree."""
    given = document(TEXT)
    plain = without_glosses(given)
    assert plain.document.text == BARE
    assert plain.document.blocks == (Block(0, len(BARE), "paragraph"),)
    assert [TEXT[plain.back(i)] for i in range(len(BARE))] == list(BARE)
    assert [plain.document.to_origin(i) - 5 for i in range(len(BARE))] == [plain.back(i) for i in range(len(BARE))]


def test_quotations_of_a_glossed_page_keep_their_length() -> None:
    """At most 120 characters with the glosses, as in every report."""
    given = document(TEXT.replace("，投", "，" + "援建學(xué)校三所、醫(yī)院兩所，" * 9 + "投"))
    facts = extract(Annotator().annotate(given), given)
    assert facts
    assert max(len(fact.evidence) for fact in facts) <= 120


def test_a_page_with_units_in_brackets_is_read_as_it_stands() -> None:
    """Two abbreviations are no glosses."""
    given = document("面积8平方公里(km)，树苗20吨(ton)，水渠3米。")
    assert without_glosses(given).document is given


def test_figures_of_a_glossed_page_are_read_and_quoted_with_their_glosses() -> None:
    """The quotation stands in the report as it is; the measure is without glosses."""
    given = document(TEXT)
    facts = extract(Annotator().annotate(given), given)
    found = {o.measure: o for o in facts if isinstance(o, Outcome)}
    assert "项目" in "".join(found) or "項目" in "".join(found)
    assert not [o for o in found if "(" in o]
    assert [o for o in found.values() if "(duì)" in o.evidence]
    assert all(o.evidence in TEXT and TEXT[m.start : m.end] == m.quote for o in found.values() for m in o.mentions)
    bare = replace(given, text=BARE)
    assert len(found) == len([f for f in extract(Annotator().annotate(bare), bare) if isinstance(f, Outcome)])
