"""Reading: files in, pages of reports out (page → Document)."""

from __future__ import annotations

from .corpus import Found, PageFile, find_pages
from .manifest import described
from .page import read_content, read_page
from .reprints import Reprint, find_reprints

__all__ = [
    "Found",
    "PageFile",
    "Reprint",
    "described",
    "find_pages",
    "find_reprints",
    "read_content",
    "read_page",
]
