"""One slot of a fact in, its properties and values out: the same for the consolidated fact and for each mention."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.facts import Fact, Outcome, Quantity, Reference
from kg.mapping import identifiers, literals
from kg.mapping.units import unit_notation
from kg.namespaces import COMPARATORS, DK, SLOTS

Value = tuple[str, NamedNode | Literal]
"""A property and what stands there."""

WITH_VALUE = ("value", "unit", "comparator")
"""A figure, its unit and its hedge are told by the same words; none of them goes without the others."""


@dataclass(frozen=True, slots=True)
class Names:
    """What references and leaders' names stand for: reference → key, (key of a batch, name) → key."""

    references: Mapping[Reference, str]
    people: Mapping[tuple[str, str], str]

    def of(self, key: str, parties: Mapping[str, Iterable[Reference]], leaders: Iterable[str]) -> list[str]:
        """What the references and leaders that the sources of the node `key` name stand for, in their order."""
        references = (reference for slot in sorted(parties) for reference in parties[slot])
        return [*map(self.references.__getitem__, references), *(self.people[key, leader] for leader in leaders)]


def slot_values(slot: str, fact: Fact, key: str, names: Names) -> list[Value]:
    """The properties of `slot` with the values of `fact`, which tells of the node `key`; empty where the fact has none.

    `subject` is expected to be a key, as in resolved facts.
    """
    value = _value(slot, fact)
    if value is None or value is False or value == "":
        return []
    match value:
        case Reference():
            return [(SLOTS[slot], identifiers.node(names.references[value]))]
        case Quantity():
            return _quantity(slot, value)
    if slot == "leader":
        return [(DK.leader, identifiers.node(names.people[key, str(value)]))]
    if slot == "subject":
        return [(DK.outcomeOf, identifiers.node(str(value)))]
    return [(SLOTS[slot], _term(slot, value)), *_days(slot, value)]


def derived_values(fact: Fact) -> Iterator[Value]:
    """What the consolidated fact has beside its slots: the concept of a figure's unit."""
    notation = unit_notation(fact.quantity.unit) if isinstance(fact, Outcome) else None
    if notation is not None:
        yield DK.unitCode, identifiers.code("unit", notation)


def _value(slot: str, fact: Fact) -> str | int | Reference | Quantity | None:
    if isinstance(fact, Outcome):
        if slot in ("unit", "comparator"):
            return str(getattr(fact.quantity, slot))
        if slot == "value":
            return fact.quantity
    value: str | int | Reference | Quantity | None = getattr(fact, slot, None)
    return value


def _term(slot: str, value: str | int) -> NamedNode | Literal:
    if slot in ("sector", "status", "field", "level"):
        return identifiers.code(slot, str(value))
    if slot == "comparator":
        return identifiers.code(slot, COMPARATORS[str(value)])
    if isinstance(value, bool):
        return literals.boolean(value)
    return literals.integer(value) if isinstance(value, int) else literals.text(value)


def _days(slot: str, value: str | int) -> Iterator[Value]:
    """The first and last day of what `start`, `end` and `period` (a year, or from/to) say."""
    if slot not in ("start", "end", "period"):
        return
    first, _, last = str(value).partition("/")
    begin = literals.first_day(first) if slot != "end" else None
    finish = literals.last_day(last or first) if slot != "start" else None
    if begin is not None:
        yield DK.startDate, begin
    if finish is not None:
        yield DK.endDate, finish


def _quantity(slot: str, quantity: Quantity) -> list[Value]:
    comparator = identifiers.code("comparator", COMPARATORS[quantity.comparator])
    value, upper = quantity.value, quantity.upper
    found: list[tuple[str, NamedNode | Literal | None]]
    if slot == "personnel":
        count = literals.integer(int(value)) if value == value.to_integral_value() else None
        found = [(DK.personnel, count), (DK.personnelComparator, comparator if count else None)]
    elif slot == "investment":
        found = [
            (DK.investment, literals.decimal(value)),
            (DK.investmentComparator, comparator),
            (DK.investmentUpper, None if upper is None else literals.decimal(upper)),
            (DK.investmentExpected, literals.boolean(True) if quantity.expected else None),
        ]
    else:
        found = [
            (DK.value, literals.decimal(value)),
            (DK.upper, None if upper is None else literals.decimal(upper)),
            (DK.cumulative, literals.boolean(True) if quantity.cumulative else None),
            (DK.expected, literals.boolean(True) if quantity.expected else None),
            (DK.per, literals.text(quantity.per) if quantity.per else None),
        ]
    return [(term, there) for term, there in found if there is not None]


def all_slots(fact: Fact) -> tuple[str, ...]:
    """Every slot of the fact, those that reports never state word for word included."""
    return (*fact.slots, "level", "programme_wide") if isinstance(fact, Outcome) else fact.slots


LETTERS = {"assistance": "a", "batch": "b", "group_program": "g", "project": "p", "outcome": "o"}
"""The letter of a type of fact in the IRI of a mention."""
