"""The lines of a PDF file with their places in, the paragraphs and headings that they make out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .lines import Line, plain_line
from .marks import is_closed
from .strands import join

LARGE = 1.15
"""A line set larger than the text by this factor is a heading."""
TITLE = 60
"""Characters: a longer large line is no heading."""
APART = 1.35
"""Lines further apart than this, measured in the distance that is usual on the pages, make two paragraphs."""


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line as drawn: its page, left and right edge, baseline from below, and size, in points."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class _Column:
    """Lines of one size below one another: `lines[start:end]` and their outer edges."""

    start: int
    end: int
    left: float
    right: float


def paragraphs(text: str, lines: Sequence[PdfLine]) -> Iterator[Line]:
    """The paragraphs and headings of `text`, which is these lines with a newline after each."""
    usual = _usual_size(lines)
    leading = _usual_distance(lines, usual)
    columns = {n: column for column in _columns(lines) for n in range(column.start, column.end)}
    at = 0
    open_line: Line | None = None
    for number, drawn in enumerate(lines):
        line = plain_line(text, at, at + len(drawn.text))
        at += len(drawn.text) + 1
        if line is None:
            continue
        large = drawn.size >= LARGE * usual and len(drawn.text) <= TITLE
        line = replace(line, gap=1, indented=False, level=(1 + (drawn.size < 1.5 * usual)) if large else 0)
        if open_line is not None and _continues(lines, number, columns, leading=leading, level=line.level):
            open_line = replace(open_line, strand=join([open_line.strand, line.strand]))
            continue
        if open_line is not None:
            yield open_line
        open_line = line
    if open_line is not None:
        yield open_line


def _continues(
    lines: Sequence[PdfLine], number: int, columns: dict[int, _Column], *, leading: float, level: int
) -> bool:
    """Whether a line continues the one before it."""
    line, before = lines[number], lines[number - 1]
    column, own = columns[number - 1], columns[number]
    if not _same_size(line, before):
        return False
    below = column is own and before.bottom - line.bottom <= APART * max(leading, before.size)
    if level:
        return below
    is_full = before.right >= column.right - 1.6 * before.size
    is_indented = line.left > own.left + 0.8 * line.size
    return is_full and not is_indented and (below or (column is not own and not is_closed(before.text.rstrip())))


def _same_size(line: PdfLine, other: PdfLine) -> bool:
    return abs(line.size - other.size) <= 0.08 * other.size


def _columns(lines: Sequence[PdfLine]) -> Iterator[_Column]:
    start = 0
    for number in range(1, len(lines) + 1):
        if number < len(lines) and _is_below(lines[number], lines[number - 1]):
            continue
        own = lines[start:number]
        if own:
            yield _Column(start, number, min(line.left for line in own), max(line.right for line in own))
        start = number


def _is_below(line: PdfLine, before: PdfLine) -> bool:
    overlap = min(line.right, before.right) - max(line.left, before.left)
    same = line.page == before.page and _same_size(line, before)
    return same and line.bottom < before.bottom and overlap > 0


def _usual_size(lines: Sequence[PdfLine]) -> float:
    """The size in which most characters are set."""
    counts: Counter[float] = Counter()
    for line in lines:
        counts[line.size] += len(line.text)
    return max(sorted(counts), key=lambda size: counts[size], default=0.0)


def _usual_distance(lines: Sequence[PdfLine], size: float) -> float:
    """The commonest distance of two lines of the text, in points."""
    counts = Counter(
        round(a.bottom - b.bottom) for a, b in pairwise(lines) if a.size == b.size == size and _is_below(b, a)
    )
    return float(max(sorted(counts), key=lambda distance: counts[distance], default=0))
