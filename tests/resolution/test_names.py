"""Names: their numbers, kinds and own parts."""

from __future__ import annotations

import pytest

from kg.resolution.names import is_shortened, kind_of, kinds_differ, likeness, numbers, plain, special, village_of
from kg.resolution.settling import placed


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("第三小学", {"3"}), ("第十二中学", {"12"}), ("产业园二期", {"2期"}), ("第2期培训班", {"2期"}),
        ("首届论坛", {"1届"}),
        ("东区幼儿园", {"东"}), ("2023年冬令营", {"2023"}), ("10兆瓦电站", {"10"}), ("青禾小学", set()),
    ],
)  # fmt: skip
def test_numbers_in_one_spelling(name: str, found: set[str]) -> None:
    """Chinese and Arabic numbers, ordinals, phases and sides are told alike."""
    assert numbers(name) == found


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("青禾小学", "青禾中学", True), ("青禾学校", "青禾小学", False), ("县医院", "县人民医院", False),
        ("人民医院", "妇幼保健院", True), ("青禾路", "青禾广场", True), ("青禾高中", "青禾中学", False),
        ("羊奶粉", "青禾路", False),
    ],
)  # fmt: skip
def test_kinds(one: str, other: str, differ: bool) -> None:
    """A kind that is a part of the other does not differ from it; what is not known fits all."""
    assert kinds_differ(kind_of(one), kind_of(other)) is differ


@pytest.mark.parametrize(
    ("short", "long", "fits"),
    [
        ("药材加工厂", "青禾药材加工厂", True), ("青禾厂房", "青禾藏毯产业厂房", True), ("甲县", "甲县人民医院", True),
        ("药材园", "蔬菜园", False), ("厂", "工厂", False), ("人民医院", "人民医院", False),
    ],
)  # fmt: skip
def test_shortened(short: str, long: str, fits: bool) -> None:
    """A name with a part left out keeps its beginning or end."""
    assert is_shortened(short, long) is fits


def test_villages_in_names() -> None:
    """The village or township that a name begins with; a kind of village is none."""
    names = ("青禾村卫生室", "白马镇青禾村公路", "农村公路", "边境小康村", "村级电站")
    assert [village_of(name) for name in names] == ["青禾村", "白马镇青禾村", "", "", ""]


def test_what_is_its_own_of_a_name() -> None:
    """Common words, numbers and what is built or done count for nothing."""
    assert [special(name) for name in ("远程会诊中心", "第三小学", "青禾小学新建项目", "义诊")] == [0, 0, 2, 0]
    assert plain("“青禾”小学的改扩建工程") == plain("青禾小学") == "青禾小学"
    assert likeness("青禾小学", "青禾小学") == 1
    assert likeness("青禾", "白马") == 0


@pytest.mark.parametrize(
    ("name", "areas", "code", "rest"),
    [
        ("昌都市人民医院", [], "540300", "人民医院"), ("西藏昌都市人民医院", [], "540300", "人民医院"),
        ("县人民医院", ["540326"], "540326", "人民医院"), ("县人民医院", ["540300"], None, "县人民医院"),
        ("市妇幼保健院", ["540326"], "540300", "妇幼保健院"), ("青禾小学", ["540326"], None, "青禾小学"),
    ],
)  # fmt: skip
def test_the_place_at_the_beginning(name: str, areas: list[str], code: str | None, rest: str) -> None:
    """The division that a name begins with, also as 县 and 市 of where the report is."""
    found = placed(name, areas)
    assert (found.code, found.rest) == (code, rest)
