"""Pages in; facts, the graph and its exports out: build, extract, read, export."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.commands.options import GRAPH, JSON, MIN_CONFIDENCE, OUT, PAGES, QUIET
from kg.terminal import (
    answer,
    answer_json,
    count_pages,
    many,
    tell_changes,
    tell_others,
    tell_skipped,
    tell_unmatched,
)


@click.command(short_help="Read pages and write the graph. 由报道生成图谱")
@PAGES
@click.option("-o", "--output", required=True, type=OUT, help="Folder for the graph; made where it is absent.")
@click.option(
    "--also", multiple=True, metavar="FORMAT", help="A further format, such as turtle (one file); repeatable."
)
@click.option(
    "--max-nodes",
    type=click.IntRange(min=1),
    default=1500,
    show_default=True,
    metavar="N",
    help="The page shows at most N nodes, the best supported first, and says how many there are.",
)
@click.option(
    "--workers", type=click.IntRange(min=1), default=1, show_default=True, metavar="N", help="Read in N processes."
)
@click.option("--dask", metavar="ADDRESS", help="Read on the Dask cluster whose scheduler is there (tcp://…).")
@click.option(
    "--corrections",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file of corrections in the place of corrections.txt in the output (see `kg correct`).",
)
@MIN_CONFIDENCE
@JSON
@QUIET
def build(
    pages: tuple[Path, ...], output: Path, *, workers: int, dask: str | None, as_json: bool, quiet: bool, **options: Any
) -> None:
    """Read PAGES and write the graph: Turtle, facts as JSON lines, an HTML page. PAGES are files (.txt, .md, .html,
    .docx, .pdf), folders, patterns in quotation marks ('reports/2024*.html') and manifests (.csv). A second build
    into the same folder reads only what is new or changed, and keeps every IRI.

    由报道生成知识图谱(Turtle、JSON、网页)。
    """
    from kg import pipeline

    progress = None if quiet else count_pages
    report = pipeline.build(pages, output, progress=progress, engine=pipeline.Engine(workers, dask), **options)
    tell_skipped(report.skipped)
    tell_unmatched(report.unmatched)
    if as_json:
        answer_json(pipeline.summary_of(report))
    if not quiet:
        tell_others(report.skipped, output)
        nodes = ", ".join(f"{count} {kind}" for kind, count in report.nodes.items())
        click.echo(f"{many(report.pages, 'page')}, {many(report.reports, 'report')}: {nodes}", err=True)
        tell_changes(report.changes)
        click.echo(f"Open {output / 'graph.html'} in a browser.", err=True)


@click.command(short_help="Read pages and write their facts. 只抽取事实")
@PAGES
@click.option("-o", "--output", required=True, type=OUT, help="Folder for the facts; made where it is absent.")
@MIN_CONFIDENCE
@JSON
@QUIET
def extract(pages: tuple[Path, ...], output: Path, *, min_confidence: float, as_json: bool, quiet: bool) -> None:
    """Read PAGES and write the facts of each: NAME.json, and NAME.txt, the text that was read.

    只抽取事实:每个文件一份 JSON。
    """
    from kg import pipeline

    progress = None if quiet else count_pages
    report = pipeline.extract(pages, output, min_confidence=min_confidence, progress=progress)
    tell_skipped(report.skipped)
    if as_json:
        answer_json({"pages": report.pages, "skipped": len(report.skipped), "facts": report.facts})
    if not quiet:
        tell_others(report.skipped, output)
        facts = ", ".join(f"{count} {kind}" for kind, count in report.facts.items())
        click.echo(f"{many(report.pages, 'page')}: {facts}", err=True)


@click.command(short_help="Show what is read of a page. 看看读到了什么")
@PAGES
@JSON
def read(pages: tuple[Path, ...], as_json: bool) -> None:
    """Show what is read of PAGES (as for `kg build`): each report with its date, publisher and blocks, and the lines
    that were left out, with the reason. With --json one object a page.

    显示每个页面读到的报道,以及略去的内容和原因。
    """
    from kg.pipeline.pages import Skipped
    from kg.pipeline.showing import shown_pages

    skipped = []
    for item in shown_pages(pages):
        if isinstance(item, Skipped):
            skipped.append(item)
        elif as_json:
            answer_json(item.to_json())
        else:
            answer(item.to_text())
    tell_skipped(skipped)


@click.command(short_help="Write the graph in another format. 导出其他格式")
@GRAPH
@click.argument("form", metavar="FORMAT")
@click.option("-o", "--output", type=OUT, help="Folder for the files; the graph's own where none is given.")
@QUIET
def export(graph: Path, form: str, output: Path | None, quiet: bool) -> None:
    """Write the GRAPH that `kg build` made in another FORMAT, such as csv, jsonld or graphml. A name that there is not
    is answered with those that there are.

    把图谱导出为其他格式。
    """
    from kg.pipeline import export as write

    for path in write(graph, form, output):
        if not quiet:
            click.echo(f"wrote {path}", err=True)
