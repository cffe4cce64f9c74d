"""The facts on a shelf in, the nodes of the graph out, one after the other by key: on disk, never all in memory."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

import msgspec

from kg.errors import WriteError
from kg.facts import FACT_TYPES, Assistance, Batch, Fact, GroupProgram, Outcome, Project, ResolvedFact
from kg.jsonform import head_to_json, told_to_json
from kg.mapping import is_own_money
from kg.pipeline.memo import Memo, digest_of
from kg.resolution import Identified, Said, Shelf, merge, said_of
from kg.resolution.shelf import DIGEST, Place
from kg.spill import Spill

F = TypeVar("F", Assistance, Batch, GroupProgram, Project, Outcome)


@dataclass(frozen=True, slots=True)
class Bare(Generic[F]):
    """What is known of a node without its sources and quotations.

    `support`: how many reports tell it. `own_money`: as `kg.mapping.is_own_money`. `digest`: of all that its reports
    tell of it, in hexadecimal digits.
    """

    key: str
    fact: F
    said: Said
    support: int
    own_money: bool
    links: dict[str, str]
    conflicts: dict[str, str]
    digest: str = ""

    @property
    def node(self) -> ResolvedFact:
        """The node without sources: all that relations among nodes ask for."""
        return ResolvedFact(self.key, self.fact, (), self.links, self.conflicts)


_ENCODER = msgspec.json.Encoder()
_NUMBER: Final = 8
"""Bytes of the number of a body."""
_BARE: Final[dict[str, msgspec.json.Decoder[Any]]] = {
    name: msgspec.json.Decoder(Bare[kind])  # type: ignore[valid-type]
    for name, kind in FACT_TYPES.items()
}


class Nodes:
    """The nodes of a graph, in files of the folder `work`; `memo`: what earlier builds made of the same facts."""

    def __init__(self, work: Path, memo: Memo) -> None:
        self._work = work
        self._memo = memo
        self._path = work / "nodes"

    def fill(
        self, shelf: Shelf, identified: Identified, dates: Mapping[str, str | None]
    ) -> Iterator[tuple[Bare[Any], str]]:
        """Consolidate all nodes, keep them, and give each one, by key, with its line of facts.jsonl. Raises WriteError
        where the disk is full.
        """
        with Spill(self._work / "facts") as spill, self._tried(), self._path.open("wb") as file:
            for kind in FACT_TYPES:
                spill.add(_records(kind, shelf.places(kind), identified))
            for key, records in spill.groups():
                digest = digest_of("node", key.encode(), *sorted(record[_NUMBER:] for record in records))
                make = partial(_merged, key, records, shelf, dates)
                body, _, tail = self._memo.made(digest, make).partition(b"\n")
                bare = _bare(body)
                node = identified.linked(bare.node, bare.said)
                bare = replace(bare, links=node.links, conflicts=node.conflicts, digest=digest.hex())
                file.write(_encoded(bare) + b"\n")
                head = json.dumps(head_to_json(node), ensure_ascii=False)
                yield bare, f"{head[:-1]}, {tail.decode()}\n"

    @contextmanager
    def _tried(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise WriteError(f"cannot be written ({error.strerror or error})", subject=self._path) from error

    def __iter__(self) -> Iterator[Bare[Any]]:
        """All nodes again, by key."""
        with self._path.open("rb") as file:
            yield from map(_bare, file)


@dataclass(frozen=True, slots=True)
class BareNodes:
    """The nodes without sources, read from disk each time that one goes through them."""

    nodes: Nodes

    def __iter__(self) -> Iterator[ResolvedFact]:
        return (bare.node for bare in self.nodes)


def _records(kind: str, places: Iterable[Place], identified: Identified) -> Iterator[tuple[str, bytes]]:
    """The key of the node of each fact, and what `_fact` needs to find the fact: number of its body, digest, kind, the
    key of the subject of an outcome.
    """
    for place in places:
        subject = identified.key(place.of, place.subject) if place.of else ""
        about = f"{kind}\t{subject}".encode()
        yield identified.key(place.natural, place.handle), place.body.to_bytes(_NUMBER, "big") + place.digest + about


def _fact(record: bytes, shelf: Shelf) -> Fact:
    kind, subject = record[_NUMBER + DIGEST :].decode().split("\t")
    fact = shelf.fact(kind, int.from_bytes(record[:_NUMBER], "big"))
    return replace(fact, subject=subject) if isinstance(fact, Outcome) else fact


def _merged(key: str, records: Iterable[bytes], shelf: Shelf, dates: Mapping[str, str | None]) -> bytes:
    """The node of these facts, without sources, and the end of its line of facts.jsonl, a line each."""
    node = merge(key, (_fact(record, shelf) for record in records), dates)
    bare = Bare(
        key=key,
        fact=replace(node.fact, mentions=(), evidence="", rule=""),  # type: ignore[type-var]
        said=said_of(node),
        support=len({source.report for source in node.sources}),
        own_money=is_own_money(node),
        links=node.links,
        conflicts=node.conflicts,
    )
    tail = json.dumps(told_to_json(node), ensure_ascii=False)[1:]
    return _encoded(bare) + b"\n" + tail.encode()


def _encoded(bare: Bare[Any]) -> bytes:
    kind: str = bare.fact.type
    return kind.encode() + b"\t" + _ENCODER.encode(bare)


def _bare(body: bytes) -> Bare[Any]:
    kind, _, rest = body.partition(b"\t")
    found: Bare[Any] = _BARE[kind.decode()].decode(rest)
    return found
