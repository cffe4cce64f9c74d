"""The reports of a build and a user's corrections in; facts as the user wants them, and what became of each, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.documents import Document
from kg.facts import AppliedCorrection, Fact
from kg.pipeline.gathering import Gathered, PageRead
from kg.pipeline.memo import digest_of
from kg.pipeline.review import Review
from kg.resolution import (
    Corrected,
    Correction,
    Identified,
    Judgements,
    Reading,
    Shelf,
    correct,
    judgements,
    settled,
)
from kg.resolution.correcting import ADDED, APPLIED, NO_REPORT, Outcomes
from kg.resolution.naturals import moved

CORRECTIONS = "corrections.txt"
"""The user's file beside the graph."""
CORRECTED = "corrections.tsv"
"""What became of each entry in the last build."""
HEADING = ("line", "kind", "type", "report", "quote", "about", "state", "nodes")


Told = Mapping[tuple[str, str], tuple[Fact, str]]
"""(report, id of a fact) → the fact, and the key of its node."""


@dataclass(slots=True)
class Correcting:
    """Follows the corrections of each report as it comes by; only reports with corrections are remembered."""

    gathered: Gathered
    corrections: Sequence[Correction]
    review: Review = field(default_factory=lambda: Review(0.0))
    _of: dict[str, list[Correction]] = field(default_factory=lambda: defaultdict(list))
    _done: dict[str, Corrected] = field(default_factory=dict)
    _final: dict[str, Reading] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for entry in self.corrections:
            for where in dict.fromkeys((entry.where, entry.other)):
                if where is not None and entry not in self._of[where.report]:
                    self._of[where.report].append(entry)

    def shelve(self, shelf: Shelf) -> None:
        """Put every report on the shelf, with its corrected facts, references placed, and take all others off. What
        lies there since an earlier build stays, but for reports that are read, corrected or reviewed anew.
        """
        for page, documents in self.gathered.pages_with_reports():
            tokens = {document.id: self._token(page, document) for document in documents}
            new = [one for one in documents if not shelf.holds(one.id, tokens[one.id])]
            found = self.gathered.readings.facts(page.name) if new else ()
            for document in new:
                facts = tuple(fact for fact in found if fact.report == document.id)
                shelf.add(self._reading(document, facts), tokens[document.id])
        shelf.forget_others()

    def _token(self, page: PageRead, document: Document) -> bytes:
        """What the facts of a report depend on; nothing where a user has a say in them, for it is to be heard again."""
        if self.review.least or document.id in self._of:
            return b""
        return digest_of("told", page.name.encode(), (document.date or "").encode())

    def _reading(self, document: Document, facts: tuple[Fact, ...]) -> Reading:
        corrected = self._facts(document.id, facts)
        final = settled(self.review.kept(document.source, corrected, named=self._named(document.id)))
        naturals = moved(document.id, settled(facts), final) if document.id in self._of else {}
        reading = Reading(document.id, document.source, document.date, final, naturals)
        if document.id in self._of:
            self._final[document.id] = reading
        return reading

    def _named(self, report: str) -> frozenset[str]:
        """The facts of a report that corrections name."""
        done = self._done.get(report)
        found = [] if done is None else [o for outcomes in done.found.values() for o in outcomes]
        return frozenset(fact for outcome in found for at, fact in outcome.handles if at == report)

    def _facts(self, report: str, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
        if report not in self._of:
            return facts
        if report not in self._done:
            self._done[report] = correct(self.gathered.document(report), facts, self._of[report])
        return self._done[report].facts

    @property
    def found(self) -> dict[Correction, list[Outcomes]]:
        """What became of each entry; to be asked once the readings have come by."""
        found: dict[Correction, list[Outcomes]] = {entry: [] for entry in self.corrections}
        for corrected in self._done.values():
            for entry, outcomes in corrected.found.items():
                found[entry] += outcomes
        for entry in found:
            reports = [where.report for where in (entry.where, entry.other) if where is not None]
            missing = sum(report not in self.gathered.reports for report in reports)
            found[entry] += [Outcomes(NO_REPORT)] * missing
        return found

    def judgements(self) -> Judgements:
        """What the user says of pairs of facts."""
        for report in self._of.keys() & self.gathered.reports.keys():
            self._facts(report, self.gathered.facts_of(report))
        return judgements(self.found)

    def _told(self, identified: Identified) -> Told:
        """The facts of reports with corrections, as they are in the graph, and the keys of their nodes."""
        told = ((reading.report, pair) for reading in self._final.values() for pair in identified.told(reading))
        return {(report, fact.id): (fact, key) for report, (fact, key) in told}

    def applied(self, identified: Identified) -> list[AppliedCorrection]:
        """The entries that were followed, for the graph: with several slots, one for each."""
        done: dict[tuple[object, ...], AppliedCorrection] = {}
        told = self._told(identified)
        for entry, outcomes in self.found.items():
            if _state(outcomes) not in (APPLIED, ADDED):
                continue
            keys, fact = _keys(outcomes, told), told.get(outcomes[0].handles[0], (None, ""))[0]
            fact = fact if entry.kind in ("set", "add") else None
            slots: Sequence[str | None] = [name for name, _ in entry.slots] if entry.kind == "set" else [None]
            for slot in slots:
                item = AppliedCorrection(
                    entry.kind, entry.where.report, entry.where.quote, entry.fact_type, keys, slot, fact, entry.note
                )
                done[entry.kind, entry.where, entry.fact_type, slot] = item
        return list(done.values())

    def table(self, identified: Identified) -> str:
        """Every entry with its state, one a line under a heading."""
        rows, told = [HEADING], self._told(identified)
        for entry, outcomes in self.found.items():
            where = entry.where
            about = (where.report, where.quote, where.about)
            keys = " ".join(_keys(outcomes, told))
            rows.append((str(entry.line), entry.kind, entry.fact_type, *about, _state(outcomes), keys))
        return "".join("\t".join(row) + "\n" for row in rows)

    def unmatched(self) -> list[tuple[Correction, str]]:
        """The entries that were not followed, and why."""
        states = ((entry, _state(outcomes)) for entry, outcomes in self.found.items())
        return [(entry, state) for entry, state in states if state not in (APPLIED, ADDED)]


def _state(outcomes: Sequence[Outcomes]) -> str:
    """Of the two parts of a pair the one that failed."""
    states = [outcome.state for outcome in outcomes]
    return next((state for state in states if state not in (APPLIED, ADDED)), states[0] if states else NO_REPORT)


def _keys(outcomes: Sequence[Outcomes], told: Told) -> tuple[str, ...]:
    found = (told[handle][1] for outcome in outcomes for handle in outcome.handles if handle in told)
    return tuple(dict.fromkeys(found))
