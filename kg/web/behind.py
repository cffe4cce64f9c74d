"""A query and one row of its answer in, the facts and sentences that the row rests on out.

So every number of every answer leads to the words that it comes from, whoever wrote the query.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlencode

from pyoxigraph import NamedNode
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.errors import KgError
from kg.namespaces import DK, ID, ONT
from kg.store.base import View
from kg.store.questions import find_question
from kg.web.describing import Json, sentences
from kg.web.engine import Engine
from kg.web.lineage import Row, beneath, constants, is_plain, read_row
from kg.web.phrases import COMPANIONS, Node, Speaker, node_of, path_of
from kg.web.protocol import status_of
from kg.web.render import page, paged, visit_of
from kg.web.shelf import Shelf
from kg.web.vocabulary import word_of
from kg.web.worker import Refusal

LISTED: Final = 50
"""Facts on a page."""
LONGEST: Final = 30_000
"""Characters of an address that leads here; a longer one would not be taken."""
KINDS: Final = frozenset({"assistance", "batch", "group", "project", "outcome"})
OF: Final = {"mention": DK.mentionOf, "conflict": DK.conflictOf}
"""What stands for a fact → the property that leads to it."""
FIGURES: Final = {one: term for term, others in COMPANIONS.items() for one in others} | {one: one for one in COMPANIONS}
"""The property of a figure, its upper end, its unit … → the figure."""


def address(sparql: str, row: Row, column: str | None = None, *, name: str | None = None) -> str | None:
    """The address of what a row rests on, or the figure in one column of it; None where it would be too long.

    A stored question is told by its `name`, which is shorter.
    """
    asked = {
        **({"question": name} if name else {"query": sparql}),
        "row": json.dumps(row, ensure_ascii=False, separators=(",", ":")),
    }
    told = f"/behind?{urlencode(asked | ({'column': column} if column else {}))}"
    return told if len(told) <= LONGEST else None


async def behind(request: Request) -> Response:
    """What a row rests on; the figure of a single fact leads straight to its sentence."""
    sparql, column = _query(request), request.query_params.get("column", "")
    engine: Engine = request.app.state.engine
    try:
        row = read_row(json.loads(request.query_params.get("row", "")))
        under = beneath(sparql, row)
        answer = await engine.ask(under, rows="json") if under else None
    except (ValueError, RecursionError):
        return await run_in_threadpool(lambda: _page(request, {}, refusal="no-row", status=400))
    except KgError as error:
        words, status = error.message, status_of(error)
        return await run_in_threadpool(lambda: _page(request, row, refusal=words, status=status))
    if isinstance(answer, Refusal):
        words = answer.message
        return await run_in_threadpool(lambda: _page(request, row, refusal=words, status=400))
    bindings = json.loads(answer.content)["results"]["bindings"] if answer else []
    cut = engine.row_limit if answer and answer.cut else 0
    wanted = row[column]["value"] if column in row and is_plain(sparql, column) else None
    named = ({**row, "": {"type": "uri", "value": iri}} for iri in constants(sparql))
    found = gathered(bindings, wanted), gathered(named, wanted)
    return await run_in_threadpool(lambda: _told(request, row, found, under=under, cut=cut, sure=bool(column)))


def _query(request: Request) -> str:
    """The query, or that of the stored question. Raises UsageError where there is no such question."""
    name = request.query_params.get("question")
    return find_question(name).sparql if name else request.query_params.get("query", "")


def _values(row: Row) -> Iterator[str]:
    return (term["value"] for term in row.values() if term["type"] != "uri")


Gathered = dict[str, set[str]]
"""Node → the literals that stand beside it in the rows beneath."""


def gathered(bindings: Iterable[Row], wanted: str | None) -> Gathered:
    """The nodes of ours in rows, each with the literals of its rows, or with the one alone that is `wanted`."""
    found: Gathered = {}
    for binding in bindings:
        literals = {value for value in _values(binding) if wanted is None or value == wanted}
        for term in binding.values():
            if term["type"] == "uri" and term["value"].startswith(ID):
                found.setdefault(term["value"], set()).update(literals)
    return found


def _told(
    request: Request, row: Row, found: tuple[Gathered, Gathered], *, under: str | None, cut: int, sure: bool
) -> Response:
    """The page; or, where a column was asked for (`sure`) and there is one fact, its sentence."""
    shelf: Shelf = request.app.state.shelf
    speaker = Speaker(shelf.view, shelf.catalogue)
    facts = _facts(speaker.view, *found)
    if sure and len(facts) == 1:
        best = next(rested(speaker, facts))["sentences"][0]
        return RedirectResponse(visit_of(request).link(best["href"]), 303)
    number, pages = paged(request, len(facts), LISTED)
    shown = dict(list(facts.items())[(number - 1) * LISTED : number * LISTED])
    listed = list(rested(speaker, shown))
    told: dict[str, Any] = {"total": len(facts), "facts": listed, "number": number, "pages": pages}
    others = [] if facts else shelf.catalogue.entries(sorted(found[0]))[:LISTED]
    return _page(request, row, under=under, cut=cut, others=others, **told)


_NOTHING: Final[dict[str, Any]] = {
    "refusal": None, "under": None, "cut": 0, "total": 0, "facts": [], "number": 1, "pages": 1, "others": [],
}  # fmt: skip


def _page(request: Request, row: Row, *, status: int = 200, **about: Any) -> Response:
    catalogue = request.app.state.shelf.catalogue
    names = {entry.iri: entry.label for entry in catalogue.entries(term["value"] for term in row.values())}
    cells = [(name, names.get(term["value"]) or word_of(term["value"])) for name, term in row.items()]
    given = {**_NOTHING, **about}
    return page(request, "behind.html", status=status, cells=cells, **given)


def _facts(view: View, bound: Gathered, named: Gathered) -> Gathered:
    """The facts among nodes; where some have a figure of the row, these alone.

    A mention and a conflict stand for the fact they are of. What a query names in so many words (`named`) counts only
    for a figure that it has itself.
    """
    facts = _gathered_facts(view, bound)
    return _stating(view, facts) or _stating(view, _gathered_facts(view, named)) or facts


def _stating(view: View, facts: Gathered) -> Gathered:
    return {iri: wanted for iri, wanted in facts.items() if _figures(node_of(view, iri), wanted)}


def _gathered_facts(view: View, found: Gathered) -> Gathered:
    facts: Gathered = {}
    for iri, literals in sorted(found.items()):
        of = _fact_of(view, iri)
        if of:
            facts.setdefault(of, set()).update(literals | {iri})
    return facts


def _fact_of(view: View, iri: str) -> str | None:
    kind = iri.removeprefix(ID).partition("/")[0]
    if kind in OF:
        found = (triple.object for triple in view.triples(iri, OF[kind]))
        return next((term.value for term in found if isinstance(term, NamedNode)), None)
    is_told = kind in KINDS and next(view.triples(None, DK.mentionOf, NamedNode(iri)), None) is not None
    return iri if is_told else None


def rested(speaker: Speaker, facts: Mapping[str, set[str]]) -> Iterator[Json]:
    """Each fact with the figures that were asked for and the sentences that state them; else with all of them."""
    for iri, wanted in facts.items():
        node, entry = node_of(speaker.view, iri), speaker.catalogue.entry(iri)
        terms = _figures(node, wanted)
        told = _chosen(sentences(speaker, iri), terms, wanted)
        yield {
            "entry": entry,
            "label": speaker.name(iri),
            "path": path_of(iri),
            "type": word_of(ONT + entry.type) if entry else None,
            "figures": [{"label": word_of(term), "value": speaker.value(node, term)} for term in terms],
            "sentences": told,
        }


def _figures(node: Node, wanted: set[str]) -> list[str]:
    """The properties of a fact whose value is one of the literals; of what belongs to a figure, the figure."""
    held = [term for term, values in node.items() if {value.value for value in values} & wanted]
    return sorted({FIGURES.get(term, term) for term in held if term.startswith(ONT)} - {DK.support, DK.confidence})


def _chosen(told: list[tuple[Node, Json]], terms: Sequence[str], wanted: set[str]) -> list[Json]:
    """The sentences that were asked for, those that support the figures, or all; those that give the value first."""
    named = [item for item in told if item[1]["mention"] in wanted]
    supporting = [item for item in told if any(slot.value in terms for slot in item[0].get(DK.supports, ()))]

    def weight(item: tuple[Node, Json]) -> tuple[bool, bool]:
        gives = any({value.value for value in item[0].get(term, ())} & wanted for term in terms)
        return not gives, item[1]["how"] != "stated"

    return [item[1] for item in sorted(named or supporting or told, key=weight)]
