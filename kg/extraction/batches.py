"""Annotated report → drafts of batches of seconded staff."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

from kg.extraction.article import Article, Found, is_county
from kg.extraction.batch_marks import is_batch
from kg.extraction.cues import cue
from kg.extraction.discourse import Discourse
from kg.extraction.drafts import Draft
from kg.extraction.fields import TEAM_FIELDS
from kg.extraction.listed import runs
from kg.extraction.takers import in_region

if TYPE_CHECKING:
    from spacy.tokens import Span

LEADER = re.compile(r"总?领队|(?<!副)(?:组长|队长|总指挥|团长)|指挥长")
BEFORE_ARRIVAL, AFTER_ARRIVAL = 45, 12
"""Characters between a date and the word of arrival that it dates."""
ARRIVED = re.compile(r"(?:抵达|到达|飞抵|来到)$")
LONGEST_LIST = 30
"""Characters that a list of donors before an ordinal reaches back."""
SAME_TEAM = re.compile(r"工作队|工作组|医疗队|队员|全队|该批|这批|此批|干部人才")


def find_batches(article: Article, discourse: Discourse) -> list[Draft]:
    """The batches of a report: one a donor, field and ordinal."""
    result: dict[tuple[str, int, str | None], Draft] = {}
    for span in article.all("ordinals"):
        if not is_batch(article, span):
            continue
        if discourse.told_of_all(span.start):
            continue
        named = _donors_before(article, discourse, span) or [discourse.donor_at(span.start)]
        if discourse.of_many_donors and named[0].how == "inherited":
            continue
        for number, donor in product(span._.ordinals, named):
            draft = _batch(article, discourse, span, number, donor=donor)
            known = result.setdefault((draft.get("donor").name, number, draft.get("field")), draft)
            known.anchors.append((span.start, span.end))
            for slot, found in draft.values.items():
                known.values.setdefault(slot, found)
    return list(result.values())


def _batch(article: Article, discourse: Discourse, span: Span, number: int, *, donor: Found) -> Draft:
    low, high = article.sentence(span.start)
    draft = Draft(
        "batch", span.start, span.end, article.quote(span.start, span.end), confidence=0.85, rule="batch.ordinal"
    )
    draft.values["ordinal"] = Found(number, span.start, span.end)
    draft.values["donor"] = donor
    field = _field(article, span) or ("medical" if donor.value.name.endswith("医院") else None)
    if field:
        draft.values["field"] = Found(field, span.end, min(span.end + 14, high), "inferred")
    draft.values["recipient"] = _recipient(discourse, draft, span)
    _leader(article, draft, high)
    if len(span._.ordinals) > 1:
        return draft
    _personnel(article, draft, (max(low, span.start - 12), min(high, span.end + 24)))
    _arrival(article, draft, _own_part(article, span, low, high))
    _from_next_sentence(article, draft, high)
    return draft


def _own_part(article: Article, span: Span, low: int, high: int) -> tuple[int, int]:
    """The part of the sentence `low`:`high` around an ordinal that no other ordinal stands in."""
    others = [other for other in article.spans("ordinals", low, high) if other.label_ == "批"]
    before = [other.end for other in others if other.end <= span.start]
    after = [other.start for other in others if other.start >= span.end]
    return max(before, default=low), min(after, default=high)


def _from_next_sentence(article: Article, draft: Draft, high: int) -> None:
    """Head count, start and leader from the sentence after, where it speaks on of the same team."""
    if article.text[high : high + 1] in {"", "\n"}:
        return
    low, end = article.sentence(high)
    if not SAME_TEAM.search(article.text, low, min(end, low + 24)) or article.spans("ordinals", low, end):
        return
    if "personnel" not in draft.values:
        _personnel(article, draft, (low, end))
    if "start" not in draft.values:
        _arrival(article, draft, (low, end))
    if "leader" not in draft.values:
        title = LEADER.search(article.text, low, end)
        people = article.spans("people", title.end(), end) if title else []
        if people:
            name = article.document.text[people[0].start : people[0].end]
            draft.values["leader"] = Found(name, people[0].start, people[0].end)


def _field(article: Article, span: Span) -> str | None:
    """The field of a numbered team of one field, from the words of its name."""
    name = ""
    for word in article.words(span.end, span.end + 14):
        begins = name == "" or cue("theatre").match(word.text) or word.text in "“”"
        if word.label_ in {"w", "v", "p", "c"} and not begins:
            break
        name += word.text
    name = LEADER.split(name)[0]
    return next((field for field, pattern in TEAM_FIELDS if pattern.search(name)), None)


def _recipient(discourse: Discourse, draft: Draft, span: Span) -> Found:
    """The sentence's area; a province's general batch goes to the frame's area, not to a county named in passing."""
    found = discourse.recipient_at(span.start, span.end)
    region = discourse.sides.region_after(span.end)
    whole = discourse.sides.region_aided_by(draft.get("donor"))
    if whole is not None:
        return region or whole
    if region is not None and not in_region(found.value.code, region):
        return region
    province = (draft.get("donor").code or "").endswith("0000")
    arrived = ARRIVED.search(discourse.article.text[max(0, found.start - 3) : found.start])
    county = is_county(found.value)
    if province and (arrived or (county and "field" not in draft.values)):
        return discourse.frame.recipient
    return found


def _donors_before(article: Article, discourse: Discourse, span: Span) -> list[Found]:
    """The division right before the ordinal (某市第五批), with those that a list joins to it (甲、乙（第五批））."""
    places = [p for p in article.spans("places", max(0, span.start - LONGEST_LIST), span.start) if p.kb_id_]
    if not places or discourse.sides.takes(places[-1].kb_id_) or span.start - places[-1].end > 1:
        return []
    givers = [p for p in runs(places, article)[-1] if not discourse.sides.takes(p.kb_id_)]
    listed = givers if article.text[places[-1].end : span.start] == "（" else givers[-1:]
    return [article.found(place) for place in listed]


def _leader(article: Article, draft: Draft, high: int) -> None:
    """The person after a leader's title that follows the batch's name."""
    match = LEADER.search(article.text, draft.end, min(high, draft.end + 30))
    people = article.spans("people", match.end(), high) if match else []
    if match and people and "（" not in article.text[match.end() : people[0].start]:
        name = article.document.text[people[0].start : people[0].end]
        draft.values["leader"] = Found(name, people[0].start, people[0].end)


def _personnel(article: Article, draft: Draft, within: tuple[int, int]) -> None:
    """A head count that staff stands right after or right before (110名干部人才, 干部人才96名)."""
    for span in article.spans("quantities", *within):
        apart = span.end <= draft.start or span.start >= draft.end
        after = cue("staff").search(article.text, span.end, span.end + 16)
        before = cue("staff").search(article.text, max(draft.end, span.start - 6), span.start)
        if span.label_ == "person" and apart and (after or before):
            draft.values["personnel"] = Found(span._.quantity, span.start, span.end)
            return


def _arrival(article: Article, draft: Draft, within: tuple[int, int]) -> None:
    """The day or month told beside a word of arrival: the last one before it, else the first one after."""
    dates = [d for d in article.spans("dates", *within) if len(d._.date) >= 7 and "/" not in d._.date]
    for word in cue("arrival").finditer(article.text, *within):
        before = [d for d in dates if d.end <= word.start() <= d.end + BEFORE_ARRIVAL]
        after = [d for d in dates if word.end() <= d.start <= word.end() + AFTER_ARRIVAL]
        if before or after:
            date = before[-1] if before else after[0]
            draft.values["start"] = Found(date._.date, date.start, date.end)
            return
