"""Whose aid, for whom, which batch: the frame of a report and what overrides it, by offset.

The frame is the pair that the whole report speaks of; a sentence's own donor or place comes before it; what is
taken from the frame
is `inherited`, with the words of the frame as its quotation.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from kg.extraction.article import Article, Found
from kg.extraction.batch_marks import is_batch
from kg.extraction.frame import Frame, donor_of, frame_donor, frame_recipient, own_donor
from kg.extraction.joint_names import Side, two_sides
from kg.extraction.listed import JOINED, runs
from kg.extraction.sides import Sides
from kg.extraction.takers import in_region
from kg.extraction.whereabouts import Whereabouts, inherited
from kg.gazetteer import gazetteer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span

    from kg.documents import Block
    from kg.extraction.sides import Mark


HEAD = 200
"""Characters from the beginning of a report in which a line below its headline stands."""
ITS_MONEY = re.compile(r"[^，。；]{0,6}资金")
"""What after a province tells that only its money is meant (某省援藏资金)."""


def read_discourse(article: Article) -> Discourse | None:
    """The discourse of a report, or None where it tells no aid of a donor to a recipient."""
    sides = Sides(article)
    donor = frame_donor(sides)
    recipient = frame_recipient(sides, donor) if donor else None
    if donor is None or recipient is None:
        return None
    return Discourse(sides, own_donor(sides, donor, recipient), recipient)


class Discourse(Whereabouts):
    """The frame of a report and the donor, recipient and batch that govern an offset."""

    def __init__(self, sides: Sides, donor: Found, recipient: Found) -> None:
        super().__init__(sides)
        self._home = donor.value.code
        self.frame = Frame(donor, recipient, self._headline_batch(donor))

    def _headline_batch(self, donor: Found) -> Found | None:
        """The batch that the headline names, for the whole report."""
        for span in self.batch_spans:
            block = self.article.block_at(span.start)
            mark = self.governing_mark(span.start)
            named = block is not None and self._heads(block)
            if named and (mark is None or mark.value == donor.value):
                return Found(span._.ordinals[0], span.start, span.end, "inherited")
        return None

    def _heads(self, block: Block) -> bool:
        """Whether a block is the headline, or a line below it that goes on from it (——某省第十批援藏工作纪实)."""
        below = block.start < HEAD and self.article.text.startswith("——", block.start)
        return block.kind in {"headline", "subheadline"} or below

    @cached_property
    def two_sides(self) -> tuple[Side, Side]:
        """The giving and the receiving side, by the characters that may stand for them in a name (闽宁科技园)."""
        return two_sides(self)

    @cached_property
    def batch_spans(self) -> tuple[Span, ...]:
        """The ordinals that name one batch each, but not one of all donors together."""
        ordinals = self.article.all("ordinals")
        named = [s for s in ordinals if len(s._.ordinals) == 1 and is_batch(self.article, s)]
        return tuple(s for s in named if not self.told_of_all(s.start))

    def donor_at(self, offset: int) -> Found:
        """The donor that governs `offset`: of its sentence, of its paragraph so far, the one that the report tells to
        aid the region that the sentence names, else the frame's.
        """
        found = self.governing_mark(offset) or self._donor_of_region(offset) or self.frame.donor
        return self.frame.donor if self._is_above(found) else found

    def _is_above(self, donor: Found) -> bool:
        """Whether a donor is the province of the report's donor, told before or as whose money it is."""
        above, own = donor.value.code, self._home
        if donor.how == "stated" and not ITS_MONEY.match(self.article.text, donor.end):
            return False
        return above is not None and own is not None and above != own and gazetteer().within(own, above)

    def _donor_of_region(self, offset: int) -> Found | None:
        """Where a sentence names a receiving province that is not the frame's, the donor paired with it."""
        code = self.frame.recipient.value.code or ""
        told = [p.kb_id_[:2] for p in self.sides.receivers(*self.article.sentence(offset))]
        if not told or code[:2] in told:
            return None
        return next((inherited(self._paired[region]) for region in told if region in self._paired), None)

    @cached_property
    def _paired(self) -> dict[str, Found]:
        """Receiving province, by the first two digits of its code, → the donor that the report first tells with it."""
        result = {taker[:2]: donor_of(self.article, mark) for mark, taker in reversed(self.sides.province_pairs)}
        for mark in reversed(self.sides.marks):
            for place in self.sides.receivers(*self.article.clause(mark.start)):
                result[place.kb_id_[:2]] = donor_of(self.article, self.sides.first_of_list(mark))
        return result

    @cached_property
    def aided_provinces(self) -> frozenset[str]:
        """The provinces, by two digits, that take in sentences with a donor, and that of the report's recipient."""
        told = (
            place for mark in self.sides.marks for place in self.sides.receivers(*self.article.sentence(mark.start))
        )
        pairs = (taker for _, taker in self.sides.province_pairs)
        return frozenset(
            code[:2] for code in (self.frame.recipient.value.code or "", *pairs, *(p.kb_id_ for p in told))
        )

    def donors_at(self, offset: int) -> list[Found]:
        """The donor that governs `offset`, with the others that a list in the same sentence joins to it."""
        donor = self.donor_at(offset)
        marks = self.sides.marks_in(donor.start, self.article.sentence(offset)[1]) if donor.how == "stated" else ()
        result = [donor]
        for mark in marks[1:]:
            if not JOINED.fullmatch(self.article.text[result[-1].end : mark.start]):
                break
            result.append(donor_of(self.article, mark))
        return result

    def governing_mark(self, offset: int) -> Found | None:
        """The donor that the sentence of `offset` marks or tells in a pair, else that marked last in its paragraph."""
        low, high = self.article.sentence(offset)
        inside = [m for m in self._told_for_all(low, high) if not self.aside(m.start, offset)]
        before = [m for m in inside if m.start <= offset]
        if before or inside:
            return donor_of(self.article, self.sides.first_of_list(before[-1] if before else inside[0]))
        pairs = [mark for mark, _ in self.sides.province_pairs if low <= mark.start < high]
        if pairs:
            before = [mark for mark in pairs if mark.start <= offset]
            return donor_of(self.article, before[-1] if before else pairs[0], how="inherited")
        paragraph = self._told_for_all(self.article.paragraph(offset)[0], low)
        alone = len({mark.key for mark in paragraph}) == 1 or self._home is None
        paragraph = [mark for mark in paragraph if mark.key.isdigit() or alone]
        if not paragraph or self._of_several(paragraph):
            return None
        return donor_of(self.article, self.sides.first_of_list(paragraph[-1]), how="inherited")

    def _told_for_all(self, low: int, high: int) -> list[Mark]:
        """The marks between two offsets but those of a list whose members are told of one by one."""
        return [mark for mark in self.sides.marks_in(low, high) if mark.start not in self.sides.in_turn]

    def _of_several(self, marks: Sequence[Mark]) -> bool:
        """Whether the last of marks end a list of divisions of the report's donor (甲、乙、丙三市), none told alone."""
        run, home = runs(marks, self.article)[-1], self._home
        inside = [
            mark for mark in run if home is not None and mark.key.isdigit() and gazetteer().within(mark.key, home)
        ]
        return len(run) > 1 and inside == run

    def recipient_at(self, start: int, end: int) -> Found:
        """The smallest receiving area, county or larger, that governs `start`:`end`."""
        for low, high in (self.article.clause(start), self.article.sentence(start)):
            found = self.nearest_receiver(start, end, within=(low, max(high, end)))
            if found:
                return found
        low, high = self.article.sentence(start)
        region = self._other_region(low, high)
        if region is not None:
            return region
        return self._carried_area(low, high) or self._of_own_donor(low, high) or self.frame.recipient

    def _of_own_donor(self, low: int, high: int) -> Found | None:
        """The area that the report tells with the donor of a sentence, where that is not the report's."""
        marks = [m for m in self.sides.marks_in(low, high) if m.key != self.frame.donor.value.code]
        return self._partner(marks[-1]) if marks else None

    def _carried_area(self, low: int, high: int) -> Found | None:
        """The area that the paragraph named last before a sentence; none where the sentence tells of another donor,
        or where several areas of the report's own were told of together.
        """
        earlier = self.sides.areas(self.article.paragraph(low)[0], low)
        if not earlier:
            return None
        own = self.sides.marks_in(low, high)
        before = self.governing_mark(earlier[-1].start)
        if own and before is not None and before.value.code not in {mark.key for mark in own}:
            return None
        told = [area for area in earlier if area.start >= self.article.sentence(earlier[-1].start)[0]]
        inner = {area.kb_id_ for area in told if not any(self.sides.within(other, area) for other in told)}
        home = self.frame.recipient.value.code or ""
        if len(inner) > 1 and all(gazetteer().within(code, home) for code in inner):
            return None
        return inherited(self.article.found(earlier[-1]))

    def recipient_of(self, mark: Mark) -> Found:
        """The recipient of a donor whose clause names none: the area that the report tells with it elsewhere, the
        region that its team is named after (某省援青工作队), else the frame's.
        """
        region = self.sides.region_of(mark)
        if region is not None and in_region(self.frame.recipient.value.code, region):
            region = self.frame.recipient
        return self.sides.aids_region(mark) or self._partner(mark) or region or self.frame.recipient

    def _other_region(self, low: int, high: int) -> Found | None:
        """The receiving province that a sentence without a smaller area names where the report is about another; in a
        report of many donors that of the sentence's donor.
        """
        code = self.frame.recipient.value.code or ""
        regions = [p for p in self.sides.receivers(low, high) if p.kb_id_[:2] != code[:2]]
        if regions:
            return self.article.found(regions[0])
        marks = self.sides.marks_in(low, high) if self.of_many_donors else ()
        told = next((m for m in reversed(marks) if self.sides.region_of(m) is not None), None)
        return self.recipient_of(told) if told is not None else None

    def _partner(self, mark: Mark) -> Found | None:
        """The area that clauses with a donor name most often, else that sentences with it alone do."""
        marks = [m for m in self.sides.marks if m.key == mark.key]
        areas = [area for m in marks for area in self.sides.innermost(*self.article.clause(m.start))]
        alone = [m for m in marks if len(self.sides.marks_in(*self.article.sentence(m.start))) == 1]
        areas = areas or [area for m in alone for area in self.sides.areas(*self.article.sentence(m.start))]
        if not areas:
            return None
        codes = Counter(area.kb_id_ for area in areas)
        best = max(areas, key=lambda area: codes[area.kb_id_])
        return inherited(self.article.found(best))
