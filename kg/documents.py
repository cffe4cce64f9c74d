"""A page as it was read: its reports, each a text with blocks and the way back to the file.

All offsets are code points. `Document.text` holds the report's own characters (traditional ones stay), with
wrapped lines rejoined and blocks separated by one newline; `Document.origin` leads from there to the file's characters.
Of a text file these are the decoded file. HTML, Word and PDF files hold their words in pieces between other things, so
there they are the words that a reader sees, a line for each block, as `kg.reading.read_content` gives them.
"""

from __future__ import annotations

import hashlib
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["headline", "subheadline", "byline", "heading", "paragraph", "caption"]
"""What a block is: the report's headline, a line above or below it, who wrote it, a section's heading, text, a
picture's caption.
"""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or caption: `document.text[start:end]`, without the newline that ends it."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Segment:
    """`length` characters of the text, from `start`, stand unchanged among the file's characters from `origin`."""

    start: int
    origin: int
    length: int


@dataclass(frozen=True, slots=True)
class Document:
    """One report (article).

    `id`: 16 hexadecimal digits of SHA-256 of the text without white space, so that a reprint has the same id
    wherever it stands.
    `source`: the page it stands on, as a path relative to the corpus, with forward slashes. `index`: its place
    on that page, from 0.
    `date`: ISO, as precise as the page says (2026-01-19), or None. `publisher`: the paper or site, or None.
    `url`: the address at which it appeared, or None.
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    origin: tuple[Segment, ...]
    source: str
    index: int = 0
    headline: str | None = None
    date: str | None = None
    publisher: str | None = None
    url: str | None = None

    @property
    def age(self) -> tuple[bool, str, str, int]:
        """By which reports stand in order, the oldest first: date, those without one last, then source and index."""
        return (self.date is None, self.date or "", self.source, self.index)

    def to_origin(self, offset: int) -> int:
        """The place among the file's characters of the character at `offset`."""
        segment = self.origin[max(0, bisect_right(self.origin, offset, key=lambda s: s.start) - 1)]
        return segment.origin + offset - segment.start


@dataclass(frozen=True, slots=True)
class Dropped:
    """A stretch of the file's characters that was not read, and why (furniture, outside, duplicate)."""

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Page:
    """One file as it was read: its reports in the order of the page, and what was left out.

    `sha256`: of the file's bytes. `encoding`: the codec that decoded it (utf-8, gb18030, big5), or docx, pdf.
    """

    source: str
    sha256: str
    encoding: str
    documents: tuple[Document, ...]
    dropped: tuple[Dropped, ...] = ()

    @property
    def text(self) -> str:
        """The text that was read, report after report, a blank line between two of them."""
        return "\n\n".join(document.text for document in self.documents)


def report_id(text: str) -> str:
    """The id of a report with this text: 16 hexadecimal digits of SHA-256 over NFKC without white space."""
    bare = "".join(unicodedata.normalize("NFKC", text).split())
    return hashlib.sha256(bare.encode("utf-8")).hexdigest()[:16]
