"""Profiles in, the pairs worth comparing out: those near one another in place and name (blocking).

Two profiles are compared where they are of one kind and have the same name, or lie in one prefecture and share two
neighbouring characters of their names, a place, a sum or a figure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.resolution.names import pairs
from kg.resolution.profiles import Profile

PREFECTURE = 2
MOST_IN_A_BLOCK = 200
"""A larger block shares a common word (医院), not a name; what its profiles have beside it is in other blocks."""


def candidates(profiles: Iterable[Profile]) -> Iterator[tuple[str, str]]:
    """Pairs of keys of profiles, each pair in order and once; memory grows with the profiles, not with the pairs."""
    blocks: dict[tuple[object, ...], list[str]] = defaultdict(list)
    of_profile = {profile.key: set(_blocks(profile)) for profile in profiles}
    for key in sorted(of_profile):
        for block in of_profile[key]:
            blocks[block].append(key)
    for key in sorted(of_profile):
        lists = [blocks[block] for block in of_profile.pop(key)]
        others = {other for keys in lists if len(keys) <= MOST_IN_A_BLOCK for other in keys if other > key}
        yield from ((key, other) for other in sorted(others))


def _blocks(profile: Profile) -> Iterable[tuple[object, ...]]:
    kind, area = profile.kind, profile.area[:PREFECTURE]
    yield kind, profile.core
    for pair in pairs(profile.core).union(*map(pairs, profile.called)):
        yield kind, area, "name", pair
    for place in profile.places:
        yield kind, area, "place", place
    for figure in profile.figures:
        yield kind, area, "figure", figure
    for total in profile.sums:
        yield kind, area, "sum", total.value
