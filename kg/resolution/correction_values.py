"""The values of slots as a user writes them in, those of facts out, and back: 3000万, 济南市 370100, yes, -."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

from kg.facts import FIELDS, SECTORS, STATUSES, Fact, Outcome, Quantity, Reference, ReferenceKind
from kg.gazetteer import gazetteer

NOTHING: Final = "-"
"""Takes a slot's value away."""
KINDS: Final[tuple[ReferenceKind, ...]] = ("division", "locality", "institution")
OF_QUANTITY: Final = ("value", "unit", "comparator", "upper", "cumulative", "per", "expected")
"""The slots of an outcome that its quantity holds."""
COUNTED: Final = {"investment": "元", "personnel": "名"}
"""Slots that hold a figure, with its unit."""

_CODE = re.compile(r"\d{6}(?:\d{3})?")
_FIGURE = re.compile(r"([=<>≈]?)(\d+(?:,\d{3})*(?:\.\d+)?)([万亿]?)[元名人]?( expected)?")
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_PERIOD = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:/\d{4}(?:-\d\d(?:-\d\d)?)?)?")
_SCALE = {"": 1, "万": 10_000, "亿": 100_000_000}

Read = Callable[[str], Any]


def read_reference(text: str) -> Reference:
    """`NAME`, `NAME CODE`, `institution NAME CODE` or `locality NAME CODE`. Raises ValueError."""
    parts = text.split()
    kind: ReferenceKind = "division"
    if parts[0] in KINDS and len(parts) > 1:
        kind = KINDS[KINDS.index(parts.pop(0))]
    code = parts.pop() if len(parts) > 1 and _CODE.fullmatch(parts[-1]) else None
    name = " ".join(parts)
    if kind != "division":
        return Reference(name, kind, None, code)
    if code is None:
        found = [division for division in gazetteer().candidates(name) if division.name == name]
        if len(found) != 1:
            why = "no division has" if not found else f"{len(found)} divisions have"
            raise ValueError(f"{why} the name {name}; write its code behind it, or locality or institution before it")
        return Reference(found[0].name, "division", found[0].code)
    return Reference(name, "division", code)


def read_figure(text: str, unit: str) -> Quantity:
    """`3000万`, `>120`, `≈1.5亿 expected`. Raises ValueError."""
    match = _FIGURE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text} is no figure (such as 3000万, >120 or 1.5亿 expected)")
    comparator: Any = match[1] or "="
    value = Decimal(match[2].replace(",", "")) * _SCALE[match[3]]
    return Quantity(
        value.normalize() if value % 1 else value.quantize(Decimal(1)), unit, comparator, expected=bool(match[4])
    )


def _number(text: str) -> Decimal:
    return read_figure(text, "").value


def _ordinal(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise ValueError(f"{text} is no whole number")
    return int(text)


def _one_of(choices: tuple[str, ...]) -> Read:
    def read(text: str) -> str:
        if text not in choices:
            raise ValueError(f"{text} is none of {', '.join(choices)}")
        return text

    return read


def _like(pattern: re.Pattern[str], what: str) -> Read:
    def read(text: str) -> str:
        if not pattern.fullmatch(text):
            raise ValueError(f"{text} is no {what}")
        return text

    return read


def _flag(text: str) -> bool:
    return bool(_one_of(("yes", "no"))(text) == "yes")


_DATE, _FIELD = _like(_DAY, "date (such as 2024, 2024-07 or 2024-07-01)"), _one_of(FIELDS)
_LEVELS, _SIGNS = ("input", "output", "outcome", "impact"), ("=", "<", ">", "≈")
READ: Final[Mapping[str, Mapping[str, Read]]] = {
    "assistance": {"donor": read_reference, "recipient": read_reference},
    "batch": {
        "donor": read_reference, "ordinal": _ordinal, "field": _FIELD, "recipient": read_reference, "start": _DATE,
        "end": _DATE, "personnel": lambda text: read_figure(text, "名"), "leader": str,
    },
    "group_program": {"donor": read_reference, "recipient": read_reference, "field": _FIELD, "host": read_reference},
    "project": {
        "name": str, "donor": read_reference, "recipient": read_reference, "place": read_reference,
        "sector": _one_of(SECTORS), "status": _one_of(STATUSES), "investment": lambda text: read_figure(text, "元"),
        "start": _DATE, "end": _DATE, "batch": _ordinal,
    },
    "outcome": {
        "subject": str, "measure": str, "value": _number, "unit": str, "comparator": _one_of(_SIGNS), "upper": _number,
        "cumulative": _flag, "per": str, "expected": _flag,
        "period": _like(_PERIOD, "period (such as 2023 or 2022/2024)"),
        "level": _one_of(_LEVELS), "programme_wide": _flag,
    },
}  # fmt: skip
"""Type of fact → slot → what reads its value; each raises ValueError."""

REQUIRED: Final[Mapping[str, tuple[str, ...]]] = {
    "assistance": ("donor", "recipient"),
    "batch": ("donor", "ordinal"),
    "group_program": ("donor", "recipient", "field"),
    "project": ("name", "donor", "recipient"),
    "outcome": ("subject", "measure", "value", "unit"),
}


def check_slot(fact_type: str, name: str, value: str, *, may_clear: bool = False) -> None:
    """Raise ValueError where facts of this type have no such slot, or it can have no such value."""
    slots = READ[fact_type]
    if name not in slots:
        raise ValueError(f"{name} is no slot of {fact_type} ({', '.join(slots)})")
    if not value:
        raise ValueError(f"{name} says nothing; {NOTHING} takes a value away")
    if value == NOTHING:
        if not may_clear or name in REQUIRED[fact_type] or name == "sector":
            raise ValueError(f"{name} cannot go without a value")
        return
    slots[name](value)


def fields_of(fact_type: str, slots: Mapping[str, str], quantity: Quantity | None = None) -> dict[str, Any]:
    """The fields of a fact that these slots give values; `quantity`: of an outcome, the one to be changed."""
    read = {name: None if value == NOTHING else READ[fact_type][name](value) for name, value in slots.items()}
    own: dict[str, Any] = {name: read.pop(name) for name in OF_QUANTITY if name in read and fact_type == "outcome"}
    if own:
        known: dict[str, Any] = {}
        if quantity is not None:
            known = {name: getattr(quantity, name) for name in OF_QUANTITY}
        given = {name: value for name, value in own.items() if value is not None or name in ("upper", "per")}
        known.update(given)
        read["quantity"] = Quantity(**known)
    return read


def slots_of(fact: Fact) -> dict[str, str]:
    """The slots of a fact as a user would write them, those with a value; of an outcome not its subject."""
    found: dict[str, str] = {}
    for name in READ[fact.type]:
        value = (
            getattr(fact.quantity, name) if isinstance(fact, Outcome) and name in OF_QUANTITY else getattr(fact, name)
        )
        if value is not None and value is not False and value != "" and name != "subject":
            found[name] = written(value)
    return found


def written(value: object) -> str:
    """A value as a user would write it."""
    match value:
        case bool():
            return "yes" if value else "no"
        case Reference():
            kind = "" if value.kind == "division" else f"{value.kind} "
            code = value.code or value.within
            return f"{kind}{value.name}{f' {code}' if code else ''}"
        case Quantity():
            sign = "" if value.comparator == "=" else value.comparator
            return f"{sign}{value.value:f}{' expected' if value.expected else ''}"
        case Decimal():
            return f"{value:f}"
    return str(value)
