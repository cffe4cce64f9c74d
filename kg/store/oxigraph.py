"""Triples or Turtle files in, a View out that answers SPARQL; held in memory by pyoxigraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx
from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
)

from kg.errors import DataError, QueryError, ReadError
from kg.namespaces import PREFIXES
from kg.store.base import Table, Term, View
from kg.store.projection import to_networkx
from kg.store.typed import Typed

RESULT_FORMATS = {
    "csv": QueryResultsFormat.CSV,
    "json": QueryResultsFormat.JSON,
    "tsv": QueryResultsFormat.TSV,
    "xml": QueryResultsFormat.XML,
}


_NOT_CODE = re.compile(
    r"""#[^\n\r]*|<[^<>"{}|^`\\\s]*>|\"{3}(?:[^\\]|\\.)*?\"{3}|'{3}(?:[^\\]|\\.)*?'{3}|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'""",
    re.DOTALL,
)
"""Comments, IRIs and strings of a query (SPARQL 1.1 §19.8), in which a keyword is none."""
DEEPEST = 500
"""Brackets one in the other in a query; far deeper ones end the parser's stack."""
_SERVICE, _FROM = (re.compile(rf"(?<![\w:?$@.-]){word}(?![\w:.-])", re.IGNORECASE) for word in ("service", "from"))
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U(000[0-9A-Fa-f]{5}|0010[0-9A-Fa-f]{4})")


class OxigraphView(Typed):
    """A View over a pyoxigraph store. Only this room sees the store itself."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __len__(self) -> int:
        return len(self._store)

    def query(self, sparql: str) -> Table:
        """The answer to a SELECT or ASK query, with our prefixes known. Raises QueryError."""
        answer = self._answer(sparql)
        if isinstance(answer, QueryBoolean):
            return Table(("answer",), ((_boolean(bool(answer)),),))
        if isinstance(answer, QuerySolutions):
            columns = tuple(variable.value for variable in answer.variables)
            return Table(columns, tuple(tuple(solution[name] for name in columns) for solution in answer))
        raise QueryError("CONSTRUCT and DESCRIBE give triples, not rows; ask with SELECT or ASK")

    def serialise(self, sparql: str, form: str) -> str:
        """The answer to a SELECT or ASK query in a SPARQL result format: csv, json, tsv, xml. Raises QueryError."""
        if form not in RESULT_FORMATS:
            raise QueryError(f"no result format {form!r}; there are {', '.join(sorted(RESULT_FORMATS))}")
        answer = self._answer(sparql)
        if isinstance(answer, QueryTriples):
            raise QueryError("CONSTRUCT and DESCRIBE give triples, not rows; ask with SELECT or ASK")
        if isinstance(answer, QueryBoolean) and form in ("csv", "tsv"):
            return "true\n" if answer else "false\n"
        return (answer.serialize(format=RESULT_FORMATS[form]) or b"").decode("utf-8")

    def construct(self, sparql: str) -> list[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE query, sorted. Raises QueryError."""
        answer = self._answer(sparql)
        if not isinstance(answer, QueryTriples):
            raise QueryError("this query gives rows, not triples")
        return sorted(set(answer), key=str)

    def triples(
        self, subject: str | None = None, predicate: str | None = None, value: Term | None = None
    ) -> Iterator[Triple]:
        """The triples that fit; None fits everything; subject and predicate are IRIs. In no particular order."""
        first = None if subject is None else _iri(subject)
        second = None if predicate is None else _iri(predicate)
        for quad in self._store.quads_for_pattern(first, second, value, None):
            yield quad.triple

    def about(self, subject: str) -> Iterator[tuple[str, Term]]:
        """The IRI of the predicate and the value of each triple of a subject, in no particular order."""
        for quad in self._store.quads_for_pattern(_iri(subject), None, None, None):
            if not isinstance(quad.object, Triple):
                yield quad.predicate.value, quad.object

    def to_networkx(self) -> nx.MultiDiGraph[Any]:
        """The property graph; `kg.store.projection` says what it holds."""
        return to_networkx(self)

    def _answer(self, sparql: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        refuse_unfit(sparql)
        try:
            return self._store.query(sparql, prefixes=PREFIXES)
        except (SyntaxError, ValueError, OSError) as error:
            raise QueryError(f"the query cannot be answered: {error}") from error


def refuse_unfit(sparql: str) -> None:
    """Raise QueryError for a query that the library must not be given: it asks elsewhere, or ends its stack."""
    if _holds(sparql, _SERVICE):
        raise QueryError("SERVICE asks another machine; a graph is queried without a network")
    if _holds(sparql, _FROM):
        raise QueryError("FROM names a graph, and there is one graph without a name; leave it out")
    if _nesting(sparql) > DEEPEST:
        raise QueryError(f"brackets are nested more than {DEEPEST} deep")


def _nesting(sparql: str) -> int:
    """How deep the brackets of a query stand one in the other, those in strings counted too."""
    depth = deepest = 0
    for char in sparql:
        depth += (char in "{([") - (char in "})]")
        deepest = max(deepest, depth)
    return deepest


class OxigraphWriter:
    """Collects triples in memory."""

    def __init__(self) -> None:
        self._store = Store()

    def add(self, triples: Iterable[Triple]) -> None:
        """Put the triples into the graph; those already there change nothing."""
        self._store.extend(Quad(triple.subject, triple.predicate, triple.object) for triple in triples)

    def add_text(self, text: bytes) -> None:
        """The same of N-Triples."""
        self._store.load(text, format=RdfFormat.N_TRIPLES)

    def view(self) -> View:
        """The graph as it stands, for reading."""
        return OxigraphView(self._store)


def view_of(triples: Iterable[Triple]) -> View:
    """A View of these triples."""
    writer = OxigraphWriter()
    writer.add(triples)
    return writer.view()


def load(paths: Iterable[Path]) -> View:
    """A View of Turtle files. Raises ReadError for a file that cannot be read, DataError for one that is no Turtle."""
    store = Store()
    for path in paths:
        try:
            store.load(path=str(path), format=RdfFormat.TURTLE)
        except SyntaxError as error:
            raise DataError(f"is not Turtle: {error.msg}", subject=path, place=f"line {error.lineno}") from error
        except OSError as error:
            raise ReadError(f"cannot be read ({error})", subject=path) from error
    return OxigraphView(store)


def _iri(text: str) -> NamedNode:
    try:
        return NamedNode(text)
    except ValueError as error:
        raise QueryError("is not an IRI", subject=text) from error


def _boolean(answer: bool, /) -> Term:  # noqa: FBT001  it is the value itself
    return Literal(answer)


def _holds(sparql: str, keyword: re.Pattern[str]) -> bool:
    """Whether a query holds a keyword (SERVICE of SPARQL 1.1 Federated Query, FROM), also with escapes (§19.2)."""
    plain = _ESCAPE.sub(lambda match: chr(int(match[1] or match[2], 16)), sparql)
    return any(keyword.search(_NOT_CODE.sub(" ", text)) for text in (sparql, plain))
