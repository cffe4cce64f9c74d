"""Confidences of facts and whether they are right in; how far the confidence can be believed out.

Expected calibration error: the facts in ten bins of equal width (0–0.1, …, 0.9–1); the mean, over facts, of how far a
bin's share of right facts is from its mean confidence. Area under the ROC curve: how often a right fact has the higher
confidence of a right and a wrong one, ties counted half.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

BINS = 10
SURE = 0.8
Judged = tuple[float, bool]
"""A fact's confidence, and whether it is right."""


@dataclass(frozen=True, slots=True)
class Bin:
    """The facts with a confidence from `low` up to `low` + 0.1: how many, their mean confidence, the share right."""

    low: float
    facts: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """How far confidences can be believed.

    `facts`, `right`: how many, and the share right. `ece`, `auroc`: see above; `auroc` is None where all are right or
    all are wrong. `sure`: the share of facts given 0.8 or more; `sure_right`: the share of them that is right, or None.
    """

    facts: int
    right: float
    ece: float
    auroc: float | None
    sure: float
    sure_right: float | None
    bins: tuple[Bin, ...]

    def to_json(self) -> dict[str, object]:
        """The figures as plain data, shares with four decimals."""
        names = ("facts", "right", "ece", "auroc", "sure", "sure_right")
        told: dict[str, object] = {name: _rounded(getattr(self, name)) for name in names}
        bins = [{"low": b.low, "facts": b.facts, "confidence": _rounded(b.confidence), "right": _rounded(b.right)}
                for b in self.bins]  # fmt: skip
        return told | {"bins": bins}


def calibration(judged: Iterable[Judged]) -> Calibration:
    """The figures of judged facts; of none, all noughts."""
    facts = sorted(judged)
    bins = tuple(_bins(facts))
    sure = [right for confidence, right in facts if confidence >= SURE]
    return Calibration(
        facts=len(facts),
        right=_mean([right for _, right in facts]),
        ece=sum(b.facts * abs(b.confidence - b.right) for b in bins) / max(1, len(facts)),
        auroc=auroc(facts),
        sure=len(sure) / max(1, len(facts)),
        sure_right=_mean(sure) if sure else None,
        bins=bins,
    )


def auroc(judged: Sequence[Judged]) -> float | None:
    """The area under the ROC curve; None where there is nothing to tell apart."""
    right = sorted(confidence for confidence, good in judged if good)
    wrong = sorted(confidence for confidence, good in judged if not good)
    if not right or not wrong:
        return None
    below = sum(bisect_left(wrong, c) + bisect_right(wrong, c) for c in right)
    return below / (2 * len(right) * len(wrong))


def _bins(facts: Sequence[Judged]) -> Iterable[Bin]:
    for number in range(BINS):
        inside = [fact for fact in facts if min(BINS - 1, int(fact[0] * BINS + 1e-9)) == number]
        if inside:
            yield Bin(number / BINS, len(inside), _mean([c for c, _ in inside]), _mean([right for _, right in inside]))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _rounded(value: object) -> object:
    return round(value, 4) if isinstance(value, float) else value
