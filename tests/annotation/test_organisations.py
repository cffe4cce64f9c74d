"""Institutions by their suffix and their name."""

from __future__ import annotations

import pytest

from kg.annotation.organisations import OF_UNIVERSITY
from tests.annotation.texts import organisations, spans

NAMED = [
    ("医生来到南木林县人民医院坐诊。", ["南木林县人民医院"]),
    ("由江苏援建的霍城县第二人民医院投用。", ["霍城县第二人民医院"]),
    ("青岛市第三中学与当地中学结对。", ["青岛市第三中学"]),
    ("山东省立医院和齐鲁医院的医生来到这里。", ["山东省立医院", "齐鲁医院"]),
    ("新疆大学附属中学建起实验室。", ["新疆大学附属中学"]),
    ("浙江大学医学院附属第一医院派来医生。", ["浙江大学医学院附属第一医院"]),
    ("墨竹工卡县中心小学的操场铺好了。", ["墨竹工卡县中心小学"]),
    ("南京医科大学、上海交通大学派来专家。", ["南京医科大学", "上海交通大学"]),
    ("首医附属密云医院派出医生。", ["首医附属密云医院"]),
    ("九三学社宁波市委会和共青团湖州市委送来图书。", ["九三学社宁波市委会", "共青团湖州市委"]),
    ("中国矿业大学（北京）的学生来支教。", ["中国矿业大学（北京）"]),
    ("国家能源集团新疆能源有限公司、国家电网湖北电力投入资金。", ["国家能源集团新疆能源有限公司", "国家电网湖北电力"]),
]
BARE = ["医院里挤满了人，学校也放假了。", "援藏医疗队在县医院坐诊，又去了学校。", "各级医院都要提高水平。"]


@pytest.mark.parametrize(("text", "names"), NAMED)
def test_named_institutions(text: str, names: list[str]) -> None:
    """The whole name, with the place it begins with, and nothing of the verb before it."""
    assert organisations(text) == names


def test_a_short_name_that_the_report_gives() -> None:
    """What stands in brackets after the full name names the same hospital further on, and nothing in a longer word."""
    text = "兰州大学第二医院（以下简称“兰大二院”）派来专家，兰大二院的医生到了礼县。"
    found = spans(text, "organisations")
    assert [span.text for span in found] == ["兰州大学第二医院", "兰大二院", "兰大二院"]
    assert [text[slice(*span._.full_name)] for span in found[1:]] == ["兰州大学第二医院"] * 2


def test_what_two_places_share_is_in_no_name() -> None:
    """两地党委政府 is no government's name."""
    assert organisations("在杭州市上城区和广元市剑阁县两地党委政府推动下，项目启动。") == []


@pytest.mark.parametrize("text", BARE)
def test_a_bare_suffix_names_nothing(text: str) -> None:
    """医院 and 学校 alone are words."""
    assert organisations(text) == []


def test_the_kind_is_the_label() -> None:
    """A hospital, a school and a university are told apart."""
    found = spans("霍城县人民医院、青岛市第三中学、上海交通大学都来了。", "organisations")
    assert [span.label_ for span in found] == ["hospital", "school", "university"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("北京大学第一医院对口支援拉萨。", "北京大学第一医院"),
        ("石河子大学医学院第一附属医院接受支援。", "石河子大学医学院第一附属医院"),
        ("成都七中的教师到了石渠。", "成都七中"),
    ],
)
def test_names_after_a_university_or_a_number(text: str, name: str) -> None:
    """A university's hospital is not the university, a school may be called by its number."""
    assert name in organisations(text)


def test_a_long_line_without_a_mark_is_read_at_once() -> None:
    """What follows a university is looked at for a few characters only: a pattern that tries every cut never ends."""
    text = "北京大学" + "援助" * 200
    assert OF_UNIVERSITY.match(text, 4) is None
    assert organisations(text) == organisations("北京大学")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("大鹏新区对口帮扶巴马县。", ["大鹏新区"]),
        ("苏州工业园区与铜仁市东西部协作。", ["苏州工业园区"]),
        ("南京江北新区牵手察尔森镇。", ["南京江北新区"]),
        ("西北师大支教团抵达阿克苏。", ["西北师大"]),
        ("我院与门源县结对，派出医生三名。", ["我院"]),
        ("市第一医院的医生说，我院与门源县结对。绍兴市第一医院已派出三批。", ["绍兴市第一医院"]),
    ],
)
def test_zones_short_names_and_what_an_institution_calls_itself(text: str, names: list[str]) -> None:
    """Zones that are run like a city, 师大 for 师范大学, and 我院 where no name says which."""
    assert [name for name in organisations(text) if name != "市第一医院"] == names
