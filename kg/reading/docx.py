"""The bytes of a Word file (.docx) in, its content out: paragraphs, headings, lists, rows of tables, in order."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError

from kg.errors import ReadError

from .content import Content
from .lines import Line, one_line, plain_line

LARGEST, LARGEST_XML = 100_000_000, 20_000_000
"""Bytes of all parts of a file once unpacked, and of those that are parsed, whose tree takes ten times as much."""
MOST_PARTS = 5_000
CELLS = " \u3000"
"""What stands between two cells of a table's row."""
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
"""How an Office file of before 2007 begins, and one with a password."""

_HEADING = re.compile(r"(?:heading|标题)\s*([1-6])", re.IGNORECASE)
_TITLES = ("title", "标题")
_CAPTIONS = ("caption", "题注")

_DAMAGED = (PackageNotFoundError, LxmlError, zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, OSError)
"""What the libraries raise for a file that is not whole."""


def read_docx(data: bytes) -> Content:
    """The content of a Word file. Raises ReadError for one that is encrypted, damaged or unpacks to too much."""
    _refuse_bombs(data)
    try:
        word = docx.Document(io.BytesIO(data))
        lines = [(one_line(text), style) for text, style in _blocks(word) if text.strip()]
    except (*_DAMAGED, AttributeError, IndexError, TypeError, NotImplementedError, RuntimeError) as error:
        raise ReadError("a damaged Word file") from error
    text = "\n".join(line for line, _ in lines)
    return Content(text, "docx", tuple(_lines(text, lines)))


def _refuse_bombs(data: bytes) -> None:
    """Refuse what would unpack to far more than a report, before anything is unpacked."""
    if data.startswith(OLD_OFFICE):
        raise ReadError("an encrypted Word file, or one of the old kind (.doc); save it as .docx without a password")
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise ReadError("not a Word file, or a damaged one") from error
    if any(part.flag_bits & 1 for part in parts):
        raise ReadError("an encrypted Word file; save it without a password")
    size = sum(part.file_size for part in parts)
    parsed = sum(part.file_size for part in parts if part.filename.lower().endswith((".xml", ".rels")))
    if size > LARGEST or parsed > LARGEST_XML or len(parts) > MOST_PARTS:
        message = f"{len(parts)} parts of {size / 1e6:.0f} MB unpacked, the limits are {MOST_PARTS} and"
        raise ReadError(f"{message} {LARGEST / 1e6:.0f} MB, {LARGEST_XML / 1e6:.0f} MB of them XML")


def _blocks(word: WordDocument) -> Iterator[tuple[str, str]]:
    """The text of each block and the name of its style."""
    names = {style.style_id: str(style.name or "").lower() for style in word.styles}
    for block in word.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text, names.get(block._p.style or "", "")  # noqa: SLF001  its own way takes a millisecond
        else:
            yield from _rows(block)


def _rows(table: Table) -> Iterator[tuple[str, str]]:
    for row in table.rows:
        cells = dict.fromkeys((cell._tc, one_line(cell.text)) for cell in row.cells)  # noqa: SLF001
        yield CELLS.join(text for _, text in cells if text), ""


def _lines(text: str, blocks: list[tuple[str, str]]) -> Iterator[Line]:
    at = 0
    for block, style in blocks:
        line = plain_line(text, at, at + len(block))
        at += len(block) + 1
        if line is not None:
            level = _level(style)
            yield replace(line, gap=1, level=level, bullet=style.startswith("list"), caption=style in _CAPTIONS)


def _level(style: str) -> int:
    match = _HEADING.match(style)
    return int(match[1]) if match else int(style in _TITLES)
