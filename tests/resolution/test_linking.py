"""Which projects, institutions and figures of several reports are one thing, and why."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from kg.facts import Assistance, Fact, GroupProgram, Outcome, Project, Quantity, Reference
from kg.resolution import Judgements, Reading, Resolution, resolve

CITY, COUNTY, OTHER_COUNTY = (
    Reference(name, code=code) for name, code in (("昌都市", "540300"), ("八宿县", "540326"), ("左贡县", "540327"))
)
PROVINCE, OWN_CITY, OTHER_PROVINCE = (
    Reference(name, code=code) for name, code in (("福建省", "350000"), ("厦门市", "350200"), ("重庆市", "500000"))
)


def told(report: str, *facts: Fact, date: str | None = None) -> Reading:
    """What one report tells."""
    return Reading(report, f"{report}.txt", date, tuple(replace(fact, report=report) for fact in facts))


def project(name: str, **slots: object) -> Project:
    """A project of the province in the county, unless said otherwise."""
    base = Project(id="p", report="", evidence=name, name=name, donor=PROVINCE, recipient=COUNTY)
    return replace(base, **slots)  # type: ignore[arg-type]


def yuan(value: int) -> Quantity:
    """A sum of money."""
    return Quantity(Decimal(value), "元")


def nodes_of(one: Fact, other: Fact) -> Resolution:
    """What two reports make of one fact each."""
    return resolve([told("a", one, date="2022-01-01"), told("b", other, date="2023-01-01")])


def are_one(one: Fact, other: Fact) -> bool:
    """Whether two facts of two reports are one node."""
    return len(nodes_of(one, other).facts) == 1


ONE = [
    (project("青禾药材种植园"), project("八宿县青禾药材种植园项目")),
    (project("青禾药材种植园"), project("药材种植园", investment=yuan(1600000))),
    (project("援建青禾小学"), project("“青禾小学”新建项目")),
    (project("药材加工厂"), project("青禾药材加工厂")),
    (project("“云上课堂”远程教学活动"), project("云上课堂")),
    (project("青禾药材种植园"), project("青禾药材种植园", donor=OWN_CITY)),
    (project("青禾药材种植园"), project("青禾药材种植园", recipient=CITY)),
    (project("沿河路", evidence="沿河路又称青禾大道"), project("青禾大道")),
    (project("青禾广场", evidence="八宿县青禾广场（原八宿县沿河市场）开放"), project("沿河市场")),
    (project("青禾广场", evidence="原来的沿河市场已更名为青禾广场，由福建省援建"), project("沿河市场")),
    (project("八宿县沿河市场"), project("八宿县沿河市场", recipient=OTHER_COUNTY)),
    (project("夷陵区沿河市场", recipient=Reference("夷陵区", code="420506")), project("夷陵区沿河市场")),
]
TWO = [
    (project("青禾小学"), project("青禾中学")),
    (project("青禾小学"), project("青禾小学教学楼")),
    (project("青禾产业园一期"), project("青禾产业园二期")),
    (project("第一小学"), project("第二小学")),
    (project("青禾东区幼儿园"), project("青禾西区幼儿园")),
    (project("安居房"), project("安居房", recipient=OTHER_COUNTY)),
    (project("青禾药材种植园"), project("青禾药材种植园", donor=OTHER_PROVINCE)),
    (project("远程会诊中心"), project("健康管理远程会诊中心")),
    (project("义诊", recipient=CITY), project("义诊", recipient=COUNTY)),
    (project("八宿县"), project("八宿县人民医院")),
    (project("药材种植园"), project("蔬菜种植园")),
    (project("青禾村道路硬化工程", sector="transport"), project("白马村道路硬化工程", sector="transport")),
    (project("八宿县污水处理厂"), project("夷陵区污水处理厂")),
    (project("八宿县便民服务中心", investment=yuan(4000000)), project("游客服务中心", investment=yuan(4000000))),
    (project("青禾广场", evidence="青禾广场（原有停车场20个车位）"), project("停车场")),
    (
        project("青禾村安居房", investment=yuan(3000000), sector="housing"),
        project("青禾村饮水", investment=yuan(3000000), sector="water"),
    ),
]


@pytest.mark.parametrize(("one", "other"), ONE, ids=lambda fact: fact.name)
def test_one_project_under_two_names(one: Project, other: Project) -> None:
    """Names with and without place, brand, quotation marks; donors and recipients told more or less closely."""
    assert are_one(one, other)


@pytest.mark.parametrize(("one", "other"), TWO, ids=lambda fact: fact.name)
def test_two_projects_with_like_names(one: Project, other: Project) -> None:
    """Other numbers, phases, kinds, places, donors are other projects, whatever else agrees."""
    assert not are_one(one, other)


def test_what_one_report_tells_apart_is_two() -> None:
    """Two like names in one report are two projects, where in two reports they would be one."""
    facts = (project("药材加工厂"), project("青禾药材加工厂", id="q"))
    assert are_one(*facts)
    assert len(resolve([told("a", *facts)]).facts) == 2


def test_a_phase_behind_the_name_belongs_to_it() -> None:
    """Where a report goes on with a phase, the project is that phase."""
    first = project("青禾产业园", evidence="青禾产业园一期完工")
    second = project("青禾产业园", evidence="青禾产业园二期开工")
    assert {node.fact.name for node in nodes_of(first, second).facts} == {"青禾产业园一期", "青禾产业园二期"}  # type: ignore[attr-defined]


def test_a_third_never_joins_what_differs() -> None:
    """A name that fits two contradictory ones joins one of them at most."""
    names = ("青禾产业园一期", "青禾产业园二期", "青禾产业园")
    resolved = resolve([told(name, project(name)) for name in names])
    assert len(resolved.facts) >= 2
    for node in resolved.facts:
        assert {source.name for source in node.sources} != set(names)  # type: ignore[attr-defined]


def test_a_merge_says_why() -> None:
    """Each pair of a merge has its score, which is the sum of its reasons, in both languages."""
    (join,) = nodes_of(*ONE[3]).joins
    assert (join.one_told, join.other_told) == ("药材加工厂", "青禾药材加工厂")
    assert join.one == join.other
    assert join.link.score == pytest.approx(sum(reason.weight for reason in join.link.reasons))
    assert join.link.score >= 1
    assert {"name_shortened", "donor_same", "county_same"} <= {reason.feature for reason in join.link.reasons}
    assert all(reason.zh and reason.en for reason in join.link.reasons)


def test_what_falls_just_short_is_listed() -> None:
    """A pair under the threshold that nothing contradicts is a possible duplicate."""
    one, other = project("远程会诊中心", recipient=CITY), project("健康管理远程会诊中心", recipient=CITY)
    (pair,) = nodes_of(replace(one, sector="health"), replace(other, sector="health")).possible
    assert pair.one != pair.other
    assert 0.6 <= pair.link.score < 1


@pytest.mark.parametrize(
    ("names", "many"),
    [
        (("昌都市人民医院", "西藏昌都市人民医院", "昌都人民医院"), 1),
        (("昌都市人民医院", "八宿县人民医院"), 2),
        (("昌都市第一小学", "昌都市第二小学"), 2),
        (("青禾大学", "青禾大学附属医院"), 2),
    ],
)
def test_institutions_under_their_division(names: tuple[str, ...], many: int) -> None:
    """A hospital is one with and without its province; those of two divisions, and two of one division, are two."""
    programmes = [
        GroupProgram(id="g", report="", evidence=name, donor=PROVINCE, recipient=CITY, field="medical",
                     host=Reference(name, "institution"))
        for name in names
    ]  # fmt: skip
    resolved = resolve([told(str(number), fact) for number, fact in enumerate(programmes)])
    hosts = {node.links["host"] for node in resolved.facts}
    assert len(hosts) == len(resolved.facts) == many


def test_the_county_hospital_is_that_of_the_county() -> None:
    """县人民医院 is the hospital of the recipient: two in two counties, one where the other report names the county."""

    def programme(host: str, recipient: Reference) -> GroupProgram:
        return GroupProgram(id="g", report="", evidence=host, donor=PROVINCE, recipient=recipient, field="medical",
                            host=Reference(host, "institution"))  # fmt: skip

    facts = [
        programme("县人民医院", COUNTY),
        programme("县人民医院", OTHER_COUNTY),
        programme("八宿县人民医院", COUNTY),
    ]
    resolved = resolve([told(str(number), fact) for number, fact in enumerate(facts)])
    assert sorted(node.links["host"][:10] for node in resolved.facts) == ["org/540326", "org/540327"]


@pytest.mark.parametrize(
    ("name", "code"),
    [("厦门援藏", "350200"), ("福建援藏指挥部", "350000"), ("福建省第九批援藏工作队", "350000"), ("某大学", None)],
)
def test_donors_named_by_their_team(name: str, code: str | None) -> None:
    """A team stands for the donor that sent it; another name for itself."""
    fact = Assistance(id="a", report="", evidence=name, donor=Reference(name), recipient=COUNTY)
    donor = resolve([told("a", fact)]).facts[0].links["donor"]
    assert donor == f"place/{code}" if code else donor.startswith("org/")


def outcome(measure: str, value: str, **slots: object) -> Outcome:
    """A figure of the project `p`."""
    quantity = Quantity(Decimal(value), "名")
    base = Outcome(id="o", report="", evidence=measure, subject="p", measure=measure, quantity=quantity)
    return replace(base, **slots)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "many"),
    [
        (outcome("培训医生", "1585"), outcome("先后培训的医生", "1585"), 1),
        (outcome("培训医生", "1585", period="2022"), outcome("培训医生", "1585"), 1),
        (outcome("医生", "20"), outcome("教师", "20"), 2),
        (outcome("培训医生", "1585", period="2022"), outcome("培训的医生", "1585", period="2023"), 2),
        (outcome("培训医生", "1585"), outcome("培训的医生", "1586"), 2),
    ],
)
def test_one_figure_in_two_wordings(one: Outcome, other: Outcome, many: int) -> None:
    """A figure of many digits is one under two wordings; one of another period or value, or a round one, is another."""
    place = project("青禾诊所")
    resolved = resolve([told("a", place, one), told("b", place, other)])
    assert sum(node.fact.type == "outcome" for node in resolved.facts) == many


def test_people_decide() -> None:
    """What people judge the same is one node, what they tell apart is two, also where the names are equal."""
    one, other, pair = project("甲厂"), project("乙楼"), (("a", "p"), ("b", "p"))
    readings = [told("a", one), told("b", other)]
    assert len(resolve(readings).facts) == 2
    (joined,) = resolve(readings, judgements=Judgements.of(same=[pair])).facts
    assert len(joined.sources) == 2
    twice = [told("a", one), told("b", one), told("c", one)]
    assert len(resolve(twice).facts) == 1
    apart = resolve(twice, judgements=Judgements.of(different=[pair[::-1]]))
    assert len(apart.facts) == 2
    assert len({node.key for node in apart.facts}) == 2
