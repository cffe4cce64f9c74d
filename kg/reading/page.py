"""A file in, a Page out: the reports that stand on it, and what was left out and why."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path

from kg.documents import Document, Dropped, Page
from kg.errors import ReadError

from .articles import split
from .corpus import SUFFIXES
from .documents import document
from .duplicates import mark_duplicates
from .encodings import decode
from .kinds import Piece
from .lines import read_lines
from .pieces import read_pieces
from .rejoin import rejoin

LIMIT = 20_000_000
"""Bytes: a larger file is no saved page."""

NOT_OWN = ("duplicate", "repeated", "related")
"""Reasons for which lines were left out that say nothing of the page."""


def read_page(path: Path, *, source: str | None = None) -> Page:
    """Read one file; `source` is the name it goes by (its file name where none is given).

    `Document.origin` counts code points of `data.decode(page.encoding)`; only newlines, and a space put between two
    Latin words that a line break parted, have no segment. Raises ReadError, which names the file and the place, for a
    file that does not exist, cannot be opened, is empty, too large, no text, or in no encoding that we know.
    """
    path = Path(path)
    try:
        data = _bytes(path)
        decoded = decode(data)
    except ReadError as error:
        raise ReadError(error.message, subject=path, place=error.place) from error
    if not decoded.text.strip(" \t\r\n\x0b\x0c\u3000\u00a0\ufeff\u200b"):
        raise ReadError("the file holds nothing but white space", subject=path)
    if decoded.text[:200].lstrip().lower().startswith(("<!doctype html", "<html", "<?xml")):
        raise ReadError("not plain text but HTML or XML", subject=path)
    name = path.name if source is None else source
    return _page(decoded.text, name, digest=hashlib.sha256(data).hexdigest(), encoding=decoded.encoding)


def _bytes(path: Path) -> bytes:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise ReadError("a folder, not a file")
        if path.suffix.lower() not in SUFFIXES:
            raise ReadError(f"only {' and '.join(SUFFIXES)} files are read")
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


def _page(decoded: str, source: str, *, digest: str, encoding: str) -> Page:
    pieces = mark_duplicates(rejoin(read_pieces(read_lines(decoded))))
    own_lines = _own_lines(pieces)
    documents: list[Document] = []
    for article in split(pieces):
        made = document(article, source=source, index=len(documents), page_lines=own_lines)
        if made is not None:
            documents.append(made)
    return Page(source, digest, encoding, tuple(documents), _dropped(pieces))


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
