"""The facts of reports in; those that are sure enough out, and the others as a table for a person to look through.

A figure goes with the fact that it belongs to: of something that is not in the graph it would be counted among the
figures of the whole programme, where it may stand already.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from kg.facts import Fact, Outcome
from kg.jsonform import fact_to_json

REVIEW = "review.tsv"
HEADING = ("source", "report", "type", "id", "confidence", "why", "rule", "fact", "quote")
_TOLD = ("donor", "recipient", "name", "ordinal", "field", "host", "measure", "value", "unit")


@dataclass(frozen=True, slots=True)
class Doubted:
    """A fact that is left out, and why."""

    source: str
    fact: Fact
    why: str


@dataclass(slots=True)
class Review:
    """Keeps facts with a confidence of `least` or more, and remembers the others."""

    least: float
    doubted: dict[tuple[str, str], Doubted] = field(default_factory=dict)

    def kept(self, source: str, facts: Sequence[Fact], *, named: Collection[str] = ()) -> tuple[Fact, ...]:
        """The facts of a page or report that are sure enough, in their order; those `named` by a correction, and what
        they belong to, stay.
        """
        fallen: dict[tuple[str, str], str] = {}
        staying = {*named, *(fact.subject for fact in facts if isinstance(fact, Outcome) and fact.id in named)}
        for fact in sorted(facts, key=lambda fact: isinstance(fact, Outcome)):
            if fact.id in staying:
                continue
            if fact.confidence < self.least:
                fallen[fact.report, fact.id] = f"confidence under {self.least:g}"
            elif isinstance(fact, Outcome) and (fact.report, fact.subject) in fallen:
                fallen[fact.report, fact.id] = f"belongs to {fact.subject}, which is left out"
        for fact in facts:
            if (fact.report, fact.id) in fallen:
                self.doubted[fact.report, fact.id] = Doubted(source, fact, fallen[fact.report, fact.id])
        return tuple(fact for fact in facts if (fact.report, fact.id) not in fallen)

    def table(self) -> str:
        """The facts that were left out, one a line under a heading, page by page, the surest first."""
        lines = [HEADING, *map(_line, sorted(self.doubted.values(), key=_order))]
        return "".join("\t".join(" ".join(cell.split()) for cell in line) + "\n" for line in lines)


def _order(doubted: Doubted) -> tuple[str, str, float, str]:
    return (doubted.source, doubted.fact.report, -doubted.fact.confidence, doubted.fact.id)


def _line(doubted: Doubted) -> tuple[str, ...]:
    fact = doubted.fact
    told = fact_to_json(fact)
    said = ", ".join(f"{name} {told[name]}" for name in _TOLD if told.get(name) is not None)
    about = (doubted.source, fact.report, fact.type, fact.id, f"{fact.confidence:g}", doubted.why, fact.rule)
    return (*about, said, fact.evidence)
