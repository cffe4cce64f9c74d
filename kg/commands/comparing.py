"""A graph in, what reports agree and differ about out: conflicts, timeline, duplicates, totals."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.options import GRAPH
from kg.facts import CONFLICTS
from kg.terminal import answer

FORMAT = click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True
)


@click.command(short_help="List what reports differ about. 各报道说法不一之处")
@GRAPH
@click.option("--kind", "kinds", multiple=True, type=click.Choice(CONFLICTS), help="This kind alone; repeatable.")
@FORMAT
def conflicts(graph: Path, kinds: tuple[str, ...], form: str) -> None:
    """List every value in the GRAPH of which reports give another one: the value taken, the others, the kind of
    conflict (contradiction, scope, update, rounding, wording) and why. docs/identity.md says which value is taken.

    列出各报道说法不一的数值、类别和理由。
    """
    from kg.pipeline.differing import conflicts_text

    answer(conflicts_text(graph, form, kinds=kinds), nl=False)


@click.command(short_help="Tell a node's course in time. 一个项目的前后说法")
@GRAPH
@click.argument("node")
@FORMAT
def timeline(graph: Path, node: str, form: str) -> None:
    """Tell what reports in the GRAPH say of the status, dates and amounts of a NODE and of its figures, report by
    report, the oldest first. NODE is a key, an IRI, or any name that a report gives a project.

    按报道日期列出一个项目的状态、金额和数字。
    """
    from kg.pipeline.differing import timeline_text

    answer(timeline_text(graph, node, form), nl=False)


@click.command(short_help="List what may be one thing. 疑似重复")
@GRAPH
@FORMAT
def duplicates(graph: Path, form: str) -> None:
    """List the pairs in the GRAPH that fell just short of being one node, the likeliest first, and why: for a person to
    decide.

    列出可能重复、需要人工判断的节点。
    """
    from kg.pipeline.identity import duplicates_text

    answer(duplicates_text(graph, form), nl=False)


@click.command(short_help="Sum money, nothing twice. 汇总金额,不重复计算")
@GRAPH
@click.option("--by", default="", metavar="LIST", help="Groups: donor, recipient, sector, year, with commas between.")
@click.option("--unit", default="元", show_default=True, help="Another unit (名, 户, 亩 …): its figures by measure.")
@click.option("--rows", is_flag=True, help="List every figure, whether it is counted, and if not why.")
@FORMAT
def totals(graph: Path, by: str, unit: str, rows: bool, form: str) -> None:
    """Sum the money in the GRAPH, planned and actual apart, so that nothing is counted twice: a figure that another of
    its group may already count is left out, hedged figures are intervals, projects without a figure are counted beside.
    Groups are summed each for itself: do not add them up.

    按支援方、受援方、领域、年份汇总金额,总体数与其部分不重复相加。
    """
    from kg.pipeline.summing import totals_text

    wanted = [name.strip() for name in by.split(",") if name.strip()]
    answer(totals_text(graph, wanted, form, unit=unit, rows=rows), nl=False)
