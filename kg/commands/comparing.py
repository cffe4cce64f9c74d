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
