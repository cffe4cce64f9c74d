"""Week after week: what changed, corrections and what became of them: diff, correct, corrections."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.options import GRAPH, JSON, OUT
from kg.facts import CORRECTIONS, FACT_TYPES
from kg.terminal import answer, answer_json, many

FILE = click.option(
    "--corrections", "file", type=click.Path(path_type=Path, dir_okay=False), help="A file elsewhere than in GRAPH."
)


@click.command(short_help="Tell what changed between two graphs. 比较两次结果")
@click.argument("old", type=OUT)
@click.argument("new", type=OUT)
@JSON
def diff(old: Path, new: Path, as_json: bool) -> None:
    """Tell which facts of the graph NEW are added, gone, changed, merged or split, compared with the graph OLD.

    比较两个图谱:新增、消失、改变、合并、拆分的事实。
    """
    from kg.pipeline.diffing import diff as compare

    changes = compare(old, new)
    if as_json:
        answer_json(changes.to_json())
    else:
        answer(changes.to_text(), nl=False)


@click.command(short_help="Write a correction. 更正")
@GRAPH
@click.argument("kind", type=click.Choice(CORRECTIONS), metavar="KIND")
@click.argument("arguments", nargs=-1, required=True, metavar="ARGUMENTS…")
@click.option("--report", help="With add: the report that says so, by its id or source.")
@click.option("--quote", help="With add: the words that say so.")
@click.option("--note", default="", help="Why.")
@FILE
def correct(
    graph: Path,
    kind: str,
    arguments: tuple[str, ...],
    *,
    report: str | None,
    quote: str | None,
    note: str,
    file: Path | None,
) -> None:
    """Write a correction to the file corrections.txt in GRAPH, which the next build follows. KIND and its
    ARGUMENTS… are:

    \b
      accept NODE                    it is right, whatever later rules say
      reject NODE                    it is no fact
      set NODE SLOT=VALUE …          a slot has another value; - takes it away
      same NODE NODE                 two nodes are one
      not-same NODE NODE             they are two; NODE@REPORT is what one report says of NODE
      add TYPE SLOT=VALUE … --report REPORT --quote WORDS

    NODE is an IRI, the end of one, or a name. REPORT is the id or the source of a report.

    写一条更正,下次生成图谱时生效。
    """
    from kg.pipeline.corrected import CORRECTIONS as NAME
    from kg.pipeline.corrections_file import Wish, addition, append, entries
    from kg.resolution.corrections import Where

    slots = tuple(_slot(item) for item in arguments if "=" in item)
    names = tuple(item for item in arguments if "=" not in item)
    if kind == "add":
        if len(names) != 1 or names[0] not in FACT_TYPES or not (report and quote):
            raise click.UsageError(f"add needs a type ({', '.join(FACT_TYPES)}), --report and --quote")
        made = [addition(graph, names[0], Where(report, quote), Wish(kind, (), slots, note))]
    else:
        made = entries(graph, Wish(kind, names, slots, note))
    append(file or graph / NAME, made)
    answer("\n".join(entry.to_text() for entry in made), nl=False)


def _slot(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    return name.strip(), value.strip()


@click.command(short_help="Tell what became of corrections. 查看更正")
@GRAPH
@FILE
@click.option("--gold", type=OUT, help="Write the corrected facts of each report that has corrections to this folder.")
@JSON
def corrections(graph: Path, file: Path | None, gold: Path | None, as_json: bool) -> None:
    """List the corrections of GRAPH with their lines, and what became of each in the last build: applied, added, or why
    not.

    列出更正及其在上次生成时的结果。
    """
    from kg.pipeline.corrections_file import states, write_gold

    listed = states(graph, file)
    if gold is not None:
        click.echo(f"wrote {many(len(write_gold(graph, gold)), 'file')} to {gold}", err=True)
    for entry, state, nodes in listed:
        row = (entry.line, state, entry.kind, entry.fact_type, entry.where.about or entry.where.quote, nodes)
        if as_json:
            answer_json(dict(zip(("line", "state", "kind", "type", "about", "nodes"), row, strict=True)))
        else:
            answer("\t".join(map(str, row)))
