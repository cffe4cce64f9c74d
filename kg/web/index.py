"""A View and the reports' texts in, an index out (SQLite) for what a graph store is slow at.

Names by any part of them, pinyin and initials; links counted and paged; facets; the texts of reports. It is written
once beside the store and read by every request; a connection belongs to one thread.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode

from kg.errors import DataError, ReadError
from kg.export.page_search_keys import fold, search_keys
from kg.namespaces import ID, ONT
from kg.resolution import Identities
from kg.store import View
from kg.web import facets

SCHEMA = """
CREATE TABLE node(id INTEGER PRIMARY KEY, iri TEXT UNIQUE, type TEXT, zh TEXT, en TEXT, count INTEGER, search TEXT);
CREATE TABLE link(source INTEGER, relation TEXT, target INTEGER);
CREATE TABLE facet(node INTEGER, facet TEXT, value TEXT);
CREATE TABLE fact(node INTEGER PRIMARY KEY, confidence REAL, support INTEGER);
CREATE TABLE report(key TEXT PRIMARY KEY, url TEXT, text TEXT);
CREATE TABLE identity(natural TEXT PRIMARY KEY, key TEXT);
CREATE TABLE term(iri TEXT PRIMARY KEY, count INTEGER, links INTEGER);
"""
INDICES = """
CREATE INDEX link_out ON link(source, relation, target);
CREATE INDEX link_in ON link(target, relation, source);
CREATE INDEX facet_value ON facet(facet, value, node);
CREATE INDEX facet_node ON facet(node, facet);
CREATE INDEX node_type ON node(type);
ANALYZE;
"""
HIDDEN = frozenset({"Mention", "Page"})
"""Classes whose nodes are no entries of their own: they are shown with what they belong to."""


def make_index(path: Path, view: View, reports: Iterable[dict[str, Any]], identities: Identities) -> None:
    """Write the index of a graph into a new file."""
    with closing(sqlite3.connect(path)) as base, base:
        base.executescript(SCHEMA)
        base.executemany("INSERT INTO report VALUES (:id, :url, :text)", reports)
        base.executemany("INSERT INTO identity VALUES (?, ?)", sorted(identities.keys.items()))
        numbers = _write_nodes(base, view)
        _write_links(base, view, numbers)
        _write_facets(base, view, numbers)
        base.executescript(INDICES)


def _write_nodes(base: sqlite3.Connection, view: View) -> dict[str, int]:
    types = {row[0]: row[1] for row in _rows(view, "SELECT ?s (MIN(STR(?t)) AS ?u) { ?s a ?t } GROUP BY ?s")}
    kept = {iri: kind.removeprefix(ONT) for iri, kind in types.items() if kind.startswith(ONT) and iri.startswith(ID)}
    kept = {iri: kind for iri, kind in kept.items() if kind not in HIDDEN}
    labels: dict[str, dict[str, str]] = {}
    for iri, label, language in _rows(view, "SELECT ?s (STR(?l) AS ?t) (LANG(?l) AS ?g) { ?s rdfs:label ?l }"):
        if iri in kept:
            labels.setdefault(iri, {})[language] = label
    numbers = {iri: number for number, iri in enumerate(sorted(kept), start=1)}
    for iri, number in numbers.items():
        told = labels.get(iri, {})
        some = told.get("zh") or next(iter(told.values()), iri.rpartition("/")[2])
        english = told.get("en") or some
        row = (number, iri, kept[iri], some, english, _searched(some, english))
        base.execute("INSERT INTO node VALUES (?, ?, ?, ?, ?, 0, ?)", row)
    return numbers


def _searched(zh: str, en: str) -> str:
    """What a name is found by, one key a line, lines at either end."""
    keys = dict.fromkeys(key for key in (fold(zh), fold(en), *search_keys(zh)) if key)
    return "\n".join(["", *keys, ""])


def _write_links(base: sqlite3.Connection, view: View, numbers: dict[str, int]) -> None:
    """Every triple between two nodes; how often each property and class is used."""
    ends = ((_iri(triple.subject), triple.predicate.value, _iri(triple.object)) for triple in view.triples())
    found = ((numbers[here], name, numbers[there]) for here, name, there in ends if {here, there} <= numbers.keys())
    base.executemany("INSERT INTO link VALUES (?, ?, ?)", found)
    base.executescript(
        "CREATE TABLE degree AS SELECT node, COUNT(DISTINCT other) AS count FROM"
        " (SELECT source AS node, target AS other FROM link UNION ALL SELECT target, source FROM link) GROUP BY node;"
        "CREATE INDEX degree_node ON degree(node);"
        "UPDATE node SET count = COALESCE((SELECT count FROM degree WHERE node = node.id), 0); DROP TABLE degree;"
    )
    used = _rows(view, "SELECT ?p (COUNT(*) AS ?n) (MAX(IF(ISIRI(?o), 1, 0)) AS ?l) { ?s ?p ?o } GROUP BY ?p")
    base.executemany("INSERT INTO term VALUES (?, ?, ?)", sorted(used))


def _iri(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else ""


def _write_facets(base: sqlite3.Connection, view: View, numbers: dict[str, int]) -> None:
    for facet in facets.FACETS:
        rows = (row for row in _rows(view, facets.all_values(facet)) if row[0] in numbers)
        if facet == "year":
            spans = {(numbers[iri], int(low), int(high)) for iri, low, high in rows if low and high}
            years = {(node, "year", str(year)) for node, low, high in spans for year in _years(low, high)}
            base.executemany("INSERT INTO facet VALUES (?, ?, ?)", sorted(years))
            continue
        values = {(numbers[iri], facet, facets.value_of(facet, value)) for iri, value in rows}
        fitting = sorted(row for row in values if facets.is_value(facet, row[2]))
        base.executemany("INSERT INTO facet VALUES (?, ?, ?)", fitting)
    weights = _rows(view, "SELECT ?n ?c ?s { ?n dk:confidence ?c ; dk:support ?s }")
    found = {(numbers[iri], float(weight), int(support)) for iri, weight, support in weights if iri in numbers}
    base.executemany("INSERT OR IGNORE INTO fact VALUES (?, ?, ?)", sorted(found))


def _years(low: int, high: int) -> range:
    """The years of a span; one of more than a century is a slip and counts by its end."""
    return range(max(low, high - 99), high + 1)


def _rows(view: View, sparql: str) -> Iterator[tuple[str, ...]]:
    """The rows of a query as strings; an unbound cell is empty."""
    for row in view.query(sparql).rows:
        yield tuple("" if cell is None else cell.value for cell in row)


def read_reports(path: Path) -> Iterator[dict[str, Any]]:
    """The reports of `reports.jsonl`, one at a time: `id`, `url`, `text`; none where there is no such file.

    Raises ReadError where it cannot be read, DataError where it is damaged.
    """
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                yield _report(line, path, number)
    except FileNotFoundError:
        return
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror or error}", subject=path) from error
    except UnicodeDecodeError as error:
        raise DataError("is not UTF-8 text; `kg build` makes it anew", subject=path) from error


def _report(line: str, path: Path, number: int) -> dict[str, Any]:
    try:
        told = json.loads(line)
        return {"id": str(told["id"]), "url": told.get("url"), "text": str(told["text"])}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DataError("is damaged; `kg build` makes it anew", subject=path, place=f"line {number}") from error
