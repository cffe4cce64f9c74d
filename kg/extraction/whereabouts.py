"""The sides of a report → the receiving area beside a place in it: of its clause or sentence, of a list of counties,
of the village that is named.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from kg.extraction.article import DATELINE
from kg.extraction.listed import runs
from kg.extraction.scope import Scope
from kg.gazetteer import gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Span

    from kg.extraction.article import Found
    from kg.extraction.frame import Frame

FULL_NAMES = ("县", "旗")
"""Ends of names that mean a division in full, though not by its official name (河南县 of 河南蒙古族自治县)."""
SEVERAL = re.compile(r"的|等?[两三四五六七八九十0-9]{1,2}个?(?:县|区|地|市|州|旗)")
"""What follows a list of counties that are told of together (甲、乙两县; some prefecture's 甲县、乙县的 …)."""
AND_OTHERS = re.compile(r"等地")
"""What follows a list of three counties or more of which only some are named."""
EACH_WITH = re.compile("分别[与和同对]$")
"""What right before a list tells that each of it has a partner of its own."""
LONGEST_NAME = 16
"""Characters from a quotation mark to a place in a quoted name."""
SIGNED = re.compile(r"(?:正式|共同|联合)?(?:签署|签订)")


def inherited(found: Found) -> Found:
    """A value that is carried over from where it is told."""
    return replace(found, how="inherited")


class Whereabouts(Scope):
    """What of a report is told of the aid, and the receiving area beside a place in it."""

    frame: Frame

    def nearest_receiver(self, start: int, end: int, *, within: tuple[int, int]) -> Found | None:
        """The receiving area within a clause or sentence that `start`:`end` is told with: what it begins with, the area
        above a list of counties, else the one named last before it or first after it.
        """
        low, high = within
        places = [
            p for p in self.sides.areas(low, high) if not self._only_scene(p) and not self._quoted_apart(p, start)
        ]
        county = self._county_of_locality(low, high)
        if county and not any(gazetteer()[p.kb_id_].level == "county" for p in places):
            return county
        if not places:
            return None
        own = [p for p in places if start <= p.start <= start + 1]
        if own:
            return self.article.found(self._inside(self._innermost([p for p in places if p.start >= start])))
        named = [p for p in places if p.text == gazetteer()[p.kb_id_].name or p.text.endswith(FULL_NAMES)]
        places = named or places
        above = self._area_of_several(places)
        if above is not None:
            return above
        before = [p for p in places if p.end <= end]
        place = before[-1] if before else self._innermost(places)
        return self.article.found(self._inside(place))

    def _inside(self, place: Span) -> Span:
        """The smaller area that the sentence is set in (在某县，某市首个 …), or a later item of a list itself."""
        text, low = self.article.text, self.article.sentence(place.start)[0]
        inner = [p for p in self.sides.areas(low, place.start) if self.sides.within(p, place)]
        inner = [p for p in inner if text[max(0, self.sides.outermost(p) - 1)] in "在到进"]
        low = max(self.article.clause(place.start)[0], inner[-1].end) if inner else place.start
        return inner[-1] if inner and "、" not in text[low : place.start] else place

    def _innermost(self, places: list[Span]) -> Span:
        """The first place, or the last of those that follow it at once and lie in it (吐鲁番市鄯善县)."""
        place = places[0]
        for following in places[1:]:
            if following.start != place.end or not self.sides.within(following, place):
                break
            place = following
        return place

    def _area_of_several(self, places: list[Span]) -> Found | None:
        """The area above the counties that a list counts together (甲、乙两县; 甲、乙等地), or None."""
        for run in runs(places, self.article):
            told = SEVERAL.match(self.article.text, run[-1].end) if len(run) > 1 else None
            if len(run) > 2 and EACH_WITH.search(self.article.text, run[0].start - 3, run[0].start):
                return self.frame.recipient
            if len(run) > 2 and AND_OTHERS.match(self.article.text, run[-1].end):
                told = AND_OTHERS.match(self.article.text, run[-1].end)
            if told is None or (told[0] == "的" and not self._follows(run[0], gazetteer()[run[0].kb_id_].parent)):
                continue
            home = self.frame.recipient.value.code or ""
            if all(gazetteer().within(place.kb_id_, home) for place in run):
                return self.frame.recipient
        return None

    def _only_scene(self, place: Span) -> bool:
        """Whether a place is only where something was signed or where the report was written (本报某市 … 电)."""
        inner = self.article.around("places", place.end)
        if inner is not None and inner.start == place.end and inner.kb_id_ and self.sides.within(inner, place):
            return self._only_scene(inner)
        if DATELINE.match(self.article.text, place.end):
            return True
        at = self.article.text[max(0, self.sides.outermost(place) - 1) :][:1]
        return at in {"在", "于"} and SIGNED.match(self.article.text, place.end) is not None

    def _quoted_apart(self, place: Span, start: int) -> bool:
        """Whether a place stands in a quoted name that is not the one at `start`."""
        text = self.article.text
        opened = text.rfind("“", max(0, place.start - LONGEST_NAME), place.start)
        closed = text.find("”", place.end, place.end + LONGEST_NAME)
        inside = opened >= 0 and closed >= 0 and "”" not in text[opened : place.start]
        return inside and not opened <= start < closed

    def _follows(self, place: Span, parent: str | None) -> bool:
        """Whether the division in which a place lies stands right before it."""
        before = self.article.around("places", place.start - 1)
        return before is not None and before.kb_id_ == parent

    def _county_of_locality(self, low: int, high: int) -> Found | None:
        for span in self.article.spans("places", low, high):
            if span.label_ == "locality" and span.text in self.localities:
                return inherited(self.localities[span.text])
        return None

    @cached_property
    def localities(self) -> dict[str, Found]:
        """Village or township → the county that the report first names with it, in its sentence or the one before."""
        result: dict[str, Found] = {}
        for span in self.article.all("places"):
            if span.label_ != "locality" or span.text in result:
                continue
            low, high = self.article.sentence(span.start)
            earlier = self.article.sentence(max(0, low - 2))[0]
            counties = [p for p in self.sides.receivers(earlier, high) if gazetteer()[p.kb_id_].level == "county"]
            beside = [p for p in self.sides.areas(low, high) if p.end == span.start]
            if counties or beside:
                best = min(counties or beside, key=lambda p: abs(p.start - span.start))
                result[span.text] = self.article.found(best)
        return result
