"""The facts of reports in, the nodes of the graph out, one after the other by key: on disk, never all in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

import msgspec

from kg.errors import WriteError
from kg.facts import FACT_TYPES, Assistance, Batch, Fact, GroupProgram, Outcome, Project, ResolvedFact
from kg.resolution import Identified, Reading
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


def bare(node: ResolvedFact) -> ResolvedFact:
    """The node without sources and quotations: all that relations among nodes ask for."""
    return replace(node, fact=replace(node.fact, mentions=(), evidence="", rule=""), sources=())


class Nodes:
    """The nodes of a graph, in files of the folder `work`."""

    def __init__(self, work: Path) -> None:
        self._work = work
        self._path = work / "nodes"

    def fill(
        self, readings: Iterable[Reading], identified: Identified, dates: Mapping[str, str | None]
    ) -> Iterator[ResolvedFact]:
        """Consolidate all nodes, keep them, and give each one, by key. Raises WriteError where the disk is full."""
        with Spill(self._work / "facts") as spill, self._tried(), self._path.open("wb") as file:
            for reading in readings:
                told = identified.told(reading)
                spill.add((key, fact.type.encode() + b" " + _ENCODER.encode(fact)) for fact, key in told)
            for key, bodies in spill.groups():
                node = identified.node(key, map(_fact, bodies), dates)
                kept = _Kept(node.key, node.fact, node.sources, node.links, node.conflicts)  # type: ignore[type-var]
                file.write(node.fact.type.encode() + b" " + _ENCODER.encode(kept) + b"\n")
                yield node

    @contextmanager
    def _tried(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise WriteError(f"cannot be written ({error.strerror or error})", subject=self._path) from error

    def __iter__(self) -> Iterator[ResolvedFact]:
        """All nodes again, by key."""
        with self._path.open("rb") as file:
            for line in file:
                kind, _, body = line.partition(b" ")
                kept = _NODES[kind.decode()].decode(body)
                yield ResolvedFact(kept.key, kept.fact, kept.sources, kept.links, kept.conflicts)


def _fact(body: bytes) -> Fact:
    kind, _, rest = body.partition(b" ")
    fact: Fact = _FACTS[kind.decode()].decode(rest)
    return fact
