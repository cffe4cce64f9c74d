"""A candidate judged an undertaking → its slots, each with the words that say it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extraction.article import Article, Found
from kg.extraction.candidates import own_clause
from kg.extraction.lexicons import sector_words
from kg.extraction.project_dates import dates_told_of, project_dates
from kg.extraction.project_donors import project_donor
from kg.extraction.project_places import project_place
from kg.extraction.project_status import project_status
from kg.facts import Reference
from kg.gazetteer import gazetteer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from spacy.tokens import Span

    from kg.extraction.candidates import Candidate
    from kg.extraction.discourse import Discourse

INVESTED = re.compile(r"(?<![动引吸商约])(?:总投资|投资|总造价|投资额|计划投资|概算|造价|斥资)[^，。；]{0,4}$")
COSTING = re.compile(r"的[^，。；、]{0,8}")
AID_MONEY = re.compile(r"(?:援[藏疆青建]|帮扶|协作|对口支援)资金[^，。；]?$")
"""What before a sum that a name follows makes it what the thing cost (援藏资金三百万元的某学校)."""
SPENT = re.compile(
    r"(?:新建|建设|改造)?(?:项目|工程)?(?:一共|总共|共|累计|则|已)?(?:投入|用了|花了|花费|耗资)(?:资金)?(?:超过|近|约|达)?"
)
SPEAKS_OF_COST = re.compile(r"(?:项目|工程)?(?:总投资|计划投资|概算|总造价|工程造价|投资额)")
PAID = re.compile(
    r"(?:投入|投|捐赠|捐助|援助|支持|拨款|出资|斥资|捐资|筹资|筹集|募集|募捐|落实|提供|安排|协调|争取|申请|拨付|计划投资)[^，。；]{0,8}$"
)
LONGEST_DEED = 30
"""Characters between what was paid and the name of what it was paid for."""
BUILDS = re.compile(
    r"(?:的)?(?:[^，。；]{0,4}资金|经费|援[藏疆青]款)?(?:[，,]|用于|拟|将|帮助[^，。；]{2,16}?|[为在对][^，。；]{2,12}?)?"
    r"(?:建成|建立|建设|新建|修建|援建|改造|购买|购置|采购|完成|实施|打造|组织|建起|搭建|设立|兴建|资助|新购|添置)"
)
ANOTHER_DEED = re.compile("，(?:并|还|又)?(?:建成|建设|新建|修建|援建|改造|购置|实施|打造)")
"""What between money and a name tells that the money was for something told before it."""
USED_FOR = re.compile(r"[，,]?(?:全部|专项|主要)?用于(?:支持|开展|实施)?")
"""What stands between money and what it was given for."""
BUILDING = re.compile("建设|修建|改造|新建|购置|装修")
"""What makes a name that of a work: a sum for it is its cost, one for a training is an outcome."""
REGIONS = {"援藏": "540000", "援疆": "650000", "援青": "630000"}
"""What the aid of each region is called."""
THEATRE = re.compile("|".join(REGIONS))
LONG_HEAD = 3
"""Characters from which a head noun tells the sector better than another word of the name."""
SERVED = {
    "digital": ("health", "education", "agriculture", "trade", "water"),
    "industry": ("agriculture", "trade"),
    "culture": ("education", "health", "other"),
    "governance": ("health", "education", "agriculture", "trade", "tourism", "employment", "culture"),
    "science": ("health", "education", "agriculture", "energy", "employment"),
    "finance": ("health", "education"),
    "exchange": ("health",),
    "trade": ("tourism",),
    "employment": ("trade",),
}
"""Heads of these sectors that serve another: a digital platform of schools, a park of farms, a school's gymnasium, a
service centre for visitors, a research centre for energy.
"""
PROCESSING = "加工"
"""What makes a works of farm goods industry."""
TAUGHT, OF_DOCTORS = re.compile("培训|讲座|带教|授课|讲课"), re.compile("医院|医师|医生|医护|护理|医务|诊疗|医疗专家")
"""What is taught, and to or by whom it is that makes it health (reading guide, settled case 11)."""
HEAD, OFTEN = 150, 3
"""Characters from the beginning of a report in which its batch is told, and tellings of one from which all of it is the
batch's.
"""


def slots(candidate: Candidate, article: Article, discourse: Discourse) -> dict[str, Found]:
    """The values of a project by slot; what the text does not give is left out."""
    start, end = candidate.start, candidate.end
    found: dict[str, Found | None] = {
        "name": Found(article.document.text[start:end], start, end),
        "donor": project_donor(candidate, article, discourse),
        "recipient": _recipient(candidate, article, discourse),
        "place": project_place(candidate, article, discourse),
        "sector": Found(_sector(candidate, article), start, end, "inferred"),
        "status": project_status(candidate, article),
        "investment": _investment(candidate, article),
        "batch": _batch(candidate, article, discourse),
        **project_dates(candidate, article),
    }
    return {slot: value for slot, value in found.items() if value is not None}


def _recipient(candidate: Candidate, article: Article, discourse: Discourse) -> Found:
    """The receiving area, where it is not named in the sentence one of the region that the sentence speaks of
    (黑龙江援藏工作队 after a sentence on a county of Qinghai).
    """
    found = discourse.recipient_at(candidate.start, candidate.end)
    words = list(THEATRE.finditer(article.text, *article.sentence(candidate.start)))
    spoken = {REGIONS[word[0]] for word in words}
    if found.how == "stated" or len(spoken) != 1 or found.value.code is None:
        return found
    code = spoken.pop()
    named = any(place.kb_id_[:2] == code[:2] for place in article.all("places"))
    if not named or found.value.code[:2] == code[:2]:
        return found
    return Found(Reference(gazetteer()[code].name, "division", code), *words[0].span(), "inherited")


def _sector(candidate: Candidate, article: Article) -> str:
    """The sector of a long head noun unless the words before it tell the field that it serves, else of the longest
    telling word in the name, of the head noun, of the clause.
    """
    name = article.text[candidate.start : candidate.end]
    if candidate.shape == "visit":
        for host in article.spans("organisations", candidate.start, candidate.end):
            name = name.replace(host.text, "")
    if PROCESSING in name and candidate.sector == "industry":
        return candidate.sector
    if candidate.sector and len(candidate.head) >= LONG_HEAD:
        modifier = name.removesuffix(candidate.head)
        return _telling(modifier, among=SERVED.get(candidate.sector, ())) or candidate.sector
    around = (own_clause(candidate, article), article.sentence(candidate.start))
    told = (_telling(article.text[low:high]) for low, high in around)
    own = _telling(name)
    if own in {None, "education"} and TAUGHT.search(name) and OF_DOCTORS.search(article.text, *around[1]):
        return "health"
    if candidate.kind == "agreement" and own == "exchange":
        return "other"
    if own == "digital":
        own = _telling(name, among=SERVED[own]) or own
    figurative = candidate.shape == "quoted" and len(candidate.head) == 1
    return own or (None if figurative else candidate.sector) or next(filter(None, told), "other")


def _telling(text: str, *, among: Collection[str] | None = None) -> str | None:
    """The sector, of those asked for, whose longest word in the text is longest, the stronger sector of two."""
    scores = {
        sector: max((len(w) for w in words if w in text), default=0)
        for sector, words in sector_words()
        if among is None or sector in among
    }
    best = max(scores, key=lambda sector: scores[sector], default=None)
    return best if best is not None and scores[best] else None


def _investment(candidate: Candidate, article: Article) -> Found | None:
    """The total investment: 总投资…元 or 投资…元 in the project's clause, in the next or in the one before, or
    what was paid to
    build or buy it (投入…元建成某站).
    """
    beside = _cost_beside(candidate, article)
    if beside is not None:
        return beside
    for start, end in (*_neighbours(candidate, article), *_later_clauses(candidate, article)):
        for span in article.spans("quantities", start, end):
            before = article.text[max(start, span.start - 10) : span.start + 1].rstrip("近约超达")
            if span.label_ == "money" and (INVESTED.search(before) or _paid(candidate, article, span)):
                return Found(span._.quantity, span.start, span.end)
    return None


def _cost_beside(candidate: Candidate, article: Article) -> Found | None:
    """What stands right before the name as its cost (投资…元的某站) or right after it (某站投入…元)."""
    low, high = own_clause(candidate, article)
    for money in article.spans("quantities", low, high):
        before = article.text[max(low, money.start - 10) : money.start + 1].rstrip("近约超达")
        paid = INVESTED.search(before) or AID_MONEY.search(before)
        costing = COSTING.fullmatch(article.text[money.end : candidate.start]) and paid
        if money.label_ == "money" and (costing or SPENT.fullmatch(article.text[candidate.end : money.start])):
            return Found(money._.quantity, money.start, money.end)
    return None


def _paid(candidate: Candidate, article: Article, money: Span) -> bool:
    """Whether the money was paid for this undertaking: paid before it, with a verb of building or buying between."""
    before = article.text[max(0, money.start - 8) : money.start]
    between, told = article.text[money.end : candidate.start], article.text[candidate.start : candidate.end]
    used = USED_FOR.fullmatch(between) is not None and BUILDING.search(told) is not None
    deed = BUILDS.match(between) if PAID.search(before) else None
    bought = deed is not None and not ANOTHER_DEED.search(between, deed.end())
    return len(between) <= LONGEST_DEED and (used or bought) and not money._.quantity.cumulative


def told_of(span: tuple[int, int], article: Article) -> dict[str, Found]:
    """Investment, start and end of a project from a sentence that speaks on of it (项目总投资…，…开工，…竣工)."""
    low, high = article.sentence(span[1] - 1)
    found: dict[str, Found] = {}
    for money in article.spans("quantities", low, high):
        if money.label_ == "money" and INVESTED.search(article.text[low : money.start + 1].rstrip("近约超达")):
            found.setdefault("investment", Found(money._.quantity, money.start, money.end))
    return found | dates_told_of((low, high), article)


def _neighbours(candidate: Candidate, article: Article) -> Iterator[tuple[int, int]]:
    low, high = own_clause(candidate, article)
    yield low, high
    if article.text[high - 1 : high] in {"，", ","}:
        yield article.clause(min(high + 1, len(article.text) - 1))
    paid = any(money.label_ == "money" for money in article.spans("quantities", low, candidate.start))
    if low > article.sentence(candidate.start)[0] and not paid:
        yield article.clause(max(0, low - 2))


def _later_clauses(candidate: Candidate, article: Article) -> Iterator[tuple[int, int]]:
    """The clauses after the next one in the sentence that begin with 总投资: they go on about the undertaking."""
    high = article.sentence(candidate.end - 1)[1]
    for clause in article.spans("clauses", own_clause(candidate, article)[1], high)[1:]:
        if SPEAKS_OF_COST.match(article.text, clause.start, clause.end):
            yield clause.start, clause.end


def _batch(candidate: Candidate, article: Article, discourse: Discourse) -> Found | None:
    """The batch named last before it in the sentence, else after it, else before in the paragraph for the same donor,
    else the report's only one, where it is told at its head or often.
    """
    low, high = article.sentence(candidate.start)
    spans = discourse.batch_spans
    inside = [span for span in spans if low <= span.start < high]
    before = [span for span in inside if span.start <= candidate.start]
    if inside:
        span = (before or inside[:1])[-1]
        return Found(span._.ordinals[0], span.start, span.end)
    donor = discourse.donor_at(candidate.start).value
    earlier = [s for s in spans if article.paragraph(candidate.start)[0] <= s.start < low]
    alone = spans if len({s._.ordinals[0] for s in spans}) == 1 else ()
    told = alone if len(alone) >= OFTEN or (alone and alone[0].start < HEAD) else ()
    for span in (*reversed(earlier), *told):
        if discourse.donor_at(span.start).value == donor:
            return Found(span._.ordinals[0], span.start, span.end, "inherited")
    return None
