"""Pieces in, pieces out in reading order: paragraphs that columns, pictures or captions broke are whole again.

A piece that stops in the middle of a sentence continues in the next one, past captions. Where the next one cannot be
its continuation (a heading stands between, or it visibly belongs elsewhere), the page's own words decide: the
characters on both sides of the seam must stand together elsewhere on the page (…这项工 + 程，… where 工程 is found).
Text that was set in another column moves to where it belongs.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from .bylines import dateline
from .kinds import CAPTION, SHORT, Piece
from .marks import begins_inside, is_closed, leaves_open
from .strands import join

LONGEST_GRAM = 4
SAMPLE = 100_000
"""Characters of a page from which the pairs of characters are taken."""
WINDOW = 80
"""Pieces before and after a broken one among which its continuation is looked for."""


class Seams:
    """How well two texts fit together, by what stands together elsewhere on the page."""

    def __init__(self, texts: Sequence[str]) -> None:
        whole = "\n".join(texts)[:SAMPLE]
        self._grams = {whole[i : i + n] for n in range(2, LONGEST_GRAM + 1) for i in range(len(whole) - n + 1)}

    def fit(self, left: str, right: str) -> int:
        """The length of the longest run of characters across the seam that the page has elsewhere: 0, 2, 3 or 4."""
        for length in range(LONGEST_GRAM, 1, -1):
            for after in range(1, length):
                gram = left[after - length :] + right[:after]
                if len(gram) == length and gram.isalnum() and gram in self._grams:
                    return length
        return 0

    def fits_well(self, left: str, right: str) -> bool:
        """Whether two characters on each side stand together elsewhere."""
        gram = left[-2:] + right[:2]
        return len(gram) == LONGEST_GRAM and gram.isalnum() and gram in self._grams


@dataclass(slots=True)
class _Links:
    """`next`: a broken piece → the piece right below that continues it. `jumps`: → the piece elsewhere that does."""

    next: dict[int, int] = field(default_factory=dict)
    jumps: dict[int, int] = field(default_factory=dict)
    captions: set[int] = field(default_factory=set)


def rejoin(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of a page, broken paragraphs joined, in reading order."""
    seams = Seams([piece.text for piece in pieces if piece.kind == "paragraph"])
    tails = [number for number in range(len(pieces)) if _is_broken(pieces, number, seams)]
    links = _Links()
    for tail in tails:
        _link_below(pieces, tail, seams, links)
    _link_elsewhere(pieces, tails, seams, links)
    pieces = [replace(p, kind="caption") if n in links.captions else p for n, p in enumerate(pieces)]
    return _joined(pieces, _order(pieces, links), links.next | links.jumps)


def _is_broken(pieces: Sequence[Piece], number: int, seams: Seams) -> bool:
    """Whether a piece stops in the middle of a sentence."""
    piece = pieces[number]
    if piece.level or piece.kind not in ("paragraph", "heading") or is_closed(piece.text):
        return leaves_open(piece.text) and piece.kind == "paragraph" and not piece.level
    if leaves_open(piece.text) and len(piece.text) > 8:
        return True
    if piece.kind == "paragraph" and len(piece.text) >= SHORT:
        return True
    below = _below(pieces, number)
    return below is not None and "，" in piece.text and seams.fits_well(piece.text, pieces[below].text)


def _below(pieces: Sequence[Piece], tail: int) -> int | None:
    """The next piece that could continue a broken one: a paragraph with at most captions and furniture between."""
    for number in range(tail + 1, min(len(pieces), tail + 13)):
        piece = pieces[number]
        if piece.kind == "paragraph":
            return None if piece.opens or dateline(piece.text) else number
        if piece.kind not in ("caption", "furniture"):
            return None
    return None


def _link_below(pieces: Sequence[Piece], tail: int, seams: Seams, links: _Links) -> None:
    below = _below(pieces, tail)
    if below is None:
        return
    beyond = _below(pieces, below)
    words = pieces[below].text
    if beyond is not None and _fits_beyond(seams, pieces[tail].text, words, pieces[beyond].text):
        links.captions.add(below)
        below = beyond
    links.next[tail] = below


def _fits_beyond(seams: Seams, left: str, words: str, beyond: str) -> bool:
    """Whether a short sentence below a broken piece is a caption, since the text after it fits the piece better."""
    short = len(words) <= CAPTION and is_closed(words) and begins_inside(beyond)
    return short and seams.fit(left, beyond) > seams.fit(left, words)


def _link_elsewhere(pieces: Sequence[Piece], tails: Sequence[int], seams: Seams, links: _Links) -> None:
    """Give broken pieces without a continuation below one from elsewhere, if need be one that fits its piece ill."""
    heads = [n for n, piece in enumerate(pieces) if piece.kind == "paragraph" and begins_inside(piece.text)]
    taken = {head: tail for tail, head in links.next.items()}
    claimed: set[int] = set()
    for tail in tails:
        if tail in links.next or tail in links.jumps:
            continue
        left = pieces[tail].text
        near = heads[bisect_left(heads, tail - WINDOW) : bisect_right(heads, tail + WINDOW)]
        near = [h for h in near if h not in claimed and tail not in _run(pieces, h)]
        near = [h for h in near if h not in taken or seams.fit(pieces[taken[h]].text, pieces[h].text) < 2]
        best = max(near, key=lambda h: (seams.fit(left, pieces[h].text), h > tail, -abs(h - tail)), default=None)
        if best is None or seams.fit(left, pieces[best].text) < 2:
            continue
        links.jumps[tail] = best
        claimed.add(best)
        if best in taken:
            robbed = taken.pop(best)
            del links.next[robbed]
            _link_within(pieces, robbed, tail, seams, links)


def _link_within(pieces: Sequence[Piece], tail: int, robber: int, seams: Seams, links: _Links) -> None:
    """Look for the continuation of a piece further down in the column that another piece took from it.

    Of the paragraphs that fit, the one that shares most words with the piece's own section and fewest with the other's.
    """
    claimed = set(links.next.values()) | set(links.jumps.values())
    own, other = (_pairs(pieces, _section(pieces, n)) for n in (tail, robber))
    found: list[tuple[float, int]] = []
    for number in _run(pieces, links.jumps[robber])[1:]:
        text = pieces[number].text
        if number not in claimed and pieces[number].kind == "paragraph" and seams.fit(pieces[tail].text, text) > 2:
            pairs = _pairs(pieces, range(number, number + 1))
            found.append(((len(pairs & own) - len(pairs & other)) / len(pairs), -number))
    if found:
        links.jumps[tail] = -max(found)[1]


def _section(pieces: Sequence[Piece], number: int) -> range:
    """The pieces from the last heading down to this one."""
    first = number
    while first > 0 and pieces[first - 1].kind != "heading" and number - first < WINDOW:
        first -= 1
    return range(first, number + 1)


def _pairs(pieces: Sequence[Piece], numbers: range) -> frozenset[str]:
    texts = [pieces[n].text for n in numbers if pieces[n].kind == "paragraph"]
    return frozenset(a + b for text in texts for a, b in pairwise(text) if a.isalpha() and b.isalpha())


def _run(pieces: Sequence[Piece], head: int, stops: frozenset[int] = frozenset()) -> range:
    """The pieces that move together with a displaced one: down to the next heading, byline or other displaced piece."""
    end = head + 1
    while end < min(len(pieces), head + WINDOW) and end not in stops and pieces[end].kind not in ("heading", "byline"):
        end += 1
    return range(head, end)


def _order(pieces: Sequence[Piece], links: _Links) -> list[int]:
    """The numbers of all pieces in reading order."""
    heads = frozenset(links.jumps.values())
    above = {head: tail for tail, head in links.next.items()}
    before: dict[int, int] = {}
    after: dict[int, range] = {}
    for tail, head in links.jumps.items():
        if head > 0 and pieces[head - 1].kind == "heading":
            before[head] = tail
            while before[head] in above:
                before[head] = above[before[head]]
        else:
            after[tail] = _run(pieces, head, heads)
    moved = set(before.values()).union(*after.values())
    order: list[int] = []
    seen: set[int] = set()
    opened: set[int] = set()
    for start in [n for n in range(len(pieces)) if n not in moved] + sorted(moved):
        stack = [start]
        while stack:
            number = stack.pop()
            if number in seen:
                continue
            if number in before and number not in opened:
                opened.add(number)
                stack += [number, before[number]]
                continue
            seen.add(number)
            order.append(number)
            stack += reversed(after.get(number, range(0)))
    return order


def _joined(pieces: Sequence[Piece], order: Sequence[int], chain: dict[int, int]) -> list[Piece]:
    heads = set(chain.values())
    done: list[Piece] = []
    used: set[int] = set()
    for number in [n for n in order if n not in heads] + [n for n in order if n in heads]:
        if number in used:
            continue
        parts = [number]
        while parts[-1] in chain and chain[parts[-1]] not in used and chain[parts[-1]] not in parts:
            parts.append(chain[parts[-1]])
        used.update(parts)
        whole = pieces[number]
        if len(parts) > 1:
            whole = replace(whole, kind="paragraph", strand=join([pieces[n].strand for n in parts]))
        done.append(whole)
    return done
