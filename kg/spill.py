"""Records under keys in, the same in the order of their keys out: sorted on disk, so that memory does not grow.

SQLite sorts; its file lies in the folder of the run and goes with it. A few records stay in memory.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, Self

from kg.errors import WriteError

MEMORY = 8_000
"""Kilobytes that SQLite may hold."""


class Spill:
    """Records on their way into order, in the file `path`, or in memory without one. Every method raises WriteError
    where the disk is full.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._base = self._tried(lambda: sqlite3.connect(path or ":memory:", isolation_level=None))
        for setting in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = -{MEMORY}", "temp_store = FILE"):
            self._run(f"PRAGMA {setting}")
        self._run("CREATE TABLE record (key TEXT, body)")
        self._run("BEGIN")

    def add(self, records: Iterable[tuple[str, bytes | str]]) -> None:
        """Take records."""
        self._tried(lambda: self._base.executemany("INSERT INTO record VALUES (?, ?)", records))

    def sorted(self) -> Iterator[tuple[str, Any]]:
        """All records by key; those of one key in the order in which they came."""
        cursor = self._run("SELECT key, body FROM record ORDER BY key, rowid")
        while rows := self._tried(lambda: cursor.fetchmany(1000)):
            yield from rows

    def groups(self) -> Iterator[tuple[str, list[Any]]]:
        """The records of each key together, by key; a tab ends a key, what stands behind it orders its records."""
        for key, rows in groupby(self.sorted(), key=lambda row: row[0].partition("\t")[0]):
            yield key, [body for _, body in rows]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()
        if self._path is not None:
            self._path.unlink(missing_ok=True)

    def _run(self, statement: str) -> sqlite3.Cursor:
        cursor: sqlite3.Cursor = self._tried(lambda: self._base.execute(statement))
        return cursor

    def _tried(self, work: Any) -> Any:
        try:
            return work()
        except sqlite3.Error as error:
            raise WriteError(f"cannot be written ({error})", subject=self._path) from error
