"""The nodes and edges of a page in, the same in few bytes out: what repeats is said once and referred to by number.

A page of 1,500 nodes holds ten thousand proofs, of which a few hundred differ in more than where they stand.
`templates/unpack.js` undoes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

_BESIDE = ("quote", "own")


@dataclass(frozen=True, slots=True)
class Packed:
    """`nodes` and `ties` with their evidence packed, each proof as [kind, report, start, length, confidence, rest].

    `kinds`: [slots, how, rule], named by number; `reports`: the keys of reports, likewise. `rest` holds `quote` and
    `own` and is there where one of them is. `links`: [kind, from, to] with the numbers of two nodes.
    """

    nodes: list[Json]
    ties: list[Json]
    links: list[list[Any]]
    kinds: list[Any]
    reports: list[str]


def pack(nodes: Sequence[Json], ties: Sequence[Json], links: Iterable[Json]) -> Packed:
    """Pack what `kg.export.page_data` made."""
    packer = _Packer()
    numbers = {node["id"]: number for number, node in enumerate(nodes)}
    return Packed(
        nodes=[packer.item(node) for node in nodes],
        ties=[packer.item(tie) for tie in ties],
        links=[[link["kind"], numbers[link["from"]], numbers[link["to"]]] for link in links],
        kinds=[[list(slots), how, rule] for slots, how, rule in packer.kinds],
        reports=list(packer.reports),
    )


@dataclass(frozen=True, slots=True)
class _Packer:
    """Numbers kinds of proofs and reports in the order in which they come."""

    kinds: dict[tuple[tuple[str, ...], str, str | None], int] = field(default_factory=dict)
    reports: dict[str, int] = field(default_factory=dict)

    def item(self, item: Json) -> Json:
        """A node, a tie or an outcome; what it has none of is left out."""
        packed = {name: value for name, value in item.items() if name not in {"evidence", "outcomes"}}
        for name, pack_one in (("evidence", self.proof), ("outcomes", self.item)):
            if item.get(name):
                packed[name] = [pack_one(part) for part in item[name]]
        return packed

    def proof(self, proof: Json) -> list[Any]:
        """A proof as numbers."""
        kind = (tuple(proof["slots"]), proof["how"], proof["rule"])
        packed = [
            self.kinds.setdefault(kind, len(self.kinds)),
            self.reports.setdefault(proof["report"], len(self.reports)),
            proof["start"],
            proof["end"] - proof["start"],
            proof["confidence"],
        ]
        rest = {name: proof[name] for name in _BESIDE if name in proof}
        return [*packed, rest] if rest else packed
