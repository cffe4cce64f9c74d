"""Annotated report → drafts of assistance ties, batches and group programmes."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extraction.article import Article, Found
from kg.extraction.drafts import Draft
from kg.gazetteer import gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Span

    from kg.extraction.discourse import Discourse, Mark

FIELDS = (
    ("medical", re.compile(r"医疗|医生|医院|卫生|医务")),
    ("education", re.compile(r"教育|教师|支教|学校|教学")),
    ("employment", re.compile(r"就业")),
    ("talent", re.compile(r"人才")),
    ("market", re.compile(r"市场|经贸|消费")),
)
GROUP = re.compile(r"[“\"]?组团式[”\"]?|组团帮扶|组团支援")
HOSTS = {"medical": {"hospital"}, "education": {"school", "university"}}
LEADER = re.compile(r"(?:总?领队|(?<!副)组长|(?<!副)队长|(?<!副)总指挥|指挥长|(?<!副)团长)")
PERSONNEL = re.compile(r"援藏|援疆|援青|干部|人才|队员|医疗队|成员|专家|教师|医生")
ARRIVAL = re.compile(r"进藏|抵达|来到|启程|接过|奔赴|出征|赶赴|踏上|进疆|到任|入藏|开启|接力|直抵|赴藏|抵藏")
TIE = re.compile(r"对口支援|对口帮扶|对口援建|结对|援建|帮扶|支援|援助|援藏|援疆|援青|合作|协议|共建|对接|组团|受援|连续[0-9一二三四五六七八九十]+年|选派|协作")
ORGANISATION_ACTS = re.compile(r"对口支援|对口帮扶|帮扶|支援|援助|结对|签订|签署|共建|对接|设立|连接|相连|建立|合作")
DONOR_KINDS = {"hospital", "university", "institute", "government", "school"}
AIDED_BEFORE = re.compile(r"(?:对口支援|对口帮扶|对口援建|援建|支援|帮扶|援助|受援)的?$")


def find_batches(article: Article, discourse: Discourse) -> list[Draft]:
    """The batches of a report: one a donor, field and ordinal."""
    result: dict[tuple[str, int, str | None], Draft] = {}
    for span in article.doc.spans["ordinals"]:
        if not discourse.is_batch(span) and not _continues_batch(article, span):
            continue
        for number in span._.ordinals:
            draft = _batch(article, discourse, span, number)
            key = (draft.get("donor").name, number, draft.get("field"))
            known = result.setdefault(key, draft)
            if known is not draft:
                for slot, found in draft.values.items():
                    known.values.setdefault(slot, found)
    return list(result.values())


def _continues_batch(article: Article, span: Span) -> bool:
    """第一批 … where the donor's place or 援藏 stands right before it and staff right after it."""
    before, after = article.text[max(0, span.start - 6) : span.start], article.text[span.end : span.end + 10]
    return span.label_ == "批" and bool(re.search(r"援藏|援疆|援青", before + after)) and bool(re.match(r"[^，。；]{0,6}?(?:干部|人才|队|团|专家|教师|医生)", after))


def _batch(article: Article, discourse: Discourse, span: Span, number: int) -> Draft:
    low, high = article.sentence(span.start)
    draft = Draft("batch", span.start, span.end, article.quote(span.start, span.end), confidence=0.85, rule="batch.ordinal")
    draft.values["ordinal"] = Found(number, span.start, span.end)
    draft.values["donor"] = _donor_before(article, discourse, span) or discourse.donor_at(span.start)
    name = article.text[span.end : span.end + 14]
    field = next((f for f, pattern in FIELDS[:2] if pattern.search(re.split(r"[，。、；领队长]", name)[0])), None)
    if field:
        draft.values["field"] = Found(field, span.end, min(span.end + 14, high), "inferred")
    recipient = discourse.recipient_at(span.start, span.end)
    if recipient and (not _is_county(recipient) or _is_county(discourse.frame and discourse.frame.recipient) or field or not draft.get("donor").code.endswith("0000")):
        draft.values["recipient"] = recipient
    elif discourse.frame and discourse.frame.recipient:
        draft.values["recipient"] = discourse.frame.recipient
    _leader(article, draft, (span.end, high))
    _personnel(article, draft, (max(low, span.start - 12), min(high, span.end + 24)))
    _arrival(article, draft, (low, high))
    return draft


def _is_county(found: Found | None) -> bool:
    return found is not None and found.value.code is not None and gazetteer()[found.value.code].level == "county"


def _donor_before(article: Article, discourse: Discourse, span: Span) -> Found | None:
    """The division right before the ordinal (淄博市第五批)."""
    places = [p for p in article.spans("places", max(0, span.start - 8), span.start) if p.kb_id_ and not discourse.takes(p.kb_id_)]
    if places and span.start - places[-1].end <= 1:
        return Found(article.reference(places[-1]), places[-1].start, places[-1].end)
    return None


def _leader(article: Article, draft: Draft, within: tuple[int, int]) -> None:
    match = LEADER.search(article.text, within[0], min(within[1], within[0] + 30))
    if match is None:
        return
    people = article.spans("people", match.end(), within[1])
    if people and "（" not in article.text[match.end() : people[0].start]:
        draft.values["leader"] = Found(article.document.text[people[0].start : people[0].end], people[0].start, people[0].end)


def _personnel(article: Article, draft: Draft, within: tuple[int, int]) -> None:
    for span in article.spans("quantities", *within):
        after = article.text[span.end : span.end + 16]
        if span.label_ == "person" and PERSONNEL.search(after) and (span.end <= draft.start or span.start >= draft.end):
            draft.values["personnel"] = Found(span._.quantity, span.start, span.end)
            return


def _arrival(article: Article, draft: Draft, within: tuple[int, int]) -> None:
    dates = [d for d in article.spans("dates", *within) if len(d._.date) >= 7 and "/" not in d._.date]
    if dates and ARRIVAL.search(article.text, *within):
        draft.values["start"] = Found(dates[0]._.date, dates[0].start, dates[0].end)


def find_group_programmes(article: Article, discourse: Discourse) -> list[Draft]:
    """The group-style programmes of a report: one a donor, field and host; one without host only where none of the field has one."""
    result: dict[tuple[str, str, str, str], Draft] = {}
    for match in GROUP.finditer(article.text):
        for field in _fields_at(article, match.start(), match.end()):
            draft = _programme(article, discourse, match, field)
            if draft.get("recipient") is None:
                continue
            host = draft.get("host")
            area = draft.get("recipient").name if _is_county(draft.values["recipient"]) else ""
            result.setdefault((draft.get("donor").name, field, area, host.name if host else ""), draft)
    hosted = {key[:3] for key in result if key[3]}
    return [draft for key, draft in result.items() if key[3] or key[:3] not in hosted]


def _fields_at(article: Article, start: int, end: int) -> list[str]:
    """The fields named around 组团式: in the nearest words after it, else before it."""
    low, high = article.clause(start)
    after = article.text[end : min(end + 10, max(high, end))]
    before = article.text[max(low, start - 10) : start]
    for text in (after, before):
        named = [field for field, pattern in FIELDS if pattern.search(text)]
        if "talent" in named and len(named) > 1 and "、人才" not in text:
            named.remove("talent")
        if named:
            return named
    sentence = article.text[slice(*article.sentence(start))]
    return [field for field, pattern in FIELDS[:3] if pattern.search(sentence)][:1]


def _programme(article: Article, discourse: Discourse, match: re.Match[str], field: str) -> Draft:
    start, end = match.span()
    draft = Draft("group_program", start, end, article.quote(start, end), confidence=0.7, rule="group_program.组团式")
    draft.values["field"] = Found(field, start, end, "inferred")
    draft.values["donor"] = discourse.donor_at(start)
    recipient = discourse.recipient_at(start, end)
    if recipient:
        draft.values["recipient"] = recipient
    low, high = article.sentence(start)
    if re.match(r"[”\"]?[^，。]{0,4}医疗队", article.text[end : end + 8]):
        low = max(article.paragraph(start)[0], article.sentence(max(0, low - 2))[0])
    hosts = [o for o in article.spans("organisations", low, high) if o.label_ in HOSTS.get(field, ())]
    hosts = [o for o in hosts if any(discourse.takes(p.kb_id_) for p in article.spans("places", o.start, o.end) if p.kb_id_)]
    if hosts:
        nearest = min(hosts, key=lambda o: (abs(o.start - end), o.start))
        draft.values["host"] = Found(article.reference(nearest), nearest.start, nearest.end)
        area = [p for p in article.spans("places", nearest.start, nearest.end) if p.kb_id_ and discourse.takes(p.kb_id_)]
        draft.values["recipient"] = Found(article.reference(area[-1]), area[-1].start, area[-1].end)
    return draft


def find_assistance(article: Article, discourse: Discourse, drafts: list[Draft]) -> list[Draft]:
    """The standing ties: the frame's, those of a donor's own team with the area of its sentence, and the listed recipients (受援五县)."""
    frame = discourse.frame
    assert frame is not None
    result: dict[tuple[str, str], Draft] = {}
    if frame.recipient:
        _add_frame_tie(article, discourse, result)
    for mark in discourse.marks:
        donor = discourse.donor_at(mark.start)
        areas = _areas(article, discourse, mark)
        if donor.value.code == frame.donor.value.code:
            areas = [p for p in areas if AIDED_BEFORE.search(article.text[max(0, p.start - 6) : p.start])]
        for area in areas[:1]:
            _add_tie(article, result, donor, area)
        own_team = re.match(r"市?(?:援藏|援疆|援青)", article.text[mark.end : mark.end + 4])
        if not areas and own_team and donor.value.code != frame.donor.value.code and frame.recipient:
            result.setdefault((donor.value.name, frame.recipient.value.name), _tie(article, donor, frame.recipient, at=mark.start))
    for batch in drafts:
        if batch.kind == "batch" and batch.get("recipient") and batch.get("donor").name != frame.donor.value.name:
            result.setdefault((batch.get("donor").name, batch.get("recipient").name), _tie(article, batch.values["donor"], batch.values["recipient"], at=batch.start))
    for start, end in _recipient_lists(article):
        for area in discourse.receivers(start, end):
            _add_tie(article, result, frame.donor, area)
    for tie in [*_joined_places(article, discourse), *organisation_ties(article, discourse)]:
        result.setdefault((tie.get("donor").name, tie.get("recipient").name), tie)
    return list(result.values())


def _areas(article: Article, discourse: Discourse, mark: Mark) -> list[Span]:
    """The receiving areas of a mark's sentence, counties first; after the mark's own words first."""
    areas = [p for p in discourse.receivers(*article.sentence(mark.start)) if not p.kb_id_.endswith("0000")]
    return sorted(areas, key=lambda p: (p.label_ != "county", abs(p.start - mark.start)))


def _joined_places(article: Article, discourse: Discourse) -> list[Draft]:
    """Ties told by a pair of places: “普陀—亚东”, 温州、那曲两地, 嘉定与某县结对."""
    places = [p for p in article.doc.spans["places"] if p.kb_id_ and p.label_ != "province"]
    ties = []
    for one, other in pairwise(places):
        between, after = article.text[one.end : other.start], article.text[other.end : other.end + 4]
        if discourse.takes(one.kb_id_) == discourse.takes(other.kb_id_):
            continue
        if re.fullmatch(r"[—－·-]{1,2}", between) or (re.fullmatch(r"[、和与]", between) and re.match(r"两地|结对|协作", after)):
            giver, taker = (other, one) if discourse.takes(one.kb_id_) else (one, other)
            donor = Found(article.reference(giver), giver.start, giver.end)
            ties.append(_tie(article, donor, Found(article.reference(taker), taker.start, taker.end), at=one.start))
    return ties


def organisation_ties(article: Article, discourse: Discourse) -> list[Draft]:
    """Ties of a donor side's institution: its name, a verb of aid or agreement and a receiving area or institution in one clause."""
    ties = []
    for span in article.doc.spans["organisations"]:
        low, high = article.clause(span.start)
        inside = [p for p in article.spans("places", span.start, span.end) if p.kb_id_]
        if span.label_ not in DONOR_KINDS or any(discourse.takes(p.kb_id_) for p in inside):
            continue
        if article.text[low : span.start].strip("“”") and not re.search(r"[、与和]$|来自$|组织$|^(?:目前|其中|近日|同时)", article.text[low : span.start]):
            continue
        if not ORGANISATION_ACTS.search(article.text[span.end : high]) and not re.search(r"来自$", article.text[low : span.start]):
            continue
        recipient = _taker(article, discourse, span, high)
        if recipient is not None:
            donor = Found(article.reference(span), span.start, span.end)
            tie = _tie(article, donor, recipient, at=span.start)
            tie.rule = "assistance.organisation"
            ties.append(tie)
    return ties


def _taker(article: Article, discourse: Discourse, span: Span, high: int) -> Found | None:
    """The receiving institution or area after a donor institution in its clause."""
    hospitals = [o for o in article.spans("organisations", span.end, high) if o.label_ in {"hospital", "school"}]
    own = [o for o in hospitals if any(p.kb_id_ and discourse.takes(p.kb_id_) for p in article.spans("places", o.start, o.end))]
    areas = [p for p in discourse.receivers(span.end, high) if not p.kb_id_.endswith("0000")]
    chosen = own[0] if own else areas[0] if areas else None
    return None if chosen is None else Found(article.reference(chosen), chosen.start, chosen.end)


def _add_frame_tie(article: Article, discourse: Discourse, result: dict[tuple[str, str], Draft]) -> None:
    frame = discourse.frame
    assert frame is not None and frame.recipient is not None
    donor, recipient = frame.donor.value, frame.recipient.value
    best = next((m for m in discourse.marks if m.code == donor.code and any(p.kb_id_ == recipient.code for p in discourse.receivers(*article.sentence(m.start)))), None)
    mark = best or next(m for m in discourse.marks if m.code == donor.code)
    area = next((p for p in discourse.receivers(*article.sentence(mark.start)) if p.kb_id_ == recipient.code), None)
    found = Found(recipient, area.start, area.end) if area is not None else frame.recipient
    tie = _tie(article, Found(donor, mark.start, mark.end), found, at=mark.start)
    tie.confidence = 0.9
    result[donor.name, recipient.name] = tie


def _add_tie(article: Article, result: dict[tuple[str, str], Draft], donor: Found, area: Span) -> None:
    recipient = Found(article.reference(area), area.start, area.end)
    key = (donor.value.name, recipient.value.name)
    if key not in result:
        result[key] = _tie(article, donor, recipient, at=area.start)


def _tie(article: Article, donor: Found, recipient: Found, *, at: int) -> Draft:
    values = {"donor": donor, "recipient": recipient}
    return Draft("assistance", at, at + 1, article.quote(at, at + 1), values, confidence=0.65, rule="assistance.tie")


def _recipient_lists(article: Article) -> list[tuple[int, int]]:
    pattern = re.compile(r"受援[0-9一二三四五六七八九十两]*(?:地|县|市|区)(?:区|市)?[（(：:]([^）)。；]{4,60})[）)]?|(?:援建|对口支援|帮扶)的((?:[\u4e00-\u9fff]{2,6}[、和及]){1,8}[\u4e00-\u9fff]{2,6}?)等?[0-9一二三四五六七八九十两]个(?:县|区|市)")
    return [m.span(1) if m[1] else m.span(2) for m in pattern.finditer(article.text)]
