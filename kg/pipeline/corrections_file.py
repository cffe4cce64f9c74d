"""A graph and what a user says of its nodes in, entries for the file of corrections out; and how the last build took
each entry.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import DataError, QueryError, ReadError, UsageError, WriteError
from kg.facts import Fact
from kg.jsonform import resolved_from_json
from kg.namespaces import ID
from kg.pipeline.build import REPORTS
from kg.pipeline.changes import name_of
from kg.pipeline.corrected import CORRECTED, CORRECTIONS
from kg.pipeline.loading import NODES
from kg.pipeline.output import staged
from kg.resolution import Correction, parse_corrections, read_corrections
from kg.resolution.correcting import told
from kg.resolution.correction_values import slots_of
from kg.resolution.corrections import PAIRS, Where

NOT_BUILT = "not built yet"
MOST_TOLD = 10


@dataclass(frozen=True, slots=True)
class Wish:
    """What a user wants: `kind`, one of CORRECTIONS; `nodes`: one, or two of a pair, each an IRI, key or name, with
    `@REPORT` behind it where only what one report says is meant; `slots`: name and value; `note`: why.
    """

    kind: str
    nodes: tuple[str, ...]
    slots: tuple[tuple[str, str], ...] = ()
    note: str = ""


def entries(out: Path, wish: Wish) -> list[Correction]:
    """The entries that say so. Raises QueryError where a node is not there or a name is that of several, UsageError
    where nodes or slots do not fit the kind, ReadError where there is no graph.
    """
    if len(wish.nodes) != (2 if wish.kind in PAIRS else 1):
        raise UsageError(f"{wish.kind} is said of {'two nodes' if wish.kind in PAIRS else 'one node'}")
    known = read_corrections(out / CORRECTIONS)
    sources = [_sources(out, node) for node in wish.nodes]
    if wish.kind in PAIRS:
        one, other = sources[0][0], sources[1][0]
        if one.type != other.type:
            raise UsageError(f"{one.type} and {other.type} are no pair")
        return [Correction(wish.kind, one.type, _where(one, known), _where(other, known), note=wish.note)]
    if wish.kind == "set":
        return [
            _checked(Correction("set", sources[0][0].type, _where(sources[0][0], known), None, wish.slots, wish.note))
        ]
    made = []
    for fact in sources[0]:
        slots = tuple(slots_of(fact).items()) if wish.kind == "accept" else ()
        made.append(_checked(Correction(wish.kind, fact.type, _where(fact, known), None, slots, wish.note)))
    return made


def addition(out: Path, fact_type: str, where: Where, wish: Wish) -> Correction:
    """The entry that adds a fact. Raises QueryError where the report or its words are not there, UsageError where a
    value cannot be right.
    """
    report = _report(out, where.report)
    if where.quote not in report["text"]:
        raise QueryError("the report does not say this", subject=where.quote)
    return _checked(Correction("add", fact_type, Where(report["id"], where.quote), None, wish.slots, wish.note))


def append(path: Path, made: Iterable[Correction]) -> None:
    """Put entries at the end of the file; what stands there stays as it is. Raises WriteError."""
    try:
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        parts = [before.rstrip("\n") + "\n"] if before.strip() else []
        beside = path.with_name(f".{path.name}.part")
        beside.write_text("\n".join([*parts, *(entry.to_text() for entry in made)]), encoding="utf-8")
        os.replace(beside, path)  # noqa: PTH105
    except OSError as error:
        raise WriteError(f"cannot be written ({error.strerror or error})", subject=path) from error


def states(out: Path, path: Path | None = None) -> list[tuple[Correction, str, str]]:
    """Every entry, what became of it in the last build, and the nodes that it touched. Raises as `read_corrections`."""
    found: dict[tuple[str, ...], tuple[str, str]] = {}
    table = out / CORRECTED
    if table.exists():
        with table.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                key = (row["kind"], row["type"], row["report"], row["quote"], row["about"])
                found[key] = (row["state"], row["nodes"])
    listed = []
    for entry in read_corrections(out / CORRECTIONS if path is None else path):
        where = entry.where
        key = (entry.kind, entry.fact_type, where.report, where.quote, where.about)
        listed.append((entry, *found.get(key, (NOT_BUILT, ""))))
    return listed


def write_gold(out: Path, folder: Path) -> list[Path]:
    """Write the facts of every report that has a correction, corrected, in the form of the reading guide: one JSON file
    a report. Raises ReadError where there is no graph, WriteError where `folder` cannot be written.
    """
    corrected = {entry.where.report for entry, state, _ in states(out) if state in ("applied", "added")}
    facts: dict[str, list[dict[str, Any]]] = {report: [] for report in sorted(corrected)}
    ids: dict[tuple[str, str], str] = {}
    for node in _nodes(out):
        for source in node["sources"]:
            if source["report"] in facts:
                facts[source["report"]].append(source)
                ids[source["report"], node["key"]] = source["id"]
    names = {report["id"]: report["source"] for report in _reports(out)}
    written = []
    with staged(folder) as files:
        for report, told_here in facts.items():
            for fact in told_here:
                if fact["type"] == "outcome":
                    fact["subject"] = ids[report, fact["subject"]]
            name = f"{names[report].rpartition('.')[0] or report}-{report[:6]}.json"
            data = {"doc": names[report], "facts": told_here}
            files.write(name, json.dumps(data, ensure_ascii=False, indent=1) + "\n")
            written.append(folder / name)
        files.commit()
    return written


def _checked(entry: Correction) -> Correction:
    """The entry, where it reads back as it is."""
    try:
        (read,) = parse_corrections(entry.to_text())
    except DataError as error:
        raise UsageError(error.message) from error
    return read


def _where(fact: Fact, known: Sequence[Correction]) -> Where:
    """The words of a fact; what it was about before a name of it was set."""
    for entry in known:
        same = (entry.where.report, entry.where.quote, entry.fact_type) == (fact.report, fact.evidence, fact.type)
        if same and dict(entry.slots).get("name") == told(fact) and entry.where.about:
            return entry.where
    return Where(fact.report, " ".join(fact.evidence.split()), told(fact))


def _sources(out: Path, node: str) -> list[Fact]:
    name, _, wanted = node.partition("@")
    resolved = resolved_from_json(_node(out, name), subject=out / NODES, place=name)
    if not wanted:
        return list(resolved.sources)
    report = _report(out, wanted)["id"]
    sources = [source for source in resolved.sources if source.report == report]
    if not sources:
        raise QueryError(f"the report {wanted} does not tell of it", subject=name)
    return sources


def _node(out: Path, name: str) -> dict[str, Any]:
    key = name.removeprefix(ID)
    found = [node for node in _nodes(out) if node["key"] == key or name_of(node) == name]
    if not found:
        raise QueryError("no fact of the graph has this IRI, key or name", subject=name)
    if len(found) > 1:
        told_keys = ", ".join(node["key"] for node in found[:MOST_TOLD])
        raise QueryError(f"{len(found)} facts have this name: {told_keys}", subject=name)
    return found[0]


def _report(out: Path, name: str) -> dict[str, Any]:
    found = [report for report in _reports(out) if report["id"].startswith(name) or report["source"] == name]
    if len(found) != 1:
        raise QueryError(f"{len(found) or 'no'} reports have this id or source", subject=name)
    return found[0]


def _nodes(out: Path) -> Iterator[dict[str, Any]]:
    return _lines(out / NODES)


def _reports(out: Path) -> Iterator[dict[str, Any]]:
    return _lines(out / REPORTS)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, start=1):
                try:
                    yield json.loads(line)
                except ValueError as error:
                    raise DataError(
                        "is damaged; `kg build` makes it anew", subject=path, place=f"line {number}"
                    ) from error
    except FileNotFoundError as error:
        raise ReadError("no graph is here; `kg build` makes one", subject=path.parent) from error
    except OSError as error:
        raise ReadError(f"cannot be read ({error.strerror or error})", subject=path) from error
