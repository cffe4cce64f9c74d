"""What is told as an undertaking of the aid and what is not, each in a sentence of our own: (text, name)."""

from __future__ import annotations

import pytest

from kg.facts import Project
from tests.extraction.reports import report

TOLD = {
    "a head noun of another field": ("福建省援疆指挥部在奇台县设立了康复医学科。", "康复医学科"),
    "something formed": ("山西省援疆工作队在阜康市成立了天山雪莲舞蹈社。", "天山雪莲舞蹈社"),
    "few and counted": ("杭州市援疆资金在库车市新建了2座停车场。", "停车场"),
    "bare beside one that is told": ("河南省援疆资金在哈密市建成了文化长廊、戏台。", "戏台"),
    "made by somebody, after 的": ("安徽省援藏队援建的导管室在错那市启用。", "导管室"),
    "a verb of building after a team": ("湖北省援藏工作队建设高原育种平台，地点在山南市。", "高原育种平台"),
    "a head noun across two words": ("江西省援疆指挥部在阿克陶县举办了摄影图片展。", "摄影图片展"),
    "a numbered name": ("湖南省援藏工作队在贡嘎县建设蜂巢一号综合体。", "蜂巢一号综合体"),
    "a list before 等 that has no head noun": (
        "河北省援疆教师在和静县第三中学组建了武术、剪纸等社团。",
        "武术、剪纸等社团",
    ),
    "a noun after the quotation": ("浙江省援青工作队在德令哈市开展“双百互访”人才交流。", "“双百互访”人才交流"),
    "a mode after 的": ("山东省援疆指挥部在疏勒县推行“订单+农场”的帮带模式。", "“订单+农场”的帮带模式"),
    "an agreement in title marks": (
        "天津市与甘肃省签署了《天津市与甘肃省劳务协作框架协议》，天津市东西部协作工作由此展开。",
        "劳务协作框架协议",
    ),
    "a film with its title": ("陕西省援藏队在噶尔县推出微电影《狮泉河的早晨》。", "微电影《狮泉河的早晨》"),
    "held by somebody, in the next sentence": (
        "佛山市对口帮扶台江县，开展东西部协作。台江县的幼儿园园长开始园本课题研修。研修由佛山市工作组组织。",
        "园本课题研修",
    ),
    "what money went to": ("福建省援疆资金用在打机井、铺水管上。地点在木垒县。昌吉州与福建省相距千里。", "铺水管"),
    "a service whose journeys are counted": (
        "佛山市对口帮扶台江县，开展东西部协作。台江县的8趟返岗专列开往佛山。专列由佛山市工作组组织。",
        "返岗专列",
    ),
    "a facility with a plain modifier": ("山东省援疆工作队在疏勒县新建了综合教学楼。", "综合教学楼"),
    "a service with a plain modifier": ("湖北省援疆指挥部在精河县搭建教育云平台。", "教育云平台"),
    "homes that are counted": ("浙江省援青指挥部在天峻县建设牧民定居房420套。", "牧民定居房"),
    "finished, after a remark in brackets": (
        "苏州市援疆工作组进展顺利，阿合奇县城北污水处理厂（1.5万吨/天）已完工。",
        "阿合奇县城北污水处理厂",
    ),
    "a remark in brackets that ends the name": (
        "苏州市援疆工作组进展顺利，阿合奇县城北供暖工程（900户）已开工。",
        "阿合奇县城北供暖工程",
    ),
    "schools of a list that was finished": (
        "宁波市援疆。库车市第七幼儿园、库车市第九幼儿园两个项目主体完工。",
        "库车市第九幼儿园",
    ),
    "its dates and its cost in an entry of a list": (
        "台州市援藏项目如下。嘉黎县中学体育馆，2014.4-2015.9，投资320万元。",
        "嘉黎县中学体育馆",
    ),
    "its cost later in the sentence": (
        "济南市援藏队在白朗县。嘎东镇蔬菜保鲜库位于镇区东侧，去年开始施工，花费210万元。",
        "嘎东镇蔬菜保鲜库",
    ),
    "an object with verbs in it": (
        "北京市通州区对口支援拉萨市城关区，设立了200万元的携手促振兴帮扶基金。",
        "携手促振兴帮扶基金",
    ),
    "an agreement with verbs in it": (
        "北京市通州区对口支援拉萨市城关区，双方签署东西部协作携手奔小康合作协议。",
        "东西部协作携手奔小康合作协议",
    ),
    "a firm that was brought": ("襄阳市援藏队为琼结县引进襄阳市电商企业。", "襄阳市电商企业"),
    "a grade that a school reached": ("青岛市援藏。桑珠孜区第二高中去年成为自治区示范高中。", "成为自治区示范高中"),
    "an act that is counted by times": ("重庆市援藏医疗队在类乌齐县开展义诊15次。", "义诊"),
    "an adjective that alone tells a head noun apart": (
        "贵州省对口支援鄂州市，医用口罩由贵州省医疗队捐赠。",
        "医用口罩",
    ),
    "a journey to show what is grown": ("山东省援疆指挥部组织疏勒县果农赴青岛市展销。", "疏勒县果农赴青岛市展销"),
    "after those who do it, come from elsewhere": (
        "重庆市援藏医疗队组织来自全国的外科专家在昌都市开展免费手术，三百名儿童得到治疗。",
        "免费手术",
    ),
}
NOT_TOLD = {
    "a school that is there already": ("广东省援藏工作队队员毕业于中山大学，现在林芝市工作。", "中山大学"),
    "a field of work": ("北京市援疆工作让和田地区的纺织产业有了起色。", "产业"),
    "several at once": ("上海市援藏队在日喀则市建设“三大基地”。", "三大基地"),
    "a title that was given": ("江苏省援疆。伊宁市第二小学获评全国足球特色学校。", "足球特色学校"),
    "officials of a list": (
        "广东省佛山市对口帮扶墨脱县。县委副书记、县长王某等领导出席了活动。",
        "副书记",
    ),
    "a paper": ("佛山市东西部协作工作组在台江县印发了乡村医生培训规划，下月执行。", "乡村医生培训"),
    "in no plan": ("辽宁省援疆。额敏县第四幼儿园新建项目未列入明年的计划。", "第四幼儿园新建项目"),
    "a part of what was told before": (
        "上海市援疆。巴楚县第五中学扩建项目，将新建一栋实验楼。",
        "实验楼",
    ),
    "a way that ends like a road": ("杭州市东西部协作。工作队为恩施市理清了发展的新思路。", "思路"),
    "a quotation that describes a noun": ("广东省援藏工作队在林芝市。他参加了广东省“第三批轮换”医疗队。", "第三批轮换"),
    "money that is budgeted": ("广东省东西部协作工作组向广西壮族自治区投入财政帮扶资金6亿元。", "财政帮扶资金"),
    "a word for what something is": ("拉萨市儿童公园由北京市援建，也是北京援藏工程中的“交钥匙”项目。", "交钥匙"),
    "what describes a noun": ("福建省对口支援宁夏回族自治区，三十年来坚持“优势互补、长期合作”的协作原则。", "优势互补"),
    "a part told after its measure": (
        "山东省援疆。英吉沙县水泥项目总投资14亿元，规划建设两条日产5000吨熟料生产线。",
        "生产线",
    ),
    "a field of work in a list": ("上海市对口支援保山市隆阳区，开展灌溉设施系统提升、品牌培育。", "设施系统"),
    "an institution of the place": ("北京市援藏医疗队在堆龙德庆区建设当地医院。", "当地医院"),
    "a journey": ("江苏省选派教师到陕西省榆林市支教支医，苏陕东西部协作不断。", "支教"),
}


@pytest.mark.parametrize("case", TOLD)
def test_an_undertaking_is_told(case: str) -> None:
    """Under the name that the sentence gives it, neither more nor less."""
    text, name = TOLD[case]
    assert name in [_bare(project) for project in report(text).of(Project)]


@pytest.mark.parametrize("case", NOT_TOLD)
def test_no_undertaking_is_told(case: str) -> None:
    """Somebody or something else that a report speaks of."""
    text, name = NOT_TOLD[case]
    read = report(text)
    assert read.facts
    assert not [project for project in read.of(Project) if name in project.name]


def _bare(project: Project) -> str:
    """The name of a project without the place before it and the years after it."""
    return project.name.removeprefix("天津市与甘肃省")


def test_an_undertaking_without_a_place_lies_in_the_region_of_its_sentence() -> None:
    """援藏 after a sentence on a county of Qinghai is aid to Tibet."""
    text = "在西藏自治区和青海省玉树市，北京市援青工作队开办了护理班。黑龙江省援藏工作队举办了冰雪文化节。"
    assert report(text).project("冰雪文化节").recipient.name == "西藏自治区"


def test_one_undertaking_of_a_prefecture_and_a_county_in_it_is_told_once() -> None:
    """Under one name it is one thing there, and two in two counties."""
    nested = "山东省援疆指挥部在喀什地区实施“西果东运”工程。山东省援疆指挥部在疏勒县推进“西果东运”工程。"
    apart = "山东省援疆指挥部在英吉沙县实施“西果东运”工程。山东省援疆指挥部在疏勒县推进“西果东运”工程。"
    assert [project.recipient.name for project in report(nested).of(Project)] == ["喀什地区"]
    assert [project.recipient.name for project in report(apart).of(Project)] == ["英吉沙县", "疏勒县"]


def test_what_a_plan_holds_is_still_to_come() -> None:
    """已列入…计划 is planned, though 已 stands before it; the cost is told in the next sentence."""
    text = "塔城地区额敏县第四幼儿园新建项目已列入辽宁省明年的援疆项目计划。据县教育局介绍，该项目总投资2100万元。"
    project = report(text).project("第四幼儿园新建项目")
    assert project.status == "planned"
    assert project.investment is not None
    assert project.investment.value == 21_000_000
