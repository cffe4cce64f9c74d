"""The text of a file in, the address that it gives for itself out: a line [原文](https://…) or 原文链接：https://…."""

from __future__ import annotations

import re

_OWN = re.compile(
    r"^[>*_\s]*(?:\[(?:阅读|查看)?(?:原文|全文|出处|来源)(?:链接|地址|网址)?\]\([ \t]*(?P<linked>https?://[^()\s]+)"
    r"|(?:原文|本文|文章|新闻)?(?:链接|地址|网址|出处)[ \t]*[:：][ \t]*(?P<written>https?://[^\s）)\]]+))",
    re.MULTILINE,
)


def own_address(text: str) -> str | None:
    """The one address that lines of a copied page name as that of the original; None where they name several."""
    found = {match["linked"] or match["written"] for match in _OWN.finditer(text)}
    return found.pop() if len(found) == 1 else None
