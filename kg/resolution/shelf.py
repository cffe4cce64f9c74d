"""Reports with their facts in, the same by kind and natural key out: on disk, so that memory does not grow.

A shelf that lies in a file may be kept from one build to the next. Then only reports that are new or told anew are put
on it, and only those that are gone are taken off. A build that is killed leaves it as it was. Every row has a checksum:
a shelf that is damaged says so, and is filled anew.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import groupby
from pathlib import Path
from typing import Any, Final, Self, TypeVar

import msgspec

from kg.errors import DataError, KgError, WriteError
from kg.facts import FACT_TYPES, Fact, Outcome, Reference
from kg.gazetteer import theatre_of
from kg.resolution.judgements import Handle
from kg.resolution.naturals import Told, figures_by, told_by
from kg.resolution.reports import Reading
from kg.resolution.theatre import TheatreOf

DIGEST = 16
"""Bytes of the digest of a fact."""
MEMORY = 8_000
"""Kilobytes that SQLite may hold."""
REFERENCE_SLOTS = ("donor", "recipient", "place", "host")
_TABLES: Final = """
    CREATE TABLE report (id TEXT PRIMARY KEY, token BLOB, date TEXT) WITHOUT ROWID;
    CREATE TABLE party (reference TEXT, report TEXT);
    CREATE TABLE told (
        kind TEXT, natural TEXT, report TEXT, number INTEGER, fact TEXT, of_natural TEXT, subject TEXT, digest BLOB,
        body INTEGER, brief BLOB, checksum BLOB,
        PRIMARY KEY (kind, natural, report, number)
    ) WITHOUT ROWID;
    CREATE TABLE body (id INTEGER PRIMARY KEY, fact BLOB);
    CREATE INDEX party_of ON party (report);
    CREATE INDEX told_of ON told (report, fact);
"""
_FORM: Final = zlib.crc32(_TABLES.encode()) >> 1
"""Tells a file with other tables."""
_SETTINGS: Final = (f"cache_size = -{MEMORY}", "temp_store = FILE", "synchronous = NORMAL")

_ENCODER: Final = msgspec.json.Encoder()
_REFERENCES: Final = msgspec.json.Decoder(Reference)
_FACTS: Final[dict[str, msgspec.json.Decoder[Any]]] = {n: msgspec.json.Decoder(kind) for n, kind in FACT_TYPES.items()}
_BRIEFS: Final[dict[str, msgspec.json.Decoder[Any]]] = {
    name: msgspec.json.Decoder(Told[kind])  # type: ignore[valid-type]
    for name, kind in FACT_TYPES.items()
}

_NO_ROOM: Final = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}

T = TypeVar("T")


class ShelfError(DataError):
    """What lies on a shelf is not what was put there."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fact lies on the shelf: its natural key, its handle; of an outcome those of its subject, else an empty
    key; a digest of all that is told of it, and the number of its body.
    """

    natural: str
    handle: Handle
    of: str
    subject: Handle
    digest: bytes
    body: int


class Shelf:
    """The facts of many reports, in the file `path`, or in memory without one. Every method raises WriteError where the
    disk is full and ShelfError where the file is damaged.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._base = self._tried(lambda: sqlite3.connect(path or ":memory:", isolation_level=None))
        try:
            for setting in _SETTINGS:
                self._run(f"PRAGMA {setting}")
            (form,) = self._first("PRAGMA user_version")
            if form not in (0, _FORM) or self._first("PRAGMA quick_check(1)") != ("ok",):
                raise ShelfError("is damaged, or of another version", subject=path)
            self._run("CREATE TEMP TABLE seen (id TEXT PRIMARY KEY) WITHOUT ROWID")
            self._run("BEGIN")
            if not form:
                for statement in _TABLES.split(";"):
                    self._run(statement)
                self._run(f"PRAGMA user_version = {_FORM}")
        except KgError:
            self.close()
            raise

    def holds(self, report: str, token: bytes) -> bool:
        """Whether a report is here as it was put under this token, and stays. No token holds nothing."""
        found = token and self._first("SELECT 1 FROM report WHERE id = ? AND token = ?", report, token)
        if not found:
            return False
        self._run("INSERT OR IGNORE INTO seen VALUES (?)", report)
        return True

    def add(self, reading: Reading, token: bytes = b"", *, theatre_of: TheatreOf = theatre_of) -> None:
        """Put a report here, in the place of what was here of it. Raises DataError as `figures_by`."""
        acts = told_by(reading.report, reading.facts, theatre_of, reading.naturals)
        told = [*acts, *figures_by(reading.report, reading.facts, acts, reading.naturals)]
        self._remove(reading.report)
        self._run("INSERT INTO report VALUES (?, ?, ?)", reading.report, token, reading.date)
        self._run("INSERT INTO seen VALUES (?)", reading.report)
        parties = dict.fromkeys(
            party for one in acts for slot in REFERENCE_SLOTS if (party := getattr(one.fact, slot, None))
        )
        rows = [(_ENCODER.encode(party).decode(), reading.report) for party in parties]
        self._tried(lambda: self._base.executemany("INSERT INTO party VALUES (?, ?)", rows))
        for number, one in enumerate(told):
            self._put(number, one, reading.date)

    def _put(self, number: int, one: Told[Any], date: str | None) -> None:
        whole = _ENCODER.encode(one.fact)
        body = self._run("INSERT INTO body (fact) VALUES (?)", zlib.compress(whole, 1)).lastrowid
        digest = blake2b((date or "").encode() + b"\t" + whole, digest_size=DIGEST).digest()
        brief = _ENCODER.encode(replace(one, fact=replace(one.fact, mentions=(), evidence="", rule="")))
        subject = one.fact.subject if isinstance(one.fact, Outcome) else ""
        report, fact = one.handle
        row = (one.fact.type, one.natural, report, number, fact, one.of, subject, digest, body, brief)
        self._run("INSERT INTO told VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", *row, _sum(row))

    def forget_others(self) -> None:
        """Take off every report that was neither added nor asked for."""
        for (report,) in list(self._rows("SELECT id FROM report WHERE id NOT IN seen")):
            self._remove(report)

    def _remove(self, report: str) -> None:
        self._run("DELETE FROM body WHERE id IN (SELECT body FROM told WHERE report = ?)", report)
        for table, name in (("told", "report"), ("party", "report"), ("report", "id"), ("seen", "id")):
            self._run(f"DELETE FROM {table} WHERE {name} = ?", report)  # noqa: S608 - our own words

    def dates(self) -> dict[str, str | None]:
        """The date of each report."""
        return dict(self._rows("SELECT id, date FROM report"))

    def parties(self, undated: str) -> Iterator[tuple[Reference, str, str]]:
        """Each reference that any report gives, with date (`undated` for none) and id of the first report that does."""
        ages = self._rows(
            "SELECT reference, min(ifnull(date, ?) || ' ' || report) FROM party JOIN report ON id = report"
            " GROUP BY reference ORDER BY reference",
            undated,
        )
        for reference, age in ages:
            date, _, report = age.rpartition(" ")
            yield _REFERENCES.decode(reference), date, report

    def natural(self, handle: Handle) -> str:
        """The natural key of a fact; empty where it is not here."""
        row = self._first("SELECT natural FROM told WHERE report = ? AND fact = ?", *handle)
        return str(row[0]) if row is not None else ""

    def groups(self, kind: str) -> Iterator[tuple[str, list[Told[Any]]]]:
        """Each natural key of a kind with its facts, by report and their order there, without their words."""
        decode = _BRIEFS[kind].decode
        rows = self._rows("SELECT * FROM told WHERE kind = ? ORDER BY natural, report, number", kind)
        for natural, group in groupby(rows, key=lambda row: str(row[1])):
            told = []
            for *row, checksum in group:
                if _sum(row) != checksum:
                    raise ShelfError("is damaged", subject=self._path)
                told.append(decode(row[-1]))
            yield natural, told

    def places(self, kind: str) -> Iterator[Place]:
        """Where each fact of a kind lies."""
        statement = "SELECT natural, report, fact, of_natural, subject, digest, body FROM told WHERE kind = ?"
        for natural, report, fact, of, subject, digest, body in self._rows(statement, kind):
            yield Place(natural, (report, fact), of, (report, subject), digest, body)

    def fact(self, kind: str, body: int) -> Fact:
        """The whole fact whose body has this number."""
        (packed,) = self._first("SELECT fact FROM body WHERE id = ?", body) or (b"",)
        try:
            fact: Fact = _FACTS[kind].decode(zlib.decompress(packed))
        except (zlib.error, msgspec.MsgspecError) as error:
            raise ShelfError("is damaged", subject=self._path) from error
        return fact

    def keep(self) -> None:
        """Let the file be from now on as it is now."""
        self._run("COMMIT")

    def close(self) -> None:
        """Let go of the file; what was not kept is undone."""
        with suppress(sqlite3.Error):
            self._base.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _rows(self, statement: str, *values: object) -> Iterator[Any]:
        cursor = self._run(statement, *values)
        while rows := self._tried(lambda: cursor.fetchmany(1000)):
            yield from rows

    def _first(self, statement: str, *values: object) -> Any:
        return next(self._rows(statement, *values), None)

    def _run(self, statement: str, *values: object) -> sqlite3.Cursor:
        return self._tried(lambda: self._base.execute(statement, values))

    def _tried(self, work: Callable[[], T]) -> T:
        try:
            return work()
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in _NO_ROOM:
                raise WriteError(f"cannot be written ({error})", subject=self._path) from error
            raise ShelfError(f"is damaged ({error})", subject=self._path) from error


def _sum(row: Sequence[object]) -> bytes:
    return blake2b(repr(tuple(row)).encode(), digest_size=8).digest()
