"""A table in, the two files of it out: the header that neo4j-admin asks for, and the rows, piece by piece.

Both readers of Neo4j, LOAD CSV and neo4j-admin, take the rows as they are. LOAD CSV takes a backslash within quotation
marks for an escape unless it is told otherwise, so backslashes are doubled there, and neo4j-admin is told to do the
same (`--legacy-style-quoting`). Lists are joined by a character that stands in none of them. An absent value is an
empty cell; nothing else is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from kg.export.neo4j.tables import Table, Value

DELIMITERS: Final = "\x1f\x1e\x1d\x1c\x1b\x1a\x19\x18"
"""What lists may be joined by, the first that is free."""

_NEEDS_QUOTES = re.compile(r'["\\,\r\n]|^\s|\s$')
PIECE: Final = 500
"""Rows that are written at once."""


def header(table: Table) -> str:
    """The one line of names and types."""
    ends = ["iri:ID"] if table.labels else [":START_ID", ":END_ID"]
    return ",".join([*ends, *(f"{name}:{kind}" for name, kind in table.columns.items())]) + "\n"


def rows(table: Table, delimiter: str) -> Iterator[str]:
    """The rows in pieces, each of some lines."""
    lines: list[str] = []
    for keys, values in table.rows():
        cells = [*map(_text, keys), *(_cell(values.get(name), delimiter) for name in table.columns)]
        lines.append(",".join(cells) + "\n")
        if len(lines) == PIECE:
            yield "".join(lines)
            lines.clear()
    yield "".join(lines)


def free_delimiter(tables: Iterable[Table]) -> str:
    """The first of DELIMITERS that stands in no list; the last where all do."""
    left = DELIMITERS
    for table in tables:
        lists = [name for name, kind in table.columns.items() if kind == "string[]"]
        for _, values in table.rows() if lists else ():
            text = "".join("".join(values.get(name, ())) for name in lists)  # type: ignore[arg-type]
            left = "".join(char for char in left if char not in text) or left[-1]
    return left[0]


def _cell(value: Value | None, delimiter: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _text(delimiter.join(value) if isinstance(value, list) else str(value))


def _text(text: str) -> str:
    if not _NEEDS_QUOTES.search(text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '""') + '"'
