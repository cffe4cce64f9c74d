"""Whose aid, for whom, which batch: the frame of a report and what overrides it, by offset.

A division is a donor or a recipient by the words beside it (山东援藏, 对口支援日喀则) and by the theatre's side it lies on, never by
order. The frame is the pair that the whole report speaks of; a sentence's own donor or place comes before it; what is taken from
the frame is `inherited`, with the words of the frame as its quotation.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import zip_longest
from typing import TYPE_CHECKING

from kg.extraction.article import Article, Found
from kg.gazetteer import gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Span

THEATRE_WORDS = {"xz": ("援藏", "进藏", "赴藏", "在藏"), "xj": ("援疆", "进疆", "赴疆"), "qh": ("援青",), "dx": ("东西部协作", "东西协作", "东西部扶贫协作")}
TAKERS = {"xz": ("54",), "xj": ("65", "66"), "qh": ("63",)}
EAST = ("11", "12", "21", "31", "32", "33", "35", "37", "44")
AID = r"援藏|援疆|援青|对口支援|对口帮扶|对口援建|对口协作|东西部协作|东西协作|援建|援助|支援|帮扶|选派|派出|派驻|协作"
DONOR_AFTER = re.compile(rf"[^，。！？；：、\n（(]{{0,16}}?(?:{AID})")
DONOR_BEFORE = re.compile(r"(?:来自|由)$")
TEAM_AFTER = re.compile(r"[^，。！？；：、\n]{0,8}?(?:医生|专家|教师|老师|医疗队|工作队|干部人才|干部|志愿者|企业家)")
AID_WORD = re.compile(r"援藏|援疆|援青|对口支援|对口帮扶|东西部协作|东西部扶贫协作|组团式|援建|帮扶")
NO_DONOR = re.compile(r"^(?:自治区|地区|州|县|受援|籍|当地|各族|人民|群众)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A division that the words beside it make a donor."""

    start: int
    end: int
    code: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """What the whole report speaks of."""

    donor: Found
    recipient: Found | None
    batch: Found | None


class Discourse:
    """The frame of a report and the donor, recipient and batch that govern an offset."""

    def __init__(self, article: Article) -> None:
        self.article = article

    @cached_property
    def theatres(self) -> tuple[str, ...]:
        """The theatres whose words stand in the report, commonest first."""
        text = self.article.text
        counts = {theatre: sum(text.count(word) for word in words) for theatre, words in THEATRE_WORDS.items()}
        named = [theatre for theatre, number in sorted(counts.items(), key=lambda item: -item[1]) if number]
        if named or not AID_WORD.search(text):
            return tuple(named)
        codes = Counter(p.kb_id_[:2] for p in self.article.doc.spans["places"] if p.kb_id_)
        by_place = {theatre: sum(codes[c] for c in prefixes) for theatre, prefixes in TAKERS.items()}
        best = max(by_place, key=lambda theatre: by_place[theatre])
        return (best,) if by_place[best] >= 2 else ("dx",)

    def takes(self, code: str) -> bool:
        """Whether the division lies on the receiving side."""
        if not self.theatres:
            return False
        if any(code.startswith(TAKERS.get(theatre, ())) for theatre in self.theatres):
            return True
        return "dx" in self.theatres and not code.startswith(EAST)

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """Every division told as a donor, in the order of the text."""
        places = [p for p in self.article.doc.spans["places"] if p.kb_id_ and p.label_ != "township"]
        found = [self._mark(place, following) for place, following in zip_longest(places, places[1:])]
        return tuple(mark for mark in found if mark)

    def _mark(self, place: Span, following: Span | None) -> Mark | None:
        text = self.article.text
        code = place.kb_id_
        if self.takes(code) or NO_DONOR.match(text, place.end):
            return None
        match = DONOR_AFTER.match(text, place.end)
        if match and (following is None or following.start >= match.end() or self.takes(following.kb_id_)):
            strong = bool(re.search(r"援藏|援疆|援青|对口|协作|援建", match[0])) and len(match[0]) <= 14
            return Mark(place.start, place.end, code, strong)
        if DONOR_BEFORE.search(text[max(0, place.start - 2) : place.start]) and TEAM_AFTER.match(text, place.end):
            return Mark(place.start, place.end, code, strong=False)
        return None

    @cached_property
    def frame(self) -> Frame | None:
        """The frame, or None for a report that tells no aid."""
        donor = self._frame_donor()
        if donor is None:
            return None
        recipient = self._frame_recipient(donor.value.code)
        return Frame(donor, recipient, self._frame_batch(donor.value.code))

    def _weight(self, offset: int) -> float:
        block = self.article.block_at(offset)
        if block and block.kind in {"headline", "subheadline"}:
            return 3.0
        return 1.5 if offset < 400 else 1.0

    def _frame_donor(self) -> Found | None:
        scores: Counter[str] = Counter()
        for mark in self.marks:
            scores[mark.code] += self._weight(mark.start) * (1.0 if mark.strong else 0.4)
        if not scores or max(scores.values()) < 1.0 or not AID_WORD.search(self.article.text):
            return None
        best = max(scores, key=lambda code: (scores[code], code.endswith("0000"), code))
        first = next(m for m in self.marks if m.code == best)
        span = next(p for p in self.article.spans("places", first.start, first.end) if p.start == first.start)
        return Found(self.article.reference(span), first.start, first.end, "inherited")

    def _frame_recipient(self, donor: str) -> Found | None:
        scores: Counter[str] = Counter()
        for place in self.receivers(0, len(self.article.text)):
            scores[place.kb_id_] += self._weight(place.start)
        if not scores:
            return None
        best = self._best_recipient(scores, province=donor.endswith("0000"))
        named = [p for p in self.receivers(0, len(self.article.text)) if p.kb_id_ == best]
        if not named:
            return None
        return Found(self.article.reference(named[0]), named[0].start, named[0].end, "inherited")

    def _best_recipient(self, scores: Counter[str], *, province: bool) -> str:
        book = gazetteer()
        levels = {code: book[code].level for code in scores}
        counties = {c: s for c, s in scores.items() if levels[c] == "county"}
        prefectures = Counter({c: s for c, s in scores.items() if levels[c] == "prefecture"})
        for code, score in counties.items():
            parent = book[code].parent
            if parent in prefectures:
                prefectures[parent] += score * (0.5 if province else 0.2)
        top_county = max(counties, key=lambda c: (counties[c], c), default=None)
        top = max(prefectures, key=lambda c: (prefectures[c], c), default=None)
        if top is None:
            return top_county or max(scores, key=lambda c: (scores[c], c))
        if top_county and counties[top_county] > prefectures[top] * (1.5 if province else 0.8):
            return top_county
        return top

    def receivers(self, start: int, end: int) -> list[Span]:
        """The divisions of the receiving side between `start` and `end`."""
        return [p for p in self.article.spans("places", start, end) if p.kb_id_ and self.takes(p.kb_id_)]

    def _frame_batch(self, donor: str) -> Found | None:
        for span in self.article.doc.spans["ordinals"]:
            block = self.article.block_at(span.start)
            head = block is not None and block.kind in {"headline", "subheadline"}
            mark = self._governing_mark(span.start)
            if head and len(span._.ordinals) == 1 and self.is_batch(span) and (mark is None or mark.value.code == donor):
                return Found(span._.ordinals[0], span.start, span.end, "inherited")
        return None

    def is_batch(self, span: Span) -> bool:
        """Whether an ordinal counts a batch of seconded staff (第十批援藏干部人才), not a group of goods or pupils."""
        following = self.article.text[span.end : span.end + 14]
        return span.label_ == "批" and bool(
            re.match(r"[“”\"组团式医疗教育人才卫生教师柔性短期省市对口]*(?:援藏|援疆|援青|对口支援|支援|援建|医疗队|医疗人才|医疗专家|教育人才|帮扶|工作队|工作组|干部)", following)
        )

    def donor_at(self, offset: int) -> Found:
        """The donor that governs `offset`: of its sentence, of its paragraph so far, else the frame's."""
        assert self.frame is not None
        return self._governing_mark(offset) or self.frame.donor

    def _governing_mark(self, offset: int) -> Found | None:
        low, high = self.article.sentence(offset)
        inside = [m for m in self.marks if low <= m.start < high]
        before = [m for m in inside if m.start <= offset]
        paragraph = [m for m in self.marks if self.article.paragraph(offset)[0] <= m.start < low]
        for chosen, how in ((before[-1:], "stated"), (inside[:1], "stated"), (paragraph[-1:], "inherited")):
            if chosen:
                mark = chosen[0]
                span = next(p for p in self.article.spans("places", mark.start, mark.end) if p.start == mark.start)
                return Found(self.article.reference(span), mark.start, mark.end, how)  # type: ignore[arg-type]
        return None

    def recipient_at(self, start: int, end: int) -> Found | None:
        """The smallest receiving area, county or larger, that governs `start`:`end`."""
        for low, high in (self.article.clause(start), self.article.sentence(start)):
            found = self._nearest_receiver(start, end, low=low, high=max(high, end))
            if found:
                return found
        assert self.frame is not None
        return self.frame.recipient

    def _nearest_receiver(self, start: int, end: int, *, low: int, high: int) -> Found | None:
        places = [p for p in self.receivers(low, high) if not p.kb_id_.endswith("0000")]
        county = self._county_of_locality(low, high)
        if county and not any(gazetteer()[p.kb_id_].level == "county" for p in places):
            return county
        if not places:
            return None
        before = [p for p in places if p.end <= end]
        place = before[-1] if before else places[0]
        return Found(self.article.reference(place), place.start, place.end)

    def _county_of_locality(self, low: int, high: int) -> Found | None:
        for span in self.article.spans("places", low, high):
            if span.label_ == "locality" and span.text in self.localities:
                return replace(self.localities[span.text], how="inherited")
        return None

    @cached_property
    def localities(self) -> dict[str, Found]:
        """Village or township → the county that the report first names with it, in its sentence or the one before."""
        result: dict[str, Found] = {}
        for span in self.article.doc.spans["places"]:
            if span.label_ != "locality" or span.text in result:
                continue
            low, high = self.article.sentence(span.start)
            earlier = self.article.sentence(max(0, low - 2))[0]
            counties = [p for p in self.receivers(earlier, high) if gazetteer()[p.kb_id_].level == "county"]
            if counties:
                best = min(counties, key=lambda p: abs(p.start - span.start))
                result[span.text] = Found(self.article.reference(best), best.start, best.end)
        return result
