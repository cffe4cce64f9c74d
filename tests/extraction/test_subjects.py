"""What a figure belongs to, in sentences of our own: which project, programme, batch or tie, and which not."""

from __future__ import annotations

import pytest

from kg.facts import Assistance, Batch, GroupProgram, Outcome, Project
from tests.extraction.reports import Report, report

LEAD = "江西省对口支援新疆阿克陶县。"
OF_THE_WHOLE = [
    ("江西省在阿克陶县新建改建学校21所、图书馆及文化馆6个。", 6, "个"),
    ("阿克陶县人民医院由江西省援建。援疆工作队累计投入江西省财政帮扶资金3.2亿元。", 320_000_000, "元"),
    ("江西省援建了阿克陶县木材加工厂、粮油加工厂，温室90栋。两地来往更多，新引进企业12家。", 12, "家"),
    ("江西省在阿克陶县建成了示范中学。两地互派干部33名。", 33, "名"),
    ("江西省在阿克陶县建成了示范中学。产业类项目14个，花费5000万元。", 14, "个"),
    ("江西省在阿克陶县成立远程会诊中心，选派医生26名到县里工作。", 26, "名"),
]
OF_THE_PROJECT = [
    ("江西省援建的阿克陶县示范中学总投资8000万元，于去年9月开工，已到位援疆资金2600万元。", 26_000_000, "元"),
    ("阿克陶县师资培训中心项目由江西省援建，占地面积12500平方米，包含教学楼和培训中心。", 12_500, "平方米"),
    ("江西援疆工作队在阿克陶县举办“春雨”义诊活动。据介绍，此次义诊，看病430人次。", 430, "人次"),
]


def _subject(read: Report, value: int, unit: str) -> object:
    return read.subject(read.figure(value, unit))


@pytest.mark.parametrize(("text", "value", "unit"), OF_THE_WHOLE)
def test_figures_of_the_whole_aid_are_no_projects(text: str, value: int, unit: str) -> None:
    """Several of a kind under one figure, the programme's money, both sides' staff, counted projects, another act."""
    assert isinstance(_subject(report(LEAD + text), value, unit), Assistance)


@pytest.mark.parametrize(("text", "value", "unit"), OF_THE_PROJECT)
def test_figures_of_the_project_that_a_sentence_is_about(text: str, value: int, unit: str) -> None:
    """A sentence that begins with the project's name, and one that points back to it."""
    assert isinstance(_subject(report(LEAD + text), value, unit), Project)


def test_a_figure_goes_to_the_group_programme_of_its_own_field() -> None:
    """The sentence's own field comes before that of the sentence before."""
    read = report(
        "浙江省对口支援青海省海西州。浙江“组团式”医疗帮扶海西州人民医院，开展手术310台。在教育领域，新建校舍7万平方米。"
    )
    assert isinstance(_subject(read, 310, "台"), GroupProgram)
    assert isinstance(_subject(read, 70_000, "平方米"), Assistance)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("前后五批上海援青干部合计161名到过果洛州。", 161),
        ("2011年试点时安排项目9个。", 9),
        ("三十年是1608个项目。", 1608),
        ("先后有四批援青干部来到果洛州，实施项目266个。", 266),
    ],
)
def test_figures_of_other_times_are_not_the_batchs(text: str, value: int) -> None:
    """Several batches counted together, a year long before the report, decades: they are the tie's."""
    read = report(f"上海援青综述\n\n2023-07-08 来源：示例日报\n\n上海市第五批援青干部在青海省果洛州工作。{text}")
    told = [o for o in read.of(Outcome) if o.quantity.value == value]
    assert [type(read.subject(o)) for o in told] == [Assistance]
    assert read.of(Batch)


def test_the_investment_in_no_project_is_no_outcome() -> None:
    """A sum that one undertaking cost, which is no fact, is not told of the whole aid."""
    assert report(f"{LEAD}去年已经通车，投资650万元，由江西省援建。").of(Outcome) == []


def test_visitors_are_no_outcome() -> None:
    """一行17人 came to see."""
    assert report(f"{LEAD}商会会长一行17人到阿克陶县考察。").of(Outcome) == []


def test_a_name_without_its_areas_is_the_same_project() -> None:
    """某地区某县维吾尔医医院, told again without the areas."""
    read = report(
        "上海市对口支援叶城县。上海市援建的喀什地区叶城县维吾尔医医院交付使用。新的维吾尔医医院建筑面积1.6万平方米。"
    )
    assert isinstance(_subject(read, 16_000, "平方米"), Project)


def test_operations_belong_to_the_medical_team() -> None:
    """Figures of medical work far from its name are the group programme's, also of a county's that is the report's."""
    text = (
        "江苏省苏州市对口支援林周县。苏州市“组团式”医疗援藏队在林周县人民医院工作。\n"
        "三年来，累计完成白内障手术300例。\n另外，苏州市投入资金2000万元。"
    )
    read = report(text)
    assert isinstance(read.subject(read.figure(300, "例")), GroupProgram)
    assert isinstance(read.subject(read.figure(20_000_000, "元")), Assistance)
