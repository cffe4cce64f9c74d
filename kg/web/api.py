"""Requests of the explorer in, JSON out: search, nodes, neighbours, the schema. docs/serve.md has the forms."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.namespaces import ID, ONT, PREFIXES
from kg.store.questions import questions
from kg.web.catalogue import Catalogue, Entry, Relation
from kg.web.describing import describe
from kg.web.nodes import gone
from kg.web.shelf import Shelf
from kg.web.vocabulary import codes, word_of

MOST, MOST_NODES = 500, 200


class AskError(Exception):
    """A request that cannot be answered, with the status and the words."""

    def __init__(self, status: int, message: str) -> None:
        self.status, self.message = status, message
        super().__init__(message)


async def refused(_request: Request, error: Exception) -> Response:
    """What an AskError becomes."""
    status, message = (error.status, error.message) if isinstance(error, AskError) else (500, "")
    return JSONResponse({"error": message}, status)


def search(request: Request) -> Response:
    """Nodes by any part of a name, pinyin or initials."""
    text, types = request.query_params.get("q", ""), request.query_params.getlist("type")[:20]
    limit, offset = _number(request, "limit", 20, MOST), _number(request, "offset", 0, 1_000_000)
    total, found = _shelf(request).catalogue.search(text[:200], types=types, limit=limit, offset=offset)
    return JSONResponse({"query": text, "total": total, "items": [entry.to_json() for entry in found]})


def nodes(request: Request) -> Response:
    """Nodes by their IRIs."""
    wanted = request.query_params.getlist("iri")
    if len(wanted) > MOST_NODES:
        raise AskError(400, f"at most {MOST_NODES} nodes at once")
    return JSONResponse({"items": [entry.to_json() for entry in _shelf(request).catalogue.entries(wanted)]})


def node(request: Request) -> Response:
    """All that is said of a node."""
    shelf, iri = _shelf(request), request.query_params.get("iri", "")
    told = describe(shelf, iri) if _is_ours(iri) else None
    if told is None:
        status, _, there = gone(shelf, iri)
        raise AskError(status, f"no such node: {iri}" + (f"; it is now {there}" if there else ""))
    return JSONResponse(told)


def neighbours(request: Request) -> Response:
    """How many links of which kind a node has; with `relation`, a page of the nodes at their other end."""
    catalogue, entry = _shelf(request).catalogue, _entry(request, "node")
    relations = catalogue.relations(entry)
    answer: dict[str, Any] = {"node": entry.to_json(), "relations": [relation.to_json() for relation in relations]}
    if "relation" in request.query_params:
        answer |= _page(request, catalogue, entry, relations)
    return JSONResponse(answer)


def _page(request: Request, catalogue: Catalogue, entry: Entry, relations: list[Relation]) -> dict[str, Any]:
    """A page of neighbours, those outwards first."""
    wanted, way = request.query_params["relation"], request.query_params.get("direction")
    limit, offset = _number(request, "limit", 50, MOST), _number(request, "offset", 0, 1_000_000)
    fitting = [relation for relation in relations if relation.iri == wanted and way in (None, relation.direction)]
    items: list[dict[str, Any]] = []
    for relation in fitting:
        if len(items) < limit:
            found = catalogue.neighbours(entry, relation, limit=limit - len(items), offset=max(offset, 0))
            ends = {"relation": relation.iri, "direction": relation.direction}
            items += [{**other.to_json(), **ends} for other in found]
        offset -= min(relation.count, offset)
    return {"total": sum(relation.count for relation in fitting), "items": items}


def schema(request: Request) -> Response:
    """The classes, properties and codes of the graph."""
    catalogue = _shelf(request).catalogue
    classes = [
        {"iri": ONT + kind, "type": kind, "label": word_of(ONT + kind), "count": count}
        for kind, count in catalogue.types().items()
    ]
    properties = [
        {"iri": iri, "label": word_of(iri), "count": count, "links": bool(links)}
        for iri, count, links in catalogue.terms()
    ]
    listed = [{"iri": iri, "label": word_of(iri)} for iri in codes()]
    return JSONResponse({"prefixes": PREFIXES, "classes": classes, "properties": properties, "codes": listed})


def stored_questions(_request: Request) -> Response:
    """The stored questions."""
    return JSONResponse(
        [
            {"name": q.name, "zh": q.zh, "en": q.en, "sparql": q.sparql, "path": f"/questions/{q.name}"}
            for q in questions()
        ]
    )


def _shelf(request: Request) -> Shelf:
    shelf: Shelf = request.app.state.shelf
    return shelf


def _entry(request: Request, name: str) -> Entry:
    iri = request.query_params.get(name, "")
    entry = _shelf(request).catalogue.entry(iri)
    if entry is None:
        raise AskError(404, f"no such node: {iri}" if iri else f"say which {name}")
    return entry


def _is_ours(iri: str) -> bool:
    return iri.startswith(ID) and not set(iri) & set('<>"{}|^`\\ \n')


def _number(request: Request, name: str, default: int, most: int) -> int:
    text = request.query_params.get(name, "")
    if not text:
        return default
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise AskError(400, f"{name} is not a number: {text[:40]}")
    return min(int(text), most)
