"""People: those in public office by name, and nobody else."""

from __future__ import annotations

import pytest

from tests.annotation.texts import people, spans

IN_OFFICE = [
    ("总领队李建国介绍了情况。", ["李建国"]),
    ("县长王海峰走访了牧户。", ["王海峰"]),
    ("援疆干部陈志远说，学校就要开学。", ["陈志远"]),
    ("工作组组长、县委副书记赵文斌带队。", ["赵文斌"]),
    ("日喀则市副市长、援藏干部联络组组长周晓明介绍情况。", ["周晓明"]),
    ("队长（眼科医生）马军带着队员出发。", ["马军"]),
]
PRIVATE = [
    "村民卓玛说，她家的日子好过了。",
    "患者扎西次仁已经出院，他的女儿央金来接他。",
    "68岁的牧民多吉接受了手术。",
    "学生达瓦考上了大学，老师孙丽送他到车站。",
    "医生刘芳为病人次仁卓玛做了检查。",
    "店主王强的小店开张了，顾客张明第一个进门。",
]


@pytest.mark.parametrize(("text", "names"), IN_OFFICE)
def test_people_in_office(text: str, names: list[str]) -> None:
    """A name right after an office, also past a comma, a second office or a bracket."""
    assert people(text) == names


@pytest.mark.parametrize("text", PRIVATE)
def test_private_people_are_never_written(text: str) -> None:
    """Patients, pupils, villagers, shopkeepers: not one name."""
    assert people(text) == []


def test_a_private_person_beside_one_in_office() -> None:
    """Only the official's name, with the office as its label."""
    found = spans("组长李建国看望了患者扎西次仁。", "people")
    assert [(span.text, span.label_) for span in found] == [("李建国", "组长")]
