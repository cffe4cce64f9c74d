"""Nodes without sources in, what of a graph of any size goes onto its page out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Final

import msgspec
from pyoxigraph import NamedNode, Triple

from kg.export.page_cut import Outline, chosen, quoted
from kg.facts import Assistance, Outcome
from kg.mapping.provenance import probability
from kg.namespaces import DK, ID, OA, RDF, SLOTS
from kg.pipeline.nodes import Bare
from kg.store import PackedGraph, Row, packed, packed_together
from kg.store.projection import PLACES
from kg.store.reader import UNDATED, VALUES

ENDS = ("donor", "recipient", "place", "host", "batch")
_ENCODER: Final = msgspec.msgpack.Encoder()
_QUOTATIONS: Final = msgspec.msgpack.Decoder(tuple[list[str], bytes])
_CLASS = {"batch": "Batch", "group_program": "GroupProgram", "project": "Project"}


@dataclass(frozen=True, slots=True)
class _Quotation:
    """A mention: its place among those of its node, the id of its report, its slots, what it says, its triples."""

    order: tuple[object, ...]
    report: str
    slots: Sequence[str]
    says: Sequence[Hashable]
    triples: Sequence[Triple]


@dataclass(slots=True)
class Part:
    """The part of a graph that its page shows: `kept`, IRIs of nodes, of all their outcomes and of the ties among them.

    `total`: how many nodes there are, outcomes and ties apart. `dates`: the date of each report. `graph` and `cited`
    (ids of reports) fill by and by.
    """

    kept: frozenset[str]
    total: int
    dates: Mapping[str, str | None]
    graph: PackedGraph = field(default_factory=PackedGraph)
    cited: set[str] = field(default_factory=set)

    def take(self, subject: str, rows: bytes) -> None:
        """Keep packed rows of a subject that is shown."""
        if subject in self.kept:
            self.graph.add(subject, rows)

    def shows(self, key: str) -> bool:
        """Whether a node is shown."""
        return ID + key in self.kept

    def quotations(self, triples: Iterable[Triple]) -> bytes:
        """Of the mentions of a node those that the page may show, as `take_quotations` takes them.

        `quoted` chooses again among them, by names of values; here by the values themselves, so that it misses none.
        """
        told = [self._quotation(list(own)) for _, own in groupby(triples, key=subject_of)]
        told.sort(key=lambda one: one.order)
        shown = [told[number] for number in quoted((one.slots, one.says) for one in told)]
        reports = sorted({one.report for one in shown})
        return _ENCODER.encode((reports, packed_together(triple for one in shown for triple in one.triples)))

    def take_quotations(self, key: str, body: bytes) -> None:
        """Keep what `quotations` chose of the mentions of a node, and note which reports it quotes."""
        reports, mentions = _QUOTATIONS.decode(body)
        self.cited.update(reports)
        self.graph.add_mentions(ID + key, mentions)

    def _quotation(self, triples: list[Triple]) -> _Quotation:
        """A mention as `kg.store.reader` orders and reads it."""
        found: dict[str, list[Any]] = defaultdict(list)
        for triple in triples:
            found[triple.predicate.value].append(triple.object)
        report = found[OA + "hasSource"][0].value
        date = self.dates[report.removeprefix(f"{ID}report/")] or ""
        supported = {term.value for term in found[DK.supports]}
        slots = [slot for slot, term in SLOTS.items() if term in supported]
        says = [(name, str(min(found[term], key=str))) for term, name in VALUES.items() if term in found]
        start, end = (int(found[OA + name][0].value) for name in ("start", "end"))
        order = (date or UNDATED, report, start, end, slots, subject_of(triples[0]))
        told = [triple for triple in triples if triple.predicate.value != RDF + "type"]
        return _Quotation(order, report.removeprefix(f"{ID}report/"), slots, says, told)

    def take_report(self, subject: str, rows: Iterable[Row]) -> None:
        """Keep the rows of a report that is quoted."""
        if subject.removeprefix(f"{ID}report/") in self.cited:
            self.graph.add(subject, packed(rows))


@dataclass(slots=True)
class Places:
    """The places and institutions among triples that come by: IRI → its class, and what it lies in."""

    kinds: dict[str, str] = field(default_factory=dict)
    within: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def note(self, subject: str, rows: Iterable[Row]) -> None:
        """Look at rows of a subject."""
        for predicate, (*_, value) in rows:
            if not predicate and value in PLACES:
                self.kinds[subject] = value
            elif predicate == DK.within:
                self.within[subject].append(value)


def part_of(nodes: Iterable[Bare[Any]], places: Places, dates: Mapping[str, str | None], *, max_nodes: int) -> Part:
    """The part for a page of at most `max_nodes` nodes; `dates`: the date of each report."""
    outline = _outline(nodes, places)
    kept = chosen(outline, max_nodes=max_nodes)
    more: set[str] = set()
    for node in nodes:
        if isinstance(node.fact, Assistance) and {ID + node.links["donor"], ID + node.links["recipient"]} <= kept:
            more.add(ID + node.key)
    shown = kept | more
    outcomes = (node for node in nodes if isinstance(node.fact, Outcome))
    more.update(ID + node.key for node in outcomes if ID + node.links["subject"] in shown)
    return Part(kept | more, len(outline.nodes), dates)


def _outline(nodes: Iterable[Bare[Any]], places: Places) -> Outline:
    """The outline of the property graph (`kg.store.projection`) that these nodes and places make."""
    ties = {n.key: (ID + n.links["donor"], ID + n.links["recipient"]) for n in nodes if isinstance(n.fact, Assistance)}
    there = dict(places.kinds)
    degrees: Counter[str] = Counter(end for tie in ties.values() for end in tie)
    for place in places.kinds:
        degrees.update(end for around in places.within.get(place, ()) for end in (place, around))
    weights, needs = {}, {}
    for node in nodes:
        ends = _ends(node, ties)
        degrees.update(ends)
        if node.fact.type in _CLASS:
            there[ID + node.key] = _CLASS[node.fact.type]
            weights[ID + node.key] = (node.support, float(probability(node.fact.confidence)))
            needs[ID + node.key] = ends
    return Outline(nodes=there, weights=weights, needs=needs, ties=set(ties.values()), degrees=degrees)


def _ends(node: Bare[Any], ties: Mapping[str, tuple[str, str]]) -> list[str]:
    """The nodes to which an action or an outcome has edges; an outcome of a tie has them to both its ends."""
    if isinstance(node.fact, Assistance):
        return []
    if isinstance(node.fact, Outcome):
        subject = node.links["subject"]
        return list(ties.get(subject, (ID + subject,)))
    return [ID + node.links[slot] for slot in ENDS if slot in node.links]


def subject_of(triple: Triple) -> str:
    """The IRI of the subject."""
    return triple.subject.value if isinstance(triple.subject, NamedNode) else ""
