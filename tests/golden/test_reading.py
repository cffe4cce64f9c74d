"""Golden cases of reading: what a careful reader finds in an invented report, and the program must find too."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.jsonform import fact_to_json
from kg.pipeline.pages import PageFacts, read_pages
from kg.reading import PageFile
from tests.golden.comparison import label, missing

CASES = sorted(Path(__file__).with_name("reading").glob("*.json"))


@cache
def found(case: Path) -> list[dict[str, Any]]:
    """The facts of the page beside an expected file."""
    (item,) = read_pages([PageFile(case.with_suffix(".txt"), case.stem)])
    assert isinstance(item, PageFacts)
    return [dict(fact_to_json(fact)) for fact in item.facts]


def expected(case: Path, key: str = "facts") -> list[Any]:
    """One list of an expected file."""
    return list(json.loads(case.read_text(encoding="utf-8")).get(key, []))


def test_the_cases_are_found() -> None:
    """Seven reports, each with its text, and more expected facts than reports."""
    assert len(CASES) == 7
    assert all(case.with_suffix(".txt").exists() for case in CASES)
    assert sum(len(expected(case)) for case in CASES) >= 40


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_what_a_careful_reader_finds_is_found(case: Path) -> None:
    """Every expected fact, with every slot that it names; few others."""
    facts = found(case)
    assert missing(expected(case), facts) == []
    known = len(expected(case)) + len(expected(case, "not_yet"))
    assert len(facts) <= 1.5 * known


@pytest.mark.parametrize("case", [case for case in CASES if expected(case, "never")], ids=lambda case: case.stem)
def test_what_is_no_aid_is_not_found(case: Path) -> None:
    """None of the words of the other news stands in any fact."""
    told = json.dumps(found(case), ensure_ascii=False)
    assert not [word for word in expected(case, "never") if word in told]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_fact_that_disappears_is_missed(case: Path) -> None:
    """As many facts as are expected cannot be left out, one at a time, without a loss being told."""
    facts, wanted = found(case), expected(case)
    needed = [fact for fact in facts if missing(wanted, [other for other in facts if other is not fact])]
    assert len(needed) >= len(wanted)


@pytest.mark.parametrize(
    "slot", ["donor", "recipient", "value", "unit", "comparator", "name", "leader", "ordinal", "host"]
)
def test_a_value_that_changes_is_missed(slot: str) -> None:
    """A fact with another value in a slot is not the expected one."""
    tried = 0
    for case in CASES:
        for fact in (fact for fact in expected(case) if fact.get(slot) is not None):
            spoiled = [other | {slot: "某"} if other.get(slot) is not None else other for other in found(case)]
            tried += 1
            assert fact in missing([fact], spoiled)
    assert tried


def test_labels_name_subjects() -> None:
    """The forms in which an expected outcome names what it belongs to."""
    tie = {"type": "assistance", "donor": "甲市", "recipient": "乙县"}
    assert label(tie) == "甲市→乙县"
    assert label(tie | {"type": "batch", "ordinal": 3}) == "甲市第3批"
    assert label(tie | {"type": "group_program", "field": "medical"}) == "甲市组团式medical"
    assert label(tie | {"type": "project", "name": "某桥"}) == "某桥"
