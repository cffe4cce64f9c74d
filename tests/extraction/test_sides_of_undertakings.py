"""Donor, recipient and place of undertakings, each in sentences of our own."""

from __future__ import annotations

import pytest

from tests.extraction.reports import report

HUNAN = "湖南援藏三年\n\n湖南省对口支援山南市。"
RECIPIENTS = {
    "told of another donor before": (
        f"{HUNAN}湖北省援藏工作队常到乃东区看望师生。湖南省援藏工作队组建了远程会诊中心。",
        "会诊",
        "山南市",
    ),
    "several counties before": (
        f"{HUNAN}隆子县添了书店，桑日县、加查县修了水渠。援藏工作队还开通了“雅江号”旅游专列。",
        "雅江号",
        "山南市",
    ),
    "the smaller area of the sentence": (
        f"{HUNAN}在隆子县日当镇，工作队建起山南市首个青稞良种示范园。",
        "示范园",
        "隆子县",
    ),
    "a county told of before": (
        f"{HUNAN}隆子县的果园迎来丰收，湖南援藏工作队在山南建成果品直销基地。",
        "直销基地",
        "山南市",
    ),
    "a place of signing": (f"{HUNAN}7月2日，山南市和长沙市在贡嘎县签署《教育合作框架协议》。", "框架协议", "山南市"),
    "a dateline": (f"{HUNAN}本报贡嘎7月2日电 湖南省援藏资金建设的雅江示范果园投产。", "果园", "山南市"),
    "counties and others": (
        "河北援疆\n\n河北省对口支援巴音郭楞蒙古自治州。且末、若羌、和静等地的学校用上了河北援疆开发的双语云课堂平台。",
        "云课堂",
        "巴音郭楞蒙古自治州",
    ),
    "another quoted name": (
        "衡阳援藏\n\n衡阳市对口支援琼结县。援藏工作队举办“书香满校园”“乐游山南”“暖冬送衣”等活动。",
        "书香",
        "琼结县",
    ),
    "the area of the sentence's donor": (
        (
            "援疆两省\n\n浙江省对口支援阿克苏地区，浙江省援疆指挥部常驻阿克苏市。江西省对口支援阿克陶县，已有十年。"
            "浙江省援疆医生今年又到了阿克苏市。\n\n江西省援疆资金还建成红柳幼儿园。"
        ),
        "红柳幼儿园",
        "阿克陶县",
    ),
    "the name's own county": (
        f"{HUNAN}山南市援藏公寓建设、桑日岳麓产业园共建、山南市方舱医院建设等项目都在湖南省援藏计划中。",
        "产业园",
        "桑日县",
    ),
}
DONORS = {
    "one by one": (
        (
            "浙江援疆\n\n浙江省对口支援阿克苏地区。"
            "宁波、台州、绍兴三市今年分别援建库车市第九小学、阿拉尔市养老院、阿瓦提县文化馆。"
        ),
        {"第九小学": "宁波市", "养老院": "台州市", "文化馆": "绍兴市"},
    ),
    "two sides in a name": (
        "江苏援疆\n\n江苏省对口支援伊犁哈萨克自治州。今年“南通—伊宁”远程会诊平台开通。",
        {"会诊平台": "南通市"},
    ),
    "the province in a name": (
        "郑州援疆\n\n郑州市对口支援哈密市伊州区。投资3000万元的河南援疆产业园标准化厂房已经建成。",
        {"产业园": "郑州市"},
    ),
    "a university with a county": (
        "福建援宁\n\n福建省对口帮扶宁夏回族自治区。福建医科大学与海原县合建互联网会诊中心，每年接诊2000人。",
        {"会诊中心": "福建医科大学"},
    ),
    "a team with a university": (
        "山东援藏\n\n山东省对口支援日喀则市。山东援藏工作队与山东师范大学在白朗县建立了科学实验课程。",
        {"课程": "山东省"},
    ),
    "who a person is": (
        "广东援藏\n\n广东省对口支援林芝市。广东省人民医院院长、援藏队员在米林市人民医院建立胸痛中心。",
        {"胸痛中心": "广东省"},
    ),
    "what is done in a manner": (
        (
            "援疆两省\n\n浙江省对口支援阿克苏地区，浙江省援疆指挥部常驻阿克苏市。江西省对口支援阿克陶县，已有十年。"
            "阿克苏的学校由浙江省援建；新学期，江西省高标准建设的红柳幼儿园投入使用。"
        ),
        {"红柳幼儿园": "江西省"},
    ),
    "who is charged with aid": (
        "援疆在和田\n\n广东省是察布查尔县的援疆省。由负责对口援建的北京相关部门投资，和田县实验中学今年建成。",
        {"实验中学": "北京市"},
    ),
}
PLACES = {
    "the site named before": (f"{HUNAN}在隆子县日当镇，工作队建起山南市首个青稞良种示范园。", "示范园", "日当镇"),
    "a school named after the donor": (
        "上海援藏\n\n上海市对口支援日喀则市。在日喀则市上海实验学校，上海援藏工作队开设了机器人课程。",
        "课程",
        "日喀则市上海实验学校",
    ),
    "the school itself": (f"{HUNAN}湖南省援藏资金投入800万元，贡嘎县中学改造工程完工。", "改造工程", None),
    "another item of a list": (
        f"{HUNAN}湖南省援藏资金安排了日当镇干渠改造项目、县城道路照明工程、公安执勤点项目。",
        "照明工程",
        None,
    ),
    "another county since": (
        f"{HUNAN}工作队先看了隆子县日当镇的水渠，又到加查县，援建的核桃加工厂已经投产。",
        "加工厂",
        None,
    ),
}


@pytest.mark.parametrize("case", RECIPIENTS)
def test_the_recipient_is_the_area_that_governs(case: str) -> None:
    """Neither the area of another donor, nor one of several, nor a place of signing or writing."""
    text, word, recipient = RECIPIENTS[case]
    assert report(text).project(word).recipient.name == recipient


@pytest.mark.parametrize("case", DONORS)
def test_the_donor_is_who_acts(case: str) -> None:
    """In turn, by the name, or as an institution of its own; a title or a companion is no donor."""
    text, donors = DONORS[case]
    assert {word: report(text).project(word).donor.name for word in donors} == donors


@pytest.mark.parametrize("case", PLACES)
def test_the_place_is_a_site_of_its_own(case: str) -> None:
    """The site that the sentence told of, not the thing itself nor the site of something else."""
    text, word, place = PLACES[case]
    found = report(text).project(word).place
    assert (found.name if found else None) == place
