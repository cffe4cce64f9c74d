"""The fit of the confidence: deterministic, calibrated, told as it is in the documents."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest

from kg.errors import DataError
from kg.evaluation.calibration import calibration
from kg.extraction.confidence import COMMON_UNITS, probability, weights
from kg.fitting import Row, by_report, by_set, fitted, left_out, rows_from_text, rows_to_text
from tests.extraction.reports import report

ROOT = Path(__file__).parents[2]
ROWS = ROOT / "corpus" / "features" / "rows.tsv"
FIGURES: dict[str, Any] = json.loads((ROOT / "docs" / "confidence.json").read_text(encoding="utf-8"))
TEXT = """甲乙对口支援新闻
2023年7月,江苏省第十批援疆干部人才来到伊犁州。江苏省投资3000万元新建伊宁县第三中学教学楼,有教室24间。
"""


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """The committed rows of real pages."""
    return rows_from_text(ROWS.read_text(encoding="utf-8"), subject=ROWS)


def made(count: int) -> list[Row]:
    """Rows of which those with a feature are right nine times in ten, the others three times."""
    chance = random.Random(1)
    result = []
    for n in range(count):
        likely = chance.random() < 0.5
        features = {"project:bias": 1.0, **({"project:good": 1.0} if likely else {})}
        right = chance.random() < (0.9 if likely else 0.3)
        result.append(Row("s", f"{n:064x}", "project", right, features))
    return result


def test_the_fit_finds_the_shares() -> None:
    """With enough rows the probabilities are the shares of right facts."""
    table = fitted(made(4000))
    assert probability({"project:bias": 1, "project:good": 1}, table) == pytest.approx(0.9, abs=0.03)
    assert probability({"project:bias": 1}, table) == pytest.approx(0.3, abs=0.05)


def test_the_order_of_rows_makes_no_difference() -> None:
    """The same rows in another order, the same weights."""
    rows = made(300)
    shuffled = random.Random(2).sample(rows, len(rows))
    assert fitted(rows) == fitted(shuffled)


def test_rows_survive_being_written() -> None:
    """A row that is written and read is the same row; what is none is told with its place."""
    rows = [Row("s", "0" * 64, "outcome", True, {"outcome:bias": 1.0, "outcome:length": 0.333})]
    text = rows_to_text(rows)
    assert rows_from_text(text, subject="x") == rows
    for bad, place in ((text + "s\tp\n", "row 3"), (text.replace("0.333", "long"), "row 2"), ("what\n", "heading")):
        with pytest.raises(DataError, match=place):
            rows_from_text(bad, subject="x")


def test_the_rows_hold_no_words_of_a_page(rows: list[Row]) -> None:
    """Hashes, names of features and numbers, and of Chinese only common units; all sets of pages are there."""
    text = ROWS.read_text(encoding="utf-8")
    assert len(rows) > 1000
    assert set(re.findall(r" unit=([^ ~_]+)", text)) <= {*COMMON_UNITS, "other"}
    bare = re.sub(r" unit=[^ ~_]+", "", text).replace("组团式", "")
    assert not re.search(r"[\u4e00-\u9fff]", bare)
    assert all(re.fullmatch(r"[0-9a-f]{64}", row.page) for row in rows)
    assert {row.group for row in rows} == {"seeds", *"ABCDEFGHIJLMNOPQRSTYZ"}


def test_parts_are_left_out_whole(rows: list[Row]) -> None:
    """Every row is judged once, by a table fitted without its set, or without its page."""
    some = rows[::6]
    for part in (by_set, by_report):
        parts = list(left_out(some, part))
        assert sum(len(own) for _, _, own in parts) == len(some)
        assert all({part(row) for row in own} == {name} for name, _, own in parts)


def test_left_out_pages_are_judged_as_the_documents_say(rows: list[Row]) -> None:
    """Confidence means something on pages that it was not fitted on: floors for its error and its area."""
    judged = [
        (probability(row.features, table), row.right) for _, table, own in left_out(rows, by_report) for row in own
    ]
    told = calibration(judged)
    assert told.ece <= 0.10
    assert told.auroc is not None
    assert told.auroc >= 0.68
    assert FIGURES["all"]["ece"] <= 0.10
    assert FIGURES["all"]["sure_right"] >= 0.8
    said = (ROOT / "docs" / "confidence.md").read_text(encoding="utf-8")
    for figure in ("ece", "auroc", "sure", "sure_right"):
        assert f"{FIGURES['all'][figure]:.3f}".lstrip("0") in said


def test_facts_carry_the_fitted_confidence() -> None:
    """A plain report: every fact is within the table's bounds, and not all are equally sure."""
    read = report(TEXT)
    sure = {fact.type: fact.confidence for fact in read.facts}
    assert {"assistance", "batch", "project", "outcome"} <= set(sure)
    assert all(0.02 <= value <= 0.98 for value in sure.values())
    assert len(set(sure.values())) > 1
    assert sure["batch"] > 0.8
    assert {name.partition(":")[0] for name in weights()} >= set(sure)
