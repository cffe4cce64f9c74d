"""What the scores say of small pages that can be counted by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import DataError, ReadError
from kg.evaluation import SCORED, Counts, evaluate

Fact = dict[str, Any]

TIE: Fact = {"type": "assistance", "id": "a1", "donor": "甲省", "recipient": "乙县", "evidence": "甲省对口支援乙县"}
SCHOOL: Fact = {
    "type": "project",
    "id": "p1",
    "name": "乙县第一小学",
    "donor": "甲省",
    "recipient": "乙县",
    "sector": "education",
    "evidence": "甲省援建的乙县第一小学有12间教室",
}
ROOMS: Fact = {
    "type": "outcome",
    "id": "o1",
    "subject": "p1",
    "measure": "教室",
    "value": 12,
    "unit": "间",
    "comparator": "=",
    "evidence": "甲省援建的乙县第一小学有12间教室",
}


def folder(path: Path, **pages: list[Fact]) -> Path:
    """A folder with one file of facts for each page."""
    path.mkdir()
    for name, facts in pages.items():
        (path / f"{name}.json").write_text(json.dumps({"doc": name, "facts": facts}), encoding="utf-8")
    return path


def test_the_same_facts_score_one(tmp_path: Path) -> None:
    """Facts against themselves are right in every row."""
    gold = folder(tmp_path / "gold", one=[TIE, SCHOOL, ROOMS])
    scores = evaluate(gold, gold)
    assert scores.overall == 1
    assert scores.rows["chain"] == Counts(right=1)
    assert scores.grounded is None


def test_an_empty_prediction_misses_everything(tmp_path: Path) -> None:
    """A page without prediction counts as read empty."""
    gold = folder(tmp_path / "gold", one=[TIE, SCHOOL, ROOMS], two=[])
    scores = evaluate(gold, folder(tmp_path / "pred", two=[]))
    assert scores.rows["stem"] == Counts(missed=1)
    assert {d.what for d in scores.differences} == {"missed"}
    assert len(scores.differences) == 3


def test_a_page_that_was_not_read_needs_no_text(tmp_path: Path) -> None:
    """With the texts too, a page without prediction counts as read empty."""
    gold = folder(tmp_path / "gold", one=[TIE], two=[TIE, SCHOOL])
    predicted = folder(tmp_path / "pred", one=[TIE])
    (predicted / "one.txt").write_text("甲省对口支援乙县", encoding="utf-8")
    scores = evaluate(gold, predicted, predicted)
    assert scores.rows["assistance"] == Counts(1, 0, 1)
    assert (scores.quoted, scores.asked) == (1, 1)


def test_a_reversed_tie_is_counted(tmp_path: Path) -> None:
    """A recipient as donor and a donor as recipient is told apart from other mistakes."""
    gold = folder(tmp_path / "gold", one=[TIE, SCHOOL])
    turned = folder(tmp_path / "pred", one=[TIE | {"donor": "乙县", "recipient": "甲省"}])
    scores = evaluate(gold, turned)
    assert scores.reversed_direction == 1
    assert [(d.what, d.kind) for d in scores.differences] == [
        ("missed", "assistance"),
        ("invented", "assistance"),
        ("missed", "project"),
    ]


def test_a_wrong_subject_breaks_the_chain_only(tmp_path: Path) -> None:
    """An outcome at the wrong fact is found, but neither linked nor chained nor a right record."""
    gold = folder(tmp_path / "gold", one=[TIE, SCHOOL, ROOMS])
    scores = evaluate(gold, folder(tmp_path / "pred", one=[TIE, SCHOOL, ROOMS | {"subject": "a1"}]))
    assert scores.f1("outcome") == scores.f1("stem") == 1
    assert scores.rows["outcome link"] == Counts(0, 1, 1)
    assert scores.rows["chain"] == Counts(0, 0, 1)


@pytest.mark.parametrize(
    ("evidence", "text"),
    [
        ("甲省援建的小学有12间", "甲省援建的中学有12间"),
        ("甲省援建的小学有许多间", "甲省援建的小学有许多间"),
        ("", "甲省"),
        ("12" * 61, "12" * 61),
    ],
    ids=["not in the text", "no numeral", "empty", "too long"],
)
def test_a_quotation_that_proves_nothing_makes_the_fact_false(evidence: str, text: str, tmp_path: Path) -> None:
    """With the texts, a figure without a quotation that holds it word for word counts as invented."""
    gold = folder(tmp_path / "gold", one=[SCHOOL, ROOMS])
    predicted = folder(tmp_path / "pred", one=[ROOMS | {"evidence": evidence}])
    (predicted / "one.txt").write_text(text, encoding="utf-8")
    scores = evaluate(gold, predicted, predicted)
    assert (scores.quoted, scores.asked) == (0, 1)
    assert scores.rows["outcome"] == Counts(0, 1, 1)


def test_nothing_against_nothing_is_right() -> None:
    """A row in which nothing was there and nothing was said has an F1 of one."""
    assert Counts().f1 == 1
    assert Counts(wrong=1).f1 == Counts(missed=1).f1 == 0
    assert len(SCORED) == 7


def test_bad_input_is_named(tmp_path: Path) -> None:
    """A missing folder, an empty one, a missing text and a file that holds no facts are told with their path."""
    gold = folder(tmp_path / "gold", one=[TIE])
    empty = folder(tmp_path / "empty")
    with pytest.raises(ReadError, match="nowhere: there is no such"):
        evaluate(gold, tmp_path / "nowhere")
    with pytest.raises(ReadError, match="no gold file"):
        evaluate(empty, gold)
    with pytest.raises(ReadError, match=r"one\.txt: the text of one cannot be read"):
        evaluate(gold, gold, empty)
    with pytest.raises(ReadError, match=r"empty: holds facts of no gold page \(one\.json"):
        evaluate(gold, empty)
    for content in ("{", '{"facts": 1}', "[1]", "\udcff", "[" * 100_000):
        (tmp_path / "bad.json").write_bytes(content.encode("utf-8", "surrogateescape"))
        with pytest.raises(DataError, match=r"bad\.json"):
            evaluate(tmp_path / "bad.json", gold / "one.json")


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"type": "wonder"}, "type"),
        ({"value": float("nan")}, "value"),
        ({"value": None}, "value"),
        ({"measure": None}, "measure"),
        ({"comparator": "!"}, "comparator"),
        ({"subject": "p9"}, "subject"),
        ({"id": "p1"}, "id"),
    ],
)
def test_gold_that_is_not_of_the_guide_is_not_scored(change: Fact, place: str, tmp_path: Path) -> None:
    """A fact that the reading guide does not know is told with its file and place."""
    gold = folder(tmp_path / "gold", one=[TIE, SCHOOL, ROOMS | change])
    with pytest.raises(DataError, match=rf"gold/one\.json, facts\[2\]\.{place}: "):
        evaluate(gold, folder(tmp_path / "pred", one=[TIE]))


def test_gold_may_leave_a_projects_donor_open(tmp_path: Path) -> None:
    """The guide writes null where a report does not say whose a project is: it answers by name, its stem does not."""
    gold = folder(tmp_path / "gold", one=[TIE, SCHOOL | {"donor": None}, ROOMS])
    scores = evaluate(gold, folder(tmp_path / "pred", one=[TIE, SCHOOL, ROOMS]))
    assert scores.rows["project"] == Counts(1, 0, 0)
    assert scores.rows["stem"] == Counts(0, 1, 1)


@pytest.mark.parametrize(
    ("change", "place"), [({"type": "wonder"}, "type"), ({"id": [1]}, "id"), ({"evidence": 5}, "evidence")]
)
def test_a_prediction_that_cannot_be_compared_is_told(change: Fact, place: str, tmp_path: Path) -> None:
    """A prediction needs a type, and texts where texts are compared."""
    predicted = folder(tmp_path / "pred", one=[ROOMS | change])
    with pytest.raises(DataError, match=rf"pred/one\.json, facts\[0\]\.{place}: "):
        evaluate(folder(tmp_path / "gold", one=[TIE, SCHOOL, ROOMS]), predicted)


@pytest.mark.parametrize("change", [{"value": float("nan")}, {"value": 10**400}, {"value": None}, {"unit": None}])
def test_a_prediction_with_a_wrong_slot_is_wrong(change: Fact, tmp_path: Path) -> None:
    """It counts as invented, as with the reference scorer."""
    predicted = folder(tmp_path / "pred", one=[TIE, SCHOOL, ROOMS | change])
    scores = evaluate(folder(tmp_path / "gold", one=[TIE, SCHOOL, ROOMS]), predicted)
    assert scores.rows["outcome"] == Counts(0, 1, 1)
