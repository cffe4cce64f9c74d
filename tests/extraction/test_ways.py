"""Each way of telling a tie is read whoever aids and whoever is aided: a province, a zone, a firm, a hospital."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.facts import Batch, Outcome, Project
from tests.extraction.reports import report

FOLDER = Path(__file__).parent / "wordings"
WAYS = (FOLDER / "ways.tsv").read_text(encoding="utf-8").splitlines()[1:]
NO_TIES = (FOLDER / "no_ties.txt").read_text(encoding="utf-8").splitlines()[1:]
PAIRS = [
    ("浙江省", "贵州省黔东南州", "浙江省>黔东南苗族侗族自治州"),
    ("深圳市南山区", "墨玉县", "南山区>墨玉县"),
    ("苏州工业园区", "广西巴马瑶族自治县", "苏州工业园区>巴马瑶族自治县"),
    ("国家电网", "青海果洛", "国家电网>果洛藏族自治州"),
    ("中山大学", "楚雄州武定县", "中山大学>武定县"),
    ("复旦大学附属中山医院", "林芝市人民医院", "复旦大学附属中山医院>林芝市人民医院"),
]


def told(text: str) -> set[str]:
    """The ties of a report, donor>recipient."""
    return {f"{donor}>{recipient}" for donor, recipient in report(text).pairs()}


def test_the_list_is_whole() -> None:
    """So many ways, each with both sides."""
    assert len(WAYS) == 52
    assert all("{D}" in way and "{R}" in way for way in WAYS)
    assert len(NO_TIES) == 19


@pytest.mark.parametrize("way", WAYS)
def test_a_way_is_read_whoever_aids(way: str) -> None:
    """The tie is found for each pair, and never the other way round."""
    for donor, recipient, tie in PAIRS:
        found = told(way.replace("{D}", donor).replace("{R}", recipient))
        assert tie in found, (donor, recipient)
        assert ">".join(reversed(tie.split(">"))) not in found


@pytest.mark.parametrize("text", NO_TIES)
def test_two_sides_alone_are_no_tie(text: str) -> None:
    """A flight, trade, a visit of learners, thanks, somebody's life: no tie, in either direction."""
    assert told(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "教育部高校团队对口支援石河子大学十周年座谈会举行。",
        "嘉陵公司向镇远县捐赠了一批书籍，对口帮扶工作座谈会随后召开。",
        "墨玉县选派教师到杭州市跟岗学习，对口支援工作稳步推进。",
    ],
)
def test_who_directs_gives_once_or_learns_is_no_donor(text: str) -> None:
    """A ministry before what is called after it, a firm that gives something once, and who goes to learn."""
    assert not told(text) & {"教育部>石河子大学", "嘉陵公司>镇远县", "墨玉县>杭州市"}


def test_a_zone_that_aids_one_county_is_the_donor_of_its_works() -> None:
    """As a city would be, and not its province."""
    read = report(
        "横琴与正安\n广东省同贵州省推进东西部协作。2021年，横琴粤澳深度合作区与正安县建立协作帮扶关系，随后建成吉他产业园。"
    )
    assert [(p.name, p.donor.name) for p in read.of(Project)] == [("吉他产业园", "横琴粤澳深度合作区")]


def test_an_institution_that_is_only_called_our_own_aids() -> None:
    """我院 and its numbered team, where the report names no hospital."""
    read = report("我院第四批专家到岗\n2016年起，由我院对口支援陕西省清涧县人民医院。3月，我院第四批专家抵达清涧县。")
    assert read.pairs() == {("我院", "清涧县人民医院")}
    assert [(b.donor.name, b.ordinal, b.field) for b in read.of(Batch)] == [("我院", 4, "medical")]


def test_a_report_that_begins_with_aid_is_told_of_it_throughout() -> None:
    """Its later paragraphs need no word of aid."""
    head = "扬州援疆工作组在新源县\n扬州市对口支援新疆新源县。\n"
    far = "当天的天气很好，大家一早就到了。" * 30
    read = report(head + far + "\n大家一起新建了村民活动中心，吸引村民300人。")
    assert [project.name for project in read.of(Project)] == ["村民活动中心"]
    assert read.figure(300, "人").subject == read.of(Project)[0].id


@pytest.mark.parametrize(
    ("text", "name", "figures"),
    [
        ("去年，江苏组织35所学校与当地40所学校结对帮扶。", "35所学校与当地40所学校结对帮扶", {35, 40}),
        ("去年，江苏培训致富带头人320名。", "培训致富带头人", {320}),
        ("泰州向乌恰县捐赠救护车6辆。", "捐赠救护车", {6}),
        ("如今，无锡援疆办起的果脯加工厂里，120名妇女有了工作。", "果脯加工厂", {120}),
    ],
)
def test_acts_that_a_figure_tells(text: str, name: str, figures: set[int]) -> None:
    """Institutions paired by count, people trained, goods given: an act is an undertaking with figures of its own."""
    read = report("江苏省对口支援新疆克孜勒苏柯尔克孜自治州。\n" + text)
    (project,) = read.of(Project)
    assert project.name == name
    assert {int(o.quantity.value) for o in read.of(Outcome) if o.subject == project.id} == figures
