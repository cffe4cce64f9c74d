"""The facts of reports in, the nodes of the graph out, one after the other by key: on disk, never all in memory."""

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
from kg.pipeline.memo import Memo, digest_of
from kg.resolution import Identified, Reading, merge
from kg.spill import Spill

F = TypeVar("F", Assistance, Batch, GroupProgram, Project, Outcome)


@dataclass(frozen=True, slots=True)
class _Kept(Generic[F]):
    """A node as it is kept on disk."""

    key: str
    fact: F
    sources: tuple[F, ...]
    links: dict[str, str]
    conflicts: dict[str, str]


_ENCODER = msgspec.json.Encoder()
_FACTS: Final[dict[str, msgspec.json.Decoder[Any]]] = {n: msgspec.json.Decoder(kind) for n, kind in FACT_TYPES.items()}
_NODES: Final[dict[str, msgspec.json.Decoder[Any]]] = {
    name: msgspec.json.Decoder(_Kept[kind])  # type: ignore[valid-type]
    for name, kind in FACT_TYPES.items()
}


_HEADS: Final = msgspec.json.Decoder(tuple[dict[str, str], dict[str, str]])


def bare(node: ResolvedFact) -> ResolvedFact:
    """The node without sources and quotations: all that relations among nodes ask for."""
    return replace(node, fact=replace(node.fact, mentions=(), evidence="", rule=""), sources=())


class Nodes:
    """The nodes of a graph, in files of the folder `work`; `memo`: what earlier builds made of the same facts."""

    def __init__(self, work: Path, memo: Memo) -> None:
        self._work = work
        self._memo = memo
        self._path = work / "nodes"

    def fill(
        self, readings: Iterable[Reading], identified: Identified, dates: Mapping[str, str | None]
    ) -> Iterator[tuple[ResolvedFact, str]]:
        """Consolidate all nodes, keep them, and give each one, by key, with its line of facts.jsonl. Raises WriteError
        where the disk is full.
        """
        with Spill(self._work / "facts") as spill, self._tried(), self._path.open("wb") as file:
            for reading in readings:
                told = identified.told(reading)
                date = (reading.date or "").encode()
                spill.add((key, b"\t".join((fact.type.encode(), date, _ENCODER.encode(fact)))) for fact, key in told)
            for key, bodies in spill.groups():
                digest = digest_of("node", key.encode(), *sorted(bodies))
                body, _, tail = self._memo.made(digest, partial(_merged, key, bodies, dates)).partition(b"\n")
                node = identified.linked(_node(body))
                kept = _ENCODER.encode((node.links, node.conflicts))
                file.write(b"\t".join((digest.hex().encode(), kept, body)) + b"\n")
                head = json.dumps(head_to_json(node), ensure_ascii=False)
                yield node, f"{head[:-1]}, {tail.decode()}\n"

    @contextmanager
    def _tried(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise WriteError(f"cannot be written ({error.strerror or error})", subject=self._path) from error

    def __iter__(self) -> Iterator[tuple[ResolvedFact, bytes]]:
        """All nodes again, by key, each with the digest of all that its reports tell of it."""
        with self._path.open("rb") as file:
            for line in file:
                digest, kept, body = line.split(b"\t", 2)
                links, conflicts = _HEADS.decode(kept)
                yield replace(_node(body), links=links, conflicts=conflicts), bytes.fromhex(digest.decode())


def _merged(key: str, bodies: Iterable[bytes], dates: Mapping[str, str | None]) -> bytes:
    """The node of these facts, and the end of its line of facts.jsonl, a line each."""
    node = merge(key, map(_fact, bodies), dates)
    kept = _Kept(node.key, node.fact, node.sources, node.links, node.conflicts)  # type: ignore[type-var]
    tail = json.dumps(told_to_json(node), ensure_ascii=False)[1:]
    return node.fact.type.encode() + b"\t" + _ENCODER.encode(kept) + b"\n" + tail.encode()


def _node(body: bytes) -> ResolvedFact:
    kind, _, rest = body.partition(b"\t")
    kept = _NODES[kind.decode()].decode(rest)
    return ResolvedFact(kept.key, kept.fact, kept.sources, kept.links, kept.conflicts)


def _fact(body: bytes) -> Fact:
    kind, _, rest = body.split(b"\t", 2)
    fact: Fact = _FACTS[kind.decode()].decode(rest)
    return fact
