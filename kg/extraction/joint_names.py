"""Names that begin with one character for each side of the aid (闽宁科技园, 苏克优品, 津和班)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.gazetteer import gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extraction.article import Article
    from kg.extraction.candidates import Candidate
    from kg.extraction.discourse import Discourse

KIND_OF_DIVISION = re.compile(r"(?:省|市|区|县|地区|[州盟旗]|自治.*|特别行政区)$")
THE_TIE_ITSELF = re.compile(r"(?:东西部)?(?:对口)?(?:协作|合作|帮扶|两[省市区县地州]|双方)")
"""What after the two characters tells the tie and not what comes of it (闽宁协作资金)."""
TELLS = re.compile(r"[设建]有|拥有|成为|正在|已经?|将|是|位于")
"""Words of a clause, not of a name."""
SHORTEST = 3
"""Characters of a name beside its quotation marks."""


@dataclass(frozen=True, slots=True)
class Side:
    """The divisions of one side of a report: their provinces, by two digits, and the characters of their names."""

    provinces: frozenset[str]
    characters: frozenset[str]

    def __contains__(self, char: str) -> bool:
        """Whether a character may stand for one of them."""
        division = gazetteer().abbreviation(char)
        return char in self.characters or (division is not None and division.code[:2] in self.provinces)


def _side(codes: Iterable[str | None]) -> Side:
    told = {code for code in codes if code}
    names = (KIND_OF_DIVISION.sub("", gazetteer()[code].name) for code in told)
    return Side(frozenset(code[:2] for code in told), frozenset("".join(names)))


def two_sides(discourse: Discourse) -> tuple[Side, Side]:
    """The giving and the receiving side of a report."""
    sides, frame = discourse.sides, discourse.frame
    givers = {mark.key for mark in sides.marks if mark.key.isdigit()} | {frame.donor.value.code}
    takers = {place.kb_id_ for place in sides.receivers(0, len(sides.article.text))} | {frame.recipient.value.code}
    return _side(givers), _side(takers)


def joins_sides(candidate: Candidate, article: Article, discourse: Discourse) -> bool:
    """Whether the name begins with a character for each side, in either order, that are no place together."""
    text = article.text[candidate.start : candidate.end]
    name = text.lstrip("“「『")
    start = candidate.start + len(text) - len(name)
    if len(name) < SHORTEST or THE_TIE_ITSELF.match(name, 2) or TELLS.search(name):
        return False
    givers, takers = discourse.two_sides
    joined = (name[0] in givers and name[1] in takers) or (name[0] in takers and name[1] in givers)
    return joined and article.around("places", start) is None and candidate.kind != "money"
