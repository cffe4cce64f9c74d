"""What was made of a node in, kept beside the graph, and given back to a build that would make just the same.

`OUT/.readings/nodes.db` holds bodies under digests of all that they are made of: so nothing in it can be out of date,
and it can be removed at any time. A body that is damaged, or a file that is, counts as absent. A build that is killed
leaves it as it was.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Final, Self

from kg.pipeline.rules import whole

_CHECKSUM: Final = 8
MEMORY = 4_000
"""Kilobytes that SQLite may hold."""
AT_ONCE = 1000
"""Digests that are noted together, which takes less time."""


def digest_of(kind: str, *parts: bytes) -> bytes:
    """The digest of something of this kind that is made of these parts, by the code and tables of today."""
    digest = blake2b(f"{whole()} {kind}".encode(), digest_size=20)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.digest()


class Memo:
    """Bodies under digests. Where the file cannot be read or written there are none: a build does without."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._base: sqlite3.Connection | None = None
        self._is_new = True
        self._asked: list[tuple[bytes]] = []

    def _open(self) -> sqlite3.Connection | None:
        """The file, opened when it is first needed: a build that reads nothing makes none."""
        for _ in range(2 * self._is_new):
            self._is_new = False
            with suppress(OSError, sqlite3.Error):
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._base = _opened(self._path)
                break
            with suppress(OSError):
                self._path.unlink()
        return self._base

    def made(self, digest: bytes, make: Callable[[], bytes]) -> bytes:
        """The body under a digest: the one that is kept, else what `make` makes, kept from now on."""
        body = self.get(digest)
        if body is None:
            body = make()
            self._put(digest, body)
        return body

    def _note_asked(self) -> None:
        if self._base is not None:
            self._base.executemany("INSERT OR IGNORE INTO asked VALUES (?)", self._asked)
        self._asked.clear()

    def forget_others(self) -> None:
        """Keep what was asked for since this began, and nothing else."""
        if self._base is not None:
            with suppress(sqlite3.Error):
                self._note_asked()
                self._base.execute("DELETE FROM made WHERE rowid IN (SELECT rowid FROM made WHERE digest NOT IN asked)")
                self._base.execute("COMMIT")

    def get(self, digest: bytes) -> bytes | None:
        """The body that is kept under a digest, or none."""
        base = self._open()
        if base is None:
            return None
        try:
            self._asked.append((digest,))
            if len(self._asked) == AT_ONCE:
                self._note_asked()
            row = base.execute("SELECT body FROM made WHERE digest = ?", (digest,)).fetchone()
            return _whole(row[0]) if row is not None else None
        except sqlite3.Error:
            self._close()
            return None

    def _put(self, digest: bytes, body: bytes) -> None:
        if self._base is not None:
            packed = zlib.compress(body, 1)
            try:
                self._base.execute("INSERT OR REPLACE INTO made VALUES (?, ?)", (digest, _sum(packed) + packed))
            except sqlite3.Error:
                self._close()

    def _close(self) -> None:
        if self._base is not None:
            with suppress(sqlite3.Error):
                self._base.close()
            self._base = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()


def _opened(path: Path) -> sqlite3.Connection:
    """The file, with what a killed build left undone taken back, and a transaction begun."""
    base = sqlite3.connect(path, isolation_level=None)
    try:
        for setting in ("synchronous = OFF", f"cache_size = -{MEMORY}", "temp_store = FILE"):
            base.execute(f"PRAGMA {setting}")
        base.execute("CREATE TABLE IF NOT EXISTS made (digest BLOB PRIMARY KEY, body BLOB)")
        base.execute("CREATE TEMP TABLE asked (digest BLOB PRIMARY KEY) WITHOUT ROWID")
        base.execute("SELECT digest, body FROM made LIMIT 1").fetchone()
        base.execute("BEGIN")
    except sqlite3.Error:
        base.close()
        raise
    return base


def _sum(packed: bytes) -> bytes:
    return blake2b(packed, digest_size=_CHECKSUM).digest()


def _whole(body: object) -> bytes | None:
    if not isinstance(body, bytes) or _sum(body[_CHECKSUM:]) != body[:_CHECKSUM]:
        return None
    with suppress(zlib.error):
        return zlib.decompress(body[_CHECKSUM:])
    return None
