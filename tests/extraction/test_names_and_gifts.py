"""Goods that are given, names that begin with a character for each side, and words that name no undertaking."""

from __future__ import annotations

import pytest

from kg.facts import Batch, Outcome, Project
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
        "在无锡援疆支持下，沙棘获得“GAP”认证。",
        "无锡援疆各项工作开展得“热火朝天”。",
        "无锡援疆架起百姓“健康桥梁”。",
        "无锡援疆组织学生走进工业园、污水处理厂、展览馆等地开展研学。",
        "无锡援疆干部感谢阿合奇县第一中学的老师。",
        "无锡市人民政府驻新疆办事处支持援疆。",
    ],
)
def test_words_that_name_nothing(text: str) -> None:
    """Ways of speaking, a bridge in words, a motto, a mechanism, training of those who are sent, a sum of goods,
    certificates, how something goes, places that are visited, where somebody is from, offices.
    """
    assert names(text) == set()


def test_the_parts_of_an_event_are_none() -> None:
    """A camp is told by its name; what was done in it, in a list that ends in 等…活动, is no undertaking of its own."""
    told = names("无锡援疆举办“锡阿同心”夏令营，城市参观、职业体验、阅读分享等丰富多彩的实践活动吸引了学生。")
    assert told.isdisjoint({"城市参观", "职业体验", "阅读分享"})
    assert any("锡阿同心" in name for name in told)


def test_one_thing_told_twice() -> None:
    """The first of its kind is the one that was just named; the second train of a row is the same service."""
    assert names("无锡援疆“王工名医工作站”在县医院挂牌。这是无锡援疆落地的首个名医工作站。") == {"王工名医工作站"}
    trains = names("无锡援疆开通“锡阿号”旅游专列。9月还将开行第二班“锡阿号”旅游专列，终点为库车市。")
    assert len([name for name in trains if "锡阿号" in name]) == 1


def test_a_name_in_quotation_marks_with_more_words_or_fewer() -> None:
    """“锡阿号”专列 is “锡阿号”旅游专列, and its figure the train's; 专列计划开行 is no plan by name."""
    read = report(HEAD + "无锡援疆开通“锡阿号”旅游专列。今年“锡阿号”专列计划开行10列，已开行28列。")
    assert [project.name for project in read.of(Project)] == ["“锡阿号”旅游专列"]


def test_what_goods_are_worth_and_what_money_is_for() -> None:
    """Goods whose worth stands before them; a sum given for a thing is what it cost."""
    assert "电脑和图书" in names("无锡市对口支援工作组向阿合奇县中学捐赠价值15万元的电脑和图书。")
    told = report(HEAD + "无锡援疆工作组捐赠资金30万元，用于库兰萨日克村大棚基地建设。").of(Project)
    assert [project.investment.value for project in told if project.investment] == [300_000]


def test_earlier_batches_and_classes_are_no_outcome() -> None:
    """前四批 tells which batches; 916班 which class."""
    found = report(HEAD + "无锡市前四批援疆医疗队累计会诊323人次。916班的同学们为阿合奇县写信。").of(Outcome)
    assert [outcome.quantity.value for outcome in found] == [323]


def test_the_field_of_a_team_by_its_name() -> None:
    """第五批援宁医疗队 is a team of doctors, under 东西部协作 as well."""
    found = report("福建省第五批援宁医疗队在宁夏隆德县人民医院开展手术。").of(Batch)
    assert [(batch.ordinal, batch.field) for batch in found] == [(5, "medical")]


def test_a_visiting_party_is_no_outcome() -> None:
    """Who leads a party that comes to see, and how many they are, tells nothing of the aid; who is sent counts."""
    assert report(HEAD + "主任王建国等六人到阿合奇县走访。").of(Outcome) == []
    sent = report(HEAD + "无锡市选派王建国等六名医生到阿合奇县支医。").of(Outcome)
    assert [outcome.quantity.value for outcome in sent] == [6]


def test_a_list_of_many_houses_is_read() -> None:
    """Sixty houses in one list, none of which somebody is told to have built: reading ends, and tells none of them."""
    houses = "、".join(f"第{number}示范馆" for number in range(60))
    assert not any("示范馆" in name for name in names(f"学生走进{houses}等地参观。"))
