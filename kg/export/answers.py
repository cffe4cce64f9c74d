"""The answer to a query in, text out: a table for the terminal, CSV, or JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from unicodedata import east_asian_width

from pyoxigraph import Literal

from kg.namespaces import XSD, compact
from kg.store import Table
from kg.store.base import Term

Plain = str | int | float | bool | None


def answer_text(table: Table, form: str) -> str:
    """The answer in one of ANSWER_FORMS, with a newline at the end of each line."""
    return ANSWER_FORMS[form](table)


def _aligned(table: Table) -> str:
    """Columns side by side, IRIs with our prefixes; a Chinese character takes two columns."""
    rows = [list(table.columns), *([_short(cell) for cell in row] for row in table.rows)]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    rows.insert(1, ["-" * width for width in widths])
    lines = ("  ".join(_padded(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
    return "".join(f"{line}\n" for line in lines)


def _csv(table: Table) -> str:
    """Comma-separated, in the order of the query; IRIs in full."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(["" if cell is None else cell.value for cell in row] for row in table.rows)
    return text.getvalue()


def _json(table: Table) -> str:
    """A list with one object a row; numbers and truth values are such, IRIs are strings in full."""
    rows = [dict(zip(table.columns, map(_plain, row), strict=True)) for row in table.rows]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


ANSWER_FORMS: dict[str, Callable[[Table], str]] = {"table": _aligned, "csv": _csv, "json": _json}


def _plain(cell: Term | None) -> Plain:
    if not isinstance(cell, Literal):
        return None if cell is None else cell.value
    kind = cell.datatype.value.removeprefix(XSD)
    if kind == "boolean":
        return cell.value == "true"
    if kind == "integer":
        return int(cell.value)
    return float(cell.value) if kind in {"decimal", "double", "float"} else cell.value


def _short(cell: Term | None) -> str:
    """A cell on one line, an IRI with its prefix where it has one."""
    if cell is None:
        return ""
    if isinstance(cell, Literal):
        return " ".join(cell.value.split())
    return compact(cell.value)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
