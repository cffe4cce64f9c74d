"""Scores of single pages in, intervals out: the percentile bootstrap over groups of pages.

So many groups as there are are drawn with replacement, their counts pooled, and each row's F1 taken, again and again;
the interval leaves out 2.5 % of the draws at each end (between two draws, linear). Groups are drawn rather than pages,
since pages that retell the same facts are read alike. The seed is fixed: the same pages, the same intervals. With a
second run both are taken over the same draws (paired), so that what is hard about a page falls out of the difference.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.evaluation.scores import SCORED, SHOWN, Counts, Scores

SEED = 20100
TAIL = 0.025

PageScores = Mapping[str, Scores]
"""Page → its scores."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure on all pages, and between what 95 % of the draws lie."""

    value: float
    low: float
    high: float

    def to_json(self) -> dict[str, float]:
        """The three figures."""
        return {"value": self.value, "low": self.low, "high": self.high}


def intervals(pages: PageScores, groups: Mapping[str, str], *, draws: int) -> dict[str, Interval]:
    """The F1 of each row that is shown, and `overall`, with its interval."""
    one = _Pooled(pages, groups)
    return _intervals(one.figures(), [one.figures(drawn) for drawn in _drawn(one.size, draws)])


def differences(pages: PageScores, others: PageScores, groups: Mapping[str, str], *, draws: int) -> dict[str, Interval]:
    """How much higher the F1 of each row is on `others` than on `pages`, with the interval of paired draws."""
    one, other = _Pooled(pages, groups), _Pooled(others, groups)
    found = [_minus(other.figures(drawn), one.figures(drawn)) for drawn in _drawn(one.size, draws)]
    return _intervals(_minus(other.figures(), one.figures()), found)


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which a share of the values lies, linear between two; `values` in order and not empty."""
    at = share * (len(values) - 1)
    low = int(at)
    high = min(low + 1, len(values) - 1)
    return values[low] + (at - low) * (values[high] - values[low])


class _Pooled:
    """The counts of each group of pages, by row."""

    def __init__(self, pages: PageScores, groups: Mapping[str, str]) -> None:
        self._groups: dict[str, dict[str, Counts]] = {}
        for page in sorted(pages):
            rows = self._groups.setdefault(groups[page], {})
            for name, counts in pages[page].rows.items():
                rows[name] = rows.get(name, Counts()) + counts
        self._listed = [self._groups[name] for name in sorted(self._groups)]
        self.size = len(self._listed)

    def figures(self, drawn: Sequence[int] | None = None) -> dict[str, float]:
        """The F1 of each row over the groups drawn, or over all."""
        chosen = self._listed if drawn is None else [self._listed[i] for i in drawn]
        found = {name: _f1(name, chosen) for name in SHOWN}
        return {"overall": sum(found[name] for name in SCORED) / len(SCORED), **found}


def _f1(name: str, groups: Sequence[Mapping[str, Counts]]) -> float:
    rows = [group[name] for group in groups if name in group]
    return Counts(sum(r.right for r in rows), sum(r.wrong for r in rows), sum(r.missed for r in rows)).f1


def _drawn(size: int, draws: int) -> list[list[int]]:
    chance = random.Random(SEED)  # noqa: S311 - no secret
    return [[chance.randrange(size) for _ in range(size)] for _ in range(draws)]


def _minus(one: Mapping[str, float], other: Mapping[str, float]) -> dict[str, float]:
    return {name: value - other[name] for name, value in one.items()}


def _intervals(whole: Mapping[str, float], drawn: Sequence[Mapping[str, float]]) -> dict[str, Interval]:
    found: dict[str, Interval] = {}
    for name, value in whole.items():
        values = sorted(figures[name] for figures in drawn)
        found[name] = Interval(value, percentile(values, TAIL), percentile(values, 1 - TAIL))
    return found
