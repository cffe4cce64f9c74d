"""A report that marks no donor → the institution that acts in its sentences of aid."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from kg.extraction.article import DATELINE, Found
from kg.extraction.parties import NAMELESS, PARTIES, Party, parties
from kg.extraction.roles import NEVER_GIVE, ONLY_GIVE
from kg.extraction.tellings import GO_THEMSELVES
from kg.extraction.theatres import OTHER_TAKERS

if TYPE_CHECKING:
    from spacy.tokens import Span

    from kg.extraction.article import Article
    from kg.extraction.sides import Sides

ACTS = re.compile(
    r"援[藏疆青建]|对口|帮扶|结对|支教|支医|义诊|送教|送医|组团式|捐赠|捐献|捐资|捐助|捐建|捐款|出资|赠送|援助|支援|扶贫|助力|医疗队"
)
"""Words of a sentence that tells of aid."""
RIGHT_AFTER = re.compile(
    r"[^，。；：、]{0,16}?(?:援[藏疆青建]|对口|帮扶|结对|支教|支医|义诊|送教|捐赠|捐献|捐资|捐助|捐建|捐款|出资|赠送|援助|支援|选派|派出|医疗队|远程)"
)
"""What after an institution tells an act of its own."""
GOAL = re.compile(r"(?:[在到赴往向给为对与和同]|走进|来到|前往|进入|支援|帮扶|对口|受援|该|本报|据|接受|得到)$")
"""What before an institution makes it where the aid goes, or with whom somebody acts."""
REPORTER = re.compile(r"(?:[）)]?(?:记者|通讯员|供图|供稿|讯|报道|消息|网站|官网|客户端|摄))")
EPIDEMIC = re.compile(r"援(?:武汉|湖北|鄂|沪|港)")
"""What right after an institution tells of its people in an epidemic, no paired assistance."""
RECEIVED = re.compile(r"[^，。；]{0,8}?(?:接受|得到|获得|受到|迎来|收到|获赠|举行|召开)")
"""What after an institution tells that it only receives, or gives room to a ceremony."""
DIRECTS = {"ministry", "zone", "together"}
"""Kinds of institution that reports name as what directs all aid: it counts only where its own aid is named so."""
ITS_OWN = re.compile(r"援[藏疆青]|(?:高度重视|向|为)[^，。；]{0,10}(?:援[藏疆青]|捐)|捐赠")
"""What right after one of them tells that."""
GOVERNMENT = re.compile(r"(?:人民|市委|区委|县委|省委)*(?:政府|委)$")
NO_ACTOR = re.compile(r"党|[省市区县州]委|常委|政协|人大|[部办组]$|[报网社刊]$|新闻|文化$|记者|新华|频道|融媒")
"""What names the word model takes for institutions that do not aid: committees, departments, outlets."""
TOGETHER = re.compile(r"帮扶|对口|援[藏疆青]|东西部|结对|支教|支医|义诊|送教|坐诊|扶贫车间")
"""Words of a sentence in which a giving and a receiving division stand together."""
NO_EASTERN = ("13", "14", "22", "23", "34", "36", "41", "42", "43", "50", "61")
"""Provinces that give to the regions that only take, beside those of the East, by code."""
FROM_THERE = re.compile(r"(?:由|来自)[^，。；]{0,4}$")
"""What before a division makes it who acts, though who is aided stands before it."""
SHAANXI = "61"
"""A province that takes under 东西部协作, and gives in Tibet, by code."""
LISTED = re.compile("[、和及]")
OUTLET = re.compile(r"[^，。；]{0,4}(?:日报|晚报|电视台|新闻|融媒|网讯|发布)")
"""What after a place makes it part of an outlet's name."""
ENOUGH, ENOUGH_OF_A_FIRM = 2.0, 3.0
"""Weight from which an institution counts as the one that aids; a firm may give once and be no donor (guide §1)."""
OPENING = 80
"""Characters from the beginning in which a report tells whom it is about."""


def acting(sides: Sides) -> Found | None:
    """The institution of the giving side that acts in most sentences of aid; None where none does clearly."""
    weights: dict[str, float] = defaultdict(float)
    first: dict[str, Party] = {}
    for party in _institutions(sides.article):
        if (weight := _weight(sides, party)) > 0.0:
            name = sides.article.reference(party.span).name
            weights[name] += weight
            first.setdefault(name, party)
    best = max(weights, key=lambda name: (weights[name], -first[name].start), default=None)
    if best is None or weights[best] < (ENOUGH if first[best].span.label_ in GO_THEMSELVES else ENOUGH_OF_A_FIRM):
        return None
    span = first[best].span
    return Found(sides.article.reference(span), span.start, span.end, "inherited")


def facing(sides: Sides) -> Found | None:
    """The innermost division of the one giving province that stands in sentences of aid with a receiving area; None
    where divisions of several do.
    """
    found: list[Span] = []
    for low, high in dict.fromkeys(sides.article.sentence(m.start()) for m in TOGETHER.finditer(sides.article.text)):
        takers = {place.kb_id_[:2] for place in sides.receivers(low, high)} & {*OTHER_TAKERS, *NEVER_GIVE, SHAANXI}
        others = NO_EASTERN if takers <= {*NEVER_GIVE} else ()
        named = [p for p in sides.article.spans("places", low, high) if p.kb_id_ and p.label_ != "township"]
        named = [p for p in named if not DATELINE.match(sides.article.text, p.end) and _may_face(sides, p)]
        first = min((place.start for place in sides.receivers(low, high)), default=low)
        named = [p for p in named if p.start < first or FROM_THERE.search(sides.article.text[low : p.start])]
        found += [p for p in named if takers and p.kb_id_.startswith((*ONLY_GIVE, *others))]
    listed = {p.kb_id_ for p in sides.article.all("places") if p.kb_id_ and _in_a_list(sides, p)}
    found = [p for p in found if p.kb_id_ not in listed]
    if len({place.kb_id_[:2] for place in found}) != 1:
        return None
    counts = Counter(place.kb_id_ for place in found)
    deepest = max(found, key=lambda p: (not p.kb_id_.endswith("0000"), not p.kb_id_.endswith("00"), counts[p.kb_id_]))
    return Found(sides.article.reference(deepest), deepest.start, deepest.end, "inherited")


def _in_a_list(sides: Sides, place: Span) -> bool:
    """Whether a division is a member of a list."""
    text, start = sides.article.text, sides.outermost(place)
    return LISTED.search(text, start - 1, start) is not None or LISTED.match(text, place.end) is not None


def _may_face(sides: Sides, place: Span) -> bool:
    """Whether a division is neither a goal nor an outlet's, nor one that takes."""
    text = sides.article.text
    goal = GOAL.search(text, max(0, place.start - 4), place.start) and text[place.start - 1] not in "与和同"
    return not goal and not sides.takes(place.kb_id_) and OUTLET.match(text, place.end) is None


def aided_by(sides: Sides, donor: Found) -> Found | None:
    """The receiving division named most in the sentences of aid of an institution that nothing marks as a donor."""
    if any(mark.key in {donor.value.code, donor.value.name} for mark in sides.marks):
        return None
    named = [p for p in _institutions(sides.article) if sides.article.reference(p.span) == donor.value]
    told = {sides.article.sentence(p.start) for p in named if _weight(sides, p) > 0.0}
    areas = [area for low, high in sorted(told) for area in sides.innermost(low, high) or sides.receivers(low, high)]
    own = donor.value.within or "0000"
    areas = [area for area in areas if own.endswith("0000") or area.kb_id_[:4] != own[:4]]
    counts = Counter(area.kb_id_ for area in areas)
    best = max(areas, key=lambda area: counts[area.kb_id_], default=None)
    return None if best is None else Found(sides.article.reference(best), best.start, best.end, "inherited")


def _institutions(article: Article) -> list[Party]:
    """The institutions of a report, and what only the word model knows as such by a name without a kind."""
    kinds = [party for party in parties(article) if party.span.label_ in PARTIES]
    covered = {i for group in ("organisations", "places") for s in article.all(group) for i in range(s.start, s.end)}
    named = [s for s in article.all("words") if s.label_ == "ORG" and len(s.text) >= 2 and not NO_ACTOR.search(s.text)]
    named = [s for s in named if not NAMELESS.match(s.text)]
    return [*kinds, *(Party(s.start, s.end, s) for s in named if covered.isdisjoint(range(s.start, s.end)))]


def _is_there(sides: Sides, span: Span) -> bool:
    """Whether an institution is one of the receiving side by a place in its name; under 东西部协作 a province's may aid
    a county of it.
    """
    inside = sides.receivers(span.start, span.end)
    return any(not place.kb_id_.endswith("0000") or sides.theatres[:1] != ("dx",) for place in inside)


def _weight(sides: Sides, party: Party) -> float:
    """What one mention tells of an institution's aid: nought where it stands for who is aided, or who reports."""
    text, span = sides.article.text, party.span
    if GOVERNMENT.search(span.text) or _is_there(sides, span):
        return 0.0
    low, high = sides.article.sentence(party.start)
    if EPIDEMIC.match(text, party.end):
        return 0.0
    if GOAL.search(text, max(low, party.start - 4), party.start) or REPORTER.match(text, party.end):
        return 0.0
    if RECEIVED.match(text, party.end, high) or (span.label_ in DIRECTS and not ITS_OWN.match(text, party.end)):
        return 0.0
    acts = RIGHT_AFTER.match(text, party.end, high) is not None
    told = ACTS.search(text, low, high) is not None
    return 1.0 * told + 1.0 * acts + 0.5 * (told and party.start < OPENING)
