"""Facts of many reports in, the nodes of the graph out: a pure function of facts, identities and judgements.

Every reading is one report; reprints of it (the same id on another page) are one source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.facts import Fact, Reference, ResolvedFact
from kg.gazetteer import theatre_of
from kg.resolution.identified import Compared, said_of
from kg.resolution.identify import identify
from kg.resolution.identities import Identities
from kg.resolution.judgements import Handle, Judgements
from kg.resolution.merge import merge
from kg.resolution.reports import Reading, each_report_once
from kg.resolution.shelf import Shelf
from kg.resolution.theatre import TheatreOf


@dataclass(frozen=True, slots=True)
class Resolution:
    """The nodes, by key, and what every reference and every leader's name of any source stands for.

    `references`: reference → key of its node. `people`: (key of a batch, name) → key of the person.
    `identities`: those given, and those of the new nodes. `nodes`: (report, id of a fact) → key.
    `joins`: the pairs of natural keys that are one node, and why; `possible`: those just under the threshold.
    """

    facts: tuple[ResolvedFact, ...]
    references: Mapping[Reference, str]
    people: Mapping[tuple[str, str], str]
    identities: Identities
    nodes: Mapping[Handle, str] = field(default_factory=dict)
    joins: tuple[Compared, ...] = ()
    possible: tuple[Compared, ...] = ()


def resolve(
    readings: Iterable[Reading],
    identities: Identities | None = None,
    *,
    judgements: Judgements | None = None,
    theatre_of: TheatreOf = theatre_of,
) -> Resolution:
    """The nodes that the facts of `readings` tell of.

    `judgements` stand above keys and features. Values are merged by the policy of `kg.resolution.merge`.
    Raises DataError for an outcome whose subject is not among the facts of its report.
    """
    once = each_report_once(readings)
    with Shelf() as shelf:
        for reading in once:
            shelf.add(reading, theatre_of=theatre_of)
        found = identify(shelf, identities, judgements=judgements, theatre_of=theatre_of)
    clusters: dict[str, list[Fact]] = defaultdict(list)
    nodes: dict[Handle, str] = {}
    for reading in once:
        for fact, key in found.told(reading):
            clusters[key].append(fact)
            nodes[reading.report, fact.id] = key
    dates = {reading.report: reading.date for reading in once}
    merged = (merge(key, facts, dates) for key, facts in sorted(clusters.items()))
    return Resolution(
        facts=tuple(found.linked(node, said_of(node, theatre_of)) for node in merged),
        references=found.references,
        people=found.people,
        identities=found.identities,
        nodes=nodes,
        joins=found.joins,
        possible=found.possible,
    )
