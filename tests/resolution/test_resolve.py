"""Resolution: what becomes one node, which value it takes, what it is linked with."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from kg.errors import DataError
from kg.facts import Assistance, Batch, Fact, Outcome, Project, Quantity, Reference, ResolvedFact
from kg.resolution import Reading, resolve
from kg.resolution.resolve import Resolution
from tests.graph import BAXOI, FUJIAN, QAMDO, first_facts, readings, resolution

PROJECT = "project/540326-yafiusodo7uj"
BATCH = "batch/350000-xz-staff-9"


def node(resolved: Resolution, key: str) -> ResolvedFact:
    """The node with this key."""
    return next(node for node in resolved.facts if node.key == key)


def project(report: str, **values: object) -> Project:
    """A project of the same key, told by `report` with these values."""
    base = Project(id="p", report=report, evidence="援建诊所", name="青禾诊所", donor=FUJIAN, recipient=BAXOI)
    return replace(base, **values)


def merged(*told: tuple[str | None, Project]) -> Project:
    """The consolidated project of (date, fact) pairs, one report each."""
    made = [
        Reading(f"{n:016}", f"{n}.txt", date, (replace(fact, report=f"{n:016}"),))
        for n, (date, fact) in enumerate(told)
    ]
    (only,) = resolve(made).facts
    assert isinstance(only.fact, Project)
    return only.fact


def test_equal_keys_become_one_node() -> None:
    """Two reports of one project are two sources of one node; the earlier comes first, each with its own sum."""
    told = node(resolution(), PROJECT)
    sums = [source.investment.value for source in told.sources if isinstance(source, Project) and source.investment]
    assert sums == [1600000, 1580000]
    assert len({source.report for source in told.sources}) == 2
    assert len(told.fact.mentions) == 5


def test_a_reprint_is_one_source() -> None:
    """The first report stands on two pages and counts once."""
    assert [reading.source for reading in readings()].count("二.txt") == 2
    assert len(node(resolution(), "assistance/350000-540326").sources) == 1


def test_most_reports_win() -> None:
    """A sum that two reports tell stands, though a later report tells another one."""
    common, later = Quantity(Decimal(100), "元"), Quantity(Decimal(123), "元")
    told = merged(
        ("2020", project("", investment=common)),
        ("2021", project("", investment=common)),
        ("2023", project("", investment=later)),
    )
    assert told.investment == common


def test_then_the_latest_wins() -> None:
    """Of two sums told once each the later one stands; undated reports are the oldest."""
    old, new = Quantity(Decimal(123), "元"), Quantity(Decimal(100), "元")
    assert merged(("2021", project("", investment=new)), ("2020", project("", investment=old))).investment == new
    assert merged((None, project("", investment=old)), ("2020", project("", investment=new))).investment == new


def test_then_the_most_precise_wins() -> None:
    """On one day the figure without hedge stands, the longer date, the smaller place."""
    about, exact = Quantity(Decimal(123), "元", "≈"), Quantity(Decimal(100), "元")
    village = Reference("青禾村", "locality", within="540326")
    town = Reference("白马镇", code="540326100")
    told = merged(
        ("2020", project("", investment=exact, start="2019-03", place=town)),
        ("2020", project("", investment=about, start="2019", place=village)),
    )
    assert (told.investment, told.start, told.place) == (exact, "2019-03", village)


def test_a_null_never_wins() -> None:
    """A value that one report tells is not lost to reports that do not tell it; `other` gives way to a sector."""
    told = merged(
        ("2020", project("", status="planned", sector="health")), ("2021", project("")), ("2022", project(""))
    )
    assert (told.status, told.sector) == ("planned", "health")


def test_confidence_grows_with_reports() -> None:
    """Two reports make a fact surer than either, never quite sure; one report leaves it as it is."""
    assert merged(("2020", project("", confidence=0.7))).confidence == 0.7
    assert merged(("2020", project("", confidence=0.7)), ("2021", project("", confidence=0.8))).confidence == 0.94
    assert merged(*((str(year), project("", confidence=0.9)) for year in range(2000, 2010))).confidence == 0.99


def test_one_report_twice_is_one_source_with_both_mentions() -> None:
    """Two facts of one report that agree become one source; both quotations stay."""
    first = first_facts()
    again = replace(first[3], id="p2", mentions=first[4].mentions[:2], investment=None)
    told = node(resolve([Reading(first[0].report, "一.txt", None, (*first, again))]), PROJECT)
    assert len(told.sources) == 1
    assert len(told.fact.mentions) == 5


def test_one_report_that_contradicts_itself_keeps_both() -> None:
    """A figure that grows from ten to fifty in one report is one node with two sources."""
    facts: list[Fact] = [project("r", id="p")]
    for number, value in (("o1", 10), ("o2", 50)):
        figure = Quantity(Decimal(value), "张")
        facts.append(Outcome(id=number, report="r", evidence="床位", subject="p", measure="床位", quantity=figure))
    (told,) = [item for item in resolve([Reading("r", "一.txt", None, tuple(facts))]).facts if item.key[:2] == "ou"]
    assert sorted(s.quantity.value for s in told.sources if isinstance(s, Outcome)) == [10, 50]


def test_links() -> None:
    """An outcome leads to its subject, a project to its batch, a batch to its theatre and leader."""
    resolved = resolution()
    assert node(resolved, "outcome/r2nip5glf6jh").links == {"subject": PROJECT}
    assert node(resolved, PROJECT).links["batch"] == BATCH
    assert node(resolved, BATCH).links == {
        "donor": "place/350000",
        "recipient": "place/540300",
        "theatre": "code/theatre-xz",
        "leader": "person/350000-xz-staff-9-phrgwpr7",
    }


def test_no_link_without_a_batch() -> None:
    """A project of a batch that no report tells of has the ordinal and no link."""
    (told,) = resolve([Reading("r", "一.txt", None, (project("r", batch=3),))]).facts
    assert isinstance(told.fact, Project)
    assert told.fact.batch == 3
    assert "batch" not in told.links


@pytest.mark.parametrize(
    ("evidence", "recipient", "theatre"),
    [
        ("第九批干部", QAMDO, "xz"),
        ("第九批援疆干部", None, "xj"),
        ("第九批干部", None, "ot"),
        ("第九批援藏", None, "xz"),
    ],
)
def test_theatre_of_a_batch(evidence: str, recipient: Reference | None, theatre: str) -> None:
    """Where the recipient lies; without one, what the words say."""
    fact = Batch(id="b", report="r", evidence=evidence, donor=FUJIAN, ordinal=9, recipient=recipient)
    (told,) = resolve([Reading("r", "一.txt", None, (fact,))]).facts
    assert told.key == f"batch/350000-{theatre}-staff-9"
    assert told.links["theatre"] == f"code/theatre-{theatre}"


def test_theatre_from_the_rest_of_the_report() -> None:
    """A batch without recipient or telling words goes where the same donor's other aid in the report goes."""
    batch = Batch(id="b", report="r", evidence="第九批干部", donor=FUJIAN, ordinal=9)
    other = Reference("吐鲁番市", code="650400")
    beside = Assistance(id="a2", report="r", evidence="", donor=Reference("湖南省", code="430000"), recipient=other)
    own = Assistance(id="a1", report="r", evidence="", donor=FUJIAN, recipient=BAXOI)

    def key(*facts: Fact) -> str:
        return next(n.key for n in resolve([Reading("r", "一.txt", None, (batch, *facts))]).facts if n.key[:2] == "ba")

    assert key(own) == "batch/350000-xz-staff-9"
    assert key(own, beside) == "batch/350000-xz-staff-9"
    assert key(beside) == "batch/350000-xj-staff-9"
    assert key(own, replace(own, id="a3", recipient=other)) == "batch/350000-ot-staff-9"


def test_an_outcome_of_nothing_is_an_error() -> None:
    """A figure whose subject the report does not tell cannot be placed."""
    figure = Quantity(Decimal(1), "个")
    fact = Outcome(id="o", report="r", evidence="一个", subject="p9", measure="中心", quantity=figure)
    with pytest.raises(DataError, match="p9"):
        resolve([Reading("r", "一.txt", None, (fact,))])


def test_nothing_in_nothing_out() -> None:
    """Reports without facts make no nodes."""
    assert resolve([Reading("r", "一.txt", "2020", ())]).facts == ()


def test_what_calls_itself_our_own_is_another_institution_in_another_report() -> None:
    """Two reports' 我院 are two nodes, each with its report in its name."""
    own = Reference("我院", kind="institution")
    tie = Assistance(id="a", report="", evidence="我院对口支援八宿县", donor=own, recipient=BAXOI)
    reports = ("1111111122222222", "3333333344444444")
    told = [Reading(one, f"{one}.txt", None, (replace(tie, report=one),)) for one in reports]
    ties = [found.fact for found in resolve(told).facts if isinstance(found.fact, Assistance)]
    assert sorted(tie.donor.name for tie in ties) == ["我院（11111111）", "我院（33333333）"]
