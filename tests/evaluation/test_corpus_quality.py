"""How well our own reports are read: no worse than docs/scores-corpus.json says, and never without a quotation."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kg.evaluation import Scores, evaluate
from kg.pipeline import extract
from tests.evaluation.floors import check_complete, check_no_worse

CORPUS = Path(__file__).parents[2] / "corpus"
COMMITTED = "scores-corpus.json"


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> Scores:
    """The scores of today's reading."""
    out = tmp_path_factory.mktemp("read")
    extract([CORPUS / "reports"], out)
    return evaluate(CORPUS / "gold", out, out)


def test_the_figures_in_the_documents_are_those_of_all_rows() -> None:
    """docs/scores-corpus.json holds every row that counts, and their mean."""
    check_complete(COMMITTED)


def test_reading_is_no_worse_than_committed(scores: Scores, capsys: pytest.CaptureFixture[str]) -> None:
    """Overall and chain stay within a hundredth of the committed figures; `make scores` writes new ones."""
    with capsys.disabled():
        sys.stdout.write(f"\ncorpus/gold\n{scores.to_text()}\n")
    check_no_worse(scores, COMMITTED)


def test_every_fact_quotes_its_report_word_for_word(scores: Scores) -> None:
    """No fact without a quotation that stands in the text."""
    assert scores.asked > 500
    assert scores.quoted == scores.asked


def test_two_readers_agree(capsys: pytest.CaptureFixture[str]) -> None:
    """The readings that the gold was settled from agree as docs/evaluation.md says; all thirty-three are there."""
    readings = CORPUS / "readings"
    names = [{path.name for path in (readings / reader).glob("*.json")} for reader in ("first", "second")]
    assert names[0] == names[1] == {path.name for path in (CORPUS / "gold").glob("*.json")}
    assert len(names[0]) == 33
    agreement = evaluate(readings / "first", readings / "second")
    with capsys.disabled():
        sys.stdout.write(f"\ntwo readers of the corpus\n{agreement.to_text()}\n")
    assert f"{agreement.overall:.3f}".lstrip("0") in (CORPUS.parent / "docs" / "evaluation.md").read_text("utf-8")
    assert agreement.overall > 0.85
