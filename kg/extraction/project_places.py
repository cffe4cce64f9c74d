"""A candidate judged an undertaking → the place that it is at or is held at, smaller than a county or of the giving
side.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extraction.article import Article, Found
from kg.extraction.candidates import in_list
from kg.extraction.cues import cue
from kg.extraction.project_donors import project_donor
from kg.facts import Reference

if TYPE_CHECKING:
    from spacy.tokens import Span

    from kg.extraction.candidates import Candidate
    from kg.extraction.discourse import Discourse

HELD = re.compile(
    r"(?:[^，。；]{0,12}?)(?:成立|设立|建立|开馆|开班|开业|开设|举办|举行|召开|揭牌|启动|落地|落户|展出|开展|建设|建成)"
)
"""What follows a place of the giving side where an undertaking is or was held."""
SPEAKS = re.compile(r"(?:(?<=[。，；\n])|^)(?:该|全|这家|这所)?(?:学校|医院|校|院)(?=以|[共已还先在创建开将设])")
ITS_BUILDING = re.compile(
    r"(?:的|新校区|校区|初中部|高中部|部|[新改扩迁续重]建|建设|改造|提升|提质|整体|搬迁)*(?:工程|项目)?"
)
HOST = re.compile(
    r"([^，。；、“”的—]{2,16}?(?:小学|中学|[一二三四]中(?!学)|高中|完小|医院|卫生院|学校|幼儿园|学院|敬老院|福利院))的?(?=[^，。；、“”]{2,24}$)"
)
"""An institution at the beginning of a name of something in it (某中学图书馆)."""
HELD_AT = re.compile(
    r"[”」]?(?:(?:开班|启动|签约|揭牌|开幕)?仪式)?[^，。；、在]{0,12}在(?P<place>[^，。；、“”0-9]{3,18}?(?:[0-9]+号?[^，。；、“”0-9]{2,10})?)"
    r"(?:隆重|正式|成功|圆满|盛大|顺利)*(?:举办|举行|启动|开幕|开班|召开|开营)"
)
JOINS_OTHERS = re.compile(
    r"(?:分院|集团|[三二一]级|[甲乙]等|[三二]甲|创建|标准化|综合|医院|对口|帮扶|联盟|交流|合作|办学|结对|[改扩]+建)*(?:项目|活动|协议)?"
)
"""What follows an institution that something is told of as a whole, or that joins it to others."""
OF_BUILDINGS = {"facility", "generic", "equipment", "service", "site"}
"""Kinds of undertaking that stand in an institution."""
OF_A_HOUSE = {"mechanism", "accreditation"}
"""Shapes of undertakings that belong to the hospital or school that their paragraph speaks of (师带徒)."""
LONGEST_NAME = 16
"""Characters of a quoted name to either side of a place in it."""
AT = set("在于为对向到给帮")
SITES = {"locality", "township", "hospital", "school", "park"}


def project_place(candidate: Candidate, article: Article, discourse: Discourse) -> Found | None:
    """The institution that the name begins with, else the nearest township, village or institution in the clause, else
    the place of the giving side where it is held, else the institution that the sentence speaks of.
    """
    host = _host_in_name(candidate, article) or _held_at(candidate, article)
    if host is not None:
        return host
    within = (article.clause(candidate.start)[0], max(article.clause(candidate.start)[1], candidate.end))
    sites = (
        _sites(candidate, article, discourse, within=within)
        or _abroad(within, article, discourse)
        or _speaker(candidate, article, discourse)
        or _told_before(candidate, article, discourse)
    )
    if not sites:
        return None
    giver = project_donor(candidate, article, discourse).value
    sites = [s for s in sites if article.reference(s) != giver]
    if not sites:
        return None
    site = min(sites, key=lambda s: (abs(s.start - candidate.start), s.start))
    return article.found(site)


def _host_in_name(candidate: Candidate, article: Article) -> Found | None:
    """The school or hospital at the beginning of the name, of which a part is built or fitted out."""
    match = HOST.match(article.text, candidate.start, candidate.end) if candidate.kind in OF_BUILDINGS else None
    if match is None or ITS_BUILDING.fullmatch(article.text, match.end(), candidate.end):
        return None
    if JOINS_OTHERS.fullmatch(article.text, match.end(), candidate.end):
        return None
    inside = [p for p in article.spans("places", *match.span(1)) if p.kb_id_]
    name = article.document.text[slice(*match.span(1))]
    return Found(Reference(name, "institution", within=inside[-1].kb_id_ if inside else None), *match.span(1))


def _held_at(candidate: Candidate, article: Article) -> Found | None:
    """The place told between the name of an event and the word that it was held (某推介会在某广场举办)."""
    match = HELD_AT.match(article.text, candidate.end) if candidate.kind in {"activity", "event"} else None
    if match is None:
        return None
    start, end = match.span("place")
    chain = [p for p in article.spans("places", start, end) if p.kb_id_]
    for outer in chain:
        start = outer.end if outer.start == start and outer.end < end and outer.label_ == "province" else start
    whole = any((p.start, p.end) == (start, end) for p in chain)
    within = chain[-1].kb_id_ if chain else None
    return None if whole else Found(Reference(article.document.text[start:end], "locality", within=within), start, end)


def _quoted(site: Span, article: Article) -> bool:
    """Whether a village or township is a word of a quoted name (“万企兴万村”行动)."""
    if site.label_ not in {"locality", "township"}:
        return False
    opened = article.text.rfind("“", max(0, site.start - LONGEST_NAME), site.start)
    closed = article.text.find("”", site.end, site.end + LONGEST_NAME)
    return opened >= 0 and closed >= 0 and "”" not in article.text[opened : site.start]


def _is_fellow(site: Span, article: Article, discourse: Discourse) -> bool:
    """Whether an institution is another member of a list of undertakings, or one of the giving side."""
    if site.label_ in {"locality", "township"}:
        return False
    inside = [p for p in article.spans("places", site.start, site.end) if p.kb_id_]
    return in_list(article.text, site.start, site.end) or any(not discourse.sides.takes(p.kb_id_) for p in inside[:1])


def _is_itself(site: Span, candidate: Candidate, article: Article) -> bool:
    """Whether an institution is what is built, not where it is (某小学改造工程, 某中学初中部)."""
    if site.label_ in {"locality", "township"} or not candidate.start <= site.start <= site.end <= candidate.end + 4:
        return False
    return ITS_BUILDING.fullmatch(article.text[site.end : candidate.end]) is not None


def _of_other_item(site: Span, candidate: Candidate, article: Article) -> bool:
    """Whether a site belongs to another item of the list in which the undertaking stands."""
    before, after = (site.end, candidate.start) if site.start < candidate.start else (candidate.end, site.start)
    if "、" not in article.text[before:after] or article.text[site.start - 1 : site.start] in AT:
        return False
    return article.text[site.end : site.end + 1] not in set("、，。；和与及等")


def _told_before(candidate: Candidate, article: Article, discourse: Discourse) -> list[Span]:
    """The site that the sentence named last before, where it has named no other county since."""
    low, high = article.sentence(candidate.start)[0], candidate.start
    sites = sorted(_sites(candidate, article, discourse, within=(low, high)), key=lambda s: s.start)
    since = discourse.sides.areas(sites[-1].end, candidate.end) if sites else []
    return [] if any(area.label_ == "county" for area in since) else sites[-1:]


def _sites(candidate: Candidate, article: Article, discourse: Discourse, *, within: tuple[int, int]) -> list[Span]:
    """The townships, villages and institutions of a stretch that are neither the undertaking nor other ones."""
    spans = article.spans("places", *within) + article.spans("organisations", *within)
    sites = [s for s in spans if s.label_ in SITES and (s.start, s.end) != (candidate.start, candidate.end)]
    sites = [s for s in sites if not _is_fellow(s, article, discourse) and not _is_itself(s, candidate, article)]
    sites = [s for s in sites if not _quoted(s, article)]
    return [s for s in sites if not _of_other_item(s, candidate, article)]


def _speaker(candidate: Candidate, article: Article, discourse: Discourse) -> list[Span]:
    """The hospital or school that the sentence speaks of as 医院 or 学校: the one named last."""
    spoken = SPEAKS.search(article.text, article.sentence(candidate.start)[0], candidate.start)
    kinds = {"hospital" if "院" in spoken[0] else "school"} if spoken is not None else set()
    low = 0
    if not kinds and candidate.shape in OF_A_HOUSE:
        kinds, low = {"hospital", "school"}, article.paragraph(candidate.start)[0]
    named = [o for o in article.spans("organisations", low, candidate.start) if o.label_ in kinds]
    return [o for o in named if discourse.sides.receivers(o.start, o.end)][-1:]


def _abroad(within: tuple[int, int], article: Article, discourse: Discourse) -> list[Span]:
    """The division of the giving side in which something of the clause is told to be or to be held (在济南举办)."""
    return [
        place
        for place in article.spans("places", *within)
        if place.kb_id_
        and not discourse.sides.takes(place.kb_id_)
        and article.text[place.start - 1 : place.start] in {"在", "于"}
        and HELD.match(article.text, place.end)
    ]


def elsewhere(candidate: Candidate, article: Article, discourse: Discourse) -> bool:
    """Whether a paragraph that tells no aid places an undertaking in a province of which the report tells none."""
    low, high = article.paragraph(candidate.start)
    if discourse.sides.marks_in(low, high) or cue("aid").search(article.text, low, high):
        return False
    area = discourse.recipient_at(candidate.start, candidate.end)
    code = area.value.code if area.how == "stated" else None
    return code is not None and code[:2] not in discourse.aided_provinces
