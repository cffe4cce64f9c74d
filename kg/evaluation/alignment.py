"""Which predicted fact answers to which gold fact: the facts of one kind in, one-to-one pairs out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kg.evaluation.likeness import SAME_NAME, as_number, likeness, same_number, same_party, same_passage, same_unit

Slots = Mapping[str, Any]
"""One fact as its JSON has it."""

Pairs = dict[int, int]
"""Index of a gold fact → index of the predicted fact that answers to it."""

KINDS = ("assistance", "batch", "group_program", "project", "outcome")
NEARLY_SAME_NAME = 0.45
"""Names as alike as this are one where the quotations are of one passage."""


def align(kind: str, gold: Sequence[Slots], predicted: Sequence[Slots | None]) -> Pairs:
    """Pairs of facts, the best first and each fact once; a prediction that is None (its quotation fails) has none."""
    scored = [
        (affinity(kind, g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted) if p is not None
    ]
    pairs: Pairs = {}
    for score, i, j in sorted(scored, key=lambda item: (-item[0], item[1], item[2])):
        if score > 0 and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def affinity(kind: str, gold: Slots, predicted: Slots) -> float:
    """How well two facts of one kind answer to each other; 0 where they cannot be the same."""
    return _AFFINITIES[kind](gold, predicted)


def _same(slot: str, gold: Slots, predicted: Slots) -> bool:
    return same_party(gold.get(slot), predicted.get(slot))


def _assistance(gold: Slots, predicted: Slots) -> float:
    return float(_same("donor", gold, predicted) and _same("recipient", gold, predicted))


def _batch(gold: Slots, predicted: Slots) -> float:
    same_ordinal = as_number(gold.get("ordinal")) == as_number(predicted.get("ordinal"))
    if not (_same("donor", gold, predicted) and same_ordinal and gold.get("field") == predicted.get("field")):
        return 0.0
    return 1.0 + _same("recipient", gold, predicted)


def _group_program(gold: Slots, predicted: Slots) -> float:
    if not _same("donor", gold, predicted) or gold.get("field") != predicted.get("field"):
        return 0.0
    if gold.get("host") and predicted.get("host"):
        host = likeness(gold["host"], predicted["host"])
        return host if host >= SAME_NAME else 0.0
    return 0.6 * _same("recipient", gold, predicted)


def _project(gold: Slots, predicted: Slots) -> float:
    name = likeness(gold.get("name"), predicted.get("name"))
    if NEARLY_SAME_NAME <= name < SAME_NAME and same_passage(gold.get("evidence"), predicted.get("evidence")):
        name = SAME_NAME
    return name + 0.01 * _same("recipient", gold, predicted) if name >= SAME_NAME else 0.0


def _outcome(gold: Slots, predicted: Slots) -> float:
    same_figure = same_number(gold.get("value"), predicted.get("value"))
    if not same_figure or not same_unit(gold.get("unit"), predicted.get("unit")):
        return 0.0
    measure = likeness(gold.get("measure"), predicted.get("measure"))
    near = same_passage(gold.get("evidence"), predicted.get("evidence"))
    return 0.4 + 0.4 * measure + 0.2 * near if measure >= 0.5 or (measure >= 0.3 and near) else 0.0


_AFFINITIES: dict[str, Callable[[Slots, Slots], float]] = {
    "assistance": _assistance,
    "batch": _batch,
    "group_program": _group_program,
    "project": _project,
    "outcome": _outcome,
}
