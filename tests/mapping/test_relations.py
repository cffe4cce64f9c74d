"""What follows from all facts together: predecessors, umbrellas, and which figure may already count another."""

from __future__ import annotations

from decimal import Decimal

from kg.facts import Assistance, Batch, Fact, GroupProgram, Outcome, Project, Quantity, Reference
from kg.mapping import Dataset, Names, to_triples
from kg.namespaces import DK, ID
from kg.resolution import Reading, resolve

FUJIAN, XIAMEN = Reference("福建省", code="350000"), Reference("厦门市", code="350200")
QAMDO, BAXOI = Reference("昌都市", code="540300"), Reference("八宿县", code="540326")
QITAI = Reference("奇台县", code="652325")
HOSPITAL = Reference("八宿县人民医院", "institution", within="540326")
COMMON = {"report": "0" * 16, "evidence": ""}


def yuan(value: str, **more: object) -> Quantity:
    """A sum of money."""
    return Quantity(Decimal(value), "元", **more)  # type: ignore[arg-type]


def tie(name: str, donor: Reference, recipient: Reference) -> Assistance:
    """A standing tie."""
    return Assistance(id=name, donor=donor, recipient=recipient, **COMMON)  # type: ignore[arg-type]


def batch(name: str, ordinal: int, recipient: Reference, **slots: object) -> Batch:
    """A batch of Fujian."""
    return Batch(id=name, donor=FUJIAN, ordinal=ordinal, recipient=recipient, **slots, **COMMON)  # type: ignore[arg-type]


def project(name: str, **slots: object) -> Project:
    """A project of Fujian in Baxoi."""
    slots = {"donor": FUJIAN, "recipient": BAXOI, **slots}
    return Project(id=name, name=f"{name}项目", **slots, **COMMON)  # type: ignore[arg-type]


def spent(name: str, subject: str, value: str, period: str | None = None, **more: object) -> Outcome:
    """Money that was put in."""
    return Outcome(id=name, subject=subject, measure=f"投入{name}", quantity=yuan(value, **more), period=period,
                   level="input", **COMMON)  # type: ignore[arg-type]  # fmt: skip


def linked(term: str, *facts: Fact) -> dict[str, list[str]]:
    """Key → keys at the other end of a property, in the graph of one report with these facts."""
    resolved = resolve([Reading("0" * 16, "一.txt", None, facts)])
    made = to_triples(resolved.facts, [], Names(resolved.references, resolved.people), dataset=Dataset("0"))
    found: dict[str, list[str]] = {}
    for triple in sorted(made.facts, key=str):
        if triple.predicate.value == term:
            found.setdefault(triple.subject.value.removeprefix(ID), []).append(triple.object.value.removeprefix(ID))
    return found


def test_a_batch_follows_the_one_before() -> None:
    """Only the next number counts, of the same theatre and field."""
    facts = [batch("a", 8, QAMDO), batch("b", 9, QAMDO), batch("c", 11, QAMDO), batch("d", 10, QITAI),
             batch("e", 10, QAMDO, field="medical")]  # fmt: skip
    assert linked(DK.predecessor, *facts) == {"batch/350000-xz-staff-9": ["batch/350000-xz-staff-8"]}


def test_umbrellas_are_the_nearest() -> None:
    """A project is part of its batch, a batch and a programme of the nearest tie, a tie of the wider one."""
    facts = [
        tie("wide", FUJIAN, QAMDO), tie("near", XIAMEN, BAXOI), batch("b", 9, QAMDO), project("p", batch=9),
        project("q", donor=XIAMEN, recipient=BAXOI),
        GroupProgram(id="g", donor=XIAMEN, recipient=BAXOI, field="medical", host=HOSPITAL, **COMMON),  # type: ignore[arg-type]
    ]  # fmt: skip
    above = linked(DK.umbrella, *facts)
    wide, near = "assistance/350000-540300", "assistance/350200-540326"
    assert above.pop(near) == [wide]
    assert above.pop("batch/350000-xz-staff-9") == [wide]
    assert sorted(above.values()) == [[near], [near], ["batch/350000-xz-staff-9"]]


def test_no_umbrella_of_strangers() -> None:
    """The tie of another donor, or to another place, is around nothing of this."""
    assert linked(DK.umbrella, tie("a", XIAMEN, BAXOI), project("p"), batch("b", 9, QITAI)) == {}


def test_a_project_is_counted_in_the_total_of_its_batch() -> None:
    """The yearly total of a batch may hold the project; that of a year before the project began may not."""
    facts = [
        batch("b", 9, QAMDO), spent("甲", "b", "50000000", "2023"), spent("乙", "b", "40000000", "2022"),
        project("p", batch=9, investment=yuan("16000000"), start="2023-03", end="2023-11"),
    ]  # fmt: skip
    found = linked(DK.includedIn, *facts)
    assert len(found) == 1
    ((key, into),) = found.items()
    assert key.startswith("project/")
    assert len(into) == 1


def test_unknown_times_may_overlap() -> None:
    """A total without a period may hold every yearly one."""
    facts = [batch("b", 9, QAMDO), spent("甲", "b", "50000000", "2023"), spent("乙", "b", "90000000")]
    assert len(linked(DK.includedIn, *facts)) == 1


def test_a_running_total_reaches_beyond_its_year() -> None:
    """累计 since 2002, or up to 2002: either way it may hold the figure of another year."""
    facts = [batch("b", 9, QAMDO), spent("甲", "b", "630000000", "2002", cumulative=True),
             spent("乙", "b", "40000000", "2012")]  # fmt: skip
    assert len(linked(DK.includedIn, *facts)) == 1


def test_plans_and_rates_hold_nothing() -> None:
    """A planned sum holds no reached one, a yearly rate holds nothing, a smaller total holds nothing larger."""
    park = project("p", batch=9, investment=yuan("16000000"))
    for total in (spent("甲", "b", "50000000", expected=True), spent("甲", "b", "50000000", per="年"),
                  spent("甲", "b", "15000000")):  # fmt: skip
        assert linked(DK.includedIn, batch("b", 9, QAMDO), park, total) == {}


def test_other_figures_are_compared_by_measure_and_unit() -> None:
    """The running total of a measure holds the figure of a year; another measure does not."""

    def trained(name: str, measure: str, value: int, period: str | None) -> Outcome:
        return Outcome(id=name, subject="b", measure=measure, quantity=Quantity(Decimal(value), "人次"), period=period,
                       **COMMON)  # type: ignore[arg-type]  # fmt: skip

    facts = [batch("b", 9, QAMDO), trained("x", "培训医生", 40, "2023"), trained("y", "培训医生", 90, None),
             trained("z", "门诊", 900, None)]  # fmt: skip
    assert len(linked(DK.includedIn, *facts)) == 1


def test_a_project_that_tells_its_sum_twice() -> None:
    """The investment stands for an equal sum told as a figure of the project."""
    facts = [project("p", investment=yuan("16000000")), spent("甲", "p", "16000000")]
    ((outcome, into),) = linked(DK.includedIn, *facts).items()
    assert outcome.startswith("outcome/")
    assert into[0].startswith("project/")
