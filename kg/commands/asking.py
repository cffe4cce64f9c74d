"""A graph in, answers out: query, infer, validate, explain."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from kg.commands.options import EXISTING, GRAPH, JSON
from kg.terminal import answer, answer_json


@click.command(short_help="Ask the graph in SPARQL. 查询图谱")
@GRAPH
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
    from kg.pipeline.loading import load, load_with_codes
    from kg.store import inferred, view_of
    from kg.store.questions import find_question, question_list

    if sparql and name:
        raise click.UsageError("give SPARQL or --name, not both")
    view = load_with_codes(graph) if name else load(graph)
    question = find_question(name).sparql if name else sparql
    if not question:
        answer(question_list(), nl=False)
        return
    asked = view_of([*view.triples(), *inferred(view)]) if infer else view
    answer(answer_text(asked.query(question), form), nl=False)


@click.command(short_help="Tell what follows from the graph. 推理")
@GRAPH
def infer(graph: Path) -> None:
    """Print, as Turtle, what follows from the GRAPH and the ontology and is not in the graph itself: superclasses,
    superproperties, all that a place lies in, and who assists whom.

    列出由图谱和本体推出、而图谱中没有的内容。
    """
    from kg.pipeline import load
    from kg.store import inferred, to_turtle

    answer(to_turtle(inferred(load(graph))), nl=False)


@click.command(short_help="Check the graph against its shapes. 检查图谱")
@GRAPH
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


@click.command(short_help="Tell which sentences say so. 追溯原句")
@click.argument("graph", metavar="GRAPH", type=EXISTING)
@click.argument("node")
@click.option("--why-not", is_flag=True, help="GRAPH is a page and NODE words on it: what was considered there.")
@JSON
def explain(graph: Path, node: str, *, why_not: bool, as_json: bool) -> None:
    """Tell what the GRAPH says of a NODE, which sentences say so, and why what reports call by several names is one
    node. NODE is an IRI, the end of one, or a label. With --why-not, GRAPH is the file of a page and NODE a sentence on
    it, or a part of one: what was considered there, what was refused, and why.

    某个节点的每个值出自哪句话、由哪条规则读出,不同名称为何视为同一节点;
    加 --why-not 则说明某句话里考虑过什么、为什么没有读成事实。
    """
    from kg.namespaces import ID
    from kg.pipeline import load
    from kg.pipeline.identity import merges_of, merges_text
    from kg.pipeline.naming import find_node
    from kg.pipeline.refusals import why_not as refusals
    from kg.store import explain as explanation

    if why_not:
        asked = refusals(graph, node)
        answer_json(asked.to_json()) if as_json else answer(asked.to_text(), nl=False)
        return
    view = load(graph)
    told = explanation(view, find_node(view, node))
    merges = merges_of(graph, told.iri.removeprefix(ID))
    if as_json:
        answer_json({**asdict(told), "merges": [asdict(pair) for pair in merges]})
    else:
        answer(told.to_text() + merges_text(merges), nl=False)
