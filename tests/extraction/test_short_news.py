"""Short news of visits, meetings and fairs: what is an undertaking there, where it was held, what its figures count."""

from __future__ import annotations

import pytest

from kg.facts import Outcome, Project
from tests.extraction.reports import report

HEAD = "苏州援疆在阿克陶\n苏州市对口支援新疆阿克陶县。\n"


def names(text: str) -> set[str]:
    """The names of the undertakings of a report."""
    return {project.name for project in report(HEAD + text).of(Project)}


@pytest.mark.parametrize(
    "text",
    [
        "苏州援疆工作稳步推进。（来源：苏州市人民政府网站）",
        "下一步，苏州将搭建更多企业对接新平台。",
        "苏州援疆工作队严把“三个关口”，建立“三项机制”。",
        "苏州市县级公立医院选派援疆医生六名。",
        "苏州市工商联一行赴阿克陶县开展对口支援活动。",
        "此次援疆活动实现了“治好一人、温暖一家”的社会效应。",
    ],
)
def test_what_names_no_undertaking(text: str) -> None:
    """An outlet, a better something, a count of rules, a class of hospitals, aid itself, an idea."""
    assert names(text) == set()


def test_a_list_that_ends_as_projects_of_the_aid() -> None:
    """Each member is one, a school that stands there too; that somebody saw them tells nothing of their state."""
    projects = report(HEAD + "代表团一行走访了巴仁乡中心小学、阿克陶县体育中心等苏州援建项目。").of(Project)
    assert {project.name for project in projects} >= {"巴仁乡中心小学", "阿克陶县体育中心"}
    assert {project.status for project in projects} == {None}


def test_an_event_of_two_places() -> None:
    """Named from the first place on, held where its sentence says; those who take part are counted with it."""
    read = report(HEAD + "苏州·阿克陶对口支援农产品推介会5月2日在阿克陶县文化广场举办。苏州一百二十家企业参加了推介。")
    (project,) = read.of(Project)
    assert project.name == "苏州·阿克陶对口支援农产品推介会"
    assert project.place is not None
    assert project.place.name == "阿克陶县文化广场"
    assert [o.subject for o in read.of(Outcome) if o.quantity.value == 120] == [project.id]


def test_what_is_only_wished_for_is_planned() -> None:
    """A wish that something be built does not build it."""
    (project,) = report(HEAD + "双方希望建立苏阿远程会诊平台。").of(Project)
    assert project.status == "planned"


def test_training_of_doctors_is_health() -> None:
    """What is taught decides (reading guide, settled case 11)."""
    (project,) = report(HEAD + "苏州援疆医生在阿克陶县人民医院举办护理业务培训班。").of(Project)
    assert project.sector == "health"


def test_what_an_area_has_is_no_figure_of_the_aid() -> None:
    """Its orchards and what they yield, in a sentence that tells nothing of the aid."""
    read = report(HEAD + "苏州援建的果品交易市场带动就业300人。\n全县林果面积54万亩，年产果品24万吨，其中红枣18万亩。")
    assert {int(o.quantity.value) for o in read.of(Outcome)} == {300}
