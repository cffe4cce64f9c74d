"""Laws of linking: order never matters, merging again changes nothing, a report that goes takes its changes along."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kg.facts import Project, Quantity, Reference
from kg.resolution import Judgements, Reading, Resolution, resolve, settled
from kg.resolution.features import FEATURES
from kg.resolution.linker import link
from kg.resolution.profiles import project_profile

DONORS = tuple(Reference(n, code=c) for n, c in (("福建省", "350000"), ("厦门市", "350200"), ("重庆市", "500000")))
PLACES = tuple(Reference(n, code=c) for n, c in (("昌都市", "540300"), ("八宿县", "540326"), ("左贡县", "540327")))
VILLAGES = tuple(Reference(n, "locality") for n in ("青禾村", "白马村"))

names = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "八宿县", "昌都市"]),
    st.sampled_from(["", "青禾", "白马", "“青禾”"]),
    st.sampled_from(["药材种植园", "小学", "中学", "产业园", "远程会诊中心"]),
    st.sampled_from(["", "一期", "二期", "项目"]),
)
projects = st.builds(
    Project,
    id=st.just("p"),
    report=st.just(""),
    evidence=names,
    name=names,
    donor=st.sampled_from(DONORS),
    recipient=st.sampled_from(PLACES),
    place=st.none() | st.sampled_from(VILLAGES),
    sector=st.sampled_from(["other", "health", "education"]),
    investment=st.none() | st.sampled_from([Quantity(Decimal(v), "元") for v in (300, 310, 9000)]),
    batch=st.none() | st.integers(8, 9),
)


@st.composite
def corpora(draw: st.DrawFn) -> list[Reading]:
    """Up to six reports of one to three projects with like names."""
    made = []
    for number in range(draw(st.integers(1, 6))):
        report = f"{number:016}"
        told = draw(st.lists(projects, min_size=1, max_size=3))
        facts = tuple(replace(fact, id=f"p{n}", report=report) for n, fact in enumerate(told))
        made.append(Reading(report, f"{number}.txt", draw(st.sampled_from([None, "2020", "2021-05-01"])), facts))
    return made


def groups(resolved: Resolution) -> set[frozenset[tuple[str, str]]]:
    """Which facts are one node."""
    nodes: dict[str, set[tuple[str, str]]] = {}
    for handle, key in resolved.nodes.items():
        nodes.setdefault(key, set()).add(handle)
    return {frozenset(handles) for handles in nodes.values()}


@given(corpora(), st.randoms(use_true_random=False))
def test_order_does_not_matter(corpus: list[Reading], rng: random.Random) -> None:
    """Readings and the facts in them may come in any order: nodes, keys, reasons are the same."""
    shuffled = [replace(r, facts=tuple(rng.sample(r.facts, len(r.facts)))) for r in rng.sample(corpus, len(corpus))]
    assert resolve(corpus) == resolve(shuffled)


@given(corpora())
def test_merging_again_changes_nothing(corpus: list[Reading]) -> None:
    """Twice the same readings, and the keys of the first time handed on, end where the first time ended."""
    once = resolve(corpus)
    again = resolve([*corpus, *corpus], once.identities)
    assert again == once


@given(corpora())
def test_a_report_that_goes_takes_back_what_it_brought(corpus: list[Reading]) -> None:
    """A report added and withdrawn leaves the nodes, with their keys, as they were."""
    before = resolve(corpus[:-1])
    added = resolve(corpus, before.identities)
    assert resolve(corpus[:-1], added.identities).facts == before.facts


@given(corpora())
def test_adding_is_building_at_once(corpus: list[Reading]) -> None:
    """Report by report, with the identities handed on, ends where one build of all with these ends."""
    identities = None
    for many in range(1, len(corpus) + 1):
        step = resolve(corpus[:many], identities)
        identities = step.identities
    assert resolve(corpus, identities).facts == step.facts


@given(corpora(), st.data())
def test_what_people_decide_stands(corpus: list[Reading], data: st.DataObject) -> None:
    """Two facts judged different are never one node, two judged the same always are; keys stay unique."""
    handles = [(reading.report, fact.id) for reading in corpus for fact in reading.facts]
    one, other = data.draw(st.sampled_from(handles)), data.draw(st.sampled_from(handles))
    same = resolve(corpus, judgements=Judgements.of(same=[(one, other)]))
    assert same.nodes[one] == same.nodes[other]
    if one != other:
        apart = resolve(corpus, judgements=Judgements.of(different=[(one, other)]))
        assert apart.nodes[one] != apart.nodes[other]
        assert len({node.key for node in apart.facts}) == len(apart.facts) == len(groups(apart))


@given(projects, projects)
def test_a_link_is_the_same_in_either_direction(one: Project, other: Project) -> None:
    """Score and reasons do not depend on which of the two comes first; a thing is itself."""
    told = {name: settled([replace(fact, report=name)]) for name, fact in (("a", one), ("b", other))}
    parties = resolve([Reading(name, name, None, facts) for name, facts in told.items()]).references
    a, b = (project_profile(n, [f for f in told[n] if isinstance(f, Project)], [], dict(parties)) for n in told)
    assert link(a, b, FEATURES) == link(b, a, FEATURES)
    assert link(a, replace(a, key="c", reports=frozenset("c")), FEATURES).contradicted is False
