"""Facts of many reports in, the nodes of the graph out: facts with equal keys become one node, others stay apart.

Every reading is one report; reprints of it (the same id on another page) are one source. The result depends on the
facts alone, not on the order in which they come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.errors import DataError
from kg.facts import Assistance, Batch, Fact, GroupProgram, Outcome, Project, Reference, ResolvedFact
from kg.gazetteer import theatre_of
from kg.resolution.identities import Identities
from kg.resolution.keys import (
    assistance_key,
    batch_key,
    group_key,
    outcome_key,
    person_key,
    project_key,
    reference_key,
)
from kg.resolution.merge import merge
from kg.resolution.theatre import TheatreOf, theatre

REFERENCE_SLOTS = ("donor", "recipient", "place", "host")


@dataclass(frozen=True, slots=True)
class Reading:
    """The facts of one report: its `id`, the page it stands on, its ISO date or None."""

    report: str
    source: str
    date: str | None
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """The nodes, by key, and what every reference and every leader's name of any source stands for.

    `references`: reference → key of its node. `people`: (key of a batch, name) → key of the person.
    `identities`: those given, and those of the new nodes.
    """

    facts: tuple[ResolvedFact, ...]
    references: Mapping[Reference, str]
    people: Mapping[tuple[str, str], str]
    identities: Identities


def resolve(
    readings: Iterable[Reading], identities: Identities | None = None, *, theatre_of: TheatreOf = theatre_of
) -> Resolution:
    """The nodes that the facts of `readings` tell of.

    Facts merge where their keys are equal (`kg.resolution.keys`), values by the policy of `kg.resolution.merge`.
    Raises DataError for an outcome whose subject is not among the facts of its report.
    """
    resolver = _Resolver(identities or Identities(), theatre_of)
    once = _each_report_once(readings)
    for reading in once:
        resolver.add(reading)
    return resolver.result({reading.report: reading.date for reading in once})


def _each_report_once(readings: Iterable[Reading]) -> list[Reading]:
    """Of reprints the earliest; all by report id."""
    chosen: dict[str, Reading] = {}
    for reading in readings:
        other = chosen.get(reading.report)
        if other is None or _age(reading) < _age(other):
            chosen[reading.report] = reading
    return [chosen[report] for report in sorted(chosen)]


def _age(reading: Reading) -> tuple[bool, str, str]:
    return (reading.date is None, reading.date or "", reading.source)


class _Resolver:
    """Collects facts under their keys; knows nothing of the order in which they came."""

    def __init__(self, identities: Identities, theatre_of: TheatreOf) -> None:
        self.identities = identities
        self.theatre_of = theatre_of
        self.naturals: set[str] = set()
        self.references: dict[Reference, str] = {}
        self.people: dict[tuple[str, str], str] = {}
        self.theatres: dict[str, str] = {}
        self.clusters: dict[str, list[Fact]] = defaultdict(list)

    def add(self, reading: Reading) -> None:
        acts = [fact for fact in reading.facts if not isinstance(fact, Outcome)]
        nodes = {fact.id: self._given(self._natural(fact, acts)) for fact in acts}
        for fact in reading.facts:
            if isinstance(fact, Outcome):
                key = self._given(_outcome_natural(fact, nodes))
                self.clusters[key].append(replace(fact, subject=nodes[fact.subject]))
            else:
                self.clusters[nodes[fact.id]].append(fact)
                self._enter(fact, nodes[fact.id])

    def _enter(self, fact: Fact, key: str) -> None:
        """Note what the fact's references and names stand for."""
        for reference in (getattr(fact, slot, None) for slot in REFERENCE_SLOTS):
            if reference is not None:
                self._party(reference)
        if isinstance(fact, Batch) and fact.leader:
            self.people[key, fact.leader] = self._given(person_key(key, fact.leader))

    def result(self, dates: Mapping[str, str | None]) -> Resolution:
        facts = []
        for key, cluster in sorted(self.clusters.items()):
            merged = merge(key, cluster, dates)
            facts.append(replace(merged, links=self._links(merged)))
        return Resolution(
            facts=tuple(facts),
            references=self.references,
            people=self.people,
            identities=self.identities.including(self.naturals),
        )

    def _given(self, natural: str) -> str:
        self.naturals.add(natural)
        return self.identities.key(natural)

    def _party(self, reference: Reference) -> str:
        natural = reference_key(reference)
        is_coded = reference.kind == "division" and reference.code is not None
        key = natural if is_coded else self._given(natural)
        self.references[reference] = key
        return key

    def _natural(self, fact: Fact, report: Sequence[Fact]) -> str:
        match fact:
            case Assistance():
                return assistance_key(self._party(fact.donor), self._party(fact.recipient))
            case Batch():
                where = theatre(fact, report, self.theatre_of)
                natural = batch_key(self._party(fact.donor), where, fact.field, fact.ordinal)
                self.theatres.setdefault(self.identities.key(natural), where)
                return natural
            case GroupProgram():
                return group_key(self._party(fact.donor), fact.field, self._party(fact.host or fact.recipient))
            case Project():
                return project_key(self._party(fact.donor), self._party(fact.recipient), fact.name)
        raise TypeError(type(fact))

    def _links(self, merged: ResolvedFact) -> dict[str, str]:
        fact = merged.fact
        slots = {slot: getattr(fact, slot, None) for slot in REFERENCE_SLOTS}
        links = {slot: self.references[reference] for slot, reference in slots.items() if reference is not None}
        match fact:
            case Outcome():
                links["subject"] = fact.subject
            case Batch():
                links["theatre"] = f"code/theatre-{self.theatres[merged.key]}"
                if fact.leader:
                    links["leader"] = self.people[merged.key, fact.leader]
            case Project(batch=int(ordinal)):
                where = theatre(fact, [fact], self.theatre_of)
                batch = self.identities.key(batch_key(links["donor"], where, None, ordinal))
                if batch in self.clusters:
                    links["batch"] = batch
        return links


def _outcome_natural(fact: Outcome, nodes: Mapping[str, str]) -> str:
    if fact.subject not in nodes:
        raise DataError(
            f"the subject {fact.subject!r} of outcome {fact.id!r} is no fact of the report", subject=fact.report
        )
    return outcome_key(nodes[fact.subject], fact.measure, fact.quantity.unit, fact.period)
