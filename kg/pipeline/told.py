"""A folder that `build` wrote in, its nodes and reports as facts out: what tables of conflicts and sums are made of."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import DataError, KgError, QueryError, ReadError
from kg.facts import Outcome, Project, Quantity, Reference, ResolvedFact
from kg.jsonform import Json, resolved_from_json
from kg.mapping.labels import figure_text, labels
from kg.namespaces import ID
from kg.pipeline.loading import refuse_other_version

FACTS, REPORTS = "facts.jsonl", "reports.jsonl"
NEWER = "`kg build` makes it anew"


@dataclass(frozen=True, slots=True)
class Graph:
    """The nodes by key, and of each report, by id, what reports.jsonl says."""

    nodes: Mapping[str, ResolvedFact]
    reports: Mapping[str, Json]

    @property
    def dates(self) -> dict[str, str | None]:
        """The date of each report."""
        return {
            key: date if isinstance(date := report.get("date"), str) else None for key, report in self.reports.items()
        }

    def label(self, key: str) -> str:
        """What a node is called in a table."""
        node = self.nodes.get(key)
        return fact_label(node) if node is not None else key

    def find(self, name: str) -> ResolvedFact:
        """The node with this key, IRI or name. Raises QueryError where there is none or more than one."""
        key = name.removeprefix(ID)
        if key in self.nodes:
            return self.nodes[key]
        named = [node for node in self.nodes.values() if name in {fact_label(node), *_names(node)}]
        found = [node for node in named if not isinstance(node.fact, Outcome)] or named
        if len(found) == 1:
            return found[0]
        if not found:
            raise QueryError("no node of the graph has this key or name", subject=name)
        raise QueryError(
            f"{len(found)} nodes have this name: {', '.join(node.key for node in found[:10])}", subject=name
        )


def read_graph(out: Path | str) -> Graph:
    """The nodes in a folder that `build` wrote. Raises ReadError where there are none, DataError where a file is
    damaged (both name the file and the line) or another version of kg wrote it.
    """
    out = Path(out)
    refuse_other_version(out)
    nodes = {}
    for number, data in _records(out / FACTS):
        node = resolved_from_json(data, subject=out / FACTS, place=f"line {number}")
        nodes[node.key] = node
    reports: dict[str, Json] = {}
    for number, data in _records(out / REPORTS):
        if not isinstance(data, dict) or not isinstance(data.get("id"), str):
            raise DataError(f"is no report; {NEWER}", subject=out / REPORTS, place=f"line {number}")
        reports[data["id"]] = data
    return Graph(nodes, reports)


def _records(path: Path) -> Iterator[tuple[int, object]]:
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, start=1):
                try:
                    yield number, json.loads(line)
                except (ValueError, RecursionError) as error:
                    raise DataError(f"is damaged; {NEWER}", subject=path, place=f"line {number}") from error
    except KgError:
        raise
    except FileNotFoundError as error:
        raise ReadError("is not here; `kg build` writes it", subject=path) from error
    except OSError as error:
        raise ReadError(f"cannot be read ({error.strerror or error})", subject=path) from error


def _names(node: ResolvedFact) -> set[str]:
    return {source.name for source in node.sources if isinstance(source, Project)}


def fact_label(node: ResolvedFact) -> str:
    """What a node is called in a table: its label in Chinese; a figure by what is counted."""
    if isinstance(node.fact, Outcome):
        return node.fact.measure
    theatre = node.links.get("theatre", "ot").rpartition("-")[2]
    return labels(node.fact, theatre, lambda reference: reference.name)[0]


def value_text(value: object) -> str:
    """A value on one line, as tables give it."""
    match value:
        case None:
            return ""
        case Reference():
            return value.name
        case Quantity():
            return quantity_text(value)
    return str(value)


def quantity_text(quantity: Quantity) -> str:
    """A figure on one line, and what it is: planned, cumulative, per period."""
    marks = ("计划" * quantity.expected, "累计" * quantity.cumulative, f"每{quantity.per}" if quantity.per else "")
    return " ".join([figure_text(quantity), *(mark for mark in marks if mark)])
