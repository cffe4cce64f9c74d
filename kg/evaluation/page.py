"""The scores of one page: its gold facts and the predicted ones in, counts for every row out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.evaluation.alignment import KINDS, Pairs, Slots, align
from kg.evaluation.likeness import (
    SAME_NAME,
    likeness,
    normalised,
    same_date,
    same_number,
    same_party,
    without_rank,
)
from kg.evaluation.scores import Counts, Difference, Rows, Scores

SLOTS: dict[str, tuple[str, ...]] = {
    "batch": ("recipient", "start", "end", "personnel", "leader"),
    "group_program": ("recipient", "host"),
    "project": ("donor", "recipient", "place", "sector", "status", "investment", "start", "end", "batch"),
    "outcome": ("comparator", "period"),
}
"""The slots that are scored on facts that answer to each other."""

LONGEST_QUOTE = 120
_NUMERAL = re.compile(r"[0-9０-９零〇一二三四五六七八九十百千万亿两双数半]")
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Aligned:
    """The facts of one kind on one page, and which answer to which."""

    kind: str
    gold: list[Slots]
    predicted: list[Slots]
    pairs: Pairs

    @property
    def matches(self) -> list[tuple[Slots, Slots]]:
        """The pairs as facts."""
        return [(self.gold[i], self.predicted[j]) for i, j in self.pairs.items()]

    @property
    def counts(self) -> Counts:
        """How many facts were found, invented and missed."""
        return Counts.of(len(self.pairs), predicted=len(self.predicted), gold=len(self.gold))


class PageReading:
    """A page's gold and predicted facts, aligned kind by kind; with its text, a prediction counts as false unless its
    quotation stands there.
    """

    def __init__(self, gold: Sequence[Slots], predicted: Sequence[Slots], text: str | None = None) -> None:
        self.quoted = [text is None or stands(fact, _SPACE.sub("", text)) for fact in predicted]
        self.kinds = {kind: _aligned(kind, gold, predicted, self.quoted) for kind in KINDS}
        matches = [match for kind in self.kinds.values() for match in kind.matches]
        self.partner = {p.get("id"): g.get("id") for g, p in matches}
        projects = self.kinds["project"]
        self.stems = {i for i, j in projects.pairs.items() if _same_stem(projects.gold[i], projects.predicted[j])}

    def linked(self, gold: Slots, predicted: Slots) -> bool:
        """Whether two outcomes belong to facts that answer to each other."""
        return self.partner.get(predicted.get("subject")) == gold.get("subject")


def score_reading(doc: str, page: PageReading, *, asked: bool) -> Scores:
    """The scores of one page; `asked`: whether the quotations were looked up in its text."""
    rows: Rows = {kind: aligned.counts for kind, aligned in page.kinds.items()}
    for aligned in page.kinds.values():
        for slot in SLOTS.get(aligned.kind, ()):
            if aligned.pairs:
                rows[f"slot {aligned.kind}.{slot}"] = sum((_slot(slot, g, p) for g, p in aligned.matches), Counts())
    rows |= {"record": _records(page), **_stems(page), **_links(page)}
    turned = _reversed(page)
    rows["reversed direction"] = Counts(turned)
    quoted, all_of_them = (sum(page.quoted), len(page.quoted)) if asked else (0, 0)
    return Scores(rows, turned, quoted, all_of_them, tuple(_differences(doc, page)))


def stands(fact: Slots, text: str) -> bool:
    """Whether a fact's quotation stands in `text` (no white space in it); that of an outcome holds a numeral."""
    quote = _SPACE.sub("", fact.get("evidence") or "")
    if not 0 < len(quote) <= LONGEST_QUOTE or quote not in text:
        return False
    return fact.get("type") != "outcome" or _NUMERAL.search(quote) is not None


def _aligned(kind: str, gold: Sequence[Slots], predicted: Sequence[Slots], quoted: Sequence[bool]) -> Aligned:
    golds = [fact for fact in gold if fact.get("type") == kind]
    both = [(fact, good) for fact, good in zip(predicted, quoted, strict=True) if fact.get("type") == kind]
    pairs = align(kind, golds, [fact if good else None for fact, good in both])
    return Aligned(kind, golds, [fact for fact, _ in both], pairs)


def _same_stem(gold: Slots, predicted: Slots) -> bool:
    return all(same_party(gold.get(slot), predicted.get(slot)) for slot in ("donor", "recipient"))


def _slot(slot: str, gold: Slots, predicted: Slots) -> Counts:
    """The counts of one slot of two facts that answer to each other."""
    there, said = gold.get(slot) is not None, predicted.get(slot) is not None
    right = there and said and _equal(slot, gold[slot], predicted[slot])
    return Counts(int(right), int(said and not right), int(there and not right))


def _equal(slot: str, gold: object, predicted: object) -> bool:
    if slot in {"donor", "recipient"}:
        return same_party(gold, predicted)
    if slot in {"investment", "personnel", "batch"}:
        return same_number(gold, predicted)
    if slot in {"start", "end"}:
        return same_date(gold, predicted)
    if slot in {"place", "leader", "host"}:
        return likeness(gold, predicted) >= SAME_NAME
    return normalised(gold) == normalised(predicted)


def _records(page: PageReading) -> Counts:
    """Whole facts: every slot right and, for an outcome, measure and subject too. A bare tie is no record."""
    kinds = [aligned for aligned in page.kinds.values() if aligned.kind != "assistance"]
    right = sum(_whole(page, aligned.kind, g, p) for aligned in kinds for g, p in aligned.matches)
    return Counts.of(right, predicted=sum(len(k.predicted) for k in kinds), gold=sum(len(k.gold) for k in kinds))


def _whole(page: PageReading, kind: str, gold: Slots, predicted: Slots) -> bool:
    counts = sum((_slot(slot, gold, predicted) for slot in SLOTS[kind]), Counts())
    if counts.wrong or counts.missed:
        return False
    if kind != "outcome":
        return True
    return page.linked(gold, predicted) and likeness(gold.get("measure"), predicted.get("measure")) >= 0.5


def _stem(fact: Slots) -> tuple[str, str]:
    return without_rank(normalised(fact.get("donor"))), without_rank(normalised(fact.get("recipient")))


def _stems(page: PageReading) -> Rows:
    """Stems (donor → recipient → project), and those off the page's commonest pair of donor and recipient."""
    projects = page.kinds["project"]
    rows = {"stem": Counts.of(len(page.stems), predicted=len(projects.predicted), gold=len(projects.gold))}
    common = Counter(_stem(fact) for fact in projects.gold).most_common(1)
    if common:
        off = {i for i, fact in enumerate(projects.gold) if _stem(fact) != common[0][0]}
        claimed = sum(_stem(fact) != common[0][0] for fact in projects.predicted)
        right = len(page.stems & off)
        rows["stem off"] = Counts(right, claimed - right, len(off - page.stems))
    return rows


def _links(page: PageReading) -> Rows:
    """Outcomes at the right fact, and chains (stem → outcome)."""
    outcomes, projects = page.kinds["outcome"], page.kinds["project"]
    known = {fact["id"]: i for i, fact in enumerate(projects.gold)}
    claimed = {fact.get("id") for fact in projects.predicted}
    linked = [g for g, p in outcomes.matches if page.linked(g, p)]
    chains = Counts.of(
        sum(known.get(fact["subject"], -1) in page.stems for fact in linked),
        predicted=sum(fact.get("subject") in claimed for fact in outcomes.predicted),
        gold=sum(fact.get("subject") in known for fact in outcomes.gold),
    )
    links = Counts.of(len(linked), predicted=len(outcomes.predicted), gold=len(outcomes.gold))
    return {"outcome link": links, "chain": chains}


def _reversed(page: PageReading) -> int:
    """How many predictions have a recipient of the page as donor and a donor as recipient."""
    kinds = (page.kinds["assistance"], page.kinds["project"])
    gold = [_stem(fact) for kind in kinds for fact in kind.gold]
    givers, takers = {donor for donor, _ in gold} - {""}, {recipient for _, recipient in gold} - {""}
    claimed = [_stem(fact) for kind in kinds for fact in kind.predicted]
    return sum(donor in takers - givers and recipient in givers - takers for donor, recipient in claimed)


def _differences(doc: str, page: PageReading) -> list[Difference]:
    found: list[Difference] = []
    for kind, aligned in page.kinds.items():
        hit = set(aligned.pairs.values())
        found += [Difference(doc, "missed", kind, f) for i, f in enumerate(aligned.gold) if i not in aligned.pairs]
        found += [Difference(doc, "invented", kind, f) for j, f in enumerate(aligned.predicted) if j not in hit]
    return found
