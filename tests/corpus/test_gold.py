"""The gold of the corpus: complete, in the form of the reading guide, and every quotation in its report."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kg.evaluation import evaluate
from kg.facts import FACT_TYPES
from kg.jsonform import facts_from_json

CORPUS = Path(__file__).parents[2] / "corpus"
REPORTS = {path.stem: path for path in (CORPUS / "reports").iterdir()}
GOLD = {path.stem: path for path in (CORPUS / "gold").glob("*.json")}
NO_AID = {"27_haixi_zhaoshang", "28_yanhu_bannianbao"}
MOST_QUOTED = 120

Fact = dict[str, Any]


def facts(name: str) -> list[Fact]:
    """The facts of a report."""
    return list(json.loads(GOLD[name].read_text(encoding="utf-8"))["facts"])


def test_every_report_has_its_gold() -> None:
    """Every report has one gold file, every gold file its report, and it names it."""
    assert len(REPORTS) == 33
    assert GOLD.keys() == REPORTS.keys()
    named = {name: json.loads(path.read_text(encoding="utf-8"))["doc"] for name, path in GOLD.items()}
    assert named == {name: path.name for name, path in REPORTS.items()}


def test_how_many_facts_there_are() -> None:
    """The counts that docs/evaluation.md tells; the two reports without aid have none."""
    assert Counter(fact["type"] for name in GOLD for fact in facts(name)) == {
        "assistance": 125,
        "batch": 55,
        "group_program": 23,
        "project": 276,
        "outcome": 485,
    }
    assert {name for name in GOLD if not facts(name)} == NO_AID


@pytest.mark.parametrize("name", sorted(GOLD))
def test_the_form_is_that_of_the_guide(name: str) -> None:
    """All slots are written and valid, ids are unique and tell the type, and subjects are there."""
    facts_from_json({"facts": facts(name)}, subject=GOLD[name])
    ids = [fact["id"] for fact in facts(name)]
    assert len(set(ids)) == len(ids)
    subjects = {fact["id"] for fact in facts(name) if fact["type"] != "outcome"}
    for fact in facts(name):
        slots = set(FACT_TYPES[fact["type"]].slots)
        assert fact.keys() == slots | {"type", "id", "evidence"}
        assert fact["type"] != "outcome" or fact["subject"] in subjects


@pytest.mark.parametrize("name", sorted(GOLD))
def test_every_quotation_stands_in_its_report(name: str) -> None:
    """Evidence is a piece of the report with at most 120 characters; a project's name stands there too."""
    text = REPORTS[name].read_text(encoding="utf-8")
    assert [
        f["id"] for f in facts(name) if not 0 < len(f["evidence"]) <= MOST_QUOTED or f["evidence"] not in text
    ] == []
    assert [f["name"] for f in facts(name) if f["type"] == "project" and f["name"] not in text] == []


@pytest.mark.parametrize("name", sorted(GOLD))
def test_facts_stand_in_order(name: str) -> None:
    """Facts stand type by type and, within a type, in the order of the text."""
    text = REPORTS[name].read_text(encoding="utf-8")
    order = [(list(FACT_TYPES).index(fact["type"]), text.index(fact["evidence"])) for fact in facts(name)]
    assert order == sorted(order)


def test_a_reprint_has_the_facts_of_what_it_reprints() -> None:
    """The reprinted report says the same, and nothing more."""
    assert facts("29_zhuanzai_yueyang") == facts("07_yueyang_sangri")


def test_the_gold_answers_to_itself(tmp_path: Path) -> None:
    """Compared with itself everything is right, and every figure's quotation holds a numeral."""
    for name, path in GOLD.items():
        (tmp_path / path.name).write_bytes(path.read_bytes())
        (tmp_path / f"{name}.txt").write_text(REPORTS[name].read_text(encoding="utf-8"), encoding="utf-8")
    scores = evaluate(CORPUS / "gold", tmp_path, tmp_path)
    assert scores.overall == 1
    assert scores.quoted == scores.asked == 964
    assert scores.reversed_direction == 0
