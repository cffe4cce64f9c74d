"""One fact's consolidated values and what each report gives in, why they differ out.

`wording`: the same name, written differently. `rounding`: the same, told more coarsely (a rounded figure, a year in
place of a month, a prefecture in place of its county). `update`: the later report tells a later state. `scope`: the
figures are of different wholes (a running total, a rate, a plan; two figures of one report). `contradiction`: none of
these.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal

from kg.facts import CONFLICTS, STATUSES, Batch, Fact, Quantity, Reference
from kg.namespaces import bare

Dated = tuple[object, str | None]
"""A value and the date of the report that gives it."""


def conflicts(chosen: Mapping[str, object], sources: Sequence[Fact], dates: Mapping[str, str | None]) -> dict[str, str]:
    """Slot → the gravest reason why a source differs from the value `chosen` for it; nothing where all agree."""
    found = {}
    for name, value in chosen.items():
        told = [(getattr(source, name), source.report) for source in sources]
        given = [(item, report) for item, report in told if item is not None]
        other = [item for item in given if differ(name, item[0], value)]
        if not other:
            continue
        agreeing = {report for item, report in given if not differ(name, item, value)}
        since = max((dates[report] or "" for report in agreeing), default="") or None
        kinds = []
        for item, report in other:
            kind = kind_of_difference(name, (value, since), (item, dates[report]))
            is_whole = kind == "contradiction" and is_scope(name, sources[0], agreeing & {report})
            kinds.append("scope" if is_whole else kind)
        found["value" if name == "quantity" else name] = max(kinds, key=CONFLICTS.index)
    return found


def is_scope(name: str, fact: Fact, shared: AbstractSet[str]) -> bool:
    """Whether two values that nothing else explains are of different wholes: one batch works in several places, and one
    report (`shared`: those that give both) does not contradict itself.
    """
    return bool(shared) or (name == "recipient" and isinstance(fact, Batch))


def differ(name: str, given: object, value: object) -> bool:
    """Whether the graph shows two values: a division is its code, a person or place its name without dress."""
    if isinstance(given, Reference) and isinstance(value, Reference):
        if given.code is not None or value.code is not None:
            return given.code != value.code
        return (bare(given.name), given.kind, given.within) != (bare(value.name), value.kind, value.within)
    if name == "leader":
        return bare(str(given)) != bare(str(value))
    return given != value


def kind_of_difference(name: str, one: Dated, other: Dated) -> str:
    """Why two values of a slot differ: one of CONFLICTS."""
    judge = _JUDGES.get(name)
    if judge is not None:
        return judge(one, other)
    match one[0], other[0]:
        case Quantity(), Quantity():
            return _figures(one, other)
        case Reference(), Reference():
            return _places(one[0], other[0])
        case str(), str() if bare(one[0]) == bare(other[0]):
            return "wording"
    return "contradiction"


def _status(one: Dated, other: Dated) -> str:
    steps = sorted((date or "", STATUSES.index(str(status))) for status, date in (one, other))
    in_order = steps[0][0] and steps[0][0] < steps[1][0] and steps[0][1] < steps[1][1]
    return "update" if in_order else "contradiction"


def _sector(one: Dated, other: Dated) -> str:
    return "rounding" if "other" in (one[0], other[0]) else "contradiction"


def _date(one: Dated, other: Dated) -> str:
    short, long = sorted((str(one[0]), str(other[0])), key=len)
    return "rounding" if long.startswith(f"{short}-") else "contradiction"


def _scope(_one: Dated, _other: Dated) -> str:
    return "scope"


def _wording(_one: Dated, _other: Dated) -> str:
    """Names and measures of one node are one thing in two wordings, as the linker found; a level follows from words."""
    return "wording"


_JUDGES: Mapping[str, Callable[[Dated, Dated], str]] = {
    "status": _status, "sector": _sector, "start": _date, "end": _date, "programme_wide": _scope,
    "name": _wording, "measure": _wording, "level": _wording,
}  # fmt: skip


def _places(one: Reference, other: Reference) -> str:
    codes = [(place.code or place.within or "").rstrip("0") for place in (one, other)]
    short, long = sorted(codes, key=len)
    return "rounding" if short and long.startswith(short) else "contradiction"


def _figures(one: Dated, other: Dated) -> str:
    a, b = one[0], other[0]
    if not isinstance(a, Quantity) or not isinstance(b, Quantity):
        raise TypeError(type(a))
    first, later = (a, b) if (one[1] or "") <= (other[1] or "") else (b, a)
    is_ordered = one[1] and other[1] and one[1] != other[1]
    if a.expected != b.expected:
        return "update" if is_ordered and first.expected else "scope"
    if (a.cumulative, a.per) != (b.cumulative, b.per):
        return "scope"
    if near(a, b):
        return "rounding"
    return "update" if is_ordered and a.cumulative and later.value > first.value else "contradiction"


def near(a: Quantity, b: Quantity) -> bool:
    """Whether the figures can be of one number, one told more coarsely or as a range that holds the other."""
    if a.value == b.value or any(x.upper is not None and x.value <= y.value <= x.upper for x, y in ((a, b), (b, a))):
        return True
    coarse, fine = sorted((a, b), key=lambda figure: len(figure.value.normalize().as_tuple().digits))
    step = _last_place(coarse.value)
    if _last_place(fine.value) >= step:
        return False
    gap = fine.value - coarse.value
    match coarse.comparator:
        case ">":
            return 0 < gap < step
        case "<":
            return -step < gap < 0
    return abs(gap) <= step / 2


def _last_place(value: Decimal) -> Decimal:
    """What the last digit that is not zero counts: 1600000 → 100000."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
