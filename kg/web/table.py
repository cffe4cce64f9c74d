"""Facets from an address in, the facts that they let through out: a page with the same query in SPARQL, or CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from kg.export.bands import BANDS
from kg.namespaces import CODE, DK, ID, ONT
from kg.web import facets
from kg.web.catalogue import ORDERS, Entry
from kg.web.describing import sentences
from kg.web.phrases import Node, Speaker, node_of, text_of
from kg.web.render import page, visit_of
from kg.web.shelf import Shelf
from kg.web.vocabulary import Words, word_of

ROWS: Final = 50
FIRST: Final = 12
"""Values of a facet that are listed before the rest is asked for."""
FIGURES: Final = {"Project": DK.investment, "Batch": DK.personnel, "Outcome": DK.value}
COLUMNS: Final = (
    "iri", "type", "label_zh", "label_en", "donor", "recipient", "sector", "figure", "number", "unit", "time",
    "confidence", "sources", "quote", "report", "date", "start", "end",
)  # fmt: skip


def table(request: Request) -> Response:
    """The facts, page by page, with facets."""
    shelf: Shelf = request.app.state.shelf
    chosen, order = chosen_of(request), _order(request)
    total = shelf.catalogue.count(chosen)
    pages = max(1, -(-total // ROWS))
    number = min(_page_number(request), pages)
    found = shelf.catalogue.facts(chosen, order=order, limit=ROWS, offset=(number - 1) * ROWS)
    return page(
        request,
        "table.html",
        rows=list(_rows(shelf, found)),
        total=total,
        number=number,
        pages=pages,
        order=order,
        orders=tuple(ORDERS),
        chosen=chosen,
        facets=[_facet(request, shelf, name, chosen) for name in facets.FACETS],
        sparql=facets.as_sparql(chosen),
    )


def table_csv(request: Request) -> Response:
    """All facts that the facets let through, as CSV for a spreadsheet: with a byte order mark."""
    shelf: Shelf = request.app.state.shelf
    found = shelf.catalogue.facts(chosen_of(request), order=_order(request), limit=-1)
    lang = visit_of(request).lang
    headers = {"Content-Disposition": 'attachment; filename="duikou.csv"'}
    return StreamingResponse(_lines(_rows(shelf, found), lang), media_type="text/csv; charset=utf-8", headers=headers)


def chosen_of(request: Request) -> dict[str, list[str]]:
    """Facet → the values in the address that it can have at all."""
    found = {name: dict.fromkeys(request.query_params.getlist(name)) for name in facets.FACETS}
    kept = {name: [v for v in given if facets.is_value(name, v)][:50] for name, given in found.items()}
    return {name: given for name, given in kept.items() if given}


def _order(request: Request) -> str:
    wanted = request.query_params.get("sort", "")
    return wanted if wanted in ORDERS else "support"


def _page_number(request: Request) -> int:
    number = request.query_params.get("page", "")
    return max(1, int(number)) if number.isascii() and number.isdecimal() and len(number) < 8 else 1


def _facet(request: Request, shelf: Shelf, name: str, chosen: facets.Chosen) -> dict[str, Any]:
    """A facet with its values, their counts, and the addresses that choose or drop them."""
    counts, wanted, visit = shelf.catalogue.facet_counts(name, chosen), chosen.get(name, ()), visit_of(request)
    if name in ("batch", "year"):
        counts.sort(key=lambda item: -int(item[0]))
    if name == "confidence":
        counts.sort(key=lambda item: list(BANDS).index(item[0]))
    values = []
    for value, count in counts:
        others = [one for one in wanted if one != value] + ([] if value in wanted else [value])
        address = visit.with_parameters(**{name: others, "page": None})
        label = _value_words(shelf, name, value)
        values.append({"value": value, "count": count, "chosen": value in wanted, "href": address, "label": label})
    shown = [item for place, item in enumerate(values) if place < FIRST or item["chosen"]]
    return {"name": name, "shown": shown, "rest": [item for item in values if item not in shown]}


def _value_words(shelf: Shelf, facet: str, value: str) -> Words | None:
    """What a value is called; None where it is said by the words of the page."""
    if facet in ("donor", "recipient"):
        entry = shelf.catalogue.entry(ID + value)
        return entry.label if entry else {"zh": value, "en": value}
    if facet in ("type", "sector"):
        return word_of(ONT + value if facet == "type" else f"{CODE}sector-{value}")
    return None


def _rows(shelf: Shelf, found: Iterable[Entry]) -> Iterator[dict[str, Any]]:
    speaker = Speaker(shelf.view, shelf.catalogue)
    for entry in found:
        yield row_of(speaker, entry)


def row_of(speaker: Speaker, entry: Entry) -> dict[str, Any]:
    """What the table says of a fact, and the sentence that its figure, or else the fact, rests on."""
    node = node_of(speaker.view, entry.iri)
    subject = text_of(node, DK.outcomeOf)
    around = node_of(speaker.view, subject) if subject else node
    term = FIGURES.get(entry.type, "")
    proof = _proof(speaker, entry.iri, node, term)
    start, end = (text_of(node, name) for name in (DK.start, DK.end))
    return {
        "entry": entry,
        "type": word_of(ONT + entry.type),
        **{name: speaker.values(around, getattr(DK, name)) for name in ("donor", "recipient", "sector")},
        "figure": speaker.value(node, term),
        "unit": text_of(node, DK.unit) or {DK.investment: "元", DK.personnel: "人"}.get(term, ""),
        "time": text_of(node, DK.period) or "–".join(part for part in (start, end) if part),
        "confidence": float(text_of(node, DK.confidence) or 0),
        "sources": int(text_of(node, DK.support) or 0),
        "sentence": proof,
    }


def _proof(speaker: Speaker, iri: str, node: Node, term: str) -> dict[str, Any] | None:
    """The best sentence: one that states the figure as the graph has it, then any that gives it, then any at all."""
    told = sentences(speaker, iri)

    def weight(item: tuple[Node, dict[str, Any]]) -> tuple[bool, bool, bool]:
        mention, sentence = item
        gives = any(slot.value == term for slot in mention.get(DK.supports, ()))
        return not gives, text_of(mention, term) != text_of(node, term), sentence["how"] != "stated"

    return min(told, key=weight)[1] if told else None


def _lines(rows: Iterable[dict[str, Any]], lang: str) -> Iterator[str]:
    yield "\ufeff" + _line(COLUMNS)
    for row in rows:
        yield _line(_cells(row, lang))


def _cells(row: dict[str, Any], lang: str) -> list[object]:
    entry, figure, proof = row["entry"], row["figure"], row["sentence"]
    parties = ("; ".join(value[lang] for value in row[name]) for name in ("donor", "recipient", "sector"))
    told: list[object] = [""] * 5
    if proof:
        about = proof["report"]
        told = [proof["quote"], about["title"], about["date"], proof["start"], proof["end"]]
    number = [figure[lang], figure["literal"], row["unit"]] if figure else ["", "", ""]
    return [
        entry.iri, entry.type, entry.zh, entry.en, *parties, *number, row["time"], row["confidence"], row["sources"],
        *told,
    ]  # fmt: skip


def _line(cells: Iterable[object]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerow([_plain(cell) for cell in cells])
    return text.getvalue()


def _plain(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in {"=", "+", "-", "@", "\t"} else cell
