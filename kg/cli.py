"""The command `kg`: words of a user in, calls of the library out; the one place where an error becomes a message."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from kg import __version__
from kg.errors import KgError
from kg.terminal import answer, answer_json, count_pages, many, tell_others, tell_skipped, write_utf8

# The library is imported inside the commands: `kg --help` and `kg evaluate` need not wait for spaCy.

INTERRUPTED, TERMINATED = 130, 143

EXISTING = click.Path(path_type=Path, readable=False)
OUT = click.Path(path_type=Path, file_okay=False, readable=False)
QUIET = click.option("-q", "--quiet", is_flag=True, help="No progress and no summary; problems are still told.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON on standard output, for a program.")
PAGES = click.argument("pages", nargs=-1, required=True, type=EXISTING)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kg", message="%(prog)s %(version)s")
def commands() -> None:
    """Read news reports on China's paired assistance and build a knowledge graph of who helps whom, with what,
    to what effect. Every value leads back to the sentence that says so. Nothing here needs a network.

    把对口支援新闻报道读成知识图谱:谁支援谁、投入多少、办成什么,每个数都能查到原句。

    \b
    A first run:
      kg build reports/ -o graph/        read a folder of saved pages (HTML, text, Word, PDF)
      open graph/graph.html              look at the result in a browser
      kg query graph/ 'SELECT …'         ask it in SPARQL
      kg explain graph/ 甲县人民医院     see which sentences say so
      kg read reports/page.html          see what is read of a page, and what is left out

    \b
    Exit codes:
      0  done; pages that could not be read are listed on stderr and in skipped.tsv
      1  the graph does not conform (validate), or something is missing for the task
      2  the command line is wrong
      3  nothing could be read
      4  the output could not be written; what stood there before is intact
      5  a file of facts, gold, identities or triples is damaged
      6  the query cannot be answered
      130  interrupted (143: told to end); what stood there before is intact
    """


@commands.command(short_help="Read pages and write the graph. 由报道生成图谱")
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
@JSON
@QUIET
def build(
    pages: tuple[Path, ...], output: Path, *, also: tuple[str, ...], max_nodes: int, as_json: bool, quiet: bool
) -> None:
    """Read PAGES and write the graph: Turtle, facts as JSON lines, an HTML page. PAGES are files (.txt, .md, .html,
    .docx, .pdf), folders, patterns in quotation marks ('reports/2024*.html') and manifests (.csv). A second build
    into the same folder keeps every IRI.

    由报道生成知识图谱(Turtle、JSON、网页)。
    """
    from kg import pipeline

    report = pipeline.build(pages, output, also=also, max_nodes=max_nodes, progress=None if quiet else count_pages)
    tell_skipped(report.skipped)
    if as_json:
        answer_json(pipeline.summary_of(report))
    if not quiet:
        tell_others(report.skipped, output)
        nodes = ", ".join(f"{count} {kind}" for kind, count in report.nodes.items())
        click.echo(f"{many(report.pages, 'page')}, {many(report.reports, 'report')}: {nodes}", err=True)
        click.echo(f"Open {output / 'graph.html'} in a browser.", err=True)


@commands.command(short_help="Read pages and write their facts. 只抽取事实")
@PAGES
@click.option("-o", "--output", required=True, type=OUT, help="Folder for the facts; made where it is absent.")
@JSON
@QUIET
def extract(pages: tuple[Path, ...], output: Path, as_json: bool, quiet: bool) -> None:
    """Read PAGES and write the facts of each: NAME.json, and NAME.txt, the text that was read.

    只抽取事实:每个文件一份 JSON。
    """
    from kg import pipeline

    report = pipeline.extract(pages, output, progress=None if quiet else count_pages)
    tell_skipped(report.skipped)
    if as_json:
        answer_json({"pages": report.pages, "skipped": len(report.skipped), "facts": report.facts})
    if not quiet:
        tell_others(report.skipped, output)
        facts = ", ".join(f"{count} {kind}" for kind, count in report.facts.items())
        click.echo(f"{many(report.pages, 'page')}: {facts}", err=True)


@commands.command(short_help="Show what is read of a page. 看看读到了什么")
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


@commands.command(short_help="Compare facts with gold facts. 与人工标注比对")
@click.argument("gold", type=EXISTING)
@click.argument("predicted", type=EXISTING)
@click.option("--docs", type=EXISTING, help="Folder with the texts that were read (NAME.txt): checks every quotation.")
@click.option("--errors", is_flag=True, help="List what was missed and what was invented before the table.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object in place of the table.")
def evaluate(gold: Path, predicted: Path, docs: Path | None, errors: bool, as_json: bool) -> None:
    """Compare PREDICTED facts (as `kg extract` writes them) with GOLD facts, folder with folder or file with file.

    与人工标注的事实逐项比对,给出查准率、查全率和 F1。
    """
    from kg.evaluation import evaluate as compare

    scores = compare(gold, predicted, docs)
    if as_json:
        answer(json.dumps(scores.to_json(), ensure_ascii=False))
        return
    for item in scores.differences if errors else ():
        answer(f"{item.doc}\t{item.what}\t{item.kind}\t{json.dumps(item.fact, ensure_ascii=False)}")
    answer(scores.to_text())


@commands.command(short_help="Ask the graph in SPARQL. 查询图谱")
@click.argument("graph", type=OUT)
@click.argument("sparql", required=False)
@click.option("--name", help="Ask a stored question by its number or name.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@click.option("--infer", is_flag=True, help="Ask the graph together with what follows from it (see `kg infer`).")
def query(graph: Path, sparql: str | None, name: str | None, form: str, infer: bool) -> None:
    """Answer a query in SPARQL (SELECT or ASK) on the GRAPH that `kg build` wrote. Our prefixes (dk:, pj: …) are known.
    Without SPARQL and --name, the stored questions are listed.

    用 SPARQL 查询图谱;不写查询时列出现成的问题。
    """
    from kg.export.answers import answer_text
    from kg.pipeline import load
    from kg.store import inferred, view_of
    from kg.store.questions import find_question, question_list

    if sparql and name:
        raise click.UsageError("give SPARQL or --name, not both")
    view = load(graph)
    question = find_question(name).sparql if name else sparql
    if not question:
        answer(question_list(), nl=False)
        return
    asked = view_of([*view.triples(), *inferred(view)]) if infer else view
    answer(answer_text(asked.query(question), form), nl=False)


@commands.command(short_help="Tell what follows from the graph. 推理")
@click.argument("graph", type=OUT)
def infer(graph: Path) -> None:
    """Print, as Turtle, what follows from the GRAPH and the ontology and is not in the graph itself: superclasses,
    superproperties, all that a place lies in, and who assists whom.

    列出由图谱和本体推出、而图谱中没有的内容。
    """
    from kg.pipeline import load
    from kg.store import inferred, to_turtle

    answer(to_turtle(inferred(load(graph))), nl=False)


@commands.command(short_help="Check the graph against its shapes. 检查图谱")
@click.argument("graph", type=OUT)
@click.option("--format", "form", type=click.Choice(["table", "json", "ttl"]), default="table", show_default=True)
@click.pass_context
def validate(context: click.Context, graph: Path, form: str) -> None:
    """Check the GRAPH against the shapes of the ontology (SHACL); exit code 1 where it does not conform. A violation
    breaks the model; warnings and infos are for looking at.

    检查图谱是否符合本体的约束。
    """
    from kg.export.findings import findings_text
    from kg.pipeline import load
    from kg.store import conforms
    from kg.store import validate as check

    findings = check(load(graph))
    answer(findings_text(findings, form), nl=False)
    context.exit(0 if conforms(findings) else 1)


@commands.command(short_help="Write the graph in another format. 导出其他格式")
@click.argument("graph", type=OUT)
@click.argument("form", metavar="FORMAT")
@click.option("-o", "--output", type=OUT, help="Folder for the files; the graph's own where none is given.")
@QUIET
def export(graph: Path, form: str, output: Path | None, quiet: bool) -> None:
    """Write the GRAPH that `kg build` made in another FORMAT: html, turtle. A name that there is not is answered with
    those that there are.

    把图谱导出为其他格式。
    """
    from kg.pipeline import export as write

    for path in write(graph, form, output):
        if not quiet:
            click.echo(f"wrote {path}", err=True)


@commands.command(short_help="Tell which sentences say so. 追溯原句")
@click.argument("graph", type=OUT)
@click.argument("node")
@JSON
def explain(graph: Path, node: str, as_json: bool) -> None:
    """Tell what the GRAPH says of a NODE and which sentences say so. NODE is an IRI, the end of one, or a label.

    某个节点的每个值出自哪句话、由哪条规则读出。
    """
    from kg.pipeline import load
    from kg.pipeline.naming import find_node
    from kg.store import explain as explanation

    view = load(graph)
    told = explanation(view, find_node(view, node))
    if as_json:
        answer_json(asdict(told))
    else:
        answer(told.to_text(), nl=False)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and exit; a KgError becomes one line on stderr and its exit code."""
    write_utf8()
    signal.signal(signal.SIGTERM, _end)
    try:
        code = commands.main(args=None if arguments is None else list(arguments), prog_name="kg", standalone_mode=False)
    except KgError as error:
        click.echo(f"kg: {error}", err=True)
        code = error.exit_code
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("kg: interrupted; what was there before is intact", err=True)
        code = INTERRUPTED
    sys.exit(code if isinstance(code, int) else 0)


def _end(_number: int, _frame: object) -> None:
    """Leave by the way of every other error, so that what was begun is taken away."""
    sys.exit(TERMINATED)


if __name__ == "__main__":
    main()
