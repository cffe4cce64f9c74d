"""A report's text and the stretches that are quoted from it in, pieces of the text with what each piece supports out.

Offsets are code points, as everywhere. Stretches may overlap: the text is cut at every end of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kg.namespaces import DCT, DK, OA
from kg.web.describing import sentence
from kg.web.phrases import Speaker, node_of, path_of, report_words, text_of
from kg.web.shelf import Shelf
from kg.web.vocabulary import word_of

Json = dict[str, Any]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text.

    `notes` are the numbers of the stretches over it, the shortest first; `asked`: it belongs to the stretch that was
    asked for; `first`: it begins that one.
    """

    text: str
    notes: tuple[int, ...] = ()
    asked: bool = False
    first: bool = False


def describe_report(shelf: Shelf, iri: str) -> Json | None:
    """A report: its text and its statements, in the order of the text; None where the graph has no such report."""
    speaker = Speaker(shelf.view, shelf.catalogue)
    node = node_of(shelf.view, iri)
    if not node:
        return None
    kept = shelf.catalogue.report(iri.rpartition("/")[2])
    found = [_statement(speaker, mention) for mention in _mentions(shelf, iri)]
    found.sort(key=lambda told: (told["start"], told["end"], told["node"]["iri"], told["mention"]))
    about = report_words(node, iri)
    return {
        **about,
        "type": "Report",
        "label": speaker.name(iri),
        "source": text_of(node, DCT + "source"),
        "url": kept[0] if kept else None,
        "text": kept[1] if kept else None,
        "statements": found,
    }


def _mentions(shelf: Shelf, iri: str) -> list[str]:
    from_here = f"SELECT ?m {{ ?m <{OA}hasSource> <{iri}> }}"
    return [row["m"] or "" for row in shelf.view.query(from_here).texts()]


def _statement(speaker: Speaker, mention: str) -> Json:
    node = node_of(speaker.view, mention)
    of = node[DK.mentionOf][0].value
    told = sentence(speaker.view, mention, node)
    supported = sorted(term.value for term in node.get(DK.supports, ()))
    said = [{"label": word_of(term), "value": speaker.value(node, term), "property": term} for term in supported]
    kept = {name: told[name] for name in ("mention", "quote", "start", "end", "how", "rule", "confidence", "href")}
    return {**kept, "node": {"iri": of, "path": path_of(of), "label": speaker.name(of)}, "says": said}


def notes(statements: Iterable[Json]) -> list[tuple[Span, list[Json]]]:
    """The statements by the stretch that they rest on, in the order of the text."""
    found: dict[Span, list[Json]] = {}
    for told in statements:
        found.setdefault((told["start"], told["end"]), []).append(told)
    return sorted(found.items())


def pieces(text: str, spans: Sequence[Span], asked: Span | None = None) -> list[Piece]:
    """The text cut at the ends of all stretches; numbers of notes count from 1, in the order of `spans`."""
    every = [*spans, *([asked] if asked else [])]
    cuts = sorted({0, len(text), *(min(max(end, 0), len(text)) for span in every for end in span)})
    order = sorted(range(len(spans)), key=lambda number: spans[number][1] - spans[number][0])
    result = []
    for start, end in pairwise(cuts):
        over = tuple(n + 1 for n in order if spans[n][0] <= start and end <= spans[n][1])
        is_asked = asked is not None and asked[0] <= start and end <= asked[1]
        result.append(Piece(text[start:end], over, is_asked, asked is not None and is_asked and start == asked[0]))
    return result


def asked_span(at: str | None, length: int) -> Span | None:
    """The stretch that an address asks for (`120-145`); None for what is none."""
    start, _, end = (at or "").partition("-")
    if not (start.isascii() and start.isdecimal() and end.isascii() and end.isdecimal() and len(at or "") < 20):
        return None
    return (int(start), int(end)) if int(start) < int(end) <= length else None
