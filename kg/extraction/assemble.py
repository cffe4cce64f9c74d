"""Drafts → facts: ids, references, quantities and mentions put into their frozen form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from kg.facts import Assistance, Batch, Fact, GroupProgram, Outcome, Project

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extraction.article import Article
    from kg.extraction.drafts import Draft

PREFIX = {"assistance": "a", "batch": "b", "group_program": "g", "project": "p", "outcome": "o"}
TYPES: dict[str, type[Fact]] = {
    "assistance": Assistance,
    "batch": Batch,
    "group_program": GroupProgram,
    "project": Project,
}


def assemble(article: Article, drafts: Sequence[Draft]) -> list[Fact]:
    """The facts of a report, in the order of the drafts, numbered by type (a1, p1, o1)."""
    numbers = dict.fromkeys(PREFIX, 0)
    names: dict[int, str] = {}
    for draft in drafts:
        numbers[draft.kind] += 1
        names[id(draft)] = f"{PREFIX[draft.kind]}{numbers[draft.kind]}"
    return [_fact(article, draft, names) for draft in drafts]


def _fact(article: Article, draft: Draft, names: dict[int, str]) -> Fact:
    values = {slot: found.value for slot, found in draft.values.items()}
    start, end = draft.evidence
    common: dict[str, Any] = {
        "id": names[id(draft)],
        "report": article.document.id,
        "evidence": article.quotation(start, end),
        "mentions": article.mentions(draft.evidence, _slots(draft)),
        "confidence": draft.confidence,
        "rule": draft.rule,
    }
    if draft.kind == "outcome":
        subject = cast("Draft", draft.subject)
        return Outcome(
            subject=names[id(subject)],
            measure=values["measure"],
            quantity=values["value"],
            period=values.get("period"),
            level=values.get("level"),
            programme_wide=subject.kind in {"assistance", "batch"},
            **common,
        )
    return TYPES[draft.kind](**values, **common)


def _slots(draft: Draft) -> dict[str, Any]:
    """The values by slot as mentions name them; an outcome's figure says value, unit and comparator."""
    slots = dict(draft.values)
    if draft.kind == "outcome":
        slots["unit"] = slots["comparator"] = slots["value"]
    return slots
