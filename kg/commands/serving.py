"""A graph in, a server on this machine out: serve."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.options import GRAPH, OUT, QUIET

LIMITS = {
    "time": click.option(
        "--time-limit", type=click.FloatRange(min=0.1), default=20, show_default=True, metavar="SECONDS",
        help="A query in SPARQL is cut after this long.",
    ),
    "rows": click.option(
        "--row-limit", type=click.IntRange(min=1), default=100_000, show_default=True, metavar="N",
        help="An answer has at most N rows or triples, and says so where there are more.",
    ),
}  # fmt: skip


@click.command(short_help="Open the graph in a browser. 在浏览器中查看图谱")
@GRAPH
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="The port; 0: any.")
@LIMITS["time"]
@LIMITS["rows"]
@click.option(
    "--allow-origin", multiple=True, metavar="ORIGIN",
    help="A site whose pages may read the graph, such as https://example.org; repeatable; none where not given.",
)  # fmt: skip
@click.option("--allow-host", multiple=True, metavar="NAME", help="A further name of this server; repeatable.")
@click.option("--cache", type=OUT, help="Folder for the store; GRAPH/.serve where none is given.")
@QUIET
def serve(graph: Path, **options: object) -> None:
    """Serve the GRAPH that `kg build` wrote: pages for reading, with every sentence in its report; search; a table;
    SPARQL at /query. For reading alone, to this machine alone where --host says nothing else. The first start makes
    a store on disk, later ones are instant. Ctrl-C ends it.

    在浏览器中查看图谱:检索、表格、每个数的原句,以及 SPARQL 接口。
    """
    from kg.web.serving import Options
    from kg.web.serving import serve as run

    quiet = bool(options.pop("quiet"))
    run(graph, Options(**options), told=None if quiet else lambda text: click.echo(text, err=True))  # type: ignore[arg-type]
