"""Every value that a fact says to be stated or inherited is said by its quotation, read a second time.

The shares of stated, inherited and inferred mentions by slot are printed at the end of the run.
"""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from kg.pipeline import extract
from tests.checker import stated
from tests.conftest import CORPUS

TITLES = {"ours": "our own reports", "read": "the pages of the gold facts"}
MAY_BE_INFERRED = {"measure", "sector", "status", "level", "field"}


@pytest.fixture(scope="module")
def read(seeds_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The facts of the pages that the gold facts were read from."""
    out = tmp_path_factory.mktemp("read")
    extract([seeds_dir], out)
    return out


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The facts of our own reports."""
    out = tmp_path_factory.mktemp("ours")
    extract([CORPUS], out)
    return out


def all_mentions(folder: Path) -> list[tuple[Any, Any, str]]:
    """Fact, mention and report text of every mention."""
    found = []
    for _, data, text in stated.pages(folder):
        for fact in data["facts"]:
            found += [(fact, m, stated.Context(data, text).text_of(m)) for m in fact["mentions"]]
    return found


@pytest.mark.parametrize("where", ["ours", "read"])
def test_quotations_say_what_the_facts_say(where: str, request: pytest.FixtureRequest, tables: dict[str, str]) -> None:
    """No value of any fact is without its words."""
    folder = request.getfixturevalue(where)
    wrong = stated.mismatches(folder)
    tables[f"how values are supported, {TITLES[where]}"] = stated.shares_table(folder)
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize("where", ["ours", "read"])
def test_quotations_stand_where_they_are_said_to_stand(where: str, request: pytest.FixtureRequest) -> None:
    """text[start:end] is the quotation, at most 120 characters, on one line; so is the evidence."""
    mentions = all_mentions(request.getfixturevalue(where))
    assert len(mentions) > 300
    for fact, mention, text in mentions:
        assert text[mention["start"] : mention["end"]] == mention["quote"]
        assert 0 < len(mention["quote"]) <= 120
        assert "\n" not in mention["quote"] + fact["evidence"]
        assert fact["evidence"] in text
        assert len(fact["evidence"]) <= 120


def test_most_values_are_stated_and_only_judgements_inferred(ours: Path) -> None:
    """What no words say is the sector, the status, the level, the field or the extent that a unit measures."""
    counted = stated.shares(ours)
    inferred = {name.partition(".")[2] for name, counts in counted.items() if counts["inferred"]}
    assert inferred <= MAY_BE_INFERRED
    assert stated.unknown_slots(ours) == set()
    assert counted["outcome.value"]["stated"] > 100
    assert set(counted["outcome.value"]) == set(counted["project.name"]) == {"stated"}


def test_every_inferred_value_has_a_rule(ours: Path) -> None:
    """A judgement names what made it."""
    inferred = [fact for fact, mention, _ in all_mentions(ours) if mention["how"] == "inferred"]
    assert len(inferred) > 100
    assert all(fact["rule"] for fact in inferred)


WRONG: dict[str, Any] = {
    "donor": ("澳门特别行政区", "820000"),
    "recipient": ("三沙市", "460300"),
    "place": ("某某村", None),
    "host": ("某某医院", None),
    "ordinal": 97,
    "batch": 97,
    "start": "1951-01-31",
    "end": "1951-01-31",
    "period": "1951",
    "name": "某某工程",
    "leader": "某某某",
    "measure": "砖瓦鼎鬲",
}
SPOILED = {"donor", "recipient", "ordinal", "name", "measure", "value", "unit", "comparator", "period", "start"}


def spoiled(fact: Any, slot: str) -> Any:
    """The fact with a value in this slot that no report of ours gives it."""
    other = copy.deepcopy(fact)
    if slot in {"value", "unit", "comparator", "investment", "personnel"}:
        quantity = other["quantities"]["quantity" if fact["type"] == "outcome" else slot]
        quantity |= {
            "value": {"value": "1234567"},
            "unit": {"unit": "鼎"},
            "comparator": {"comparator": "≈" if quantity["comparator"] != "≈" else "="},
        }.get(slot, {"value": "1234567"})
    elif isinstance(WRONG[slot], tuple):
        other[slot], other["codes"][slot] = WRONG[slot]
        other["kinds"][slot] = "division" if WRONG[slot][1] else "locality"
    else:
        other[slot] = WRONG[slot]
    return other


def test_the_checker_finds_every_spoiled_value(ours: Path, tmp_path: Path) -> None:
    """Each stated or inherited value, put wrong, is found; so the checker can fail, slot by slot."""
    kinds = set()
    for page, data, text in stated.pages(ours):
        tried = 0
        for number, fact in enumerate(data["facts"]):
            slots = {s for m in fact["mentions"] if m["how"] != "inferred" for s in m["slots"]} - {"subject"}
            for slot in sorted(slots):
                kinds.add(slot)
                context = stated.Context(data, text)
                bad = spoiled(fact, slot)
                told = [m for m in fact["mentions"] if slot in m["slots"] and m["how"] != "inferred"]
                assert not any(stated.said(bad, slot, m, context) for m in told), f"{page} {number} {slot}"
                tried += 1
        assert tried or not data["facts"]
    assert kinds >= {
        "donor",
        "recipient",
        "ordinal",
        "name",
        "measure",
        "value",
        "unit",
        "comparator",
        "period",
        "start",
    }


def test_a_quotation_without_its_subject_is_found() -> None:
    """A project by name, a batch by ordinal, a programme by its host, a tie by one of its sides."""
    tie = {
        "donor": "无锡市",
        "recipient": "阿合奇县",
        "kinds": {"donor": "division", "recipient": "division"},
        "codes": {"donor": "320200", "recipient": "653023"},
    }
    cases = [
        ({"type": "project", "name": "“春苗”行动"}, "“春苗”行动开始了", "“秋实”行动开始了"),
        ({"type": "batch", "ordinal": 11}, "第十一批队员到了", "第十批队员到了"),
        ({"type": "group_program", "host": "县医院"}, "在县医院坐诊", "在县里坐诊"),
        (tie | {"type": "assistance"}, "无锡的医生来了", "苏州的医生来了"),
    ]
    for subject, right, wrong in cases:
        assert stated.says_subject(subject, right)
        assert not stated.says_subject(subject, wrong)


def test_a_spoiled_page_is_told(ours: Path, tmp_path: Path) -> None:
    """The list names page, fact, slot and quotation."""
    name, data, text = next(item for item in stated.pages(ours) if item[1]["facts"])
    fact = next(f for f in data["facts"] if f["type"] == "outcome")
    data["facts"] = [spoiled(other, "value") if other is fact else other for other in data["facts"]]
    (tmp_path / f"{name}.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    wrong = stated.mismatches(tmp_path)
    assert {(m.page, m.fact) for m in wrong} == {(name, fact["id"])}
    assert "value" in {m.slot for m in wrong}
    assert wrong[0].quote in text
