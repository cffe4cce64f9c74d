"""Compared pages in, tables of what is right and wrong out: by report, type of fact, slot, kind of error."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kg.evaluation.alignment import KINDS
from kg.evaluation.folders import ComparedPage
from kg.evaluation.mistakes import KINDS_OF_MISTAKE, mistakes
from kg.evaluation.scores import Counts, Rows, pooled

SLOT = "slot "


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a name for each line; cells are texts or figures, in the order of the heading."""

    name: str
    heading: tuple[str, ...]
    lines: tuple[tuple[str | int | float, ...], ...]

    def to_json(self) -> list[dict[str, object]]:
        """One object a line."""
        return [dict(zip(self.heading, line, strict=True)) for line in self.lines]

    def to_text(self) -> str:
        """The table for reading, in columns; no final newline."""
        rows = [self.heading, *(tuple(_cell(cell) for cell in line) for line in self.lines)]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        return "\n".join(
            "  ".join((row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))))
            for row in rows
        )


def _cell(value: str | float) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def by_report(pages: Sequence[ComparedPage]) -> Table:
    """Each report: facts of all types that answer to each other, and the overall score."""
    lines = [
        (page.name, *_told(sum((page.scores.rows[kind] for kind in KINDS), Counts())), page.scores.overall)
        for page in pages
    ]
    return Table("report", ("report", "P", "R", "F1", "tp", "fp", "fn", "overall"), tuple(lines))


def by_type(pages: Sequence[ComparedPage]) -> Table:
    """Each type of fact, over all pages."""
    rows = _rows(pages)
    return Table("type", ("type", "P", "R", "F1", "tp", "fp", "fn"), tuple((k, *_told(rows[k])) for k in KINDS))


def by_slot(pages: Sequence[ComparedPage]) -> Table:
    """Each slot of facts that answer to each other, over all pages."""
    rows = _rows(pages)
    lines = [(name.removeprefix(SLOT), *_told(rows[name])) for name in sorted(rows) if name.startswith(SLOT)]
    return Table("slot", ("slot", "P", "R", "F1", "tp", "fp", "fn"), tuple(lines))


def by_error(pages: Iterable[ComparedPage]) -> Table:
    """How many mistakes of each kind, by type of fact and in all."""
    counts = Counter((item.error, item.kind) for page in pages for item in mistakes(page.reading))
    lines: list[tuple[str | int | float, ...]] = [
        (error, *(counts[error, kind] for kind in KINDS), sum(counts[error, kind] for kind in KINDS))
        for error in KINDS_OF_MISTAKE
    ]
    return Table("error", ("error", *KINDS, "all"), tuple(lines))


BREAKDOWNS: dict[str, Callable[[Sequence[ComparedPage]], Table]] = {
    "report": by_report,
    "type": by_type,
    "slot": by_slot,
    "error": by_error,
}


def _rows(pages: Iterable[ComparedPage]) -> Rows:
    return pooled(page.scores for page in pages).rows


def _told(counts: Counts) -> tuple[float, float, float, int, int, int]:
    return counts.precision, counts.recall, counts.f1, counts.right, counts.wrong, counts.missed
