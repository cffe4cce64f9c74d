"""What the tests of extraction share: an invented report read by the whole way from a file to its facts."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from kg.annotation import Annotator
from kg.documents import Document
from kg.extraction import extract
from kg.facts import Assistance, Batch, Fact, GroupProgram, Outcome, Project
from kg.reading import read_page

Kind = TypeVar("Kind", bound=Fact)


@dataclass(frozen=True, slots=True)
class Report:
    """A report and its facts."""

    document: Document
    facts: tuple[Fact, ...]

    def of(self, kind: type[Kind]) -> list[Kind]:
        """The facts of one type, in their order."""
        return [fact for fact in self.facts if isinstance(fact, kind)]

    def pairs(self) -> set[tuple[str, str]]:
        """Donor and recipient of every standing tie."""
        return {(tie.donor.name, tie.recipient.name) for tie in self.of(Assistance)}

    def batches(self) -> dict[tuple[str, int], Batch]:
        """The batches by donor and ordinal."""
        return {(batch.donor.name, batch.ordinal): batch for batch in self.of(Batch)}

    def project(self, word: str) -> Project:
        """The one project whose name holds `word`."""
        (found,) = [project for project in self.of(Project) if word in project.name]
        return found

    def figure(self, value: int, unit: str) -> Outcome:
        """The one outcome with this value and unit."""
        same = [o for o in self.of(Outcome) if (o.quantity.value, o.quantity.unit) == (value, unit)]
        (found,) = same
        return found

    def subject(self, outcome: Outcome) -> Fact:
        """The fact that an outcome belongs to."""
        return next(fact for fact in self.facts if fact.id == outcome.subject)

    def programmes(self) -> list[GroupProgram]:
        """The group programmes."""
        return self.of(GroupProgram)


@cache
def annotator() -> Annotator:
    """One annotator for all tests."""
    return Annotator()


@cache
def report(text: str) -> Report:
    """The one report of a page with this text, and its facts."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.txt"
        path.write_text(text, encoding="utf-8")
        (document,) = read_page(path, source="page.txt").documents
    return Report(document, tuple(extract(annotator().annotate(document), document)))
