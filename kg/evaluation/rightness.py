"""A page's gold and predicted facts in, for each predicted fact whether a user would call it right out.

Right means that the fact answers to a gold fact and its main slots are right: donor and recipient of an assistance;
donor, ordinal and field of a batch; donor and field (and host, where both tell one) of a group programme; name, donor
and recipient of a project; measure, value, unit and subject of an outcome. Minor slots (sector, status, dates …) are
not asked for.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.evaluation.alignment import Slots
from kg.evaluation.page import PageReading


def rightness(gold: Sequence[Slots], predicted: Sequence[Slots], text: str | None = None) -> list[bool]:
    """Whether each predicted fact is right, in their order; with the text, none whose quotation does not stand."""
    page = PageReading(gold, predicted, text)
    right = {id(fact) for fact in right_facts(page)}
    return [id(fact) in right for fact in predicted]


def right_facts(page: PageReading) -> list[Slots]:
    """The predicted facts of a page that are right."""
    found: list[Slots] = []
    for kind, aligned in page.kinds.items():
        for i, j in aligned.pairs.items():
            gold, fact = aligned.gold[i], aligned.predicted[j]
            wrong = (kind == "project" and i not in page.stems) or (kind == "outcome" and not page.linked(gold, fact))
            found += [] if wrong else [fact]
    return found
