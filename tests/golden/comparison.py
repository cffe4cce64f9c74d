"""The comparison of golden cases: facts of a page and an expected file in; what is missing, in words, out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kg.annotation.folding import fold

Json = Mapping[str, Any]
NAMED_LOOSELY = {"name", "of", "measure"}
"""Slots that are compared by likeness; all others must be equal."""


def label(fact: Json) -> str:
    """How an expected outcome names its subject."""
    if fact["type"] == "project":
        return str(fact["name"])
    if fact["type"] == "batch":
        return f"{fact['donor']}第{fact['ordinal']}批"
    if fact["type"] == "group_program":
        return f"{fact['donor']}组团式{fact['field']}"
    return f"{fact['donor']}→{fact['recipient']}"


def alike(expected: str, found: str, *, measure: bool) -> bool:
    """Whether two names are one, or two measures share at least half of the expected characters."""
    expected, found = (fold(text).strip("“”「」《》") for text in (expected, found))
    if measure:
        return 2 * len(set(expected) & set(found)) >= len(set(expected))
    return expected in found or found in expected


def matches(expected: Json, found: Json, labels: Mapping[str, str]) -> bool:
    """Whether a fact is the expected one in every slot that stands there."""
    if found["type"] != expected["type"]:
        return False
    exact = [slot for slot in expected if slot not in NAMED_LOOSELY]
    if any(found.get(slot) != expected[slot] for slot in exact):
        return False
    values = {**found, "of": labels.get(str(found.get("subject")), "")}
    loose = [slot for slot in expected if slot in NAMED_LOOSELY]
    return all(alike(expected[slot], values[slot], measure=slot == "measure") for slot in loose)


def missing(expected: Sequence[Json], found: Sequence[Json]) -> list[Json]:
    """The expected facts for which no fact of their own was found."""
    labels = {fact["id"]: label(fact) for fact in found if fact["type"] != "outcome"}
    free = list(found)
    lost = []
    for fact in expected:
        match = next((other for other in free if matches(fact, other, labels)), None)
        if match is None:
            lost.append(fact)
        else:
            free.remove(match)
    return lost
