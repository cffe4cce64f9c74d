"""Annotated report → drafts of assistance that lists and pairs of places tell (甲、乙两省对口支援 …, 支援丙、丁两县,
苏陕协作).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extraction.article import OWN, Article, Found
from kg.extraction.discourse import Discourse
from kg.extraction.drafts import Draft
from kg.extraction.frame import donor_of
from kg.extraction.listed import runs
from kg.extraction.sides import Sides
from kg.extraction.takers import AIDS
from kg.facts import Reference
from kg.gazetteer import gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span

    from kg.extraction.sides import Mark

AID = r"支援|帮扶|援助|援建|受援|结对|扶贫协作"
AIDED_LIST = re.compile(rf"(?:{AID}|帮助|负责)(?:的是|了|西部)?[^，。；、]{{0,12}}$")
PAIRED_WITH_LIST = re.compile(r"(?:与|和|同|对|向)[^，。；、]{0,10}$")
PAIRING_AFTER = re.compile(rf"[^，。；]{{0,12}}(?:{AID}|对口|协作)")
WORKING_IN = re.compile(r"(?:分在|分布在|派驻|分赴|奔赴|集中在|在|推动|助力|支持|服务)[^，。；、]{0,8}$")
ALL_OF_THEM = re.compile(
    r"(?:等地)?[^，。；]{0,4}(?:工作|任职|挂职|支教|支医|巡诊|坐诊|帮扶)|等?[0-9一二三四五六七八九十两]{1,2}个?(?:县|区|市|州|地|省)"
)
TAKING_ALL = re.compile(
    r"等?[0-9一二三四五六七八九十两]{0,2}个?受援(?:县|区|市|州|地)"
    r"|等?(?:受援|援建|对口(?:支援|帮扶)|结对)的?[0-9一二三四五六七八九十两]{1,2}个?(?:县|区|市|州|地)"
)
"""What counts a list of areas as those that are aided."""
STAFFED = re.compile(r"援[藏疆青建宁滇黔桂川陕甘蒙渝]|工作队|工作组|干部")
POSTED_TO = re.compile(r"(?:进驻|派驻|入驻|分赴)$")
"""What right before a list tells that staff is posted to each of it."""
POSTED = re.compile(r"[^，。；]{0,8}(?:工作|任职|挂职|支教|支医)")
TOGETHER = re.compile(r"共同|一起|联合")
GIVING_AFTER = re.compile(r"[^，。；：、]{0,10}?(?:对口|援藏|援疆|援青|组团式|结对|帮扶|支援|援建|援助)")
WHO_AIDED = re.compile(
    r"(?:相援|援手|支援|帮扶|援助|援建)[^，。；]{0,4}的(?:省市|地区|单位|城市)?(?:先后)?(?:有|是|为|包括)"
)
"""What a list of those who aid is led in by (伸手相援的有甲、乙 …)."""
PROVINCES_TOGETHER = re.compile(r"(?:省|市)?[、与和]?")
IN_COOPERATION = re.compile(r"(?:对口支援|对口|东西部)?协作")
COOPERATING = re.compile(r"协作|结对|携手|对口(?!部)")


def listed_ties(article: Article, discourse: Discourse) -> Iterator[Draft]:
    """Ties of lists of recipients, of lists of donors and of paired provinces."""
    yield from _lists_of_recipients(article, discourse)
    yield from _lists_of_donors(article, discourse)
    yield from _those_who_aided(article, discourse)
    yield from _paired_provinces(article, discourse.sides)


def tie_of(article: Article, donor: Found, recipient: Found, *, at: int, rule: str) -> Draft:
    """A draft of assistance, proved by the words around `at`."""
    values = {"donor": donor, "recipient": recipient}
    return Draft(
        "assistance", at, at + 1, article.quote(at, at + 1), values, confidence=0.65, rule=f"assistance.{rule}"
    )


def _lists_of_recipients(article: Article, discourse: Discourse) -> Iterator[Draft]:
    """The donor of the sentence, else the frame's, with each area of a list that is told to be aided."""
    receivers = discourse.sides.receivers(0, len(article.text))
    provinces = [place for place in receivers if place.label_ == "province"]
    areas = [place for place in receivers if place.label_ != "province"]
    for run in (*runs(areas, article), *runs(provinces, article)):
        if len(run) < 2 or not _is_aided(article, run) or _told_already(discourse.sides, run):
            continue
        donors = _donors_before(article, discourse, run[0].start)
        if len(donors) > 1 and not TOGETHER.search(article.text, donors[-1].end, run[0].start):
            continue
        for area in run:
            for donor in donors:
                yield tie_of(article, donor, article.found(area), at=area.start, rule="listed")


def _told_already(sides: Sides, run: Sequence[Span]) -> bool:
    """Whether a clause tells in so many words who aids one of a list."""
    told = {taker.span.start for telling in sides.tellings for taker in telling.takers}
    return any(area.start in told for area in run)


def _is_aided(article: Article, run: Sequence[Span]) -> bool:
    """Whether the words around a list of areas tell them to be aided, paired, or where the staff is at work."""
    low, high = article.clause(run[0].start)
    before, after = article.text[low : run[0].start], article.text[run[-1].end : high]
    aided = AIDED_LIST.search(article.text[article.sentence(low)[0] : run[0].start])  # 受援五县（甲、乙 …）
    if aided or (PAIRED_WITH_LIST.search(before) and PAIRING_AFTER.match(after)):
        return True
    if TAKING_ALL.match(after):
        return True
    counted = ALL_OF_THEM.match(after)
    staffed = STAFFED.search(article.text, *article.sentence(run[0].start)) or POSTED.match(after)
    return bool(staffed and (POSTED_TO.search(before) or (counted and WORKING_IN.search(before))))


def _donors_before(article: Article, discourse: Discourse, offset: int) -> list[Found]:
    """The donors that the sentence names last before `offset`, all of a list; else the frame's."""
    marks = discourse.sides.marks_in(article.sentence(offset)[0], offset)
    if not marks:
        return [] if discourse.of_many_donors else [discourse.frame.donor]
    return [donor_of(article, mark) for mark in runs(marks, article)[-1]]


def _lists_of_donors(article: Article, discourse: Discourse) -> Iterator[Draft]:
    """Each donor of a list with the one area of its sentence, else with the frame's; with only institutions listed, the
    one that their clause goes on to.
    """
    for run in runs(discourse.sides.marks, article):
        if len(run) < 2:
            continue
        of_a_division = any(mark.key.isdigit() for mark in run)
        areas = _areas_of_list(article, discourse.sides, run, whole_sentence=of_a_division)
        inner = [a for a in areas if not any(Sides.within(b, a) for b in areas)]
        if len({a.kb_id_ for a in inner}) > 1 or not GIVING_AFTER.match(article.text, run[-1].end):
            continue
        if not inner and not of_a_division:
            continue
        recipient = article.found(inner[0]) if inner else discourse.frame.recipient
        for mark in run:
            yield tie_of(article, donor_of(article, mark), recipient, at=mark.start, rule="donors")


def _those_who_aided(article: Article, discourse: Discourse) -> Iterator[Draft]:
    """Each of a list of those who aided (支援我们的有甲、乙 …) with the area that its paragraph calls its own, else the
    report's.
    """
    sides = discourse.sides
    for match in WHO_AIDED.finditer(article.text):
        named = [p for p in article.spans("places", match.end(), article.clause(match.end())[1]) if p.kb_id_]
        run = runs(named, article)[0] if named and named[0].start == match.end() else []
        own = [area for area in sides.areas(*article.paragraph(match.end())) if OWN.match(area.text)]
        recipient = article.found(own[0]) if own else discourse.frame.recipient
        for place in run:
            if not sides.takes(place.kb_id_):
                yield tie_of(article, article.found(place), recipient, at=place.start, rule="donors")


def _areas_of_list(article: Article, sides: Sides, run: Sequence[Mark], *, whole_sentence: bool) -> list[Span]:
    """The receiving divisions after a list of donors in its clause; in its whole sentence, those before where none are
    after.
    """
    if not whole_sentence:
        return sides.receivers(run[-1].end, article.clause(run[-1].end)[1])
    areas = sides.receivers(*article.sentence(run[0].start))
    return [area for area in areas if area.start >= run[-1].end] or areas


def _paired_provinces(article: Article, sides: Sides) -> Iterator[Draft]:
    """Two provinces that are told to work together as a pair (苏陕协作; 某省与某省 … 协作): where the report is not of
    东西部协作 or a rebuilding, whose pairs are provinces, only with that word right after them.
    """
    of_pairs = not {"dx", "wc"}.isdisjoint(sides.theatres)
    for mark, taker in sides.province_pairs:
        if not of_pairs and not IN_COOPERATION.match(article.text, mark.end + 1):
            continue
        recipient = Found(Reference(gazetteer()[taker].name, "division", taker), mark.start, mark.end + 1)
        yield tie_of(article, donor_of(article, mark), recipient, at=mark.start, rule="provinces")
    provinces = [p for p in article.all("places") if p.label_ == "province"]
    for one, other in pairwise(provinces):
        if sides.takes(one.kb_id_) == sides.takes(other.kb_id_):
            continue
        high = article.sentence(one.start)[1]
        between = article.text[one.end : other.start]
        if of_pairs and AIDS.fullmatch(between) and sides.takes(other.kb_id_) and not _has_area(article, other):
            yield tie_of(article, article.found(one), article.found(other), at=one.start, rule="provinces")
        together = PROVINCES_TOGETHER.fullmatch(between)
        told = COOPERATING.search(article.text, other.end, min(high, other.end + 30))
        if together and told and (of_pairs or IN_COOPERATION.match(article.text, other.end)):
            giver, taken = (other, one) if sides.takes(one.kb_id_) else (one, other)
            yield tie_of(article, article.found(giver), article.found(taken), at=one.start, rule="provinces")


def _has_area(article: Article, province: Span) -> bool:
    """Whether a division of the province follows it at once (某省某市)."""
    inner = article.around("places", province.end)
    return inner is not None and inner.start == province.end
