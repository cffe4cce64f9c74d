"""Batches of seconded staff and group programmes."""

from __future__ import annotations

import pytest

from kg.facts import Batch, Outcome
from tests.extraction import texts
from tests.extraction.reports import report

ARRIVAL = "2022年7月，黑龙江省第十批援藏工作队62名队员抵达日喀则市，领队刘长河带队。"
TWO = "山东省第十批援藏干部人才在日喀则市工作。烟台市第十批援藏工作组对口支援聂拉木县，组长孙立军。"
GOODS = "福建省第十批援藏工作队到了昌都市。一批又一批物资运到学校，第二批物资共30吨。"
HOSTED = "上海市“组团式”教育援藏第三批教师50名，在日喀则市上海实验学校任教。"


def test_a_batch_with_start_personnel_and_leader() -> None:
    """Donor, ordinal, recipient, arrival as precise as the text, head count, leader; no figure besides."""
    (batch,) = report(ARRIVAL).batches().values()
    assert (batch.donor.name, batch.ordinal, batch.field) == ("黑龙江省", 10, None)
    assert batch.recipient is not None
    assert batch.recipient.name == "日喀则市"
    assert (batch.start, batch.leader) == ("2022-07", "刘长河")
    assert batch.personnel is not None
    assert (batch.personnel.value, batch.personnel.comparator) == (62, "=")
    assert report(ARRIVAL).of(Outcome) == []


def test_the_head_count_can_stand_after_the_staff() -> None:
    """干部人才86名 is the batch's personnel."""
    read = report("吉林省第十批援疆干部人才86名抵达阿勒泰地区，领队为林志刚。")
    personnel = read.batches()["吉林省", 10].personnel
    assert personnel is not None
    assert personnel.value == 86


def test_the_next_sentence_goes_on_about_the_batch() -> None:
    """What 工作组 did is told of the batch that was named before."""
    text = "江苏省无锡市第十一批援疆工作组来到阿合奇县。2023年4月，工作组18名干部人才抵达新疆。"
    batch = report(text).batches()["无锡市", 11]
    assert batch.start == "2023-04"
    assert batch.personnel is not None
    assert batch.personnel.value == 18


def test_a_citys_group_is_a_batch_of_its_own() -> None:
    """The province's batch in the prefecture, the city's in its county, each with its own leader."""
    batches = report(TWO).batches()
    assert set(batches) == {("山东省", 10), ("烟台市", 10)}
    province, city = batches["山东省", 10], batches["烟台市", 10]
    assert (province.recipient.name, city.recipient.name) == ("日喀则市", "聂拉木县")  # type: ignore[union-attr]
    assert (province.leader, city.leader) == (None, "孙立军")
    assert ("烟台市", "聂拉木县") in report(TWO).pairs()


def test_several_ordinals_are_several_batches() -> None:
    """第一、二批 is two, 第1至9批 is nine; their common head count belongs to none of them."""
    two = report("第一、二批安徽援藏干部到山南市错那市工作。")
    assert set(two.batches()) == {("安徽省", 1), ("安徽省", 2)}
    parted = report("江苏省第四批、第五批援青干部人才先后来到海南州。")
    assert set(parted.batches()) == {("江苏省", 4), ("江苏省", 5)}
    nine = report("河北省第1至9批援藏干部共计640名，到过阿里地区。")
    assert set(nine.batches()) == {("河北省", number) for number in range(1, 10)}
    assert all(batch.personnel is None for batch in nine.batches().values())


def test_goods_and_guests_in_batches_are_no_batch() -> None:
    """Only seconded staff are counted so."""
    assert set(report(GOODS).batches()) == {("福建省", 10)}


def test_a_numbered_team_of_one_field_is_both_batch_and_group_programme() -> None:
    """The field stands on the batch, the host on the programme."""
    read = report(HOSTED)
    assert read.batches()["上海市", 3].field == "education"
    (programme,) = read.programmes()
    assert (programme.donor.name, programme.field) == ("上海市", "education")
    assert programme.host is not None
    assert (programme.host.name, programme.host.kind) == ("日喀则市上海实验学校", "institution")
    assert programme.recipient.name == "日喀则市"


def test_a_group_programme_with_its_host_and_figures() -> None:
    """The team's figures are the programme's, not the tie's."""
    read = report(texts.AID["tianjin"])
    (programme,) = read.programmes()
    assert (programme.donor.name, programme.recipient.name) == ("天津市", "和田地区")
    assert programme.field == "medical"
    assert programme.host is not None
    assert programme.host.name == "和田地区人民医院"
    assert read.subject(read.figure(70, "名")) == programme
    assert read.subject(read.figure(13000, "人次")) == programme


def test_a_batch_is_named_once() -> None:
    """However often a report names it."""
    text = "广西第三批援藏工作队在那曲市。广西第三批援藏工作队队员说，第三批援藏工作队就要轮换。"
    assert len([fact for fact in report(text).facts if fact.type == "batch"]) <= 1
    assert len(report(texts.AID["beijing"]).batches()) == 1


def test_money_that_a_batch_invests_is_the_batchs() -> None:
    """The batch that is named in the clause, not the tie."""
    read = report("天津市第五批援青干部投入资金1500万元，支持尖扎县的教育发展。")
    assert read.subject(read.figure(15_000_000, "元")) == read.batches()["天津市", 5]


def test_equipment_makes_no_medical_team() -> None:
    """The field is in the team's name, not in what it brings."""
    batch = report("无锡市第十一批援疆工作组带着医疗设备来到阿合奇县。").batches()["无锡市", 11]
    assert batch.field is None


def test_batches_told_by_their_number_alone() -> None:
    """第九批，… and 第十批将 …, one after the other in a review of seconded staff."""
    read = report(
        "湖州市对口支援新疆柯坪县，先后有四批援疆干部人才进疆。第七批，建成柯坪县第一小学。第八批,推动夜校开课。接棒的第九批将办好培训。"
    )
    assert {number for _, number in read.batches()} == {7, 8, 9}


def test_the_field_of_a_batch_is_that_of_its_own_noun() -> None:
    """A hospital's batch is medical; teachers named after the staff make no batch of education."""
    hospital = "嘉兴市第一医院对口支援新疆沙雅县人民医院，第三批帮扶专家已经到岗。"
    assert [batch.field for batch in report(hospital).of(Batch)] == ["medical"]
    staff = "湖州市对口支援新疆柯坪县。湖州市第九批援疆干部人才和支教教师已经返回。"
    assert [batch.field for batch in report(staff).of(Batch)] == [None]


SET_OUT = {
    "a year and a journey": ("2016年，孙立军作为湖南省第八批援藏干部前往山南市。", "2016"),
    "since a month": ("2023年2月以来，湖南省第八批援藏干部人才在山南市工作。", "2023-02"),
    "the next sentence": ("湖南省第八批援藏工作队任期将满。工作队2022年夏天进藏，在山南市安排项目。", "2022"),
    "after the name": ("湖南省第八批援藏干部人才2019年7月26日从长沙出发，前往山南市。", "2019-07-26"),
    "not the end of a term": ("2022年7月，湖南省第八批援藏工作队完成任务，从山南市返回。", None),
    "not a visit": ("2022年7月，湖南省领导前往山南市看望第八批援藏干部。湖南省援藏。", None),
}


@pytest.mark.parametrize("case", SET_OUT)
def test_when_a_batch_set_out(case: str) -> None:
    """The date that the sentence tells with a verb of setting out, as precise as it is told."""
    text, start = SET_OUT[case]
    assert report(text).batches()["湖南省", 8].start == start


def test_how_long_ago_a_batch_came() -> None:
    """三年前 counts from the report's own year."""
    text = "山南的医生\n2018-06-11　湖湘日报\n三年前，他随湖南省第八批援藏医疗队来到山南市人民医院。湖南省援藏。"
    (batch,) = report(text).of(Batch)
    assert batch.start == "2015"


def test_batches_that_set_out_together() -> None:
    """A date before two ordinals that a list joins is of both."""
    text = "2014年1月，辽宁省第四批、营口市第二批援疆干部人才进疆，到了塔城地区。"
    assert [batch.start for batch in report(text).of(Batch)] == ["2014-01", "2014-01"]


LEADERS = {
    "who served as its head": ("刘长河作为黑龙江省第十批援藏医疗队队长来到日喀则市。", "刘长河"),
    "who is its head": ("刘长河是黑龙江省第十批援藏干部联络组组长，在日喀则市任职。", "刘长河"),
    "not the head of a section": ("刘长河是黑龙江省第十批援藏工作队宣传组组长，在日喀则市任职。", None),
}


@pytest.mark.parametrize("case", LEADERS)
def test_a_leader_told_before_the_batch(case: str) -> None:
    """The person who is told to be the head of the whole batch."""
    text, leader = LEADERS[case]
    (batch,) = report(text).of(Batch)
    assert batch.leader == leader
