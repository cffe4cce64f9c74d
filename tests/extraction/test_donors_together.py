"""Donors that are told together, bodies of the centre and ministries, and institutions that are none by name."""

from __future__ import annotations

import pytest

from kg.facts import Assistance, Outcome, Project
from tests.extraction.reports import report

TIES = {
    "donors told together and none by name": (
        "援疆三年\n\n三年来，19个援疆省市累计实施援疆项目2700多个，拨付资金310亿元。",
        {("19个援疆省市", "新疆维吾尔自治区")},
    ),
    "donors told together beside one of them": (
        "援疆账本\n\n在全国19个援疆省市中，山西省对口支援五家渠市。山西援疆工作队累计投入资金9亿元。",
        {("山西省", "五家渠市")},
    ),
    "people of the centre where they arrive": (
        "出发\n\n中央单位第九批援藏、第四批援青干部人才抵达拉萨、西宁。",
        {("中央单位", "西藏自治区"), ("中央单位", "青海省")},
    ),
    "a ministry's own team": (
        "高原的三年\n\n水利部第六批援青干部李四来到青海省玛多县。他在玛多县帮助建成玛多水文站。",
        {("水利部", "玛多县")},
    ),
    "a ministry that directs": (
        "新学期\n\n教育部等部门部署教育帮扶工作。山东省对口支援喀什地区，山东援疆教师到岗。",
        {("山东省", "喀什地区")},
    ),
    "aid by another word": (
        "十年\n\n从2010年开始，山西省对口援助新疆昌吉州和新疆生产建设兵团六师、十二师。",
        {
            ("山西省", "昌吉回族自治州"),
            ("山西省", "新疆生产建设兵团第六师"),
            ("山西省", "新疆生产建设兵团第十二师"),
        },
    ),
    "a city of the Corps with its division": (
        "库车来信\n\n宁波市对口支援新疆阿克苏地区库车市和新疆生产建设兵团第一师阿拉尔市。宁波援疆工作队常年在库车市。",
        {("宁波市", "库车市"), ("宁波市", "阿拉尔市")},
    ),
    "a university's hospital, not the city that it sounds like": (
        "喀什的诊室\n\n中山大学附属示例医院派出第二位援疆干部，在喀什地区坐诊。",
        {("中山大学附属示例医院", "喀什地区")},
    ),
    "a team named after where it is posted": (
        "果子进城\n\n四川凉山的果子上了火车。浙江宁波驻凉山帮扶工作队队员李四联系了三趟专列。",
        {("宁波市", "凉山彝族自治州")},
    ),
    "a kind of hospital, not one": (
        "京蒙协作\n\n北京市三级医院对口帮扶内蒙古自治区贫困旗县的医院。北京市选派医生到内蒙古自治区坐诊。",
        {("北京市", "内蒙古自治区")},
    ),
}


@pytest.mark.parametrize("case", TIES)
def test_the_ties_of_a_report(case: str) -> None:
    """Those that are told and no others."""
    text, pairs = TIES[case]
    assert report(text).pairs() == pairs


def test_the_one_city_that_aids_stands_for_its_province() -> None:
    """鲁渝协作 names a province; what is done is the city's that the report tells of."""
    read = report(
        "一条鱼的协作\n\n鲁渝协作搭起桥，济宁市对口帮扶重庆市万州区。依托鲁渝协作，两地在万州区建成示例鱼苗培育中心。"
    )
    assert read.project("鱼苗").donor.name == "济宁市"


def test_the_number_of_the_donors_is_no_outcome() -> None:
    """Figures of all together hang on their tie; how many they are does not count."""
    read = report(TIES["donors told together and none by name"][0])
    assert {(o.quantity.value, o.quantity.unit) for o in read.of(Outcome)} == {(2700, "个"), (31_000_000_000, "元")}
    assert {type(read.subject(o)) for o in read.of(Outcome)} == {Assistance}


def test_a_division_of_the_corps_is_no_figure() -> None:
    """十二师 is a place, not twelve of anything."""
    assert report(TIES["aid by another word"][0]).of(Outcome) == []


def test_batches_of_the_centre_go_to_their_region() -> None:
    """Not to the city where they land."""
    batches = report(TIES["people of the centre where they arrive"][0]).batches()
    taken = {ordinal: batch.recipient.name for (_, ordinal), batch in batches.items() if batch.recipient}
    assert taken == {9: "西藏自治区", 4: "青海省"}


def test_a_giver_is_no_project() -> None:
    """国家电网 builds the line that is told; its name ends in a head noun all the same."""
    read = report(
        "电从远方来\n\n国家电网对口援助西藏自治区。国家电网在阿里地区建成了巴嘎变电站。国家电网援藏干部守站。"
    )
    assert {project.name for project in read.of(Project)} == {"巴嘎变电站"}
