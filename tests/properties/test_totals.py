"""Laws of sums: never more than all figures, nothing gained by parts, intervals that hold the exact value."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from kg.facts import Batch, Fact, Outcome, Project, Quantity, Reference, ResolvedFact
from kg.gazetteer import gazetteer
from kg.mapping.intervals import interval
from kg.mapping.totals import DIMENSIONS, totals
from kg.mapping.wholes import Programmes
from kg.resolution import Reading, resolve

DONORS = tuple(Reference(n, code=c) for n, c in (("福建省", "350000"), ("厦门市", "350200"), ("重庆市", "500000")))
PLACES = tuple(Reference(n, code=c) for n, c in (("昌都市", "540300"), ("八宿县", "540326"), ("左贡县", "540327")))

sums = st.builds(
    Quantity,
    value=st.integers(1, 10**6).map(Decimal),
    unit=st.just("元"),
    comparator=st.sampled_from(["=", "<", ">", "≈"]),
    expected=st.booleans(),
    cumulative=st.booleans(),
)
years = st.none() | st.sampled_from(["2019", "2020", "2021"])


common = {"report": st.just("a"), "evidence": st.just("")}
donors, places = st.sampled_from(DONORS), st.sampled_from(PLACES)


def projects(number: int) -> st.SearchStrategy[Project]:
    """A project of that number."""
    return st.builds(
        Project, id=st.just(f"p{number}"), name=st.just(f"{number}号楼"), end=years, donor=donors, recipient=places,
        investment=st.none() | sums, batch=st.none() | st.integers(8, 9), **common,
    )  # fmt: skip


def batches(ordinal: int) -> st.SearchStrategy[Batch]:
    """A batch of that ordinal."""
    return st.builds(
        Batch, id=st.just(f"b{ordinal}"), donor=donors, ordinal=st.just(ordinal), recipient=st.none() | places, **common
    )


def outcomes(number: int, subject: str) -> st.SearchStrategy[Outcome]:
    """Money put in, of that subject."""
    return st.builds(
        Outcome, id=st.just(f"o{number}"), subject=st.just(subject), measure=st.just(f"款{number}"), quantity=sums,
        period=years, level=st.just("input"), **common,
    )  # fmt: skip


@st.composite
def worlds(draw: st.DrawFn) -> tuple[ResolvedFact, ...]:
    """What a report tells of projects, batches, and the money of both."""
    facts: list[Fact] = [draw(projects(number)) for number in range(draw(st.integers(1, 4)))]
    facts += [draw(batches(ordinal)) for ordinal in sorted(draw(st.sets(st.integers(8, 9))))]
    subjects = draw(st.lists(st.sampled_from([fact.id for fact in facts]), max_size=4))
    facts += [draw(outcomes(number, subject)) for number, subject in enumerate(subjects)]
    return resolve([Reading("a", "a.txt", "2022", tuple(facts))]).facts


dimensions = st.lists(st.sampled_from(DIMENSIONS), unique=True).map(tuple)


@given(worlds(), dimensions)
def test_never_more_than_all_figures(nodes: tuple[ResolvedFact, ...], by: tuple[str, ...]) -> None:
    """A total is at most the sum of all figures of its group, and at least the largest of them."""
    for total in totals(nodes, Programmes.of(nodes, gazetteer()), by):
        assert total.interval.low <= total.stated <= total.interval.high <= total.naive
        assert total.stated >= max((row.quantity.value for row in total.rows), default=Decimal(0))


@given(worlds())
def test_a_group_is_never_more_than_all(nodes: tuple[ResolvedFact, ...]) -> None:
    """Each figure of a group stands among those of all."""
    found = totals(nodes, Programmes.of(nodes, gazetteer()), ("donor",))
    everything = {total.planned: {row.key for row in total.rows} for total in found if not total.group}
    assert all({row.key for row in total.rows} <= everything[total.planned] for total in found)


@given(worlds(), st.data())
def test_a_part_of_what_is_counted_changes_nothing(nodes: tuple[ResolvedFact, ...], data: st.DataObject) -> None:
    """A smaller figure of the same action, time and kind leaves every total as it is."""
    figures = [node for node in nodes if isinstance(node.fact, Outcome)]
    assume(figures)
    node = data.draw(st.sampled_from(figures))
    assert isinstance(node.fact, Outcome)
    value = data.draw(st.integers(0, int(node.fact.quantity.value) - 1))
    smaller = replace(node.fact, quantity=replace(node.fact.quantity, value=Decimal(value)))
    more = (*nodes, replace(node, key="outcome/part", fact=smaller))
    before = totals(nodes, Programmes.of(nodes, gazetteer()))
    after = totals(more, Programmes.of(more, gazetteer()))
    assert [(t.planned, t.stated, t.interval) for t in before] == [(t.planned, t.stated, t.interval) for t in after]


@given(st.integers(1, 10**12), st.integers(1, 4), st.sampled_from(["<", ">", "≈", "="]))
def test_an_interval_holds_the_exact_value(exact: int, digits: int, comparator: str) -> None:
    """A number told with fewer digits and the hedge that fits lies in the interval of what is told."""
    rounding = {"<": ROUND_CEILING, ">": ROUND_FLOOR, "≈": ROUND_HALF_EVEN, "=": ROUND_FLOOR}[comparator]
    step = Decimal(10) ** max(len(str(exact)) - digits, 0)
    told = Decimal(exact) if comparator == "=" else (Decimal(exact) / step).to_integral_value(rounding) * step
    assume(told)
    assert Decimal(exact) in interval(Quantity(told, "元", comparator))  # type: ignore[arg-type]
