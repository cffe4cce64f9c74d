"""Who gives and who takes in a report: theatres, the side a division lies on, and the donors that the words
beside them mark.

A division is a donor or a recipient by the words beside it (山东援藏, 对口支援日喀则) and by the theatre's side
it lies on, never by order.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from kg.extraction.article import Found
from kg.extraction.cues import alternatives, cue
from kg.extraction.listed import runs
from kg.facts import Reference
from kg.gazetteer import gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span

    from kg.extraction.article import Article

THEATRE_WORDS = {
    "xz": re.compile(r"(?<!支)援藏|[进赴在]藏"),
    "xj": re.compile(r"(?<!支)援疆|[进赴]疆"),
    "qh": re.compile(r"(?<!支)援青"),
    "sx": re.compile(r"三峡库区|三峡移民|援三峡"),
    "dx": re.compile(rf"东西部协作|东西协作|东西部扶贫协作|援[宁滇黔桂川陕甘蒙渝]|{alternatives('paired_provinces')}"),
}
PASSING = "sx"
"""The theatre whose receivers give in others (重庆援藏): it counts only where the report speaks most of it."""
TAKERS = {
    "xz": ("54",),
    "xj": ("65", "66"),
    "qh": ("63",),
    "sx": ("50", "420506", "420526", "420527", "422823"),
}
"""Codes of the receiving side by theatre: Tibet, Xinjiang and the Corps, Qinghai, the reservoir of the Three Gorges
(Chongqing and four counties of Hubei, by the State Council's plan of 对口支援三峡库区).
"""
EAST = ("11", "12", "21", "31", "32", "33", "35", "37", "44")
"""The provinces that give under 东西部协作, by code."""
NEVER_GIVE = ("54", "63", "65", "66")
TAKES = re.compile(r"接受|得到|获得|受到")
"""Who is told with one of these before the word of aid is aided."""
TEAM = re.compile(r"[省市区]?(?:前方)?(?:工作队|指挥部|分指挥部|工作组|联络组|医疗队)")
DONOR_AFTER = re.compile(rf"(?:[^，。！？；：、\n（(]|、(?=第)){{0,16}}?(?:{alternatives('gives')})")
AIDED_BEFORE = re.compile(r"(?:对口支援|对口帮扶|对口援建|援建|支援|帮扶|援助|受援)的?$")
AIDS = re.compile(r"(?:省|市)?(?:对口支援|对口帮扶|对口援建|援建|支援|帮扶|援助|结对帮扶)(?:了)?")
SENDS = re.compile(r"[省市]?(?:先后|共|累计)?(?:派出|选派|派遣|派驻)")
DONOR_BEFORE = re.compile(r"(?:来自|由)$")
AIDING_BEFORE = re.compile(
    r"(?:对口支援|对口帮扶|对口协作)[^，。；、]{1,10}的$|(?:支援|帮扶|协作)(?:方|单位|省|市|城市)[，是为—：]?$"
)
"""How the donor is told after its aid (对口支援某州的某省, 某区的对口支援方某市)."""
ACTING = re.compile(
    r"(?:已|今年|先后|还|共|累计|也|又|将|拟)*(?:在|为|向|出资|投入|投资|安排|捐赠|捐资|拨付|筹集|帮助|引进|派出|选派|组织|援建|资助|开设|开展|举办|实施|打造|新建|协调|每年|邀请|请|推动|建|办)"
)
TEAM_REGION = re.compile(r"[^，。！？；：、\n]{0,8}?(?<!支)援([藏疆青宁滇黔桂川陕甘蒙渝])")
TEAM_AFTER = re.compile(rf"[^，。！？；：、\n]{{0,8}}?(?:{alternatives('team')})")
NO_DONOR = re.compile(r"^(?:自治区|地区|州|县|受援|籍|当地|各族|人民|群众|副?[省市县区]长的)")
ENTERPRISES = {"enterprise", "university"}
ABBREVIATED_PAIR = re.compile(
    r"([京津沪苏浙闽鲁粤辽])([蒙陇甘宁陕桂黔滇川渝青冀吉鄂湘])(?=[^，。；、]{0,3}协作|两省|两地|合作|联合|携手|共建|对口|东西部|扶贫|劳务|消费|产业|一家)"
)
DONOR_KINDS = {"hospital", "university", "institute", "government", "school"}
LONGEST_LIST = 60
"""Characters that a list of donors reaches back."""
ENUMERATOR = re.compile(r"[“”\s　]*(?:[（(]?[0-9一二三四五六七八九十]{1,3}[）).．、][\s　]*)?")
"""What may stand before a donor that begins its clause: nothing, or the number of an item."""
ONE_OF_MANY = re.compile(r"等[0-9一二三四五六七八九十多]+[余多]?(?:家|个|所)")
"""What follows the last of several institutions: a place in its name is no donor."""
BEFORE_INSTITUTION = re.compile(r"[、与和]$|来自$|组织$|^(?:目前|其中|近日|同时)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A division or institution that the words beside it make a donor; `strong` where they leave no doubt.

    `key`: the code of a division, the name of an institution.
    """

    start: int
    end: int
    key: str
    strong: bool


class Sides:
    """The theatres of a report, the side that a division lies on, and the donors marked in the text."""

    def __init__(self, article: Article) -> None:
        self.article = article

    @cached_property
    def theatres(self) -> tuple[str, ...]:
        """The theatres whose words stand in the report, commonest first; by its places where only 对口支援 is said."""
        text = self.article.text
        counts = {theatre: len(pattern.findall(text)) for theatre, pattern in THEATRE_WORDS.items()}
        named = [theatre for theatre, number in sorted(counts.items(), key=lambda item: -item[1]) if number]
        if named[1:]:
            named = [named[0], *(theatre for theatre in named[1:] if theatre != PASSING)]
        if named or not cue("aid").search(text):
            return tuple(named)
        places = [p for p in self.article.doc.spans["places"] if p.kb_id_]
        aided = [p for p in places if AIDED_BEFORE.search(text[max(0, p.start - 6) : p.start])]
        codes = Counter(p.kb_id_[:2] for p in aided or places)
        by_place = {t: sum(codes[c] for c in prefixes) for t, prefixes in TAKERS.items() if t != PASSING}
        best = max(by_place, key=lambda theatre: by_place[theatre])
        few = bool(aided) or len(set(codes)) <= 2
        return (best,) if by_place[best] >= (1 if few else 2) else ("dx",)

    def takes(self, code: str) -> bool:
        """Whether the division lies on the receiving side."""
        for given, taken in self._told_within:
            if code[:4] in {given, taken}:
                return code[:4] == taken
        taking = any(code.startswith(TAKERS.get(theatre, ())) for theatre in self.theatres)
        if taking or "dx" not in self.theatres:
            return taking
        province = code[:2]
        told = self._told_aided[province] - self._told_aiding[province]
        return told > 0 or (told == 0 and province not in EAST)

    @cached_property
    def _told_within(self) -> frozenset[tuple[str, str]]:
        """Prefectures of one province of which the one is told in so many words to aid the other, by their four digits."""
        places = [p for p in self.article.doc.spans["places"] if p.kb_id_]
        told = (
            (one.kb_id_[:4], other.kb_id_[:4])
            for one, other in pairwise(places)
            if AIDS.fullmatch(self.article.text[one.end : other.start]) and one.kb_id_[:2] == other.kb_id_[:2]
        )
        return frozenset((one, other) for one, other in told if one != other and not one.endswith("00"))

    @cached_property
    def _told_aided(self) -> Counter[str]:
        """How often a verb of aid stands right before a place of each province (对口支援某市)."""
        places = [p for p in self.article.doc.spans["places"] if p.kb_id_ and not self._in_institution(p)]
        text = self.article.text
        return Counter(p.kb_id_[:2] for p in places if AIDED_BEFORE.search(text[max(0, p.start - 6) : p.start]))

    def _in_institution(self, place: Span) -> bool:
        """Whether a place of the East is part of an institution's name: to a hospital, so named, the aided go too
        (对口帮扶的某市医院).
        """
        around = self.article.around("organisations", place.start) if place.kb_id_.startswith(EAST) else None
        return around is not None and around.end > place.end

    @cached_property
    def _told_aiding(self) -> Counter[str]:
        """How often a place of each province aids one of another in so many words (某省对口支援某市)."""
        places = [p for p in self.article.doc.spans["places"] if p.kb_id_]
        counts: Counter[str] = Counter()
        for place, following in zip_longest(places, places[1:]):
            between = self.article.text[place.end : following.start] if following is not None else ""
            aids = AIDS.fullmatch(between) and following.kb_id_[:2] != place.kb_id_[:2]
            if aids or (SENDS.match(self.article.text, place.end) and not self._sent_to(place)):
                counts[place.kb_id_[:2]] += 1
        return counts

    def region_of(self, mark: Mark) -> Found | None:
        """The receiving province that the words after a donor say its team is in (某省援青工作队, 某市援宁干部)."""
        return self.region_after(mark.end)

    def region_after(self, offset: int) -> Found | None:
        """The receiving province that the name of a team or batch at `offset` says it aids (援藏工作队)."""
        match = TEAM_REGION.match(self.article.text, offset)
        region = gazetteer().abbreviation(match[1]) if match is not None else None
        if match is None or region is None:
            return None
        return Found(Reference(region.name, "division", region.code), match.start(1), match.end(1), "inferred")

    def _sent_to(self, place: Span) -> bool:
        """Whether a place is where something goes (向某县派出 …)."""
        return self.article.text[max(0, self._outermost(place) - 1) :][:1] in {"向", "赴", "给"}

    def receivers(self, start: int, end: int) -> list[Span]:
        """The divisions of the receiving side between `start` and `end`."""
        places = [p for p in self.article.spans("places", start, end) if p.kb_id_ and self.takes(p.kb_id_)]
        return [p for p in places if not self._of_giver(p)]

    def _of_giver(self, place: Span) -> bool:
        """Whether a county's short name is a word in the name of an institution of another side (北京同仁医院)."""
        around = self.article.around("organisations", place.start)
        if around is None or around.end <= place.end or around.start == place.start or place.label_ != "county":
            return False
        first = self.article.spans("places", around.start, place.start)
        return bool(first) and bool(first[0].kb_id_) and not self.takes(first[0].kb_id_)

    def areas(self, start: int, end: int) -> list[Span]:
        """The receiving divisions below the province between `start` and `end`."""
        return [p for p in self.receivers(start, end) if not p.kb_id_.endswith("0000")]

    @staticmethod
    def within(inner: Span, outer: Span) -> bool:
        """Whether one division lies in the other."""
        return inner.kb_id_ != outer.kb_id_ and gazetteer().within(inner.kb_id_, outer.kb_id_)

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """Every division or enterprise told as a donor, in the order of the text."""
        places = [p for p in self.article.doc.spans["places"] if p.kb_id_ and p.label_ != "township"]
        found = [self._mark(place, following) for place, following in zip_longest(places, places[1:])]
        found += [self._enterprise(span) for span in self.article.doc.spans["organisations"]]
        told = {mark.start: mark for mark in found if mark}
        fellows = {fellow.start: fellow for mark in told.values() for fellow in self._fellows(mark)}
        known = {mark.key for mark in (fellows | told).values()}
        again = {
            place.start: Mark(place.start, place.end, place.kb_id_, strong=False) for place in self._openings(known)
        }
        return tuple(sorted((again | fellows | told).values(), key=lambda mark: (mark.start, mark.end)))

    def _openings(self, known: set[str]) -> Iterator[Span]:
        """Where a donor that is marked elsewhere begins a clause (上海到2023年底是 …；山东三十年是 …)."""
        for place in self.article.doc.spans["places"]:
            if place.kb_id_ not in known or NO_DONOR.match(self.article.text, place.end):
                continue
            low, high = self.article.clause(place.start)
            if ENUMERATOR.fullmatch(self.article.text[low : self._outermost(place)]) and self.article.spans(
                "quantities", place.end, high
            ):
                yield place

    def _fellows(self, mark: Mark) -> Iterator[Mark]:
        """The donors that a list joins before a marked one (甲、乙两省对口支援 …): what is told of the last is told
        of all.
        """
        division = mark.key.isdigit()
        group = "places" if division else "organisations"
        spans = self.article.spans(group, max(0, mark.start - LONGEST_LIST), mark.end)
        *before, last = runs(spans, self.article)[-1]
        for span in before:
            if division and span.kb_id_ and not self.takes(span.kb_id_) and not span.kb_id_.startswith(NEVER_GIVE):
                yield Mark(span.start, span.end, span.kb_id_, mark.strong)
            elif not division and span.label_ == last.label_:
                yield Mark(span.start, span.end, span.text, mark.strong)

    def first_of_list(self, mark: Mark) -> Mark:
        """The donor that begins the list which `mark` ends (reading guide, settled case 7)."""
        before = self.marks_in(max(0, mark.start - LONGEST_LIST), mark.start)
        return runs([*before, mark], self.article)[-1][0]

    def marks_in(self, start: int, end: int) -> tuple[Mark, ...]:
        """The marks that begin between `start` and `end`."""
        starts = self._mark_starts
        return self.marks[bisect_left(starts, start) : bisect_left(starts, end)]

    @cached_property
    def _mark_starts(self) -> list[int]:
        return [mark.start for mark in self.marks]

    def _enterprise(self, span: Span) -> Mark | None:
        """An enterprise or university whose own aid is told (中国石油对口援建, 某大学对口支援)."""
        if span.label_ not in ENTERPRISES or self.receivers(span.start, span.end):
            return None
        match = DONOR_AFTER.match(self.article.text, span.end)
        if match is not None and TAKES.search(match[0]):
            return None
        strong = match is not None and bool(cue("gives_strongly").search(match[0]))
        if match is None and (span.label_ != "enterprise" or span.text.startswith("中央")):
            return None
        return Mark(span.start, span.end, span.text, strong)

    @cached_property
    def paired_recipients(self) -> Counter[str]:
        """The receiving provinces of paired abbreviations, with how often each is named."""
        return Counter(taker for _, taker in self.province_pairs)

    @cached_property
    def province_pairs(self) -> tuple[tuple[Mark, str], ...]:
        """The donors of paired abbreviations under 东西部协作 (苏陕协作, 浙川两省), each with the province aided."""
        book = gazetteer()
        pairs = [
            (m, book.abbreviation(m[1]), book.abbreviation(m[2])) for m in ABBREVIATED_PAIR.finditer(self.article.text)
        ]
        return tuple(
            (Mark(match.start(), match.start() + 1, donor.code, strong=True), taker.code)
            for match, donor, taker in pairs
            if donor is not None and taker is not None and not self.takes(donor.code) and self.takes(taker.code)
        )

    @cached_property
    def pairs(self) -> tuple[Mark, ...]:
        """The donors of paired abbreviations."""
        return tuple(mark for mark, _ in self.province_pairs)

    def _mark(self, place: Span, following: Span | None) -> Mark | None:
        text = self.article.text
        if self.takes(place.kb_id_) or place.kb_id_.startswith(NEVER_GIVE) or NO_DONOR.match(text, place.end):
            return None
        named = self.article.around("organisations", place.start)
        if self._sent_to(place):
            return None
        if named is not None and ONE_OF_MANY.match(text, named.end):
            return None
        if TEAM.match(text, place.end):
            return Mark(place.start, place.end, place.kb_id_, strong=True)
        nested = following is not None and following.start == place.end and self.within(following, place)
        match = DONOR_AFTER.match(text, place.end)
        if (
            match
            and not TAKES.search(match[0])
            and (following is None or following.start >= match.end() or self.takes(following.kb_id_))
        ):
            near = self.receivers(match.end(), match.end() + 10)
            strong = bool(near) or (bool(cue("gives_strongly").search(match[0])) and len(match[0]) <= 14)
            return Mark(place.start, place.end, place.kb_id_, strong)
        if DONOR_BEFORE.search(text[max(0, place.start - 2) : place.start]) and TEAM_AFTER.match(text, place.end):
            strong = bool(cue("gives_strongly").search(text, place.end, place.end + 8))
            return Mark(place.start, place.end, place.kb_id_, strong)
        if not nested and AIDING_BEFORE.search(text, max(0, (begin := self._outermost(place)) - 18), begin):
            return Mark(place.start, place.end, place.kb_id_, strong=True)
        return None if nested else self._acting(place)

    def _acting(self, place: Span) -> Mark | None:
        """In a report whose head speaks of aid, a province that begins its clause and acts (某省引进 …)."""
        low, _ = self.article.clause(place.start)
        if not self._told_at_head or (place.start if place.label_ == "province" else self._outermost(place)) - low > 1:
            return None
        word = self.article.around("words", place.end)
        acts = word is not None and word.label_ in {"v", "p"} and word.text not in {"为", "是", "到", "的", "有"}
        acts = acts or (place.label_ != "province" and bool(ACTING.match(self.article.text, place.end)))
        return Mark(place.start, place.end, place.kb_id_, strong=False) if acts else None

    def _outermost(self, place: Span) -> int:
        """Where a place begins, with the one right before it in which it lies (福建省晋江市)."""
        outer = self.article.around("places", place.start - 1)
        return outer.start if outer is not None and outer.kb_id_ and self.within(place, outer) else place.start

    @cached_property
    def _told_at_head(self) -> bool:
        """Whether headline or first sentences name the theatre."""
        head = self.article.text[:160]
        return any(pattern.search(head) for pattern in THEATRE_WORDS.values()) or "对口支援" in head

    @cached_property
    def institutions(self) -> tuple[Span, ...]:
        """Institutions of the donor side that act in their clause (某大学与某县共建 …)."""
        return tuple(span for span in self.article.doc.spans["organisations"] if self._gives(span))

    def _gives(self, span: Span) -> bool:
        low, high = self.article.clause(span.start)
        before = self.article.text[low : span.start].strip("“”")
        inside = [p for p in self.article.spans("places", span.start, span.end) if p.kb_id_]
        if span.label_ not in DONOR_KINDS or any(self.takes(p.kb_id_) for p in inside):
            return False
        if before and not BEFORE_INSTITUTION.search(before):
            return False
        return before.endswith("来自") or bool(cue("institution_acts").search(self.article.text, span.end, high))
