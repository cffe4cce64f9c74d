"""Which figure may already count which: the nearest ones lead to all, and they are few."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as some

from kg.mapping.sums import EVER, MONEY, Figure, nearest

ABOVE = {"project/a": "batch/b", "project/c": "batch/b", "batch/b": "assistance/d"}
ACTIONS = ["project/a", "project/c", "batch/b", "assistance/d"]
YEARS = some.sampled_from([EVER, *((f"{year}-01-01", f"{year}-12-31") for year in range(2019, 2024))])


@some.composite
def figures(draw: some.DrawFn) -> list[Figure]:
    """Some sums of a project, its batch and the tie above, of a year, of several, or of no stated time."""
    drawn = draw(some.lists(some.tuples(some.sampled_from(ACTIONS), some.integers(1, 6), YEARS, YEARS), max_size=9))
    return [
        Figure(f"outcome/{n}", action, MONEY, Decimal(value), expected=False, first=min(one[0], two[0]),
               last=max(one[1], two[1]))
        for n, (action, value, one, two) in enumerate(drawn)
    ]  # fmt: skip


def upwards(action: str) -> list[str]:
    """An action and all that it is part of."""
    return [action, *(upwards(ABOVE[action]) if action in ABOVE else [])]


def may_count(larger: Figure, figure: Figure) -> bool:
    """The definition, said of one pair."""
    return larger.of in upwards(figure.of) and larger.rank > figure.rank and larger.overlaps(figure)


def reached(pairs: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Everything to which the pairs lead, step by step."""
    while more := {(a, d) for a, b in pairs for c, d in pairs if b == c} - pairs:
        pairs = pairs | more
    return pairs


@given(figures())
def test_the_nearest_lead_to_all(made: list[Figure]) -> None:
    """Step by step they reach what all pairs reach, each pair is one by the definition, and none can be left out."""
    every = {(one.key, other.key) for one in made for other in made if may_count(other, one)}
    pairs = {(one.key, other.key) for one, other in nearest(made, ABOVE)}
    assert pairs <= every
    assert reached(pairs) == reached(every)
    assert {key for key, _ in pairs} == {key for key, _ in every}


def test_they_grow_with_the_figures() -> None:
    """A thousand sums of one batch, of ten years and of none, have fewer than three thousand pairs."""
    years = [EVER, *((f"{year}-01-01", f"{year}-12-31") for year in range(2010, 2019))]
    made = [Figure(f"outcome/{n}", "batch/b", MONEY, Decimal(n), False, *years[n % 10]) for n in range(1000)]
    pairs = list(nearest(made, ABOVE))
    assert 999 <= len(pairs) < 3000
