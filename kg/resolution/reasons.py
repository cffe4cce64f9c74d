"""A feature's name in, its weight out (data/weights.tsv), and what a feature says: the reason."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Reason:
    """What one feature says: its name, its weight (below zero: against), the words why in zh and en.

    `forbids`: the two are never one thing.
    """

    feature: str
    weight: float
    zh: str
    en: str
    forbids: bool = False


def reason(feature: str, times: float, zh: str, en: str) -> Reason:
    """The reason with the weight of its feature, `times` over."""
    return Reason(feature, round(weights()[feature] * times, 3), zh, en)


def forbidden(feature: str, zh: str, en: str) -> Reason:
    """A reason that no sum of others outweighs."""
    return Reason(feature, -1.0, zh, en, forbids=True)


@cache
def weights() -> dict[str, float]:
    """Feature → weight."""
    text = resources.files("kg.resolution").joinpath("data/weights.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {row[0]: float(row[1]) for row in rows}
