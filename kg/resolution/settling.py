"""The facts of one report in, the same with their references placed out: what a name stands for in that report.

A name without a code that a division has, officially or in short, is that division; 济南援藏 and 浙江援藏指挥部 are the
donors that they name; a township in the county of aid is that township. Institutions and villages get the division
within which they lie: the one that their name begins with, else, where the name is of common words alone (县人民医院)
or they are the place of the act, the recipient of their fact. What an institution calls itself (我院) is told apart by
report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar

from kg.facts import OWN_INSTITUTIONS, Fact, GroupProgram, Project, Reference
from kg.gazetteer import Division, Gazetteer, gazetteer
from kg.namespaces import bare
from kg.resolution.names import kind_of, special

F = TypeVar("F", bound=Fact)

_TEAM = re.compile(
    r"(?:第?[\d一二三四五六七八九十]+[批轮期])?(?:对口支援|对口帮扶|援藏|援疆|援青|支援|协作|帮扶|驻.{1,4})"
    r"(?:干部|人才|医疗|教育|专家|前方|工作)*(?:队|组|团|团队|指挥部|办公室|办|总领队|专班)?$"
)
_PHASE = re.compile(r"第?[\d一二三四五六七八九十]{1,2}期(?:工程|项目)?")
_LEVELS = {"省": "province", "市": "", "州": "prefecture", "地区": "prefecture", "县": "county", "旗": "county"}
_GENERIC = re.compile(r"(?:本|该)?(省|市|州|地区|县|旗)(?=\w\w)")
_INSTITUTIONS = ("hospital", "school", "university", "clinic", "control", "library", "museum", "institute", "home")
_KNOWN_EVERYWHERE = ("university",)
"""Kinds of institutions whose names need no place beside them."""
_LOCAL = ("school", "clinic", "home", "control")
"""Kinds that as the place of an act are at its recipient, whatever they are called."""
_MOST = 9
"""Characters of the longest short name of a division."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A name cut in two: the division that its beginning names, and what is left of it."""

    code: str | None
    rest: str


def settled(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts of one report with every reference placed; nothing else changes."""
    areas = tuple(sorted({code for fact in facts for code in _areas(fact)}))
    return tuple(_settled(fact, areas) for fact in facts)


def placed(name: str, areas: Sequence[str] = (), *, only_near: bool = False) -> Placed:
    """Which division the beginning of a name names, and the rest of it: one in, around or at `areas`, else (but for
    `only_near`) one that it can mean alone.
    """
    return _placed(bare(name), tuple(areas), only_near)


@lru_cache(maxsize=10_000)
def _placed(name: str, areas: tuple[str, ...], only_near: bool) -> Placed:  # noqa: FBT001  a cache has no keywords
    table = gazetteer()
    found: str | None = None
    rest = name
    while True:
        step = _first_division(rest, (found, *areas) if found else areas, only_near=only_near or found is not None)
        if step is None or (found is not None and not _nested(step[0], found, table)):
            return Placed(found, rest)
        found, rest = step


def _first_division(name: str, areas: tuple[str, ...], *, only_near: bool) -> tuple[str, str] | None:
    table = gazetteer()
    for length in range(min(_MOST, len(name) - 2), 1, -1):
        surface = name[:length]
        named = _division(surface, areas, table, only_near=only_near)
        if named is not None:
            return named.code, name[length:]
    generic = _GENERIC.match(name)
    if generic:
        above = _at_level(generic.group(1), areas, table)
        if above is not None:
            return above.code, name[generic.end() :]
    return None


def _division(surface: str, areas: tuple[str, ...], table: Gazetteer, *, only_near: bool = False) -> Division | None:
    """The division that a surface names: near `areas`, else where it can mean one only."""
    candidates = table.candidates(surface)
    near = [c for c in candidates if any(_nested(c.code, area, table) for area in areas)]
    if near:
        return near[0]
    townships = [t for t in _townships(surface, table) if any(t.code.startswith(area[:6]) for area in areas)]
    if townships:
        return townships[0]
    if candidates and not only_near and not table.is_ambiguous(surface):
        return candidates[0]
    return None


def _townships(surface: str, table: Gazetteer) -> tuple[Division, ...]:
    return table.townships(surface) if surface[-1] in "乡镇道场" else ()


def _nested(one: str, other: str, table: Gazetteer) -> bool:
    if table.get(one) is None or table.get(other) is None:
        return False
    return table.within(one, other) or table.within(other, one)


def _at_level(word: str, areas: tuple[str, ...], table: Gazetteer) -> Division | None:
    """The division that 县 or 市 means among `areas` and what lies around them."""
    chain = [d for area in areas if table.get(area) for d in (table[area], *table.ancestors(area))]
    fitting = {d.code: d for d in chain if d.name.endswith(word) and _LEVELS[word] in ("", d.level)}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _areas(fact: Fact) -> list[str]:
    recipient = getattr(fact, "recipient", None)
    return [recipient.code] if recipient is not None and recipient.code else []


def _settled(fact: F, areas: tuple[str, ...]) -> F:
    changes: dict[str, Any] = {}
    recipient = getattr(fact, "recipient", None)
    if recipient is not None:
        recipient = changes["recipient"] = _of_report(_recipient(recipient, areas), fact.report)
    around = (recipient.code,) if recipient is not None and recipient.code else areas
    donor = getattr(fact, "donor", None)
    if donor is not None:
        changes["donor"] = _of_report(_donor(donor), fact.report)
    match fact:
        case GroupProgram(host=Reference() as host):
            changes["host"] = _of_report(_inside(host, around, always=True), fact.report)
        case Project():
            changes |= _project(fact, recipient or fact.recipient, areas)
    return replace(fact, **changes) if changes else fact


def _of_report(reference: Reference, report: str) -> Reference:
    """What calls itself 我院 with its report in its name: another report's is another institution."""
    own = reference.kind == "institution" and reference.name in OWN_INSTITUTIONS
    return replace(reference, name=f"{reference.name}（{report[:8]}）", within=None) if own else reference


def _project(fact: Project, recipient: Reference, areas: tuple[str, ...]) -> dict[str, Any]:
    """Name with the phase that stands right behind it, recipient by the place in the name, place by the recipient."""
    named = placed(fact.name, areas, only_near=True).code or _county_at(fact)
    table = gazetteer()
    if named and recipient.code and not _nested(named, recipient.code, table):
        recipient = Reference(table[named].name, code=named)
    changes: dict[str, Any] = {"recipient": recipient, "name": _with_phase(fact)}
    if fact.place is not None:
        changes["place"] = _inside(fact.place, (recipient.code,) if recipient.code else areas)
    return changes


def _county_at(fact: Project) -> str | None:
    """The county whose name, in full, a project's name begins with, where it is none of the donor's own province."""
    code = placed(fact.name).code
    if code is None or len(code) != 6 or code.endswith("00") or code[:2] == (fact.donor.code or "")[:2]:
        return None
    return code if bare(fact.name).startswith(gazetteer()[code].name) else None


def _with_phase(fact: Project) -> str:
    """厂房 is 厂房二期 where its report always goes on so: another phase is another project."""
    quotes = [mention.quote for mention in fact.mentions if "name" in mention.slots] or [fact.evidence]
    rests = [words.partition(fact.name)[2] for words in quotes if fact.name in words]
    phases = {phase.group() if (phase := _PHASE.match(rest)) else "" for rest in rests}
    if len(phases) != 1 or _PHASE.search(fact.name):
        return fact.name
    return fact.name + phases.pop()


def _donor(reference: Reference) -> Reference:
    if reference.code is not None:
        return reference
    name = bare(reference.name)
    team = _TEAM.search(name)
    if team and team.start() >= 2:
        named = _division(name[: team.start()], (), gazetteer())
        if named is not None:
            return Reference(named.name, code=named.code)
    found = _party(reference, ())
    return found if found.code is not None else replace(found, kind="institution")


def _recipient(reference: Reference, areas: tuple[str, ...]) -> Reference:
    found = _party(reference, areas)
    if found.code is None and found.within is None and len(areas) == 1:
        return replace(found, within=areas[0])
    return found


def _party(reference: Reference, areas: tuple[str, ...]) -> Reference:
    """A division where the whole name names one; else an institution or locality with what its beginning names."""
    if reference.code is not None:
        return reference
    table = gazetteer()
    named = _division(bare(reference.name), areas, table)
    if named is not None and (reference.kind != "institution" or named.name == bare(reference.name)):
        return Reference(named.name, code=named.code)
    beginning = placed(reference.name, areas)
    kind = "institution" if reference.kind == "division" and _is_institution(reference.name) else reference.kind
    return replace(reference, kind=kind, within=beginning.code or reference.within)


def _inside(reference: Reference, around: tuple[str, ...], *, always: bool = False) -> Reference:
    """A place or host, within what its name begins with, else what it was given, else the area of the act."""
    if reference.code is not None:
        return reference
    found = _party(reference, around)
    if found.code is not None or len(around) != 1:
        return found
    beginning = placed(reference.name, around)
    if beginning.code is not None:
        return found
    kind = kind_of(reference.name).partition("/")[0]
    is_local = special(reference.name) == 0 or kind in _LOCAL or found.kind != "institution"
    if (is_local and found.within is None) or (always and kind not in _KNOWN_EVERYWHERE):
        return replace(found, within=around[0])
    return found


def _is_institution(name: str) -> bool:
    return kind_of(name).partition("/")[0] in _INSTITUTIONS
