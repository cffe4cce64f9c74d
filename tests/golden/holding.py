"""The written sets: an item and the facts that were read from it in; whether the item holds, and why not, out.

What is expected is a partial fact, `{"type": …, slot: value, …}`: every slot that stands there must agree, `null` means
that the slot must be empty, a missing type means any, and the `subject` of an outcome is a partial fact itself. What is
ruled out is a partial fact, or the bare name of a type of which there must be none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from kg.evaluation.likeness import (
    SAME_NAME,
    SAME_ORGANISATION,
    likeness,
    normalised,
    same_date,
    same_number,
    same_unit,
)
from kg.facts import FACT_TYPES
from kg.gazetteer import gazetteer

Json = Mapping[str, Any]
SAME_MEASURE = 0.5
"""Two measures as alike as this are one, as for a whole record in `kg evaluate`."""
LIKE = {"name": SAME_NAME, "place": SAME_NAME, "host": SAME_NAME, "leader": SAME_NAME, "measure": SAME_MEASURE}


def problems(item: Json, facts: Sequence[Sequence[Json] | None]) -> list[str]:
    """Why an item does not hold: expected facts that were not read from its text, and facts that are ruled out.

    `facts` has one entry for each text of the item, None for one that could not be read.
    """
    told = []
    for side, read in zip(sides(item), facts, strict=True):
        if read is None:
            told.append("not read")
            continue
        told += [f"not found: {fact}" for fact in side["found"] if not any(agrees(fact, other, read) for other in read)]
        told += [f"must not be: {fact}" for fact in side["absent"] if any(agrees(fact, other, read) for other in read)]
    return told


def sides(item: Json) -> list[Json]:
    """The texts of an item with what is expected of each; of a paragraph with no word about that, no fact is."""
    if "a" in item:
        return [item["a"], item["b"]]
    return [item] if "found" in item else [{**item, "found": [], "absent": list(FACT_TYPES)}]


def agrees(expected: Json | str, found: Json, facts: Sequence[Json]) -> bool:
    """Whether a fact, one of `facts` of its page, is the expected one in every slot that stands there."""
    if isinstance(expected, str):
        return bool(found["type"] == expected)
    return all(_same(slot, value, found, facts) for slot, value in expected.items())


def _same(slot: str, value: object, found: Json, facts: Sequence[Json]) -> bool:
    said = found.get(slot)
    if value is None or said is None:
        return value is said and slot in found
    if slot == "subject":
        return any(agrees(value, fact, facts) for fact in facts if fact["id"] == said)  # type: ignore[arg-type]
    if slot in LIKE:
        return likeness(value, said) >= LIKE[slot]
    compared = _COMPARED.get(slot)
    return compared(value, said) if compared else value == said


def _same_party(expected: object, said: object) -> bool:
    """A division has its official name to the letter; an organisation may be named a little differently."""
    if expected == said or {expected, said} & _divisions():
        return expected == said
    return normalised(expected) == normalised(said) or likeness(expected, said) >= SAME_ORGANISATION


@cache
def _divisions() -> frozenset[str]:
    return frozenset(division.name for division in gazetteer())


_COMPARED: dict[str, Callable[[object, object], bool]] = {
    **dict.fromkeys(("donor", "recipient"), _same_party),
    **dict.fromkeys(("value", "investment", "personnel", "ordinal", "batch"), same_number),
    **dict.fromkeys(("start", "end"), same_date),
    "unit": same_unit,
}
