"""Outcomes of one action in, which of them are one figure under two wordings out: profiles, blocking, features."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.facts import Outcome, Quantity
from kg.resolution.names import is_shortened, likeness, plain
from kg.resolution.reasons import Reason, forbidden, reason

PEOPLE = ("名", "人", "位", "个人")
MOST_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """What all outcomes with one natural key say: of the node `subject`, in one unit, of one period."""

    key: str
    subject: str
    measure: str
    unit: str
    period: str | None
    quantities: frozenset[Quantity]
    reports: frozenset[str]


Feature = Callable[[Figure, Figure], Reason | None]


def figure_profile(key: str, outcomes: Sequence[Outcome], subject: str) -> Figure:
    """The profile of the outcomes with the natural key `key`."""
    first = min(outcomes, key=lambda outcome: (outcome.report, outcome.id))
    unit = PEOPLE[0] if first.quantity.unit in PEOPLE else first.quantity.unit
    quantities = frozenset(outcome.quantity for outcome in outcomes)
    reports = frozenset(outcome.report for outcome in outcomes)
    return Figure(key, subject, plain(first.measure), unit, first.period, quantities, reports)


def figure_candidates(figures: Iterable[Figure]) -> Iterator[tuple[str, str]]:
    """Pairs of figures of one action, in one unit, with one value; each pair in order and once."""
    blocks: dict[tuple[str, str, Decimal], list[str]] = defaultdict(list)
    ordered = sorted(figures, key=lambda figure: figure.key)
    for figure in ordered:
        for value in {quantity.value for quantity in figure.quantities}:
            blocks[figure.subject, figure.unit, value].append(figure.key)
    for figure in ordered:
        lists = [blocks[figure.subject, figure.unit, quantity.value] for quantity in figure.quantities]
        others = {other for keys in lists for other in keys if other > figure.key}
        yield from ((figure.key, other) for other in sorted(others))


def digits(one: Figure, other: Figure) -> Reason | None:
    """The same value; the more digits it has, the less by chance."""
    shared = {q.value for q in one.quantities} & {q.value for q in other.quantities}
    if not shared:
        return forbidden("value_other", "数值不同", "two values")
    value = max(shared, key=lambda value: (_digits(value), value))
    told = f"{value.normalize():f}{one.unit}"
    return reason("figure_digits", min(_digits(value), MOST_DIGITS), f"数值相同：{told}", f"the same figure: {told}")


def measures(one: Figure, other: Figure) -> Reason | None:
    """What is counted, in the same words, in fewer, or in others."""
    told = f"{one.measure}／{other.measure}"
    if one.measure == other.measure:
        return reason("measure_same", 1, f"指标相同：{one.measure}", f"the same measure: {one.measure}")
    short, long = sorted((one.measure, other.measure), key=len)
    if len(short) > 1 and (short in long or is_shortened(short, long)):
        return reason("measure_shortened", 1, f"指标简称：{told}", f"a measure in fewer words: {told}")
    share = likeness(short, long)
    return reason("measure_alike", share, f"指标相近：{told}", f"like measures: {told}") if share else None


def periods(one: Figure, other: Figure) -> Reason | None:
    """The same period, or another; none is no difference."""
    if one.period is None or other.period is None:
        return None
    if one.period == other.period:
        return reason("period_same", 1, "时期相同", "the same period")
    if one.period.startswith(other.period) or other.period.startswith(one.period):
        return None
    return forbidden("period_other", "时期不同", "two periods")


def reports(one: Figure, other: Figure) -> Reason | None:
    """One report tells both, as two figures."""
    if not one.reports & other.reports:
        return None
    return reason("figure_one_report", 1, "同一篇报道分别述及", "one report tells them apart")


def scopes(one: Figure, other: Figure) -> Reason | None:
    """A running total, a rate or a plan is another figure than what was reached."""
    scope = [{(q.cumulative, q.per, q.expected) for q in figure.quantities} for figure in (one, other)]
    if scope[0] & scope[1]:
        return None
    return reason("figure_scope", 1, "口径不同", "figures of two kinds")


FIGURE_FEATURES: tuple[Feature, ...] = (digits, measures, periods, reports, scopes)
FIGURE_FORBIDDING: tuple[Feature, ...] = (periods, digits)
"""Those that may forbid."""


def _digits(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)
