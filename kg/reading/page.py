"""A file in, a Page out: the reports that stand on it, and what was left out and why."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from pathlib import Path

from kg.documents import Document, Dropped, Page
from kg.errors import ReadError

from .articles import split
from .content import MOST_CHARACTERS, Content
from .documents import document
from .duplicates import mark_duplicates
from .kinds import Piece
from .pieces import read_pieces
from .readers import READERS
from .rejoin import rejoin

LIMIT = 20_000_000
"""Bytes: a larger file is no saved page."""

NOT_OWN = ("duplicate", "repeated", "related", "outside")
"""Reasons for which lines were left out that say nothing of the page."""


def read_page(path: Path, *, source: str | None = None) -> Page:
    """Read one file; `source` is the name it goes by (its file name where none is given).

    `Document.origin` counts code points of `read_content(path).text`: of a text file the decoded file itself
    (`data.decode(page.encoding)`), of HTML, Word and PDF the words that a reader sees, since the file's own bytes hold
    them in pieces. Only newlines, and a space put between two Latin words that a line break parted, have no segment.
    Raises ReadError, which names the file and the place, for a file that does not exist, cannot be opened, is empty,
    too large, damaged, encrypted, no text, or in no encoding that we know.
    """
    path = Path(path)
    try:
        return page_of(read_bytes(path), path.suffix, source=path.name if source is None else source)
    except ReadError as error:
        raise ReadError(error.message, subject=path, place=error.place) from error


def page_of(data: bytes, suffix: str, *, source: str) -> Page:
    """The same of a file's bytes and the suffix of its name. Raises ReadError, which names the place alone."""
    return _page(_content(data, suffix), source, digest=hashlib.sha256(data).hexdigest())


def read_content(path: Path) -> Content:
    """The characters of a file, which the offsets of its reports count. Raises ReadError as `read_page` does."""
    try:
        return _content(read_bytes(path), path.suffix)
    except ReadError as error:
        raise ReadError(error.message, subject=path, place=error.place) from error


def _content(data: bytes, suffix: str) -> Content:
    content = READERS[suffix.lower()](data)
    _refuse_blank(content.text)
    return content


def _refuse_blank(text: str) -> None:
    if not text.strip(" \t\r\n\x0b\x0c\u3000\u00a0\ufeff\u200b"):
        raise ReadError("the file holds nothing but white space")
    if len(text) > MOST_CHARACTERS:
        raise ReadError(f"too long: {len(text)} characters, the limit is {MOST_CHARACTERS}")


def read_bytes(path: Path) -> bytes:
    """The bytes of a file that may be a page. Raises ReadError, which does not name the file."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise ReadError("a folder, not a file")
        if path.suffix.lower() not in READERS:
            raise ReadError(f"no kind of file that is read ({', '.join(READERS)})")
        if not stat.S_ISREG(mode):
            raise ReadError("not a regular file")
        size = path.stat().st_size
        if size > LIMIT:
            raise ReadError(f"too large: {size / 1e6:.0f} MB, the limit is {LIMIT / 1e6:.0f} MB")
        with path.open("rb") as file:
            data = file.read(LIMIT)
    except FileNotFoundError as error:
        raise ReadError("no such file") from error
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror or error}") from error
    if not data:
        raise ReadError("the file is empty")
    return data


def _page(content: Content, source: str, *, digest: str) -> Page:
    pieces = mark_duplicates(rejoin(read_pieces(content.lines)))
    own_lines = [*_own_lines(pieces), *content.about]
    documents: list[Document] = []
    for article in split(pieces):
        made = document(article, source=source, index=len(documents), page_lines=own_lines)
        if made is not None:
            documents.append(replace(made, url=content.url))
    return Page(source, digest, content.encoding, tuple(_of_one_day(documents)), _dropped(pieces))


def _of_one_day(documents: Sequence[Document]) -> Sequence[Document]:
    """The reports of a page; where only one date stands on it, it is that of all of them."""
    days = {document.date for document in documents} - {None}
    if len(days) != 1:
        return documents
    return [replace(document, date=document.date or next(iter(days))) for document in documents]


def _own_lines(pieces: Sequence[Piece]) -> list[str]:
    """What the page says of itself: source lines above its first heading or text, then furniture anywhere."""
    own = [piece for piece in pieces if piece.kind == "furniture" and piece.why not in NOT_OWN]
    head = takewhile(lambda piece: piece.kind in ("furniture", "byline"), pieces)
    return [piece.text for piece in [*(piece for piece in head if piece.kind == "byline"), *own]]


def _dropped(pieces: Sequence[Piece]) -> tuple[Dropped, ...]:
    left = [
        Dropped(segment.origin, segment.origin + segment.length, piece.why)
        for piece in pieces
        if piece.kind == "furniture"
        for segment in piece.strand.segments
    ]
    return tuple(sorted(left, key=lambda dropped: (dropped.start, dropped.end)))
