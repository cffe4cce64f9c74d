"""Requests in, the pages about the graph as a whole out: overview, search, questions, conflicts, the bundle's."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from pyoxigraph import NamedNode
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.errors import KgError, UsageError
from kg.namespaces import DK, ID, ONT
from kg.store.questions import Question, find_question, questions
from kg.web.api import stored_questions
from kg.web.behind import address
from kg.web.catalogue import Catalogue, Pair
from kg.web.describing import conflict
from kg.web.engine import Engine
from kg.web.facets import ACTIONS, TYPES
from kg.web.flow import SHAPES, flow
from kg.web.formats import HTML, JSON, chosen
from kg.web.guard import BUNDLE
from kg.web.lineage import Row
from kg.web.phrases import Speaker, path_of
from kg.web.render import page, paged, problem
from kg.web.shelf import Shelf
from kg.web.vocabulary import word_of
from kg.web.worker import Refusal

DRAWN, LISTED, FOUND, ROWS = 40, 100, 50, 1000


def overview(request: Request) -> Response:
    """Who helps whom: a drawing of the pairs with most actions, and all pairs as a table."""
    catalogue = _shelf(request).catalogue
    sides = {name: request.query_params.get(name) for name in ("donor", "recipient")}
    pairs = [pair for pair in catalogue.pairs() if _fits(pair, sides)]
    number, pages = paged(request, len(pairs), LISTED)
    return page(
        request,
        "overview.html",
        counts=[(kind, word_of(ONT + kind), count) for kind, count in sorted(catalogue.types().items(), key=_first)],
        triples=len(_shelf(request).view),
        actions=ACTIONS,
        types=TYPES,
        drawings=[flow(pairs[:DRAWN], shape) for shape in SHAPES],
        total=len(pairs),
        drawn=min(DRAWN, len(pairs)),
        pairs=pairs[(number - 1) * LISTED : number * LISTED],
        number=number,
        pages=pages,
        sides={name: _side(catalogue, key) for name, key in sides.items()},
    )


def _first(item: tuple[str, int]) -> tuple[int, str]:
    """Facts first, in the order of the table."""
    return TYPES.index(item[0]) if item[0] in TYPES else len(TYPES), item[0]


def _fits(pair: Pair, sides: dict[str, str | None]) -> bool:
    given = {"donor": pair.donor.iri, "recipient": pair.recipient.iri}
    return all(not key or given[name] == ID + key for name, key in sides.items())


def _side(catalogue: Catalogue, key: str | None) -> Any:
    return catalogue.entry(ID + key) if key else None


def search(request: Request) -> Response:
    """What is found by a part of a name."""
    text = request.query_params.get("q", "")[:200]
    types = request.query_params.getlist("type")[:20]
    catalogue = _shelf(request).catalogue
    total = catalogue.search(text, types=types, limit=0)[0]
    number, pages = paged(request, total, FOUND)
    found = catalogue.search(text, types=types, limit=FOUND, offset=(number - 1) * FOUND)[1]
    listed = [(entry, word_of(ONT + entry.type)) for entry in found]
    return page(request, "search.html", text=text, total=total, found=listed, number=number, pages=pages)


def question_list(request: Request) -> Response:
    """The stored questions, as a page or as JSON."""
    form = chosen(request.headers.get("accept"), (HTML, JSON))
    if form is JSON:
        return stored_questions(request)
    return page(request, "questions.html", questions=questions())


async def question(request: Request) -> Response:
    """A stored question with its answer."""
    try:
        asked = find_question(str(request.path_params["name"]))
    except UsageError:
        return problem(request, 404, "no-question", subject=str(request.path_params["name"]))
    about = {"question": asked, **await _answered(request, asked)}
    return await run_in_threadpool(lambda: page(request, "question.html", **about))


async def _answered(request: Request, asked: Question) -> dict[str, Any]:
    """The columns and rows of an answer; or the words why there is none."""
    engine: Engine = request.app.state.engine
    empty: dict[str, Any] = {"columns": [], "rows": [], "more": 0, "cut": 0, "refusal": None}
    try:
        answer = await engine.ask(asked.sparql, rows="json")
    except KgError as error:
        return {**empty, "refusal": error.message}
    if isinstance(answer, Refusal):
        return {**empty, "refusal": answer.message}
    told = json.loads(answer.content)
    if "boolean" in told:
        said = _cell({"type": "literal", "value": str(told["boolean"]).lower()}, {})
        return {**empty, "columns": ["answer"], "rows": [{"cells": [said], "behind": None}]}
    columns, bindings = told["head"]["vars"], told["results"]["bindings"]
    names = _names(_shelf(request).catalogue, bindings[:ROWS])
    cut = engine.row_limit if answer.cut else 0
    rows = [_row(asked, binding, columns, names) for binding in bindings[:ROWS]]
    return {**empty, "columns": columns, "rows": rows, "more": max(0, len(bindings) - ROWS), "cut": cut}


def _row(asked: Question, binding: Row, columns: list[str], names: dict[str, dict[str, str]]) -> dict[str, Any]:
    """A row of an answer: its cells, and the addresses of what it and each of its figures rest on."""
    cells = [_cell(binding.get(name), names) for name in columns]
    for name, cell in zip(columns, cells, strict=True):
        if cell["path"] is None and any(char.isdecimal() for char in cell["text"]):
            cell["behind"] = address(asked.sparql, binding, name, name=asked.name)
    return {"cells": cells, "behind": address(asked.sparql, binding, name=asked.name)}


def _names(catalogue: Catalogue, bindings: list[dict[str, Any]]) -> dict[str, dict[str, str]]:
    iris = {term["value"] for binding in bindings for term in binding.values() if term["type"] == "uri"}
    return {entry.iri: entry.label for entry in catalogue.entries(sorted(iris))}


def _cell(term: Mapping[str, str] | None, names: dict[str, dict[str, str]]) -> dict[str, Any]:
    """A cell of an answer: its text and, of a node, the page and the name."""
    if term is None:
        return {"text": "", "path": None, "label": None, "number": False, "behind": None}
    value, is_iri = str(term["value"]), term["type"] == "uri"
    label = (names.get(value) or word_of(value)) if is_iri else None
    number = str(term.get("datatype", "")).endswith(("integer", "decimal", "double"))
    return {"text": value, "path": path_of(value) if is_iri else None, "label": label, "number": number, "behind": None}


def conflicts(request: Request) -> Response:
    """Where reports differ, page by page."""
    shelf = _shelf(request)
    speaker = Speaker(shelf.view, shelf.catalogue)
    found = shelf.catalogue.of_type("Conflict")
    number, pages = paged(request, len(found), FOUND)
    shown = found[(number - 1) * FOUND : number * FOUND]
    listed = [conflict(speaker, entry.iri) for entry in shown if _is_whole(shelf, entry.iri)]
    return page(request, "conflicts.html", conflicts=listed, total=len(found), number=number, pages=pages)


def _is_whole(shelf: Shelf, iri: str) -> bool:
    return any(isinstance(triple.object, NamedNode) for triple in shelf.view.triples(iri, DK.conflictOf))


def bundle(request: Request) -> Response:
    """The page that a part of the front end is mounted in."""
    name = request.url.path.strip("/")
    folder = files("kg.web") / "static" / "bundle"
    present = {kind: (folder / f"{name}.{kind}").is_file() for kind in ("js", "css")}
    answer = page(request, "bundle.html", name=name, present=present, query=request.query_params.get("query", ""))
    answer.headers["Content-Security-Policy"] = BUNDLE
    return answer


def not_found(request: Request, _error: Exception) -> Response:
    """There is no such page."""
    if request.url.path.startswith(("/api/", "/static/")):
        return JSONResponse({"error": "there is no such address"}, 404)
    return problem(request, 404, "no-page", subject=request.url.path)


def failed(request: Request, error: Exception) -> Response:
    """A KgError on the way is told; of anything else the terminal has the details."""
    words, status = (str(error), 400) if isinstance(error, KgError) else ("", 500)
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": words or "the server failed"}, status)
    return problem(request, status, "server-error" if status == 500 else "not-answered", subject=words)


def _shelf(request: Request) -> Shelf:
    shelf: Shelf = request.app.state.shelf
    return shelf
