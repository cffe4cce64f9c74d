"""Lists of undertakings: numbered items and forms, whose lines tell of the one that their title names."""

from __future__ import annotations

from kg.facts import Outcome, Project
from tests.extraction.reports import Report, report

NUMBERED = """珠海援藏项目进展
珠海市对口支援西藏米林市，前方工作组近日通报项目进展。

1.米林市派镇转运站改造项目。总投资3100万元，建筑面积5600平方米，主体已封顶，预计年底交付。
2.羌纳乡环境整治工程。投资900万元，已完工。
3.米林市高标准农田建设项目。改造农田4200亩，惠及农户380户。
"""
FORM = """珠海援藏项目一览
珠海市对口支援西藏米林市，主要项目如下。

项目名称：米林市里龙乡食用菌大棚
援建单位：广东省珠海市
资金规模：760万元
建设内容：新建大棚38座
受益情况：带动农户74户

项目名称：米林市第二小学改扩建工程
资金规模：2400万元
项目状态：预计2023年8月投用
"""


def figures(read: Report) -> set[tuple[str, float]]:
    """The figures of a report with the undertaking that they are told of."""
    named = {project.id: project.name for project in read.of(Project)}
    return {(named.get(o.subject, ""), float(o.quantity.value)) for o in read.of(Outcome)}


def costs(read: Report) -> dict[str, tuple[str | None, float | None]]:
    """The undertakings of a report with their state and what they cost."""
    return {p.name: (p.status, float(p.investment.value) if p.investment else None) for p in read.of(Project)}


def test_a_numbered_item_is_about_its_title() -> None:
    """Each title is an undertaking; cost, state and figures of the rest of its line are its own."""
    read = report(NUMBERED)
    assert costs(read) == {
        "米林市派镇转运站改造项目": ("planned", 31_000_000),
        "羌纳乡环境整治工程": ("completed", 9_000_000),
        "米林市高标准农田建设项目": ("completed", None),
    }
    assert ("米林市高标准农田建设项目", 4200) in figures(read)


def test_a_form_is_about_what_it_names() -> None:
    """The lines of a form, up to the next one, tell of the undertaking that it names, and name none themselves."""
    read = report(FORM)
    assert costs(read) == {
        "米林市里龙乡食用菌大棚": ("completed", 7_600_000),
        "米林市第二小学改扩建工程": ("planned", 24_000_000),
    }
    assert figures(read) >= {("米林市里龙乡食用菌大棚", 38), ("米林市里龙乡食用菌大棚", 74)}
