"""The working view of one annotated report: spans by stretch of text, quotations, and values with the words
they come from.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from kg.facts import How, Mention, Reference, ReferenceKind
from kg.gazetteer import gazetteer
from kg.glosses import without_glosses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacy.tokens import Doc, Span

    from kg.documents import Block, Document

LONGEST_QUOTE = 120
GLOSSED_QUOTE = 70
"""Characters of a quotation, and of one to which its glosses are added."""
OWN = re.compile("[我本]")
"""How a place begins that a report calls its own (我市)."""
DATELINE = re.compile(r"(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日(?:电|讯)|[电讯](?=[\s（(：:])")
"""What right after a place makes it only where the report was written."""
DIVISION_ENDS = frozenset("省市区县州盟旗")
"""Characters that a division's name ends in where it is told in full."""
GOVERNMENT = re.compile(r"(?:人民)?政府$")
"""What a division's name and this make is the division itself."""


@dataclass(frozen=True, slots=True)
class Found:
    """A value and the words `start`:`end` of the report that say it, and how they do."""

    value: Any
    start: int
    end: int
    how: How = "stated"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the report and its part of speech, which rules ask for without asking spaCy for each character."""

    start: int
    end: int
    text: str
    label_: str

    def __len__(self) -> int:
        return self.end - self.start


class Article:
    """One report with its annotations, read by offset.

    `text` is in simplified characters, as rules read it, of the same length as `document.text`: the report without
    glosses. Quotations are the report's own words, glosses included.
    """

    def __init__(self, doc: Doc, document: Document) -> None:
        self.doc = doc
        self._given = document
        self._plain = without_glosses(document)
        self.document = self._plain.document
        self._longest = LONGEST_QUOTE if self.document is document else GLOSSED_QUOTE
        self.text: str = doc.user_data.get("text", "") or doc.text
        self._starts: dict[str, list[int]] = {}
        self._sentence_at: dict[int, tuple[int, int]] = {}

    def spans(self, group: str, start: int, end: int) -> list[Span]:
        """The spans of a group that lie whole within `start`:`end`, in order."""
        spans = self._lists.get(group) or self.all(group)
        starts = self._starts[group]
        return [s for s in spans[bisect_left(starts, start) : bisect_left(starts, end)] if s.end <= end]

    def tellings(self, name: str) -> Iterator[tuple[int, int]]:
        """Where the report says `name`, word for word and without overlap."""
        start = self.text.find(name)
        while start >= 0:
            yield start, start + len(name)
            start = self.text.find(name, start + len(name))

    def words(self, start: int, end: int) -> list[Word]:
        """The words that lie whole within `start`:`end`, in order."""
        first, last = bisect_left(self._word_starts, start), bisect_left(self._word_starts, end)
        return [w for w in self.all_words[first:last] if w.end <= end]

    def word_at(self, offset: int) -> Word | None:
        """The word that covers `offset`."""
        index = bisect_right(self._word_starts, offset) - 1
        return self.all_words[index] if index >= 0 and self.all_words[index].end > offset else None

    @cached_property
    def all_words(self) -> list[Word]:
        """The words of the report."""
        text = self.text
        return [Word(s.start, s.end, text[s.start : s.end], s.label_) for s in self.doc.spans["words"]]

    @cached_property
    def _word_starts(self) -> list[int]:
        return [word.start for word in self.all_words]

    def around(self, group: str, offset: int) -> Span | None:
        """The span of a group that covers `offset`."""
        spans = self._lists.get(group) or self.all(group)
        index = bisect_right(self._starts[group], offset) - 1
        return spans[index] if index >= 0 and spans[index].end > offset else None

    def all(self, group: str) -> list[Span]:
        """The spans of a group, in order."""
        spans = self._lists.get(group)
        if spans is None:
            spans = sorted(self.doc.spans.get(group, ()), key=lambda s: (s.start, s.end))
            self._lists[group] = spans
            self._starts[group] = [s.start for s in spans]
        return spans

    @cached_property
    def _lists(self) -> dict[str, list[Span]]:
        return {}

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the report."""
        return self.document.blocks

    def block_at(self, offset: int) -> Block | None:
        """The block around `offset`."""
        index = bisect_right(self.blocks, offset, key=lambda b: b.start) - 1
        return self.blocks[index] if index >= 0 and offset <= self.blocks[index].end else None

    def paragraph(self, offset: int) -> tuple[int, int]:
        """The line around `offset`."""
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        return start, len(self.text) if end < 0 else end

    def sentence(self, offset: int) -> tuple[int, int]:
        """The sentence around `offset`."""
        if offset not in self._sentence_at:
            span = self.around("sentences", offset)
            self._sentence_at[offset] = (span.start, span.end) if span else self.paragraph(offset)
        return self._sentence_at[offset]

    @cached_property
    def sentences(self) -> frozenset[str]:
        """The different sentences of the report."""
        return frozenset(self.text[span.start : span.end] for span in self.doc.spans["sentences"])

    def clause(self, offset: int) -> tuple[int, int]:
        """The clause around `offset`."""
        span = self.around("clauses", offset)
        return (span.start, span.end) if span else self.sentence(offset)

    def reference(self, span: Span) -> Reference:
        """The division, locality or institution that a span of places or organisations names."""
        if span.kb_id_:
            return Reference(gazetteer()[span.kb_id_].name, "division", span.kb_id_)
        government = GOVERNMENT.search(span.text)
        if government is not None:
            named = self.spans("places", span.start, span.end - len(government[0]))
            if named and named[-1].kb_id_ and named[-1].end == span.end - len(government[0]):
                return Reference(gazetteer()[named[-1].kb_id_].name, "division", named[-1].kb_id_)
        kind: ReferenceKind = "locality" if span.label_ == "locality" else "institution"
        inside = [p for p in self.spans("places", span.start, span.end) if p.kb_id_]
        start, end = span._.full_name or (span.start, span.end)
        name = self._original(self._innermost(start, end), end)
        if inside and OWN.match(inside[0].text) and inside[0].start == span.start:
            name = gazetteer()[inside[0].kb_id_].name + name[len(inside[0].text) :]
        return Reference(name, kind, within=inside[-1].kb_id_ if inside else None)

    def _innermost(self, start: int, end: int) -> int:
        """Where a name begins without the divisions that only say in which one its own lies (某省某市|某县医院)."""
        chain = [p for p in self.spans("places", start, end) if p.kb_id_]
        for outer, inner in pairwise(chain):
            if outer.start != start or inner.start != outer.end or not gazetteer().within(inner.kb_id_, outer.kb_id_):
                break
            short = {outer.text[-1], inner.text[-1]}.isdisjoint(DIVISION_ENDS)
            if short and inner.label_ == "county":  # 南京鼓楼医院 is not 鼓楼医院
                break
            start = inner.start
        return start

    def found(self, span: Span, *, how: How = "stated") -> Found:
        """What a span of places or organisations names, where it stands."""
        return Found(self.reference(span), span.start, span.end, how)

    def _original(self, start: int, end: int) -> str:
        return self.document.text[start:end]

    def quote(self, start: int, end: int) -> tuple[int, int]:
        """The stretch that proves `start`:`end`: whole clauses of its sentence around it, at most LONGEST_QUOTE
        characters.

        It never crosses a place where the file holds other text between two halves of a sentence.
        """
        first, last = self.sentence(start)[0], max(end, self.sentence(end - 1)[1])
        low, high = self._unbroken(start, first, last)
        if high - low > self._longest:
            low, high = self._clauses_around(start, end, low=low, high=high)
        return self._trim(low, max(high, low + 1))

    def _clauses_around(self, start: int, end: int, *, low: int, high: int) -> tuple[int, int]:
        left, right = max(low, self.clause(start)[0]), min(high, max(end, self.clause(end - 1)[1]))
        if right - left > self._longest:
            return self._pieces_around(start, end, low=left, high=right)
        for clause in reversed(self.spans("clauses", low, left)):
            if right - clause.start > self._longest:
                break
            left = clause.start
        for clause in self.spans("clauses", right, high):
            if clause.end - left > self._longest:
                break
            right = clause.end
        return left, right

    def _pieces_around(self, start: int, end: int, *, low: int, high: int) -> tuple[int, int]:
        """Of a clause that is too long, the pieces between enumeration commas around `start`:`end`."""
        end = min(end, start + self._longest)
        marks = [low, *(i + 1 for i in range(low, high) if self.text[i] in "、,，"), high]
        left = min((m for m in marks if m <= start and end - m <= self._longest), default=start)
        right = max((m for m in marks if m >= end and m - left <= self._longest), default=end)
        return left, right

    def _unbroken(self, at: int, low: int, high: int) -> tuple[int, int]:
        """The part of `low`:`high` around `at` whose segments follow one another in the file with little
        between them.
        """
        for before, after in zip(self.document.origin, self.document.origin[1:], strict=False):
            gap = after.origin - (before.origin + before.length)
            if low < after.start < high and not 0 <= gap <= 8:
                if after.start <= at:
                    low = after.start
                else:
                    return low, after.start
        return low, high

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        while start < end and self.text[start] in " \t\n，、。；：,;":
            start += 1
        while end > start and self.text[end - 1] in " \t\n，、。；：,;":
            end -= 1
        return start, end

    def mention(self, slots: Iterable[str], start: int, end: int, *, how: How = "stated") -> Mention:
        """A mention with the report's own characters."""
        low, high = self.place(start, end)
        return Mention(tuple(slots), self._given.text[low:high], low, high, how, self.document.id)

    def quotation(self, start: int, end: int) -> str:
        """The report's own words at `start`:`end`, glosses included."""
        return self._given.text[slice(*self.place(start, end))]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where `start`:`end` stands in the report as it was given, in at most LONGEST_QUOTE characters."""
        low, high = self._plain.back(start), self._plain.back(max(start, end - 1)) + 1
        return low, min(high, low + LONGEST_QUOTE) if self._longest == GLOSSED_QUOTE else high

    def mentions(self, evidence: tuple[int, int], values: Mapping[str, Found]) -> tuple[Mention, ...]:
        """The mentions of a fact: its evidence with all slots that it states, and one for each other stretch
        that says a value.
        """
        low, high = evidence
        inside = [s for s, v in values.items() if v.how == "stated" and low <= v.start and v.end <= high]
        result = [self.mention(inside, low, high)] if inside else []
        elsewhere: dict[tuple[int, int, How], list[str]] = {}
        for slot, found in values.items():
            if slot in inside:
                continue
            start, end = self.quote(found.start, found.end)
            elsewhere.setdefault((start, end, found.how), []).append(slot)
        result += [self.mention(slots, start, end, how=how) for (start, end, how), slots in elsewhere.items()]
        return tuple(result)


def is_county(reference: Reference) -> bool:
    """Whether a reference is a county, or a city or district of a county's level."""
    return reference.code is not None and gazetteer()[reference.code].level == "county"
