"""Reading: files in, pages of reports out (page → Document)."""

from __future__ import annotations

from .corpus import Found, PageFile, find_pages
from .manifest import described
from .page import read_content, read_page

__all__ = ["Found", "PageFile", "described", "find_pages", "read_content", "read_page"]
