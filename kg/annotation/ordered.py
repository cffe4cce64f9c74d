"""The spans of one group in the order of the text, found by offset without running through all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Span


class Ordered:
    """Spans that do not overlap one another."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans, key=lambda span: span.start)
        self._starts = [span.start for span in self._spans]

    def overlapping(self, start: int, end: int) -> list[Span]:
        """The spans that share a character with `start`:`end`, in order."""
        first = max(0, bisect_right(self._starts, start) - 1)
        return [s for s in self._spans[first : bisect_left(self._starts, end)] if s.end > start]
