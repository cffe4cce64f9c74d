"""Lines in, lines out: those that a fixed width broke (a mail, an old text file, a narrow column) are one again.

A block of broken lines shows itself by three or more lines of one width in a row, most of which stop within a sentence.
Where a page has such a block, single lines of that width continue too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from .lines import Line
from .marks import is_closed, width
from .strands import join

MEASURE = (20, 120)
"""Columns: the widths at which texts are broken into lines."""
SLACK = 4
"""Columns by which such lines differ, since no line begins with a full stop."""
INDENT = 4
"""Columns that a first line lacks."""
BLOCK = 3
"""Lines of one width in a row that make a block."""
NEAR = 24
"""Lines that are looked at to tell whether a block begins."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The lines of a page, how wide each is, and how many down to each stop within a sentence and hold a mark."""

    lines: Sequence[Line]
    columns: Sequence[int]
    broken: Sequence[int]
    marked: Sequence[int]


def unwrap(lines: Sequence[Line]) -> list[Line]:
    """The same lines, those that a fixed width broke put together again."""
    columns = [width(line.text) + (INDENT if line.indented else 0) for line in lines]
    broken = accumulate((not is_closed(line.text) for line in lines), initial=0)
    marked = accumulate((any(mark in line.text for mark in "，。、；,") for line in lines), initial=0)
    sheet = _Sheet(lines, columns, list(broken), list(marked))
    blocks = dict(_blocks(sheet))
    measures = {columns[first] for first in blocks}
    done: list[Line] = []
    at = 0
    while at < len(lines):
        end = blocks.get(at, at + 1)
        if at in blocks or (columns[at] in measures and not is_closed(lines[at].text)):
            end += _has_last(sheet, at, end)
        done += _paragraphs(lines[at:end])
        at = end
    return done


def _blocks(sheet: _Sheet) -> Iterator[tuple[int, int]]:
    """The blocks of broken lines: number of the first line, number of the line after the last full one."""
    at = 0
    while at < len(sheet.lines):
        end = _full(sheet, at, at + 1, at + NEAR)
        count = end - at
        broken, marked = sheet.broken[end] - sheet.broken[at], sheet.marked[end] - sheet.marked[at]
        if count >= BLOCK and broken * 2 >= count and marked * 2 >= count:
            end = _full(sheet, at, end, len(sheet.lines))
            yield at, end
            at = end
        else:
            at += 1


def _full(sheet: _Sheet, first: int, at: int, farthest: int) -> int:
    """The number of the line after those that are as wide as the first, from line `at` to `farthest` at most."""
    lines, measure = sheet.lines, sheet.columns[first]
    if lines[first].level or lines[first].why or not MEASURE[0] <= measure <= MEASURE[1] or at >= len(lines):
        return at
    gap = lines[first + 1].gap
    while at < min(len(lines), farthest) and _follows(lines[at], gap) and abs(sheet.columns[at] - measure) <= SLACK:
        at += 1
    return at


def _follows(line: Line, gap: int) -> bool:
    return line.gap == gap <= 1 and not (
        line.level or line.bullet or line.slot or line.rule or line.caption or line.why
    )


def _has_last(sheet: _Sheet, first: int, end: int) -> bool:
    """Whether the line below the full ones is the short last one of their paragraph."""
    lines = sheet.lines
    if end >= len(lines) or is_closed(lines[end - 1].text) or lines[end].indented:
        return False
    return _follows(lines[end], lines[first + 1].gap) and sheet.columns[end] < sheet.columns[first]


def _paragraphs(block: Sequence[Line]) -> list[Line]:
    parts: list[list[Line]] = []
    for line in block:
        if not parts or (line.indented and not parts[-1][-1].indented and is_closed(parts[-1][-1].text)):
            parts.append([])
        parts[-1].append(line)
    return [replace(part[0], strand=join([line.strand for line in part])) for part in parts]
