"""Pairs of donor and recipient in, the places of a drawing out: names on either side, bands between them.

Plain figures for an SVG that the server writes; a band is as wide as there are actions. There are two shapes, since a
drawing cannot be broken like a text: one for a window, one for a phone; the style sheet shows the one that fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.web.catalogue import Entry, Pair

ROW, TOP = 22, 16
BANDS = (1.5, 14.0)
"""Widths of the thinnest and the thickest band."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A drawing's name, its width, the room for the names on either side, and for how many characters that is."""

    name: str
    width: int
    inset: int
    longest: int


SHAPES = (Shape("wide", 720, 200, 13), Shape("narrow", 330, 122, 7))


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
    """The drawing: its shape and height, names left and right, bands."""

    shape: Shape
    height: int
    donors: tuple[Side, ...]
    recipients: tuple[Side, ...]
    bands: tuple[Band, ...]


def flow(pairs: Sequence[Pair], shape: Shape = SHAPES[0]) -> Flow:
    """The drawing of these pairs; the order of the names keeps bands from crossing more than they need."""
    donors = _side(pairs, 0, shape.inset)
    recipients = _side(pairs, 1, shape.width - shape.inset)
    left, right = ({side.entry.id: side for side in sides} for sides in (donors, recipients))
    most = max((pair.actions for pair in pairs), default=0) or 1
    bands = tuple(_band(pair, left[pair.donor.id], right[pair.recipient.id], most) for pair in pairs)
    height = TOP * 2 + ROW * max(len(donors), len(recipients), 1)
    return Flow(shape, height, donors, recipients, bands)


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


def shortened(name: str, longest: int) -> str:
    """A name that has room for as many Chinese characters, or twice as many letters; cut with a sign that it is."""
    room = 2 * longest
    for place, char in enumerate(name):
        room -= 1 + (char > "\u2e7f")
        if room < 0:
            return f"{name[: max(1, place - 1)]}…"
    return name
