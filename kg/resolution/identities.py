"""Which key a node first got: `identities.tsv` in and out, so that a rebuild moves no IRI.

A file has a header, then one line a node, sorted: the natural key (what the reports of today would give it), a tab,
the key first given. Lines of nodes that no report tells any more stay, for the node may come back. A third cell,
`replaced`, marks a key that was given to a node of its own once, and now leads to another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import DataError, ReadError

HEADER = "natural\tkey"
REPLACED = "replaced"
_KEY = re.compile(r"[a-z]+/[a-z0-9-]+")


@dataclass(frozen=True, slots=True)
class Identities:
    """Natural key → key first given. `replaced`: key that stood for a node once → key that stands for it now."""

    keys: Mapping[str, str] = field(default_factory=dict)
    replaced: Mapping[str, str] = field(default_factory=dict)

    def key(self, natural: str) -> str:
        """The key first given to the node with this natural key, or the natural key itself if it is new."""
        return self.keys.get(natural, natural)

    def after(self, earlier: Identities) -> Identities:
        """These identities, with the keys that the earlier ones gave and these give no more marked as replaced."""
        given = set(self.keys.values())
        now = {key: self.keys.get(natural, key) for natural, key in sorted(earlier.keys.items())}
        led = {old: now.get(new, self.key(new)) for old, new in earlier.replaced.items()} | now
        return Identities(self.keys, {old: new for old, new in led.items() if old not in given and new in given})

    def to_text(self) -> str:
        """The text of `identities.tsv`: sorted, one final newline."""
        lines = [
            "\t".join((natural, key, *([REPLACED] if natural in self.replaced else [])))
            for natural, key in sorted({**self.keys, **self.replaced}.items())
        ]
        return "\n".join([HEADER, *lines]) + "\n"


def read_identities(path: Path) -> Identities:
    """The identities in the file `path`; none if there is no such file.

    Raises ReadError if it cannot be read, DataError with the byte or the number of the line that is damaged.
    """
    if not path.exists():
        return Identities()
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise ReadError(f"cannot be read ({error.strerror or error})", subject=path) from error
    except UnicodeDecodeError as error:
        raise DataError("is not UTF-8 text", subject=path, place=f"byte {error.start}") from error
    return parse_identities(text, subject=path)


def parse_identities(text: str, *, subject: object = None) -> Identities:
    """The identities in `text`; `subject` names it in errors. Raises DataError."""
    lines = text.removesuffix("\n").split("\n")
    if lines[0] != HEADER:
        raise DataError(f"does not begin with the header {HEADER!r}", subject=subject, place="line 1")
    keys: dict[str, str] = {}
    replaced: dict[str, str] = {}
    for number, line in enumerate(lines[1:], start=2):
        natural, key = _pair(line.removesuffix(f"\t{REPLACED}"), subject, number)
        if natural in keys:
            raise DataError(f"{natural} stands here a second time", subject=subject, place=f"line {number}")
        keys[natural] = key
        if line.endswith(f"\t{REPLACED}"):
            replaced[natural] = key
    return Identities(keys, replaced)


def _pair(line: str, subject: object, number: int) -> tuple[str, str]:
    parts = line.split("\t")
    if len(parts) != 2 or not all(_KEY.fullmatch(part) for part in parts):
        raise DataError(f"is not two keys with a tab between: {line!r}", subject=subject, place=f"line {number}")
    natural, key = parts
    if natural.partition("/")[0] != key.partition("/")[0]:
        raise DataError(f"{natural} and {key} are of two types", subject=subject, place=f"line {number}")
    return natural, key
