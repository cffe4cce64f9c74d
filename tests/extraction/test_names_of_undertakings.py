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


PLACED = "浙江省东西部协作纪事\n\n浙江省对口帮扶四川省剑阁县。浙江援川干部到剑阁县。"


def test_a_name_in_quotation_marks_that_ends_in_a_head_noun() -> None:
    """A proper name in quotation marks is an undertaking without a verb beside it; a count or a slogan is not."""
    read = report(PLACED + "没处住的建设者，“山海驿馆”给了他们住处。剑阁县坚持“三大中心”定位。")
    assert [project.name for project in read.of(Project)] == ["山海驿馆"]


def test_some_of_the_projects_just_told_of() -> None:
    """Members of 其中有甲、乙 after projects need no head noun; fields of work are none."""
    read = report(
        PLACED + "浙江援建的一批项目接连落地，当中就有剑阁县二民中、下寺镇山羊饲料研发、木马镇卫生院设备购置。"
    )
    names = {project.name for project in read.of(Project)}
    assert {"剑阁县二民中", "下寺镇山羊饲料研发", "木马镇卫生院设备购置"} <= names
    fields = report(PLACED + "浙江援建基础设施、公共服务和人才培养等领域的一批项目。")
    assert not fields.of(Project)


def test_who_acts_and_who_is_aided_is_no_undertaking() -> None:
    """A hospital that receives a visitor, an association that sends photographers, the institute that is aided."""
    read = report(
        PLACED + "杭州市第一人民医院迎来一位剑阁县的病人。杭州市摄影家协会组织摄影家走进剑阁县。"
        "浙江省海洋水产研究所对口帮扶剑阁县水产研究所。"
    )
    assert not read.of(Project)


def test_projects_that_a_figure_counts_are_no_undertaking() -> None:
    """协作项目共40个 is a collection (reading guide, settled case 5)."""
    read = report(PLACED + "到目前，剑阁县与浙江的扶贫协作项目共40个，总投资2720万元。")
    assert not read.of(Project)


def test_an_undertaking_elsewhere_belongs_to_nobody() -> None:
    """A picture of a county in a province that the report tells no aid of, on a page of pictures."""
    read = report(
        PLACED + "浙江援建剑阁县示例茶叶加工厂。\n\n湖南省隆回县示例中学开展“城乡手拉手”实践活动，学生一起劳作。"
    )
    assert [project.recipient.name for project in read.of(Project)] == ["剑阁县"]


def test_a_workshop_is_spoken_on_by_a_pointing_word() -> None:
    """The donor that the next sentence names by 这个车间."""
    read = report(
        "天津市东西部协作纪事\n\n天津市对口帮扶甘肃省秦安县。秦安县兴国镇的陶艺扶贫车间里一派火热。"
        "这个车间，是天津市津南区援建的。"
    )
    assert {project.donor.name for project in read.of(Project)} == {"津南区"}
