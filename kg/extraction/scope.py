"""The sides of a report → what of it is told of the aid: near words of aid, of one donor, and from the donor's side."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from kg.extraction.actors import ACTS
from kg.extraction.cues import cue
from kg.extraction.frame import MANY_DONORS

if TYPE_CHECKING:
    from kg.extraction.sides import Sides

FULL_OF_AID = 5
"""Words of aid and donors in a thousand characters from which a whole report counts as told of aid."""
SPREAD, LINE = 0.25, 30
"""The least share of its paragraphs of LINE characters that a report which is told of aid names it in."""
REACH = 150
"""Characters that a word of aid reaches in a report that tells other things too."""
HEAD = 200
"""Characters from the beginning that tell what a report is about."""
GIVES_TO = re.compile(
    r"(?:向|给|为|驰援|回赠|捐赠|支援)[^，。；、]{2,12}(?:捐赠|捐献|捐款|捐出|赠送|送去|运送|物资|启运)"
)


class Scope:
    """What of a report is told of the aid."""

    def __init__(self, sides: Sides) -> None:
        self.sides = sides
        self.article = sides.article

    @cached_property
    def _cues(self) -> tuple[int, ...]:
        """Where words of aid and marked donors stand; words of giving in a report that has neither."""
        words = [m.start() for m in cue("aid").finditer(self.article.text)]
        if not words and not self.sides.marks:
            words = [m.start() for m in ACTS.finditer(self.article.text)]
        givers = {mark.key for mark in self.sides.marks if mark.strong and not mark.key.isdigit()}
        again = [
            o.start for o in self.article.all("organisations") if givers and self.article.reference(o).name in givers
        ]
        return tuple(sorted({*words, *again, *(m.start for m in self.sides.marks)}))

    def in_scope(self, offset: int) -> bool:
        """Whether what stands at `offset` is told of the aid: everywhere in a report that is full of it, else
        near a word of it.
        """
        if self.flows_back(offset):
            return False
        if self._full_of_aid or self._told_at_head:
            return True
        low, high = self.article.paragraph(offset)
        first, last = max(low, offset - REACH), min(high, offset + REACH)
        return bisect_left(self._cues, first) < bisect_left(self._cues, last)

    def flows_back(self, offset: int) -> bool:
        """Whether the sentence tells what the receiving side gives the donor's (某州向某省捐赠 …, 答谢)."""
        low, high = self.article.sentence(offset)
        if cue("given_back").search(self.article.text, low, high):
            return True
        gift = GIVES_TO.search(self.article.text, low, high)
        if gift is None:
            return False
        givers = [p for p in self.article.spans("places", low, gift.start() + 1) if p.kb_id_]
        takers = [p for p in self.article.spans("places", gift.start(), gift.end()) if p.kb_id_]
        takes = self.sides.takes
        return bool(givers and takers) and takes(givers[-1].kb_id_) and not takes(takers[0].kb_id_)

    def aside(self, start: int, offset: int) -> bool:
        """Whether `start` stands within brackets of its sentence that close before `offset` (第十批（某市七名）…)."""
        text = self.article.text
        if text.find("）", start, offset) < 0:
            return False
        low = self.article.sentence(start)[0]
        return text.rfind("（", low, start) > text.rfind("）", low, start)

    @cached_property
    def _full_of_aid(self) -> bool:
        """Whether words of aid are frequent and not only in a few of the paragraphs, as in a page of short news."""
        if len(self._cues) * 1000 < FULL_OF_AID * len(self.article.text):
            return False
        weak = {m.start for m in self.sides.marks if not m.strong}
        told = {self.article.paragraph(offset) for offset in self._cues if offset not in weak}
        lines = [line for line in self.article.text.splitlines() if len(line) >= LINE]
        return len(told) >= SPREAD * len(lines)

    @cached_property
    def _told_at_head(self) -> bool:
        """Whether a report that marks no donors of several provinces begins with aid and with who is aided, and its
        headline with one of them.
        """
        if self.of_many_donors or not self.sides.receivers(0, HEAD) or bisect_left(self._cues, HEAD) == 0:
            return False
        headline = self.article.text.find("\n") % HEAD
        return bisect_left(self._cues, headline) > 0 or bool(self.sides.receivers(0, headline))

    def told_of_all(self, offset: int) -> bool:
        """Whether the sentence speaks of all donors together (19个援疆省市, 国家启动 …), so that no one donor's
        fact is told.
        """
        low, high = self.article.sentence(offset)
        collective = cue("collective").search(self.article.text, low, high)
        return collective is not None and not self.sides.marks_in(low, high)

    @cached_property
    def of_many_donors(self) -> bool:
        """Whether the report marks donors of several provinces, so that what names no donor belongs to none of them."""
        told = (*self.sides.marks, *self.sides.pairs)
        return len({m.key[:2] for m in told if m.key.isdigit()}) >= MANY_DONORS
