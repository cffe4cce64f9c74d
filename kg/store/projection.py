"""A View in, the one property graph out, as a `networkx.MultiDiGraph`; every export and page draws from it.

A node's key is its IRI. Attributes hold str, int, float or bool; one without a value is absent, save `type`, `label`,
`label_en` (the zh label where there is no English one) and `evidence`, which every node has. The order of nodes and
edges is fixed. Reports, mentions and people are folded into attributes; an assistance is an edge.

Nodes, by `type` (Province Prefecture County Township Locality Institution Batch GroupProgram Project Outcome):

=====================  =========================  ==========================================================
attribute              on                         value
=====================  =========================  ==========================================================
code                   divisions                  six or nine digits
donor recipient        Project Batch GroupProgram the zh label at the other end of the edge
place, host            Project, GroupProgram      the same
sector status          Project                    the notation: health, completed
field                  Batch GroupProgram         the notation: medical
theatre                Batch                      the notation: xz, xj, qh, sx, dx, ot
ordinal personnel      Batch                      int; `personnel_comparator` one of = < > ≈
leader                 Batch                      a name
batch                  Project                    the ordinal as told
investment             Project                    yuan; `investment_comparator`, `_upper`, `_expected` beside it
measure value unit     Outcome                    str, number, str; `comparator` one of = < > ≈, `upper` a number
cumulative expected    Outcome                    True, or absent; so `programme_wide`
per period level       Outcome                    as told (年; 2023); input, output, outcome or impact
start end              Batch Project              ISO as told
confidence support     facts                      0 to 1; the number of reports
evidence               all                        a list, empty for places
=====================  =========================  ==========================================================

Edges, by `type`: ASSISTS donor → recipient, whose key is the IRI of the assistance, with `iri`, `label`, `label_en`,
`confidence`, `support`, `evidence`. All others have their type as key and nothing more: DONOR, RECIPIENT, PLACE,
BATCH, HOST from a fact to the node it names; WITHIN from a place to the division it lies in; OUTCOME_OF from an outcome
to what it belongs to. An outcome of an assistance has OUTCOME_OF to the recipient and DONOR to the donor, both with the
attribute `assistance`, its IRI.

One evidence is a dict with all of: `iri` (of the mention), `slots` (names of the fields that the sentence supports),
`quote`, `start`, `end` (code points of the report's text), `how` (stated, inherited, inferred), `rule`, `report`
(IRI), `title`, `date`, `publisher`, `source` (the page), `confidence`, `values` (field → value as that report gives
it). Unknown ones are None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import networkx as nx

from kg.namespaces import DK, ONT, RDF
from kg.store.base import Term, Triples
from kg.store.reader import VALUES, Evidence, Plain, Reader

_Read = Callable[[str], Iterable[Evidence]]

PLACES = (DK.Province, DK.Prefecture, DK.County, DK.Township, DK.Locality, DK.Institution)
FACTS = (DK.Batch, DK.GroupProgram, DK.Project, DK.Outcome)
EDGES = {
    DK.donor: "DONOR", DK.recipient: "RECIPIENT", DK.place: "PLACE", DK.batch: "BATCH", DK.host: "HOST",
    DK.outcomeOf: "OUTCOME_OF", DK.within: "WITHIN",
}  # fmt: skip
_OWN = {DK.adcode: "code", DK.theatre: "theatre", DK.confidence: "confidence", DK.support: "support"}
_NOT_ON_NODES = frozenset({DK.outcomeOf, DK.name})
ATTRIBUTES = {term: name for term, name in {**VALUES, **_OWN}.items() if term not in _NOT_ON_NODES}


@dataclass(frozen=True, slots=True)
class Evidences:
    """The evidence of a fact, read each time that one goes through it."""

    reader: Reader
    iri: str

    def __iter__(self) -> Iterator[Evidence]:
        return iter(self.reader.evidence(self.iri))


def to_networkx(view: Triples, *, lazy: bool = False) -> nx.MultiDiGraph[Any]:
    """The property graph of `view`; `lazy`: evidence is no list but read from `view` when one goes through it."""
    reader = Reader(view)
    read: _Read = partial(Evidences, reader) if lazy else reader.evidence
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    nodes = {iri: (kind, reader.of(iri)) for kind in (*PLACES, *FACTS) for iri in reader.subjects(RDF + "type", kind)}
    for iri, (kind, node) in sorted(nodes.items()):
        graph.add_node(iri, **_attributes(reader, iri, kind, node), evidence=read(iri) if kind in FACTS else [])
    assistances = {iri: reader.of(iri) for iri in reader.subjects(RDF + "type", DK.Assistance)}
    for iri, node in sorted(assistances.items()):
        _add_assistance(graph, iri, node, {**_attributes(reader, iri, ONT + "ASSISTS", node), "evidence": read(iri)})
    for iri, (_, node) in sorted(nodes.items()):
        _add_edges(graph, iri, node, assistances)
    return graph


def _attributes(reader: Reader, iri: str, kind: str, node: dict[str, list[Term]]) -> dict[str, object]:
    values: dict[str, Plain] = {name: reader.plain(node[term][0]) for term, name in ATTRIBUTES.items() if term in node}
    labels = {"label": reader.label(iri), "label_en": reader.label(iri, "en")}
    return {"type": kind.removeprefix(ONT), **labels, **values}


def _add_assistance(
    graph: nx.MultiDiGraph[Any], iri: str, node: dict[str, list[Term]], attributes: dict[str, object]
) -> None:
    donor, recipient = node[DK.donor][0].value, node[DK.recipient][0].value
    kept = {name: attributes[name] for name in ("type", "label", "label_en", "confidence", "support", "evidence")}
    graph.add_edge(donor, recipient, key=iri, iri=iri, **kept)


def _add_edges(
    graph: nx.MultiDiGraph[Any], iri: str, node: dict[str, list[Term]], assistances: dict[str, dict[str, list[Term]]]
) -> None:
    for term, kind in EDGES.items():
        for there in node.get(term, []):
            if there.value in assistances:
                tie = assistances[there.value]
                graph.add_edge(iri, tie[DK.recipient][0].value, key=kind, type=kind, assistance=there.value)
                graph.add_edge(iri, tie[DK.donor][0].value, key="DONOR", type="DONOR", assistance=there.value)
            elif there.value in graph:
                graph.add_edge(iri, there.value, key=kind, type=kind)
