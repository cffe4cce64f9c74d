"""Ordinals of batches, terms and sessions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotation.ordinals import find_ordinals
from tests.annotation.test_numerals import section
from tests.annotation.texts import ordinals, spans

CASES = [
    ("第十批援疆干部到岗", "第十批", (10,)),
    ("第10批援疆干部到岗", "第10批", (10,)),
    ("首批援青教师启程", "首批", (1,)),
    ("第一、二批工作队", "第一、二批", (1, 2)),
    ("第三和第四批医疗队", "第三和第四批", (3, 4)),
    ("第1至9批干部", "第1至9批", (1, 2, 3, 4, 5, 6, 7, 8, 9)),
    ("第二十三批队员", "第二十三批", (23,)),
    ("第五批次物资", "第五批次", (5,)),
    ("第三届文化节", "第三届", (3,)),
    ("首期培训班", "首期", (1,)),
    ("第１０批援藏干部", "第10批", (10,)),
    ("第九至十一批干部", "第九至十一批", (9, 10, 11)),
]


@pytest.mark.parametrize(("text", "words", "numbers"), CASES)
def test_ordinals(text: str, words: str, numbers: tuple[int, ...]) -> None:
    """Digits of either script, lists, ranges and 首."""
    assert ordinals(text) == [(words, numbers)]


@given(st.integers(1, 99))
def test_every_batch_to_ninety_nine(number: int) -> None:
    """第N批 is N in both scripts."""
    chinese = section(number).removeprefix("一") if number in range(10, 20) else section(number)
    assert ordinals(f"第{chinese}批队员") == [(f"第{chinese}批", (number,))]
    assert ordinals(f"第{number}批队员")[0][1] == (number,)


@pytest.mark.parametrize(
    "text",
    [
        "一批又一批教师来了",
        "最后一批物资",
        "分三批出发",
        "第三小学",
        "大批游客",
        "第0批队员",
        "第十至一批队员",
        "第1至99批队员",
    ],
)
def test_what_is_no_ordinal(text: str) -> None:
    """A number of batches is not the number of a batch."""
    assert ordinals(text) == []


def test_an_ordinal_is_labelled_with_what_it_counts() -> None:
    """批, 届 and 期 stay apart."""
    found = spans("第二批队员参加第三届培训，第一期结束。", "ordinals")
    assert [span.label_ for span in found] == ["批", "届", "期"]


def test_an_enumeration_may_go_back() -> None:
    """第九、八批 names two batches in any order; 第九至八批 is no range."""
    assert [numbers for _, _, numbers, _ in find_ordinals("第九、八批援藏干部")] == [(8, 9)]
    assert list(find_ordinals("第九至八批援藏干部")) == []
