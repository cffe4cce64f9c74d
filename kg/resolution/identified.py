"""The node of each fact, before any values are consolidated; facts of one node in, the node out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kg.facts import Batch, Fact, Outcome, Project, Reference, ResolvedFact
from kg.gazetteer import theatre_of
from kg.resolution.identities import Identities
from kg.resolution.judgements import Handle
from kg.resolution.keys import batch_key
from kg.resolution.linker import Link
from kg.resolution.naturals import Told, figures_by, lone_name, told_by
from kg.resolution.reports import Reading
from kg.resolution.shelf import REFERENCE_SLOTS
from kg.resolution.theatre import TheatreOf, theatre


@dataclass(frozen=True, slots=True)
class Compared:
    """Two natural keys that were compared: the keys of their nodes, what reports call them, and what links them."""

    one: str
    other: str
    one_told: str
    other_told: str
    link: Link


@dataclass(frozen=True, slots=True)
class Said:
    """What links ask of the words and sources of a node: slot → the references that they give it, the leaders that they
    name, each once and in their order; of a project the theatre that its own words and recipient tell.
    """

    parties: Mapping[str, tuple[Reference, ...]]
    leaders: tuple[str, ...] = ()
    theatre: str = ""


@dataclass(frozen=True, slots=True)
class Identified:
    """The node of each fact, before any values are consolidated.

    `units`: natural key → key of its node; facts of one natural key that people told apart, `alone`, stand there each
    under a longer name. `theatres`: key of a batch → its theatre. The rest as in `Resolution`.
    """

    units: Mapping[str, str]
    alone: frozenset[Handle]
    theatres: Mapping[str, str]
    references: Mapping[Reference, str]
    people: Mapping[tuple[str, str], str]
    identities: Identities
    joins: tuple[Compared, ...]
    possible: tuple[Compared, ...]
    theatre_of: TheatreOf

    def told(self, reading: Reading) -> Iterator[tuple[Fact, str]]:
        """The facts of a report, the subject of an outcome by the key of its node, and the key of the node of each."""
        acts = told_by(reading.report, reading.facts, self.theatre_of, reading.naturals)
        figures = figures_by(reading.report, reading.facts, acts, reading.naturals)
        keys = {one.handle[1]: self._key(one) for one in (*acts, *figures)}
        for fact in reading.facts:
            yield replace(fact, subject=keys[fact.subject]) if isinstance(fact, Outcome) else fact, keys[fact.id]

    def _key(self, told: Told[Any]) -> str:
        return self.key(told.natural, told.handle)

    def key(self, natural: str, handle: Handle) -> str:
        """The key of the node of a fact with this natural key."""
        return self.units[lone_name(natural, handle) if handle in self.alone else natural]

    def linked(self, merged: ResolvedFact, said: Said) -> ResolvedFact:
        """A node of `kg.resolution.merge`, of facts as `told` gives them, with its links, without conflicts that are
        only two names of one party. `said`: what its sources say (`said_of`); they are not looked at here.
        """
        parties = said.parties
        conflicts = {slot: kind for slot, kind in merged.conflicts.items() if not self._are_one(parties.get(slot, ()))}
        return replace(merged, links=self._links(merged, said.theatre), conflicts=conflicts)

    def _are_one(self, parties: Sequence[Reference]) -> bool:
        """Whether these are one institution or place under several names."""
        return len({self.references[party] for party in parties}) == 1

    def _links(self, merged: ResolvedFact, where: str) -> dict[str, str]:
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
                batch = self.identities.key(batch_key(links["donor"], where, None, ordinal))
                if batch in self.theatres:
                    links["batch"] = batch
        return links


def said_of(node: ResolvedFact, theatre_of: TheatreOf = theatre_of) -> Said:
    """What links ask of the words and sources of a node that `kg.resolution.merge` made."""
    told = {slot: [getattr(source, slot, None) for source in node.sources] for slot in REFERENCE_SLOTS}
    return Said(
        parties={slot: tuple(dict.fromkeys(p for p in parties if p is not None)) for slot, parties in told.items()},
        leaders=tuple(dict.fromkeys(leader for fact in node.sources if (leader := getattr(fact, "leader", None)))),
        theatre=theatre(node.fact, [node.fact], theatre_of) if isinstance(node.fact, Project) else "",
    )
