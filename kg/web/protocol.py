"""Requests of the SPARQL 1.1 Protocol and the Graph Store Protocol in, answers out; for reading alone.

One graph without a name is all there is: `default-graph-uri` and `named-graph-uri` are refused. Errors are plain text.
"""

from __future__ import annotations

from urllib.parse import parse_qs

from pyoxigraph import Literal, NamedNode, Triple, serialize
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from kg.errors import KgError
from kg.namespaces import PREFIXES, RDF
from kg.web.engine import BusyError, Engine, TimeLimitError
from kg.web.formats import ROWS, TRIPLE_FORMATS, TRIPLES, Format, chosen
from kg.web.shelf import Shelf
from kg.web.worker import CUT, Answer, Refusal

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
LONGEST = 1_000_000
"""Bytes of a request."""
READING = "this server is for reading alone; an update is made with `kg build`"
_FORM, _QUERY, _UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
_STATUS = {TimeLimitError: 504, BusyError: 503}


class ProtocolError(Exception):
    """A request that is refused, with the status and the words."""

    def __init__(self, status: int, message: str) -> None:
        self.status, self.message = status, message
        super().__init__(message)


async def query(request: Request) -> Response:
    """A query by GET or POST; without one, by GET, the service description."""
    try:
        fields = await _fields(request)
        if "query" not in fields and request.method != "POST":
            return _description(request)
        return await _answer(request, fields)
    except ProtocolError as error:
        return _plain(error.status, error.message)


async def _fields(request: Request) -> dict[str, list[str]]:
    """The parameters of a request, from its address and its body."""
    fields = _parsed(request.url.query)
    if request.method == "POST":
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        body = await _body(request)
        if kind == _QUERY:
            fields["query"] = [body]
        elif kind == _FORM:
            fields = {**fields, **_parsed(body)}
        elif kind == _UPDATE:
            raise ProtocolError(403, READING)
        else:
            raise ProtocolError(415, f"send the query as {_QUERY} or as a form ({_FORM})")
    if "update" in fields:
        raise ProtocolError(403, READING)
    if {"default-graph-uri", "named-graph-uri"} & fields.keys():
        raise ProtocolError(400, "there is one graph without a name; leave out default-graph-uri and named-graph-uri")
    return fields


async def _body(request: Request) -> str:
    parts, size = [], 0
    try:
        async for part in request.stream():
            size += len(part)
            if size > LONGEST:
                raise ProtocolError(413, f"a request has at most {LONGEST} bytes")
            parts.append(part)
        return b"".join(parts).decode("utf-8")
    except UnicodeDecodeError:
        raise ProtocolError(400, "the request is not UTF-8 text") from None
    except ClientDisconnect:
        raise ProtocolError(400, "the request was broken off") from None


def _parsed(text: str) -> dict[str, list[str]]:
    try:
        return parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=100)
    except ValueError:
        raise ProtocolError(400, "the parameters of the request cannot be read") from None


async def _answer(request: Request, fields: dict[str, list[str]]) -> Response:
    queries = fields.get("query", [])
    if len(queries) != 1 or not queries[0].strip():
        raise ProtocolError(400, "give exactly one query")
    rows, triples = _wanted(request, fields)
    if rows is None and triples is None:
        raise ProtocolError(406, _offer((*ROWS, *TRIPLES)))
    engine: Engine = request.app.state.engine
    try:
        names = (form.name if form else None for form in (rows, triples))
        reply = await engine.ask(queries[0], **dict(zip(("rows", "triples"), names, strict=True)))
    except KgError as error:
        raise ProtocolError(status_of(error), error.message) from error
    if isinstance(reply, Refusal):
        if reply.kind == "query":
            raise ProtocolError(400, reply.message)
        raise ProtocolError(406, f"{reply.message}; {_offer(TRIPLES if 'triples' in reply.message else ROWS)}")
    return _response(reply, engine.row_limit)


def status_of(error: KgError) -> int:
    """The status of HTTP for what went wrong with a query."""
    return _STATUS.get(type(error), 500)


def _wanted(request: Request, fields: dict[str, list[str]]) -> tuple[Format | None, Format | None]:
    """The formats for rows and for triples: by `format` in the address, else by Accept."""
    named = fields.get("format")
    if named:
        found = [next((form for form in forms if form.name == named[-1]), None) for forms in (ROWS, TRIPLES)]
        if not any(found):
            names = ", ".join(form.name for form in (*ROWS, *TRIPLES))
            raise ProtocolError(400, f"no format {named[-1]!r}; there are {names}")
        return found[0], found[1]
    accept = request.headers.get("accept")
    return chosen(accept, ROWS), chosen(accept, TRIPLES)


def _offer(formats: tuple[Format, ...]) -> str:
    return f"what is asked for in Accept is none of {', '.join(form.media for form in formats)}"


def _response(answer: Answer, limit: int) -> Response:
    media = next(form.media for form in (*ROWS, *TRIPLES) if form.name == answer.form)
    headers = {"Vary": "Accept"}
    if answer.cut:
        what = "rows" if answer.form in {form.name for form in ROWS} else "triples"
        headers |= {"X-Row-Limit": str(limit), "Warning": f'199 kg "{CUT.format(limit=limit, what=what)}"'}
    if media.startswith("text/"):
        media += "; charset=utf-8"
    return Response(answer.content, media_type=media, headers=headers)


def _description(request: Request) -> Response:
    """What this endpoint can do (SPARQL 1.1 Service Description)."""
    form = chosen(request.headers.get("accept"), TRIPLES)
    if form is None:
        raise ProtocolError(406, _offer(TRIPLES))
    here = NamedNode(str(request.url.replace(query="", fragment="")))
    facts = [
        (RDF + "type", SD + "Service"),
        (SD + "endpoint", here.value),
        (SD + "supportedLanguage", SD + "SPARQL11Query"),
        *((SD + "resultFormat", FORMATS + name) for name in _RESULT_FORMATS),
        (SD + "defaultDataset", f"{here.value}#dataset"),
    ]
    triples = [Triple(here, NamedNode(name), NamedNode(value)) for name, value in facts]
    dataset, graph = NamedNode(f"{here.value}#dataset"), NamedNode(f"{here.value}#graph")
    size = Literal(len(request.app.state.shelf.view))
    triples += [
        Triple(dataset, NamedNode(RDF + "type"), NamedNode(SD + "Dataset")),
        Triple(dataset, NamedNode(SD + "defaultGraph"), graph),
        Triple(graph, NamedNode(RDF + "type"), NamedNode(SD + "Graph")),
        Triple(graph, NamedNode("http://rdfs.org/ns/void#triples"), size),
    ]
    content = serialize(triples, format=TRIPLE_FORMATS[form.name], prefixes={"sd": SD, **PREFIXES}) or b""
    return Response(content, media_type=form.media, headers={"Vary": "Accept"})


_RESULT_FORMATS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle", "N-Triples",
    "RDF_XML", "JSON-LD",
)  # fmt: skip


async def graph_store(request: Request) -> Response:
    """The whole graph (`?default`) by GET or HEAD; anything else is refused in words."""
    if request.method not in ("GET", "HEAD"):
        return _plain(405, READING, {"Allow": "GET, HEAD"})
    names = request.query_params.keys()
    if "graph" in names:
        return _plain(404, "there is one graph without a name; ask for ?default")
    if "default" not in names:
        return _plain(400, "say which graph: ?default")
    form = chosen(request.headers.get("accept"), TRIPLES)
    if form is None:
        return _plain(406, _offer(TRIPLES))
    shelf: Shelf = request.app.state.shelf
    try:
        path = await run_in_threadpool(shelf.dumped, TRIPLE_FORMATS[form.name])
    except KgError as error:
        return _plain(500, error.message)
    return FileResponse(path, media_type=form.media, headers={"Vary": "Accept"})


def _plain(status: int, message: str, headers: dict[str, str] | None = None) -> Response:
    return PlainTextResponse(f"{message}\n", status, headers)
