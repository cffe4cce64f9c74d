"""Sums: what is added, what is left out and why, hedges as intervals."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from kg.facts import Assistance, Batch, Fact, Outcome, Project, Quantity, Reference
from kg.gazetteer import gazetteer
from kg.mapping.intervals import Interval, interval
from kg.mapping.totals import Total, never_added, totals
from kg.mapping.wholes import Programmes
from kg.resolution import Reading, resolve

PROVINCE, CITY, OTHER = (
    Reference(n, code=c) for n, c in (("福建省", "350000"), ("厦门市", "350200"), ("重庆市", "500000"))
)
PREFECTURE, COUNTY, OTHER_COUNTY = (
    Reference(n, code=c) for n, c in (("昌都市", "540300"), ("八宿县", "540326"), ("左贡县", "540327"))
)


def yuan(value: int, comparator: str = "=", **more: object) -> Quantity:
    """A sum of money."""
    return Quantity(Decimal(value), "元", comparator, **more)  # type: ignore[arg-type]


def project(name: str, value: int | None, **slots: object) -> Project:
    """A project with its investment."""
    investment = None if value is None else yuan(value)
    base = Project(id=name, report="", evidence=name, name=name, donor=PROVINCE, recipient=COUNTY,
                   sector="health", status="completed", investment=investment)  # fmt: skip
    return replace(base, **slots)  # type: ignore[arg-type]


def money(subject: str, value: int, **slots: object) -> Outcome:
    """Money put in, of another fact."""
    base = Outcome(id=f"{subject}{value}", report="", evidence="资金", subject=subject, measure=f"资金{value}",
                   quantity=yuan(value), level="input")  # fmt: skip
    return replace(base, **slots)  # type: ignore[arg-type]


def batch(ordinal: int, **slots: object) -> Batch:
    """A batch of the province in the prefecture."""
    base = Batch(id=f"b{ordinal}", report="", evidence="批", donor=PROVINCE, ordinal=ordinal, recipient=PREFECTURE)
    return replace(base, **slots)  # type: ignore[arg-type]


def summed(*facts: Fact, by: tuple[str, ...] = (), unit: str = "元") -> dict[tuple[tuple[str, ...], bool], Total]:
    """The totals of what one report tells, by group and whether planned."""
    nodes = resolve([Reading("a", "a.txt", "2023-01-01", tuple(replace(fact, report="a") for fact in facts))]).facts
    found = totals(nodes, Programmes.of(nodes, gazetteer()), by, unit=unit)
    return {(total.group, total.planned): total for total in found}


def whole(*facts: Fact) -> int:
    """The stated total of all that is actual."""
    return int(summed(*facts)[(), False].stated)


def test_projects_are_added() -> None:
    """Two projects of their own are the sum of both."""
    assert whole(project("甲小学", 300), project("乙医院", 500)) == 800


@pytest.mark.parametrize(
    "programme",
    [
        batch(9),
        batch(9, donor=PROVINCE, recipient=None, evidence="第九批援藏"),
        Assistance(id="b9", report="", evidence="对口", donor=PROVINCE, recipient=PREFECTURE),
    ],
)
def test_a_programme_is_never_added_to_its_parts(programme: Fact) -> None:
    """What a project of the same donor and place costs may be in the programme's figure, whether or not it tells so."""
    parts = (project("甲小学", 300), project("乙医院", 500, donor=CITY, batch=9))
    assert whole(programme, money("b9", 5000), *parts) == 5000
    rows = summed(programme, money("b9", 5000), *parts)[(), False].rows
    assert [row.left_out for row in rows if row.quantity.value < 5000] == ["included", "included"]
    assert {row.whole for row in rows if row.left_out is None} == {True}


def test_what_is_elsewhere_is_no_part() -> None:
    """Another donor, another prefecture, another batch, another time are added."""
    nine = (batch(9), money("b9", 5000, period="2021"))
    other_place = Reference("改则县", code="542526")
    assert whole(*nine, project("甲小学", 300, donor=OTHER)) == 5300
    assert whole(*nine, project("甲小学", 300, recipient=other_place)) == 5300
    assert whole(*nine, project("甲小学", 300, batch=8)) == 5300
    assert whole(*nine, project("甲小学", 300, start="2023", end="2024")) == 5300
    assert whole(*nine, batch(8), money("b8", 4000, period="2018")) == 9000


def test_a_running_total_holds_its_years() -> None:
    """累计 of a tie is not added to the figure of one year."""
    tie = Assistance(id="b9", report="", evidence="对口", donor=PROVINCE, recipient=PREFECTURE)
    total = money("b9", 9000, quantity=yuan(9000, cumulative=True), period="2022")
    assert whole(tie, total, money("b9", 2000, period="2021")) == 9000


def test_planned_and_actual_apart() -> None:
    """What is expected, signed or planned is summed by itself."""
    facts = (
        project("甲小学", 300), project("乙小学", 500, status="planned"), project("丙小学", 700, status="signed"),
        project("丁小学", None, investment=yuan(900, expected=True)),
    )  # fmt: skip
    found = summed(*facts)
    assert (found[(), False].stated, found[(), True].stated) == (300, 2100)


def test_projects_without_a_figure_are_counted_beside() -> None:
    """A project of which no sum is told stands beside the total, in its group and in all."""
    found = summed(
        project("甲小学", 300), project("乙小学", None), project("丙桥", None, sector="transport"), by=("sector",)
    )
    assert found[("health",), False].without == 1
    assert (found[("transport",), False].stated, found[("transport",), False].without) == (0, 1)
    assert found[(), False].without == 2


def test_several_recipients_are_not_multiplied() -> None:
    """A batch in two counties has its figure once, under both together, and the row says so."""
    readings = []
    for name, date, where in (("a", "2022", COUNTY), ("b", "2023", OTHER_COUNTY)):
        facts = batch(9, recipient=where, report=name), money("b9", 5000, report=name)
        readings.append(Reading(name, name, date, facts))
    nodes = resolve(readings).facts
    found = totals(nodes, Programmes.of(nodes, gazetteer()), ("recipient",))
    assert [(total.group, total.stated) for total in found] == [(("八宿县、左贡县",), 5000), ((), 5000)]
    assert found[0].rows[0].shared


def test_groups_and_years() -> None:
    """A figure stands under its donor, recipient, sector and year; what it has not is a dash."""
    facts = (project("甲小学", 300, end="2022-05"), batch(9), money("b9", 5000, period="2021-03/2022"))
    found = summed(*facts, by=("donor", "recipient", "sector", "year"))
    assert {group for group, planned in found if not planned} == {
        ("福建省", "八宿县", "health", "2022"), ("福建省", "昌都市", "—", "2021/2022"), (),
    }  # fmt: skip
    assert found[(), False].stated == 5000


def test_rates_and_results_are_never_added() -> None:
    """A yearly rate and what was sold are told as left out, with the reason."""
    facts = (
        project("甲厂", 300),
        money("甲厂", 40, quantity=yuan(40, per="年")),
        money("甲厂", 9000, level="output"),
    )
    assert whole(*facts) == 300
    nodes = resolve([Reading("a", "a.txt", None, tuple(replace(fact, report="a") for fact in facts))]).facts
    assert sorted((row.left_out, int(row.quantity.value)) for row in never_added(nodes)) == [
        ("rate", 40),
        ("result", 9000),
    ]


def test_another_unit_by_measure() -> None:
    """Other units are summed on request, each measure for itself."""
    people = [
        replace(money(name, 1), id=f"{name}{measure}", measure=measure, quantity=Quantity(Decimal(value), "名"))
        for name, measure, value in (("甲厂", "就业", 20), ("乙厂", "就业", 30), ("乙厂", "培训", 7))
    ]
    found = summed(project("甲厂", 1), project("乙厂", 1), *people, unit="名")
    assert {group: total.stated for (group, _), total in found.items()} == {("就业",): 50, ("培训",): 7}


@pytest.mark.parametrize(
    ("quantity", "low", "high"),
    [
        (yuan(380), 380, 380), (yuan(380, ">"), 380, 390), (yuan(380, "<"), 370, 380), (yuan(380, "≈"), 375, 385),
        (yuan(40, ">", upper=Decimal(50)), 40, 50), (yuan(0, "<"), 0, 0),
    ],
)  # fmt: skip
def test_intervals_of_hedges(quantity: Quantity, low: int, high: int) -> None:
    """A hedge reaches to the next figure that a report would have given."""
    assert interval(quantity) == Interval(Decimal(low), Decimal(high))


def test_what_all_donors_gave_holds_what_one_gave() -> None:
    """19个援疆省市 may be any donor: the larger sum counts alone, also where one donor's area lies in the region."""
    all_donors = Assistance(id="t1", report="", evidence="19个援疆省市", donor=Reference("19个援疆省市", "institution"),
                            recipient=Reference("新疆维吾尔自治区", code="650000"))  # fmt: skip
    one = Assistance(id="t2", report="", evidence="上海市", donor=Reference("上海市", code="310000"),
                     recipient=Reference("喀什地区", code="653100"))  # fmt: skip
    assert whole(all_donors, money("t1", 31_000), one, money("t2", 5_000)) == 31_000
    elsewhere = replace(one, recipient=Reference("日喀则市", code="540200"))
    assert whole(all_donors, money("t1", 31_000), elsewhere, money("t2", 5_000)) == 36_000
