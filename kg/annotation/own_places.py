"""What a report calls its own division (我省, 我市, 本县) → that division: the one of its level that is named most.

What is told beside it is another's (我市向某市致谢), but for what lies in it (我市某县).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from kg.annotation.segmentation import text_of
from kg.gazetteer import Division, gazetteer

OWN = re.compile(r"(?<![自为])[我本]([省市县区州旗])(?![区级内中])")
GIVING = re.compile("第[一二三四五六七八九十0-9]+批|首批|对口|援[藏疆青]|选派|派出|派驻")
"""What after it tells that the division gives."""
OUTLET = re.compile("(?:日报|晚报|早报|晨报|新闻网|新闻客户端|电视台|广播电视)")
"""What after a division makes the name of its newspaper, which calls it its own."""
NEVER_GIVE = ("54", "63", "65", "66")
"""Codes of Tibet, Qinghai, Xinjiang and the Corps, which only take."""


def own_places(doc: Doc, places: Sequence[Span]) -> list[Span]:
    """The places of a report that are called its own; `places`: those that it names."""
    text = text_of(doc)
    told = list(OWN.finditer(text))
    result: list[Span] = []
    for kind in sorted({match[1] for match in told}):
        own = [match for match in told if match[1] == kind]
        best = _best(text, [m.span() for m in own], places, kind=kind)
        if best is not None:
            result += [Span(doc, *m.span(), label=best.level, kb_id=best.code) for m in own]
    return result


def _best(text: str, own: Sequence[tuple[int, int]], places: Sequence[Span], *, kind: str) -> Division | None:
    """The division of a kind that is meant where `own` stands: that of the places right after it, of the newspaper,
    else the one named most.
    """
    starts = {place.start: place for place in places}
    inside = [starts[end] for _, end in own if end in starts]
    around = Counter(code for place in inside for code in _above(place.kb_id_, kind))
    if around:
        return gazetteer()[around.most_common(1)[0][0]]
    papers = Counter(place.kb_id_ for place in places if OUTLET.match(text, place.end) and _is(place.kb_id_, kind))
    if papers:
        return gazetteer()[papers.most_common(1)[0][0]]
    beside = {place.kb_id_ for start, end in own for place in places if _in_sentence(text, place, start, end)}
    never = NEVER_GIVE if any(GIVING.match(text, end) for _, end in own) else ()
    named = Counter(
        place.kb_id_
        for place in places
        if place.kb_id_ not in beside and _is(place.kb_id_, kind) and not place.kb_id_.startswith(never)
    )
    return gazetteer()[max(named, key=lambda code: named[code])] if named else None


def _above(code: str, kind: str) -> Iterator[str]:
    """The divisions of a kind in which one lies."""
    return (division.code for division in gazetteer().ancestors(code) if _is(division.code, kind))


def _is(code: str, kind: str) -> bool:
    """Whether a division is of a kind: its name ends in 省, 市, 县, 区, 州 or 旗."""
    division = gazetteer()[code]
    return division.name.endswith(kind) and division.level != "township"


def _in_sentence(text: str, place: Span, start: int, end: int) -> bool:
    """Whether a place stands in the sentence of `start`:`end`."""
    low, high = min(place.start, start), max(place.end, end)
    return not any(mark in text[low:high] for mark in "。！？\n")
