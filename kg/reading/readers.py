"""A file's bytes in, its content out: one reader for each suffix."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from kg.errors import ReadError

from .addresses import own_address
from .content import Content
from .encodings import decode
from .lines import read_lines

Read = Callable[[bytes], Content]


def read_plain(data: bytes) -> Content:
    """Text and Markdown. Raises ReadError for what is no text and for HTML under a wrong name."""
    decoded = decode(data)
    if decoded.text[:200].lstrip().lower().startswith(("<!doctype html", "<html", "<?xml")):
        raise ReadError("not plain text but HTML or XML; a saved page ends in .html")
    address = own_address(decoded.text)
    about = () if address is None else (address,)
    return Content(decoded.text, decoded.encoding, tuple(read_lines(decoded.text)), about, address)


# The libraries that read other kinds take a third of a second to import, for which a page of text need not wait.


def _html(data: bytes) -> Content:
    from .html import read_html  # noqa: PLC0415

    return read_html(data)


def _docx(data: bytes) -> Content:
    from .docx import read_docx  # noqa: PLC0415

    return read_docx(data)


def _pdf(data: bytes) -> Content:
    from .pdf import read_pdf  # noqa: PLC0415

    return read_pdf(data)


READERS: Final[Mapping[str, Read]] = {
    ".txt": read_plain,
    ".md": read_plain,
    ".html": _html,
    ".htm": _html,
    ".shtml": _html,
    ".xhtml": _html,
    ".docx": _docx,
    ".pdf": _pdf,
}
"""Suffix, in small letters → the reader of such files."""
