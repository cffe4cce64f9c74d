"""Rows of subjects in, packed, a graph that is small and read node by node out: what the property graph is drawn from.

A part of a large graph takes a third of the room here that it takes in a store, and no time to put in. It answers no
query.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec
from pyoxigraph import Triple

from kg.namespaces import DK, RDF
from kg.store.base import Term
from kg.store.turtle import Row, rows_as_triples, term

FOUND_BY: Final = frozenset({"", DK.mentionOf})
"""Predicates (empty: rdf:type) by whose values subjects are found."""

_ENCODER: Final = msgspec.msgpack.Encoder()
_ROWS: Final = msgspec.msgpack.Decoder(list[Row])


def packed(rows: Iterable[Row]) -> bytes:
    """Rows of a subject as bytes, duplicates once."""
    return _ENCODER.encode([*dict.fromkeys(rows)])


def unpacked(body: bytes) -> list[Row]:
    """The rows of which `packed` made this."""
    rows: list[Row] = _ROWS.decode(body)
    return rows


class PackedGraph:
    """Subjects with their rows, each in bytes. Several bodies of one subject are one node."""

    def __init__(self) -> None:
        self._bodies: dict[str, list[bytes]] = {}
        self._with: dict[tuple[str | None, str], list[str]] = defaultdict(list)

    def add(self, subject: str, body: bytes) -> None:
        """Take what `packed` made of rows of a subject."""
        self._bodies.setdefault(subject, []).append(body)
        for predicate, (*_, value) in unpacked(body):
            if predicate in FOUND_BY:
                self._with[predicate, value].append(subject)

    def triples(
        self, subject: str | None = None, predicate: str | None = None, value: Term | None = None
    ) -> Iterator[Triple]:
        """Those of a View, where a subject is given, or one of FOUND_BY with a node as value."""
        if subject is None:
            subjects = self._with[_short(predicate), value.value] if value is not None else []
        else:
            subjects = [subject]
        for name in subjects:
            for triple in rows_as_triples(name, self._rows(name, predicate)):
                if value is None or triple.object == value:
                    yield triple

    def about(self, subject: str) -> Iterator[tuple[str, Term]]:
        """The IRI of the predicate and the value of each triple of a subject, in no particular order."""
        for predicate, there in self._rows(subject, None):
            yield predicate or RDF + "type", term(there)

    def _rows(self, subject: str, predicate: str | None) -> Iterable[Row]:
        bodies = self._bodies.get(subject, ())
        rows = unpacked(bodies[0]) if len(bodies) == 1 else {row: 0 for body in bodies for row in unpacked(body)}
        return rows if predicate is None else [row for row in rows if row[0] == _short(predicate)]


def _short(predicate: str | None) -> str | None:
    return "" if predicate == RDF + "type" else predicate
