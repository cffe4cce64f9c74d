"""Annotated report → drafts of group-style programmes (组团式)."""

from __future__ import annotations

import re

from kg.extraction.article import Article, Found, is_county
from kg.extraction.discourse import Discourse
from kg.extraction.drafts import Draft
from kg.extraction.fields import FIELDS, TEAM_FIELDS

GROUP = re.compile(r"[“\"]?组团式[”\"]?|组团帮扶|组团支援")
MEDICAL_TEAM = re.compile(r"[”\"]?[^，。]{0,4}医疗队")
HOSTS = {"medical": {"hospital"}, "education": {"school", "university"}}


def find_group_programs(article: Article, discourse: Discourse) -> list[Draft]:
    """One a donor, field, county and host; one without host beside hosted ones of the same field and area only where
    its sentence counts its staff (reading guide, settled case 3).
    """
    result: dict[tuple[str, str, str, str], Draft] = {}
    for match in GROUP.finditer(article.text):
        if discourse.told_of_all(match.start()) or _nobodys(discourse, match.start()):
            continue
        for field in _fields_at(article, match.start(), match.end()):
            for donor in discourse.donors_at(match.start()):
                draft = _program(article, discourse, match, field, donor=donor)
                area = draft.get("recipient")
                county = area.name if is_county(area) else ""
                result.setdefault((donor.value.name, field, county, _host_key(article, draft)), draft)
    hosted = {key[:3] for key in result if key[3]}
    return [d for key, d in result.items() if key[3] or key[:3] not in hosted or _counts_staff(article, d)]


def _host_key(article: Article, draft: Draft) -> str:
    """The host's name without the places before it, so that its long and its short name are one."""
    host = draft.values.get("host")
    if host is None:
        return ""
    inside = [p.end for p in article.spans("places", host.start, host.end) if p.kb_id_ and p.end < host.end]
    return article.text[max(inside, default=host.start) : host.end]


def _counts_staff(article: Article, draft: Draft) -> bool:
    """Whether the sentence of a general mention counts people of its field (“组团式”教育人才299人)."""
    return any(span.label_ == "person" for span in article.spans("quantities", *article.sentence(draft.start)))


def _nobodys(discourse: Discourse, offset: int) -> bool:
    """Whether a report of many donors names none for what stands at `offset`."""
    return discourse.of_many_donors and discourse.donor_at(offset).how == "inherited"


def _fields_at(article: Article, start: int, end: int) -> list[str]:
    """The fields named around 组团式: in the nearest words after it, before it, in its sentence, or by institutions."""
    low, high = article.clause(start)
    for text in (article.text[end : min(end + 10, max(high, end))], article.text[max(low, start - 10) : start]):
        named = [field for field, pattern in FIELDS if pattern.search(text)]
        if "talent" in named and len(named) > 1 and "、人才" not in text:
            named.remove("talent")
        if named:
            return named
    sentence = article.text[slice(*article.sentence(start))]
    told = [field for field, pattern in TEAM_FIELDS if pattern.search(sentence)]
    kinds = {o.label_ for o in article.spans("organisations", low, high)}
    return (told or [field for field, hosts in HOSTS.items() if hosts & kinds])[:1]


def _program(article: Article, discourse: Discourse, match: re.Match[str], field: str, *, donor: Found) -> Draft:
    start, end = match.span()
    draft = Draft("group_program", start, end, article.quote(start, end), confidence=0.7, rule="group_program.组团式")
    draft.values["field"] = Found(field, start, end, "inferred")
    draft.values["donor"] = donor
    draft.values["recipient"] = discourse.recipient_at(start, end)
    low, high = article.sentence(start)
    if MEDICAL_TEAM.match(article.text, end):
        low = max(article.paragraph(start)[0], article.sentence(max(0, low - 2))[0])
    receivers = discourse.sides.receivers
    hosts = [o for o in article.spans("organisations", low, high) if o.label_ in HOSTS.get(field, ())]
    hosts = [o for o in hosts if receivers(o.start, o.end)]
    if hosts:
        host = min(hosts, key=lambda o: (abs(o.start - end), o.start))
        draft.values["host"] = article.found(host)
        area = receivers(host.start, host.end)[-1]
        draft.values["recipient"] = article.found(area)
    return draft
