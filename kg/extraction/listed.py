"""Spans and marks of one kind in the runs that lists make of them (甲县、乙县和丙县; 甲大学、乙大学等十所高校)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extraction.article import Article

JOINED = re.compile(
    r"(?:[（(](?:以?下)?简?称[^（）()]{1,8}[）)])?(?:[、和与及](?:其)?(?:所辖|下辖)?(?:的)?|所辖(?:的)?|以及)"
)
"""What stands between two members of a list, the short name of the first included."""
COUNTED = re.compile(
    r"等?(?:(?:国内|其他)?[0-9一二三四五六七八九十两]{1,3}(?:个|所|家)?)?(?:省区市|省市区|省市|省区|县市区|县市|县区|区县|县|市|区|州|地州?|省|高校|大学|单位|企业|地)*"
)
"""What counts a list after its last member (四省市, 等10所高校)."""


class Stretch(Protocol):
    """What stands at `start`:`end` of a report: a span, a mark of a donor."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


One = TypeVar("One", bound=Stretch)


def runs(things: Iterable[One], article: Article) -> list[list[One]]:
    """Things in the order of the text, in the runs that lists join."""
    result: list[list[One]] = []
    for thing in things:
        if result and JOINED.fullmatch(article.text[result[-1][-1].end : thing.start]):
            result[-1].append(thing)
        else:
            result.append([thing])
    return result
