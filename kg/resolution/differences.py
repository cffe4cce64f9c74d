"""A node in, every difference between its reports in words out: which slot, which values, who gives them, why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.facts import CONFLICTS, Quantity, Reference, ResolvedFact
from kg.resolution.conflicts import differ, is_scope, kind_of_difference
from kg.resolution.merge import value_fields

WORDS: Mapping[str, tuple[str, str]] = {
    "wording": ("同一事物，写法不同", "one thing in two wordings"),
    "rounding": ("同一数值，精度不同", "one value, told more coarsely"),
    "update": ("后一报道述及较新的情况", "the later report tells a later state"),
    "scope": ("口径不同", "values of different wholes"),
    "contradiction": ("说法不一，报道中没有可以解释的原因", "nothing in the reports explains the difference"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A value, the ids of the reports that give it, and the date of the latest of them."""

    value: object
    reports: tuple[str, ...]
    latest: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One slot of a node: the consolidated value, another that reports give, the kind of difference, why (zh, en)."""

    key: str
    slot: str
    kind: str
    chosen: Told
    other: Told
    zh: str
    en: str


def differences(node: ResolvedFact, dates: Mapping[str, str | None]) -> list[Difference]:
    """Every value of every slot that differs from the consolidated one, by slot, the gravest first.

    `dates`: the date of each report, None where it has none.
    """
    found = []
    for slot in (slot for slot in value_fields(node.fact) if _name(slot) in node.conflicts):
        chosen = getattr(node.fact, slot)
        told = [(getattr(source, slot), source.report) for source in node.sources]
        given = [(value, report) for value, report in told if value is not None]
        agreeing = [report for value, report in given if not differ(slot, value, chosen)]
        others: dict[object, list[str]] = defaultdict(list)
        for value, report in given:
            if differ(slot, value, chosen):
                others[value].append(report)
        first = _told(chosen, agreeing, dates)
        found += [_difference(node, slot, first, _told(value, by, dates)) for value, by in others.items()]
    return sorted(found, key=lambda item: (-CONFLICTS.index(item.kind), item.slot, repr(item.other.value)))


def _told(value: object, reports: Sequence[str], dates: Mapping[str, str | None]) -> Told:
    latest = max((dates.get(report) or "" for report in reports), default="") or None
    return Told(value, tuple(sorted(set(reports))), latest)


def _difference(node: ResolvedFact, slot: str, chosen: Told, other: Told) -> Difference:
    kind = kind_of_difference(slot, (chosen.value, chosen.latest), (other.value, other.latest))
    if kind == "contradiction" and is_scope(slot, node.fact, set(chosen.reports) & set(other.reports)):
        kind = "scope"
    zh, en = _why(kind, chosen, other)
    if set(chosen.reports) & set(other.reports):
        zh, en = f"{zh}（同一篇报道）", f"{en} (in one report)"
    return Difference(node.key, _name(slot), kind, chosen, other, zh, en)


def _name(slot: str) -> str:
    return "value" if slot == "quantity" else slot


def _why(kind: str, chosen: Told, other: Told) -> tuple[str, str]:
    zh, en = WORDS[kind]
    match chosen.value, other.value:
        case Quantity(), Quantity():
            more = _figures(chosen.value, other.value)
        case Reference(), Reference() if kind == "rounding":
            more = ("一地隶属另一地", "one place lies in the other")
        case _ if kind == "update" and chosen.latest and other.latest:
            early, late = sorted((chosen.latest, other.latest))
            more = (f"{early} → {late}", f"{early} to {late}")
        case _:
            return zh, en
    return f"{zh}：{more[0]}", f"{en}: {more[1]}"


def _figures(chosen: Quantity, other: Quantity) -> tuple[str, str]:
    if chosen.expected != other.expected:
        return "一为计划数，一为实际数", "one is planned, the other reached"
    if chosen.cumulative != other.cumulative:
        return "一为累计数，一非累计", "one is a running total, the other is not"
    if chosen.per != other.per:
        return "一为每期数，一为总数", "one is a rate, the other a sum"
    low, high = sorted((chosen.value, other.value))
    if low == high:
        return "同一数字，限定词不同", "one number with two hedges"
    if low <= 0:
        return "数值不同", "two values"
    share = (high - low) / low
    return f"相差 {share:.1%}", f"they differ by {share:.1%}"
