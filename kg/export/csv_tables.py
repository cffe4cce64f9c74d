"""A view in, CSV tables out (RFC 4180), with a byte order mark, so that spreadsheets read Chinese.

A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` (also full-width, also after blanks) for a formula and
may run it. Such a text gets an apostrophe in front; so does one that has apostrophes before such a sign, so that
`plain_cell` finds every text again. Numbers are left alone.
"""

from __future__ import annotations

import csv
import io
import re

from kg.store.base import View
from kg.store.tables import Cell, PlainTable, tables

BOM = "\ufeff"
_FORMULA = re.compile(r"'*\s*[=+\-@＝＋－＠]|'*[\t\r\n\x00]")


def export_tables(view: View) -> dict[str, str]:
    """File name → text: chains.csv, facts.csv, mentions.csv; the columns are those of `kg.store.tables`."""
    return {f"{name}.csv": _csv(table) for name, table in tables(view).items()}


def cell(value: Cell) -> Cell:
    """A value as it stands in a table: true for True, empty for None, formulas made inert."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def plain_cell(text: str) -> str:
    """The text that `cell` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text


def _csv(table: PlainTable) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([[cell(value) for value in row] for row in table.rows])
    return BOM + text.getvalue()
