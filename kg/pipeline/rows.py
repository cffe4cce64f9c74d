"""Rows of plain values in, a table out that answers are written from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from kg.namespaces import XSD
from kg.store import Table

Row = Mapping[str, object]


def table(columns: Sequence[str], rows: Iterable[Row]) -> Table:
    """The rows under these columns; numbers stay numbers, None is an empty cell."""
    return Table(tuple(columns), tuple(tuple(_cell(row[column]) for column in columns) for row in rows))


def _cell(value: object) -> Literal | None:
    if value is None:
        return None
    if isinstance(value, bool | int):
        return Literal(value)
    if isinstance(value, Decimal | float):
        return Literal(f"{Decimal(str(value)).normalize():f}", datatype=NamedNode(XSD + "decimal"))
    return Literal(str(value))
