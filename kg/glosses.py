"""Document with pinyin behind some of its characters (項(xiàng)目, 萬(wan) 元) → the same without it, and the way back.

Converters between traditional and simplified characters leave such glosses in the pages of some sites; a word that is
broken by one would not be found.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.documents import Document, Segment

GLOSS = re.compile(r"(?<=[^\s()（）])[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]{1,7}[)）] ?")
PINYIN = re.compile(r"[aeiouāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]")
FEWEST = 4
"""Glosses from which a report counts as glossed; fewer may be abbreviations of units or names."""


@dataclass(frozen=True, slots=True)
class Plain:
    """`document` without its glosses, and for each kept stretch where it begins in both texts."""

    document: Document
    kept: tuple[Segment, ...]

    def back(self, offset: int) -> int:
        """The place in the text with glosses of the character at `offset`."""
        segment = self.kept[max(0, bisect_right(self.kept, offset, key=lambda s: s.start) - 1)]
        return segment.origin + offset - segment.start


def without_glosses(document: Document) -> Plain:
    """A document without its glosses; one that has none, or next to none, is returned as it is."""
    cuts = [m.span() for m in GLOSS.finditer(document.text) if PINYIN.search(m[0])]
    if len(cuts) < FEWEST:
        return Plain(document, (Segment(0, 0, len(document.text)),))
    edges = [0, *(edge for cut in cuts for edge in cut), len(document.text)]
    kept, length = [], 0
    for start, end in list(pairwise(edges))[::2]:
        kept.append(Segment(length, start, end - start))
        length += end - start
    text = "".join(document.text[s.origin : s.origin + s.length] for s in kept)
    blocks = tuple(replace(b, start=_forward(kept, b.start), end=_forward(kept, b.end)) for b in document.blocks)
    return Plain(replace(document, text=text, blocks=blocks, origin=_origin(document, kept)), tuple(kept))


def _forward(kept: list[Segment], offset: int) -> int:
    """The place in the text without glosses of the character at `offset`; in a gloss, of what follows it."""
    segment = kept[max(0, bisect_right(kept, offset, key=lambda s: s.origin) - 1)]
    return segment.start + min(offset - segment.origin, segment.length)


def _origin(document: Document, kept: list[Segment]) -> tuple[Segment, ...]:
    """The segments that lead from the text without glosses to the file."""
    result = []
    for stretch in kept:
        for segment in document.origin:
            start = max(stretch.origin, segment.start)
            end = min(stretch.origin + stretch.length, segment.start + segment.length)
            if start < end:
                place = stretch.start + start - stretch.origin
                result.append(Segment(place, segment.origin + start - segment.start, end - start))
    return tuple(result)
