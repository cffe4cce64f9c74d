"""A page's gold and predicted facts in, what is wrong between them out, each mistake with its kind.

Facts that answer to each other may have a wrong donor, recipient or subject. Of those that answer to none, a gold and a
predicted fact that differ in one thing are one mistake (wrong donor, wrong recipient, wrong boundary, wrong value);
several predictions for one gold fact are a split, several gold facts for one prediction a merge. What is left is
missed, or, of predictions: a figure of a page with gold facts is background taken for an outcome; what quotes a passage
in which no gold fact stands is not aid; the rest is invented.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.evaluation.alignment import Slots, affinity
from kg.evaluation.likeness import as_number, likeness, same_number, same_party, same_passage, same_unit
from kg.evaluation.page import Aligned, PageReading

KINDS_OF_MISTAKE = (
    "missed", "invented", "split", "merged", "wrong boundary", "wrong value", "wrong donor", "wrong recipient",
    "wrong subject", "background taken for outcome", "not aid",
)  # fmt: skip
LIKE_ENOUGH = 0.3
"""How alike two names or measures of one passage are where only their boundary is wrong."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong: its kind, the type of fact, and the facts concerned (one may be None)."""

    error: str
    kind: str
    gold: Slots | None
    predicted: Slots | None


def mistakes(page: PageReading) -> list[Mistake]:
    """The mistakes of a page, type by type, in the order of its facts."""
    return [mistake for aligned in page.kinds.values() for mistake in _of_kind(page, aligned)]


def _of_kind(page: PageReading, aligned: Aligned) -> Iterator[Mistake]:
    yield from _in_pairs(page, aligned)
    hit = set(aligned.pairs.values())
    lost = [(i, fact) for i, fact in enumerate(aligned.gold) if i not in aligned.pairs]
    extra = [(j, fact) for j, fact in enumerate(aligned.predicted) if j not in hit]
    for kind_of, test in _NEAR[aligned.kind]:
        for i, gold in list(lost):
            found = next(((j, fact) for j, fact in extra if test(gold, fact)), None)
            if found is not None:
                yield Mistake(kind_of, aligned.kind, gold, found[1])
                lost.remove((i, gold))
                extra.remove(found)
    yield from (_of_extra(page, aligned, fact) for _, fact in extra)
    yield from (_of_lost(aligned, gold) for _, gold in lost)


def _in_pairs(page: PageReading, aligned: Aligned) -> Iterator[Mistake]:
    """The wrong parties and subjects of facts that answer to each other."""
    for gold, fact in aligned.matches:
        for slot in ("donor", "recipient") if aligned.kind != "outcome" else ():
            if gold.get(slot) is not None and not same_party(gold[slot], fact.get(slot)):
                yield Mistake(f"wrong {slot}", aligned.kind, gold, fact)
        if aligned.kind == "outcome" and not page.linked(gold, fact):
            yield Mistake("wrong subject", aligned.kind, gold, fact)


def _of_extra(page: PageReading, aligned: Aligned, fact: Slots) -> Mistake:
    whole = next((gold for gold in aligned.gold if affinity(aligned.kind, gold, fact) > 0), None)
    if whole is not None:
        return Mistake("split", aligned.kind, whole, fact)
    told = [gold for other in page.kinds.values() for gold in other.gold]
    if aligned.kind == "outcome" and told:
        return Mistake("background taken for outcome", aligned.kind, None, fact)
    beside = any(same_passage(gold.get("evidence"), fact.get("evidence")) for gold in told)
    return Mistake("invented" if beside else "not aid", aligned.kind, None, fact)


def _of_lost(aligned: Aligned, gold: Slots) -> Mistake:
    whole = next((fact for fact in aligned.predicted if affinity(aligned.kind, gold, fact) > 0), None)
    return Mistake("missed" if whole is None else "merged", aligned.kind, gold, whole)


def _same(slot: str) -> Callable[[Slots, Slots], bool]:
    return lambda gold, fact: same_party(gold.get(slot), fact.get(slot))


def _same_batch(gold: Slots, fact: Slots) -> bool:
    return as_number(gold.get("ordinal")) == as_number(fact.get("ordinal"))


def _one_passage(gold: Slots, fact: Slots) -> bool:
    return same_passage(gold.get("evidence"), fact.get("evidence"))


def _cut_otherwise(slot: str) -> Callable[[Slots, Slots], bool]:
    return lambda gold, fact: _one_passage(gold, fact) and likeness(gold.get(slot), fact.get(slot)) >= LIKE_ENOUGH


def _other_measure(gold: Slots, fact: Slots) -> bool:
    same = same_number(gold.get("value"), fact.get("value")) and same_unit(gold.get("unit"), fact.get("unit"))
    return same and _one_passage(gold, fact)


_NEAR: dict[str, tuple[tuple[str, Callable[[Slots, Slots], bool]], ...]] = {
    "assistance": (("wrong donor", _same("recipient")), ("wrong recipient", _same("donor"))),
    "batch": (("wrong donor", _same_batch), ("wrong value", _same("donor"))),
    "group_program": (("wrong value", _same("donor")), ("wrong donor", _same("recipient"))),
    "project": (("wrong boundary", _cut_otherwise("name")),),
    "outcome": (("wrong boundary", _other_measure), ("wrong value", _cut_otherwise("measure"))),
}
"""Type → the kinds of mistake that a gold and a predicted fact make together, and when they do."""
