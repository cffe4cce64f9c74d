"""Facts with one natural key in, one profile out: all that the features compare, as plain values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from kg.facts import Project, Quantity, Reference
from kg.gazetteer import gazetteer
from kg.namespaces import bare
from kg.resolution.names import kind_of, numbers, own_part, plain, special, village_of, without_company
from kg.resolution.settling import placed

Chain = tuple[str, ...]
"""The codes of a division and all that it lies in, the province first; empty where none is known."""

_CALLED = re.compile(
    r".{0,4}?(?:又称|又叫|又名|也叫|也称|亦称|简称|俗称|原名|现名|曾用名|现已更名|更名|改名|改称|叫作|称为|叫它|称它|前身是)[为作]?"
)
_FORMER = re.compile(r"(?<=[（(])原(?!名|有|来|本|定|计划)")
_RENAMED = re.compile(r"(?:原来的|原先的|原)?([^|]{4,24}?)(?:现已|现在|已|后来|后)?(?:正式)?(?:更名|改名|改称)为$")
_STOP = re.compile(r"[，。；、：！？）)”」]")
LONGEST_NAME = 14
_QUOTED = re.compile(r"[“‘「『《]([^”’」』》]{4,})[”’」』》]")
_LEAST_FIGURE = 10
"""Smaller figures are shared by chance."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What all facts with one natural key say of a project, institution or locality.

    `key`: the natural key. `name` as told, `core` without the place at its beginning; `own`: how many characters of the
    core no common word accounts for. `named`: the place at its beginning,
    `village`: the one behind it. `area`: the recipient of a project, the
    division in which an institution lies. `sums`: investments. `figures`: (value, unit) of outcomes.
    `quoted`: what stands in quotation marks in the name. `donor_own`: what is its own of an organisation's name, empty
    for a division. `years`: (start or end, year). `called`: what else reports say that it is
    called, with the words behind.
    """

    key: str
    kind: str
    name: str
    core: str
    numbers: frozenset[str]
    thing: str
    own: int
    area: Chain
    named: Chain = ()
    quoted: frozenset[str] = frozenset()
    donor: str = ""
    donor_name: str = ""
    donor_own: str = ""
    donor_area: Chain = ()
    places: frozenset[str] = frozenset()
    village: str = ""
    sectors: frozenset[str] = frozenset()
    sums: tuple[Quantity, ...] = ()
    figures: frozenset[tuple[Decimal, str]] = frozenset()
    years: frozenset[tuple[str, int]] = frozenset()
    batches: frozenset[int] = frozenset()
    called: frozenset[str] = frozenset()
    reports: frozenset[str] = frozenset()


@lru_cache(maxsize=10_000)
def chain(code: str | None) -> Chain:
    """The division with this code and all that it lies in; the code alone where the table does not have it."""
    if not code:
        return ()
    table = gazetteer()
    if table.get(code) is None:
        return (code,)
    return (*(division.code for division in reversed(table.ancestors(code))), code)


def party_profile(key: str, references: Iterable[Reference]) -> Profile:
    """The profile of an institution or locality that reports name in these ways."""
    reference = min(references, key=lambda reference: (reference.name, reference.within or ""))
    within = reference.within or reference.code
    beginning = placed(reference.name, [within] if within else [], only_near=True)
    core = without_company(beginning.rest) if reference.kind == "institution" else plain(beginning.rest)
    return Profile(
        key=key,
        kind=reference.kind,
        name=reference.name,
        core=core,
        numbers=numbers(beginning.rest),
        thing=kind_of(beginning.rest),
        own=special(core),
        area=chain(beginning.code or within),
    )


def project_profile(
    key: str,
    projects: Sequence[Project],
    figures: Iterable[Quantity],
    parties: Mapping[Reference, str],
    *,
    called: Iterable[str] = (),
) -> Profile:
    """The profile of the projects with the natural key `key`; `figures`: those of their outcomes; `parties`: reference
    → key of its node; `called`: what else their reports call them (`other_names`).
    """
    first = min(projects, key=lambda project: (project.report, project.id))
    area = chain(first.recipient.code or first.recipient.within)
    beginning = placed(first.name, area[-1:], only_near=True)
    donor = first.donor
    return Profile(
        key=key,
        kind="project",
        name=first.name,
        core=plain(beginning.rest),
        numbers=numbers(beginning.rest),
        thing=kind_of(beginning.rest),
        own=special(beginning.rest),
        area=area,
        named=chain(beginning.code or _elsewhere(first)),
        quoted=frozenset(plain(told) for told in _QUOTED.findall(first.name) if special(told)),
        donor=parties[donor],
        donor_name=bare(donor.name),
        donor_own="" if donor.code else own_part(placed(donor.name).rest) or bare(donor.name),
        donor_area=chain(donor.code or placed(donor.name).code),
        places=frozenset(parties[p.place] for p in projects if p.place is not None),
        village=village_of(beginning.rest),
        sectors=frozenset(p.sector for p in projects) - {"other"},
        sums=tuple(sorted({p.investment for p in projects if p.investment is not None}, key=repr)),
        figures=frozenset(_figures(figures)),
        years=frozenset(year for project in projects for year in _years(project)),
        batches=frozenset(p.batch for p in projects if p.batch is not None),
        called=frozenset(core for name in called if (core := _as_core(name, area[-1:]))),
        reports=frozenset(p.report for p in projects),
    )


def _elsewhere(project: Project) -> str | None:
    """The place at the beginning of a name, in full, that is neither near the recipient nor near the donor."""
    code = placed(project.name).code
    if code is None or not bare(project.name).startswith(gazetteer()[code].name):
        return None
    around = (project.donor.code or "", project.recipient.code or "")
    return None if any(place and code[:2] == place[:2] for place in around) else code


def _figures(quantities: Iterable[Quantity]) -> Iterable[tuple[Decimal, str]]:
    for quantity in quantities:
        if quantity.value >= _LEAST_FIGURE and quantity.unit != "%":
            yield quantity.value.normalize(), quantity.unit


def _years(project: Project) -> Iterable[tuple[str, int]]:
    for slot, date in (("start", project.start), ("end", project.end)):
        if date and date[:4].isdigit():
            yield slot, int(date[:4])


def other_names(project: Project) -> Iterator[str]:
    """What else a report calls it: words behind its name and 又称, 原名, （原…, those before 更名为 and its name."""
    name = bare(project.name)
    for quote in (project.evidence, *(mention.quote for mention in project.mentions)):
        before, _, rest = bare(_STOP.sub("|", _FORMER.sub("原名", quote))).partition(name)
        cue = _CALLED.match(rest)
        if cue:
            yield rest[cue.end() :].partition("|")[0]
        was = _RENAMED.search(before)
        if was:
            yield was[1]


def _as_core(name: str, area: Sequence[str]) -> str:
    """Without the place, at most LONGEST_NAME."""
    return plain(placed(name, area, only_near=True).rest[:LONGEST_NAME])
