"""The pieces of one article in, a Document out: blocks in order, offsets, headline, date and publisher."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.documents import Block, BlockKind, Document, Segment, report_id

from .bylines import dateline, is_source_line
from .kinds import Piece
from .metadata import day_in, first_day, publisher_in

PIECE_KINDS: dict[str, BlockKind] = {
    "caption": "caption",
    "byline": "byline",
    "heading": "heading",
    "paragraph": "paragraph",
}


def document(article: Sequence[Piece], *, source: str, index: int, page_lines: Sequence[str]) -> Document | None:
    """The report that these pieces make, or None where nothing but furniture is left.

    `page_lines`: what the page says of itself (the paper's name, its date), used where the article itself says nothing.
    """
    blocks = _kinds([piece for piece in article if piece.kind != "furniture"])
    if not blocks:
        return None
    text, spans, origin = _laid_out(blocks)
    headline = next((piece.text for piece, kind in blocks if kind == "headline"), None)
    about = [piece.text for piece, kind in blocks if kind == "byline"]
    about += [piece.text for piece in article if piece.kind == "furniture"]
    lead = next((piece.text for piece, kind in blocks if kind == "paragraph"), "")
    signed = dateline(lead)
    opening = [first_day(lead), signed[0] if signed else ""]
    return Document(
        report_id(text),
        text,
        spans,
        origin,
        source,
        index,
        headline,
        day_in([*about, *opening, *page_lines]),
        publisher_in([*about, *page_lines], lead),
    )


def _laid_out(blocks: Sequence[tuple[Piece, BlockKind]]) -> tuple[str, tuple[Block, ...], tuple[Segment, ...]]:
    spans: list[Block] = []
    origin: list[Segment] = []
    at = 0
    for piece, kind in blocks:
        spans.append(Block(at, at + len(piece.text), kind))
        origin += (replace(segment, start=at + segment.start) for segment in piece.strand.segments)
        at += len(piece.text) + 1
    return "\n".join(piece.text for piece, _ in blocks), tuple(spans), tuple(origin)


def _kinds(pieces: Sequence[Piece]) -> list[tuple[Piece, BlockKind]]:
    """The blocks of an article: its headline first, what stands around it, then the rest as it is."""
    pieces = _headline_first(pieces)
    top = next((n for n, piece in enumerate(pieces) if piece.kind in ("paragraph", "caption")), len(pieces))
    headings = [n for n in range(top) if pieces[n].kind == "heading"]
    kinds: list[tuple[Piece, BlockKind]] = [(piece, PIECE_KINDS[piece.kind]) for piece in pieces]
    if top == len(pieces) and len(headings) == 1 == len(pieces):
        return [(pieces[0], "paragraph")]
    if headings:
        chosen = _headline(pieces, headings)
        byline = next((n for n in range(chosen, top) if pieces[n].kind == "byline"), top)
        under = [n for n in headings if n > byline]
        for number in headings:
            if number < byline:
                kinds[number] = (pieces[number], "headline" if number == chosen else "subheadline")
            elif len(under) > 2 and not pieces[number].level:
                kinds[number] = (pieces[number], "caption")
    return kinds


COLUMN = 9
"""Characters: a shorter line over a longer one above the source line is the name of a column."""


def _headline(pieces: Sequence[Piece], headings: Sequence[int]) -> int:
    """Which of the headings above the text is the headline: the highest level, else the first that is no kicker."""
    levels = [pieces[n].level for n in headings if pieces[n].level]
    if levels:
        return next(n for n in headings if pieces[n].level == min(levels))
    plain = [n for n in headings if not pieces[n].text.startswith("——") and not pieces[n].text.endswith(("——", "："))]
    above = [n for n in plain if n + 1 < len(pieces) and is_source_line(pieces[n + 1].text)]
    if above and len(pieces[plain[0]].text) < COLUMN < len(pieces[above[0]].text):
        return above[0]
    return plain[0] if plain else headings[0]


def _headline_first(pieces: Sequence[Piece]) -> list[Piece]:
    """The same pieces; a headline that stands, with its byline, in the middle of an article without one comes first."""
    if not pieces or pieces[0].kind != "paragraph":
        return list(pieces)
    for number in range(1, len(pieces) - 1):
        if pieces[number].kind == "heading" and pieces[number + 1].kind == "byline":
            return [pieces[number], pieces[number + 1], *pieces[:number], *pieces[number + 2 :]]
    return list(pieces)
