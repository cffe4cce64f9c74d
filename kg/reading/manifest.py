"""A manifest in (a CSV table of files with title, date, publisher, address), what it says of each page out."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path, PurePosixPath

from kg.documents import Page
from kg.errors import DataError, ReadError

from .encodings import decode

MANIFEST = "manifest.csv"
"""The name by which a folder's own manifest is found."""
COLUMNS = {
    "file": ("file", "文件"),
    "title": ("title", "标题"),
    "date": ("date", "日期"),
    "publisher": ("publisher", "outlet", "发布者", "媒体"),
    "url": ("url", "网址"),
}
"""What is read → the names that its column may have; other columns are passed over."""
LIMIT = 20_000_000
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a manifest says of a file: None where it says nothing, and then what the page says counts."""

    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    url: str | None = None


def read_manifest(path: Path) -> dict[str, Entry]:
    """The entries by file, a path relative to the manifest's folder with forward slashes; rows of one file agree.

    Raises ReadError where it cannot be opened, DataError for a row that cannot be right, with its line.
    """
    try:
        with path.open("rb") as table:
            text = decode(table.read(LIMIT)).text
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror or error}", subject=path) from error
    except ReadError as error:
        raise ReadError(error.message, subject=path, place=error.place) from error
    entries: dict[str, Entry] = {}
    for place, file, entry in _rows(path, text):
        known = entries.setdefault(file, entry)
        for slot in fields(Entry):
            if getattr(known, slot.name) != getattr(entry, slot.name):
                message = f"{file} has another {slot.name} here than above"
                raise DataError(message, subject=path, place=place)
    return entries


def _rows(path: Path, text: str) -> Iterator[tuple[str, str, Entry]]:
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
    try:
        columns = _columns(path, next(reader, []))
        for row in reader:
            cells = {name: row[at].strip() for name, at in columns.items() if at < len(row)}
            if cells.get("file"):
                place = f"line {reader.line_num}"
                yield place, _file(path, place, cells.pop("file")), _entry(path, place, cells)
    except csv.Error as error:
        raise DataError(f"is no CSV ({error})", subject=path, place=f"line {reader.line_num}") from error


def _columns(path: Path, heading: list[str]) -> dict[str, int]:
    told = [cell.strip().lower() for cell in heading]
    columns = {slot: told.index(n) for slot, names in COLUMNS.items() for n in reversed(names) if n in told}
    if "file" not in columns:
        raise DataError("has no column `file` in its first line", subject=path, place="line 1")
    return columns


def _file(path: Path, place: str, name: str) -> str:
    file = PurePosixPath(name.replace("\\", "/"))
    if file.is_absolute() or ".." in file.parts or "\x00" in name:
        raise DataError(f"{name} is not below the manifest's folder", subject=path, place=place)
    return str(file)


def _entry(path: Path, place: str, cells: Mapping[str, str]) -> Entry:
    entry = Entry(**{name: cell or None for name, cell in cells.items()})
    if entry.date and not _is_date(entry.date):
        raise DataError(f"{entry.date} is no date such as 2024-07-01, 2024-07 or 2024", subject=path, place=place)
    return entry


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True


def described(page: Page, entry: Entry) -> Page:
    """The page with what a manifest says of it; a title counts where the page holds one report."""
    if entry == Entry():
        return page
    alone = len(page.documents) == 1
    documents = (
        replace(
            document,
            headline=(entry.title if alone else None) or document.headline,
            date=entry.date or document.date,
            publisher=entry.publisher or document.publisher,
            url=entry.url or document.url,
        )
        for document in page.documents
    )
    return replace(page, documents=tuple(documents))
