"""Reading: files in, pages of reports out (page → Document)."""

from __future__ import annotations

from .corpus import Found, PageFile, find_pages
from .manifest import described
from .page import page_of, read_bytes, read_content, read_page
from .reprints import Copies, Reprint, Sketch, find_reprints, reprints_among, sketch

__all__ = [
    "Copies",
    "Found",
    "PageFile",
    "Reprint",
    "Sketch",
    "described",
    "find_pages",
    "find_reprints",
    "page_of",
    "read_bytes",
    "read_content",
    "read_page",
    "reprints_among",
    "sketch",
]
