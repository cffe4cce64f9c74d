"""Gold and predicted folders in, everything that `kg evaluate` tells out: scores, tables, intervals, a second run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.evaluation.bootstrap import Interval, differences, intervals
from kg.evaluation.breakdown import BREAKDOWNS, Table
from kg.evaluation.calibration import Calibration, calibration
from kg.evaluation.folders import ComparedPage, compare
from kg.evaluation.grouping import groups_of, read_groups
from kg.evaluation.rightness import right_facts
from kg.evaluation.runs import Changed, changes
from kg.evaluation.scores import Scores, pooled


@dataclass(frozen=True, slots=True)
class Asked:
    """What is told beside the scores: tables by name, bootstrap draws, a second run, a table of groups, calibration."""

    by: Sequence[str] = ()
    draws: int = 0
    against: Path | None = None
    groups: Path | None = None
    calibration: bool = False


@dataclass(frozen=True, slots=True)
class Study:
    """What was asked, answered; what was not asked for is empty."""

    pages: tuple[ComparedPage, ...]
    scores: Scores
    groups: dict[str, str]
    tables: tuple[Table, ...] = ()
    intervals: dict[str, Interval] = field(default_factory=dict)
    calibration: Calibration | None = None
    others: tuple[ComparedPage, ...] = ()
    changes: tuple[Changed, ...] = ()
    differences: dict[str, Interval] = field(default_factory=dict)

    def to_json(self) -> dict[str, object]:
        """The scores in the form of the reference scorer, and what else was asked for under names of its own."""
        told = self.scores.to_json()
        if self.tables:
            told["by"] = {table.name: table.to_json() for table in self.tables}
        if self.intervals:
            told["intervals"] = {name: i.to_json() for name, i in self.intervals.items()}
            told["groups"] = len(set(self.groups.values()))
        if self.calibration is not None:
            told["calibration"] = self.calibration.to_json()
        if self.others:
            told["against"] = pooled(page.scores for page in self.others).to_json() | {
                "changes": [change.to_json() for change in self.changes],
                "differences": {name: i.to_json() for name, i in self.differences.items()},
            }
        return told

    def to_text(self) -> str:
        """The score table, then what else was asked for; no final newline."""
        parts = [*(f"{change.to_text()}" for change in self.changes), self.scores.to_text()]
        parts += [f"\n{table.to_text()}" for table in self.tables]
        if self.calibration is not None:
            parts.append(f"\n{_calibration_text(self.calibration)}")
        pages, groups = len(self.pages), len(set(self.groups.values()))
        if self.intervals:
            parts.append(f"\nF1 with 95 % intervals (percentile bootstrap over {groups} groups of {pages} pages)")
            parts.append(_intervals_text(self.intervals))
        if self.differences:
            parts.append("\nhow much higher the second run is (paired bootstrap)")
            parts.append(_intervals_text(self.differences, sign="+"))
        return "\n".join(parts)


def study(gold: Path, predicted: Path, docs: Path | None = None, asked: Asked | None = None) -> Study:
    """Compare, and answer what is asked; `against` is a second folder of predictions of the same pages.

    Its quotations are looked up in its own texts (`NAME.txt` beside its facts) where it has some, else in `docs`.
    Raises what `kg.evaluation.evaluate` raises, and ReadError or DataError for a table of groups.
    """
    asked = asked or Asked()
    pages = compare(gold, predicted, docs)
    names = [page.name for page in pages]
    facts = {page.name: [fact for kind in page.reading.kinds.values() for fact in kind.gold] for page in pages}
    groups = read_groups(asked.groups, names) if asked.groups else groups_of(facts)
    scores = {page.name: page.scores for page in pages}
    others = compare(gold, asked.against, _texts_of(asked.against, docs)) if asked.against else []
    second = {page.name: page.scores for page in others}
    return Study(
        pages=tuple(pages),
        scores=pooled(scores.values()),
        groups=groups,
        tables=tuple(BREAKDOWNS[name](pages) for name in asked.by),
        intervals=intervals(scores, groups, draws=asked.draws) if asked.draws else {},
        calibration=calibration(_judged(pages)) if asked.calibration else None,
        others=tuple(others),
        changes=tuple(changes(pages, others)) if others else (),
        differences=differences(scores, second, groups, draws=asked.draws) if others and asked.draws else {},
    )


def _texts_of(run: Path, docs: Path | None) -> Path | None:
    """Where the texts of a second run are; nowhere if those of the first are not looked up."""
    return run if docs is not None and any(run.glob("*.txt")) else docs


def _judged(pages: Sequence[ComparedPage]) -> list[tuple[float, bool]]:
    """Each predicted fact's confidence, and whether it is right."""
    judged = []
    for page in pages:
        right = {id(fact) for fact in right_facts(page.reading)}
        facts = [fact for kind in page.reading.kinds.values() for fact in kind.predicted]
        judged += [(float(fact.get("confidence", 0.5)), id(fact) in right) for fact in facts]
    return judged


def _intervals_text(found: dict[str, Interval], *, sign: str = "") -> str:
    lines = (f"{name:24}{i.value:{sign}7.3f}  {i.low:{sign}.3f} … {i.high:{sign}.3f}" for name, i in found.items())
    return "\n".join(lines)


def _calibration_text(told: Calibration) -> str:
    area = "–" if told.auroc is None else f"{told.auroc:.3f}"
    sure = "" if told.sure_right is None else f", {told.sure_right:.3f} of them right"
    lines = [
        f"confidence of {told.facts} facts, {told.right:.3f} right",
        f"expected calibration error {told.ece:.3f}, area under the ROC curve {area}",
        f"given 0.8 or more: {told.sure:.3f} of the facts{sure}",
        f"{'confidence':12}{'facts':>7}{'mean':>8}{'right':>8}",
    ]
    lines += [f"{b.low:.1f}–{b.low + 0.1:.1f}     {b.facts:7}{b.confidence:8.3f}{b.right:8.3f}" for b in told.bins]
    return "\n".join(lines)
