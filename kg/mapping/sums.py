"""Resolved facts in, which figure may already count which other one out, so that sums count nothing twice.

A figure is an outcome, or a project with its investment. One may count another where all of this holds:

- they are of one kind: money put in (in yuan), or one measure in one unit;
- the action of the larger is that of the smaller, or an umbrella over it;
- their times may overlap; a figure without a time overlaps any, and so does a running total (累计) of one year or
  month, which may reach back from it or on from it;
- both are reached, or both are planned; neither is a rate (每年).

Of all figures that may count one, the triples name the nearest: those that no other one between them leads to already.
So their number grows with the figures, not with the square of it; the others are reached step by step (`includedIn+`).
What is included in nothing can be added up: the sum is a lower bound, in which no yuan is counted twice.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import NamedNode, Triple

from kg.facts import Outcome, Project, ResolvedFact
from kg.mapping import identifiers, literals
from kg.mapping.relations import Umbrellas
from kg.namespaces import DK, bare

MONEY = ("money",)
EVER = ("0000", "9999")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure at the node `key`, of the action `of`, from `first` to `last` day (ISO; EVER where not told)."""

    key: str
    of: str
    kind: tuple[str, ...]
    value: Decimal
    expected: bool
    first: str
    last: str

    @property
    def rank(self) -> tuple[Decimal, bool, str]:
        """By size; of equal ones an investment before an outcome."""
        return (self.value, self.key == self.of, self.key)

    def overlaps(self, other: Figure) -> bool:
        """Whether there may be a day that both are of."""
        return self.first <= other.last and other.first <= self.last


def inclusion_triples(facts: Iterable[ResolvedFact], above: Umbrellas) -> Iterator[Triple]:
    """For each figure the nearest larger ones, of its own action and of each umbrella, that may already count it."""
    figures = [figure for node in facts if (figure := _figure(node)) is not None]
    for figure, larger in nearest(figures, above):
        yield Triple(identifiers.node(figure.key), NamedNode(DK.includedIn), identifiers.node(larger.key))


def nearest(figures: Sequence[Figure], above: Umbrellas) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of a figure and one that may count it; whatever else may count it is reached over several pairs."""
    groups: dict[tuple[str, tuple[str, ...], bool], list[Figure]] = defaultdict(list)
    for figure in sorted(figures, key=lambda figure: figure.rank):
        groups[figure.of, figure.kind, figure.expected].append(figure)
    for figure in figures:
        levels = [groups.get((action, figure.kind, figure.expected), []) for action in _upwards(figure.of, above)]
        for larger in _nearest(figure, levels):
            yield figure, larger


def _nearest(figure: Figure, levels: Sequence[Sequence[Figure]]) -> list[Figure]:
    """`levels`: the figures of the action and of each umbrella, the next first, each list by rank.

    A figure of an umbrella is reached through one of a lower level that is smaller and overlaps it. One that spans the
    whole time of `figure` leads to all larger ones that overlap it.
    """
    kept: list[Figure] = []
    spanning: Figure | None = None
    for level in levels:
        for other in level[bisect_right(level, figure.rank, key=lambda item: item.rank) :]:
            if spanning is not None and other.rank > spanning.rank:
                break
            if not other.overlaps(figure) or any(one.rank < other.rank and one.overlaps(other) for one in kept):
                continue
            kept.append(other)
            if other.first <= figure.first and figure.last <= other.last:
                spanning = other
                break
    return kept


def _upwards(action: str, above: Umbrellas) -> list[str]:
    chain = [action]
    while chain[-1] in above and above[chain[-1]] not in chain:
        chain.append(above[chain[-1]])
    return chain


def _figure(node: ResolvedFact) -> Figure | None:
    fact = node.fact
    if isinstance(fact, Project) and fact.investment is not None and fact.investment.unit in ("元", ""):
        return Figure(node.key, node.key, MONEY, fact.investment.value, fact.investment.expected, *_days(fact))
    if isinstance(fact, Outcome) and fact.quantity.per is None:
        quantity = fact.quantity
        is_money = quantity.unit == "元" and fact.level == "input"
        kind = MONEY if is_money else (bare(fact.measure), quantity.unit)
        return Figure(node.key, node.links["subject"], kind, quantity.value, quantity.expected, *_days(fact))
    return None


def _days(fact: Project | Outcome) -> tuple[str, str]:
    if isinstance(fact, Project):
        begin, end = fact.start or "", fact.end or ""
    else:
        begin, slash, end = (fact.period or "").partition("/")
        if fact.quantity.cumulative and not slash:
            return EVER
        end = end or begin
    first, last = literals.first_day(begin), literals.last_day(end)
    return (first.value if first else EVER[0], last.value if last else EVER[1])


def figure_of(node: ResolvedFact) -> Figure | None:
    """The figure at a node, where it has one that can be summed: an investment, or an outcome that is no rate."""
    return _figure(node)
