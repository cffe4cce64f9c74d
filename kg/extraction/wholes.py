"""A figure of a whole programme → the batch that governs it, or the tie (reading guide, settled case 6)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Span

    from kg.extraction.article import Article
    from kg.extraction.discourse import Discourse
    from kg.extraction.drafts import Draft

OVER_BATCHES = re.compile(
    r"(?<!第)(?<![第一二三四五六七八九十])[0-9一二三四五六七八九十]+批次?(?:[^，。第]{0,4}(?:援|干部|人才|医|教|党政)|合计|共|、?近?[0-9]+余?多?[名人位])"
)
"""Several batches, counted."""
ALL_TIMES = re.compile("历[年批]|以来")
LONGER_THAN_TERM = re.compile(
    r"(?:[4-9]|[1-9][0-9]|[四五六七八九]|十[一二三四五六七八九]?|[二三]十[一二三四五六七八九]?)余?多?年(?:来|间|时间)|(?<![第0-9])(?:[二三]十|[2-9]0)余?多?年"
)
"""A span of years in which more than one batch served."""
THIS_BATCH = re.compile(r"[此本这该]批(?:援|医|干|人|教|专)")
REACH = 200
"""Characters before a figure in which its time is looked for."""
LEAD = 400
"""Characters in which a report says what it is about: a batch named once after them governs its own paragraph only."""
TERM = 3
"""Years that a batch serves."""
SINCE = re.compile(r"(?:[0-9]{1,2}月)?(?:以来|至今)")


class Wholes:
    """The batches and ties of a report by what they govern."""

    def __init__(self, article: Article, discourse: Discourse, drafts: Sequence[Draft]) -> None:
        self.article = article
        self.discourse = discourse
        self.batches = [d for d in drafts if d.kind == "batch"]
        self.ties = [d for d in drafts if d.kind == "assistance"]

    def of(self, figure: Span) -> Draft:
        """The batch of the governing donor that governs the figure; its tie where the clause speaks of many
        batches or has none.
        """
        donor = self.discourse.donor_at(figure.start).value.name
        own = [d for d in self.batches if d.get("donor").name == donor]
        batches = {d.get("ordinal"): d for d in sorted(own, key=lambda d: d.get("field") is None)}
        clause = self.article.text[slice(*self.article.clause(figure.start))]
        sentence = self.article.text[slice(*self.article.sentence(figure.start))]
        told = [d for d in self.batches if d.start <= figure.start]
        if told and THIS_BATCH.search(sentence):
            return told[-1]
        begun = self.article.text[max(self.article.sentence(figure.start)[0], figure.start - REACH) : figure.start]
        over = OVER_BATCHES.search(begun + clause) or ALL_TIMES.search(clause)
        if batches and not over and not LONGER_THAN_TERM.search(begun):
            batch = self._governing_batch(figure, batches)
            if batch is not None:
                return batch
        return self._tie(donor, figure)

    def _tie(self, donor: str, figure: Span) -> Draft:
        """The donor's tie with the area that the figure's sentence names (of several the first), else with the report's
        area, else its first.
        """
        own = [d for d in self.ties if d.get("donor").name == donor] or self.ties[:1]
        area = self.discourse.recipient_at(figure.start, figure.end)
        if area.how == "stated":
            listed = [p.kb_id_ for p in self.discourse.sides.areas(*self.article.sentence(figure.start))]
            told = [d for code in listed for d in own if d.get("recipient").code == code]
            if told and area.value in [d.get("recipient") for d in told]:
                return told[0]
        frame = [d for d in own if d.get("recipient") == self.discourse.frame.recipient.value]
        return (frame or own)[0]

    def _governing_batch(self, figure: Span, batches: Mapping[int, Draft]) -> Draft | None:
        """The batch named in the figure's sentence, else last before in its paragraph, else by the headline, else
        the general one with the highest ordinal; none where the sentence tells of another time.
        """
        low, high = self.article.sentence(figure.start)
        first = self.article.paragraph(low)[0]
        named = sorted(
            (a, b, n)
            for n, d in batches.items()
            for a, b in d.anchors
            if (low if d.get("field") else first) <= a and b <= high
        )
        before = [item for item in named if item[0] < figure.start]
        nearest = before[-1:] or named[:1]
        headline = self.discourse.frame.batch
        if nearest and low <= nearest[0][0]:
            return batches[nearest[0][2]]
        if nearest:
            batch = batches[nearest[0][2]]
        elif headline is not None and headline.value in batches:
            batch = batches[headline.value]
        else:
            batch = max(batches.values(), key=lambda d: (not d.get("field"), d.get("ordinal")))
            if len(batch.anchors) == 1 and batch.start > LEAD:
                return None
        return None if self._at_another_time(figure, batch) else batch

    def _at_another_time(self, figure: Span, batch: Draft) -> bool:
        """Whether the sentence tells of a plan, of a span of years, or of a year outside the batch's three."""
        dates = self.article.spans("dates", self.article.sentence(figure.start)[0], figure.start)
        dates = [d for d in dates if d.label_ in {"explicit", "relative", "range", "plan"}]
        if not dates:
            return False
        told, start = dates[-1]._.date, batch.get("start")
        if "/" in told:
            return True
        if start is not None:
            return not int(start[:4]) <= int(told[:4]) <= int(start[:4]) + TERM
        if SINCE.match(self.article.text, dates[-1].end):
            return True
        report = self.article.document.date
        return report is not None and int(told[:4]) < int(report[:4]) - TERM
