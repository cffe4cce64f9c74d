"""Sector, state and cost of undertakings, each in a sentence of our own."""

from __future__ import annotations

import pytest

from kg.facts import Outcome, Project
from tests.extraction.reports import report

SECTORS = {
    "a park of farms": ("山东省援疆资金在疏勒县建成西瓜产业园。", "产业园", "agriculture"),
    "a digital platform of schools": ("湖北省援藏工作队在山南市建成智慧教育云平台。", "平台", "education"),
    "a school's gymnasium": ("湖南省援疆资金在鄯善县建成鄯善县一中体育馆。", "体育馆", "education"),
    "a clinic's workshop": ("浙江省援青专家在德令哈市设立内镜工作室。", "工作室", "health"),
    "works that process fruit": ("山东省援疆资金在疏勒县建成葡萄汁加工厂。", "加工厂", "industry"),
    "a consultation by network": ("湖北省援藏工作队在山南市开通互联网会诊平台。", "会诊", "health"),
    "moving house": ("福建省对口帮扶宁夏，援宁干部在红寺堡区实施“吊庄移民”工程。", "移民", "housing"),
    "a centre for the old": ("湖南省援疆资金在鄯善县建成老年活动中心。", "老年", "other"),
    "a service centre for visitors": ("湖南省援疆资金在鄯善县建成游客服务中心。", "服务中心", "tourism"),
    "a service centre of health": ("天津市援疆资金在于田县建成慢性病防治服务中心。", "服务中心", "health"),
    "a station for workers": ("浙江省援青资金在德令哈市建成劳务协作工作站。", "工作站", "employment"),
    "money for patients": ("天津市对口帮扶甘谷县，东丽区捐赠大病救助资金。", "救助资金", "health"),
    "a works of industry": ("江西省援疆资金在阿克陶县建成矿泉水生产线。", "生产线", "industry"),
    "a home for the old": ("福建省援疆资金在奇台县新建互助幸福院项目。", "幸福院", "other"),
}
STATES = {
    "still ahead": ("福建省援疆资金建设的奇台县绿电应用中心预计6月正式投产。", "绿电应用中心", "planned"),
    "held once, though a series": ("湖北省援藏工作队在山南市成功举办“江河情”系列活动。", "江河情", "completed"),
    "a gift": ("天津市东西部协作工作组向甘谷县捐赠医疗检测设备。天津市对口帮扶甘谷县。", "医疗检测设备", "completed"),
}


@pytest.mark.parametrize("case", SECTORS)
def test_the_sector_is_the_field_served(case: str) -> None:
    """A platform, park or gymnasium belongs to the field that it serves."""
    text, word, sector = SECTORS[case]
    assert report(text).project(word).sector == sector


@pytest.mark.parametrize("case", STATES)
def test_the_state_is_the_one_told(case: str) -> None:
    """What is expected is planned though 投产 stands there; what was done once is completed."""
    text, word, status = STATES[case]
    assert report(text).project(word).status == status


def test_a_sum_of_several_undertakings_is_of_none() -> None:
    """What a list of buildings cost together is told of the whole aid once; what each cost stays."""
    together = "福建省对口支援吉木萨尔县。福建省投入1.35亿元建设吉木萨尔县第五小学、县文化体育馆。"
    assert [p.investment for p in report(together).of(Project)] == [None, None]
    assert len([o for o in report(together).of(Outcome) if o.quantity.value == 135_000_000]) == 1


def test_what_was_put_into_one_building_is_its_investment() -> None:
    """投入2.2亿元 of a school, told once and as a whole; not what is given to it every year."""
    school = "北京市对口支援墨竹工卡县。这所示范中学由北京市援建，投入2.2亿元，2014年启用，每年投入经费60万元。"
    (project,) = report(school).of(Project)
    assert project.investment is not None
    assert project.investment.value == 220_000_000
    assert [o.quantity.value for o in report(school).of(Outcome)] == [600_000]


COSTS = {
    "spent on it": ("湖南省援疆资金安排在鄯善县，鄯善县文化馆新建投入2600万元，今年完工。", "文化馆", 26000000),
    "asked for and used": ("福建省援藏工作队申请200万元援藏资金建设八宿县种苗基地。", "种苗基地", 2000000),
    "before its name": (
        "湖南省援疆指挥部在鄯善县建成投资500万元的葡萄晾房和投资300万元的红柳苗圃基地。",
        "苗圃",
        3000000,
    ),
}


@pytest.mark.parametrize("case", COSTS)
def test_the_cost_beside_a_name_is_its_investment(case: str) -> None:
    """Right after the name with a verb of spending, or right before it with 的, not that of its neighbour."""
    text, word, cost = COSTS[case]
    found = report(text).project(word).investment
    assert found is not None
    assert found.value == cost


DATES = {
    "when it will be done": (
        "湖南省对口支援鄯善县。湖南省援疆资金新建鄯善县文化馆，计划2016年9月竣工。",
        "文化馆",
        None,
        "2016-09",
    ),
    "when it was begun": (
        "湖南省对口支援鄯善县。湖南省援疆资金新建鄯善县文化馆，2016年4月开工。",
        "文化馆",
        "2016-04",
        None,
    ),
    "a year in its name": ("山东省援藏工作队在日喀则市举办“2023珠峰文化行”活动。", "文化行", "2023", None),
    "only when the report speaks": (
        "今年，湖南省援疆资金惠及鄯善县文化馆。湖南省援疆资金新建鄯善县文化馆。",
        "文化馆",
        None,
        None,
    ),
}


@pytest.mark.parametrize("case", DATES)
def test_a_date_is_of_what_its_words_tell(case: str) -> None:
    """A word of beginning or of completion beside the date; 今年 alone dates nothing."""
    text, word, start, end = DATES[case]
    project = report(text).project(word)
    assert (project.start, project.end) == (start, end)


def test_what_ends_before_it_begins_has_no_start() -> None:
    """A month without its year that would lie after the completion dates nothing."""
    text = "湖南省对口支援鄯善县。8月动工的鄯善县文化馆由湖南省援建，2018年6月交付使用。"
    project = report(text).project("文化馆")
    assert (project.start, project.end) == (None, "2018-06")


PLACES = {
    "the school at its beginning": ("湖南省援疆资金建成鄯善县第二中学图书馆。", "图书馆", "鄯善县第二中学"),
    "not the school itself": ("湖南省援疆资金实施鄯善县第二中学扩建项目。", "扩建项目", None),
    "no village in a quoted name": ("湖南省援疆工作队在鄯善县实施“千企兴千村”行动。", "千企兴千村", None),
}


@pytest.mark.parametrize("case", PLACES)
def test_the_place_of_what_is_named_after_a_school(case: str) -> None:
    """A library of a school is at the school; a village that is a word of a quoted name is no place."""
    text, word, place = PLACES[case]
    found = report(text).project(word).place
    assert (found.name if found else None) == place


def test_the_batch_of_an_undertaking() -> None:
    """The only one, told at the head; not that of a headline over a report of several, nor one told late in passing."""
    head = "湖北省第十批援藏工作队在山南市。湖北省援藏资金建成琼结县文化馆。"
    assert report(head).project("文化馆").batch == 10
    filler = "湖北省援藏资金用于山南市的道路和学校，工作队走村入户。" * 8
    late = f"湖北省援藏资金建成琼结县文化馆。{filler}湖北省第九批援藏工作队早已返回。"
    assert report(late).project("文化馆").batch is None
