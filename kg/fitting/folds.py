"""Feature rows in, each with the weights that were fitted without its group out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.fitting.logistic import fitted
from kg.fitting.rows import Row


def left_out(rows: Sequence[Row]) -> Iterator[tuple[str, dict[str, float], list[Row]]]:
    """Each group in the order of names, with the weights fitted on all the others, and its own rows."""
    for group in sorted({row.group for row in rows}):
        yield group, fitted(row for row in rows if row.group != group), [row for row in rows if row.group == group]
