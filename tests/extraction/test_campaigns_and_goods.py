"""Campaigns and what is part of them, goods of one sort, whom things are for, and what sums and figures belong to."""

from __future__ import annotations

import pytest

from kg.facts import Outcome, Project
from tests.extraction.reports import report

HEAD = "泉州援疆在昌吉\n泉州市对口支援新疆昌吉市。\n"


def projects(text: str) -> dict[str, Project]:
    """The undertakings of a report by name."""
    return {project.name: project for project in report(HEAD + text).of(Project)}


def test_a_campaign_holds_the_services_of_its_name() -> None:
    """A service that the name of a campaign holds is part of it; the name stands for the same without its marks."""
    told = projects("泉州援疆开展“刺桐花儿童眼病筛查救治活动”。刺桐花儿童眼病筛查救治活动中，医生到校开展筛查。")
    assert list(told) == ["刺桐花儿童眼病筛查救治活动"]


def test_a_clause_that_says_what_the_thing_is_the_first_of() -> None:
    """这是…首条… is about the line that was just named."""
    assert list(projects("泉州援疆开通泉州至昌吉航线。这是昌吉市的首条直达航线。")) == ["泉州至昌吉航线"]


def test_goods_of_one_sort() -> None:
    """A list of goods without figures that one word sums up is one gift; with figures each is told."""
    assert list(projects("泉州援疆工作队向昌吉市第三小学捐赠毽子、跳绳、足球等体育器材。")) == ["体育器材"]
    assert projects("请勿向昌吉市泉州援疆书屋捐赠教材。").keys().isdisjoint({"教材", "捐赠教材"})


@pytest.mark.parametrize(
    "text",
    [
        "泉州援疆工作队为昌吉市第三小学修缮操场。",
        "泉州援疆医生协助昌吉市人民医院开展新技术。",
        "航班满载泉州客人抵达昌吉机场。",
        "泉州援疆联合昌吉市文化馆、市妇幼活动中心等单位办起夜校。",
        "泉州援疆与昌吉州慈善协会商谈。",
    ],
)
def test_who_is_served_and_who_acts(text: str) -> None:
    """Neither the school or hospital for which something is done, nor where a journey ends, nor those who act too."""
    assert (
        projects(text)
        .keys()
        .isdisjoint(
            {"昌吉市第三小学", "昌吉市人民医院", "昌吉机场", "昌吉市文化馆", "市妇幼活动中心", "昌吉州慈善协会"}
        )
    )


def test_a_department_that_is_founded() -> None:
    """What mostly stands already is an undertaking where it is founded; a school of nine years is one name."""
    assert "重症医学科" in projects("泉州援疆医疗队帮助昌吉市人民医院成立重症医学科。")
    assert "昌吉泉州九年一贯制学校" in projects("泉州援疆新建昌吉泉州九年一贯制学校，今年9月启用。")


def test_a_fund_by_its_name() -> None:
    """“…”奖学金 is named like a school, and its figure its own."""
    read = report(HEAD + "泉州援疆设立的“刺桐奖学金”累计奖励学生640名。")
    (project,) = read.of(Project)
    assert (project.name, [o.subject for o in read.of(Outcome)]) == ("刺桐奖学金", [project.id])


def test_what_a_sum_pays() -> None:
    """One building, with a verb between or 用于 and a work; not each of several, nor what a second verb tells."""
    told = projects("泉州援疆投入1900万元改造昌吉市北京路步行街，建设乡村电商服务中心。")
    assert told["乡村电商服务中心"].investment is None
    assert projects("其中300万元用于三工镇卫生院改造。")["三工镇卫生院改造"].investment is not None


def test_money_of_several_projects_is_the_programmes() -> None:
    """What is spent on how many projects is the tie's, though the sentence goes on to name some of them."""
    read = report(HEAD + "泉州共投入援疆资金7200万元，实施项目26个，包括三工镇卫生院、六工镇供水工程。")
    (sum_of_all,) = [o for o in read.of(Outcome) if o.quantity.value == 72_000_000]
    assert sum_of_all.subject.startswith("a")


def test_the_length_of_a_named_road_is_its_own() -> None:
    """A sort of roads is a programme's, a road by its name has its own length."""
    read = report(HEAD + "泉州援疆改造昌吉市乌伊西路中段道路6.4公里。")
    (project,) = read.of(Project)
    assert [o.subject for o in read.of(Outcome)] == [project.id]


def test_counts_of_donors_are_no_outcomes() -> None:
    """东部4市 counts those who give; tents are counted in 顶."""
    read = report(HEAD + "东部4市派出干部。泉州援疆捐赠帐篷35顶。")
    assert {(o.quantity.value, o.quantity.unit) for o in read.of(Outcome)} == {(35, "顶")}


def test_nobody_aids_itself() -> None:
    """Of two hospitals that sign an agreement the one of the receiving side gives to none."""
    read = report("医院签约\n5月，西宁市第三人民医院与南京市第一医院签订对口帮扶协议。")
    assert read.pairs() == {("南京市第一医院", "西宁市第三人民医院")}
