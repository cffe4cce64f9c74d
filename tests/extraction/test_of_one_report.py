"""What a report's other sentences and other names lend to a fact, and what they do not."""

from __future__ import annotations

from kg.facts import Outcome, Project
from tests.extraction.reports import report

AID = "江苏援疆见闻\n江苏省对口支援新疆克孜勒苏柯尔克孜自治州，江苏援疆工作扎实推进。\n"


def periods(text: str) -> dict[int, str | None]:
    """Value → period of the figures of a text."""
    return {int(o.quantity.value): o.period for o in report(AID + text).of(Outcome)}


def test_a_part_counts_for_the_year_of_the_sum() -> None:
    """The parts of a sum have its year, other figures after a semicolon do not."""
    told = periods("2024年江苏省安排援疆项目36个。其中民生项目21个；产业项目15个。")
    assert {told[36], told[21], told[15]} == {"2024"}
    assert periods("2022年安排援疆项目8个；引种苹果450亩。")[450] is None


def test_undertakings_after_their_cost() -> None:
    """A name after its cost is whole, and the cost is its investment, no figure of the aid."""
    text = "主要建设项目有总投资300万元的哈拉峻乡至昂额孜村公路、总投资780万元的人畜饮水工程。"
    costs = {p.name: int(p.investment.value) for p in report(AID + text).of(Project) if p.investment}
    assert costs == {"哈拉峻乡至昂额孜村公路": 3000000, "人畜饮水工程": 7800000}
    assert not report(AID + text).of(Outcome)


def test_what_the_first_of_its_kind_is_called() -> None:
    """The name after a dash, not what it is the first of."""
    (school,) = report(AID + "江苏援建第一所独立高中——克州高级中学。").of(Project)
    assert school.name == "克州高级中学"


def test_money_raised_for_an_undertaking_is_its_investment() -> None:
    """Raised and spent on founding something, and no figure besides."""
    (fund,) = report(AID + "工作组募集97万元设立“石榴花”助学金。").of(Project)
    assert fund.investment is not None
    assert int(fund.investment.value) == 970000


def test_words_that_the_word_model_cuts_are_read_whole() -> None:
    """先心病 is one word in a measure."""
    (figure,) = report(AID + "江苏援疆医疗队完成先心病筛查1400人次。").of(Outcome)
    assert figure.measure.endswith("完成先心病筛查")


def test_an_enterprise_in_the_name_of_a_facility_gives_nothing() -> None:
    """A substation named after the grid is the province's aid, and so is what is told after it."""
    text = "在江苏对口支援下，克州开通第一条公路，建成通往乡镇的国家电网变电站，援建第一个工业园区。"
    assert {project.donor.name for project in report(AID + text).of(Project)} == {"江苏省"}


def test_a_donor_in_brackets_does_not_govern_what_follows() -> None:
    """The batch after the brackets is the one's before them."""
    text = "江苏省第十批援疆工作队（无锡市7名援疆干部人才）期满，把接力棒交给第十一批援疆工作队。"
    assert ("江苏省", 11) in report(AID + text).batches()
    assert ("无锡市", 11) not in report(AID + text).batches()


def test_batches_told_in_a_list() -> None:
    """Each ordinal of a list is a batch."""
    batches = report(AID + "他和江苏省第八、九、十、十一批援疆医疗队一起工作过。").batches()
    assert {ordinal for _, ordinal in batches} == {8, 9, 10, 11}


def test_damage_is_no_figure_of_the_aid() -> None:
    """What an earthquake destroyed is told, not given."""
    text = "汶川大地震后，湖北省鄂州市对口援建汉源县。全镇倒房93户，严重受损524户。湖北鄂州市的援建给了我们支持。"
    assert report(text).pairs() == {("鄂州市", "汉源县")}
    assert not report(text).of(Outcome)


def test_the_short_name_of_a_prefecture_is_never_its_county() -> None:
    """和田 is the prefecture though 和田县 is named in full."""
    text = "北京市对口支援和田地区和田县。北京支援和田以来，北京中学、北京路小学等工程先后竣工。北京援疆。"
    recipients = {project.recipient.name for project in report(text).of(Project)}
    assert recipients == {"和田地区"}


def test_a_name_is_not_cut_into_a_clause() -> None:
    """What follows the closing quotation mark with a verb is no part of the name."""
    names = [p.name for p in report(AID + "江苏团队援建的“空中课堂”让边境孩子听上公开课。").of(Project)]
    assert names[0].strip("“”") == "空中课堂"


def test_a_hospital_numbers_its_own_teams() -> None:
    """The batch is the hospital's, not the city's that its name begins with."""
    text = "北京友谊医院第四批“组团式”援藏医疗队抵达拉萨市，支援拉萨市人民医院。"
    assert set(report(text).batches()) == {("北京友谊医院", 4)}
    assert {donor for donor, _ in report(text).pairs()} == {"北京友谊医院"}


def test_what_central_bodies_pay_is_their_aid() -> None:
    """A ministry that sets money aside, a bank that pays it out."""
    text = "对口支援十年。农业农村部安排资金594万元，建设青海省河南县良种基地。"
    text += "中国人民银行落实帮扶资金400万元，援建同仁市球场。"
    assert report(text).pairs() >= {("农业农村部", "河南蒙古族自治县"), ("中国人民银行", "同仁市")}
