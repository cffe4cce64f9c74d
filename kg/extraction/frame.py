"""The sides of a report → its frame: the donor and the recipient that the whole report speaks of."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from kg.extraction.actors import acting, aided_by, facing
from kg.extraction.article import Article, Found, is_county
from kg.facts import Reference
from kg.gazetteer import gazetteer

if TYPE_CHECKING:
    from kg.extraction.sides import Mark, Sides
    from kg.facts import How

MANY_DONORS, LEADING = 3, 8.0
"""Provinces told as donors from which a report speaks of its theatre's region, unless one area leads by this weight."""
SURE, SURE_TOGETHER = 1.0, 2.0
"""Weight of one donor's marks, and of all donors' together, from which a report tells aid."""
BUILDS = re.compile("市?援建")
"""What after a city tells one act of it, no tie."""
OUTER = 0.15
"""What a place weighs that stands only before one in it (某市某县)."""
BESIDE_DONOR = 0.6
"""What a place gains as the report's recipient by standing in a clause with its donor."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What the whole report speaks of."""

    donor: Found
    recipient: Found
    batch: Found | None


def _weight(article: Article, offset: int) -> float:
    block = article.block_at(offset)
    if block and block.kind in {"headline", "subheadline"}:
        return 3.0
    return 1.5 if offset < 400 else 1.0


def frame_donor(sides: Sides) -> Found | None:
    """The donor that the marks of the report weigh most for; None where no aid is told."""
    scores: dict[str, float] = {}
    marks = (*sides.marks, *sides.pairs)
    for mark in [m for m in marks if m.start not in sides.in_turn] or marks:
        weight = _weight(sides.article, mark.start) * (1.0 if mark.strong else 0.4)
        scores[mark.key] = scores.get(mark.key, 0.0) + weight
    told = scores and (max(scores.values()) >= SURE or sum(scores.values()) >= SURE_TOGETHER)
    if not sides.aid_is_told:
        return None
    if not told:
        return acting(sides) or facing(sides)
    named = Counter(place.kb_id_ for place in sides.article.all("places"))
    best = max(scores, key=lambda code: (scores[code], code.endswith("0000"), named[code], code))
    best = _city_of(sides, best)
    first = next(m for m in (*sides.marks, *sides.pairs) if m.key == best)
    return donor_of(sides.article, first, how="inherited")


def _city_of(sides: Sides, best: str) -> str:
    """For a province that only paired abbreviations tell (鲁渝协作), its one city that aids in the report."""
    if any(mark.key == best for mark in sides.marks) or not best.endswith("0000"):
        return best
    cities = {mark.key for mark in sides.marks if mark.key.isdigit() and gazetteer().within(mark.key, best)}
    return cities.pop() if len(cities) == 1 else best


def own_donor(sides: Sides, donor: Found, recipient: Found) -> Found:
    """For a province that aids one county, the city or district of it that the report marks as a donor too most."""
    code = donor.value.code
    if code is None or not code.endswith("0000") or not is_county(recipient.value):
        return donor
    book, told = gazetteer(), [m for m in sides.marks if m.key.isdigit() and m.strong]
    told = [m for m in told if BUILDS.match(sides.article.text, m.end) is None]
    cities = Counter(m.key for m in told if m.key != code and book.within(m.key, code))
    if not cities:
        return _zone_told(sides, recipient) or donor
    best = max(cities, key=lambda key: (cities[key], key))
    return donor_of(sides.article, next(m for m in told if m.key == best), how="inherited")


def _zone_told(sides: Sides, recipient: Found) -> Found | None:
    """The zone that is run like a city and told in so many words to aid the report's area, the first of such."""
    zones = (
        giver.span
        for telling in sides.tellings
        for giver in telling.givers
        if giver.span.label_ == "zone" and any(t.span.kb_id_ == recipient.value.code for t in telling.takers)
    )
    span = next(zones, None)
    return None if span is None else Found(sides.article.reference(span), span.start, span.end, "inherited")


def donor_of(article: Article, mark: Mark, *, how: How = "stated") -> Found:
    """The donor that a mark names."""
    if mark.end - mark.start == 1:
        return Found(Reference(gazetteer()[mark.key].name, "division", mark.key), mark.start, mark.end, how)
    spans = article.spans("places", mark.start, mark.end) + article.spans("organisations", mark.start, mark.end)
    span = next(s for s in spans if (s.start, s.end) == (mark.start, mark.end))
    return Found(article.reference(span), mark.start, mark.end, how)


def frame_recipient(sides: Sides, donor: Found) -> Found | None:
    """The area of the receiving side that the report is about, for the donor's level; None where it names none."""
    whole = sides.region_aided_by(donor.value)
    told = replace(whole, how="inherited") if whole is not None else _told_recipient(sides, donor)
    return told or aided_by(sides, donor) or _most_told(sides, donor)


def _most_told(sides: Sides, donor: Found) -> Found | None:
    """The area that the report names most, for the donor's level."""
    receivers = sides.receivers(0, len(sides.article.text))
    scores: dict[str, float] = {}
    for place, following in zip_longest(receivers, receivers[1:]):
        nested = following is not None and following.start == place.end and sides.within(following, place)
        weight = _weight(sides.article, place.start) * (OUTER if nested else 1.0)
        scores[place.kb_id_] = scores.get(place.kb_id_, 0.0) + weight
    marks = [mark for mark in sides.marks if mark.key in {donor.value.code, donor.value.name}]
    for place in (p for mark in marks for p in sides.areas(*sides.article.clause(mark.start))):
        scores[place.kb_id_] = scores.get(place.kb_id_, 0.0) + BESIDE_DONOR
    if not scores:
        return _of_pair(sides, donor) or _told_institution(sides)
    best = _best_recipient(scores, province=_is_province(donor) and not _is_enterprise(sides, donor))
    if sides.theatres[:1] == ("dx",) and _is_province(donor):
        best = _paired_province(scores, best)
    regions = {p.kb_id_ for p in receivers if p.kb_id_.endswith("0000")}
    region = best[:2] + "0000"
    rivals = sum(score for code, score in scores.items() if code not in {best, region} and code[:4] != best[:4])
    many = len({m.key[:2] for m in sides.marks}) >= MANY_DONORS
    if many and region in regions and scores[best] < min(LEADING, 3 * rivals):
        best = region
    told = sides.paired_with(donor.value.code)
    paired = {p.kb_id_: told[p.kb_id_] for p in receivers if p.kb_id_ in told}
    if paired and max(paired.values()) >= scores[best]:
        best = max(paired, key=lambda code: (paired[code], code))
    first = next(p for p in receivers if p.kb_id_ == best)
    return Found(sides.article.reference(first), first.start, first.end, "inherited")


def _told_recipient(sides: Sides, donor: Found) -> Found | None:
    """The area, or the place of the institution, that an institution is first told in so many words to aid."""
    reference = sides.article.reference
    takers = [t.takers[0] for t in sides.tellings if any(reference(g.span) == donor.value for g in t.givers)]
    areas = [area for taker in takers for area in sides.innermost(taker.start, taker.end)]
    if donor.value.code is not None or not areas:
        return None
    return Found(sides.article.reference(areas[0]), areas[0].start, areas[0].end, "inherited")


def _told_institution(sides: Sides) -> Found | None:
    """The first institution that the report tells to be aided, where it names no area."""
    span = next((taker.span for telling in sides.tellings for taker in telling.takers), None)
    return Found(sides.article.reference(span), span.start, span.end, "inherited") if span is not None else None


def _of_pair(sides: Sides, donor: Found) -> Found | None:
    """The province that only an abbreviated pair names (苏陕协作: our own province), the one told most often."""
    if not sides.province_pairs:
        return None
    told = sides.paired_with(donor.value.code)
    code = max(told, key=lambda taker: (told[taker], taker))
    first = next(mark for mark, taker in sides.province_pairs if taker == code)
    return Found(Reference(gazetteer()[code].name, "division", code), first.end, first.end + 1, "inherited")


def _is_province(donor: Found) -> bool:
    """Whether the donor aids whole prefectures: a province, or an enterprise or university without an area of
    its own.
    """
    return donor.value.code is None or donor.value.code.endswith("0000")


def _is_enterprise(sides: Sides, donor: Found) -> bool:
    """Whether the donor is an enterprise, which mostly aids counties."""
    span = sides.article.around("organisations", donor.start)
    return span is not None and span.label_ == "enterprise"


def _paired_province(scores: dict[str, float], best: str) -> str:
    """Under 东西部协作, where provinces are paired, the province that is named more than the best of its areas."""
    province = best[:2] + "0000"
    return province if scores.get(province, 0.0) > scores.get(best, 0.0) else best


def _best_recipient(scores: dict[str, float], *, province: bool) -> str:
    """The area that the report is about: a province's prefecture, unless one county outweighs it; a city's
    county the sooner.
    """
    book = gazetteer()
    counties = {code: score for code, score in scores.items() if book[code].level == "county"}
    prefectures = {code: score for code, score in scores.items() if book[code].level == "prefecture"}
    for code, score in counties.items():
        parent = book[code].parent
        if parent in prefectures:
            prefectures[parent] += score * (0.3 if province else 0.2)
    county = max(counties, key=lambda code: (counties[code], code), default=None)
    prefecture = max(prefectures, key=lambda code: (prefectures[code], code), default=None)
    if prefecture is None:
        return county or max(scores, key=lambda code: (scores[code], code))
    outweighs = county is not None and counties[county] > prefectures[prefecture] * (1.5 if province else 0.8)
    return county if county is not None and outweighs else prefecture
