"""Lines in, lines out: those that a fixed width broke (a mail, an old text file, a narrow column) are one again.

A block of broken lines shows itself by three or more lines of one width in a row, most of which stop within a sentence.
Where a page has such a block, single lines of that width continue too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

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
FARTHEST = 200
"""Lines that are looked at together; a longer block continues in the next."""


def unwrap(lines: Sequence[Line]) -> list[Line]:
    """The same lines, those that a fixed width broke put together again."""
    columns = [width(line.text) + (INDENT if line.indented else 0) for line in lines]
    blocks = {first: _full(lines, columns, first) for first in range(len(lines))}
    measures = {columns[first] for first, end in blocks.items() if _is_block(lines[first:end])}
    done: list[Line] = []
    at = 0
    while at < len(lines):
        end = blocks[at]
        if _is_block(lines[at:end]) or (columns[at] in measures and not is_closed(lines[at].text)):
            end += _has_last(lines, columns, at, end)
        else:
            end = at + 1
        done += _paragraphs(lines[at:end])
        at = end
    return done


def _full(lines: Sequence[Line], columns: Sequence[int], first: int) -> int:
    """The number of the line after the lines of one width that begin here."""
    at, measure = first + 1, columns[first]
    if lines[first].level or not MEASURE[0] <= measure <= MEASURE[1] or at == len(lines):
        return at
    gap, farthest = lines[at].gap, min(len(lines), first + FARTHEST)
    while at < farthest and _follows(lines[at], gap) and abs(columns[at] - measure) <= SLACK:
        at += 1
    return at


def _follows(line: Line, gap: int) -> bool:
    return line.gap == gap <= 1 and not (line.level or line.bullet or line.slot or line.rule)


def _is_block(full: Sequence[Line]) -> bool:
    broken = sum(not is_closed(line.text) for line in full)
    marked = sum(any(mark in line.text for mark in "，。、；,") for line in full)
    return len(full) >= BLOCK and broken * 2 >= len(full) and marked * 2 >= len(full)


def _has_last(lines: Sequence[Line], columns: Sequence[int], first: int, end: int) -> bool:
    """Whether the line below the full ones is the short last one of their paragraph."""
    if end >= len(lines) or is_closed(lines[end - 1].text) or lines[end].indented:
        return False
    gap = lines[first + 1].gap if end > first + 1 else lines[end].gap
    return _follows(lines[end], gap) and columns[end] < columns[first]


def _paragraphs(block: Sequence[Line]) -> list[Line]:
    parts: list[list[Line]] = []
    for line in block:
        if not parts or (line.indented and not parts[-1][-1].indented and is_closed(parts[-1][-1].text)):
            parts.append([])
        parts[-1].append(line)
    return [replace(part[0], strand=join([line.strand for line in part])) for part in parts]
