"""The pipeline as a whole: what its components need, offsets, folding, order of spans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotation import blank_pipeline
from kg.annotation.folding import fold
from kg.annotation.pipeline import COMPONENTS
from tests.annotation.texts import annotated, dates, ordinals, places

GROUPS = ("sentences", "clauses", "words", "dates", "ordinals", "quantities", "places", "organisations", "people")
TEXTS = [
    "广州市对口支援疏附县。第十批援疆干部2023年8月到岗，培训医生近300名！",
    "無錫市援疆醫療隊在阿合奇縣人民醫院坐診，累計診治9800人次。",
    "",
    " \t\n　",
    "A😀\u200b𠮷第3批\r\n援藏，\u2028共5万元。",
    "。。。！！",
]


def test_every_component_gets_what_it_needs() -> None:
    """SpaCy's own analysis finds no unmet requirement, and all components stand in it."""
    analysis = blank_pipeline().analyze_pipes()
    assert tuple(analysis["summary"]) == COMPONENTS
    assert not [problem for problems in analysis["problems"].values() for problem in problems]


@pytest.mark.parametrize("text", TEXTS)
def test_a_token_is_a_character(text: str) -> None:
    """`doc[i:j].text` is `text[i:j]` of the folded text, for every group of spans."""
    doc = annotated(text)
    folded = fold(text)
    assert doc.text == folded
    assert len(doc) == len(text)
    for group in GROUPS:
        for span in doc.spans[group]:
            assert span.text == folded[span.start : span.end] == doc.text[span.start_char : span.end_char]


@given(st.text(max_size=40))
def test_any_text_can_be_annotated(text: str) -> None:
    """No text is too odd: characters are kept one for one and spans stand in order."""
    doc = annotated(text)
    assert len(doc) == len(text)
    for group in GROUPS:
        starts = [span.start for span in doc.spans[group]]
        assert starts == sorted(starts)


@given(st.text(alphabet="臺灣醫療對口支援里裏裡面麵發髮乾幹干鬱𠮷 \n12", max_size=30))
def test_folding_moves_no_offset(text: str) -> None:
    """One character for one, and folding twice changes nothing more."""
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


def test_traditional_text_is_read_like_simplified() -> None:
    """The same places, dates and ordinals."""
    traditional = "無錫市第十批援疆幹部2023年8月抵達阿合奇縣。"
    simplified = "无锡市第十批援疆干部2023年8月抵达阿合奇县。"
    assert fold(traditional) == simplified
    assert places(traditional) == places(simplified) == [("无锡市", "320200"), ("阿合奇县", "653023")]
    assert dates(traditional) == dates(simplified) == [("2023年8月", "2023-08")]
    assert ordinals(traditional) == [("第十批", (10,))]


def test_the_same_text_gives_the_same_spans() -> None:
    """Annotating twice changes nothing."""

    def all_spans(text: str) -> list[tuple[str, int, int, str, str]]:
        doc = annotated(text)
        return [(g, s.start, s.end, s.label_, s.kb_id_) for g in GROUPS for s in doc.spans[g]]

    assert all_spans(TEXTS[0]) == all_spans(TEXTS[0])
    assert len(all_spans(TEXTS[0])) > 20


def test_sentences_and_clauses_cover_the_text() -> None:
    """Sentences end at full stops, clauses at commas; a quotation mark stays with its sentence."""
    doc = annotated("“路通了。”他说，心里高兴。\n明天开工！")
    assert [span.text for span in doc.spans["sentences"]] == ["“路通了。”", "他说，心里高兴。", "明天开工！"]
    assert [span.text for span in doc.spans["clauses"]] == ["“路通了。”", "他说，", "心里高兴。", "明天开工！"]
