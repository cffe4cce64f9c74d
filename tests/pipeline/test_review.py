"""Facts under a stated confidence: out of the graph, into the review list, with what belongs to them."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kg.facts import Assistance, Fact, Outcome, Project, Quantity, Reference
from kg.pipeline import build, extract
from kg.pipeline.review import Review

A, B = Reference("甲省", "division", "320000"), Reference("乙县", "division", "654021")


def facts(*, project: float, outcome: float) -> list[Fact]:
    """A tie, a project and a figure of it."""
    return [
        Assistance(id="a1", report="r", evidence="甲省支援乙县", donor=A, recipient=B, confidence=0.9),
        Project(id="p1", report="r", evidence="乙县小学", name="乙县小学", donor=A, recipient=B, confidence=project),
        Outcome(
            id="o1", report="r", evidence="教室12间", subject="p1", measure="教室", confidence=outcome,
            quantity=Quantity(Decimal(12), "间"),
        ),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("project", "outcome", "kept"),
    [(0.8, 0.8, "a1 p1 o1"), (0.8, 0.3, "a1 p1"), (0.3, 0.8, "a1"), (0.5, 0.5, "a1 p1 o1")],
)
def test_a_figure_falls_with_its_project(project: float, outcome: float, kept: str) -> None:
    """Under the threshold means left out; a figure of what is left out is left out too, with that reason."""
    review = Review(0.5)
    assert " ".join(fact.id for fact in review.kept("page", facts(project=project, outcome=outcome))) == kept
    fallen = {doubted.fact.id for doubted in review.doubted.values()}
    assert fallen | set(kept.split()) == {"a1", "p1", "o1"}
    if project < 0.5:
        assert "belongs to p1, which is left out" in review.table()


def test_a_graph_holds_only_what_is_sure_and_the_list_the_rest(page: Path, tmp_path: Path) -> None:
    """Nodes and list together are what a build without threshold has; without one there is no list."""
    build([page], tmp_path / "all")
    build([page], tmp_path / "sure", min_confidence=0.6)
    everything, sure = (
        [json.loads(line) for line in (tmp_path / name / "facts.jsonl").read_text(encoding="utf-8").splitlines()]
        for name in ("all", "sure")
    )
    with (tmp_path / "sure" / "review.tsv").open(encoding="utf-8") as file:
        listed = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    told = [source for node in everything for source in node["sources"]]
    kept = [source for node in sure for source in node["sources"]]
    assert not (tmp_path / "all" / "review.tsv").exists()
    assert 0 < len(kept) < len(told)
    assert len(listed) == len(told) - len(kept)
    assert all(source["confidence"] >= 0.6 for source in kept)
    assert all(row["quote"] and row["rule"] and row["why"] for row in listed)


def test_extract_has_the_same_threshold(kg: Callable[..., Any], page: Path, tmp_path: Path) -> None:
    """`kg extract --min-confidence` writes only sure facts and the list; the threshold is a share."""
    extract([page], tmp_path / "all")
    assert kg("extract", page, "-o", tmp_path / "sure", "--min-confidence", "0.6", "-q").code == 0
    numbers = [len(json.loads((tmp_path / n / "linzhi.json").read_text("utf-8"))["facts"]) for n in ("all", "sure")]
    listed = (tmp_path / "sure" / "review.tsv").read_text(encoding="utf-8").splitlines()
    assert numbers[0] == numbers[1] + len(listed) - 1 > numbers[1]
    assert kg("extract", page, "-o", tmp_path / "sure", "--min-confidence", "7").code == 2
