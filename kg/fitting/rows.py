"""Judged facts as rows without words of their report: a text of lines in, rows out, and back.

One line a fact: set, SHA-256 of the page's text, type, 1 or 0 for right or wrong, and the features with a space between
(`name`, or `name~value` where the value is not 1).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.errors import DataError

HEADING = ("set", "page", "type", "right", "features")


@dataclass(frozen=True, slots=True)
class Row:
    """One fact that was read on `page` (SHA-256) of a set of pages: its type, features, and whether it is right.

    `group`: the set of pages, left out as a whole when the others are fitted.
    """

    group: str
    page: str
    type: str
    right: bool
    features: dict[str, float]


def rows_to_text(rows: Iterable[Row]) -> str:
    """The rows as lines under a heading, in the order given."""
    lines = [HEADING, *((r.group, r.page, r.type, str(int(r.right)), _features_to_text(r)) for r in rows)]
    return "".join("\t".join(line) + "\n" for line in lines)


def _features_to_text(row: Row) -> str:
    bare = ((name.removeprefix(f"{row.type}:"), value) for name, value in sorted(row.features.items()))
    return " ".join(name if value == 1 else f"{name}~{value:g}" for name, value in bare)


def rows_from_text(text: str, *, subject: object) -> list[Row]:
    """The rows of a text. Raises DataError with `subject` and the line of what is no row."""
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    if not lines or tuple(lines[0].split("\t")) != HEADING:
        raise DataError(f"a heading is expected here ({' '.join(HEADING)})", subject=subject)
    return [_row(line, number, subject) for number, line in enumerate(lines[1:], 2)]


def _row(line: str, number: int, subject: object) -> Row:
    cells = line.split("\t")
    if len(cells) != len(HEADING) or cells[3] not in {"0", "1"}:
        raise DataError("no row of features", subject=subject, place=f"row {number}")
    group, page, kind, right, told = cells
    try:
        pairs = [(name, float(value or 1)) for name, _, value in (item.partition("~") for item in told.split())]
    except ValueError as error:
        raise DataError("a feature's value is no number", subject=subject, place=f"row {number}") from error
    return Row(group, page, kind, right == "1", {f"{kind}:{name}": value for name, value in pairs})
