"""Provinces that a report tells as a pair of 东西部协作: abbreviated (苏陕协作) or written out (甲省与乙省共建)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from kg.extraction.listed import runs
from kg.extraction.roles import ONLY_GIVE
from kg.gazetteer import gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Span

    from kg.extraction.article import Article

ABBREVIATED = re.compile(
    r"([京津沪苏浙闽鲁粤辽])([蒙陇甘宁陕桂黔滇川渝青冀吉鄂湘])(?:(?<=[“‘]..)|(?=[^，。；、]{0,3}协作|两省|两地|合作|联合|携手|共建|对口|东西部|扶贫|劳务|消费|产业|一家))"
)
AND = re.compile(r"省?市?(?:自治区)?(?:、|与|和|同|跟|及)")
JOINTLY = re.compile(
    r"(?:省|市|自治区)*(?:两省区?市?|双方)?(?:近年来|今年|还|也|已)*(?:联手|携手|共同|共建|共推|共用|共享|合力|合作|联合|推行|结对|开展(?:东西部)?协作)"
)
"""What after two provinces tells that they work as a pair."""


@dataclass(frozen=True, slots=True)
class ProvincePair:
    """The donor told at `start`:`end`, and whom it aids: codes of provinces."""

    start: int
    end: int
    giver: str
    taker: str


def abbreviated_pairs(article: Article) -> list[ProvincePair]:
    """Pairs of abbreviations, the donor's first (苏陕协作)."""
    book = gazetteer()
    told = [(m.start(), book.abbreviation(m[1]), book.abbreviation(m[2])) for m in ABBREVIATED.finditer(article.text)]
    return [ProvincePair(at, at + 1, giver.code, taker.code) for at, giver, taker in told if giver and taker]


def written_pairs(article: Article, takes: Callable[[str], bool]) -> Iterator[ProvincePair]:
    """A province of the East and those of the other side beside it that are told to act together (甲省同乙省、丙省推行
    …); `takes`: whether the division of a code does.
    """
    provinces = [p for p in article.all("places") if p.label_ == "province"]
    lists: list[list[Span]] = runs(provinces, article)
    for one, other in zip_longest(lists, lists[1:]):
        members: list[Span] = (
            [*one, *other] if other is not None and AND.fullmatch(article.text, one[-1].end, other[0].start) else one
        )
        givers = [p for p in members if p.kb_id_.startswith(ONLY_GIVE)]
        takers = [p for p in members if takes(p.kb_id_)]
        together = len(givers) == 1 and takers and len(givers) + len(takers) == len(members)
        if together and JOINTLY.match(article.text, members[-1].end):
            yield from (ProvincePair(givers[0].start, givers[0].end, givers[0].kb_id_, p.kb_id_) for p in takers)
