"""Counts of what is right, wrong and missed, with precision, recall and F1, pooled over pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from kg.evaluation.alignment import Slots

SCORED = ("assistance", "batch", "group_program", "stem", "outcome", "chain", "record")
"""The seven rows whose mean F1 is the overall score."""
SHOWN = (*SCORED, "project", "outcome link", "stem off")


@dataclass(frozen=True, slots=True)
class Counts:
    """True positives, false positives and false negatives."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @classmethod
    def of(cls, right: int, *, predicted: int, gold: int) -> Counts:
        """The counts where `right` of `predicted` answer to `right` of `gold`."""
        return cls(right, predicted - right, gold - right)

    @property
    def precision(self) -> float:
        """The share of what was predicted that is right."""
        predicted = self.right + self.wrong
        if predicted:
            return self.right / predicted
        return 0.0 if self.missed else 1.0

    @property
    def recall(self) -> float:
        """The share of what there is that was predicted."""
        there = self.right + self.missed
        return self.right / there if there else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


Rows = dict[str, Counts]


@dataclass(frozen=True, slots=True)
class Difference:
    """A gold fact that no prediction answers to (missed), or a prediction that answers to none (invented)."""

    doc: str
    what: Literal["missed", "invented"]
    kind: str
    fact: Slots


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of one or more pages. `quoted` of `asked` predictions have a quotation that stands in the text."""

    rows: Rows
    reversed_direction: int = 0
    quoted: int = 0
    asked: int = 0
    differences: tuple[Difference, ...] = field(default=(), compare=False)

    def f1(self, name: str) -> float:
        """The F1 of a row; a row of which nothing was seen has 1."""
        return self.rows.get(name, Counts()).f1

    @property
    def overall(self) -> float:
        """The mean F1 of the rows in SCORED."""
        return sum(self.f1(name) for name in SCORED) / len(SCORED)

    @property
    def grounded(self) -> float | None:
        """The share of predictions whose quotation stands in the text, or None where none was looked up."""
        return self.quoted / self.asked if self.asked else None

    def to_json(self) -> dict[str, object]:
        """All numbers as plain data, in the form of the reference scorer."""
        rows: dict[str, object] = {
            name: {"p": c.precision, "r": c.recall, "f": c.f1, "tp": c.right, "fp": c.wrong, "fn": c.missed}
            for name, c in self.rows.items()
        }
        return {"overall": self.overall, "grounded": self.grounded, "rows": rows}

    def to_text(self) -> str:
        """A table for reading: what is scored, what is told beside it, then slot by slot; no final newline."""
        names = [*SHOWN, *sorted(name for name in self.rows if name.startswith("slot"))]
        lines = [f"{'':24}{'P':>7}{'R':>7}{'F1':>7}{'tp':>6}{'fp':>6}{'fn':>6}"]
        for name in names:
            if name in self.rows:
                c = self.rows[name]
                shares = f"{c.precision:7.3f}{c.recall:7.3f}{c.f1:7.3f}"
                lines.append(f"{name:24}{shares}{c.right:6}{c.wrong:6}{c.missed:6}")
        lines.append(f"reversed direction {self.reversed_direction}")
        if self.asked:
            lines.append(f"grounded {self.quoted}/{self.asked}")
        return "\n".join([*lines, f"overall {self.overall:.3f}"])


def pooled(parts: Iterable[Scores]) -> Scores:
    """The scores of several pages together: counts are added before any share is taken."""
    rows: Rows = {}
    turned, quoted, asked = 0, 0, 0
    differences: list[Difference] = []
    for part in parts:
        for name, counts in part.rows.items():
            rows[name] = rows.get(name, Counts()) + counts
        turned += part.reversed_direction
        quoted += part.quoted
        asked += part.asked
        differences += part.differences
    return Scores(rows, turned, quoted, asked, tuple(differences))
