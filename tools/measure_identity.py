"""Judged pairs and readers' facts in, how well one thing is told from two out: a sentence and a table in Markdown."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from kg.documents import report_id
from kg.evaluation.identity import read_pairs, score_identity
from kg.evaluation.mentions import nodes_of_mentions
from kg.jsonform import facts_from_json
from kg.resolution import Reading, resolve

GOLD = Path(__file__).parent.parent / "corpus" / "gold"
COPIES = 40


def identity_rows() -> Iterable[str]:
    """The lines of the section on identity: B³ on the judged pairs of our corpus, and what resolving costs."""
    readings = _readings()
    pairs = [pair for pair in read_pairs(GOLD / "pairs.csv") if {pair.one[1], pair.other[1]} <= readings.keys()]
    score = score_identity(pairs, nodes_of_mentions(readings, pairs))
    many = [_copied(reading, copy) for copy in range(COPIES) for reading in readings.values()]
    begun = time.perf_counter()
    nodes = len(resolve(many).facts)
    seconds = time.perf_counter() - begun
    yield "One thing told from two, on the judged pairs of our reports (corpus/gold/pairs.csv) and the readers' facts;"
    yield f"and the facts of {COPIES} copies of the corpus, each of other reports, made into nodes in one process."
    yield ""
    yield "| pairs | mentions | B³ precision | recall | F1 | wrong merges | facts | nodes | seconds |"
    yield "|---|---|---|---|---|---|---|---|---|"
    facts = sum(len(reading.facts) for reading in many)
    yield (
        f"| {score.pairs} | {score.mentions} | {score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f} "
        f"| {len(score.wrong_merges)} | {facts} | {nodes} | {seconds:.1f} |"
    )


def _readings() -> dict[str, Reading]:
    found = {}
    for path in sorted(GOLD.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        report = report_id(data["doc"])
        facts = tuple(replace(fact, report=report) for fact in facts_from_json(data, subject=path))
        found[data["doc"]] = Reading(report, data["doc"], None, facts)
    return found


def _copied(reading: Reading, copy: int) -> Reading:
    """The same facts as another report tells them."""
    report = report_id(f"{copy} {reading.report}")
    return replace(reading, report=report, facts=tuple(replace(fact, report=report) for fact in reading.facts))


if __name__ == "__main__":
    print("\n".join(identity_rows()))
