"""Nodes without sources in, what of a graph of any size goes onto its page out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from kg.export.page_cut import ACTIONS, Outline, chosen, quoted
from kg.facts import Assistance, Outcome, ResolvedFact
from kg.mapping.provenance import probability
from kg.namespaces import DK, ID, OA, RDF, SLOTS
from kg.store.oxigraph import OxigraphWriter
from kg.store.projection import PLACES
from kg.store.reader import UNDATED, VALUES

ENDS = ("donor", "recipient", "place", "host", "batch")
_CLASS = {"batch": "Batch", "group_program": "GroupProgram", "project": "Project"}


AT_ONCE = 200
"""Texts of quotations that are put into a graph together, which takes less time."""
_CITED = re.compile(rf"<{OA}hasSource> <{ID}report/([0-9a-f]+)>")


@dataclass(frozen=True, slots=True)
class _Quotation:
    """A mention: its place among those of its node, its slots, what it says, its triples."""

    order: tuple[object, ...]
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
    graph: OxigraphWriter = field(default_factory=OxigraphWriter)
    cited: set[str] = field(default_factory=set)
    texts: list[bytes] = field(default_factory=list)

    def take(self, subject: str, triples: Iterable[Triple]) -> None:
        """Keep the triples of a subject that is shown."""
        if subject in self.kept:
            self.graph.add(triples)

    def shows(self, key: str) -> bool:
        """Whether a node is shown."""
        return ID + key in self.kept

    def quotations(self, triples: Iterable[Triple]) -> bytes:
        """Of the mentions of a node those that the page may show, as N-Triples.

        `quoted` chooses again among them, by names of values; here by the values themselves, so that it misses none.
        """
        told = [self._quotation(list(own)) for _, own in groupby(triples, key=subject_of)]
        told.sort(key=lambda one: one.order)
        shown = (told[number].triples for number in quoted((one.slots, one.says) for one in told))
        needed = (triple for own in shown for triple in own if triple.predicate.value != RDF + "type")
        return serialize(needed, format=RdfFormat.N_TRIPLES) or b""

    def take_quotations(self, text: bytes) -> None:
        """Keep what `quotations` chose, and note which reports it quotes."""
        self.texts.append(text)
        self.cited.update(_CITED.findall(text.decode()))
        if len(self.texts) >= AT_ONCE:
            self.put()

    def put(self) -> None:
        """Put what came last into `graph`."""
        self.graph.add_text(b"".join(self.texts))
        self.texts.clear()

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
        return _Quotation(order, slots, says, triples)

    def take_report(self, subject: str, triples: Iterable[Triple]) -> None:
        """Keep the triples of a report that is quoted."""
        if subject.removeprefix(f"{ID}report/") in self.cited:
            self.graph.add(triples)


def part_of(
    nodes: Sequence[ResolvedFact],
    supports: Mapping[str, int],
    common: Mapping[str, Iterable[Triple]],
    dates: Mapping[str, str | None],
    *,
    max_nodes: int,
) -> Part:
    """The part for a page of at most `max_nodes` nodes. `supports`: key of a node → how many reports tell it; `common`:
    subject → triples, in which places are found; `dates`: the date of each report.
    """
    outline = _outline(nodes, supports, _places(common))
    kept = chosen(outline, max_nodes=max_nodes)
    more: set[str] = set()
    for node in nodes:
        if isinstance(node.fact, Assistance) and {ID + node.links["donor"], ID + node.links["recipient"]} <= kept:
            more.add(ID + node.key)
    shown = kept | more
    outcomes = (node for node in nodes if isinstance(node.fact, Outcome))
    more.update(ID + node.key for node in outcomes if ID + node.links["subject"] in shown)
    return Part(kept | more, len(outline.nodes), dates)


def _places(common: Mapping[str, Iterable[Triple]]) -> dict[str, tuple[str, list[str]]]:
    """IRI of each place and institution → its class, and what it lies in."""
    found = {}
    for subject, triples in common.items():
        kinds = [t.object.value for t in triples if t.predicate.value == RDF + "type"]  # type: ignore[union-attr]
        if kinds and kinds[0] in PLACES:
            within = [t.object.value for t in triples if t.predicate.value == DK.within]  # type: ignore[union-attr]
            found[subject] = (kinds[0], within)
    return found


def _outline(
    nodes: Sequence[ResolvedFact], supports: Mapping[str, int], places: Mapping[str, tuple[str, list[str]]]
) -> Outline:
    """The outline of the property graph (`kg.store.projection`) that these nodes and places make."""
    ties = {n.key: (ID + n.links["donor"], ID + n.links["recipient"]) for n in nodes if isinstance(n.fact, Assistance)}
    there = {place: kind for place, (kind, _) in places.items()}
    there |= {ID + node.key: _CLASS[node.fact.type] for node in nodes if node.fact.type in _CLASS}
    degrees: Counter[str] = Counter(end for tie in ties.values() for end in tie)
    for place, (_, within) in places.items():
        degrees.update(end for around in within for end in (place, around))
    weights, needs = {}, {}
    for node in nodes:
        ends = _ends(node, ties)
        degrees.update(ends)
        if there.get(ID + node.key) in ACTIONS:
            weights[ID + node.key] = (supports[node.key], float(probability(node.fact.confidence)))
            needs[ID + node.key] = ends
    return Outline(nodes=there, weights=weights, needs=needs, ties=set(ties.values()), degrees=degrees)


def _ends(node: ResolvedFact, ties: Mapping[str, tuple[str, str]]) -> list[str]:
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
