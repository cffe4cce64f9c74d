"""Standing ties that others stand beside: of teams, of a province and its city, of institutions in a list."""

from __future__ import annotations

import pytest

from tests.extraction.reports import report

TIES = {
    "teams of one table": (
        (
            "援藏账本\n\n日喀则市三十年受援。上海市对口援藏项目900个、援藏资金30亿元。"
            "吉林省对口援藏项目200个、援藏资金6亿元。上海市援藏干部常住日喀则市。"
        ),
        {("上海市", "日喀则市"), ("吉林省", "日喀则市")},
    ),
    "the nearer area of a donor among many": (
        (
            "新疆各地的春天\n\n新疆喀什地区莎车县的温室已开园，在上海对口援助下，喀什的蔬菜早上市一个月。"
            "北京援疆工作队在和田建成医院。安徽援疆工作队在皮山县办起技校。江苏援疆工作队在霍城县修好水渠。"
        ),
        {("上海市", "莎车县"), ("北京市", "和田地区"), ("安徽省", "皮山县"), ("江苏省", "霍城县")},
    ),
    "a city beside its province": (
        "从黄浦江到黄河源\n\n来自上海黄浦的援青干部常年住在果洛藏族自治州玛多县。黄浦区对口支援玛多县，黄浦援青干部换了五批。",
        {("黄浦区", "玛多县")},
    ),
    "a province's team beside its city's": (
        "郑州援疆在伊州\n\n郑州市对口支援哈密市伊州区。河南援疆郑州工作队在伊州区建成两所学校。",
        {("郑州市", "伊州区"), ("河南省", "哈密市")},
    ),
    "universities of a list": (
        (
            "团队式支援\n\n6月8日，南京大学等4所高校对口支援喀什大学工作会议召开。"
            "南京大学、东南大学、厦门大学、重庆大学等4所高校代表签署了年度援疆协议。"
        ),
        {(name, "喀什大学") for name in ("南京大学", "东南大学", "厦门大学", "重庆大学")},
    ),
    "one institution of many": (
        (
            "重庆援藏队返渝\n\n来自重庆大学、重庆市文化馆、荣昌区融媒体中心等20家单位的援藏干部支援西藏自治区昌都市及其所辖"
            "类乌齐县、芒康县。重庆市援藏工作队前往送行。"
        ),
        {("重庆市", "昌都市"), ("重庆市", "类乌齐县"), ("重庆市", "芒康县")},
    ),
    "a pair of provinces for short": (
        "苏青一家亲\n\n江苏省对口支援海南藏族自治州。“苏青一家亲”合唱团在贵德县演出，江苏援青干部到场。",
        {("江苏省", "海南藏族自治州")},
    ),
    "a donor and an area of two pairs": (
        "援疆在阿克苏\n\n江西省对口支援阿克陶县，浙江省对口支援阿克苏地区。江西省援疆教师年年换新。",
        {("江西省", "阿克陶县"), ("浙江省", "阿克苏地区")},
    ),
    "two provinces in many words": (
        "东西部协作\n\n四川小金县与浙江德清县深化对口帮扶。广东省对口帮扶贵州省，两省联合招工。",
        {("德清县", "小金县"), ("广东省", "贵州省")},
    ),
    "areas of which some are named": (
        "流动诊车\n\n来自山东的援疆医生在疏勒、岳普湖等地巡诊。山东省对口支援喀什地区。",
        {("山东省", "疏勒县"), ("山东省", "岳普湖县"), ("山东省", "喀什地区")},
    ),
    "a visit": (
        "走访\n\n上海援藏干部在江孜、拉孜等地看望学生。上海市对口支援日喀则市。",
        {("上海市", "日喀则市")},
    ),
    "a hospital's own team": (
        "玉树的眼科\n\n北京安贞医院援青专家来到玉树藏族自治州坐诊。北京市援青干部安排了诊室。",
        {("北京安贞医院", "玉树藏族自治州"), ("北京市", "玉树藏族自治州")},
    ),
}


@pytest.mark.parametrize("case", TIES)
def test_the_ties_of_a_report(case: str) -> None:
    """Those that are told and no others."""
    text, pairs = TIES[case]
    assert report(text).pairs() == pairs
