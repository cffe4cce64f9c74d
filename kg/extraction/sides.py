"""The divisions of a report that take, and the donors that the words beside them mark.

A division is a donor or a recipient by the words beside it (山东援藏, 对口支援日喀则) and by the theatre's side
it lies on (`kg.extraction.takers`), never by order.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from typing import TYPE_CHECKING

from kg.extraction.article import Found
from kg.extraction.cues import alternatives, cue
from kg.extraction.givers import ALL_OVER, DONOR_AFTER, TAKES, acts_in_clause, own_aid
from kg.extraction.listed import runs
from kg.extraction.parties import IN_ONE_OF_MANY, ONE_OF_MANY
from kg.extraction.province_pairs import abbreviated_pairs, written_pairs
from kg.extraction.reaches import only_scene, reaches
from kg.extraction.roles import NEVER_GIVE
from kg.extraction.takers import AIDED_BEFORE, LEARNERS, Takers
from kg.extraction.tellings import in_turn
from kg.extraction.theatres import THEATRE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span

    from kg.facts import Reference


TEAM = re.compile(
    r"[省市区]?(?:驻(?!村)[^，。；、]{2,8}?(?:帮扶|协作|扶贫|对口)[^，。；、]{0,4}?)?(?:前方)?(?:工作队|指挥部|分指挥部|工作组|小组(?!长)|联络组|医疗队)"
)
DONOR_BEFORE = re.compile(r"(?:来自|由)$")
AIDING_BEFORE = re.compile(
    r"对口(?:支援|帮扶|协作|援建)[^，。；、]{0,10}的$|(?:支援|帮扶|协作|援建|援助)(?:方|单位|省|市|城市)[，是为—：:]?$"
)
"""How the donor is told after its aid (对口支援某州的某省, 某区的对口支援方某市)."""
MANNER = "高标准|高质量|高水平|大力|全力|积极|持续|精心|精准|深入|主动|率先|重点|统筹|创新|充分|成功|直接"
ACTING = re.compile(
    rf"(?:{MANNER}|已|今年|先后|还|共|累计|也|又|将|拟)*(?:在|为|向|出资|投入|投资|安排|捐赠|捐资|拨付|筹集|帮助|引进|派出|选派|组织|援建|资助|开设|开展|举办|实施|打造|新建|协调|每年|邀请|请|推动|建|办)"
)
SENT = re.compile(r"选派|派出|派驻")
TEAM_AFTER = re.compile(rf"[^，。！？；：、\n]{{0,8}}?(?:{alternatives('team')})")
NO_DONOR = re.compile(
    r"(?:自治区|地区|州|县|受援|籍|当地|各族|人民(?!政府)|群众|副?[省市县区]长的|(?:省|市)?(?:对口)?援[藏疆青]网)"
)
NOT_ITS_OWN = re.compile(
    r"(?:医科|师范|理工|科技|农业|农林|财经|交通|工业|中医药|外国语|民族|音乐)?(?:大学|学院)|(?:(?<=附属..)|(?<=附属...))[医中小]|(?<![市区县州])医院"
)
"""What after a place's short name makes it part of the name of a university or hospital that is not the place's own."""
LONGEST_LIST = 60
"""Characters that a list of donors reaches back."""
ENUMERATOR = re.compile(
    r"[“”\s　]*(?:[（(]?[0-9一二三四五六七八九十]{1,3}[）).．、][\s　]*)?"
    r"(?:(?:今|去|前|明|同|当)年|近年来|目前|如今|[0-9]{4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?)?(?:[（(][^）)]{1,8}[）)])?"
    r"(?:[\u4e00-\u9fff]{2,4}(?:大省|强省|大市|强市|名城))?"
)
"""What may stand before a donor that begins its clause: nothing, the number of an item, when, what it is known for."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A division or institution that the words beside it make a donor; `strong` where they leave no doubt.

    `key`: the code of a division, the name of an institution.
    """

    start: int
    end: int
    key: str
    strong: bool


class Sides(Takers):
    """The theatres of a report, the side that a division lies on, and the donors marked in the text."""

    def region_of(self, mark: Mark) -> Found | None:
        """The receiving province that the words after a donor say its team is in (某省援青工作队, 某市援宁干部)."""
        return self.region_after(mark.start if self._together(mark) else mark.end)

    def aids_region(self, mark: Mark) -> Found | None:
        """The region that bodies of the centre or all donors together aid: where their people arrive is not theirs."""
        whole = self._together(mark) or self._labelled(mark, "body")
        return (self.region_of(mark) or self.region) if whole else None

    def region_aided_by(self, donor: Reference) -> Found | None:
        """The region that a donor aids as one of those, by the first mark that names it."""
        mark = next((mark for mark in self.marks if mark.key == donor.name), None)
        return self.aids_region(mark) if mark is not None else None

    def _together(self, mark: Mark) -> bool:
        return self._labelled(mark, "together")

    def _labelled(self, mark: Mark, label: str) -> bool:
        span = None if mark.key.isdigit() else self.article.around("organisations", mark.start)
        return span is not None and span.label_ == label

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """Every division or enterprise told as a donor, in the order of the text."""
        places = [p for p in self.article.all("places") if p.kb_id_ and p.label_ != "township"]
        divisions = [m for pair in zip_longest(places, places[1:]) if (m := self._mark(*pair)) is not None]
        institutions = [m for m in map(self._institution, self.article.all("organisations")) if m is not None]
        outside = (m for m in divisions if not any(i.start < m.start < i.end for i in institutions))
        told = {mark.start: mark for mark in (*outside, *institutions)}
        named = {start: mark for start, mark in told.items() if not self._together(mark)}
        told = named or told
        fellows = {fellow.start: fellow for mark in told.values() for fellow in self._fellows(mark)}
        known = {mark.key for mark in (fellows | told).values()}
        again = {
            place.start: Mark(place.start, place.end, place.kb_id_, strong=False) for place in self._openings(known)
        }
        return tuple(sorted((again | fellows | told).values(), key=lambda mark: (mark.start, mark.end)))

    def _openings(self, known: set[str]) -> Iterator[Span]:
        """Where a donor that is marked elsewhere begins a clause (上海到2023年底是 …；山东三十年是 …)."""
        for place in self.article.all("places"):
            if place.kb_id_ not in known or NO_DONOR.match(self.article.text, place.end):
                continue
            low, high = self.article.clause(place.start)
            if ENUMERATOR.fullmatch(self.article.text[low : self.outermost(place)]) and self.article.spans(
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
            elif not division and span.label_ == last.label_ and not self.receivers(span.start, span.end):
                yield Mark(span.start, span.end, self.article.reference(span).name, mark.strong)

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

    def _institution(self, span: Span) -> Mark | None:
        """An institution whose own aid is told (中国石油对口援建, 某大学对口支援, 中央单位援藏)."""
        if (span.start, span.end) in self._told_givers:
            return Mark(span.start, span.end, self.article.reference(span).name, strong=True)
        strong = own_aid(self.article, span)
        if strong is None:
            return None
        aided = span.label_ not in ALL_OVER and (self.receivers(span.start, span.end) or self._is_partner(span))
        return None if aided else Mark(span.start, span.end, self.article.reference(span).name, strong)

    def _is_partner(self, span: Span) -> bool:
        """Whether an institution is the one with whom another, told before it, agrees on aid, or whom it aids (某学院与
        某学院签署对口帮扶协议).
        """
        text, low = self.article.text, self.article.sentence(span.start)[0]
        if text[span.start - 1] not in "与同" and AIDED_BEFORE.search(text[low : span.start]) is None:
            return False
        others = [o for o in self.article.spans("organisations", low, span.start) if o.label_ == span.label_]
        return any(not self.receivers(other.start, other.end) for other in others)

    def paired_with(self, donor: str | None) -> Counter[str]:
        """The receiving provinces of pairs with a donor, else of all pairs, with how often each is told in one."""
        own = [taker for mark, taker in self.province_pairs if mark.key == donor]
        return Counter(own or [taker for _, taker in self.province_pairs])

    @cached_property
    def province_pairs(self) -> tuple[tuple[Mark, str], ...]:
        """The donors of pairs of provinces under 东西部协作 (苏陕协作, 浙川两省), each with the province aided."""
        told = [p for p in abbreviated_pairs(self.article) if not self.takes(p.giver) and self.takes(p.taker)]
        told += written_pairs(self.article, self.takes) if "dx" in self.theatres else ()
        told = sorted(told, key=lambda pair: pair.start)
        return tuple((Mark(pair.start, pair.end, pair.giver, strong=True), pair.taker) for pair in told)

    @cached_property
    def pairs(self) -> tuple[Mark, ...]:
        """The donors of paired provinces."""
        return tuple(mark for mark, _ in self.province_pairs)

    @cached_property
    def in_turn(self) -> frozenset[int]:
        """Where those begin of whom a list tells one by one."""
        return in_turn(self.article, self._parties)

    @cached_property
    def _told_givers(self) -> frozenset[tuple[int, int]]:
        """Where those are named that clauses tell in so many words to aid."""
        return frozenset((g.span.start, g.span.end) for telling in self.tellings for g in telling.givers)

    def _mark(self, place: Span, following: Span | None) -> Mark | None:
        if not self._may_give(place):
            return None
        if (place.start, place.end) in self._told_givers or TEAM.match(self.article.text, place.end):
            return Mark(place.start, place.end, place.kb_id_, strong=True)
        if following is not None and following.start == place.end and self.within(following, place):
            return None if self.takes(following.kb_id_) else self._told_after(place, following)
        if reaches(self.article, place, self.receivers):
            return Mark(place.start, place.end, place.kb_id_, strong=True)
        return self._told_after(place, following) or self._told_before(place) or self._acting(place)

    def _may_give(self, place: Span) -> bool:
        """Whether a place is no taker, no goal, no person's home and no part of the last of many institutions."""
        if self.takes(place.kb_id_) or place.kb_id_.startswith(NEVER_GIVE) or self._sent_to(place):
            return False
        named = self.article.around("organisations", place.start)
        if named is not None and (named.label_ == "zone" or NOT_ITS_OWN.match(self.article.text, place.end)):
            return False
        of_many = named is not None and ONE_OF_MANY.match(self.article.text, named.end)
        of_many = of_many or IN_ONE_OF_MANY.match(self.article.text, place.end)
        return not (of_many or NO_DONOR.match(self.article.text, place.end))

    def _told_after(self, place: Span, following: Span | None) -> Mark | None:
        """A place that words of aid follow before another place of its side (某省援藏干部)."""
        text = self.article.text
        match = DONOR_AFTER.match(text, place.end)
        if match is None or TAKES.search(match[0]) or only_scene(self.article, self.outermost(place), place.end):
            return None
        if SENT.search(match[0]) and LEARNERS.match(text, place.end):
            return None
        if following is not None and following.start < match.end() and not self.takes(following.kb_id_):
            return None
        near = self.receivers(match.end(), match.end() + 10)
        strong = bool(near) or (bool(cue("gives_strongly").search(match[0])) and len(match[0]) <= 14)
        return Mark(place.start, place.end, place.kb_id_, strong)

    def _told_before(self, place: Span) -> Mark | None:
        """A place that words before it make a donor (来自某省的教师, 对口支援方某市)."""
        text = self.article.text
        begin = self.outermost(place)
        if DONOR_BEFORE.search(text[max(0, begin - 2) : begin]) and TEAM_AFTER.match(text, place.end):
            strong = bool(cue("gives_strongly").search(text, place.end, place.end + 8))
            return Mark(place.start, place.end, place.kb_id_, strong)
        if AIDING_BEFORE.search(text, max(0, begin - 18), begin):
            return Mark(place.start, place.end, place.kb_id_, strong=True)
        return None

    def _acting(self, place: Span) -> Mark | None:
        """In a report whose head speaks of aid, a province that begins its clause and acts (某省引进 …)."""
        low, _ = self.article.clause(place.start)
        begin = place.start if place.label_ == "province" else self.outermost(place)
        if not self._told_at_head or not ENUMERATOR.fullmatch(self.article.text[low:begin]):
            return None
        word = self.article.word_at(place.end)
        acts = word is not None and word.label_ in {"v", "p"} and word.text not in {"为", "是", "到", "的", "有"}
        acts = acts or ACTING.match(self.article.text, place.end) is not None
        return Mark(place.start, place.end, place.kb_id_, strong=False) if acts else None

    @cached_property
    def _told_at_head(self) -> bool:
        """Whether headline or first sentences name the theatre."""
        head = self.article.text[:160]
        return any(pattern.search(head) for pattern in THEATRE_WORDS.values()) or "对口支援" in head

    @cached_property
    def institutions(self) -> tuple[Span, ...]:
        """Institutions of the donor side that act in their clause (某大学与某县共建 …)."""
        named = (span for span in self.article.all("organisations") if acts_in_clause(self.article, span))
        return tuple(span for span in named if not self.receivers(span.start, span.end))
