"""Two runs over the same gold pages in, what the second found, lost and changed out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kg.evaluation.alignment import Slots
from kg.evaluation.folders import ComparedPage

Change = Literal["gained", "lost", "changed", "new false", "no longer false"]
BESIDE_SLOTS = frozenset(
    {"id", "subject", "report", "codes", "kinds", "within", "quantities", "mentions", "confidence", "rule", "evidence"}
)
"""What two readings of one fact may differ in without saying anything else."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A gold fact that only the second run found (gained) or only the first (lost), or both with other values
    (changed); or a prediction without gold that only one of them makes.
    """

    doc: str
    what: Change
    kind: str
    fact: Slots
    before: Slots | None = None

    def to_json(self) -> dict[str, object]:
        """As plain data."""
        told: dict[str, object] = {"doc": self.doc, "what": self.what, "type": self.kind, "fact": said(self.fact)}
        return told if self.before is None else told | {"before": said(self.before)}

    def to_text(self) -> str:
        """One line: page, what, type, fact, and of a changed one what it was before."""
        before = "" if self.before is None else "\t" + json.dumps(said(self.before), ensure_ascii=False)
        return f"{self.doc}\t{self.what}\t{self.kind}\t{json.dumps(said(self.fact), ensure_ascii=False)}{before}"


def changes(first: Sequence[ComparedPage], second: Sequence[ComparedPage]) -> list[Changed]:
    """The changes page by page and type by type. Both runs were compared with the same gold."""
    return [item for one, other in zip(first, second, strict=True) for item in _of_page(one, other)]


def said(fact: Slots) -> dict[str, object]:
    """What a fact says: its slots that are not empty."""
    return {name: value for name, value in fact.items() if name not in BESIDE_SLOTS and value is not None}


def _of_page(one: ComparedPage, other: ComparedPage) -> Iterator[Changed]:
    for kind, before in one.reading.kinds.items():
        after = other.reading.kinds[kind]
        for i, gold in enumerate(before.gold):
            old = before.predicted[before.pairs[i]] if i in before.pairs else None
            new = after.predicted[after.pairs[i]] if i in after.pairs else None
            if old is None and new is not None:
                yield Changed(one.name, "gained", kind, gold)
            elif old is not None and new is None:
                yield Changed(one.name, "lost", kind, gold)
            elif old is not None and new is not None and _other(one, other, gold, (old, new)):
                yield Changed(one.name, "changed", kind, new, old)
        wrong, wrong_now = _false(one, kind), _false(other, kind)
        yield from (Changed(one.name, "new false", kind, f) for f in wrong_now if said(f) not in map(said, wrong))
        yield from (Changed(one.name, "no longer false", kind, f) for f in wrong if said(f) not in map(said, wrong_now))


def _other(one: ComparedPage, other: ComparedPage, gold: Slots, both: tuple[Slots, Slots]) -> bool:
    """Whether two readings of a gold fact differ in a slot or, of an outcome, in whether the subject is right."""
    old, new = both
    moved = gold.get("type") == "outcome" and one.reading.linked(gold, old) != other.reading.linked(gold, new)
    return moved or said(old) != said(new)


def _false(page: ComparedPage, kind: str) -> list[Slots]:
    aligned = page.reading.kinds[kind]
    hit = set(aligned.pairs.values())
    return [fact for j, fact in enumerate(aligned.predicted) if j not in hit]
