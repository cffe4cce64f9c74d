"""A View in, its facts as records out: frozen dataclasses with typed values, each with the sentences that say so.

A figure is a `Quantity` and a code its notation (health, completed), as in `kg.facts`; another node is a `Node`.
Every list is sorted by IRI. A value that no report gives is None.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar, cast

from pyoxigraph import Literal

from kg.facts import Quantity
from kg.namespaces import DCT, DK, ONT, RDF
from kg.store.base import View
from kg.store.reader import Evidence, Reader

R = TypeVar("R")
PLACES = (DK.Province, DK.Prefecture, DK.County, DK.Township, DK.Locality, DK.Institution)


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """Another node: its IRI, type without prefix, labels, and the code of a division."""

    iri: str
    type: str
    label: str
    label_en: str
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every fact has. `support`: the number of reports; `evidence` as `kg.store.projection` has it."""

    iri: str
    label: str
    label_en: str
    confidence: float
    support: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistanceRecord(Record):
    """A standing tie."""

    donor: Node
    recipient: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRecord(Record):
    """A rotation of seconded staff; `theatre`: xz, xj, qh, dx or ot; `personnel` counts 名."""

    donor: Node
    ordinal: int
    theatre: str
    field: str | None
    recipient: Node | None
    start: str | None
    end: str | None
    personnel: Quantity | None
    leader: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupProgramRecord(Record):
    """组团式: a team at work in one field or institution."""

    donor: Node
    recipient: Node
    field: str
    host: Node | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectRecord(Record):
    """One undertaking; `investment` in yuan; `batch` the node where it is in the graph, `batch_ordinal` as told."""

    name: str
    donor: Node
    recipient: Node
    place: Node | None
    sector: str
    status: str | None
    investment: Quantity | None
    start: str | None
    end: str | None
    batch: Node | None
    batch_ordinal: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeRecord(Record):
    """One figure of the fact `subject`; `included_in`: larger figures that may count it already."""

    subject: Node
    measure: str
    quantity: Quantity
    period: str | None
    level: str | None
    programme_wide: bool
    included_in: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRecord:
    """One article; `date` ISO, as precise as its page says."""

    iri: str
    label: str
    title: str | None
    date: str | None
    publisher: str | None
    source: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of a graph by type."""

    assistance: tuple[AssistanceRecord, ...]
    batches: tuple[BatchRecord, ...]
    group_programs: tuple[GroupProgramRecord, ...]
    projects: tuple[ProjectRecord, ...]
    outcomes: tuple[OutcomeRecord, ...]


def facts(view: View) -> Facts:
    """Every fact of the view."""
    return Facts(assistance(view), batches(view), group_programs(view), projects(view), outcomes(view))


def assistance(view: View) -> tuple[AssistanceRecord, ...]:
    """The ties."""
    return _each(view, DK.Assistance, lambda at: AssistanceRecord(**at.common(), **at.nodes("donor", "recipient")))


def batches(view: View) -> tuple[BatchRecord, ...]:
    """The rotations."""
    return _each(view, DK.Batch, _batch)


def group_programs(view: View) -> tuple[GroupProgramRecord, ...]:
    """The group programmes."""
    return _each(view, DK.GroupProgram, _group_program)


def projects(view: View) -> tuple[ProjectRecord, ...]:
    """The projects."""
    return _each(view, DK.Project, _project)


def outcomes(view: View) -> tuple[OutcomeRecord, ...]:
    """The figures."""
    return _each(view, DK.Outcome, _outcome)


def places(view: View) -> tuple[Node, ...]:
    """The divisions, localities and institutions."""
    reader = Reader(view)
    return tuple(sorted({_node(reader, iri) for kind in PLACES for iri in reader.subjects(RDF + "type", kind)}))


def reports(view: View) -> tuple[ReportRecord, ...]:
    """The reports, also those that tell of no aid."""
    return _each(view, DK.Report, _report)


class _At:
    """The values of one node, asked for by property."""

    def __init__(self, reader: Reader, iri: str, known: dict[str, Node]) -> None:
        self.reader, self.iri, self.values, self.known = reader, iri, reader.of(iri), known

    def common(self) -> dict[str, Any]:
        labels = {"label": self.reader.label(self.iri), "label_en": self.reader.label(self.iri, "en")}
        told = tuple(self.reader.evidence(self.iri))
        confidence = float(self.plain(DK.confidence))
        return {
            "iri": self.iri,
            **labels,
            "confidence": confidence,
            "support": self.plain(DK.support),
            "evidence": told,
        }

    def plain(self, term: str) -> Any:
        return self.reader.plain(self.values[term][0]) if term in self.values else None

    def plains(self, **terms: str) -> dict[str, Any]:
        return {name: self.plain(term) for name, term in terms.items()}

    def nodes(self, *slots: str) -> dict[str, Any]:
        return {slot: self.node(self.first(ONT + slot)) for slot in slots}

    def first(self, term: str) -> str | None:
        return self.values[term][0].value if term in self.values else None

    def node(self, iri: str | None) -> Node | None:
        if iri is not None and iri not in self.known:
            self.known[iri] = _node(self.reader, iri)
        return None if iri is None else self.known[iri]

    def quantity(self, value: str, unit: str, comparator: str, upper: str = "", expected: str = "") -> Any:
        number = self.values.get(value)
        if number is None:
            return None
        above = self.values.get(upper)
        return Quantity(
            value=Decimal(number[0].value),
            unit=unit,
            comparator=self.plain(comparator) or "=",
            upper=Decimal(above[0].value) if above else None,
            cumulative=value == DK.value and bool(self.plain(DK.cumulative)),
            per=self.plain(DK.per) if value == DK.value else None,
            expected=bool(self.plain(expected)),
        )


def _each(view: View, kind: str, read: Callable[[_At], R]) -> tuple[R, ...]:
    reader, known = Reader(view), dict[str, Node]()
    return tuple(read(_At(reader, iri, known)) for iri in reader.subjects(RDF + "type", kind))


def _node(reader: Reader, iri: str) -> Node:
    values = reader.of(iri)
    types = [term.value.removeprefix(ONT) for term in values.get(RDF + "type", []) if term.value.startswith(ONT)]
    code = values[DK.adcode][0].value if DK.adcode in values else None
    return Node(iri, types[0] if types else "", reader.label(iri), reader.label(iri, "en"), code)


def _batch(at: _At) -> BatchRecord:
    return BatchRecord(
        **at.common(),
        **at.nodes("donor", "recipient"),
        **at.plains(ordinal=DK.ordinal, theatre=DK.theatre, field=DK.field, start=DK.start, end=DK.end),
        personnel=at.quantity(DK.personnel, "名", DK.personnelComparator),
        leader=at.plain(DK.leader),
    )


def _group_program(at: _At) -> GroupProgramRecord:
    return GroupProgramRecord(**at.common(), **at.nodes("donor", "recipient", "host"), field=at.plain(DK.field))


def _project(at: _At) -> ProjectRecord:
    money = (DK.investment, "元", DK.investmentComparator, DK.investmentUpper, DK.investmentExpected)
    return ProjectRecord(
        **at.common(),
        **at.nodes("donor", "recipient", "place", "batch"),
        **at.plains(name=DK.name, sector=DK.sector, status=DK.status, start=DK.start, end=DK.end),
        investment=at.quantity(*money),
        batch_ordinal=at.plain(DK.batchOrdinal),
    )


def _outcome(at: _At) -> OutcomeRecord:
    unit = at.plain(DK.unit) or ""
    return OutcomeRecord(
        **at.common(),
        subject=cast("Node", at.node(at.first(DK.outcomeOf))),
        **at.plains(measure=DK.measure, period=DK.period, level=DK.level),
        quantity=at.quantity(DK.value, unit, DK.comparator, DK.upper, DK.expected),
        programme_wide=bool(at.plain(DK.programmeWide)),
        included_in=tuple(term.value for term in at.values.get(DK.includedIn, []) if not isinstance(term, Literal)),
    )


def _report(at: _At) -> ReportRecord:
    terms = {name: DCT + name for name in ("title", "date", "publisher", "source")}
    return ReportRecord(iri=at.iri, label=at.reader.label(at.iri), **at.plains(**terms, url=DCT + "identifier"))
