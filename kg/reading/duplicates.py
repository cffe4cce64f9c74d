"""Pieces in, the same pieces out with those marked that the page has twice: a reprinted paragraph, a repeated line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from .kinds import Piece
from .marks import begins_inside, is_closed

LONG = 12
"""Characters from which a second copy is certainly a copy; a shorter line must return, or stand above the same text."""
RETURNS = 3
KEY = 20


def mark_duplicates(pieces: Sequence[Piece]) -> list[Piece]:
    """The same pieces; a second copy becomes furniture: duplicate, and a short line that returns: repeated."""
    counts = Counter(_bare(piece) for piece in pieces)
    whole = [piece.text for piece in pieces if len(piece.text) > KEY]
    ends = {text[-KEY:]: text for text in sorted(whole, key=len)}
    starts = {text[:KEY]: text for text in sorted(whole, key=len)}
    seen: set[str] = set()
    title: set[str] = set()
    done: list[Piece] = []
    for piece in pieces:
        bare = _bare(piece)
        why = ""
        if bare in (title if len(bare) < LONG and counts[bare] < RETURNS else seen):
            why = "duplicate" if len(bare) >= LONG or bare in title else "repeated"
        elif _is_part(piece.text, ends, starts):
            why = "duplicate"
        done.append(replace(piece, kind="furniture", why=why) if why and piece.kind != "furniture" else piece)
        seen.add(bare)
        if piece.kind == "paragraph":
            title.clear()
        else:
            title.add(bare)
    return done


def _bare(piece: Piece) -> str:
    return "".join(piece.text.split())


def _is_part(text: str, ends: dict[str, str], starts: dict[str, str]) -> bool:
    """Whether a text is the visibly cut beginning or end of a longer one on the page."""
    if len(text) <= KEY:
        return False
    longer_end, longer_start = ends[text[-KEY:]], starts[text[:KEY]]
    cut_end = begins_inside(text) and len(longer_end) > len(text) and longer_end.endswith(text)
    cut_start = not is_closed(text) and len(longer_start) > len(text) and longer_start.startswith(text)
    return cut_end or cut_start
