"""How well the gold reports are read: no worse than docs/scores.json says, and never without a quotation."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.evaluation import Scores, evaluate
from kg.pipeline import extract
from tests.evaluation.floors import check_complete, check_no_worse

COMMITTED = "scores.json"


@pytest.fixture(scope="module")
def scores(gold_dir: Path, seeds_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Scores:
    """The scores of today's reading."""
    out = tmp_path_factory.mktemp("read")
    extract([seeds_dir], out)
    return evaluate(gold_dir, out, out)


def test_the_figures_in_the_documents_are_those_of_all_rows() -> None:
    """docs/scores.json holds every row that counts, and their mean."""
    check_complete(COMMITTED)


def test_reading_is_no_worse_than_committed(scores: Scores) -> None:
    """Overall and chain stay within a hundredth of the committed figures; `make scores` writes new ones."""
    check_no_worse(scores, COMMITTED)


def test_the_first_goals_are_met(scores: Scores) -> None:
    """The floor under all further work: whole chains are read, and direction is never turned round."""
    assert scores.overall >= 0.45
    assert scores.f1("stem") >= 0.30
    assert scores.f1("outcome") >= 0.45
    assert scores.f1("chain") >= 0.15
    assert scores.reversed_direction == 0


def test_every_fact_quotes_its_report_word_for_word(scores: Scores) -> None:
    """No fact without a quotation that stands in the text."""
    assert scores.asked > 100
    assert scores.quoted == scores.asked
