"""Laws of resolution: order never matters, adding report by report is building at once."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from hypothesis import given
from hypothesis import strategies as st

from kg.documents import report_id
from kg.facts import Fact
from kg.resolution import Reading, resolve
from tests.kernel.strategies import facts_of_a_page

T = TypeVar("T")

REPORTS = (report_id("甲"), report_id("乙"), report_id("丙"))


@st.composite
def corpora(draw: st.DrawFn) -> list[Reading]:
    """Up to four readings of three reports, so that some are reprints, with facts of every kind."""
    made = []
    for number in range(draw(st.integers(1, 4))):
        report = draw(st.sampled_from(REPORTS))
        facts = tuple(_told_by(report, fact) for fact in draw(facts_of_a_page()))
        made.append(Reading(report, f"{number}.txt", draw(st.sampled_from([None, "2020", "2021-05-01"])), facts))
    return made


def _told_by(report: str, fact: Fact) -> Fact:
    return replace(fact, report=report, mentions=tuple(replace(m, report=report) for m in fact.mentions))


@given(corpora(), st.randoms(use_true_random=False))
def test_order_does_not_matter(corpus: list[Reading], rng: random.Random) -> None:
    """Readings, and the facts in them, may come in any order."""
    shuffled = [replace(reading, facts=tuple(_shuffled(reading.facts, rng))) for reading in _shuffled(corpus, rng)]
    once, again = resolve(corpus), resolve(shuffled)
    assert once.facts == again.facts
    assert once.references == again.references
    assert once.identities.to_text() == again.identities.to_text()


@given(corpora())
def test_adding_is_building_at_once(corpus: list[Reading]) -> None:
    """Report by report, with the identities handed on, ends where one build of all does."""
    identities = None
    for many in range(1, len(corpus) + 1):
        step = resolve(corpus[:many], identities)
        identities = step.identities
    whole = resolve(corpus, identities)
    assert step.facts == whole.facts == resolve(corpus).facts


@given(corpora())
def test_every_fact_finds_its_node(corpus: list[Reading]) -> None:
    """Keys are unique and sorted, sources are told by their reports, and links lead to nodes."""
    resolved = resolve(corpus)
    keys = [node.key for node in resolved.facts]
    assert keys == sorted(set(keys))
    for node in resolved.facts:
        assert node.fact.id == node.key
        assert node.sources
        assert "subject" not in node.links or node.links["subject"] in keys
        assert "batch" not in node.links or node.links["batch"] in keys


def _shuffled(items: Sequence[T], rng: random.Random) -> list[T]:
    copy = list(items)
    rng.shuffle(copy)
    return copy
