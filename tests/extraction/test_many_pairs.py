"""Reports that tell of many donors and regions: whose each thing is."""

from __future__ import annotations

import pytest

from kg.facts import Batch, Outcome, Project
from tests.extraction.reports import report

MANY = (
    "各地干部人才扎根高原\n\n示例日报　2024-07-10\n\n"
    "在西藏山南市，湖北援藏工作队建成苗木繁育基地；在青海玉树州，北京援青工作队参与建设冬虫夏草研究院；"
    "在青海海北州，山东援青工作队开设护理培训班。\n"
    "河北援藏工作队举办“燕赵雪域手拉手”夏令营；重庆援藏工作队开通远程影像诊断平台。\n"
)
COOPERATION = (
    "东西部协作走过多年\n\n示例日报　2024-07-10\n\n"
    "福建与宁夏结对帮扶，闽宁协作建成一批示范村。浙川协作、粤桂协作也在推进。\n"
    "在四川，乡亲们用上了“云上药房”服务平台。\n"
    "苏陕联合建起刺绣车间。\n"
)
NEWS = (
    "联播快讯\n\n示例日报　2024-07-10\n\n"
    "中央单位第十一批援藏、第六批援青干部人才出发，分赴西藏、青海工作。\n"
    "上半年全国规模以上工业企业营业收入增长，港口集装箱吞吐量达到1.5亿标箱，同比增长百分之八以上。\n"
    "今天上午，一处抽水蓄能电站开工建设，工程总投资79亿元，建成后年发电量可达15亿千瓦时左右。\n"
    "暑期档电影票房超过50亿元，档期总人次达到1.2亿，有一百多部影片先后在各地的影院上映。\n"
    "熊猫债券累计发行规模突破一万亿元，发行机构超过90家，市场参与者的范围还在不断扩大。\n"
)


@pytest.mark.parametrize(
    ("word", "donor", "recipient"),
    [
        ("苗木繁育基地", "湖北省", "山南市"),
        ("冬虫夏草研究院", "北京市", "玉树藏族自治州"),
        ("护理培训班", "山东省", "海北藏族自治州"),
        ("夏令营", "河北省", "西藏自治区"),
        ("影像诊断平台", "重庆市", "西藏自治区"),
    ],
)
def test_each_undertaking_has_its_own_sides(word: str, donor: str, recipient: str) -> None:
    """An area that another donor's sentence names is not carried over; the team's name tells the region."""
    project = report(MANY).project(word)
    assert (project.donor.name, project.recipient.name) == (donor, recipient)


def test_ties_of_teams_without_an_area_are_with_the_region() -> None:
    """河北援藏工作队 helps Tibet, not the prefecture that the report names most."""
    pairs = report(MANY).pairs()
    assert {("河北省", "西藏自治区"), ("重庆市", "西藏自治区"), ("山东省", "海北藏族自治州")} <= pairs
    assert ("河北省", "玉树藏族自治州") not in pairs


def test_the_pair_of_a_region_gives_its_donor() -> None:
    """A sentence on 四川 in a report of 闽宁, 浙川 and 粤桂 has the donor that the report pairs with it."""
    project = report(COOPERATION).project("云上药房")
    assert (project.donor.name, project.recipient.name) == ("浙江省", "四川省")
    assert ("江苏省", "陕西省") in report(COOPERATION).pairs()


def test_bodies_of_the_centre_have_batches() -> None:
    """中央单位第十一批援藏、第六批援青: one donor, two batches in two regions; other news of the page is no outcome."""
    read = report(NEWS)
    batches = {key: batch.recipient and batch.recipient.name for key, batch in read.batches().items()}
    assert batches == {("中央单位", 11): "西藏自治区", ("中央单位", 6): "青海省"}
    assert read.pairs() == {("中央单位", "西藏自治区"), ("中央单位", "青海省")}
    assert [o.measure for o in read.of(Outcome)] == []


def test_a_batch_of_all_donors_is_nobodys() -> None:
    """第十批援藏和第五批援青干部人才 are all donors' together."""
    text = "第十批援藏和第五批援青干部人才回到家乡。北京援藏工作队在拉萨市建成一所幼儿园。天津援青工作队在黄南州。"
    assert report(text).batches() == {}


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        (
            "黔东南州是佛山东西部协作的帮扶地区。佛山市派出教师。恩施州是杭州对口帮扶地区。",
            ("杭州市", "恩施土家族苗族自治州"),
        ),
        ("石河子大学接受江南大学对口支援已有多年。江南大学对口支援西部。新疆。", ("江南大学", "石河子大学")),
        ("江阴援疆工作组在霍城县。江阴援疆建成霍城县职业学校。", ("江阴市", "霍城县")),
        ("东西部协作以来，温岭市第一人民医院对口帮扶古蔺县，派出专家6批。", ("温岭市第一人民医院", "古蔺县")),
        ("绵阳市对口支援甘孜州石渠县。绵阳市的援藏队在石渠县。", ("绵阳市", "石渠县")),
        (
            "东西部协作以来，上海市普陀区持续增加对昆明市东川区、寻甸县的对口帮扶资金。普陀区援滇干部到任。",
            ("普陀区", "东川区"),
        ),
    ],
)
def test_ties_told_in_other_words(text: str, pair: tuple[str, str]) -> None:
    """An area that is a donor's 对口帮扶地区, passives of universities, aid within a province."""
    assert pair in report(text).pairs()


@pytest.mark.parametrize(
    ("text", "giver"),
    [
        ("济南市按照东西部协作安排，向临夏州东乡族自治县派出钻井队，打井4眼。", "东乡族自治县"),
        ("时任常熟市副市长的张某申请援疆。苏州市援疆指挥部在霍尔果斯市。", "常熟市"),
        ("来自西南某大学、綦江区文化馆等12家单位的援藏干部到昌都市。重庆市援藏。", "綦江区"),
    ],
)
def test_who_is_no_donor(text: str, giver: str) -> None:
    """Where something is sent, a person's office, a place in the name of one of many institutions."""
    pairs = report(text).pairs()
    assert pairs
    assert giver not in {donor for donor, _ in pairs}


def test_what_flows_back_is_no_aid() -> None:
    """Goods that the receiving side gives its donor are neither undertakings nor outcomes."""
    text = "受湖南省对口支援的西藏山南市向湖南省长沙市捐赠的1500吨矿泉水、20吨牦牛肉启运。湖南援藏工作队联系车辆。"
    read = report(text)
    assert ("湖南省", "山南市") in read.pairs()
    assert read.of(Project) == []
    assert read.of(Outcome) == []


def test_of_two_pairs_within_a_province_the_first_told_counts() -> None:
    """A prefecture that is aided and aids another takes, in whatever order a set would hold the pairs."""
    text = "绵阳市对口支援甘孜州石渠县。甘孜州援助凉山州木里县。绵阳市的援藏队在石渠县。"
    pairs = report(text).pairs()
    assert ("绵阳市", "石渠县") in pairs
    assert not {taker for _, taker in pairs} & {"绵阳市"}


def test_who_sends_people_to_learn_is_no_donor() -> None:
    """云南累计选派医生赴沪进修: the receiving side stays the receiving side."""
    text = "上海市对口帮扶云南省。上海累计选派医疗专家1200名驻滇帮扶，云南累计选派医疗骨干900名赴沪进修。"
    assert ("上海市", "云南省") in report(text).pairs()
    assert "云南省" not in {donor for donor, _ in report(text).pairs()}


def test_a_batch_named_in_passing_has_not_the_reports_figures() -> None:
    """A figure of decades far from a batch that is named once belongs to the tie."""
    text = (
        "闽宁协作写新篇\n\n福建对口帮扶宁夏。" + "两地的干部群众说起往事，都有许多话要讲。" * 25 + "\n"
        "福建省第十批援宁工作队的队员刚刚到任。\n来宁夏发展的福建企业已有5600家。"
    )
    read = report(text)
    assert read.subject(read.figure(5600, "家")).type == "assistance"


def test_donors_in_a_list_before_a_batch_have_one_each() -> None:
    """由宁波、台州（第六批援藏）援建: the sixth batch of either."""
    text = "浙江省援藏工作队在比如县。比如县中学图书馆投资180万元，由宁波、台州（第六批援藏）援建。"
    assert set(report(text).batches()) == {("宁波市", 6), ("台州市", 6)}


def test_a_stop_on_the_way_is_not_the_recipient() -> None:
    """A batch that lands in the region's capital goes where the report says that it works."""
    text = "天津市对口支援黄南州。天津市第六批援青干部人才今天抵达西宁市，将赴黄南州工作。黄南州派人迎接。"
    batch = report(text).batches()["天津市", 6]
    assert batch.recipient is not None
    assert batch.recipient.name == "黄南藏族自治州"


def test_several_counties_of_one_prefecture_are_the_prefecture() -> None:
    """A fair for the firms of two counties is one undertaking of the area above them (guide, settled case 7)."""
    text = "山东省援青干部在济南举办“青货入鲁”展销会，海北州祁连县、刚察县的企业参加。山东省对口支援海北藏族自治州。"
    assert report(text).project("展销会").recipient.name == "海北藏族自治州"


@pytest.mark.parametrize(
    ("text", "batches"),
    [
        (
            "福州市对口支援左贡县。福州市第九批援藏工作队在左贡县两年。\n他们建成糌粑加工厂。\n还开设育苗技术培训班。",
            {"糌粑加工厂": 9, "育苗技术": 9},
        ),
        (
            "杭州援疆接续奋斗。第七批，建成阿克苏市体育中心；第八批，建设阿克苏市电商产业园；杭州市第九批援疆干部到任。",
            {"体育中心": 7, "产业园": 8},
        ),
    ],
)
def test_the_batch_of_an_undertaking(text: str, batches: dict[str, int]) -> None:
    """The only batch of its donor that the report names, else the one named last before it."""
    assert {word: report(text).project(word).batch for word in batches} == batches


def test_years_up_to_the_report_are_the_period() -> None:
    """15年来 in a report of 2024 is 2009/2024."""
    text = "援疆十五年\n\n示例日报　2024-05-06\n\n15年来，辽宁省对口支援塔城地区，累计投入援疆资金30亿元。"
    assert report(text).figure(3_000_000_000, "元").period == "2009/2024"


def test_all_undertakings_are_counted() -> None:
    """The reports of this file tell at least as many undertakings as they are asked for."""
    assert len(report(MANY).of(Project)) >= 5


SIDES_TOLD_WEAKLY = [
    ("苏陕两省扶贫协作签约。去年江苏省向我省投入苏陕协作资金6亿元，实施项目210个。", "江苏省", "陕西省"),
    ("蘇陜協作進入新階段。去年江蘇省投入蘇陜協作資金6億元。", "江苏省", "陕西省"),
    (
        "青岛西海岸新区携手岷县\n\n2025-11-13 来源：示例日报\n\n东西部协作以来，两地合作加深，投入资金900万元。",
        "青岛西海岸新区",
        "岷县",
    ),
    (
        "中国电信累计投入31亿元，西藏各县有了网络。国家电网在西藏架线，中国石油在西藏供油，中粮集团在西藏办厂，都是援藏的一部分。",
        "国家电网",
        "西藏自治区",
    ),
]


@pytest.mark.parametrize(("text", "donor", "recipient"), SIDES_TOLD_WEAKLY)
def test_reports_that_tell_their_sides_in_few_words(text: str, donor: str, recipient: str) -> None:
    """A pair of abbreviations and 我省 alone, 陜 for 陕, a zone that is no division, enterprises told one by one."""
    assert (donor, recipient) in report(text).pairs()


def test_bodies_of_the_centre_in_a_list() -> None:
    """中央和国家机关、中央企业 send one batch."""
    read = report("第十批中央和国家机关、中央企业援疆干部人才抵达新疆，共360名。援疆干部人才将工作三年。")
    assert {(batch.donor.name, batch.ordinal) for batch in read.of(Batch)} == {("中央和国家机关", 10)}
