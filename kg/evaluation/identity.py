"""Judged pairs of mentions and the nodes that a resolution gave them in, how well it tells one thing from two out.

B³ (Bagga and Baldwin 1998) over the mentions: for each, the share of its node that is its own thing, and the share of
its thing that is in its node. Things are the transitive closure of the pairs judged the same; two mentions of which
nobody judged whether they are one count for neither.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Mentioned = tuple[str, str, str]
"""A mention: the kind of thing, the name of the report's file, the words."""


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """Two mentions, and whether a reader takes them for one thing."""

    one: Mentioned
    other: Mentioned
    same: bool
    why: str


@dataclass(frozen=True, slots=True)
class IdentityScore:
    """B³ of the mentions, and the pairs that went wrong. `absent`: mentions without a node, which count as alone."""

    pairs: int
    mentions: int
    precision: float
    recall: float
    wrong_merges: tuple[JudgedPair, ...]
    missed: tuple[JudgedPair, ...]
    absent: tuple[Mentioned, ...]

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def read_pairs(path: Path) -> list[JudgedPair]:
    """The rows of a table of pairs (kind, report_a, mention_a, report_b, mention_b, same, why)."""
    with path.open(encoding="utf-8", newline="") as file:
        return [_pair(row) for row in csv.DictReader(file)]


def _pair(row: Mapping[str, str]) -> JudgedPair:
    one, other = ((row["kind"], row[f"report_{side}"], row[f"mention_{side}"]) for side in "ab")
    return JudgedPair(one, other, row["same"] == "yes", row["why"])


def score_identity(pairs: Sequence[JudgedPair], nodes: Mapping[Mentioned, str]) -> IdentityScore:
    """How the nodes agree with the pairs; a mention that is not among `nodes` is a node of its own."""
    mentions = sorted({mention for pair in pairs for mention in (pair.one, pair.other)})
    node_of = {mention: nodes.get(mention, f"absent\t{mention}") for mention in mentions}
    things = _things(pairs, mentions)
    apart = {frozenset((things[p.one], things[p.other])) for p in pairs if not p.same}
    shares = [_shares(mention, mentions, node_of, (things, apart)) for mention in mentions]
    return IdentityScore(
        pairs=len(pairs),
        mentions=len(mentions),
        precision=sum(share[0] for share in shares) / len(mentions),
        recall=sum(share[1] for share in shares) / len(mentions),
        wrong_merges=tuple(p for p in pairs if not p.same and node_of[p.one] == node_of[p.other]),
        missed=tuple(p for p in pairs if p.same and node_of[p.one] != node_of[p.other]),
        absent=tuple(mention for mention in mentions if mention not in nodes),
    )


Judged = tuple[Mapping[Mentioned, int], set[frozenset[int]]]
"""Mention → its thing, and the pairs of things that somebody told apart."""


def _shares(
    mention: Mentioned, mentions: Iterable[Mentioned], nodes: Mapping[Mentioned, str], judged: Judged
) -> tuple[float, float]:
    things, apart = judged
    together = [m for m in mentions if nodes[m] == nodes[mention]]
    known = [m for m in together if things[m] == things[mention] or frozenset((things[m], things[mention])) in apart]
    right = sum(things[m] == things[mention] for m in together)
    whole = sum(things[m] == things[mention] for m in mentions)
    return right / len(known), right / whole


def _things(pairs: Iterable[JudgedPair], mentions: Iterable[Mentioned]) -> dict[Mentioned, int]:
    groups: dict[Mentioned, set[Mentioned]] = defaultdict(set)
    for mention in mentions:
        groups[mention] = {mention}
    for pair in pairs:
        if pair.same:
            whole = groups[pair.one] | groups[pair.other]
            groups.update(dict.fromkeys(whole, whole))
    numbers = {id(group): number for number, group in enumerate(groups.values())}
    return {mention: numbers[id(group)] for mention, group in groups.items()}
