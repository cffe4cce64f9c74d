"""Rows of subjects in, packed, a graph that is read node by node out: what a property graph is drawn from.

A part of a large graph takes a tenth of the room here that it takes in a store. It answers no query.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec
from pyoxigraph import Triple

from kg.namespaces import DK, RDF
from kg.store.base import Term
from kg.store.turtle import Row, rows_as_triples, subject_rows, term

_ENCODER: Final = msgspec.msgpack.Encoder()
_ROWS: Final = msgspec.msgpack.Decoder(list[Row])
_SUBJECTS: Final = msgspec.msgpack.Decoder(dict[str, list[Row]])


def packed(rows: Iterable[Row]) -> bytes:
    """Rows of a subject as bytes, duplicates once."""
    return _ENCODER.encode([*dict.fromkeys(rows)])


def unpacked(body: bytes) -> list[Row]:
    """The rows of which `packed` made this."""
    rows: list[Row] = _ROWS.decode(body)
    return rows


def packed_together(triples: Iterable[Triple]) -> bytes:
    """Triples of several subjects as bytes."""
    return zlib.compress(_ENCODER.encode(subject_rows(triples)), 1)


class PackedGraph:
    """Subjects with their rows, each in bytes, and the mentions of each fact together. Several bodies of one subject
    are one node.
    """

    def __init__(self) -> None:
        self._bodies: dict[str, list[bytes]] = {}
        self._of_type: dict[str, list[str]] = defaultdict(list)
        self._mentions: dict[str, bytes] = {}
        self._open: dict[str, list[Row]] = {}

    def add(self, subject: str, body: bytes) -> None:
        """Take what `packed` made of rows of a subject."""
        self._bodies.setdefault(subject, []).append(body)
        for predicate, there in unpacked(body):
            if not predicate:
                self._of_type[there[-1]].append(subject)

    def add_mentions(self, fact: str, body: bytes) -> None:
        """Take what `packed_together` made of the mentions of a fact."""
        self._mentions[fact] = body

    def triples(
        self, subject: str | None = None, predicate: str | None = None, value: Term | None = None
    ) -> Iterator[Triple]:
        """Those of a View, where a subject is given, or a type, or a fact whose mentions are asked for; these can be
        asked after until those of another fact are.
        """
        for name in (subject,) if subject is not None else self._subjects(predicate, value):
            rows = [row for row in self._rows(name) if predicate in (None, row[0] or RDF + "type")]
            for triple in rows_as_triples(name, rows):
                if value is None or triple.object == value:
                    yield triple

    def about(self, subject: str) -> Iterator[tuple[str, Term]]:
        """The IRI of the predicate and the value of each triple of a subject, in no particular order."""
        for predicate, there in self._rows(subject):
            yield predicate or RDF + "type", term(there)

    def _subjects(self, predicate: str | None, value: Term | None) -> list[str]:
        if value is None or predicate not in (RDF + "type", DK.mentionOf):
            raise KeyError(predicate)
        if predicate == DK.mentionOf:
            body = self._mentions.get(value.value)
            self._open = {} if body is None else _SUBJECTS.decode(zlib.decompress(body))
            return [*self._open]
        return self._of_type[value.value]

    def _rows(self, subject: str) -> Iterable[Row]:
        bodies = self._bodies.get(subject, ())
        if len(bodies) == 1:
            return unpacked(bodies[0])
        return self._open.get(subject, ()) if not bodies else {row: 0 for body in bodies for row in unpacked(body)}
