"""Pairs of donor and recipient in, the places of a drawing out: names on either side, bands between them.

Plain figures for an SVG that the server writes; a band is as wide as there are actions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.web.catalogue import Entry, Pair

WIDTH, ROW, TOP, INSET = 720, 22, 16, 200
BANDS = (1.5, 14.0)
"""Widths of the thinnest and the thickest band."""


@dataclass(frozen=True, slots=True)
class Side:
    """A party: where its name stands, and the number of its actions in the drawing."""

    entry: Entry
    x: float
    y: float
    actions: int


@dataclass(frozen=True, slots=True)
class Band:
    """A pair: the path between the names, and its width."""

    pair: Pair
    path: str
    width: float


@dataclass(frozen=True, slots=True)
class Flow:
    """The drawing: its size, names left and right, bands."""

    width: int
    height: int
    donors: tuple[Side, ...]
    recipients: tuple[Side, ...]
    bands: tuple[Band, ...]


def flow(pairs: Sequence[Pair]) -> Flow:
    """The drawing of these pairs; the order of the names keeps bands from crossing more than they need."""
    donors = _side(pairs, 0, INSET)
    recipients = _side(pairs, 1, WIDTH - INSET)
    left, right = ({side.entry.id: side for side in sides} for sides in (donors, recipients))
    most = max((pair.actions for pair in pairs), default=0) or 1
    bands = tuple(_band(pair, left[pair.donor.id], right[pair.recipient.id], most) for pair in pairs)
    height = TOP * 2 + ROW * max(len(donors), len(recipients), 1)
    return Flow(WIDTH, height, donors, recipients, bands)


def _side(pairs: Sequence[Pair], end: int, x: float) -> tuple[Side, ...]:
    """The parties of one side: donors by their actions, recipients by where their donors stand."""
    counts: dict[int, int] = {}
    entries: dict[int, Entry] = {}
    for pair in pairs:
        entry = (pair.donor, pair.recipient)[end]
        entries[entry.id] = entry
        counts[entry.id] = counts.get(entry.id, 0) + pair.actions
    order = sorted(entries, key=lambda number: (-counts[number], entries[number].iri))
    if end:
        rank = {side.entry.id: place for place, side in enumerate(_side(pairs, 0, x))}
        near = {number: [rank[p.donor.id] for p in pairs if p.recipient.id == number] for number in entries}
        order = sorted(entries, key=lambda number: (sum(near[number]) / len(near[number]), entries[number].iri))
    return tuple(Side(entries[n], x, TOP + ROW * (place + 0.5), counts[n]) for place, n in enumerate(order))


def _band(pair: Pair, donor: Side, recipient: Side, most: int) -> Band:
    here, there, middle = donor.x + 8, recipient.x - 8, (donor.x + recipient.x) / 2
    path = f"M{here:g} {donor.y:g}C{middle:g} {donor.y:g} {middle:g} {recipient.y:g} {there:g} {recipient.y:g}"
    width = BANDS[0] + (BANDS[1] - BANDS[0]) * (pair.actions / most) ** 0.5 if pair.actions else BANDS[0]
    return Band(pair, path, round(width, 1))
