"""The questions of docs/seeds.md asked of the seeds: the answers are those that were judged there."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from pathlib import Path

from kg.namespaces import compact
from kg.pipeline import load
from tests.ontology.conftest import ROOT

PAGE = ROOT / "docs" / "seeds.md"
JUDGED = 2
"""The last columns of a table: what the sentence says, and the judgement."""


def tables() -> list[list[list[str]]]:
    """The tables of the page, each as rows of cells, the heading first."""
    text = PAGE.read_text(encoding="utf-8")
    found = re.findall(r"(?:^\|.*\|\n)+", text, re.MULTILINE)
    return [
        [[cell.strip() for cell in line.strip("|\n").split("|")] for line in table.splitlines() if "|---" not in line]
        for table in found
    ]


def questions() -> list[str]:
    """The queries of the page."""
    return re.findall(r"^```sparql\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def test_the_pages_are_those_of_the_answers(seeds_dir: Path, seeds_folder: Path) -> None:
    """Each report stands on the page that the first table names, and the page has the checksum there."""
    view = load(seeds_folder)
    for report, page, checksum in tables()[0][1:]:
        content = (seeds_dir / page.strip("`")).read_bytes()
        assert hashlib.sha256(content).hexdigest() == checksum.strip("`")
        identifier = report.strip("`")
        assert view.query(f'ASK {{ rp:{identifier} dct:source "{page.strip("`")}" }}').texts() == [{"answer": "true"}]


def test_the_answers_are_those_judged(seeds_folder: Path) -> None:
    """Each of the three questions gives the rows of its table: no other row, none missing, at the same words."""
    view = load(seeds_folder)
    judged = tables()[1:]
    assert len(questions()) == len(judged) == 3
    for query, (heading, *rows) in zip(questions(), judged, strict=True):
        answer = [
            [compact(cell) if (cell := str(value or "")).startswith("http") else cell for value in row.values()]
            for row in view.query(query).texts()
        ]
        assert answer == [row[:-JUDGED] for row in rows], heading


def test_every_row_is_judged() -> None:
    """Every row says what its sentence says and whether it is right; the page counts them as they stand."""
    rows = [row for table in tables()[1:] for row in table[1:]]
    assert all(len(row[-JUDGED]) > 5 for row in rows)
    kinds = Counter(re.split(r"[ ;:,]", row[-1])[0] for row in rows)
    told = f"Of the {len(rows)} rows {kinds['right']} are right, {kinds['in']} in part, {kinds['wrong']} wrong."
    assert sum(kinds[kind] for kind in ("right", "in", "wrong")) == len(rows)
    assert told in PAGE.read_text(encoding="utf-8")
