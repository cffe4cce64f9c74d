"""Requests for a node in, its page or its .json or .ttl twin out; where it went to, if it is no more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from kg.namespaces import DK, ID, NODE_TYPES
from kg.store import to_turtle
from kg.web.catalogue import Catalogue, Entry, Relation
from kg.web.describing import describe, replaced_by, sentence, triples_about
from kg.web.formats import HTML, JSON, TURTLE, chosen
from kg.web.marking import asked_span, describe_report, notes, pieces
from kg.web.phrases import node_of, path_of
from kg.web.render import page, problem, visit_of
from kg.web.shelf import Shelf

FIRST, MORE = 8, 100
"""Neighbours of one kind on the page of a node; on a page of them alone."""
_SUFFIXES = {".json": JSON, ".ttl": TURTLE}


def node(request: Request) -> Response:
    """One node, in the form that the suffix names or Accept asks for."""
    key, form = _key_and_form(request)
    shelf: Shelf = request.app.state.shelf
    iri = ID + key
    if form is None:
        return problem(request, 406, "no-format", subject=iri)
    there = replaced_by(shelf.view, iri) if _is_key(key) else None
    if there is not None:
        return _moved(request, there, form.name)
    answer = _FORMS[form.name](request, shelf, iri) if _is_key(key) else None
    return answer or _absent(request, shelf, iri, form.name)


def _key_and_form(request: Request) -> tuple[str, Any]:
    key = str(request.path_params["key"])
    for suffix, form in _SUFFIXES.items():
        if key.endswith(suffix):
            return key.removesuffix(suffix), form
    return key, chosen(request.headers.get("accept"), (HTML, JSON, TURTLE))


def _is_key(key: str) -> bool:
    """Whether a node of ours can have this key: `project/540326-yafiusodo7uj`."""
    kind, _, rest = key.partition("/")
    return kind in NODE_TYPES and rest.isascii() and rest.replace("-", "").isalnum()


def gone(shelf: Shelf, iri: str) -> tuple[int, str, str | None]:
    """For a node that is not there: status, key of the words, and the IRI that it is found under now, if any.

    301: it has another IRI; 410: an earlier build had it, and its last source is gone; 404: nobody has heard of it.
    """
    key = iri.removeprefix(ID)
    now = shelf.catalogue.first_key(key)
    if now is None:
        return 404, "no-node", None
    if now != key and shelf.catalogue.entry(ID + now) is not None:
        return 301, "moved", ID + now
    return 410, "gone", None


def _absent(request: Request, shelf: Shelf, iri: str, form: str) -> Response:
    status, key, there = gone(shelf, iri)
    if there is not None:
        return _moved(request, there, form)
    if form == "html":
        return problem(request, status, key, subject=iri)
    return JSONResponse({"error": visit_of(request).say(key), "iri": iri}, status)


def _moved(request: Request, there: str, form: str) -> Response:
    """To the page, or the twin, of the IRI that took this one's place."""
    suffix = {"json": ".json", "ttl": ".ttl"}.get(form, "") if "." in request.url.path else ""
    return RedirectResponse(visit_of(request).link(f"{path_of(there)}{suffix}"), 301)


def _as_json(_request: Request, shelf: Shelf, iri: str) -> Response | None:
    told = describe_report(shelf, iri) if _is_report(iri) else describe(shelf, iri)
    return None if told is None else JSONResponse(told, headers={"Vary": "Accept"})


def _as_turtle(_request: Request, shelf: Shelf, iri: str) -> Response | None:
    triples = list(triples_about(shelf.view, iri))
    if not triples:
        return None
    return Response(to_turtle(triples), media_type="text/turtle; charset=utf-8", headers={"Vary": "Accept"})


def _as_page(request: Request, shelf: Shelf, iri: str) -> Response | None:
    if _is_report(iri):
        return _report(request, shelf, iri)
    if iri.startswith(f"{ID}mention/"):
        return _place_of(request, shelf, iri)
    told = describe(shelf, iri)
    if told is None:
        return None
    spoken = [value for value in told["values"] if value["sentences"] or value["slot"]]
    follows = [value for value in told["values"] if value not in spoken]
    groups, alone = _groups(request, shelf.catalogue, iri)
    return page(request, "node.html", node=told, spoken=spoken, follows=follows, groups=groups, alone=alone)


def _groups(request: Request, catalogue: Catalogue, iri: str) -> tuple[list[dict[str, Any]], bool]:
    """What leads to a node, a few of each kind; or, where the address names a kind, a page of those alone."""
    entry = catalogue.entry(iri)
    if entry is None:
        return [], False
    relations = [found for found in catalogue.relations(entry) if found.direction == "in"]
    wanted = [found for found in relations if found.iri.rpartition("#")[2] == request.query_params.get("in")]
    number = request.query_params.get("page", "1")
    place = int(number) if number.isascii() and number.isdecimal() and len(number) < 7 else 1
    size, first = (MORE, max(place, 1)) if wanted else (FIRST, 1)
    return [_group(catalogue, entry, relation, size=size, first=first) for relation in wanted or relations], bool(
        wanted
    )


def _group(catalogue: Catalogue, entry: Entry, relation: Relation, *, size: int, first: int) -> dict[str, Any]:
    return {
        "name": relation.iri.rpartition("#")[2],
        "label": relation.label,
        "count": relation.count,
        "items": catalogue.neighbours(entry, relation, limit=size, offset=(first - 1) * size),
        "page": first,
        "pages": -(-relation.count // size),
    }


def _report(request: Request, shelf: Shelf, iri: str) -> Response | None:
    told = describe_report(shelf, iri)
    if told is None:
        return None
    listed, text = notes(told["statements"]), told["text"] or ""
    wanted = request.query_params.get("at")
    asked = asked_span(wanted, len(text))
    cut = pieces(text, [span for span, _ in listed], asked)
    missed = wanted is not None and asked is None
    return page(request, "report.html", report=told, notes=listed, pieces=cut, asked=asked, missed=missed)


def _place_of(request: Request, shelf: Shelf, iri: str) -> Response | None:
    """A mention is shown in its report."""
    found = node_of(shelf.view, iri)
    if DK.mentionOf not in found:
        return None
    return RedirectResponse(visit_of(request).link(sentence(shelf.view, iri, found)["href"]), 303)


def _is_report(iri: str) -> bool:
    return iri.startswith(f"{ID}report/")


_FORMS: dict[str, Callable[[Request, Shelf, str], Response | None]] = {
    "html": _as_page,
    "json": _as_json,
    "ttl": _as_turtle,
}
