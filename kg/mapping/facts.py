"""Resolved facts in, their triples out: the layer of consolidated facts and the layer of mentions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple

from kg.documents import Page
from kg.facts import AppliedCorrection, Assistance, ResolvedFact
from kg.gazetteer import Gazetteer, gazetteer
from kg.mapping import identifiers, literals
from kg.mapping.conflicts import conflict_triples
from kg.mapping.corrections import correction_triples, replaced_triples
from kg.mapping.funding import donors_of, funder_triples, is_own_money
from kg.mapping.labels import labels
from kg.mapping.places import LABEL, TYPE, english_name, place_triples
from kg.mapping.provenance import Dataset, dataset_triples, mention_triples, page_triples, probability
from kg.mapping.relations import relation_triples, umbrellas
from kg.mapping.slots import Names, all_slots, derived_values, slot_values
from kg.mapping.sums import inclusion_triples
from kg.namespaces import DK

CLASSES = {
    "assistance": DK.Assistance, "batch": DK.Batch, "group_program": DK.GroupProgram, "project": DK.Project,
    "outcome": DK.Outcome,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Layers:
    """The graph in two parts, each without duplicates and in no particular order.

    `facts`: consolidated facts, what follows from them together, places, people, the data set. `mentions`: pages,
    reports, quotations.
    """

    facts: list[Triple]
    mentions: list[Triple]


def to_triples(
    facts: Iterable[ResolvedFact],
    pages: Iterable[Page],
    names: Names,
    *,
    dataset: Dataset,
    divisions: Gazetteer | None = None,
    corrections: Iterable[AppliedCorrection] = (),
    replaced: Mapping[str, str] | None = None,
) -> Layers:
    """The whole graph. `names`: what references and leaders stand for; `divisions`: a gazetteer other than the usual.

    `corrections`: those of the user that were followed. `replaced`: key of a node that is gone → key of the node of
    this graph that stands for it.

    Every place with all that it lies in, every report of every page, also those that tell nothing.
    """
    table = divisions or gazetteer()
    of_facts = dict.fromkeys(common_triples(facts, names, table, dataset=dataset))
    of_facts.update(dict.fromkeys(funder_triples(filter(is_own_money, facts), donors_of(facts))))
    of_facts.update(dict.fromkeys(replaced_triples(replaced or {})))
    of_mentions = dict.fromkeys(page_triples(pages))
    of_mentions.update(dict.fromkeys(correction_triples(corrections, names)))
    for resolved in facts:
        of_facts.update(dict.fromkeys(fact_triples(resolved, names, table)))
        of_mentions.update(dict.fromkeys(mention_triples(resolved, names)))
    return Layers(facts=list(of_facts), mentions=list(of_mentions))


def common_triples(
    facts: Iterable[ResolvedFact], names: Names, divisions: Gazetteer, *, dataset: Dataset
) -> Iterator[Triple]:
    """What belongs to no one fact, or follows from all together: the data set, places, people, relations.

    `facts` are gone through several times; their sources, mentions and evidence are not looked at.
    """
    yield from dataset_triples(dataset)
    yield from place_triples(names.references, divisions)
    yield from person_triples(names)
    yield from _of_all_together(facts, names, divisions)
    for resolved in facts:
        yield from _assists(resolved)


def fact_triples(resolved: ResolvedFact, names: Names, divisions: Gazetteer) -> Iterator[Triple]:
    """The consolidated fact: type, labels, values, links, confidence, and how many reports tell it."""
    fact, subject = resolved.fact, identifiers.node(resolved.key)
    yield Triple(subject, TYPE, NamedNode(CLASSES[fact.type]))
    theatre = resolved.links.get("theatre", "").rpartition("-")[2]
    zh, en = labels(fact, theatre, lambda reference: english_name(reference, divisions))
    yield Triple(subject, LABEL, literals.label(zh, "zh"))
    if en:
        yield Triple(subject, LABEL, literals.label(en, "en"))
    yield from conflict_triples(resolved, zh, en or zh)
    for slot in all_slots(fact):
        for term, value in slot_values(slot, fact, resolved.key, names):
            yield Triple(subject, NamedNode(term), value)
    for term, value in derived_values(fact):
        yield Triple(subject, NamedNode(term), value)
    yield from _links(resolved, subject)
    yield Triple(subject, NamedNode(DK.confidence), literals.decimal(probability(fact.confidence)))
    support = len({source.report for source in resolved.sources})
    yield Triple(subject, NamedNode(DK.support), literals.integer(support))


def _of_all_together(facts: Iterable[ResolvedFact], names: Names, divisions: Gazetteer) -> Iterator[Triple]:
    above = umbrellas(facts, names.references, divisions)
    yield from relation_triples(facts, above)
    yield from inclusion_triples(facts, above)


def _links(resolved: ResolvedFact, subject: NamedNode) -> Iterator[Triple]:
    links = resolved.links
    if "theatre" in links:
        yield Triple(subject, NamedNode(DK.theatre), identifiers.node(links["theatre"]))
    if "batch" in links:
        yield Triple(subject, NamedNode(DK.batch), identifiers.node(links["batch"]))


def _assists(resolved: ResolvedFact) -> Iterator[Triple]:
    if isinstance(resolved.fact, Assistance):
        donor, recipient = (identifiers.node(resolved.links[slot]) for slot in ("donor", "recipient"))
        yield Triple(donor, NamedNode(DK.assists), recipient)


def person_triples(names: Names) -> Iterator[Triple]:
    """The leaders whom any report names."""
    for (_, name), key in names.people.items():
        subject = identifiers.node(key)
        yield Triple(subject, TYPE, NamedNode(DK.Person))
        yield Triple(subject, LABEL, literals.label(name, "zh"))
        yield Triple(subject, NamedNode(DK.name), literals.text(name))
