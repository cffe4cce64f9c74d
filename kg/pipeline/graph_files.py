"""Nodes on disk in, the Turtle files and the page out: one node in memory at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import msgspec
from pyoxigraph import Triple

from kg import __version__
from kg.export import EXPORTERS, Material
from kg.facts import AppliedCorrection, ResolvedFact
from kg.gazetteer import gazetteer
from kg.mapping import (
    Dataset,
    Names,
    by_subject,
    common_triples,
    correction_triples,
    donors_of,
    fact_triples,
    funder_triples,
    mention_triples,
    page_triples,
    replaced_triples,
)
from kg.pipeline.drawing import Part, part_of, subject_of
from kg.pipeline.gathering import Gathered, Texts
from kg.pipeline.loading import FACTS, MENTIONS
from kg.pipeline.memo import Memo, digest_of
from kg.pipeline.nodes import Nodes
from kg.pipeline.output import Staged
from kg.resolution import Identified
from kg.spill import Spill
from kg.store import load, subject_blocks, turtle_header

_ENCODER = msgspec.msgpack.Encoder()
_BLOCKS: Final = msgspec.msgpack.Decoder(list[tuple[str, str]])

TITLE = "对口支援知识图谱"


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """A consolidated graph: its nodes on disk, the same without sources in memory, and how many reports tell each."""

    gathered: Gathered
    identified: Identified
    nodes: Nodes
    memo: Memo
    bare: Sequence[ResolvedFact]
    supports: Mapping[str, int]
    corrections: Sequence[AppliedCorrection] = ()

    @property
    def names(self) -> Names:
        """What references and leaders stand for."""
        return Names(self.identified.references, self.identified.people)

    @property
    def replaced(self) -> dict[str, str]:
        """Key that stood for a node once → key of the node of this graph that stands for it now."""
        parties = (*self.identified.references.values(), *self.identified.people.values())
        there = {*(node.key for node in self.bare), *parties}
        return {old: new for old, new in self.identified.identities.replaced.items() if new in there}


def write_graph(files: Staged, graph: Graph, *, max_nodes: int, also: Sequence[str]) -> None:
    """Write facts, mentions, the page and further formats."""
    common = by_subject(
        [
            *common_triples(graph.bare, graph.names, gazetteer(), dataset=Dataset(__version__)),
            *replaced_triples(graph.replaced),
        ]
    )
    part = part_of(graph.bare, graph.supports, common, graph.gathered.dates, max_nodes=max_nodes)
    work = files.work
    with Spill(work / "facts-by-subject") as facts, Spill(work / "mentions-by-subject") as mentions:
        donors = donors_of(graph.bare)
        for node, digest in graph.nodes:
            of_node = [*fact_triples(node, graph.names, gazetteer()), *funder_triples([node], donors)]
            facts.add(_facts_of(of_node, common, part))
            mentions.add(_mentions_of(graph, node, digest, part))
        for subject, triples in common.items():
            part.take(subject, triples)
            facts.add(subject_blocks(triples))
        for triples in by_subject(correction_triples(graph.corrections, graph.names)).values():
            mentions.add(subject_blocks(triples))
        part.put()
        mentions.add(_pages(graph.gathered.pages_with_originals(), part))
        files.write(FACTS, _text(facts))
        files.write(MENTIONS, _text(mentions))
    _write_page(files, graph, part, max_nodes)
    _write_further(files, graph, also, max_nodes)


def _facts_of(triples: Iterable[Triple], common: dict[str, list[Triple]], part: Part) -> Iterator[tuple[str, str]]:
    """The blocks of a node and of its conflicts; what follows from all nodes is taken out of `common`."""
    for subject, own in by_subject(triples).items():
        whole = [*own, *common.pop(subject, ())]
        part.take(subject, whole)
        yield from subject_blocks(whole)


def _mentions_of(graph: Graph, node: ResolvedFact, digest: bytes, part: Part) -> list[tuple[str, str]]:
    """The blocks of a node's mentions; on the way those that the page shows are taken into `part`. What an earlier
    build made of the same facts, whose parties are the same nodes, is not made again.
    """
    names = graph.names.of(node)
    about = (digest, "\t".join(names).encode())
    made: list[Triple] = []

    def triples() -> list[Triple]:
        if not made:
            made.extend(mention_triples(node, graph.names))
        return made

    if part.shows(node.key):
        part.take_quotations(graph.memo.made(digest_of("page", *about), lambda: part.quotations(triples())))
    body = graph.memo.made(digest_of("mentions", *about), lambda: _ENCODER.encode([*subject_blocks(triples())]))
    return _BLOCKS.decode(body)


def _pages(pages: Iterable[object], part: Part) -> Iterator[tuple[str, str]]:
    for subject, group in groupby(page_triples(pages), key=subject_of):  # type: ignore[arg-type]
        triples = list(group)
        part.take_report(subject, triples)
        yield from subject_blocks(triples)


def _text(spill: Spill) -> Iterator[str]:
    yield turtle_header()
    for _, block in spill.sorted():
        yield block


def _write_page(files: Staged, graph: Graph, part: Part, max_nodes: int) -> None:
    texts = Texts(graph.gathered)
    reports = {identifier: texts[identifier] for identifier in sorted(part.cited)}
    meta = {"kg": __version__}
    material = Material(title=TITLE, max_nodes=max_nodes, total=part.total, meta=meta, reports=reports)
    for file, text in EXPORTERS["html"].files(part.graph.view(), material).items():
        files.write(file, text)


def _write_further(files: Staged, graph: Graph, also: Sequence[str], max_nodes: int) -> None:
    """Write the formats of which each needs the whole graph in memory."""
    further = [name for name in dict.fromkeys(also) if name != "html"]
    if further:
        view = load([files.path(FACTS), files.path(MENTIONS)])
        material = Material(title=TITLE, max_nodes=max_nodes, meta={"kg": __version__}, reports=Texts(graph.gathered))
        for name in further:
            for file, text in EXPORTERS[name].files(view, material).items():
                files.write(f"{EXPORTERS[name].folder}/{file}".lstrip("/"), text)
