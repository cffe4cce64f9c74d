"""A hedged figure in, the interval in which the number behind it lies out.

A report that rounds keeps its last figure that is not zero: 3.8亿 has steps of 0.1亿, 300 has steps of 100.
So 余 多 超 以上 mean from the figure up to the next step, 近 不到 from the step before up to the figure, 约 左右 half a
step either way, a range its two ends, and a figure without a hedge is taken as it stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kg.facts import Quantity


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both included."""

    low: Decimal
    high: Decimal

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __contains__(self, value: Decimal) -> bool:
        return self.low <= value <= self.high


NOTHING = Interval(Decimal(0), Decimal(0))


def interval(quantity: Quantity) -> Interval:
    """Where the number behind a figure lies."""
    value, step = quantity.value, _step(quantity.value)
    if quantity.upper is not None:
        return Interval(min(value, quantity.upper), max(value, quantity.upper))
    match quantity.comparator:
        case ">":
            return Interval(value, value + step)
        case "<":
            return Interval(max(value - step, Decimal(0)), value)
        case "≈":
            return Interval(max(value - step / 2, Decimal(0)), value + step / 2)
    return Interval(value, value)


def _step(value: Decimal) -> Decimal:
    """What the last digit that is not zero counts; of nought, one."""
    if not value:
        return Decimal(1)
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
