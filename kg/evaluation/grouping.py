"""Pages that retell the same facts in, groups that are left out and drawn together out.

Two pages retell each other where a good part of their gold figures is the same (value and unit, small numbers left
out), or where a file says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path

from kg.errors import DataError, ReadError
from kg.evaluation.alignment import Slots
from kg.evaluation.likeness import as_number, normalised

SHARED, SHARE = 3, 1 / 3
"""How many figures, and what share of the page with fewer, two pages of one group have in common."""
SMALL = 10
"""Figures up to this are too common to tell that two pages retell the same."""


def groups_of(pages: Mapping[str, Sequence[Slots]]) -> dict[str, str]:
    """Page → group, named after its first page, from the gold facts of each page."""
    figures = {name: _figures(facts) for name, facts in pages.items()}
    found = {name: name for name in sorted(pages)}
    for one, other in combinations(sorted(pages), 2):
        common = len(figures[one] & figures[other])
        if common >= SHARED and common >= SHARE * min(len(figures[one]), len(figures[other])):
            first, second = sorted((found[one], found[other]))
            found = {name: first if group == second else group for name, group in found.items()}
    return found


def _figures(facts: Sequence[Slots]) -> frozenset[tuple[float, str]]:
    told = ((as_number(f.get("value")), normalised(f.get("unit"))) for f in facts if f.get("type") == "outcome")
    return frozenset((value, unit) for value, unit in told if value is not None and value > SMALL)


def read_groups(path: Path, pages: Sequence[str]) -> dict[str, str]:
    """Page → group from a table `page<TAB>group` without a heading; a page that it does not name is alone.

    Raises ReadError where the file cannot be read, DataError with the line that is no row or names no page.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror or error}", subject=path) from error
    except UnicodeDecodeError as error:
        raise ReadError("this file is not UTF-8", subject=path) from error
    found = {name: name for name in pages}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        page, tab, group = line.partition("\t")
        if not tab or not group.strip():
            raise DataError("a page, a tab and its group are expected", subject=path, place=f"line {number}")
        if page not in found:
            raise DataError(f"no page {page} is compared", subject=path, place=f"line {number}")
        found[page] = f"={group.strip()}"
    return found
