"""The ways in which reports tell ties, undertakings and teams, each in sentences of our own (wordings/*.tsv).

A line marked `open` is one that is not read rightly yet: it must fail, and loses its mark once it is read.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from kg.evaluation.likeness import likeness
from kg.facts import Batch, GroupProgram, Project
from tests.extraction.reports import report

FOLDER = Path(__file__).parent / "wordings"
HEADLINE = "江苏援疆见闻\n江苏省对口支援新疆克孜勒苏柯尔克孜自治州，江苏援疆工作扎实推进。\n"
LIKE = 0.6
"""The likeness from which two names are one, as `kg evaluate` has it."""
Line = tuple[str, tuple[str, ...]]


def lines(name: str) -> list[ParameterSet]:
    """Text and what it tells of each line; one marked `open` must fail, or its mark is out of date."""
    rows = [row.split("\t") for row in (FOLDER / name).read_text(encoding="utf-8").splitlines()[2:]]
    unread = pytest.mark.xfail(strict=True, reason="not read rightly yet")
    return [
        pytest.param((text, tuple(filter(None, told.split(";")))), id=text[:24], marks=[unread] * (state == "open"))
        for text, told, state in rows
    ]


@pytest.mark.parametrize(
    ("name", "all_lines", "unread"), [("ties", 82, 7), ("undertakings", 87, 10), ("teams", 25, 1), ("told", 105, 2)]
)
def test_the_lists_are_whole(name: str, all_lines: int, unread: int) -> None:
    """So many lines has each list, and no more of them are open."""
    told = lines(f"{name}.tsv")
    assert len(told) == all_lines
    assert sum(bool(line.marks) for line in told) <= unread


@pytest.mark.parametrize("line", lines("ties.tsv"))
def test_ties(line: Line) -> None:
    """Each tie that a sentence tells is found, and none the other way round."""
    text, told = line
    found = {f"{donor}>{recipient}" for donor, recipient in report(text).pairs()}
    assert set(told) <= found
    assert found.isdisjoint(">".join(reversed(tie.split(">"))) for tie in told)


@pytest.mark.parametrize("line", lines("told.tsv"))
def test_told_in_so_many_words(line: Line) -> None:
    """Each tie, batch and programme of a short report is found, no tie the other way round; where it tells none, none
    is.
    """
    text, told = line
    read = report(text.replace("\\n", "\n"))
    found = {f"{donor}>{recipient}" for donor, recipient in read.pairs()}
    found |= {f"batch {batch.donor.name} {batch.ordinal}" for batch in read.of(Batch)}
    found |= {f"group {program.donor.name} {program.field}" for program in read.of(GroupProgram)}
    assert set(told) <= found
    assert found.isdisjoint(">".join(reversed(tie.split(">"))) for tie in told if ">" in tie)
    assert told or not found


@pytest.mark.parametrize("line", lines("undertakings.tsv"))
def test_undertakings(line: Line) -> None:
    """Each undertaking that a sentence tells is found, none where it tells none."""
    text, told = line
    found = [project.name for project in report(HEADLINE + text).of(Project)]
    assert all(any(likeness(name, other) >= LIKE for other in found) for name in told)
    assert told or not found


@pytest.mark.parametrize("line", lines("teams.tsv"))
def test_teams(line: Line) -> None:
    """A sentence tells these batches and group-style programmes and no others."""
    text, told = line
    read = report(HEADLINE + text)
    found = {f"batch {batch.donor.name} {batch.ordinal}" for batch in read.of(Batch)}
    found |= {f"group {group.donor.name} {group.field}" for group in read.of(GroupProgram)}
    assert found == set(told)
