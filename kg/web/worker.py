"""A process that answers queries: SPARQL in, the bytes of an answer out, with a bound on rows, time and memory.

A query cannot be interrupted where it runs, so it runs in a process of its own, which `kg.web.engine` ends when the
time is up. Should the server itself be killed, the alarm ends the process. It imports little, so as to start at once:
that a query is fit for the library has been seen to before.
"""

from __future__ import annotations

import json
import resource
import signal
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
    parse_query_results,
    serialize,
)

from kg.namespaces import PREFIXES, XSD
from kg.web.formats import ROW_FORMATS, TRIPLE_FORMATS

MEMORY = 4 << 30
"""Bytes of address space for one query; with more the process ends."""
GRACE = 5
"""Seconds after the time limit at which a forgotten process ends itself."""
CUT = "Only the first {limit} {what} are here: the row limit of this server."


@dataclass(frozen=True, slots=True)
class Task:
    """A query, the formats in which rows and triples are wanted (None: not at all), and the bounds."""

    sparql: str
    rows: str | None
    triples: str | None
    row_limit: int
    time_limit: float


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer in the format `form`; `cut` where there is more than the row limit."""

    content: bytes
    form: str
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no answer: `kind` is `query`, or `format` where no format that is wanted fits it."""

    kind: str
    message: str


def work(connection: Connection, store: str) -> None:
    """Answer tasks until the other side closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    _bound_memory()
    opened = Store.read_only(store)
    connection.send(None)
    while True:
        try:
            task: Task = connection.recv()
        except EOFError:
            return
        signal.alarm(int(task.time_limit) + GRACE)
        try:
            reply: Answer | Refusal = _answered(task, opened.query(task.sparql, prefixes=PREFIXES))
        except (SyntaxError, OSError, ValueError, RuntimeError) as error:
            reply = Refusal("query", f"the query cannot be answered: {error}")
        except MemoryError:
            reply = Refusal("query", "the query needs more memory than one may have")
        signal.alarm(0)
        connection.send(reply)


def _bound_memory() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _answered(task: Task, found: QuerySolutions | QueryBoolean | QueryTriples) -> Answer | Refusal:
    if isinstance(found, QueryTriples):
        return _triples(task, found) if task.triples else Refusal("format", "the query gives triples")
    if not task.rows:
        return Refusal("format", "the query gives rows")
    if isinstance(found, QueryBoolean):
        if task.rows in ("csv", "tsv"):
            return Answer(b"true\n" if found else b"false\n", task.rows)
        return Answer(found.serialize(format=ROW_FORMATS[task.rows]) or b"", task.rows)
    return _rows(task, found)


def _triples(task: Task, found: QueryTriples) -> Answer:
    kept = list(islice(found, task.row_limit + 1))
    cut, form = len(kept) > task.row_limit, task.triples or "ttl"
    content = serialize(kept[: task.row_limit], format=TRIPLE_FORMATS[form], prefixes=PREFIXES) or b""
    if cut and form in ("ttl", "nt"):
        content = f"# {CUT.format(limit=task.row_limit, what='triples')}\n".encode() + content
    return Answer(content, form, cut)


def _rows(task: Task, found: QuerySolutions) -> Answer:
    """The first rows as JSON, which the library turns into the other formats."""
    names = [variable.value for variable in found.variables]
    rows = [
        {name: _json(term) for name, term in zip(names, solution, strict=True) if term is not None}
        for solution in islice(found, task.row_limit + 1)
    ]
    cut, form = len(rows) > task.row_limit, task.rows or "json"
    told = CUT.format(limit=task.row_limit, what="rows")
    answer: dict[str, object] = {"head": {"vars": names}, "results": {"bindings": rows[: task.row_limit]}}
    if cut and form == "json":
        answer["warning"] = told
    content = json.dumps(answer, ensure_ascii=False).encode()
    if form != "json":
        parsed = parse_query_results(content, format=QueryResultsFormat.JSON)
        content = parsed.serialize(format=ROW_FORMATS[form]) or b""
    if cut and form == "xml":
        content += f"<!-- {told} -->\n".encode()
    return Answer(content, form, cut)


def _json(term: NamedNode | BlankNode | Literal | Triple) -> dict[str, object]:
    """A term as SPARQL 1.1 Query Results JSON has it; our graph has no triple terms, but a query may make one."""
    if isinstance(term, Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json(part) for name, part in parts.items()}}
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    if term.datatype.value == XSD + "string":
        return {"type": "literal", "value": term.value}
    return {"type": "literal", "value": term.value, "datatype": term.datatype.value}
