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
from kg.extraction.givers import ACTING_ALONE, AIDING_HOSTS
from kg.extraction.listed import runs
from kg.extraction.takers import in_region
from kg.facts import Reference
from kg.gazetteer import gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Span

LEADER = re.compile(r"总?领队|(?<!副)(?:组长|队长|总指挥|团长)|指挥长")
BEFORE_ARRIVAL, AFTER_ARRIVAL = 45, 12
"""Characters between a date and the word of arrival that it dates."""
ARRIVED = re.compile(r"(?:抵达|到达|飞抵|来到)$")
SETS_OUT = re.compile(
    r"前往|远赴|奔赴|出发|初到|来到|走进|进驻|踏上|随队|接任|选派(?!出的)|派出|派往|赴任|[进赴][藏疆青]|援[藏疆青]生涯"
)
"""What tells that a batch began in the year, month or day that its sentence names before it."""
NO_ARRIVAL = re.compile(
    r"视察|看望|慰问|调研|带队|返回|返[京津冀晋辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤琼渝川黔滇陕甘]|归来|完成|结束"
)
"""What a date tells of else: a visit, a trip, the end of a term."""
NEAR_BATCH = 30
"""Characters after the name of a batch in which it is told to set out."""
SINCE = re.compile(r"以来|开始|起")
LONGEST_LIST = 30
"""Characters that a list of donors before an ordinal reaches back."""
LONGEST_TEAM = 10
"""Characters between a batch and the institution where one of its people works (第十批援疆干部人才、某医院 …)."""
OF_WHOLE = re.compile(
    r"(?:（[^）]{1,8}）)?(?:组团式|援[藏疆青宁]|干部|人才|联络|专业技术|医疗|教育|支教|教师|专家|工作|前方|总|驻?[\u4e00-\u9fff]{2,4}[市县州]|[“”（）])*(?:队|团|组|指挥部|临时党委)?的?"
)
"""What stands between the ordinal of a batch and its leader's title; a section of it has a leader of its own."""
TEAM = re.compile(r"援[藏疆青](?:干部人才|干部|人才)?(?:工作队|工作组|前方指挥部|指挥部|总队|医疗队|教育团队)?")
OWN_GROUP = re.compile(r"[省市区]?(?:工作)?(?:小组|分队|分组|组|工作队|片区|分指挥部)")
"""What follows the ordinal of a batch before the city of a group in it, and after the city."""
LISTED = re.compile(r"[^，。；、]{0,6}、[^，。；、]{0,4}")
LED_BY = re.compile(r"(?:同志)?(?:为|担任|任)(?:总?领队|组长|队长|总指挥|指挥长|团长)的?[^，。；]{0,14}$")
LEADS = re.compile(r"(?:同志)?(?:（[^）]{1,6}）)?(?:，[^，。；]{0,6})?(?:是|任|担任|作为|为|被选派为)[^，。；]{0,12}$")
SAME_TEAM = re.compile(r"该队|此队|工作队|工作组|医疗队|队员|全队|该批|这批|此批|干部人才")

OF_ITS_OWN = AIDING_HOSTS | ACTING_ALONE
"""Kinds of institution whose teams are numbered by themselves (某医院第四批援藏医疗队)."""


def find_batches(article: Article, discourse: Discourse) -> list[Draft]:
    """The batches of a report: one a donor, field and ordinal."""
    result: dict[tuple[str, int, str | None], Draft] = {}
    for span in article.all("ordinals"):
        if not is_batch(article, span):
            continue
        if discourse.told_of_all(span.start):
            continue
        named = _donors_before(article, discourse, span) or [
            _of_employer(discourse, discourse.donor_at(span.start), span)
        ]
        named = _own_group(article, span, named[0]) or named
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
    named = article.around("organisations", donor.start)
    field = _field(article, span) or ("medical" if named is not None and named.label_ == "hospital" else None)
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
    others = [other for other in others if not _listed(article, *sorted((other, span), key=lambda s: s.start))]
    before = [other.end for other in others if other.end <= span.start]
    after = [other.start for other in others if other.start >= span.end]
    return max(before, default=low), min(after, default=high)


def _listed(article: Article, one: Span, other: Span) -> bool:
    """Whether two ordinals name batches that set out together (第十一批援藏、第六批援青干部人才)."""
    return LISTED.fullmatch(article.text, one.end, other.start) is not None


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
            _led_by(article, draft, people[0])


def _field(article: Article, span: Span) -> str | None:
    """The field of a numbered team of one field, from the words of its name."""
    first = article.word_at(span.end)
    name = article.text[span.end : first.end] if first is not None and first.start < span.end else ""
    for word in article.words(span.end, span.end + 14):
        begins = name in {"", "援"} or word.text.startswith("援") or word.text in "“”"
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
    """The division right before the ordinal (某市第五批), with those that a list joins to it (甲、乙（第五批）), or the
    institution that numbers its own (某医院第四批).
    """
    party = discourse.sides.party_before(span.start)
    if party is not None:
        return [article.found(party.span)]
    own = article.around("organisations", span.start - 1)
    if own is not None and own.end == span.start and own.label_ in OF_ITS_OWN:
        return [] if discourse.sides.receivers(own.start, own.end) else [article.found(own)]
    places = [p for p in article.spans("places", max(0, span.start - LONGEST_LIST), span.start) if p.kb_id_]
    if not places or discourse.sides.takes(places[-1].kb_id_) or span.start - places[-1].end > 1:
        return []
    givers = [p for p in runs(places, article)[-1] if not discourse.sides.takes(p.kb_id_)]
    listed = givers if article.text[places[-1].end : span.start] == "（" else givers[-1:]
    return [article.found(place) for place in listed]


def _of_employer(discourse: Discourse, donor: Found, span: Span) -> Found:
    """For an institution named right after a batch, where one of its people works, the province that it lies in."""
    article, receivers = discourse.article, discourse.sides.receivers
    after = article.spans("organisations", span.end, span.end + LONGEST_TEAM + LONGEST_LIST)
    after = [o for o in after if o.start <= span.end + LONGEST_TEAM and o.label_ in OF_ITS_OWN]
    employer = next((o for o in after if not receivers(o.start, o.end)), None)
    home = article.reference(employer).within if employer is not None and donor.value.code is None else None
    if employer is None or home is None:
        return donor
    province = gazetteer()[home[:2] + "0000"]
    return Found(Reference(province.name, "division", province.code), employer.start, employer.end, "inferred")


def _own_group(article: Article, span: Span, donor: Found) -> list[Found]:
    """The city of the donor whose own group in its batch is named (某省第十批援藏工作队某市小组)."""
    team = TEAM.match(article.text, span.end)
    city = article.around("places", team.end()) if team else None
    if team is None or city is None or city.start != team.end() or not OWN_GROUP.match(article.text, city.end):
        return []
    code = donor.value.code
    return [article.found(city)] if code and code != city.kb_id_ and gazetteer().within(city.kb_id_, code) else []


def _leader(article: Article, draft: Draft, high: int) -> None:
    """The person after a leader's title that follows the batch's name, else the one before it who is told to lead it
    (以某某为领队的第五批, 某某作为第五批医疗队队长).
    """
    match = LEADER.search(article.text, draft.end, min(high, draft.end + 30))
    people = article.spans("people", match.end(), high) if match else []
    if match and people and "（" not in article.text[match.end() : people[0].start]:
        _led_by(article, draft, people[0])
        return
    before = article.spans("people", article.sentence(draft.start)[0], draft.start)[-1:]
    for person in before:
        between = article.text[person.end : draft.start]
        titled = match is not None and OF_WHOLE.fullmatch(article.text, draft.end, match.start())
        if LED_BY.match(between) or (titled and LEADS.match(between)):
            _led_by(article, draft, person)


def _led_by(article: Article, draft: Draft, person: Span) -> None:
    name = article.document.text[person.start : person.end]
    draft.values["leader"] = Found(name, person.start, person.end)


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
    _setting_out(article, draft, within)


def _setting_out(article: Article, draft: Draft, within: tuple[int, int]) -> None:
    """The date that the sentence names before the batch, where a verb of sending or setting out follows
    (2010年，某某作为第六批援藏干部前往 …), or since when it is there.
    """
    high = min(within[1], draft.end + NEAR_BATCH) if draft.end > within[0] else within[1]
    dates = [d for d in article.spans("dates", *within) if "/" not in d._.date and d.label_ != "dateline"]
    for date in [d for d in dates if d.end <= max(draft.start, within[0] + BEFORE_ARRIVAL)][-1:]:
        since = SINCE.match(article.text, date.end) and draft.start - date.end <= AFTER_ARRIVAL
        told = since or SETS_OUT.search(article.text, date.end, high)
        if told and draft.start - date.end <= BEFORE_ARRIVAL and not NO_ARRIVAL.search(article.text, date.end, high):
            draft.values["start"] = Found(date._.date, date.start, date.end)
