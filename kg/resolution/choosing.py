"""Groups of natural keys and the identities of earlier builds in, one key for each group out.

A group keeps the key that one of its members was first given; where several were given, the one of the member that is
told earliest, and the others lead to it. A group of new members takes the natural key of its earliest. A key that two
groups could claim goes to the one that holds it as a natural key, else to the one with the earlier claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.namespaces import digest
from kg.resolution.identities import Identities

Age = tuple[str, ...]
"""What orders members by when they are told: the date of the report, then what makes the order whole."""


@dataclass(frozen=True, slots=True)
class Member:
    """A natural key with its age; `name` tells it from another member with the same natural key."""

    name: str
    natural: str
    age: Age


@dataclass(frozen=True, slots=True)
class Chosen:
    """`keys`: name of a member → the key of its group. `identities`: those given, and those of the groups."""

    keys: Mapping[str, str]
    identities: Identities


def choose(groups: Iterable[Sequence[Member]], identities: Identities) -> Chosen:
    """The key of every group; no two groups get the same."""
    ordered = sorted((_by_age(group) for group in groups), key=lambda group: (group[0].age, group[0].name))
    awarded = _awarded(ordered, identities)
    taken = set(awarded)
    keys: dict[str, str] = {}
    replaced: dict[str, str] = {}
    for number, group in enumerate(ordered):
        claims = [key for key in _claims(group, identities) if awarded.get(key) == number]
        key = claims[0] if claims else _new(group, taken)
        taken.add(key)
        replaced.update(dict.fromkeys(claims[1:], key))
        keys.update((member.name, key) for member in group)
    return Chosen(keys, _including(identities, ordered, keys, replaced))


def _by_age(group: Sequence[Member]) -> list[Member]:
    return sorted(group, key=lambda member: (member.age, member.name))


def _claims(group: Sequence[Member], identities: Identities) -> list[str]:
    """The keys given before to members of a group, the earliest member's first."""
    return list(dict.fromkeys(identities.keys[m.natural] for m in group if m.natural in identities.keys))


def _awarded(groups: Sequence[Sequence[Member]], identities: Identities) -> dict[str, int]:
    """Key given before → the number of the group that has it now."""
    awarded: dict[str, int] = {}
    for number, group in enumerate(groups):
        for key in _claims(group, identities):
            awarded.setdefault(key, number)
    holders: dict[str, int] = {}
    for number, group in enumerate(groups):
        for member in group:
            holders.setdefault(member.natural, number)
    return {key: holders.get(key, number) for key, number in awarded.items()}


def _new(group: Sequence[Member], taken: set[str]) -> str:
    """The natural key of the earliest member; where another group has that key, one that its age tells apart."""
    for member in group:
        if member.natural not in taken:
            return member.natural
    return f"{group[0].natural}-{digest('|'.join(group[0].age), 4)}"


def _including(
    identities: Identities,
    groups: Iterable[Sequence[Member]],
    keys: Mapping[str, str],
    replaced: Mapping[str, str],
) -> Identities:
    """The identities with the groups' keys; what led to a key that gave way leads to the one that stands for it."""
    known = {natural: replaced.get(key, key) for natural, key in identities.keys.items()}
    now: dict[str, str] = {}
    for group in groups:
        for member in group:
            now.setdefault(member.natural, keys[member.name])
    return Identities({**known, **now})
