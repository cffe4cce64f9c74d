"""Readings in, the reports that they are of out: each once, with its references placed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from kg.facts import Fact
from kg.resolution.settling import settled


@dataclass(frozen=True, slots=True)
class Reading:
    """The facts of one report: its `id`, the page it stands on, its ISO date or None.

    `naturals`: id of a fact that a user corrected → its natural key before that, by which it keeps its node.
    """

    report: str
    source: str
    date: str | None
    facts: tuple[Fact, ...]
    naturals: Mapping[str, str] = field(default_factory=dict)


def each_report_once(readings: Iterable[Reading]) -> list[Reading]:
    """Of reprints the earliest; all by report id, with references placed."""
    chosen: dict[str, Reading] = {}
    for reading in readings:
        other = chosen.get(reading.report)
        if other is None or _age(reading) < _age(other):
            chosen[reading.report] = reading
    return [replace(chosen[report], facts=settled(chosen[report].facts)) for report in sorted(chosen)]


def _age(reading: Reading) -> tuple[bool, str, str]:
    return (reading.date is None, reading.date or "", reading.source)
