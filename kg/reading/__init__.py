"""Reading: files in, pages of reports out (page → Document)."""

from __future__ import annotations

from .corpus import find_pages
from .page import read_content, read_page

__all__ = ["find_pages", "read_content", "read_page"]
