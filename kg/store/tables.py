"""A View in, three plain tables out: every fact, every sentence behind one, and the chains from donor to outcome.

A cell is a str, an int, a float, True, or None; amounts are plain numbers, intervals are two columns. Beside `value`
and `investment` as the graph has them stand `…_low` and `…_high`, what a hedge leaves open (None: without end):

==========  =====================  ==========================================
comparator  reads                  low, high
==========  =====================  ==========================================
`=`         the figure             value, value (of a range its upper end)
`>`         超, 余, 以上            value, none
`<`         近, 不到                none, value
`≈`         约, 左右                none, none
==========  =====================  ==========================================
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from decimal import Decimal

from kg.facts import Quantity
from kg.store.base import View
from kg.store.records import Facts, Node, OutcomeRecord, ProjectRecord, Record, facts

Cell = str | int | float | bool | None
Row = dict[str, Cell]

_AMOUNTS = ("", "_low", "_high", "_upper", "_comparator", "_expected")
FACT_COLUMNS = (
    "iri", "type", "label", "label_en", "donor", "recipient", "place", "host", "name", "theatre", "ordinal", "field",
    "leader", "personnel", "personnel_comparator", "sector", "status", "batch",
    *(f"investment{part}" for part in _AMOUNTS), "subject", "measure", *(f"value{part}" for part in _AMOUNTS), "unit",
    "cumulative", "per", "period", "level", "programme_wide", "start", "end", "confidence", "support", "donor_iri",
    "recipient_iri", "batch_iri", "subject_iri",
)  # fmt: skip
MENTION_COLUMNS = (
    "iri", "type", "label", "slots", "quote", "how", "rule", "confidence", "title", "date", "publisher", "source",
    "start", "end", "report_iri",
)  # fmt: skip
_ACTION = (
    "action_type", "action", "sector", "status", "batch", *(f"investment{part}" for part in _AMOUNTS), "start", "end",
)  # fmt: skip
_FIGURE = (
    "measure", *(f"value{part}" for part in _AMOUNTS), "unit", "cumulative", "per", "period", "level", "programme_wide",
)  # fmt: skip
_SAID = ("sentence", "how", "title", "date", "publisher", "source")
CHAIN_COLUMNS = (
    "donor", "recipient", *_ACTION, *_FIGURE, *_SAID, "donor_iri", "recipient_iri", "action_iri", "outcome_iri",
    "report_iri",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlainTable:
    """Columns, and rows in the order of IRIs."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def tables(view: View) -> dict[str, PlainTable]:
    """`facts`: one row a fact. `mentions`: one row a sentence of a fact. `chains`: one row for each sentence that gives
    the value of an outcome, with the action and the parties that it belongs to; actions without outcome have one row
    whose sentence is their own.
    """
    found = facts(view)
    everything: list[Record] = [
        *found.assistance, *found.batches, *found.group_programs, *found.projects, *found.outcomes,
    ]  # fmt: skip
    rows = {record.iri: _fact(record) for record in everything}
    return {
        "chains": _table(CHAIN_COLUMNS, _chains(found, rows)),
        "facts": _table(FACT_COLUMNS, (rows[record.iri] for record in everything)),
        "mentions": _table(MENTION_COLUMNS, (row for record in everything for row in _mentions(record))),
    }


def interval(quantity: Quantity) -> tuple[float | None, float | None]:
    """What a figure leaves open, from lowest to highest; None where it names no bound."""
    value, upper = number(quantity.value), None if quantity.upper is None else number(quantity.upper)
    if upper is not None:
        return value, upper
    low = value if quantity.comparator in "=>" else None
    return low, value if quantity.comparator in "=<" else None


def number(value: Decimal) -> int | float:
    """A decimal as a plain number: int where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)


def _table(columns: tuple[str, ...], rows: Iterable[Row]) -> PlainTable:
    return PlainTable(columns, tuple(tuple(row.get(name) for name in columns) for row in rows))


def _fact(record: Record) -> Row:
    row: Row = {
        "iri": record.iri, "type": type(record).__name__.removesuffix("Record"), "label": record.label,
        "label_en": record.label_en, "confidence": record.confidence, "support": record.support,
    }  # fmt: skip
    for name in (field.name for field in fields(record)):
        value = getattr(record, name)
        if isinstance(value, Node):
            row |= {name: value.label, f"{name}_iri": value.iri}
        elif isinstance(value, Quantity):
            row |= _amount("value" if name == "quantity" else name, value)
        elif isinstance(value, str | int | float):
            row[name] = None if value is False else value
    if isinstance(record, ProjectRecord):
        row["batch"] = record.batch_ordinal
    return row


def _amount(name: str, quantity: Quantity) -> Row:
    low, high = interval(quantity)
    upper = None if quantity.upper is None else number(quantity.upper)
    row: Row = {
        name: number(quantity.value), f"{name}_low": low, f"{name}_high": high, f"{name}_upper": upper,
        f"{name}_comparator": quantity.comparator, f"{name}_expected": quantity.expected or None,
    }  # fmt: skip
    if name == "value":
        row |= {"unit": quantity.unit, "cumulative": quantity.cumulative or None, "per": quantity.per}
    return row


def _mentions(record: Record) -> Iterator[Row]:
    kind = type(record).__name__.removesuffix("Record")
    for told in record.evidence:
        kept = {name: told[name] for name in MENTION_COLUMNS if name in told and name != "slots"}
        about = {"iri": record.iri, "type": kind, "label": record.label, "report_iri": told["report"]}
        yield {**kept, **about, "slots": " ".join(told["slots"])}


def _chains(found: Facts, rows: dict[str, Row]) -> Iterator[Row]:
    told: dict[str, list[OutcomeRecord]] = {}
    for outcome in found.outcomes:
        told.setdefault(outcome.subject.iri, []).append(outcome)
    for action in (*found.assistance, *found.batches, *found.group_programs, *found.projects):
        row = rows[action.iri]
        parties = {name: row.get(name) for name in ("donor", "recipient", "donor_iri", "recipient_iri")}
        own = {name: row.get(name) for name in _ACTION} | {"action_type": row["type"], "action": action.label}
        start: Row = {**parties, **own, "action_iri": action.iri}
        for outcome in told.get(action.iri, ()):
            figure = {name: rows[outcome.iri].get(name) for name in _FIGURE} | {"outcome_iri": outcome.iri}
            yield from ({**start, **figure, **said} for said in _said(outcome))
        if action.iri not in told:
            yield from ({**start, **said} for said in _said(action)[:1])


def _said(record: Record) -> list[Row]:
    """The sentences that give the value of an outcome, those of any other fact all."""
    wanted = [told for told in record.evidence if "value" in told["slots"]] or list(record.evidence) or [{}]
    names = [name for name in _SAID if name != "sentence"]
    return [
        {**{name: told.get(name) for name in names}, "sentence": told.get("quote"), "report_iri": told.get("report")}
        for told in wanted
    ]
