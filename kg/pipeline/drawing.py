"""Nodes without sources in, what of a graph of any size goes onto its page out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pyoxigraph import Triple

from kg.export.page_cut import ACTIONS, Outline, chosen
from kg.facts import Assistance, Outcome, ResolvedFact
from kg.mapping.provenance import probability
from kg.namespaces import DK, ID, RDF
from kg.store.oxigraph import OxigraphWriter
from kg.store.projection import PLACES

ENDS = ("donor", "recipient", "place", "host", "batch")
_CLASS = {"batch": "Batch", "group_program": "GroupProgram", "project": "Project"}


@dataclass(slots=True)
class Part:
    """The part of a graph that its page shows: `kept`, IRIs of nodes, of all their outcomes and of the ties among them.

    `total`: how many nodes there are, outcomes and ties apart. `graph` and `cited` (ids of reports) fill by and by.
    """

    kept: frozenset[str]
    total: int
    graph: OxigraphWriter = field(default_factory=OxigraphWriter)
    cited: set[str] = field(default_factory=set)

    def take(self, subject: str, triples: Iterable[Triple]) -> None:
        """Keep the triples of a subject that is shown."""
        if subject in self.kept:
            self.graph.add(triples)

    def take_mentions(self, node: ResolvedFact, triples: Iterable[Triple]) -> None:
        """Keep the mentions of a node that is shown, and note which reports they quote."""
        if ID + node.key in self.kept:
            self.graph.add(triples)
            self.cited.update(mention.report for source in node.sources for mention in source.mentions)

    def take_report(self, subject: str, triples: Iterable[Triple]) -> None:
        """Keep the triples of a report that is quoted."""
        if subject.removeprefix(f"{ID}report/") in self.cited:
            self.graph.add(triples)


def part_of(
    nodes: Sequence[ResolvedFact],
    supports: Mapping[str, int],
    common: Mapping[str, Iterable[Triple]],
    *,
    max_nodes: int,
) -> Part:
    """The part for a page of at most `max_nodes` nodes. `supports`: key of a node → how many reports tell it; `common`:
    subject → triples, in which places are found.
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
    return Part(kept | more, len(outline.nodes))


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
