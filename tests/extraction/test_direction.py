"""Who gives and who takes, whatever the order of the words."""

from __future__ import annotations

import pytest

from kg.facts import Fact, Reference
from kg.gazetteer import gazetteer
from tests.extraction import texts
from tests.extraction.reports import report

CASES = [
    ("江苏省对口支援伊犁州。工作队建成了霍城县第一小学教学楼。", "江苏省", "伊犁哈萨克自治州"),
    ("受援的伊犁州霍城县，迎来了江苏省援疆工作队。江苏省援建的霍城县第一小学教学楼已经投用。", "江苏省", "霍城县"),
    ("在伊犁州，江苏援疆干部忙了三年，建成霍城县第一小学教学楼。", "江苏省", "伊犁哈萨克自治州"),
    ("霍城县第一小学教学楼由江苏省援疆资金援建，投资1800万元。", "江苏省", "霍城县"),
    ("阿合奇县来了无锡市的援疆医生。无锡市援疆工作组在阿合奇县建成卫生院3所。", "无锡市", "阿合奇县"),
    ("由无锡市对口支援的阿合奇县，去年建成卫生院3所。", "无锡市", "阿合奇县"),
    ("贵德县的孩子说，天津的援青老师最好。天津市援青队在贵德县建成幼儿园2所。", "天津市", "贵德县"),
    ("天津市与黄南州的对口支援已有十年，尖扎县建成了天津援建的民族中学。", "天津市", "黄南藏族自治州"),
    ("盘州市同大连市开展东西部协作，大连市投入资金3000万元，在盘州市建成刺梨加工厂。", "大连市", "盘州市"),
    ("山南市的教师到湖北省跟岗学习。湖北省援藏工作队在山南市措美县建成温室大棚60座。", "湖北省", "山南市"),
    ("乃东区、扎囊县都是湖南省援藏的受援县，长沙市援藏队在扎囊县建成商业街。", "长沙市", "扎囊县"),
    ("那曲市比如县由沈阳市对口支援，比如县人民医院的新大楼是沈阳市援藏资金建的。", "沈阳市", "比如县"),
    ("山西省援疆前方指挥部在阜康市建成产业园，阜康市和五家渠市都由山西对口支援。", "山西省", "阜康市"),
]
GIVING = ("11", "12", "13", "14", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44")
"""The provinces of the cases and of the invented reports that give and never take in them."""


def codes(fact: Fact, slot: str) -> list[str]:
    """The code of the donor or recipient of a fact, or of the division that it lies in, where it is known."""
    side: Reference | None = getattr(fact, slot, None)
    code = side and (side.code or side.within)
    return [code] if code else []


@pytest.mark.parametrize(("text", "donor", "recipient"), CASES)
def test_the_pair_is_found_in_any_order_of_words(text: str, donor: str, recipient: str) -> None:
    """Donor first, recipient first, passive, as an attribute: the same tie."""
    assert (donor, recipient) in report(text).pairs()


@pytest.mark.parametrize("text", [*(text for text, _, _ in CASES), *texts.AID.values()])
def test_no_fact_turns_the_direction_round(text: str) -> None:
    """A division that gives stands in no recipient, one that takes in no donor."""
    facts = report(text).facts
    assert facts
    for fact in facts:
        assert all(code.startswith(GIVING) for code in codes(fact, "donor"))
        assert not any(code.startswith(GIVING) for code in codes(fact, "recipient"))


@pytest.mark.parametrize("text", texts.AID.values(), ids=texts.AID)
def test_divisions_have_their_official_name_and_code(text: str) -> None:
    """Every division named in a fact is one of the gazetteer, under its official name."""
    found = [
        value for fact in report(text).facts for value in (getattr(fact, slot, None) for slot in fact.slots)
        if isinstance(value, Reference) and value.kind == "division"
    ]  # fmt: skip
    assert found
    assert all(gazetteer()[str(value.code)].name == value.name for value in found)


def test_ties_of_a_city_stand_beside_those_of_its_province() -> None:
    """沈阳市 → 裕民县 besides 辽宁省 → 塔城地区; one fact a pair."""
    pairs = report(texts.AID["liaoning"]).pairs()
    assert {("辽宁省", "塔城地区"), ("沈阳市", "裕民县")} <= pairs
    ties = [fact for fact in report(texts.AID["liaoning"]).facts if fact.type == "assistance"]
    assert len(ties) == len(pairs)


def test_who_aids_may_stand_after_the_word_of_aid() -> None:
    """对口帮扶的某区 is the one that aids where it lies in the East; the other side of the pair never gives."""
    read = report("天津市连续多年对口支援甘南州发展。在卓尼县三岔河安置点，对口帮扶的河西区援建了扶贫车间。")
    assert ("天津市", "甘南藏族自治州") in read.pairs()
    assert {giver for giver, _ in read.pairs()} <= {"天津市", "河西区"}
