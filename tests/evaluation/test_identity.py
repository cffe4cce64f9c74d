"""Judged pairs of mentions: how well one thing is told from two, on the readers' facts and on those of exports/."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from kg.documents import report_id
from kg.evaluation.identity import IdentityScore, JudgedPair, read_pairs, score_identity
from kg.evaluation.mentions import nodes_of_mentions
from kg.facts import Fact
from kg.jsonform import facts_from_json, resolved_from_json
from kg.resolution import Reading

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
LEAST_F1 = 0.95
LEAST_F1_READ = 0.90


def dates() -> dict[str, str]:
    """The date of each report of ours."""
    with (CORPUS / "manifest.csv").open(encoding="utf-8", newline="") as file:
        return {row["file"].removeprefix("reports/"): row["date"] for row in csv.DictReader(file)}


def gold_readings(*folders: Path) -> dict[str, Reading]:
    """The readers' facts, by the name of the report in pairs.csv."""
    found = {}
    for path in sorted(path for folder in folders for path in folder.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        name = data["doc"] if data["doc"] in dates() else path.stem
        report = report_id(name)
        facts = tuple(replace(fact, report=report) for fact in facts_from_json(data, subject=path))
        found[name] = Reading(report, name, dates().get(name), facts)
    return found


def read_readings() -> dict[str, Reading]:
    """The facts that kg reads in the corpus, from exports/, where each report's own version stands under its node; of
    two reports on one page the one with more facts.
    """
    exports = ROOT / "exports"
    lines = (exports / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    names = {report["id"]: report["source"] for report in map(json.loads, lines)}
    nodes = (exports / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    facts: dict[str, list[Fact]] = {report: [] for report in names}
    for number, node in enumerate(nodes):
        resolved = resolved_from_json(json.loads(node), subject="facts.jsonl", place=f"line {number}")
        for source in resolved.sources if resolved.fact.type != "outcome" else ():
            facts[source.report].append(source)
    by_length = sorted(names, key=lambda report: (len(facts[report]), report))
    return {names[r]: Reading(r, names[r], dates().get(names[r]), tuple(facts[r])) for r in by_length}


def pairs_of(readings: dict[str, Reading]) -> list[JudgedPair]:
    """The judged pairs of which both reports are there."""
    pairs = read_pairs(CORPUS / "gold" / "pairs.csv")
    return [pair for pair in pairs if {pair.one[1], pair.other[1]} <= readings.keys()]


def scored(readings: dict[str, Reading]) -> IdentityScore:
    """The score of what these facts become."""
    pairs = pairs_of(readings)
    return score_identity(pairs, nodes_of_mentions(readings, pairs))


def test_the_readers_facts_of_our_corpus() -> None:
    """On what careful readers found in our reports: B³ F1 at least LEAST_F1, no wrong merge."""
    score = scored(gold_readings(CORPUS / "gold"))
    assert score.pairs >= 105
    assert score.mentions >= 180
    assert score.wrong_merges == ()
    assert score.f1 >= LEAST_F1


def test_the_readers_facts_with_those_of_other_pages(gold_dir: Path) -> None:
    """The same with the pages that are not part of the repository."""
    score = scored(gold_readings(CORPUS / "gold", gold_dir))
    assert score.pairs == 134
    assert score.wrong_merges == ()
    assert score.f1 >= LEAST_F1


def test_what_is_read_of_our_corpus() -> None:
    """On what kg reads itself: no wrong merge; a mention that it does not read counts as alone."""
    score = scored(read_readings())
    assert score.pairs >= 100
    assert score.wrong_merges == ()
    assert score.f1 >= LEAST_F1_READ


def chain(*same: str) -> Iterator[JudgedPair]:
    """Pairs judged the same, one after another."""
    for one, other in pairwise(same):
        yield JudgedPair(("project", "r", one), ("project", "r", other), same=True, why="")


def test_b_cubed_by_hand() -> None:
    """Three mentions of one thing of which one is apart, and a fourth that was merged wrongly."""
    pairs = [*chain("a", "b", "c"), JudgedPair(("project", "r", "c"), ("project", "r", "d"), same=False, why="")]
    score = score_identity(pairs, {("project", "r", name): node for name, node in zip("abcd", "xxyy", strict=True)})
    assert score.precision == pytest.approx((1 + 1 + 1 / 2 + 1 / 2) / 4)
    assert score.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert [(p.one[2], p.other[2]) for p in score.wrong_merges] == [("c", "d")]
    assert [(p.one[2], p.other[2]) for p in score.missed] == [("b", "c")]


def test_what_nobody_judged_counts_for_neither() -> None:
    """Two mentions of two things that nobody compared may be one node."""
    pairs = [*chain("a", "b"), *chain("c", "d")]
    score = score_identity(pairs, {("project", "r", name): "x" for name in "abcd"})
    assert (score.precision, score.recall, score.f1) == (1, 1, 1)
    assert score_identity(pairs, {}).recall == 0.5
