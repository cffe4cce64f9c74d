"""Tables and an open transaction in; in it, the statements that bring a Neo4j database to the tables; counts out.

What of ours the store holds is read whole and compared here, so that only differences are written. Properties that the
tables never have, other labels, and relationships of other types are someone else's and stay.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from kg.export.neo4j import KEYED, LABEL, LABELS, PROPERTIES, TYPES, Table

if TYPE_CHECKING:
    from neo4j import Transaction

ROWS: Final = 1000
"""Rows that a statement takes."""

Values = Mapping[str, Any]
Written = tuple[Table, tuple[str, ...], Values, Values]
"""A table, the ends of a row (one IRI or two), all its values, and those that the store is to be given."""

_NODES = f"MATCH (n:{LABEL}) RETURN elementId(n) AS id, n.iri AS iri, labels(n) AS labels, properties(n) AS values"
_RELATIONSHIPS = (
    f"MATCH (a:{LABEL})-[r]->(b:{LABEL}) WHERE type(r) IN $types "
    "RETURN elementId(r) AS id, type(r) AS kind, [a.iri, b.iri] AS ends, properties(r) AS values"
)
_UNWIND = "UNWIND $rows AS row "
_DELETE_NODES = "MATCH (n) WHERE elementId(n) = row.id DETACH DELETE n"
_DELETE_RELATIONSHIPS = "MATCH ()-[r]->() WHERE elementId(r) = row.id DELETE r"


@dataclass(slots=True)
class Tally:
    """How many are as they were, were made, changed, removed; and `left`: the graph holds them no more, and nobody
    asked to remove them.
    """

    same: int = 0
    made: int = 0
    changed: int = 0
    removed: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class _Stored:
    """Something in the store: what finds it there, what it is to us, and where it stands (labels, or both ends)."""

    id: str
    key: tuple[object, ...]
    place: object
    values: Values


@dataclass(frozen=True, slots=True)
class _Difference:
    """What is to be written; the ids of what is in the store alone; of what stands elsewhere and is made anew."""

    written: list[Written] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)


def bring(transaction: Transaction, tables: Sequence[Table], *, prune: bool) -> tuple[Tally, Tally]:
    """Write the differences; with `prune` remove what the tables do not have. Counts of nodes and relationships."""
    nodes, relationships = Tally(), Tally()
    of_nodes = _compare([table for table in tables if table.labels], _stored_nodes(transaction), nodes)
    others = [table for table in tables if not table.labels]
    of_relationships = _compare(others, _stored_relationships(transaction), relationships)
    _run(transaction, _DELETE_RELATIONSHIPS, ({"id": name} for name in of_relationships.moved))
    for difference in (of_nodes, of_relationships):
        _write(transaction, difference.written)
    if prune:
        _run(transaction, _DELETE_RELATIONSHIPS, ({"id": name} for name in of_relationships.gone))
        _run(transaction, _DELETE_NODES, ({"id": name} for name in of_nodes.gone))
    for tally, difference in ((nodes, of_nodes), (relationships, of_relationships)):
        gone = len(difference.gone)
        tally.removed, tally.left = (gone, 0) if prune else (0, gone)
    return nodes, relationships


def statements() -> list[str]:
    """Every form of statement that `bring` runs, for checking; others differ in a label or a type."""
    node = _node(Table("County", (LABEL, "Division", "County"), {}, lambda: iter(())))
    written = (_DELETE_NODES, _DELETE_RELATIONSHIPS, node, _relationship("TELLS"), _relationship("DONOR"))
    return [_NODES, _RELATIONSHIPS, *(_UNWIND + statement for statement in written)]


def _compare(tables: Iterable[Table], stored: Iterable[_Stored], tally: Tally) -> _Difference:
    wanted = {
        _key(table.kind, ends, values): (table, ends, values) for table in tables for ends, values in table.rows()
    }
    difference = _Difference()
    for item in stored:
        if item.key not in wanted:
            difference.gone.append(item.id)
            continue
        table, ends, values = wanted.pop(item.key)
        elsewhere = item.place != (LABELS.intersection(table.labels) if table.labels else list(ends))
        if elsewhere and not table.labels:
            difference.moved.append(item.id)
        change = values if elsewhere and not table.labels else _change(values, item.values)
        if change or elsewhere:
            difference.written.append((table, ends, values, change))
            tally.changed += 1
        else:
            tally.same += 1
    difference.written.extend((table, ends, values, values) for table, ends, values in wanted.values())
    tally.made = len(wanted)
    return difference


def _stored_nodes(transaction: Transaction) -> Iterator[_Stored]:
    for row in transaction.run(_NODES):
        yield _Stored(row["id"], (row["iri"],), LABELS.intersection(row["labels"]), row["values"])


def _stored_relationships(transaction: Transaction) -> Iterator[_Stored]:
    for row in transaction.run(_RELATIONSHIPS, types=sorted(TYPES)):
        yield _Stored(row["id"], _key(row["kind"], tuple(row["ends"]), row["values"]), row["ends"], row["values"])


def _key(kind: str, ends: tuple[str, ...], values: Values) -> tuple[object, ...]:
    """What says that two are the same: an IRI, or the type and both ends. Of two alike in the store one is gone."""
    if len(ends) == 1:
        return ends
    return (kind, values.get("iri")) if kind in KEYED else (kind, *ends)


def _change(wanted: Values, stored: Values) -> Values:
    """The properties of ours that differ; None for those that are to go."""
    names = wanted.keys() | (stored.keys() & PROPERTIES) - {"iri"}
    return {name: wanted.get(name) for name in sorted(names) if wanted.get(name) != stored.get(name)}


def _write(transaction: Transaction, written: Iterable[Written]) -> None:
    rows: dict[str, list[dict[str, object]]] = defaultdict(list)
    tables: dict[str, Table] = {}
    for table, ends, values, change in written:
        iri = ends[0] if table.labels else values.get("iri")
        rows[table.kind].append({"start": ends[0], "end": ends[-1], "iri": iri, "values": dict(change)})
        tables[table.kind] = table
    for kind, found in rows.items():
        _run(transaction, _node(tables[kind]) if tables[kind].labels else _relationship(kind), found)


def _node(table: Table) -> str:
    others = ":".join(sorted(LABELS.difference(table.labels)))
    labels = ":".join(table.labels)
    return f"MERGE (n:{LABEL} {{iri: row.iri}}) REMOVE n:{others} SET n:{labels}, n += row.values"


def _relationship(kind: str) -> str:
    ends = f"MATCH (a:{LABEL} {{iri: row.start}}) MATCH (b:{LABEL} {{iri: row.end}})"
    return f"{ends} MERGE (a)-[r:{kind}{' {iri: row.iri}' if kind in KEYED else ''}]->(b) SET r += row.values"


def _run(transaction: Transaction, statement: str, rows: Iterable[Values]) -> None:
    """Run a statement that speaks of a `row`, some rows at a time."""
    left = list(rows)
    for start in range(0, len(left), ROWS):
        transaction.run(_UNWIND + statement, rows=left[start : start + ROWS]).consume()
