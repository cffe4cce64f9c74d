"""Feature rows in, each part of them with the weights that were fitted without it out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kg.fitting.logistic import fitted
from kg.fitting.rows import Row

FOLDS = 10


def by_set(row: Row) -> str:
    """The set of pages that a row is of: whole sets are left out."""
    return row.group


def by_report(row: Row, own: str = "corpus") -> str:
    """One of ten parts of the pages, by their hash; the corpus, whose reports retell one another, is one part."""
    return own if row.group == own else f"{int(row.page[:8], 16) % FOLDS}"


def left_out(
    rows: Sequence[Row], part: Callable[[Row], str] = by_set
) -> Iterator[tuple[str, dict[str, float], list[Row]]]:
    """Each part in the order of names, with the weights fitted on all the others, and its own rows."""
    for name in sorted({part(row) for row in rows}):
        yield name, fitted(row for row in rows if part(row) != name), [row for row in rows if part(row) == name]
