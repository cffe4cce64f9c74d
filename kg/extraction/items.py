"""Items of a list of undertakings: the name alone in the first sentence, what is told of it in the rest of the line
(1.某县医院综合楼项目。总投资…), or in the lines of a form (项目名称：某项目, 资金规模：…).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extraction.article import Article

NUMBER = re.compile(r"[\s　]*[（(]?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3}|[①-⑳])[）)]?[.．、：:）)]?[\s　]*[“「]?$")
"""What stands before the name of an item."""
CLOSED = re.compile(r"[”」]?[。：:]")
FIELD = re.compile(r"(?:^|(?<=\n))[\s　]*(?:项目|工程|活动)名称[：:][\s　]*(?P<name>[^\n，。；]{3,40}?)[\s　]*(?=\n|$)")
"""The line of a form that names an undertaking."""


def item_of(article: Article, start: int, end: int) -> tuple[int, int] | None:
    """Where the rest of the line or form stands that tells of the name `start`:`end`, where it titles an item."""
    low, high = article.paragraph(start)
    field = FIELD.match(article.text, low)
    if field is not None and field.span("name") == (start, end):
        return high, form_end(article, high)
    if NUMBER.fullmatch(article.text, low, start) is None:
        return None
    closed = CLOSED.match(article.text, end, high)
    return (closed.end(), high) if closed and closed.end() < high else None


def form_end(article: Article, offset: int) -> int:
    """Where the form that goes on at the end of a line is over: at its next undertaking or an empty line."""
    following = FIELD.search(article.text, offset)
    empty = article.text.find("\n\n", offset)
    ends = [following.start()] if following else []
    return min([*ends, *([empty] if empty >= 0 else []), len(article.text)])


def forms(article: Article) -> list[tuple[int, int]]:
    """Where the forms of a report begin and end."""
    starts = [match.start() for match in FIELD.finditer(article.text)]
    return [(start, form_end(article, article.paragraph(start)[1])) for start in starts]
