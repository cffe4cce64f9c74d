"""Python values in, RDF literals out, in the form that every engine keeps: canonical decimals, plain language tags."""

from __future__ import annotations

import re
from calendar import monthrange
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from kg.namespaces import XSD

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def text(value: str) -> Literal:
    """A plain string."""
    return Literal(value)


def label(value: str, language: str) -> Literal:
    """A label in `zh` or `en`."""
    return Literal(value, language=language)


def integer(value: int) -> Literal:
    """An xsd:integer."""
    return Literal(str(value), datatype=NamedNode(XSD + "integer"))


def decimal(value: Decimal) -> Literal:
    """An xsd:decimal without exponent, superfluous zeros or a negative zero."""
    return Literal(plain(value), datatype=NamedNode(XSD + "decimal"))


def plain(value: Decimal) -> str:
    """The digits of a number: `320`, `0.5`."""
    return format(value.normalize() + 0, "f")


def boolean(value: bool, /) -> Literal:  # noqa: FBT001  it is the value itself
    """An xsd:boolean."""
    return Literal("true" if value else "false", datatype=NamedNode(XSD + "boolean"))


def first_day(stated: str) -> Literal | None:
    """The first day of an ISO year, month or day as xsd:date; None for anything else."""
    return _day(stated, last=False)


def last_day(stated: str) -> Literal | None:
    """The last day of an ISO year, month or day as xsd:date; None for anything else."""
    return _day(stated, last=True)


def _day(stated: str, *, last: bool) -> Literal | None:
    match = _DATE.fullmatch(stated)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    month = month or (12 if last else 1)
    if not year or not 1 <= month <= 12:
        return None
    days = monthrange(year, month)[1]
    day = day or (days if last else 1)
    if day > days:
        return None
    return Literal(f"{year:04}-{month:02}-{day:02}", datatype=NamedNode(XSD + "date"))
