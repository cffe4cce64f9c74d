"""Lines in, pieces out: wrapped lines are one again, and each piece has the kind that it and its neighbours suggest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from .bylines import dateline
from .kinds import CAPTION, SHORT, Piece, is_label, piece_of
from .lines import Line
from .marks import is_closed
from .surnames import is_name
from .wrapping import unwrap

ROW = 3
"""Short lines in a row after a picture that make a list of captions."""


def read_pieces(lines: Sequence[Line]) -> list[Piece]:
    """The pieces of a page in the order of its lines, kinds given."""
    lines = unwrap(lines)
    usual = _usual_gap(lines)
    pieces: list[Piece] = []
    started = False
    for number, line in enumerate(lines):
        slot = line.slot or (number > 0 and line.gap >= usual + 2)
        piece = piece_of(line, slot=slot, started=started)
        started = started or piece.kind == "paragraph"
        pieces.append(piece)
    return _captions_in_rows(_names(_titles(_introductions(_without_related(pieces)))))


def _usual_gap(lines: Sequence[Line]) -> int:
    """The commonest number of blank lines above a paragraph."""
    counts = Counter(line.gap for line in lines[1:] if len(line.text) > SHORT)
    return max(sorted(counts), key=lambda gap: counts[gap], default=0)


def _without_related(pieces: Sequence[Piece]) -> list[Piece]:
    """The same pieces; the titles listed under 相关阅读 or beside 上一篇 are furniture too."""
    done: list[Piece] = []
    listing = False
    for piece in pieces:
        above = done[-1] if done else None
        ends = piece.level or (piece.kind == "paragraph" and len(piece.text) > SHORT and is_closed(piece.text))
        linked = (
            above is not None
            and above.why == "navigation"
            and above.text[-1] in "：:"
            and above.text[1:3] in ("一篇", "一页", "一条")
        )
        listing = (listing and not ends) or (piece.why == "related" and piece.text[-1] not in "/0123456789")
        drop = piece.kind != "furniture" and (listing or (linked and len(piece.text) <= CAPTION))
        done.append(replace(piece, kind="furniture", why="related") if drop else piece)
    return done


def _introductions(pieces: list[Piece]) -> list[Piece]:
    """The same pieces; a few words and a colon right above a heading are a heading too."""
    done = list(pieces)
    for number, piece in enumerate(pieces[:-1]):
        few = piece.kind == "paragraph" and len(piece.text) <= SHORT // 2 and piece.text[-1] in "：:"
        if few and pieces[number + 1].kind == "heading":
            done[number] = replace(piece, kind="heading")
    return done


def _titles(pieces: list[Piece]) -> list[Piece]:
    """The same pieces; a long line without an end is a title at the top of the page and above a byline or dateline."""
    done = list(pieces)
    started = False
    for number, piece in enumerate(pieces[:-1]):
        below = pieces[number + 1]
        signed = below.kind == "byline" or dateline(below.text) is not None
        if (
            piece.kind == "paragraph"
            and not piece.opens
            and (signed or not started)
            and _could_be_title(piece.text, signed=signed)
        ):
            done[number] = replace(piece, kind="heading")
        started = started or done[number].kind == "paragraph"
    return done


def _could_be_title(text: str, *, signed: bool) -> bool:
    ends = is_closed(text) and not (signed and len(text) <= SHORT and text[-1] in "？！?!”")
    return len(text) <= CAPTION and not ends and text[-1] not in "，、" and not any(mark in "。；;" for mark in text)


def _names(pieces: list[Piece]) -> list[Piece]:
    """The same pieces; people's names and nothing else right below a heading are a byline."""
    done = list(pieces)
    for number, piece in enumerate(pieces):
        if (
            number
            and piece.kind == "heading"
            and not piece.level
            and pieces[number - 1].kind == "heading"
            and is_name(piece.text)
        ):
            done[number] = replace(piece, kind="byline")
    return done


def _captions_in_rows(pieces: list[Piece]) -> list[Piece]:
    """The same pieces; after a picture, three or more short lines in a row are captions, but for a last heading."""
    done = list(pieces)
    started = False
    at = 0
    while at < len(done):
        started = started or done[at].kind == "paragraph"
        end = at
        while started and done[at].slot and end < len(done) and _fits_row(done[end]):
            end += 1
        while end > at and done[end - 1].kind == "paragraph":
            end -= 1
        labels = sum(piece.kind == "heading" for piece in done[at:end])
        if end - at >= ROW and labels * 2 >= end - at:
            last = end - 1 if done[end - 1].kind == "heading" and end < len(done) else end
            done[at:last] = [replace(piece, kind="caption") for piece in done[at:last]]
        at = max(end, at + 1)
    return done


def _fits_row(piece: Piece) -> bool:
    if piece.level or piece.opens:
        return False
    return piece.kind in ("heading", "caption") or (piece.kind == "paragraph" and is_label(piece.text))
