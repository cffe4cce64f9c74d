"""Projects and the figures that belong to them."""

from __future__ import annotations

from decimal import Decimal

from kg.facts import Outcome, Project
from tests.extraction import texts
from tests.extraction.reports import report


def test_a_building_with_investment_and_state() -> None:
    """Name, donor, county, sector, status and yuan; no outcome repeats the investment."""
    read = report(texts.AID["wuxi"])
    clinic = read.project("门诊楼")
    assert (clinic.donor.name, clinic.recipient.name) == ("无锡市", "阿合奇县")
    assert (clinic.sector, clinic.status) == ("health", "completed")
    assert clinic.investment is not None
    assert (clinic.investment.value, clinic.investment.unit) == (Decimal(3_200_000), "元")
    assert not [o for o in read.of(Outcome) if o.quantity.value == 3_200_000]


def test_the_figure_of_a_project_is_linked_to_it() -> None:
    """Each figure to the project of its own clause."""
    read = report(texts.AID["wuxi"])
    assert read.subject(read.figure(6000, "人次")) == read.project("门诊楼")
    assert read.subject(read.figure(210, "例")) == read.project("会诊")
    assert not read.figure(210, "例").programme_wide


def test_a_figure_keeps_what_its_words_say() -> None:
    """Visits a year that are hoped for; a cumulative number of cases."""
    read = report(texts.AID["wuxi"])
    visits, cases = read.figure(6000, "人次").quantity, read.figure(210, "例").quantity
    assert (visits.per, visits.expected) == ("年", True)
    assert cases.cumulative


def test_the_county_of_a_project_is_that_of_its_sentence() -> None:
    """Not the prefecture of the headline."""
    read = report(texts.AID["beijing"])
    farm = read.project("示范基地")
    assert (farm.recipient.name, farm.sector, farm.status) == ("当雄县", "agriculture", "completed")
    assert read.subject(read.figure(320, "户")) == read.subject(read.figure(4500, "元")) == farm


def test_a_hospital_with_investment_and_beds() -> None:
    """投资1.2亿元建设的某区妇幼保健院于某月开业."""
    read = report(texts.AID["beijing"])
    hospital = read.project("妇幼保健院")
    assert (hospital.recipient.name, hospital.sector) == ("堆龙德庆区", "health")
    assert hospital.investment is not None
    assert hospital.investment.value == 120_000_000
    assert read.subject(read.figure(150, "张")) == hospital


def test_the_next_sentence_goes_on_about_the_project() -> None:
    """该项目总投资…, 开工 and 竣工 are the investment, start and end of what was named before."""
    named = "河南省援疆前方指挥部在哈密市伊州区实施了五堡镇高效节水灌溉工程。"
    read = report(f"{named}该项目总投资2800万元，2023年3月开工，2024年10月竣工。")
    works = read.project("节水灌溉")
    assert works.investment is not None
    assert (works.investment.value, works.start, works.end) == (28_000_000, "2023-03", "2024-10")
    assert read.of(Outcome) == []


def test_what_is_planned_is_planned() -> None:
    """A building of next year with its estimated cost."""
    text = "惠州市按东西部协作安排帮扶晴隆县。惠州市计划明年在光照镇新建一座冷链物流中心，总投资约6000万元。"
    centre = report(text).project("冷链物流中心")
    assert (centre.status, centre.recipient.name) == ("planned", "晴隆县")
    assert centre.investment is not None
    assert (centre.investment.value, centre.investment.comparator) == (60_000_000, "≈")


def test_a_whole_is_not_taken_for_its_part() -> None:
    """完成投资…，其中某楼投资…: the first sum is the programme's, the second the building's."""
    text = "宜昌市援藏工作队在琼结县落实援藏项目14个，完成投资6700万元，其中琼结县中学宿舍楼投资1300万元，已交付使用。"
    read = report(text)
    assert read.figure(67_000_000, "元").programme_wide
    hall = read.project("宿舍楼").investment
    assert hall is not None
    assert hall.value == 13_000_000


def test_figures_of_the_whole_programme_go_to_the_batch() -> None:
    """Money and number of projects of a batch, marked so that no sum adds them to their parts."""
    read = report(texts.AID["henan"])
    batch = read.batches()["河南省", 10]
    for value, unit in ((1_860_000_000, "元"), (212, "个")):
        whole = read.figure(value, unit)
        assert read.subject(whole) == batch
        assert whole.programme_wide
    acres = read.figure(16_000, "亩")
    assert read.subject(acres) == read.project("节水灌溉")
    assert not acres.programme_wide


def test_cooperation_between_east_and_west() -> None:
    """The factory is the project, its count and the households its figures, the money the tie's."""
    read = report(texts.AID["huizhou"])
    factory = read.project("加工厂")
    assert (factory.donor.name, factory.recipient.name) == ("惠州市", "晴隆县")
    assert read.subject(read.figure(1800, "户")) == factory
    assert read.figure(42_000_000, "元").programme_wide
    assert ("惠州市", "晴隆县") in read.pairs()


def test_traditional_characters_are_quoted_as_they_stand() -> None:
    """Names of divisions in their official form, names of projects and quotations in the report's characters."""
    read = report(texts.AID["liaoning"])
    hall = read.project("文化館")
    assert hall.name in read.document.text
    assert (hall.donor.name, hall.recipient.name, hall.sector) == ("辽宁省", "裕民县", "culture")
    assert hall.investment is not None
    assert hall.investment.value == 9_000_000
    assert "文化館" in hall.evidence
    assert read.subject(read.figure(18_000, "人次")) == hall


def test_no_project_holds_the_name_of_a_private_person() -> None:
    """A patient's operation is no project, and neither name nor son's stands in any name, leader or place."""
    read = report(texts.AID["patient"])
    assert read.pairs() == {("江西省", "阿克陶县")}
    for fact in read.facts:
        values = [getattr(fact, slot, None) for slot in ("name", "leader", "place", "host", "measure", "donor")]
        assert not [value for value in values if "买买提江" in str(value) or "阿迪力" in str(value)]
    assert not [project for project in read.of(Project) if "搭桥" in project.name]


def test_ids_are_unique_and_every_subject_is_a_fact() -> None:
    """Within a report, for all invented reports."""
    for text in texts.AID.values():
        read = report(text)
        ids = [fact.id for fact in read.facts]
        assert len(ids) == len(set(ids)) > 0
        assert all(read.subject(outcome) for outcome in read.of(Outcome))
