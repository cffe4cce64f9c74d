"""Spans of one kind in the runs that lists make of them (甲县、乙县和丙县; 甲大学、乙大学等十所高校)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span

    from kg.extraction.article import Article

JOINED = re.compile(r"[、和与及](?:其)?(?:所辖|下辖)?(?:的)?|所辖(?:的)?|以及")
COUNTED = re.compile(
    r"等?(?:(?:国内|其他)?[0-9一二三四五六七八九十两]{1,3}(?:个|所|家)?)?(?:省区市|省市区|省市|省区|县市区|县市|县区|区县|县|市|区|州|地州?|省|高校|大学|单位|企业|地)*"
)
"""What counts a list after its last member (四省市, 等10所高校)."""


def runs(places: Sequence[Span], article: Article) -> list[list[Span]]:
    """The spans in the runs that lists join."""
    result: list[list[Span]] = []
    for place in places:
        if result and JOINED.fullmatch(article.text[result[-1][-1].end : place.start]):
            result[-1].append(place)
        else:
            result.append([place])
    return result


def run_up_to(last: Span, spans: Sequence[Span], article: Article) -> list[Span]:
    """The members of the list that `last` ends, `last` among them, in the order of the text."""
    before = [span for span in spans if span.start <= last.start]
    result = [before.pop()] if before else [last]
    while before and JOINED.fullmatch(article.text[before[-1].end : result[0].start]):
        result.insert(0, before.pop())
    return result
