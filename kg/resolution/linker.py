"""Profiles in, which of them are one thing out: a score with its reasons for each pair, and groups.

A pair is one thing where its score reaches THRESHOLD and nothing contradicts it. Groups grow from the best pair on; two
groups join only where no profile of one contradicts a profile of the other and their pairs on average reach the
threshold too. What people decided stands above both. The result does not depend on the order of anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol, TypeVar

from kg.resolution.reasons import Reason

THRESHOLD = 1.0
WORTH_A_LOOK = 0.6
"""Pairs from here to the threshold are listed for review."""
REMEMBERED = 2_000
"""Pairs whose links are remembered: of a large corpus all would fill the memory."""


class Keyed(Protocol):
    """What can be linked: anything with a key."""

    @property
    def key(self) -> str:
        """Tells it from others of its kind."""
        ...


P = TypeVar("P", bound=Keyed)


@dataclass(frozen=True, slots=True)
class Link:
    """How much speaks for two profiles being one thing: the sum of the weights of the `reasons`.

    `contradicted`: one reason forbids it, whatever the sum.
    """

    score: float
    reasons: tuple[Reason, ...]
    contradicted: bool = False

    @property
    def holds(self) -> bool:
        """Whether the two are one thing."""
        return self.score >= THRESHOLD and not self.contradicted


@dataclass(frozen=True, slots=True)
class Join:
    """Two profiles, by their names in the linker, and what links them."""

    one: str
    other: str
    link: Link


@dataclass(frozen=True, slots=True)
class Grouping:
    """`groups`: the profiles by group, each sorted, sorted by their first. `joins`: the pairs that made them, and
    `possible`: pairs that were left apart though not far from the threshold; each sorted.
    """

    groups: tuple[tuple[str, ...], ...]
    joins: tuple[Join, ...] = ()
    possible: tuple[Join, ...] = ()


def link(one: P, other: P, features: Sequence[Callable[[P, P], Reason | None]]) -> Link:
    """What the features say of two profiles; the same for either order."""
    first, second = sorted((one, other), key=lambda profile: profile.key)
    reasons = tuple(reason for feature in features if (reason := feature(first, second)) is not None)
    return Link(round(sum(reason.weight for reason in reasons), 3), reasons, any(reason.forbids for reason in reasons))


NEVER = Link(0.0, (), contradicted=True)
"""Of two profiles of which something forbids that they are one thing; nobody asks how much speaks for it."""


def linker(
    profiles: Mapping[str, P],
    features: Sequence[Callable[[P, P], Reason | None]],
    forbidding: Sequence[Callable[[P, P], Reason | None]],
) -> Callable[[str, str], Link]:
    """`link` of two profiles by their keys, which remembers what it found last; NEVER where one of the `forbidding`
    features forbids it, which most pairs of a large corpus fall to.
    """

    @lru_cache(maxsize=REMEMBERED)
    def known(one: str, other: str) -> Link:
        first, second = profiles[one], profiles[other]
        for feature in forbidding:
            reason = feature(first, second)
            if reason is not None and reason.forbids:
                return NEVER
        return link(first, second, features)

    return lambda one, other: known(min(one, other), max(one, other))


@dataclass(slots=True)
class _Groups:
    """Groups under construction: the group of each profile, and pairs that must stay apart."""

    members: dict[str, set[str]]
    apart: frozenset[tuple[str, str]] = frozenset()
    joins: list[Join] = field(default_factory=list)

    def are_kept_apart(self, one: str, other: str) -> bool:
        return any((min(a, b), max(a, b)) in self.apart for a in self.members[one] for b in self.members[other])

    def join(self, one: str, other: str) -> None:
        whole = self.members[one] | self.members[other]
        for member in whole:
            self.members[member] = whole


Compare = Callable[[str, str], Link]


def grouped(
    names: Iterable[str],
    candidates: Iterable[tuple[str, str]] = (),
    compare: Compare | None = None,
    *,
    together: Mapping[tuple[str, str], Reason] | None = None,
    apart: Iterable[tuple[str, str]] = (),
) -> Grouping:
    """The groups of `names`: pairs that are `together` are one for that reason, whatever the score, those `apart`
    never; of `candidates`, each pair once and in order, `compare` tells.
    """
    groups = _Groups({name: {name} for name in names}, frozenset((min(p), max(p)) for p in apart))
    for (one, other), reason in sorted((together or {}).items()):
        if groups.members[one] is not groups.members[other] and not groups.are_kept_apart(one, other):
            groups.join(one, other)
            groups.joins.append(Join(one, other, Link(reason.weight, (reason,))))
    possible: tuple[Join, ...] = ()
    if compare is not None:
        possible = _grow(groups, candidates, compare)
    distinct = {tuple(sorted(members)) for members in groups.members.values()}
    return Grouping(tuple(sorted(distinct)), tuple(groups.joins), possible)


def _grow(groups: _Groups, candidates: Iterable[tuple[str, str]], compare: Compare) -> tuple[Join, ...]:
    compared = (Join(one, other, compare(one, other)) for one, other in candidates)
    joins = [join for join in compared if join.link.score >= WORTH_A_LOOK and not join.link.contradicted]
    left = []
    for join in sorted(joins, key=lambda join: (-join.link.score, join.one, join.other)):
        if groups.members[join.one] is groups.members[join.other]:
            continue
        if join.link.holds and _may_join(groups, join, compare):
            groups.join(join.one, join.other)
            groups.joins.append(join)
        else:
            left.append(join)
    return tuple(j for j in left if groups.members[j.one] is not groups.members[j.other])


def _may_join(groups: _Groups, join: Join, compare: Compare) -> bool:
    if groups.are_kept_apart(join.one, join.other):
        return False
    links = [compare(a, b) for a in sorted(groups.members[join.one]) for b in sorted(groups.members[join.other])]
    if any(link.contradicted for link in links):
        return False
    return sum(link.score for link in links) / len(links) >= THRESHOLD
