"""Goods that are given, names that begin with a character for each side, and words that name no undertaking."""

from __future__ import annotations

import pytest

from kg.facts import Outcome, Project
from tests.extraction.reports import report

HEAD = "无锡援疆在阿合奇\n无锡市对口支援新疆阿合奇县。\n"


def names(text: str) -> set[str]:
    """The names of the undertakings of a report."""
    return {project.name for project in report(HEAD + text).of(Project)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("无锡援疆工作组向阿合奇县中学捐赠一批崭新的篮球架及护具。", {"篮球架及护具"}),
        ("无锡援疆医疗队向县人民医院捐赠了一台胎心监护仪、两台制氧机。", {"胎心监护仪", "制氧机"}),
        ("无锡援疆工作组邀请农科院专家开展关于沙棘病虫害的讲座。", {"关于沙棘病虫害的讲座"}),
        ("无锡援疆工作组支持举办阿合奇县第四届猎鹰文化旅游节。", {"阿合奇县第四届猎鹰文化旅游节"}),
    ],
)
def test_gifts_lectures_and_events(text: str, told: set[str]) -> None:
    """Goods by the noun after the verb, each of a list; a lecture by what it is about; an event by its number."""
    assert told <= names(text)


def test_a_name_that_begins_with_both_sides() -> None:
    """锡阿科创园 begins with a character for each side; the money of the tie is none, nor the tie."""
    assert "锡阿科创园" in names("锡阿科创园里，十二家企业已经投产。")
    assert names("锡阿协作资金今年到位。") == set()


@pytest.mark.parametrize(
    "text",
    [
        "无锡援疆医疗队留下了一支“带不走的医疗队”。",
        "无锡援疆搭起一座友谊桥。",
        "无锡援疆工作组提出“打基础、利长远、惠民生”。",
        "无锡援疆工作组建立长效帮扶机制。",
        "无锡援疆队员接受了行前培训。",
        "无锡援疆捐赠的设备折合人民币300万元。",
    ],
)
def test_words_that_name_nothing(text: str) -> None:
    """Ways of speaking, a bridge in words, a motto, a mechanism, training of those who are sent, a sum of goods."""
    assert names(text) == set()


def test_a_visiting_party_is_no_outcome() -> None:
    """Who leads a party that comes to see, and how many they are, tells nothing of the aid; who is sent counts."""
    assert report(HEAD + "主任王建国等六人到阿合奇县走访。").of(Outcome) == []
    sent = report(HEAD + "无锡市选派王建国等六名医生到阿合奇县支医。").of(Outcome)
    assert [outcome.quantity.value for outcome in sent] == [6]
