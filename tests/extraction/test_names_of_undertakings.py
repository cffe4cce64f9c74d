"""Where a name ends, what built it, and by which noun a later sentence speaks of it."""

from __future__ import annotations

from kg.facts import Outcome, Project
from tests.extraction.reports import report

LEAD = "示例县的变化\n\n山东省青岛市对口帮扶甘肃省岷县。"


def test_a_name_after_a_quotation_ends_before_the_next_verb() -> None:
    """“两岸仓”建设助力 … is the building of the store, not a sentence."""
    read = report(LEAD + "青岛市在岷县推动“两岸仓”建设助力当地药材进入沿海市场。")
    assert all("助力" not in project.name for project in read.of(Project))


def test_money_summed_up_is_no_undertaking() -> None:
    """What was given over the years belongs to the tie."""
    read = report(LEAD + "青岛市累计捐赠帮扶资金2亿元。")
    assert read.of(Project) == []
    assert read.pairs() == {("青岛市", "岷县")}


def test_what_a_donor_helped_to_raise_is_told_as_built() -> None:
    """由某市援助兴建 builds as 援建 does."""
    read = report(LEAD + "岷县示例乡卫生院由青岛市对口援助兴建，去年迎来第一批病人。")
    assert [project.name for project in read.of(Project)] == ["岷县示例乡卫生院"]


def test_a_kind_of_thing_stands_for_its_name() -> None:
    """产业园 alone is the 产业示范园 of the sentence before, 游乐园 the 儿童乐园."""
    read = report(
        LEAD + "青岛市援建岷县高山药材产业示范园。山里天气多变，砂石从百里之外运来，守在山口的人换了三班，"
        "路被水冲断过两回，抢修的人在帐篷里过了年，直到第二年春天雪化了才收尾。"
        "产业园固定用工21人，年支付工资65万元。"
        "\n\n青岛市援建岷县示例儿童乐园。游乐园占地面积22000平方米。"
    )
    parks = {(o.quantity.value, read.subject(o).name) for o in read.of(Outcome) if isinstance(read.subject(o), Project)}
    assert {(21, "岷县高山药材产业示范园"), (22_000, "岷县示例儿童乐园")} <= parks


def test_the_end_of_a_name_tells_it_again() -> None:
    """What was 改造成 a workshop begins after 成; its later figures find it without its first words."""
    read = report(
        LEAD
        + "2019年，当地公司将旧市场改造成闽宁示例电商帮扶车间。如今，3000平方米的示例电商帮扶车间里，已有90多名员工。"
    )
    (workshop,) = read.of(Project)
    assert workshop.name == "闽宁示例电商帮扶车间"
    assert read.subject(read.figure(90, "名")) == workshop


def test_a_name_after_a_quotation_may_end_in_an_event() -> None:
    """交流展 is one event, though the model takes 展 for a verb."""
    read = report(LEAD + "6月，“高原上的山海情”民间艺术作品交流展在岷县举办。")
    assert [project.name for project in read.of(Project)] == ["“高原上的山海情”民间艺术作品交流展"]


def test_a_kind_of_hospitals_is_no_undertaking() -> None:
    """Who answers the call is a kind of hospitals, not something built."""
    read = report(LEAD + "青岛市建成岷县远程心电平台。患者10分钟内可获得青岛三甲医院的诊断。")
    assert [project.name for project in read.of(Project)] == ["岷县远程心电平台"]
