"""The facts.jsonl of two graphs in, what changed from one to the other out: read side by side, line by line.

A fact is known again by its report, its type, its words and what it is about; so nodes are seen to merge and to split
whatever their keys are called.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from kg.errors import DataError, ReadError
from kg.jsonform import resolved_from_json
from kg.resolution.correcting import told

KINDS: Final = ("added", "gone", "changed", "merged", "split")
_BEGINNING: Final = b'{"key": "'
_LONGEST: Final = 200
"""Bytes of a key, at most."""
_NOT_VALUES: Final = frozenset("id evidence report mentions codes kinds within quantities rule type".split())

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Node:
    """What is kept of a line: the node's name, the values of its slots, and what tells its sources apart."""

    name: str
    values: Json
    told: frozenset[int]


@dataclass(frozen=True, slots=True)
class Change:
    """One node: `kind`, one of KINDS; its key and name; `slots` that changed, or `keys` that it came from or led to."""

    kind: str
    key: str
    name: str
    slots: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes, by kind and key."""

    items: tuple[Change, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many of each kind."""
        return {kind: sum(item.kind == kind for item in self.items) for kind in KINDS}

    def to_json(self) -> Json:
        """The counts, and the changes by kind."""
        of_kind = {kind: [item for item in self.items if item.kind == kind] for kind in KINDS}
        return {"counts": self.counts} | {kind: [_to_json(item) for item in items] for kind, items in of_kind.items()}

    def to_text(self) -> str:
        """A change a line: kind, key, name, what of it; then the counts."""
        lines = [
            "\t".join((item.kind, item.key, item.name, ", ".join((*item.slots, *item.keys)))) for item in self.items
        ]
        counted = ", ".join(f"{count} {kind}" for kind, count in self.counts.items())
        return "\n".join([*lines, counted]) + "\n"


def _to_json(change: Change) -> Json:
    told_more = {"slots": list(change.slots)} if change.slots else {}
    return {"key": change.key, "name": change.name} | told_more | ({"keys": list(change.keys)} if change.keys else {})


@dataclass(slots=True)
class _Sides:
    """The nodes that are not the same on both sides, by key."""

    old: dict[str, _Node] = field(default_factory=dict)
    new: dict[str, _Node] = field(default_factory=dict)


def compare(old: Path, new: Path) -> Changes:
    """What changed from the nodes in the file `old` to those in `new`; nothing where there is no file `old`.

    Raises ReadError where a file cannot be read, DataError with the line that is damaged.
    """
    if not old.exists():
        return Changes()
    sides = _differing(_lines(old), _lines(new))
    came, went = _moves(sides)
    return Changes(tuple(sorted(_changes(sides, came, went), key=lambda item: (KINDS.index(item.kind), item.key))))


def _changes(sides: _Sides, came: Mapping[str, list[str]], went: Mapping[str, list[str]]) -> Iterator[Change]:
    for key, node in sides.new.items():
        name = node.name
        if len(came.get(key, [])) > 1:
            yield Change("merged", key, name, keys=tuple(came[key]))
        elif key in sides.old:
            yield Change("changed", key, name, slots=_slots(sides.old[key], node))
        elif not any(len(went.get(old, [])) > 1 for old in came.get(key, [])):
            yield Change("added", key, name, keys=tuple(came.get(key, [])))
    for key, node in sides.old.items():
        if len(went.get(key, [])) > 1:
            yield Change("split", key, node.name, keys=tuple(went[key]))
        elif key not in sides.new and not any(len(came.get(new, [])) > 1 for new in went.get(key, [])):
            yield Change("gone", key, node.name, keys=tuple(went.get(key, [])))


def _moves(sides: _Sides) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """New key → the old keys whose facts it has, old key → the new keys that have its facts, each sorted."""
    now = {item: key for key, node in sides.new.items() for item in node.told}
    came: dict[str, set[str]] = defaultdict(set)
    went: dict[str, set[str]] = defaultdict(set)
    for key, node in sides.old.items():
        for item in node.told:
            if item in now:
                came[now[item]].add(key)
                went[key].add(now[item])
    return {key: sorted(keys) for key, keys in came.items()}, {key: sorted(keys) for key, keys in went.items()}


def _node(key: str, line: bytes) -> _Node:
    try:
        node = json.loads(line)
    except ValueError as error:
        raise DataError("is no node; `kg build` makes it anew", subject=key) from error
    resolved = resolved_from_json(node, subject=key, place="node")
    sources = frozenset(hash((s.report, s.type, s.evidence, told(s))) for s in resolved.sources)
    values = {name: value for name, value in node["fact"].items() if name not in _NOT_VALUES}
    return _Node(name_of(node), values | {"conflicts": node.get("conflicts")}, sources)


def _slots(old: _Node, new: _Node) -> tuple[str, ...]:
    """The slots of the consolidated fact that differ; `sources` where only what reports say of it does."""
    names = {**old.values, **new.values}
    return tuple(name for name in names if old.values.get(name) != new.values.get(name)) or ("sources",)


def name_of(node: Json) -> str:
    """What a reader would call a node."""
    fact = node["fact"]
    match fact["type"]:
        case "project":
            return str(fact["name"])
        case "outcome":
            return f"{fact['measure']} {fact['value']}{fact['unit']}"
        case "batch":
            return f"{fact['donor']} {fact['ordinal']}{fact.get('field') or ''}"
        case "group_program":
            return f"{fact['donor']} {fact['field']} {fact.get('host') or fact['recipient']}"
    return f"{fact['donor']} {fact['recipient']}"


Lines = Iterator[tuple[str, bytes]]


def _lines(path: Path) -> Lines:
    """Key and text of each line; the keys are in order."""
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                key = line[len(_BEGINNING) : len(_BEGINNING) + _LONGEST].partition(b'"')[0]
                if not line.startswith(_BEGINNING) or b"/" not in key:
                    raise DataError("is no node; `kg build` makes it anew", subject=path, place=f"line {number}")
                yield key.decode(), line
    except FileNotFoundError:
        return
    except OSError as error:
        raise ReadError(f"cannot be read ({error.strerror or error})", subject=path) from error
    except UnicodeDecodeError as error:
        raise DataError("is not UTF-8 text", subject=path) from error


def _differing(old: Lines, new: Lines) -> _Sides:
    sides = _Sides()
    left, right = next(old, None), next(new, None)
    while left is not None or right is not None:
        if left is not None and (right is None or left[0] < right[0]):
            sides.old[left[0]] = _node(*left)
            left = next(old, None)
        elif right is not None and (left is None or right[0] < left[0]):
            sides.new[right[0]] = _node(*right)
            right = next(new, None)
        elif left is not None and right is not None:
            if left[1] != right[1]:
                sides.old[left[0]], sides.new[right[0]] = _node(*left), _node(*right)
            left, right = next(old, None), next(new, None)
    return sides
