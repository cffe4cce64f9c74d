"""The facts of many reports about one node in, its sources in a fixed order and one consolidated fact out.

Of the values that reports give a field, the node takes the one that most reports tell; among these the one told last;
among these the most precise; then, so that the order of input never matters, the first in alphabetical order. A value
that a user has set stands above all of these. A sector `other` counts only where no report names another one. All other
values stay on their sources, and `kg.resolution.conflicts` says why they differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any

from kg.facts import Fact, Mention, Quantity, Reference, ResolvedFact
from kg.namespaces import bare
from kg.resolution.conflicts import conflicts

_OWN = frozenset(field.name for field in fields(Fact)) | {"subject"}
_UNDATED = "9999"
CEILING = 0.99


@dataclass(slots=True)
class _Source:
    """Facts of one report that agree: their values, and the mentions of all."""

    fact: Fact
    mentions: set[Mention]

    def whole(self) -> Fact:
        return replace(self.fact, mentions=tuple(sorted(self.mentions, key=_mention_place)))


def merge(key: str, facts: Iterable[Fact], dates: Mapping[str, str | None]) -> ResolvedFact:
    """The node `key` that `facts` tell of; `dates`: the date of each report, None where it has none."""
    order = sorted(facts, key=lambda fact: _place(fact, dates))
    sources = _one_a_report(order)
    first = sources[0]
    chosen = {name: _choice(name, sources, dates) for name in value_fields(first)}
    mentions = tuple(mention for source in sources for mention in source.mentions)
    whole = replace(first, id=key, mentions=mentions, confidence=_confidence(sources), **chosen)
    return ResolvedFact(key=key, fact=whole, sources=tuple(sources), conflicts=conflicts(chosen, sources, dates))


def value_fields(fact: Fact) -> tuple[str, ...]:
    """The names of the fields that hold what the report says, in the order of the class."""
    return tuple(field.name for field in fields(fact) if field.name not in _OWN)


def same(value: object) -> object:
    """What two values must have in common to be one: names without their dress, everything else itself."""
    if isinstance(value, str):
        return bare(value)
    if isinstance(value, Reference) and value.code is None:
        return replace(value, name=bare(value.name))
    return value


def _place(fact: Fact, dates: Mapping[str, str | None]) -> tuple[object, ...]:
    start = min((mention.start for mention in fact.mentions), default=0)
    return (dates[fact.report] or _UNDATED, fact.report, start, fact.id, repr(fact))


def _one_a_report(order: Sequence[Fact]) -> list[Fact]:
    """Facts of one report that do not contradict one another become one; those that do stay apart."""
    by_report: dict[str, list[_Source]] = {}
    for fact in order:
        sources = by_report.setdefault(fact.report, [])
        agreeing = next((source for source in sources if _agree(source.fact, fact)), None)
        if agreeing is None:
            sources.append(_Source(fact, set(fact.mentions)))
        else:
            agreeing.fact = _union(agreeing.fact, fact)
            agreeing.mentions.update(fact.mentions)
    return [source.whole() for sources in by_report.values() for source in sources]


def _agree(one: Fact, other: Fact) -> bool:
    pairs = ((getattr(one, name), getattr(other, name)) for name in value_fields(one))
    return all(a is None or b is None or same(a) == same(b) for a, b in pairs)


def _union(one: Fact, other: Fact) -> Fact:
    """The values of both; the mentions are put together once, when all facts are in."""
    filled = {name: _first(getattr(one, name), getattr(other, name)) for name in value_fields(one)}
    rule = other.rule if "correction" in other.rule and "correction" not in one.rule else one.rule
    return replace(one, confidence=max(one.confidence, other.confidence), rule=rule, **filled)


def _first(value: Any, otherwise: Any) -> Any:
    return otherwise if value is None else value


def _mention_place(mention: Mention) -> tuple[object, ...]:
    return (mention.start, mention.end, mention.how, mention.slots, mention.quote, mention.report)


def _choice(name: str, sources: Sequence[Fact], dates: Mapping[str, str | None]) -> Any:
    told: dict[object, list[Fact]] = defaultdict(list)
    for source in sources:
        value = getattr(source, name)
        if value is not None:
            told[same(value)].append(source)
    if name == "sector" and len(told) > 1:
        told.pop("other", None)
    if not told:
        return None
    best = max(told.values(), key=lambda facts: _weight(name, facts, dates))
    return min((getattr(fact, name) for fact in best), key=_text)


def _weight(name: str, facts: Sequence[Fact], dates: Mapping[str, str | None]) -> tuple[object, ...]:
    latest = max(dates[fact.report] or "" for fact in facts)
    value = min((getattr(fact, name) for fact in facts), key=_text)
    by_user = any(f"correction.{name}" in fact.rule.split(";") for fact in facts)
    return (by_user, len({fact.report for fact in facts}), latest, _precision(value), _reversed(_text(value)))


def _precision(value: object) -> int:
    """How much a value tells, for values of one field: digits of a figure, letters of a date, depth of a place."""
    if isinstance(value, Quantity):
        return 10 * (value.comparator == "=") + len(value.value.normalize().as_tuple().digits)
    if isinstance(value, Reference):
        return _depth(value)
    return len(value) if isinstance(value, str) else 0


def _depth(reference: Reference) -> int:
    if reference.kind == "institution":
        return 6
    if reference.code is None:
        return 5
    return len(reference.code.rstrip("0").ljust(2, "0")) // 2


def _confidence(sources: Sequence[Fact]) -> float:
    """The probability that at least one report was read rightly, at most CEILING: reports share their mistakes."""
    best: dict[str, float] = {}
    for source in sources:
        best[source.report] = max(best.get(source.report, 0.0), source.confidence)
    wrong = Decimal(1)
    for report in sorted(best):
        wrong *= 1 - Decimal(repr(best[report]))
    alone = max(best.values())
    return max(alone, min(CEILING, float(round(1 - wrong, 3))))


def _text(value: object) -> str:
    return value if isinstance(value, str) else repr(value)


def _reversed(text: str) -> tuple[int, ...]:
    """A key by which the alphabetically first text is the greatest."""
    return (*(-ord(char) for char in text), 1)
