"""Nodes on disk in, the Turtle files and the page out: one node in memory at a time.

What follows from all nodes together goes to disk too, and meets there what each node says of itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, groupby
from pathlib import Path
from typing import Any, Final

import msgspec
from pyoxigraph import Triple

from kg import __version__
from kg.documents import Page
from kg.errors import KgError
from kg.export import EXPORTERS, Material
from kg.export.html_page import export_html
from kg.facts import AppliedCorrection, ResolvedFact
from kg.gazetteer import gazetteer
from kg.jsonform import resolved_from_json
from kg.mapping import (
    Dataset,
    Names,
    common_triples,
    correction_triples,
    donors_of,
    fact_triples,
    funder_triples,
    mention_triples,
    page_triples,
    replaced_triples,
)
from kg.pipeline.drawing import Part, Places, part_of, subject_of
from kg.pipeline.gathering import Gathered, Texts
from kg.pipeline.loading import FACTS, MENTIONS, NODES
from kg.pipeline.memo import Memo, digest_of
from kg.pipeline.nodes import Bare, BareNodes, Nodes
from kg.pipeline.output import Staged
from kg.resolution import Identified, Shelf
from kg.spill import Spill
from kg.store import (
    PackedGraph,
    Row,
    block,
    load,
    packed,
    subject_blocks,
    subject_rows,
    to_networkx,
    turtle_header,
    unpacked,
)

TITLE = "对口支援知识图谱"

_ENCODER = msgspec.msgpack.Encoder()
_BLOCKS: Final = msgspec.msgpack.Decoder(list[tuple[str, str]])
_SUBJECTS: Final = msgspec.msgpack.Decoder(list[tuple[str, msgspec.Raw]])


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """A consolidated graph, its nodes on disk; `counts`: how many of each type of fact. Facts lie on the `shelf`, what
    earlier builds made of the same ones is in `memo`.
    """

    gathered: Gathered
    identified: Identified
    nodes: Nodes
    memo: Memo
    shelf: Shelf
    counts: Mapping[str, int]
    corrections: Sequence[AppliedCorrection] = ()

    @property
    def names(self) -> Names:
        """What references and leaders stand for."""
        return Names(self.identified.references, self.identified.people)

    @property
    def replaced(self) -> dict[str, str]:
        """Key that stood for a node once → key of the node of this graph that stands for it now."""
        replaced = self.identified.identities.replaced
        parties = (*self.identified.references.values(), *self.identified.people.values())
        there = {*(bare.key for bare in self.nodes), *parties} if replaced else set()
        return {old: new for old, new in replaced.items() if new in there}

    def keep(self) -> None:
        """Keep for the next build what this one needed, and nothing else."""
        self.memo.forget_others()
        with suppress(KgError):
            self.shelf.keep()


def write_graph(files: Staged, graph: Graph, *, max_nodes: int, also: Sequence[str]) -> None:
    """Write facts, mentions, the page and further formats."""
    work = files.work
    with Spill(work / "facts-by-subject") as facts, Spill(work / "mentions-by-subject") as mentions:
        places = Places()
        for subject, rows in _common_rows(graph):
            places.note(subject, rows)
            facts.add([(subject, packed(rows))])
        part = part_of(graph.nodes, places, graph.gathered.dates, max_nodes=max_nodes)
        donors = donors_of(BareNodes(graph.nodes))
        for one in _layers(graph, files.path(NODES)):
            facts.add(chain(one.facts(), one.funder(donors)))
            mentions.add(one.mentions(part))
        for subject, rows in subject_rows(correction_triples(graph.corrections, graph.names)).items():
            mentions.add([(subject, block(subject, rows))])
        mentions.add(_pages(graph.gathered.pages_with_originals(), part))
        files.write(FACTS, _facts_text(facts, part))
        files.write(MENTIONS, chain([turtle_header()], (text for _, text in mentions.sorted())))
    _write_page(files, graph.gathered, part, max_nodes)
    _write_further(files, graph.gathered, also, max_nodes)


def _common_rows(graph: Graph) -> Iterator[tuple[str, list[Row]]]:
    """What follows from all nodes together, triple by triple."""
    common = common_triples(BareNodes(graph.nodes), graph.names, gazetteer(), dataset=Dataset(__version__))
    for triple in chain(common, replaced_triples(graph.replaced)):
        yield from subject_rows([triple]).items()


@dataclass(slots=True)
class _Layers:
    """What a node says of itself in both layers, made from its line of facts.jsonl where no earlier build made it."""

    graph: Graph
    bare: Bare[Any]
    line: bytes
    names: Names
    _whole: ResolvedFact | None = None
    _told: list[Triple] | None = None

    def facts(self) -> Iterator[tuple[str, bytes]]:
        """Each subject and its rows."""
        head = _ENCODER.encode((self.bare.links, self.bare.conflicts))
        body = self.graph.memo.made(digest_of("facts", *self._about(), head), self._fact_rows)
        return ((subject, bytes(rows)) for subject, rows in _SUBJECTS.decode(body))

    def funder(self, donors: dict[str, str]) -> Iterator[tuple[str, bytes]]:
        """The row that says whose money it is."""
        triples = funder_triples([self.bare.node], donors) if self.bare.own_money else ()
        return ((subject, packed(rows)) for subject, rows in subject_rows(triples).items())

    def mentions(self, part: Part) -> list[tuple[str, str]]:
        """The block of each mention; on the way those that the page shows are taken into `part`."""
        about = self._about()
        if part.shows(self.bare.key):
            part.take_quotations(
                self.bare.key, self.graph.memo.made(digest_of("page", *about), lambda: self._quotations(part))
            )
        return _BLOCKS.decode(self.graph.memo.made(digest_of("mentions", *about), self._mention_blocks))

    def _about(self) -> tuple[bytes, bytes]:
        """What it is made of: what reports tell, and the nodes that the parties in it are."""
        names = self.names.of(self.bare.key, self.bare.said.parties, self.bare.said.leaders)
        return self.bare.digest.encode(), "\t".join(names).encode()

    def _fact_rows(self) -> bytes:
        return _ENCODER.encode([*subject_rows(fact_triples(self._node(), self.names, gazetteer())).items()])

    def _mention_blocks(self) -> bytes:
        return _ENCODER.encode([*subject_blocks(self._mention_triples())])

    def _quotations(self, part: Part) -> bytes:
        return part.quotations(self._mention_triples())

    def _mention_triples(self) -> list[Triple]:
        if self._told is None:
            self._told = list(mention_triples(self._node(), self.names))
        return self._told

    def _node(self) -> ResolvedFact:
        if self._whole is None:
            self._whole = resolved_from_json(json.loads(self.line), subject=NODES, place=self.bare.key)
        return self._whole


def _layers(graph: Graph, lines: Path) -> Iterator[_Layers]:
    """Of each node, by key; `lines`: facts.jsonl."""
    names = graph.names
    with lines.open("rb") as file:
        for bare, line in zip(graph.nodes, file, strict=True):
            yield _Layers(graph, bare, line, names)


def _pages(pages: Iterable[Page], part: Part) -> Iterator[tuple[str, str]]:
    for _, group in groupby(page_triples(pages), key=subject_of):
        for subject, rows in subject_rows(group).items():
            part.take_report(subject, rows)
            yield subject, block(subject, rows)


def _facts_text(spill: Spill, part: Part) -> Iterator[str]:
    yield turtle_header()
    for subject, bodies in spill.groups():
        for body in bodies:
            part.take(subject, body)
        yield block(subject, chain.from_iterable(map(unpacked, bodies)))


def _write_page(files: Staged, gathered: Gathered, part: Part, max_nodes: int) -> None:
    texts, drawn = Texts(gathered), [to_networkx(part.graph, lazy=True)]
    part.graph = PackedGraph()  # the page lets go of the other one as soon as it has read it
    page = export_html(
        drawn.pop(),
        title=TITLE,
        max_nodes=max_nodes,
        total=part.total,
        meta={"kg": __version__},
        reports={identifier: texts[identifier] for identifier in sorted(part.cited)},
    )
    files.write("graph.html", page)


def _write_further(files: Staged, gathered: Gathered, also: Sequence[str], max_nodes: int) -> None:
    """Write the formats of which each needs the whole graph in memory."""
    further = [name for name in dict.fromkeys(also) if name != "html"]
    if further:
        view = load([files.path(FACTS), files.path(MENTIONS)])
        material = Material(title=TITLE, max_nodes=max_nodes, meta={"kg": __version__}, reports=Texts(gathered))
        for name in further:
            for file, text in EXPORTERS[name].files(view, material).items():
                files.write(f"{EXPORTERS[name].folder}/{file}".lstrip("/"), text)
