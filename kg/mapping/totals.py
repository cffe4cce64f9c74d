"""Resolved facts in, sums that count nothing twice out: by donor, recipient, sector, year, each with its rows.

A row is a figure: the investment of a project, or an outcome. In each group of a total the figures that another of the
group may already count are left out: a larger one of the same action, of an action above it, or of a programme that may
cover it at that time (`kg.mapping.wholes`). The others are added, their hedges as intervals: a lower bound. Groups are
summed each for itself, so that a figure of one may be a part of a figure of another: the total of all is made anew and
is never the sum of the groups.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.facts import Assistance, Batch, GroupProgram, Outcome, Project, Quantity, ResolvedFact
from kg.mapping.intervals import NOTHING, Interval, interval
from kg.mapping.sums import MONEY, Figure, figure_of
from kg.mapping.wholes import Programmes

DIMENSIONS = ("donor", "recipient", "sector", "year")
UNKNOWN = "—"
"""Stands where a figure has no value for a dimension: a whole programme has no sector."""
PLANNED = ("planned", "signed")
INTENDED = re.compile("签约|意向|计划|预计|拟")
"""A measure with one of these words counts what is signed or intended, not what was put in."""

LEFT_OUT: Mapping[str, tuple[str, str]] = {
    "included": ("可能已计入另一数字", "may already be counted in another figure"),
    "rate": ("是每期数，不是总数", "a rate, not a sum"),
    "result": ("是产出或收益，不是投入", "produced or earned, not put in"),
}
"""Why a figure is not added, in zh and en."""

Group = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A figure in a total. `group`: its values for the dimensions. `shared`: it belongs to several recipients together.
    `whole`: programme-wide. `left_out`: why it is not added, one of LEFT_OUT, None where it is; `counted_in`: the key
    of the figure that may already count it.
    """

    group: Group
    planned: bool
    key: str
    of: str
    quantity: Quantity
    shared: bool
    whole: bool
    left_out: str | None = None
    counted_in: str | None = None


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of a group, planned or actual. `stated`: of the figures as they stand; `interval`: with their hedges;
    `naive`: of all figures, also of those left out. `without`: projects of the group that have no figure.
    """

    group: Group
    planned: bool
    stated: Decimal
    interval: Interval
    naive: Decimal
    rows: tuple[Row, ...]
    without: int

    @property
    def counted(self) -> tuple[Row, ...]:
        """The rows that are added."""
        return tuple(row for row in self.rows if row.left_out is None)


@dataclass(frozen=True, slots=True)
class _Item:
    figure: Figure
    quantity: Quantity
    group: Group
    planned: bool
    shared: bool
    whole: bool


def totals(
    facts: Sequence[ResolvedFact], programmes: Programmes, dimensions: Sequence[str] = (), *, unit: str = "元"
) -> list[Total]:
    """The totals of every group, then that of all (an empty group); actual before planned.

    `programmes`: which action may be a part of which. `unit`: 元 is money put in; of another unit the figures of one
    measure are summed, and the measure stands first in the group.
    """
    nodes = {node.key: node for node in facts}
    items = [item for node in facts if (item := _item(node, nodes, dimensions, unit)) is not None]
    bare = _without(facts, items, dimensions) if unit == "元" else {}
    groups: dict[tuple[Group, bool], list[_Item]] = defaultdict(list)
    for item in items:
        groups[item.group, item.planned].append(item)
        if dimensions and unit == "元":
            groups[(), item.planned].append(item)
    for group, planned in bare:
        groups[group, planned] += []
    order = sorted(groups, key=lambda key: (not key[0], key))
    return [_total(key, groups[key], programmes, bare.get(key, 0)) for key in order]


def _total(key: tuple[Group, bool], items: Sequence[_Item], programmes: Programmes, without: int) -> Total:
    wholes = programmes.largest([item.figure for item in items])
    rows = tuple(_row(item, key[0], wholes) for item in sorted(items, key=lambda item: item.figure.key))
    stated, span = Decimal(0), NOTHING
    for row in rows:
        if row.left_out is None:
            stated += row.quantity.value
            span += interval(row.quantity)
    naive = sum((max(interval(row.quantity).high, row.quantity.value) for row in rows), Decimal(0))
    return Total(key[0], key[1], stated, span, naive, rows, without)


def _row(item: _Item, group: Group, wholes: Mapping[str, Figure]) -> Row:
    whole = wholes.get(item.figure.key)
    row = Row(group, item.planned, item.figure.key, item.figure.of, item.quantity, item.shared, item.whole)
    return row if whole is None else replace(row, left_out="included", counted_in=whole.key)


def never_added(facts: Sequence[ResolvedFact], dimensions: Sequence[str] = ()) -> list[Row]:
    """The sums of money that no total adds: rates, and what was produced or earned, not put in; by key."""
    nodes = {node.key: node for node in facts}
    found = []
    for node in sorted(facts, key=lambda node: node.key):
        fact = node.fact
        if isinstance(fact, Outcome) and fact.quantity.unit == "元" and (fact.quantity.per or fact.level != "input"):
            action = nodes.get(node.links["subject"], node)
            group, shared = _group(node, action, dimensions)
            why = "rate" if fact.quantity.per else "result"
            planned = _is_planned(fact.quantity, node, action)
            found.append(Row(group, planned, node.key, action.key, fact.quantity, shared, fact.programme_wide, why))
    return found


def _item(node: ResolvedFact, nodes: Mapping[str, ResolvedFact], dimensions: Sequence[str], unit: str) -> _Item | None:
    figure = figure_of(node)
    quantity = _quantity(node)
    if figure is None or quantity is None:
        return None
    is_money = figure.kind == MONEY
    if is_money != (unit == "元") or (not is_money and quantity.unit != unit):
        return None
    action = nodes.get(figure.of, node)
    group, shared = _group(node, action, dimensions)
    planned = _is_planned(quantity, node, action)
    whole = isinstance(node.fact, Outcome) and (node.fact.programme_wide or not isinstance(action.fact, Project))
    group = group if is_money else (figure.kind[0], *group)
    return _Item(replace(figure, expected=planned), quantity, group, planned, shared, whole)


def _quantity(node: ResolvedFact) -> Quantity | None:
    fact = node.fact
    return fact.quantity if isinstance(fact, Outcome) else fact.investment if isinstance(fact, Project) else None


def _is_planned(quantity: Quantity, node: ResolvedFact, action: ResolvedFact) -> bool:
    is_intended = isinstance(node.fact, Outcome) and INTENDED.search(node.fact.measure) is not None
    is_project = isinstance(action.fact, Project) and action.fact.status in PLANNED
    return quantity.expected or is_intended or is_project


def _without(
    facts: Iterable[ResolvedFact], items: Iterable[_Item], dimensions: Sequence[str]
) -> dict[tuple[Group, bool], int]:
    """The number of projects without a figure, by group and by whether they are planned."""
    told = {item.figure.of for item in items}
    counts: dict[tuple[Group, bool], int] = defaultdict(int)
    for node in facts:
        if isinstance(node.fact, Project) and node.key not in told:
            planned = node.fact.status in PLANNED
            for group in {_group(node, node, dimensions)[0], ()}:
                counts[group, planned] += 1
    return dict(counts)


def _group(node: ResolvedFact, action: ResolvedFact, dimensions: Sequence[str]) -> tuple[Group, bool]:
    """The values of a figure for the dimensions, and whether it belongs to several recipients together."""
    recipients = _recipients(action)
    told = {
        "donor": getattr(getattr(action.fact, "donor", None), "name", UNKNOWN),
        "recipient": "、".join(recipients) or UNKNOWN,
        "sector": action.fact.sector if isinstance(action.fact, Project) else UNKNOWN,
        "year": _year(node, action) or UNKNOWN,
    }
    return tuple(told[dimension] for dimension in dimensions), len(recipients) > 1


def _recipients(action: ResolvedFact) -> list[str]:
    """The recipients that reports give, by name; of two of which one lies in the other the consolidated one."""
    fact = action.fact
    if not isinstance(fact, Assistance | Batch | GroupProgram | Project) or fact.recipient is None:
        return []
    if action.conflicts.get("recipient") not in ("scope", "contradiction"):
        return [fact.recipient.name]
    told = (getattr(source, "recipient", None) for source in action.sources)
    return sorted({recipient.name for recipient in told if recipient is not None})


def _years(period: str | None) -> str | None:
    """2023-05 → 2023; 2016/2020-06 → 2016/2020."""
    if not period:
        return None
    ends = dict.fromkeys(end[:4] for end in period.split("/") if end)
    return "/".join(ends)


def _year(node: ResolvedFact, action: ResolvedFact) -> str | None:
    """The period of an outcome as it is told; of an investment the year of the end, else of the beginning."""
    if isinstance(node.fact, Outcome):
        return _years(node.fact.period)
    if isinstance(action.fact, Project):
        date = action.fact.end or action.fact.start
        return date[:4] if date else None
    return None
