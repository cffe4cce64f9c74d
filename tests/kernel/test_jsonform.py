"""The JSON form of facts: the guide's shape, and nothing lost on the way there and back."""

from __future__ import annotations

import json
import math
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from kg.errors import DataError
from kg.facts import Batch, Fact, Outcome, Project, Quantity, Reference, ResolvedFact
from kg.jsonform import facts_from_json, page_to_json, resolved_from_json, resolved_to_json
from tests.kernel.strategies import facts_of_a_page, page_of

HUNAN, SANGRI = Reference("湖南省", code="430000"), Reference("桑日县", code="540523")


def through_json(data: object) -> object:
    """What a file would hold."""
    return json.loads(json.dumps(data, ensure_ascii=False))


def school(**slots: object) -> Project:
    """A project with these slots."""
    return Project(id="p1", report="r", evidence="新建小学一所", name="小学", donor=HUNAN, recipient=SANGRI, **slots)  # type: ignore[arg-type]


@given(facts_of_a_page())
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_facts_come_back_as_they_were(facts: list[Fact]) -> None:
    """Facts → JSON → facts changes nothing, down to the last digit of a figure."""
    assert facts_from_json(through_json(page_to_json(page_of("甲"), facts)), subject="x") == facts


@given(facts_of_a_page())
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_resolved_facts_come_back_as_they_were(facts: list[Fact]) -> None:
    """A resolved fact → JSON → resolved fact changes nothing."""
    for fact in facts:
        node = ResolvedFact(f"project/{fact.id}", fact, (fact, fact), {"subject": "batch/1", "batch": "batch/2"})
        assert resolved_from_json(through_json(resolved_to_json(node)), subject="x", place="line 1") == node


def test_a_page_has_the_shape_of_the_guide() -> None:
    """Names and plain numbers in the slots, null for what is not known, codes and quantities beside them."""
    figure = Quantity(Decimal(16000000), "元", "≈")
    data = page_to_json(page_of("甲"), [school(investment=figure)])
    assert data["doc"] == "一.txt"
    fact = data["facts"][0]  # type: ignore[index]
    assert {k: fact[k] for k in ("type", "name", "donor", "recipient", "place", "sector", "investment", "batch")} == {
        "type": "project",
        "name": "小学",
        "donor": "湖南省",
        "recipient": "桑日县",
        "place": None,
        "sector": "other",
        "investment": 16000000,
        "batch": None,
    }
    assert type(fact["investment"]) is int
    assert fact["codes"] == {"donor": "430000", "recipient": "540523"}
    assert fact["quantities"]["investment"]["comparator"] == "≈"


def test_an_outcome_spreads_its_quantity() -> None:
    """Value, unit and comparator of an outcome stand where the guide has them."""
    outcome = Outcome(
        id="o",
        report="r",
        evidence="九成",
        subject="p1",
        measure="就诊率",
        quantity=Quantity(Decimal("93.7"), "%", "<"),
    )
    fact = page_to_json(page_of("甲"), [school(), outcome])["facts"][1]  # type: ignore[index]
    assert (fact["value"], fact["unit"], fact["comparator"], fact["period"]) == (93.7, "%", "<", None)


def test_reports_say_where_they_start_in_the_text_that_was_read() -> None:
    """The start of each report leads to its text in `Page.text`."""
    page = page_of("第一篇。", "第二篇，長一些。", "三")
    reports = page_to_json(page, [])["reports"]
    assert [page.text[r["start"] :].split("\n\n")[0] for r in reports] == [d.text for d in page.documents]  # type: ignore[attr-defined]


def test_the_bare_form_of_the_guide_is_read_too() -> None:
    """A gold file has no codes, quantities or mentions; units that the guide leaves out are filled in."""
    bare = {
        "type": "batch",
        "id": "b1",
        "donor": "岳阳市",
        "ordinal": 11,
        "personnel": 9,
        "field": None,
        "evidence": "九人",
    }
    fact = facts_from_json({"doc": "x.txt", "facts": [bare]}, subject="x")[0]
    assert isinstance(fact, Batch)
    assert (fact.donor, fact.personnel, fact.recipient) == (Reference("岳阳市"), Quantity(Decimal(9), "名"), None)


PROJECT = {
    "type": "project",
    "id": "p1",
    "name": "小学",
    "donor": "甲",
    "recipient": "乙",
    "sector": "other",
    "evidence": "一",
}
OUTCOME = {
    "type": "outcome",
    "id": "o1",
    "subject": "p1",
    "measure": "人",
    "value": 1,
    "unit": "名",
    "comparator": "=",
    "evidence": "一",
}


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ("none", "page.facts"),
        (["none"], "facts[0]"),
        ([PROJECT | {"type": "slogan"}], "facts[0].type"),
        ([PROJECT | {"donor": None}], "facts[0].donor"),
        ([PROJECT | {"sector": "magic"}], "facts[0].sector"),
        ([PROJECT | {"batch": "十"}], "facts[0].batch"),
        ([PROJECT | {"batch": True}], "facts[0].batch"),
        ([PROJECT | {"investment": "much"}], "facts[0].investment"),
        ([PROJECT | {"investment": math.inf}], "facts[0].investment"),
        ([PROJECT | {"kinds": {"donor": "planet"}}], "facts[0].kinds.donor"),
        ([PROJECT, PROJECT], "facts[1].id"),
        ([PROJECT, OUTCOME | {"subject": "p9"}], "facts[1].subject"),
        ([PROJECT, OUTCOME | {"comparator": "~"}], "facts[1].comparator"),
        ([PROJECT | {"mentions": [{"slots": [1]}]}], "facts[0].mentions[0].slots"),
    ],
)
def test_a_wrong_form_is_named_with_its_place(facts: object, place: str) -> None:
    """What is not as it should be is a DataError that names the file and the place."""
    with pytest.raises(DataError) as caught:
        facts_from_json({"doc": "x", "facts": facts}, subject="pred/x.json")
    assert str(caught.value).startswith(f"pred/x.json, {place}: ")


def test_gold_files_keep_their_slots(gold_dir: Path) -> None:
    """Every gold file, read and written again, has the slots that it had."""
    files = sorted(gold_dir.glob("*.json"))
    assert len(files) == 5
    for path in files:
        gold = json.loads(path.read_text(encoding="utf-8"))["facts"]
        again = page_to_json(page_of("甲"), facts_from_json({"facts": gold}, subject=path))["facts"]
        assert [{key: new.get(key) for key in old} for old, new in zip(gold, again, strict=True)] == gold  # type: ignore[call-overload]
