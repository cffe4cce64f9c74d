"""The index of a graph in, nodes, links, counts and texts out: what pages and the explorer ask most."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.export.page_search_keys import fold
from kg.namespaces import DK, ID
from kg.web.facets import Chosen
from kg.web.vocabulary import word_of

_NODE = "node.id, node.iri, node.type, node.zh, node.en, node.count"
_BEST_FIRST = """CASE WHEN instr(search, char(10) || :q || char(10)) THEN 0
    WHEN instr(search, char(10) || :q) THEN 1 ELSE 2 END, type = 'Report', count DESC, length(zh), iri"""
PARTIES = ("Province", "Prefecture", "County", "Township", "Locality", "Institution")
ORDERS = {
    "support": "fact.support DESC, fact.confidence DESC, node.iri",
    "confidence": "fact.confidence DESC, fact.support DESC, node.iri",
    "name": "node.zh, node.iri",
    "type": "node.type, node.zh, node.iri",
}
"""How the table can be sorted."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A node in the index; `count`: how many others it is linked to."""

    id: int
    iri: str
    type: str
    zh: str
    en: str
    count: int

    @property
    def label(self) -> dict[str, str]:
        """Its name in both languages."""
        return {"zh": self.zh, "en": self.en}

    @property
    def path(self) -> str:
        """Its page on this server."""
        return f"/id/{self.iri.removeprefix(ID)}"

    def to_json(self) -> dict[str, Any]:
        """The node as the API gives it."""
        return {"iri": self.iri, "path": self.path, "type": self.type, "label": self.label, "count": self.count}


@dataclass(frozen=True, slots=True)
class Relation:
    """Links of one kind at a node: the property, read `out` from the node or `in` to it, and how many."""

    iri: str
    direction: str
    count: int

    @property
    def label(self) -> dict[str, str]:
        """The property's word; an arrow where it is read backwards."""
        word = word_of(self.iri)
        return word if self.direction == "out" else {name: f"← {text}" for name, text in word.items()}

    def to_json(self) -> dict[str, Any]:
        """The relation as the API gives it."""
        return {"relation": self.iri, "direction": self.direction, "label": self.label, "count": self.count}


@dataclass(frozen=True, slots=True)
class Pair:
    """A donor and a recipient: the IRI of the tie that reports state, if any, and the number of actions between."""

    donor: Entry
    recipient: Entry
    tie: str | None
    actions: int


class Catalogue:
    """Reads an index. Each thread has a connection of its own; all are closed together."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()
        self._open: list[sqlite3.Connection] = []

    def close(self) -> None:
        """Close all connections."""
        while self._open:
            self._open.pop().close()

    def _ask(self, sql: str, values: dict[str, object] | Sequence[object] = ()) -> list[tuple[Any, ...]]:
        base = getattr(self._local, "base", None)
        if base is None:
            base = sqlite3.connect(f"{self._path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
            self._local.base = base
            self._open.append(base)
        return list(base.execute(sql, values))

    def entry(self, iri: str) -> Entry | None:
        """The node with this IRI."""
        found = self._ask(f"SELECT {_NODE} FROM node WHERE iri = ?", [iri])
        return Entry(*found[0]) if found else None

    def entries(self, iris: Iterable[str]) -> list[Entry]:
        """The nodes with these IRIs, in their order; unknown ones are left out."""
        return [entry for iri in iris if (entry := self.entry(iri)) is not None]

    def of_type(self, kind: str) -> list[Entry]:
        """All nodes of a class."""
        return [Entry(*row) for row in self._ask(f"SELECT {_NODE} FROM node WHERE type = ? ORDER BY iri", [kind])]

    def search(self, text: str, *, types: Sequence[str] = (), limit: int, offset: int = 0) -> tuple[int, list[Entry]]:
        """How many nodes have a name that holds `text`, also as pinyin or initials; and a page of them, best first.

        Without a text, all nodes of the types.
        """
        wanted = {"q": fold(text), "limit": limit, "offset": offset, **{f"t{n}": t for n, t in enumerate(types)}}
        if not wanted["q"] and (text.strip() or not types):
            return 0, []
        only = f" AND type IN ({', '.join(f':t{n}' for n in range(len(types)))})" if types else ""
        where = f"FROM node WHERE instr(search, :q){only}"
        (total,) = self._ask(f"SELECT COUNT(*) {where}", wanted)[0]
        rows = self._ask(f"SELECT {_NODE} {where} ORDER BY {_BEST_FIRST} LIMIT :limit OFFSET :offset", wanted)
        return total, [Entry(*row) for row in rows]

    def relations(self, entry: Entry) -> list[Relation]:
        """What a node is linked by, either way, with counts."""
        found = []
        for direction, here in (("out", "source"), ("in", "target")):
            rows = self._ask(f"SELECT relation, COUNT(*) FROM link WHERE {here} = ? GROUP BY relation", [entry.id])
            found += [Relation(relation, direction, count) for relation, count in rows]
        return found

    def neighbours(self, entry: Entry, relation: Relation, *, limit: int, offset: int = 0) -> list[Entry]:
        """A page of the nodes at the other end of a relation, the most linked first."""
        here, there = ("source", "target") if relation.direction == "out" else ("target", "source")
        sql = (
            f"SELECT {_NODE} FROM link JOIN node ON node.id = link.{there} WHERE link.{here} = ? AND relation = ? "
            "ORDER BY node.count DESC, node.iri LIMIT ? OFFSET ?"
        )
        return [Entry(*row) for row in self._ask(sql, [entry.id, relation.iri, limit, offset])]

    def report(self, key: str) -> tuple[str | None, str] | None:
        """The address and the text of a report."""
        found = self._ask("SELECT url, text FROM report WHERE key = ?", [key])
        return found[0] if found else None

    def first_key(self, key: str) -> str | None:
        """The key that a node with this key has had from the first; None for one that no build has seen."""
        found = self._ask("SELECT key FROM identity WHERE natural = ?1 OR key = ?1 ORDER BY natural = ?1 DESC", [key])
        return found[0][0] if found else None

    def terms(self) -> list[tuple[str, int, int]]:
        """Every property: IRI, how many triples have it, 1 where it leads to nodes."""
        return [
            (iri, count, links) for iri, count, links in self._ask("SELECT iri, count, links FROM term ORDER BY iri")
        ]

    def types(self) -> dict[str, int]:
        """Class → number of its nodes."""
        return dict(self._ask("SELECT type, COUNT(*) FROM node GROUP BY type ORDER BY type"))

    def count(self, chosen: Chosen) -> int:
        """How many facts have the chosen values of all facets."""
        where, values = _where(chosen)
        return int(self._ask(f"SELECT COUNT(*) FROM fact JOIN node ON node.id = fact.node {where}", values)[0][0])

    def facts(self, chosen: Chosen, *, order: str, limit: int, offset: int = 0) -> Iterator[Entry]:
        """A page of these facts."""
        where, values = _where(chosen)
        source = f"FROM fact JOIN node ON node.id = fact.node {where}"
        sql = f"SELECT {_NODE} {source} ORDER BY {ORDERS[order]} LIMIT ? OFFSET ?"
        yield from (Entry(*row) for row in self._ask(sql, [*values, limit, offset]))

    def facet_counts(self, facet: str, chosen: Chosen) -> list[tuple[str, int]]:
        """Value → how many facts have it among those that the other facets let through, the most first."""
        where, values = _where({name: wanted for name, wanted in chosen.items() if name != facet})
        sql = (
            "SELECT value, COUNT(DISTINCT facet.node) AS n FROM facet JOIN node ON node.id = facet.node "
            f"JOIN fact ON fact.node = node.id {where} {'AND' if where else 'WHERE'} facet.facet = ? "
            "GROUP BY value ORDER BY n DESC, value"
        )
        return [(value, count) for value, count in self._ask(sql, [*values, facet])]

    def pairs(self) -> list[Pair]:
        """Every donor and recipient that stand together in a fact, the most actions first."""
        sql = """SELECT d.target, r.target, MAX(CASE WHEN node.type = 'Assistance' THEN node.iri END),
            SUM(node.type != 'Assistance') AS actions FROM link AS d JOIN link AS r ON r.source = d.source
            JOIN node ON node.id = d.source WHERE d.relation = ? AND r.relation = ? GROUP BY d.target, r.target
            ORDER BY actions DESC, d.target, r.target"""
        rows = self._ask(sql, [DK.donor, DK.recipient])
        parties = f"SELECT {_NODE} FROM node WHERE type IN ({', '.join('?' * len(PARTIES))})"
        known = {row[0]: Entry(*row) for row in self._ask(parties, PARTIES)}
        return [Pair(known[d], known[r], tie, actions) for d, r, tie, actions in rows if d in known and r in known]


def _where(chosen: Chosen) -> tuple[str, list[object]]:
    """The condition for the chosen values, of nodes."""
    parts, values = [], []
    for facet, wanted in chosen.items():
        if wanted:
            marks = ", ".join("?" * len(wanted))
            parts.append(f"node.id IN (SELECT node FROM facet WHERE facet = ? AND value IN ({marks}))")
            values += [facet, *wanted]
    return (f"WHERE {' AND '.join(parts)}" if parts else ""), list(values)
