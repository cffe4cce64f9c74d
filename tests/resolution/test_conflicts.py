"""Conflicts: why the reports' values for one slot differ."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.facts import CONFLICTS, Batch, Fact, Outcome, Project, Quantity, Reference
from kg.resolution.conflicts import conflicts
from kg.resolution.merge import merge

DONOR, COUNTY, PREFECTURE = (
    Reference(n, code=c) for n, c in (("甲省", "350000"), ("乙县", "540326"), ("丙市", "540300"))
)
DATES = {"early": "2023-01-05", "late": "2024-02-06", "undated": None}


def project(report: str, **slots: object) -> Project:
    """A project as one report tells it."""
    return Project(id="p", report=report, evidence="", **{"name": "诊所", "donor": DONOR, "recipient": COUNTY, **slots})  # type: ignore[arg-type]


def figure(value: str, comparator: str = "=", **more: object) -> Quantity:
    """A figure in yuan."""
    return Quantity(Decimal(value), "元", comparator, **more)  # type: ignore[arg-type]


def kinds(*facts: Fact) -> dict[str, str]:
    """The conflicts of the node that these facts make."""
    return merge("project/x", facts, DATES).conflicts


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ({"name": "诊所"}, {"name": "“诊所”"}, {"name": "wording"}),
        ({"recipient": COUNTY}, {"recipient": PREFECTURE}, {"recipient": "rounding"}),
        ({"recipient": COUNTY}, {"recipient": Reference("丁县", code="652325")}, {"recipient": "contradiction"}),
        ({"recipient": COUNTY}, {"recipient": Reference("乙", code="540326")}, {}),
        ({"start": "2023"}, {"start": "2023-07"}, {"start": "rounding"}),
        ({"start": "2023-07"}, {"start": "2022-07"}, {"start": "contradiction"}),
        ({"status": "ongoing"}, {"status": "completed"}, {"status": "update"}),
        ({"status": "completed"}, {"status": "ongoing"}, {"status": "contradiction"}),
        ({"sector": "health"}, {"sector": "other"}, {"sector": "rounding"}),
        ({"sector": "health"}, {"sector": "education"}, {"sector": "contradiction"}),
        ({"batch": 9}, {"batch": 8}, {"batch": "contradiction"}),
        ({"status": None}, {"status": "completed"}, {}),
    ],
)
def test_kinds_of_slots(one: dict[str, object], other: dict[str, object], kind: dict[str, str]) -> None:
    """What differs between an early and a late report is named; what one of them leaves out is no conflict."""
    assert kinds(project("early", **one), project("late", **other)) == kind


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (figure("1600000"), figure("1580000"), "rounding"),
        (figure("1600000"), figure("1500000"), "contradiction"),
        (figure("320", ">"), figure("326"), "rounding"),
        (figure("320", ">"), figure("335"), "contradiction"),
        (figure("400", "<"), figure("382"), "rounding"),
        (figure("400", "<"), figure("402"), "contradiction"),
        (figure("300", "≈"), figure("320", ">"), "rounding"),
        (figure("40", ">", upper=Decimal(50)), figure("44"), "rounding"),
        (figure("40"), figure("40", ">"), "rounding"),
        (figure("500"), figure("900", cumulative=True), "scope"),
        (figure("500"), figure("41", per="年"), "scope"),
        (figure("500", cumulative=True), figure("930", cumulative=True), "update"),
        (figure("930", cumulative=True), figure("500", cumulative=True), "contradiction"),
        (figure("500", expected=True), figure("460"), "update"),
        (figure("460"), figure("500", expected=True), "scope"),
    ],
)
def test_kinds_of_figures(one: Quantity, other: Quantity, kind: str) -> None:
    """Two figures are one number told more coarsely, two states of one, figures of two wholes, or contradictory."""
    assert kinds(project("early", investment=one), project("late", investment=other)) == {"investment": kind}


def test_a_batch_works_in_several_places() -> None:
    """Two recipients of one batch are two parts of its work, no contradiction."""
    facts = [Batch(id="b", report=report, evidence="", donor=DONOR, ordinal=9, recipient=Reference(name, code=code))
             for report, name, code in (("early", "乙县", "540326"), ("late", "丁县", "540327"))]  # fmt: skip
    assert kinds(*facts) == {"recipient": "scope"}


def test_no_order_without_dates() -> None:
    """Where the date of a report is not known, nothing is called an update."""
    assert kinds(project("early", status="ongoing"), project("undated", status="completed")) == {
        "status": "contradiction"
    }


def test_the_gravest_reason_counts() -> None:
    """Of several differing values of a slot, the gravest kind is named."""
    facts = [project(report, investment=figure(value)) for report, value in
             (("early", "1600000"), ("late", "1580000"), ("undated", "9100000"))]  # fmt: skip
    assert kinds(*facts) == {"investment": "contradiction"}
    assert list(CONFLICTS)[-1] == "contradiction"


def test_the_figure_of_an_outcome_is_its_value() -> None:
    """A quantity is named by the slot that the graph has for it."""
    common = {"id": "o", "evidence": "", "subject": "project/x", "measure": "带动农户"}
    one = Outcome(report="early", quantity=figure("300"), **common)  # type: ignore[arg-type]
    other = Outcome(report="late", quantity=figure("700"), programme_wide=True, **common)  # type: ignore[arg-type]
    chosen = {"quantity": one.quantity, "programme_wide": False}
    assert conflicts(chosen, [one, other], DATES) == {"value": "contradiction", "programme_wide": "scope"}
