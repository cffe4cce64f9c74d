"""Pieces in reading order in, one list of pieces for each article out.

A heading group (headings and bylines in a row) begins an article when something says so: a dateline below it, a byline
or source line in it, a reporter's name in brackets above it, a note such as 上接第一版, a text below that begins in the
middle, or a Markdown level at which other articles of the page begin. A section's heading has none of these. When
unsure, the article goes on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .bylines import dateline, is_credit, is_source_line
from .kinds import Piece
from .marks import begins_inside
from .surnames import is_name

PART = ("——", "—", "―")
"""How the heading of a part ends, which its own title follows on the next line."""
PARTS = 2
"""Parts of one form from which they are those of one feature."""
LONG_STORY = 2
"""Paragraphs up to which a text with one picture is a picture story of its own."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Headings and bylines in a row, `pieces[start:end]`, and the piece below them."""

    start: int
    end: int
    level: int
    signed: bool


def split(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The articles of a page; furniture stays with the article in which it stands."""
    cuts = sorted(_cuts(pieces))
    parts = [list(pieces[a:b]) for a, b in zip([0, *cuts], [*cuts, len(pieces)], strict=True) if a < b]
    return _with_text(parts)


def _cuts(pieces: Sequence[Piece]) -> set[int]:
    text = [n for n, piece in enumerate(pieces) if piece.kind != "furniture" or piece.why == "duplicate"]
    groups = _groups(pieces, text)
    begun = next((n for n in text if pieces[n].kind == "paragraph"), len(pieces))
    later = [group for group in groups if group.start > begun]
    levels = {group.level for group in later if group.signed and group.level}
    if {group.level for group in groups if group.level} > {1}:
        levels.add(1)
    cuts = {group.start for group in later if group.signed or (group.level and group.level in levels)}
    cuts |= _picture_stories(pieces, later)
    cuts |= {n for n in text if n > begun and pieces[n].begins}
    in_group = {n for group in groups for n in range(group.start, group.end + 1)}
    below = [n for n in text if n > begun and n not in in_group and pieces[n].kind == "paragraph"]
    cuts |= {n for n in below if dateline(pieces[n].text)}
    cuts -= _parts_of_one(pieces, cuts)
    if _after_text(pieces, cuts):
        cuts |= {n for n in below if begins_inside(pieces[n].text)}
    return _after_text(pieces, cuts)


def _parts_of_one(pieces: Sequence[Piece], cuts: set[int]) -> set[int]:
    """Where the parts of one feature begin, each headed by who it is about (某县农技员某人——): no articles of their
    own, though each has its reporter.
    """
    headed = {n for n, p in enumerate(pieces) if p.kind == "heading" and p.text.rstrip().endswith(PART)}
    return cuts & headed if len(headed) >= PARTS else set()


def _after_text(pieces: Sequence[Piece], cuts: set[int]) -> set[int]:
    """The cuts that have a paragraph between them and the one before: no article is without text."""
    kept = {0}
    for cut in sorted(cuts):
        if any(piece.kind == "paragraph" for piece in pieces[max(kept) : cut]):
            kept.add(cut)
    return kept - {0}


def _groups(pieces: Sequence[Piece], text: Sequence[int]) -> list[_Group]:
    groups: list[_Group] = []
    at = 0
    while at < len(text):
        first = at
        while at < len(text) and pieces[text[at]].kind in ("heading", "byline"):
            at += 1
        if at == first:
            at += 1
            continue
        while (
            first < at
            and first > 0
            and pieces[text[first]].kind == "byline"
            and not is_source_line(pieces[text[first]].text)
        ):
            first += 1
        if first < at:
            below = text[at] if at < len(text) else len(pieces)
            ended = first > 0 and _ends(pieces, text[first - 1], text[first])
            groups.append(_group(pieces, text[first], below, ended=ended))
    return groups


def _ends(pieces: Sequence[Piece], last: int, start: int) -> bool:
    """Whether an article ends above a heading: with a reporter's name in brackets, or where a column's name stands."""
    piece = pieces[last]
    signed = piece.kind == "byline" and piece.text[0] in "（(" and not is_source_line(piece.text)
    return signed or any(between.why == "column" for between in pieces[last:start])


def _group(pieces: Sequence[Piece], start: int, below: int, *, ended: bool) -> _Group:
    own = pieces[start:below]
    levels = [piece.level for piece in own if piece.level]
    byline = any(piece.kind == "byline" and not is_name(piece.text) for piece in own[1:])
    note = any(piece.why == "note" for piece in own)
    body = below < len(pieces) and pieces[below].kind == "paragraph"
    lead = body and (dateline(pieces[below].text) is not None or begins_inside(pieces[below].text))
    return _Group(start, below, min(levels, default=0), byline or note or lead or (ended and body))


def _picture_stories(pieces: Sequence[Piece], groups: Sequence[_Group]) -> set[int]:
    """Where a picture story begins (a heading, a paragraph, 图为…, who took it), and where the next text does."""
    cuts: set[int] = set()
    for group in groups:
        at = group.end
        while at < len(pieces) and pieces[at].kind == "paragraph":
            at += 1
        captions = at
        while captions < len(pieces) and pieces[captions].kind == "caption":
            captions += 1
        signed = (
            captions - at > 1
            and is_credit(pieces[captions - 1].text)
            and pieces[at].text.startswith(("图为", "（图为"))
        )
        if 0 < at - group.end <= LONG_STORY and signed:
            cuts |= {group.start, captions} - {len(pieces)}
    return cuts


def _with_text(parts: list[list[Piece]]) -> list[list[Piece]]:
    """The same articles; headings without any text go to the article below, at the end of the page to the one above."""
    done: list[list[Piece]] = []
    waiting: list[Piece] = []
    for part in parts:
        if any(piece.kind in ("paragraph", "caption") for piece in part):
            done.append(waiting + part)
            waiting = []
        else:
            waiting += part
    if waiting and done:
        done[-1] += waiting
    return done or ([waiting] if waiting else [])
