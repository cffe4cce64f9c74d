"""What people decided about pairs of facts: one thing, or two. The linker asks here before it weighs anything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Handle = tuple[str, str]
"""A fact of a report: the id of the report and the id of the fact in it."""

Pair = tuple[Handle, Handle]


@dataclass(frozen=True, slots=True)
class Judgements:
    """Pairs of facts of one type, each pair in order: `same` are one node, `different` are never one node.

    A pair of which a fact is not there changes nothing.
    """

    same: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()

    @classmethod
    def of(cls, *, same: Iterable[Pair] = (), different: Iterable[Pair] = ()) -> Judgements:
        """The judgements on these pairs, in whatever order the pairs and the facts in them stand."""
        return cls(frozenset(map(_ordered, same)), frozenset(map(_ordered, different)))


def _ordered(pair: Pair) -> Pair:
    one, other = pair
    return (one, other) if one <= other else (other, one)
