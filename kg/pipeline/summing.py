"""A folder that `build` wrote in, tables of sums that count nothing twice out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from kg.errors import UsageError
from kg.export.answers import answer_text
from kg.facts import Outcome
from kg.gazetteer import gazetteer
from kg.mapping.intervals import interval
from kg.mapping.totals import DIMENSIONS, LEFT_OUT, Group, Total, never_added, totals
from kg.mapping.totals import Row as Figured
from kg.mapping.wholes import Programmes
from kg.pipeline.rows import Row, table
from kg.pipeline.told import Graph, fact_label, quantity_text, read_graph

SUMS = ("least", "stated", "most", "figures", "left_out", "shared", "without_figure")
FIGURES = ("counted", "figure", "value", "least", "most", "why", "理由", "in", "marks", "reports", "node")
ALL = "all"
STATES = {False: "actual", True: "planned"}


def totals_text(out: Path | str, by: Sequence[str], form: str, *, unit: str = "元", rows: bool = False) -> str:
    """The totals of the groups that `by` makes (of DIMENSIONS), then that of all; with `rows` the figures of each.

    Raises UsageError for an unknown dimension, ReadError and DataError as `read_graph`.
    """
    unknown = [dimension for dimension in by if dimension not in DIMENSIONS]
    if unknown:
        raise UsageError(f"no dimension {', '.join(unknown)}; there are {', '.join(DIMENSIONS)}")
    graph = read_graph(out)
    facts = list(graph.nodes.values())
    found = totals(facts, Programmes.of(facts, gazetteer()), by, unit=unit)
    heads = (*(() if unit == "元" else ("measure",)), *by)
    if rows:
        lines = [*_figures(found, heads, graph, form), *(_never(graph, by, form) if unit == "元" else ())]
        return answer_text(table((*heads, "state", *FIGURES), lines), form)
    sums = [{**_head(total.group, heads), **_sum(total, unit, form)} for total in found]
    return answer_text(table((*heads, "state", *SUMS), sums), form)


def _head(group: Group, heads: Sequence[str]) -> Row:
    return dict(zip(heads, group or (ALL,) * len(heads), strict=True))


def _sum(total: Total, unit: str, form: str) -> Row:
    return {
        "state": STATES[total.planned],
        "least": _amount(total.interval.low, unit, form),
        "stated": _amount(total.stated, unit, form),
        "most": _amount(total.interval.high, unit, form),
        "figures": len(total.counted),
        "left_out": len(total.rows) - len(total.counted),
        "shared": sum(row.shared for row in total.counted),
        "without_figure": total.without,
    }


def _amount(value: Decimal, unit: str, form: str) -> object:
    """In a table rounded to two places of 亿 or 万, else as it is."""
    if form != "table":
        return value
    for size, word in ((Decimal(10**8), "亿"), (Decimal(10**4), "万")):
        if value >= size:
            return f"{round(value / size, 2).normalize():f}{word}{unit}"
    return f"{value.normalize():f}{unit}"


def _figures(found: Sequence[Total], heads: Sequence[str], graph: Graph, form: str) -> Iterator[Row]:
    for total in found:
        if total.group or not heads:
            for row in sorted(total.rows, key=lambda row: (row.left_out is not None, -row.quantity.value, row.key)):
                yield {**_head(row.group, heads), **_figure(row, graph, form)}


def _never(graph: Graph, by: Sequence[str], form: str) -> Iterator[Row]:
    for row in never_added(list(graph.nodes.values()), by):
        yield {**_head(row.group, by), **_figure(row, graph, form)}


def _figure(row: Figured, graph: Graph, form: str) -> Row:
    node, span = graph.nodes[row.key], interval(row.quantity)
    zh, en = LEFT_OUT[row.left_out] if row.left_out else ("", "")
    subject = f"{graph.label(row.of)}：" if isinstance(node.fact, Outcome) else ""
    marks = {"shared": row.shared, "programme-wide": row.whole, "reports differ": bool(node.conflicts)}
    return {
        "state": STATES[row.planned],
        "counted": "no" if row.left_out else "yes",
        "figure": subject + fact_label(node),
        "value": quantity_text(row.quantity) if form == "table" else row.quantity.value,
        "least": _amount(span.low, row.quantity.unit, form),
        "most": _amount(span.high, row.quantity.unit, form),
        "why": en,
        "理由": zh,
        "in": row.counted_in or "",
        "marks": ", ".join(mark for mark, holds in marks.items() if holds),
        "reports": "; ".join(sorted({str(graph.reports.get(s.report, {}).get("source", "")) for s in node.sources})),
        "node": row.key,
    }
