"""A report → its theatres, and which divisions lie on the receiving side.

A division takes by the theatre's side that it lies on, and where that leaves it open by what the report tells to be
aided (对口支援某州) and to aid (某省支援某市).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import cached_property
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from kg.extraction.article import DATELINE, Found
from kg.extraction.candidates import SHORT_FOR
from kg.extraction.cues import cue
from kg.extraction.pair_rows import beside_rows, told_in_rows
from kg.extraction.parties import Party, listed_parties
from kg.extraction.province_pairs import abbreviated_pairs
from kg.extraction.roles import NEVER_GIVE, ONLY_GIVE
from kg.extraction.tellings import Telling, told_as_pairs, told_outright
from kg.extraction.theatres import OTHER_TAKERS, PASSING, REGIONS, TAKERS, THEATRE_WORDS
from kg.facts import OWN_INSTITUTIONS, Reference
from kg.gazetteer import gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Span

    from kg.extraction.article import Article

OFTEN, OUTWEIGHS = 4, 3
"""Places of another province, and how many times those of the region, from which a report is of that province."""
COOPERATION = re.compile(
    "(?<!区域)(?<!警务)协作(?!网|区|组织|执行|办案|机制)"
    r"|劳务(?:专列|专机|协作)|(?<!冻)结对(?!方|手|果|账)|捐建|义诊|支医|送医|送教|坐诊|职教联盟|扶贫车间"
    r"|[市县区](?:向|为|给)[^，。；、]{2,12}[县区旗州市][^，。；]{0,8}捐[赠助](?![^。；]{0,30}(?:灾|震|疫|汛))"
)
"""Words of standing help, between a division of the East and one that takes."""
AIDED_BEFORE = re.compile(r"(?:对口支援|对口帮扶|对口援建|对口援助|援建|支援|帮扶|援助|受援)的?$")
AIDS = re.compile(r"(?:省|市)?(?:对口支援|对口帮扶|对口援建|对口援助|援建|支援|帮扶|援助|结对帮扶)(?:了)?")
SENDS = re.compile(r"[省市]?(?:先后|共|累计)?(?:派出|选派|派遣|派驻)")
LEARNERS = re.compile(
    r"[^，。；]{0,24}(?:[赴到来往]|前往)[^，。；]{0,10}(?:进修|学习|跟岗|跟班|研修|培训|务工|就业)"
    r"|[^，。；]{0,24}[赴到来往](?:北京|天津|上海|江苏|浙江|福建|山东|广东|辽宁)[^，。；]{0,6}挂职"
)
"""Who sends people to learn or to work is not the giver for it."""
TEAM_REGION = re.compile(r"[^，。！？；：、\n]{0,8}?(?<!支)援([藏疆青宁滇黔桂川陕甘蒙渝])")


def in_region(code: str | None, region: Found) -> bool:
    """Whether a division lies in a receiving province; the Corps in Xinjiang. One without a code may."""
    province = (region.value.code or "")[:2]
    return code is None or code[:2] == province or (province == "65" and code.startswith("66"))


def _who_aids(place: Span, words: str) -> bool:
    """Whether a place of the East after 的 is the one that aids (对口帮扶的某区送来 …)."""
    return words.endswith("的") and not words.startswith("受援") and place.kb_id_.startswith(ONLY_GIVE)


class Takers:
    """The theatres of a report and its divisions that take."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self._known: dict[str, bool] = {}

    @cached_property
    def theatres(self) -> tuple[str, ...]:
        """The theatres whose words stand in the report, commonest first; by its places where only 对口支援 is said."""
        text = self.article.text
        counts = {theatre: len(pattern.findall(text)) for theatre, pattern in THEATRE_WORDS.items()}
        named = [theatre for theatre, number in sorted(counts.items(), key=lambda item: -item[1]) if number]
        if named[1:]:
            named = [named[0], *(theatre for theatre in named[1:] if theatre not in PASSING)]
        places = [p for p in self.article.all("places") if p.kb_id_]
        if named or not self.aid_is_told:
            return (*(("dx",) if self._elsewhere(named, places) else ()), *named)
        aided = [p for p in places if AIDED_BEFORE.search(text[max(0, p.start - 6) : p.start])]
        codes = Counter(p.kb_id_[:2] for p in aided or places)
        by_place = {theatre: sum(codes[code] for code in TAKERS[theatre]) for theatre in REGIONS}
        best = max(by_place, key=lambda theatre: by_place[theatre])
        others = max(codes[code] for code in OTHER_TAKERS)
        few = bool(aided) or len(set(codes)) <= 2 or not others
        return (best,) if by_place[best] >= max(1 if few else 2, others) else ("dx",)

    def _elsewhere(self, named: list[str], places: list[Span]) -> bool:
        """Whether a report that speaks of a region's aid in passing is of a province that takes under 东西部协作."""
        if "dx" in named or named[:1] not in [[region] for region in REGIONS] or "帮扶" not in self.article.text:
            return False
        codes = Counter(p.kb_id_[:2] for p in places)
        return max(codes[code] for code in OTHER_TAKERS) > max(OFTEN, OUTWEIGHS * codes[REGIONS[named[0]][:2]])

    @cached_property
    def aid_is_told(self) -> bool:
        """Whether the report has a word of aid, or tells in a clause that one aids another."""
        return cue("aid").search(self.article.text) is not None or bool(self._outright) or self._cooperate

    @cached_property
    def _cooperate(self) -> bool:
        """Whether a sentence with a word of cooperation or giving names a division of the East and one that takes."""
        text = self.article.text
        for match in COOPERATION.finditer(text):
            named = {p.kb_id_[:2] for p in self.article.spans("places", *self.article.sentence(match.start()))}
            if not named.isdisjoint(ONLY_GIVE) and not named.isdisjoint(OTHER_TAKERS + NEVER_GIVE):
                return True
        return False

    @cached_property
    def region(self) -> Found | None:
        """The region that is the report's theatre, where its word names it; none under 东西部协作."""
        code = REGIONS.get(self.theatres[0]) if self.theatres else None
        word = THEATRE_WORDS[self.theatres[0]].search(self.article.text) if code else None
        if code is None or word is None:
            return None
        return Found(Reference(gazetteer()[code].name, "division", code), word.start(), word.end(), "inferred")

    def takes(self, code: str) -> bool:
        """Whether the division lies on the receiving side."""
        if code not in self._known:
            self._known[code] = self._lies_there(code)
        return self._known[code]

    @cached_property
    def _parties(self) -> list[list[Party]]:
        return listed_parties(self.article)

    def party_before(self, offset: int) -> Party | None:
        """The institution of the report that is told right before `offset` as its own (我院第三批)."""
        named = (p for run in self._parties for p in run)
        own = (p for p in named if p.start != p.span.start or p.span.text in OWN_INSTITUTIONS)
        return next((p for p in own if p.end == offset and not p.division), None)

    @cached_property
    def _outright(self) -> list[Telling]:
        rows = list(told_in_rows(self.article, self._parties))
        told = [t for t in told_outright(self.article, self._parties) if not beside_rows(t, rows)]
        return [*rows, *told]

    @cached_property
    def tellings(self) -> list[Telling]:
        """What clauses tell in so many words of who aids whom."""
        pairs = told_as_pairs(self.article, self._parties, self.takes)
        return [*self._outright, *(pair for pair in pairs if not beside_rows(pair, self._outright))]

    @cached_property
    def _told_takers(self) -> dict[str, bool]:
        """Code of a division that a verb tells to be aided or to aid, or that is in such a name → whether it takes."""
        sides = [(side, takes) for t in self._outright for side, takes in ((t.takers, True), (t.givers, False))]
        told = [(party, takes) for side, takes in sides for party in side]
        places = [(place.kb_id_, takes) for party, takes in told for place in self._places_of(party) if place.kb_id_]
        above = {code[:4] + "00": False for code, takes in places if not takes and not code.startswith(ONLY_GIVE)}
        return above | dict(places)

    def _places_of(self, party: Party) -> list[Span]:
        """The division that a party is, or those in the name of an institution."""
        return [party.span] if party.division else self.article.spans("places", party.start, party.end)

    def _lies_there(self, code: str) -> bool:
        if code in self._told_takers:
            return self._told_takers[code]
        for given, taken in self._told_within:
            if code[:4] in {given, taken}:
                return code[:4] == taken
        taking = any(code.startswith(TAKERS.get(theatre, ())) for theatre in self.theatres)
        if taking or "dx" not in self.theatres:
            return taking
        province = code[:2]
        if province in self._abbreviated:
            return self._abbreviated[province]
        told = self._told_aided[province] - self._told_aiding[province]
        return told > 0 or (told == 0 and province not in ONLY_GIVE)

    @cached_property
    def _abbreviated(self) -> dict[str, bool]:
        """Province, by two digits, of a pair of abbreviations with one of the East → whether it takes (苏陕协作)."""
        pairs = [p for p in abbreviated_pairs(self.article) if p.giver.startswith(ONLY_GIVE)]
        pairs = [pair for pair in pairs if not pair.taker.startswith(ONLY_GIVE)]
        return {code[:2]: takes for p in pairs for code, takes in ((p.giver, False), (p.taker, True))}

    @cached_property
    def _told_within(self) -> tuple[tuple[str, str], ...]:
        """Prefectures of one province, by four digits, of which the one is told in so many words to aid the other, in
        the order of the text.
        """
        places = [p for p in self.article.all("places") if p.kb_id_]
        told = (
            (one.kb_id_[:4], other.kb_id_[:4])
            for one, other in pairwise(places)
            if AIDS.fullmatch(self.article.text[one.end : other.start]) and one.kb_id_[:2] == other.kb_id_[:2]
        )
        return tuple((one, other) for one, other in told if one != other and not one.endswith("00"))

    @cached_property
    def _told_aided(self) -> Counter[str]:
        """How often a verb of aid stands right before a place of each province (对口支援某市)."""
        places = [p for p in self.article.all("places") if p.kb_id_ and not self._in_institution(p)]
        text = self.article.text
        aided = [(p, AIDED_BEFORE.search(text[max(0, p.start - 6) : p.start])) for p in places]
        return Counter(p.kb_id_[:2] for p, told in aided if told and not _who_aids(p, told[0]))

    def _in_institution(self, place: Span) -> bool:
        """Whether a place of the East is part of an institution's name: to a hospital, so named, the aided go too
        (对口帮扶的某市医院).
        """
        around = self.article.around("organisations", place.start) if place.kb_id_.startswith(ONLY_GIVE) else None
        return around is not None and around.end > place.end

    @cached_property
    def _told_aiding(self) -> Counter[str]:
        """How often a place of each province aids one of another in so many words (某省对口支援某市)."""
        places = [p for p in self.article.all("places") if p.kb_id_]
        counts: Counter[str] = Counter()
        for place, following in zip_longest(places, places[1:]):
            between = self.article.text[place.end : following.start] if following is not None else ""
            aids = AIDS.fullmatch(between) and following.kb_id_[:2] != place.kb_id_[:2]
            sends = SENDS.match(self.article.text, place.end) and not LEARNERS.match(self.article.text, place.end)
            if aids or (sends and not self._sent_to(place)):
                counts[place.kb_id_[:2]] += 1
        return counts

    def region_after(self, offset: int) -> Found | None:
        """The receiving province that the name of a team or batch at `offset` says it aids (援藏工作队)."""
        match = TEAM_REGION.match(self.article.text, offset)
        region = gazetteer().abbreviation(match[1]) if match is not None else None
        if match is None or region is None:
            return None
        return Found(Reference(region.name, "division", region.code), match.start(1), match.end(1), "inferred")

    def _sent_to(self, place: Span) -> bool:
        """Whether a place is where something goes (向某县派出 …)."""
        return self.article.text[max(0, self.outermost(place) - 1) :][:1] in {"向", "赴", "给"}

    def receivers(self, start: int, end: int) -> list[Span]:
        """The divisions of the receiving side between `start` and `end`."""
        first, last = bisect_left(self._taking_starts, start), bisect_left(self._taking_starts, end)
        return [place for place in self._taking[first:last] if place.end <= end]

    @cached_property
    def _taking(self) -> list[Span]:
        places = self.article.spans("places", 0, len(self.article.text))
        places = [p for p in places if not DATELINE.match(self.article.text, p.end)]
        return [p for p in places if p.kb_id_ and self.takes(p.kb_id_) and not self._of_giver(p)]

    @cached_property
    def _taking_starts(self) -> list[int]:
        return [place.start for place in self._taking]

    def _of_giver(self, place: Span) -> bool:
        """Whether a county's short name is a word in the name of an institution of another side (北京同仁医院)."""
        around = self.article.around("organisations", place.start)
        if around is None or around.end <= place.end or around.start == place.start or place.label_ != "county":
            return False
        first = self.article.spans("places", around.start, place.start)
        return bool(first) and bool(first[0].kb_id_) and not self.takes(first[0].kb_id_)

    def areas(self, start: int, end: int) -> list[Span]:
        """The receiving divisions below the province between `start` and `end`."""
        areas = [p for p in self.receivers(start, end) if not p.kb_id_.endswith("0000")]
        return [p for p in areas if not self.article.text.endswith(SHORT_FOR, 0, p.start)]

    def innermost(self, start: int, end: int) -> list[Span]:
        """Those areas without the ones that stand only before one in them (某市某县)."""
        areas = self.areas(start, end)
        outer = {one.start for one, other in pairwise(areas) if one.end == other.start and self.within(other, one)}
        return [area for area in areas if area.start not in outer]

    @staticmethod
    def within(inner: Span, outer: Span) -> bool:
        """Whether one division lies in the other."""
        return inner.kb_id_ != outer.kb_id_ and gazetteer().within(inner.kb_id_, outer.kb_id_)

    def outermost(self, place: Span) -> int:
        """Where a place begins, with the one right before it in which it lies (福建省晋江市)."""
        outer = self.article.around("places", place.start - 1)
        return outer.start if outer is not None and outer.kb_id_ and self.within(place, outer) else place.start
