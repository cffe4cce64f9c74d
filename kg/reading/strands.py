"""Text that knows where each of its characters stands in the decoded file.

In: stretches of the decoded file. Out: strands, cut and joined without losing the way back.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.documents import Segment

_LATIN_END = re.compile(r"[A-Za-zÀ-ɏ]$")
_LATIN_START = re.compile(r"[A-Za-zÀ-ɏ]")


@dataclass(frozen=True, slots=True)
class Strand:
    """A text and its segments, in the order of the text. Only a space put between two Latin words has no segment."""

    text: str
    segments: tuple[Segment, ...]

    @property
    def start(self) -> int:
        """The first place in the decoded file."""
        return min(segment.origin for segment in self.segments)

    @property
    def end(self) -> int:
        """The place in the decoded file after the last character."""
        return max(segment.origin + segment.length for segment in self.segments)


def strand(decoded: str, ranges: Iterable[tuple[int, int]]) -> Strand:
    """The strand that consists of these ranges of the decoded file, in this order."""
    parts: list[str] = []
    segments: list[Segment] = []
    at = 0
    for start, end in ranges:
        if start < end:
            parts.append(decoded[start:end])
            segments.append(Segment(at, start, end - start))
            at += end - start
    return Strand("".join(parts), tuple(segments))


def join(strands: Sequence[Strand]) -> Strand:
    """One strand of several: nothing between Chinese, a space between two Latin words."""
    if len(strands) == 1:
        return strands[0]
    parts: list[str] = []
    segments: list[Segment] = []
    at = 0
    for piece in strands:
        if parts and _LATIN_END.search(parts[-1]) and _LATIN_START.match(piece.text):
            parts.append(" ")
            at += 1
        segments += (Segment(at + s.start, s.origin, s.length) for s in piece.segments)
        parts.append(piece.text)
        at += len(piece.text)
    return Strand("".join(parts), tuple(segments))


def cut(whole: Strand, start: int, end: int) -> Strand:
    """The part of a strand between two places of its text."""
    first = max(0, bisect_right(whole.segments, start, key=lambda s: s.start) - 1)
    kept: list[Segment] = []
    for segment in whole.segments[first:]:
        if segment.start >= end:
            break
        low, high = max(start, segment.start), min(end, segment.start + segment.length)
        if low < high:
            kept.append(Segment(low - start, segment.origin + low - segment.start, high - low))
    return Strand(whole.text[start:end], tuple(kept))
