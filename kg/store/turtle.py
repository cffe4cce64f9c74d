"""Triples in, Turtle out: grouped by subject, sorted, the same bytes for the same set of triples.

Understands IRIs and literals, as our graph has no blank nodes and no triple terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.errors import DataError
from kg.namespaces import PREFIXES, RDF, XSD

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_INTEGER = re.compile(r"[+-]?[0-9]+")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile('[\\\\"\\x00-\\x1f\\x7f]')


def to_turtle(triples: Iterable[Triple]) -> str:
    """The Turtle text of a set of triples, duplicates once, one final newline. Raises DataError for a blank node."""
    return "".join(turtle_blocks(triples))


def turtle_blocks(triples: Iterable[Triple]) -> Iterator[str]:
    """The same text in pieces: the prefixes, then one block a subject."""
    yield turtle_header()
    for _, block in subject_blocks(triples):
        yield block


def turtle_header() -> str:
    """The prefixes, with which every text begins."""
    return "".join(f"@prefix {name}: <{address}> .\n" for name, address in sorted(PREFIXES.items()))


def subject_blocks(triples: Iterable[Triple]) -> Iterator[tuple[str, str]]:
    """The IRI of each subject and its block, by IRI: blocks of several calls in this order are the text of all."""
    rows = subject_rows(triples)
    for subject in sorted(rows):
        yield subject, block(subject, rows[subject])


Row = tuple[str, tuple[str, ...]]
"""IRI of the predicate (empty for rdf:type, which comes first), parts of the object."""


def subject_rows(triples: Iterable[Triple]) -> dict[str, list[Row]]:
    """IRI of each subject → its rows, in no particular order: what a block is made of, as plain values."""
    found: dict[str, list[Row]] = {}
    for triple in triples:
        subject, predicate, there = _row(triple)
        found.setdefault(subject, []).append((predicate, there))
    return found


def block(subject: str, rows: Iterable[Row]) -> str:
    """The block of a subject with these rows, duplicates once."""
    lines = []
    for predicate, group in groupby(sorted(set(rows)), key=itemgetter(0)):
        name = _iri(predicate) if predicate else "a"
        lines.append(f"{name} {', '.join(_object(row[1]) for row in group)}")
    return f"\n{_iri.__wrapped__(subject)} " + " ;\n    ".join(lines) + " .\n"


def rows_as_triples(subject: str, rows: Iterable[Row]) -> Iterator[Triple]:
    """The triples that `subject_rows` was given."""
    node = NamedNode(subject)
    for predicate, there in rows:
        yield Triple(node, NamedNode(predicate or RDF + "type"), term(there))


@lru_cache(maxsize=10_000)
def term(parts: tuple[str, ...]) -> NamedNode | Literal:
    """The object with these parts; most stand in many triples."""
    if len(parts) == 2:
        return NamedNode(parts[1])
    _, value, language, datatype = parts
    return Literal(value, language=language) if language else Literal(value, datatype=NamedNode(datatype))


def _row(triple: Triple) -> tuple[str, str, tuple[str, ...]]:
    subject, predicate, there = triple.subject, triple.predicate, triple.object
    if not isinstance(subject, NamedNode):
        raise DataError("the graph must not have nodes without an IRI", subject=str(triple))
    name = "" if predicate.value == RDF + "type" else predicate.value
    if isinstance(there, NamedNode):
        return subject.value, name, ("", there.value)
    if isinstance(there, Literal):
        return subject.value, name, ("literal", there.value, there.language or "", there.datatype.value)
    kind = "a node without an IRI" if isinstance(there, BlankNode) else "a triple"
    raise DataError(f"the graph must not have {kind} as a value", subject=str(triple))


def _object(parts: tuple[str, ...]) -> str:
    if len(parts) == 2:
        return _iri(parts[1])
    _, value, language, datatype = parts
    if language:
        return f"{_quoted(value)}@{language}"
    if datatype == XSD + "string":
        return _quoted(value)
    if datatype == XSD + "integer" and _INTEGER.fullmatch(value):
        return value
    if datatype == XSD + "boolean" and value in ("true", "false"):
        return value
    return f"{_quoted(value)}^^{_iri(datatype)}"


@lru_cache(maxsize=10_000)
def _iri(address: str) -> str:
    for name, base in _LONGEST_FIRST:
        if address.startswith(base) and _LOCAL.fullmatch(address[len(base) :]):
            return f"{name}:{address[len(base) :]}"
    return f"<{address}>"


_LONGEST_FIRST = sorted(PREFIXES.items(), key=lambda item: (-len(item[1]), item[0]))


def _quoted(value: str) -> str:
    return f'"{_ESCAPED.sub(_escape, value)}"'


def _escape(match: re.Match[str]) -> str:
    char = match.group()
    return _ESCAPES.get(char) or f"\\u{ord(char):04X}"
