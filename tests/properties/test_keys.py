"""Laws of keys: plain ASCII, stable under the dress of names, different for what is different."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kg.facts import FIELDS, Reference
from kg.namespaces import bare, digest
from kg.resolution.keys import (
    assistance_key,
    batch_key,
    group_key,
    outcome_key,
    person_key,
    project_key,
    reference_key,
)

KEY = re.compile(r"[a-z]+/[a-z0-9-]+")
names = st.text(alphabet="甲乙丙|\\\\/%-Aaé第十批「」（） ", min_size=1, max_size=6)
codes = st.sampled_from(["350000", "350100", "540326", "540326100", "540326101"])
divisions = st.builds(Reference, names, code=codes)
others = st.builds(Reference, names, st.sampled_from(["locality", "institution"]), within=st.none() | codes)
references = divisions | others
parties = references.map(reference_key)
fields = st.none() | st.sampled_from(FIELDS)
theatres = st.sampled_from(["xz", "xj", "qh", "sx", "dx", "ot"])
periods = st.none() | st.sampled_from(["2023", "2022/2023"])


def meaning(reference: Reference) -> tuple[object, ...]:
    """What tells one party from another."""
    if reference.kind == "division":
        return ("division", reference.code)
    return (reference.kind, (reference.within or "000000")[:6], bare(reference.name))


@given(references, references)
def test_parties(one: Reference, other: Reference) -> None:
    """Two references have one key just if they mean the same."""
    assert (reference_key(one) == reference_key(other)) == (meaning(one) == meaning(other))


assistances = st.tuples(parties, parties)
batches = st.tuples(parties, theatres, fields, st.integers(1, 12))
groups = st.tuples(parties, st.sampled_from(FIELDS), parties)
projects = st.tuples(parties, parties, names.map(bare))
outcomes = st.tuples(projects.map(lambda p: project_key(*p)), names.map(bare), names.map(bare), periods)
people = st.tuples(batches.map(lambda b: batch_key(*b)), names.map(bare))


@given(assistances, assistances)
def test_assistances(one: tuple[str, str], other: tuple[str, str]) -> None:
    """Different pairs have different keys."""
    assert (assistance_key(*one) == assistance_key(*other)) == (one == other)


@given(batches, batches)
def test_batches(one: tuple[str, str, str | None, int], other: tuple[str, str, str | None, int]) -> None:
    """Different batches have different keys."""
    assert (batch_key(*one) == batch_key(*other)) == (one == other)


@given(groups, groups)
def test_groups(one: tuple[str, str, str], other: tuple[str, str, str]) -> None:
    """Different group programmes have different keys."""
    assert (group_key(*one) == group_key(*other)) == (one == other)


@given(projects, projects)
def test_projects(one: tuple[str, str, str], other: tuple[str, str, str]) -> None:
    """Different projects have different keys, whatever bars and slashes their names hold."""
    assert (project_key(*one) == project_key(*other)) == (one == other)


@given(outcomes, outcomes)
def test_outcomes(one: tuple[str, str, str, str | None], other: tuple[str, str, str, str | None]) -> None:
    """Different figures have different keys."""
    assert (outcome_key(*one) == outcome_key(*other)) == (one == other)


@given(people, people)
def test_people(one: tuple[str, str], other: tuple[str, str]) -> None:
    """One name in two batches is two people."""
    assert (person_key(*one) == person_key(*other)) == (one == other)


@given(assistances, batches, groups, projects, people)
def test_form(
    assistance: tuple[str, str],
    batch: tuple[str, str, str | None, int],
    group: tuple[str, str, str],
    project: tuple[str, str, str],
    person: tuple[str, str],
) -> None:
    """Every key is lower-case ASCII with one slash, and begins with its type."""
    keys = [
        assistance_key(*assistance),
        batch_key(*batch),
        group_key(*group),
        project_key(*project),
        person_key(*person),
    ]
    assert all(KEY.fullmatch(key) for key in keys)
    assert [key.partition("/")[0] for key in keys] == ["assistance", "batch", "group", "project", "person"]


@given(st.text(max_size=20))
def test_bare(name: str) -> None:
    """Undressing a name twice is undressing it once, and never leaves nothing of something."""
    assert bare(bare(name)) == bare(name)
    assert bool(bare(name)) == bool(name)


@given(st.text(), st.integers(1, 40))
def test_digest(text: str, length: int) -> None:
    """A hash has the length asked for and only letters and the digits 2 to 7."""
    assert re.fullmatch(f"[a-z2-7]{{{length}}}", digest(text, length))
