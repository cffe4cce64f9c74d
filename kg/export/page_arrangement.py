"""Tiers and links in, fixed coordinates out: no simulation, no chance, whole numbers.

Donors stand left, recipients right, what they do between: a graph of aid has a direction, and a drawing with tiers
shows it. Within a tier nodes stand in the order of what they are linked to (barycentre sweeps: Sugiyama, Tagawa and
Toda 1981).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

ROW: Final = 48
"""Between two rows, in canvas units."""

COLUMN: Final = 250
"""Between two columns of one tier."""

GAP: Final = 130
"""Added between two tiers."""

SWEEPS: Final = 4


def order_tiers(
    tiers: Mapping[str, int], links: Iterable[tuple[str, str]], *, names: Mapping[str, str]
) -> list[list[str]]:
    """The nodes of each tier, from the lowest tier to the highest, in the order in which they are drawn.

    `tiers`: node → tier. `links`: pairs of nodes, in any direction. `names`: node → the string that orders nodes that
    nothing else orders.
    """
    rows = [
        sorted((node for node in tiers if tiers[node] == level), key=lambda node: (names[node], node))
        for level in sorted(set(tiers.values()))
    ]
    near: dict[str, set[str]] = {node: set() for node in tiers}
    for source, target in links:
        if source in tiers and target in tiers and tiers[source] != tiers[target]:
            near[source].add(target)
            near[target].add(source)
    for sweep in range(SWEEPS):
        for row in rows if sweep % 2 else rows[::-1]:
            _sort_by_neighbours(row, near=near, place=_relative_places(rows), names=names)
    return rows


def coordinates(rows: Sequence[Sequence[str]], *, height: int) -> dict[str, tuple[int, int]]:
    """Where each node stands: tiers from left to right, each in as few columns of at most `height` rows as hold it."""
    result: dict[str, tuple[int, int]] = {}
    left = 0
    for row in rows:
        columns = max(1, -(-len(row) // height))
        tall = max(1, -(-len(row) // columns))
        for index, node in enumerate(row):
            column, line = divmod(index, tall)
            held = min(tall, len(row) - column * tall)
            result[node] = (left + column * COLUMN, line * ROW - (held - 1) * ROW // 2)
        left += columns * COLUMN + GAP
    return result


def _sort_by_neighbours(
    row: list[str], *, near: Mapping[str, set[str]], place: Mapping[str, float], names: Mapping[str, str]
) -> None:
    def key(node: str) -> tuple[float, str, str]:
        others = sorted(place[other] for other in near[node])
        mean = round(sum(others) / len(others), 9) if others else place[node]
        return (mean, names[node], node)

    row.sort(key=key)


def _relative_places(rows: Sequence[Sequence[str]]) -> dict[str, float]:
    """Each node's place in its tier, 0 at the top to 1 at the bottom, so that tiers of unlike length compare."""
    return {node: (index + 0.5) / len(row) for row in rows for index, node in enumerate(row)}
