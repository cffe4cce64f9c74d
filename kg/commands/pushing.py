"""A graph in, the same graph in a running store out: push."""

from __future__ import annotations

import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Final

import click

from kg.commands.options import GRAPH, JSON, QUIET
from kg.errors import UsageError
from kg.terminal import answer_json

PASSWORD: Final = "DUIKOU_PASSWORD"  # noqa: S105  the name of a variable
"""The environment variable that holds the password of a store."""


@click.group(short_help="Put the graph into a running store. 推送到数据库")
def push() -> None:
    """Put the GRAPH that `kg build` wrote into a store that is running, and later what has changed in it. A push is
    done whole or not at all; the same graph pushed twice changes nothing.

    The password is read from the environment variable DUIKOU_PASSWORD (empty: the store asks for none) or asked for
    on the terminal; it is never an argument.

    把图谱推送到正在运行的数据库:要么全部完成,要么保持原样;重复推送不产生变化。
    """


def password(user: str) -> str:
    """The password of `user`, from the environment or the terminal. Raises UsageError where neither has it."""
    known = os.environ.get(PASSWORD)
    if known is not None:
        return known
    if not sys.stdin.isatty():
        raise UsageError(f"the password is to be in the environment variable {PASSWORD}", subject=user)
    typed: str = click.prompt(f"Password of {user}", hide_input=True, err=True, default="", show_default=False)
    return typed


@push.command("neo4j", short_help="Into Neo4j. 推送到 Neo4j")
@GRAPH
@click.option("--uri", default="bolt://localhost:7687", show_default=True, help="Where the server listens.")
@click.option("--user", default="neo4j", show_default=True, help="Who asks; the password is read as said above.")
@click.option("--database", metavar="NAME", help="The database; the user's own where none is named.")
@click.option("--prune", is_flag=True, help="Remove what the graph holds no more, and what hangs on it.")
@JSON
@QUIET
def into_neo4j(
    graph: Path, *, uri: str, user: str, database: str | None, prune: bool, as_json: bool, quiet: bool
) -> None:
    """Bring a running Neo4j (5 or later) to the GRAPH. Nodes and relationships are found again by their IRI; only
    differences are written, in one transaction. Without --prune, what is gone from the graph stays and is counted.

    The password of DUIKOU_PASSWORD, or typed on the terminal, goes nowhere but to the server.

    把图谱推送到 Neo4j,按 IRI 对应,只写有变化的部分。
    """
    from kg.pipeline.push_neo4j import Target, push_neo4j

    target = Target(uri=uri, user=user, password=password(user), database=database)
    report = push_neo4j(graph, target, prune=prune)
    if as_json:
        answer_json(asdict(report))
    if not quiet:
        click.echo(report.engine, err=True)
        for name, tally in (("nodes", report.nodes), ("relationships", report.relationships)):
            counts = ", ".join(f"{count} {what}" for what, count in asdict(tally).items() if count)
            click.echo(f"{name}: {counts or 'none'}", err=True)


@push.command("graphdb", short_help="Into GraphDB or RDF4J. 推送到 GraphDB 或 RDF4J")
@GRAPH
@click.option("--url", default="http://localhost:7200", show_default=True, help="Where the server answers.")
@click.option("--user", help="Who asks, where the server wants to know; the password is read as said above.")
@click.option("--repository", default="duikou", show_default=True, metavar="NAME", help="One that is there.")
@click.option("--prune", is_flag=True, help="Remove what the graph holds no more.")
@JSON
@QUIET
def into_graphdb(
    graph: Path, *, url: str, user: str | None, repository: str, prune: bool, as_json: bool, quiet: bool
) -> None:
    """Bring a repository of GraphDB or RDF4J to the GRAPH, each layer in a named graph of its own; what else the
    repository holds is left alone. Only differences are written, in one transaction. Without --prune, what is gone from
    the graph stays and is counted.

    把图谱推送到 GraphDB 或 RDF4J 的仓库,只写有变化的部分。
    """
    from kg.pipeline import load
    from kg.pipeline.push_graphdb import push_graphdb
    from kg.pipeline.rdf4j import Server

    server = Server(url, user, password(user) if user else "")
    report = push_graphdb(load(graph), server, repository, prune=prune)
    if as_json:
        answer_json(asdict(report))
    if not quiet:
        kept = f", {report.kept} of vanished nodes kept (--prune removes them)" if report.kept else ""
        click.echo(f"{report.added} triples added, {report.removed} removed{kept}", err=True)
