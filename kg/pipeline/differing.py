"""A folder that `build` wrote in, tables of what its reports differ about and of a node's course in time out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.export.answers import answer_text
from kg.facts import CONFLICTS, Outcome, Project, ResolvedFact
from kg.pipeline.rows import Row, table
from kg.pipeline.told import Graph, fact_label, read_graph, value_text
from kg.resolution.differences import Told, differences

NARROW = ("label", "slot", "kind", "value", "reports", "other", "other_reports", "why")
WIDE = ("node", *NARROW, "理由", "latest", "other_latest", "told_by", "other_told_by")
TIMELINE = ("date", "what", "value", "planned", "quote", "report")


def conflicts_text(out: Path | str, form: str, *, kinds: Sequence[str] = ()) -> str:
    """Every value that differs from the consolidated one, the gravest kinds first; `kinds`: these alone, where given.

    `form`: table, csv or json. Raises ReadError, DataError as `read_graph`.
    """
    graph = read_graph(out)
    rows = [row for node in graph.nodes.values() for row in _conflicts(node, graph)]
    rows = [row for row in rows if not kinds or row["kind"] in kinds]
    rows.sort(key=lambda row: (-CONFLICTS.index(str(row["kind"])), str(row["node"]), str(row["slot"])))
    return answer_text(table(NARROW if form == "table" else WIDE, rows), form)


def _conflicts(node: ResolvedFact, graph: Graph) -> Iterator[Row]:
    subject = f"{graph.label(node.fact.subject)}：" if isinstance(node.fact, Outcome) else ""
    for item in differences(node, graph.dates):
        yield {
            "node": node.key, "label": subject + fact_label(node), "slot": item.slot, "kind": item.kind,
            "value": value_text(item.chosen.value), "reports": len(item.chosen.reports),
            "other": value_text(item.other.value), "other_reports": len(item.other.reports),
            "why": item.en, "理由": item.zh,
            "latest": item.chosen.latest or "", "other_latest": item.other.latest or "",
            "told_by": _sources(item.chosen, graph), "other_told_by": _sources(item.other, graph),
        }  # fmt: skip


def _sources(told: Told, graph: Graph) -> str:
    return "; ".join(str(graph.reports.get(report, {}).get("source", report)) for report in told.reports)


def timeline_text(out: Path | str, name: str, form: str) -> str:
    """What reports say of the status, dates and amounts of a node and of its figures, the oldest report first.

    `name`: key, IRI or name. Raises QueryError where no node or several have it, ReadError, DataError.
    """
    graph = read_graph(out)
    node = graph.find(name)
    figures = [n for n in graph.nodes.values() if isinstance(n.fact, Outcome) and n.fact.subject == node.key]
    rows = [row for one in (node, *figures) for row in _told(one, graph)]
    rows.sort(key=lambda row: (str(row["date"]) or "9999", str(row["report"]), str(row["what"]), str(row["value"])))
    return answer_text(table(TIMELINE, rows), form)


def _told(node: ResolvedFact, graph: Graph) -> Iterator[Row]:
    for source in node.sources:
        if isinstance(source, Outcome):
            period = f"（{source.period}）" if source.period else ""
            values = {source.measure + period: ("quantity", source.quantity, source.quantity.expected)}
        else:
            slots = (
                ("status", "investment", "start", "end")
                if isinstance(source, Project)
                else ("personnel", "start", "end")
            )
            told = {slot: getattr(source, slot, None) for slot in slots}
            values = {slot: (slot, value, getattr(value, "expected", False)) for slot, value in told.items() if value}
        report = graph.reports.get(source.report, {})
        for what, (slot, value, planned) in values.items():
            words = [m.quote for m in source.mentions if slot in m.slots or (slot == "quantity" and "value" in m.slots)]
            yield {
                "date": report.get("date") or "", "what": what, "value": value_text(value),
                "planned": "计划" if planned else "", "quote": (words or [source.evidence])[0],
                "report": report.get("source") or source.report,
            }  # fmt: skip
