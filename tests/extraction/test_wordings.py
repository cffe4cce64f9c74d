"""Wordings that were once read wrongly, each in a sentence of our own, with what a careful reader takes from it."""

from __future__ import annotations

import pytest

from kg.facts import Batch, Outcome, Project
from tests.extraction.reports import report

PAIRS = [
    (
        "我省第七批援藏干部人才进藏工作,对口支援林芝市和所辖的巴宜区、米林市、墨脱县。广东省援藏工作队已经到位。",
        "广东省",
        "墨脱县",
    ),
    ("上海市第五批援青干部对口支援果洛州的玛沁、班玛、甘德3个县。", "上海市", "甘德县"),
    ("浙江省人民政府与四川省开展东西部协作，浙江省向四川省投入资金2亿元。", "浙江省", "四川省"),
    ("京蒙协作中，昌平区对口帮扶察右前旗，顺义区对口帮扶察右中旗。", "昌平区", "察哈尔右翼前旗"),
    ("对口援疆进入第三年：湖南省支援吐鲁番市、高昌区、托克逊县。", "湖南省", "托克逊县"),
    ("对口支援海西州的浙江省从湖州请来专家，在德令哈市办培训。", "浙江省", "海西蒙古族藏族自治州"),
    ("上海市徐汇区与夏河县结对帮扶，徐汇派出8名医生。", "徐汇区", "夏河县"),
    ("重庆市开州区的果园由四川省成都市出资修建。成都市对口支援三峡库区的开州区已有多年。", "成都市", "开州区"),
    ("南京大学对口支援新疆大学，派出教师12名。对口支援工作已有十年。", "南京大学", "新疆大学"),
]
NO_TIES = [
    ("江苏省与陕西省开展东西部协作。泰州市援建丹凤县商镇桃坪村道路，路长2公里。", "泰州市"),
    ("上海市援青干部来自黄浦、静安、杨浦3个区，对口支援果洛州的玛沁、班玛、甘德3个县。", "杨浦区"),
]
NAMES = [
    ("山东省援藏工作队在日喀则市扎实推动“藏品入鲁”。", "藏品入鲁"),
    ("湖北省援疆资金建成了博乐市影剧院、青得里幼儿园、小营盘中学等场所。", "青得里幼儿园"),
    ("山西省援疆指挥部说，这里的文化馆、体育场都是山西援建的。地点在阜康市。", "文化馆"),
    ("昌吉州奇台县第二中学扩建项目由福建省援疆资金建设，投资1200万元。", "奇台县第二中学扩建项目"),
    ("辽宁省援藏工作队在索县。索县的暖棚养殖基地交付使用。基地由辽宁省援藏资金建设，总投资520万元。", "暖棚养殖基地"),
]
NO_NAMES = [
    "这是湖南省援疆项目。湖南省援疆工作队在吐鲁番市。",
    "来自湘雅医院、岳麓区文化馆、长沙市图书馆等12家单位的援疆干部人才到了吐鲁番市。湖南省援疆。",
]


@pytest.mark.parametrize(("text", "donor", "recipient"), PAIRS)
def test_the_tie_is_found(text: str, donor: str, recipient: str) -> None:
    """Lists of areas, banners by their short names, governments, Three Gorges, universities."""
    assert (donor, recipient) in report(text).pairs()


@pytest.mark.parametrize(("text", "donor"), NO_TIES)
def test_one_act_or_a_list_of_many_makes_no_tie(text: str, donor: str) -> None:
    """A road built in a village is no standing tie; neither is the last of several donors with the first of areas."""
    assert donor not in {giver for giver, _ in report(text).pairs()}


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_the_undertaking_is_found(text: str, name: str) -> None:
    """Names that join both sides, lists of buildings, bare buildings that are told as built by the donor."""
    assert [p for p in report(text).of(Project) if name in p.name]


@pytest.mark.parametrize("text", NO_NAMES)
def test_no_undertaking_is_found(text: str) -> None:
    """A place and a word of aid name nothing; institutions that send staff are not undertakings."""
    assert report(text).of(Project) == []


def test_the_sentence_after_tells_donor_and_cost() -> None:
    """基地由…建设，总投资…: the sentence goes on about the undertaking before."""
    project = report(NAMES[4][0]).project("暖棚养殖基地")
    assert (project.donor.name, project.recipient.name) == ("辽宁省", "索县")
    assert project.investment is not None
    assert project.investment.value == 5_200_000


@pytest.mark.parametrize(
    "text", ["福建省组织的首批援藏包机飞抵昌都市。", "首批援疆就业岗位送到了阿克苏地区，浙江省援疆指挥部送来。"]
)
def test_a_first_batch_of_goods_is_no_batch(text: str) -> None:
    """首批 counts staff only where a noun of staff stands beside it."""
    assert report(text).of(Batch) == []


def test_a_figure_belongs_to_the_batch_nearest_to_it() -> None:
    """Of two batches of one donor the figure takes that of its own sentence, not the one with the higher number."""
    text = (
        "安徽省第八批援藏干部人才在山南市投入资金3.1亿元。\n安徽省第九批援藏干部人才今年到山南市。\n"
        "安徽省第八批援藏干部人才共实施援藏项目46个。"
    )
    read = report(text)
    subject = read.subject(read.figure(46, "个"))
    assert isinstance(subject, Batch)
    assert subject.ordinal == 8


def test_the_arrival_is_the_date_beside_it() -> None:
    """Another date of the sentence is not the day on which the batch arrived."""
    text = "2021年12月确定名单后，湖南省第十批援藏工作队于2022年7月抵达山南市。"
    (batch,) = report(text).batches().values()
    assert batch.start == "2022-07"


def test_a_figure_after_a_new_topic_leaves_the_project() -> None:
    """同时 begins something else than the project told before."""
    text = "江西省援疆工作队在阿克陶县建成核桃产业园，带动就业300人，同时派出医生21名。江西省对口支援阿克陶县。"
    read = report(text)
    assert isinstance(read.subject(read.figure(300, "人")), Project)
    assert not isinstance(read.subject(read.figure(21, "名")), Project)


def test_measures_end_in_nouns() -> None:
    """No measure begins inside a word or ends in a particle or preposition."""
    text = "河南省援疆工作队在哈密市实施项目，覆盖率从2019年的60%提高到2023年的85%。河南省对口支援哈密市。"
    measures = [outcome.measure for outcome in report(text).of(Outcome)]
    assert measures
    assert not [m for m in measures if m.endswith(("的", "和", "在", "从", "与")) or m.startswith(("从", "到"))]


def test_the_innermost_place_receives() -> None:
    """某市某县 after a name is the county."""
    text = "湖北省援疆工作队引进的红枣加工项目今年在博州精河县投产，总投资2600万元。"
    assert report(text).project("红枣加工项目").recipient.name == "精河县"


def test_areas_and_donors_that_are_told_one_by_one() -> None:
    """分别由…对口支援 pairs the first with the first; 由某市负责 is a tie too."""
    text = "林芝市的工布江达县和察隅县分别由广东省惠州市和深圳市对口支援。米林市由珠海市负责。广东省援藏。"
    pairs = report(text).pairs()
    assert {("惠州市", "工布江达县"), ("深圳市", "察隅县"), ("珠海市", "米林市")} <= pairs
    assert ("惠州市", "察隅县") not in pairs


def test_a_list_in_brackets_is_a_list_of_recipients() -> None:
    """受援五县（…） pairs the donor with each."""
    text = "山东省援藏三十年。山东省援藏工作队在日喀则市受援三县（白朗县、昂仁县、聂拉木县）办了农技班。"
    assert {("山东省", county) for county in ("白朗县", "昂仁县", "聂拉木县")} <= report(text).pairs()


def test_a_donor_that_is_aided_elsewhere_still_gives() -> None:
    """三峡库区 in passing does not make a receiver of a donor."""
    text = "重庆市援藏工作队在昌都市卡若区建成示例菜场。重庆市援藏已有多年，重庆援藏干部有的来自三峡库区。"
    read = report(text)
    assert ("重庆市", "昌都市") in read.pairs() or ("重庆市", "卡若区") in read.pairs()
    assert "重庆市" not in {receiver for _, receiver in read.pairs()}


def test_a_figure_goes_to_the_general_batch_of_two_with_one_number() -> None:
    """第九批 without a field is the general rotation, though a medical team has the same number."""
    text = (
        "湖北省第九批援藏干部人才来到山南市。湖北省第九批援藏医疗队也来到山南市。\n"
        "湖北省第九批援藏工作队实施援藏项目38个。"
    )
    read = report(text)
    subject = read.subject(read.figure(38, "个"))
    assert isinstance(subject, Batch)
    assert subject.field is None


def test_an_arrival_is_of_the_batch_beside_it() -> None:
    """Of two batches in one sentence the date belongs to the one that it stands with."""
    text = "湖南省1998年派出第一批干部到山南市援藏，如今在岗的是第十批援藏干部人才，2022年7月进藏。湖南省援藏。"
    batches = report(text).batches()
    assert batches["湖南省", 10].start == "2022-07"
    assert batches["湖南省", 1].start == "1998"


def test_a_figure_since_long_ago_belongs_to_the_tie() -> None:
    """1996年以来 reaches back over many batches."""
    text = "湖北省第十一批援藏工作队在山南市。\n1996年以来，湖北省派出干部800名，实施项目617个。湖北省对口支援山南市。"
    read = report(text)
    assert read.subject(read.figure(617, "个")).type == "assistance"


def test_a_sentence_before_a_colon_is_no_name() -> None:
    """指挥部近日公布：… tells figures, not an undertaking of that name."""
    text = "浙江省援青指挥部近日公布：十年来培训教师3200名。\n更早的一处在海西州：建房40套。浙江省对口支援海西州。"
    assert not [p.name for p in report(text).of(Project) if "公布" in p.name or "更早" in p.name]
