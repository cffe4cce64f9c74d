"""Profiles in, the pairs worth comparing out: those near one another in place and name (blocking).

Two profiles are compared where they are of one kind, neither lies where the other cannot lie, and they have the same
name, or lie in one prefecture and share two neighbouring characters of their names, a place, a sum or a figure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from kg.resolution.names import pairs
from kg.resolution.profiles import Chain, Profile

PREFECTURE = 2
MOST_IN_A_BLOCK = 200
"""A larger block shares a common word (医院), not a name; what its profiles have beside it is in other blocks."""

Names = dict[tuple[str, str], list[Profile]]
"""Kind and name without the place → the profiles that have both."""


def candidates(profiles: Iterable[Profile]) -> Iterator[tuple[str, str]]:
    """Pairs of keys of profiles, each pair in order and once; memory grows with the profiles of one prefecture, not
    with the pairs.
    """
    names: Names = defaultdict(list)
    areas: dict[tuple[str, Chain], list[Profile]] = defaultdict(list)
    for profile in sorted(profiles, key=lambda profile: profile.key):
        names[profile.kind, profile.core].append(profile)
        areas[profile.kind, profile.area[:PREFECTURE]].append(profile)
    for same in names.values():
        if len(same) <= MOST_IN_A_BLOCK:
            yield from ((one.key, other.key) for one, other in combinations(same, 2) if _may_meet(one, other))
    for near in areas.values():
        yield from _in_one_area(near, names)


def _in_one_area(profiles: Sequence[Profile], names: Names) -> Iterator[tuple[str, str]]:
    """The pairs among profiles of one prefecture, in order, but those of one name, which have been."""
    blocks: dict[tuple[str, object], list[int]] = defaultdict(list)
    for number, profile in enumerate(profiles):
        for block in set(_blocks(profile)):
            blocks[block].append(number)
    for number, profile in enumerate(profiles):
        lists = [blocks[block] for block in set(_blocks(profile))]
        others = {other for found in lists if len(found) <= MOST_IN_A_BLOCK for other in found if other > number}
        rare = len(names[profile.kind, profile.core]) <= MOST_IN_A_BLOCK
        for other in (profiles[at] for at in sorted(others)):
            if not (rare and other.core == profile.core) and _may_meet(profile, other):
                yield profile.key, other.key


def _blocks(profile: Profile) -> Iterator[tuple[str, object]]:
    for pair in pairs(profile.core).union(*map(pairs, profile.called)):
        yield "name", pair
    for place in profile.places:
        yield "place", place
    for figure in profile.figures:
        yield "figure", figure
    for total in profile.sums:
        yield "sum", total.value


def _may_meet(one: Profile, other: Profile) -> bool:
    """Whether one area lies in the other, or one is not known: else they are never one thing."""
    shorter = min(len(one.area), len(other.area))
    return one.area[:shorter] == other.area[:shorter]
