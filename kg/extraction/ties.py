"""Annotated report → drafts of assistance: the standing ties between donors and recipients.

Reading guide, settled case 1: the text pairs the two, or the donor's own team, fund or agreement is at work
there; a project's location
alone makes no pair.
"""

from __future__ import annotations

import re
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from kg.extraction.article import Article, Found
from kg.extraction.frame import donor_of
from kg.extraction.institution_ties import aided_institution, fellow_ties, institution_ties
from kg.extraction.listed import JOINED, runs
from kg.extraction.listed_ties import listed_ties, tie_of
from kg.extraction.roles import NEVER_GIVE
from kg.extraction.sides import LONGEST_LIST
from kg.extraction.takers import AIDED_BEFORE, AIDS
from kg.gazetteer import gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Span

    from kg.extraction.discourse import Discourse
    from kg.extraction.drafts import Draft
    from kg.extraction.sides import Mark, Sides

PAIRED = re.compile(r"结对|对口支援|对口帮扶|对口协作|对口援助|协作关系")
PAIRED_WITH = re.compile(r"组团式[”’]?支援|对口支援|对口帮扶|对口援建|对口援助|对口协作")
ACT = re.compile(r"市?(?:援建|援助|帮助|扶持|支持)(?:了)?")
BUILDS_THERE = re.compile(r"(?:还|也|已|又)?(?:打造|建立|建设|建成|建起|投资|兴建|新建|援建|设立|开办)")
PAIRED_AFTER = re.compile(
    r"两[地市县区省州]|结对|协作|(?:是|为|建立了?|结成)[^，。；]{0,8}(?:结对|协作|对口|帮扶)|(?:持续|不断|进一步)?(?:深化|加强)[^，。；]{0,10}(?:合作|协作|帮扶)"
)
ROUTE = re.compile(r"[—－·-]{1,2}|[”」]?(?:直航|直飞|旅游)?(?:航线|航班|专列|班列|铁路|高铁|公路|高速|包机)")
"""What after two joined places makes them the ends, or two stops, of a route."""
OWN_TEAM = re.compile(r"[省市区]?(?:对口)?(?:援藏|援疆|援青)")
STAFF_AT_WORK = re.compile(r"援[藏疆青](?:工作[队组]|干部|医生|教师|医疗队|队员|指挥部|团队|资金|项目)")
"""Staff or money of the aid."""
PASSING_BY = re.compile("看望|慰问|视察|考察|调研|走访|来自")
"""What tells a visit, or where people come from."""
SURE = 0.9
"""Confidence of the frame's pair where a sentence names both."""


def find_assistance(article: Article, discourse: Discourse, batches: Iterable[Draft]) -> list[Draft]:
    """The ties of a report, one a pair, the frame's first."""
    found = [
        _frame_tie(article, discourse),
        *_marked(article, discourse),
        *_of_batches(article, discourse, batches),
        *_of_frame(article, discourse),
        *_at_work(article, discourse),
        *listed_ties(article, discourse),
        *_joined_places(article, discourse.sides),
        *institution_ties(article, discourse.sides, discourse.frame.recipient),
    ]
    found += fellow_ties(article, discourse.sides, found)
    donor = discourse.frame.donor.value
    of_provinces = any(t.rule == "assistance.provinces" and t.get("donor") == donor for t in found)
    if found[0].confidence < SURE and (of_provinces or _crossed(found)):
        del found[0]
    told = {t.get("donor") for t in found if t.rule == "assistance.institution"}
    found = [t for t in found if t.get("donor") not in told or t.rule == "assistance.institution"]
    placed = {tie.get("donor").name for tie in found if tie.rule != "assistance.team"}
    result: dict[tuple[str, str], Draft] = {}
    for tie in found:
        pair = (tie.get("donor").name, tie.get("recipient").name)
        if pair[0] != pair[1] and (tie.rule != "assistance.team" or pair[0] not in placed):
            result.setdefault(pair, tie)
    return list(result.values())


def _crossed(ties: Sequence[Draft]) -> bool:
    """Whether the frame's pair, which no sentence names, is only the donor of one pair and the area of another."""
    frame, others = ties[0], [tie for tie in ties[1:] if tie.rule != "assistance.team"]
    giver, taker = frame.get("donor"), frame.get("recipient")
    elsewhere = any(t.get("donor") == giver and t.get("recipient") != taker for t in others)
    return elsewhere and any(t.get("recipient") == taker and t.get("donor") != giver for t in others)


def _frame_tie(article: Article, discourse: Discourse) -> Draft:
    """The frame's pair, proved by a sentence that names both where there is one."""
    sides, frame = discourse.sides, discourse.frame
    marks = [m for m in sides.marks if m.key in {frame.donor.value.code, frame.donor.value.name}]
    if not marks:
        return tie_of(article, frame.donor, frame.recipient, at=frame.donor.start, rule="frame")
    code = frame.recipient.value.code
    told = ((m, p) for m in marks for p in sides.receivers(*article.sentence(m.start)) if p.kb_id_ == code)
    both = ((m, p) for m, p in told if not _of_another(article, sides, m, p))
    mark, area = next(both, (marks[0], None))
    own = discourse.recipient_of(mark) if discourse.of_many_donors else frame.recipient
    nearer = (code or "").endswith("0000") and not (own.value.code or "").endswith("0000")
    recipient = article.found(area) if area is not None and not nearer else own
    tie = tie_of(article, Found(frame.donor.value, mark.start, mark.end), recipient, at=mark.start, rule="frame")
    tie.confidence = SURE if area is not None else tie.confidence
    return tie


def _of_another(article: Article, sides: Sides, mark: Mark, area: Span) -> bool:
    """Whether the clause of an area names another donor and not this one (甲省支援乙县，丙省支援丁地区)."""
    told = {other.key for other in sides.marks_in(*article.clause(area.start))}
    return bool(told) and mark.key not in told


def _marked(article: Article, discourse: Discourse) -> Iterator[Draft]:
    """Each marked donor with the areas of its sentence: a city of the donor's side with the nearest, the
    frame's donor with those
    that it is told to aid.
    """
    frame = discourse.frame
    for mark in discourse.sides.marks:
        if not mark.strong and not discourse.in_scope(mark.start):
            continue
        donor = donor_of(article, mark)
        region = discourse.sides.aids_region(mark)
        if region is not None:
            yield tie_of(article, donor, region, at=mark.start, rule="region")
            continue
        institution = aided_institution(article, discourse.sides, mark)
        if institution is not None:
            yield tie_of(article, donor, article.found(institution), at=mark.start, rule="institution")
            continue
        own = donor.value == frame.donor.value
        listed = _aided(article, discourse.sides, mark)
        areas = listed if own else _own_list(article, mark, listed) or _areas(article, discourse.sides, mark)[:1]
        if not own and (
            _one_of_a_list(article, discourse.sides, mark) or any(_one_act(article, mark, area) for area in areas)
        ):
            continue
        areas = [area for area in areas if own or not _above_pair(mark, area, discourse)]
        for area in areas:
            yield tie_of(article, donor, article.found(area), at=area.start, rule="marked")
        many = (mark.strong or mark.key.isdigit()) and (frame.recipient.value.code or "").endswith("0000")
        if not own and not areas and (many or OWN_TEAM.match(article.text, mark.end)):
            taker = _wider(discourse.recipient_of(mark), mark, discourse)
            if taker is not None:
                yield tie_of(article, donor, taker, at=mark.start, rule="team")


def _wider(taker: Found, mark: Mark, discourse: Discourse) -> Found | None:
    """The recipient of a team: for that of the province above the report's donor the area above the donor's own county,
    where the report names it.
    """
    book, giver, frame = gazetteer(), discourse.frame.donor.value.code, discourse.frame.recipient.value
    if giver is None or not mark.key.isdigit() or giver == mark.key or not book.within(giver, mark.key):
        return taker
    if taker.value != frame or frame.code is None or book[frame.code].level != "county":
        return taker
    named = discourse.sides.receivers(0, len(discourse.article.text))
    above = next((place for place in named if place.kb_id_ == book[frame.code or ""].parent), None)
    return discourse.article.found(above, how="inherited") if above is not None else None


def _above_pair(mark: Mark, area: Span, discourse: Discourse) -> bool:
    """Whether a mark is only the province of the report's donor, told in one sentence with it, and the area that
    donor's own.
    """
    book, giver, taker = gazetteer(), discourse.frame.donor.value.code, discourse.frame.recipient.value.code
    if giver is None or taker is None or not mark.key.isdigit() or giver == mark.key:
        return False
    told = discourse.sides.marks_in(*discourse.article.sentence(mark.start))
    own = any(other.key == giver for other in told)
    return own and book.within(giver, mark.key) and book.within(area.kb_id_, taker)


def _own_list(article: Article, mark: Mark, areas: list[Span]) -> list[Span]:
    """Of the aided areas of a mark's sentence those that its own verb of aid lists (甲市支援乙县、丙县)."""
    after = [area for area in areas if area.start >= mark.end]
    if not after or not AIDS.fullmatch(article.text[mark.end : after[0].start]):
        return []
    return runs(after, article)[0]


def _one_of_a_list(article: Article, sides: Sides, mark: Mark) -> bool:
    """Whether the donor is one of several that are listed together, so that no area is its own alone."""
    division = mark.key.isdigit()
    near = article.spans("places" if division else "organisations", mark.start - LONGEST_LIST, mark.end + LONGEST_LIST)
    givers = [s for s in near if not division or (s.kb_id_ and not sides.takes(s.kb_id_))]
    return any(len(run) > 1 and mark.start in {s.start for s in run} for run in runs(givers, article))


def _one_act(article: Article, mark: Mark, area: Span) -> bool:
    """Whether the donor is told only to have done something at a place in the area (某市援建某县某村道路)."""
    between = article.text[mark.end : area.start]
    if between == "在" and BUILDS_THERE.match(article.text, area.end):
        return True
    inside = article.around("places", area.end) or article.around("organisations", area.end)
    return bool(ACT.fullmatch(between)) and inside is not None and not OWN_TEAM.match(article.text, mark.end)


def _of_frame(article: Article, discourse: Discourse) -> Iterator[Draft]:
    """The frame's donor with the areas that a sentence without a donor tells to be paired with it (对口支援某市)."""
    if discourse.of_many_donors:
        return
    for match in PAIRED_WITH.finditer(article.text):
        low, high = article.sentence(match.start())
        if discourse.sides.marks_in(low, match.end()) or not discourse.in_scope(match.start()):
            continue
        areas = discourse.sides.areas(match.end(), high)
        if not areas or discourse.sides.outermost(areas[0]) != match.end():
            continue
        for area in runs(areas, article)[0]:
            yield tie_of(article, discourse.frame.donor, article.found(area), at=area.start, rule="frame_list")


def _at_work(article: Article, discourse: Discourse) -> Iterator[Draft]:
    """The one donor of a report with each county of its area in which a sentence tells its staff at work."""
    frame, sides = discourse.frame, discourse.sides
    if discourse.of_many_donors or frame.donor.value.code is None:
        return
    for match in STAFF_AT_WORK.finditer(article.text):
        low, high = article.sentence(match.start())
        others = [m for m in sides.marks_in(low, high) if m.key != frame.donor.value.code]
        passing = PASSING_BY.search(article.text, low, high)
        if others or passing or not discourse.in_scope(match.start()):
            continue
        for area in sides.innermost(*article.clause(match.start())):
            if area.label_ == "county" and gazetteer().within(area.kb_id_, frame.recipient.value.code or ""):
                yield tie_of(article, frame.donor, article.found(area), at=area.start, rule="at_work")


def _aided(article: Article, sides: Sides, mark: Mark) -> list[Span]:
    """The areas that a verb of aid precedes, with those that a list joins to them; all of a list in a sentence
    that pairs.
    """
    low, high = article.sentence(mark.start)
    if sides.areas(*article.clause(mark.start)):
        low, high = article.clause(mark.start)
    areas = sides.areas(low, high)
    result: list[Span] = []
    for area, following in zip_longest(areas, areas[1:]):
        begin = sides.outermost(area)
        aided = AIDED_BEFORE.search(article.text[max(low, begin - 6) : begin])
        joined = result and JOINED.fullmatch(article.text[result[-1].end : begin])
        nested = following is not None and following.start <= area.end + 1 and sides.within(following, area)
        nested = nested or (following is not None and following.start == area.end and following.label_ == "county")
        if (aided or joined) and not nested:
            result.append(area)
        elif aided and nested and following is not None:
            result.append(following)
    listed = [a for a, b in pairwise(areas) if JOINED.fullmatch(article.text[a.end : b.start])]
    if listed and PAIRED.search(article.text, low, high):
        result += [a for a in areas if a in listed or (a.start > listed[0].start and a not in result)]
    return list(dict.fromkeys(result))


def _areas(article: Article, sides: Sides, mark: Mark) -> list[Span]:
    """The receiving areas of a mark's sentence, counties first, then the nearest."""
    areas = sides.areas(*article.sentence(mark.start))
    low, high = article.clause(mark.start)
    return sorted(areas, key=lambda p: (not low <= p.start < high, p.label_ != "county", abs(p.start - mark.start)))


def _of_batches(article: Article, discourse: Discourse, batches: Iterable[Draft]) -> Iterator[Draft]:
    """The donor and the recipient of a batch that is not the frame's donor's, or works in another region."""
    home = (discourse.frame.recipient.value.code or "")[:2]
    for batch in batches:
        recipient = batch.values.get("recipient")
        own = batch.get("donor").name == discourse.frame.donor.value.name
        if recipient is not None and not (own and (recipient.value.code or home)[:2] == home):
            yield tie_of(article, batch.values["donor"], batch.values["recipient"], at=batch.start, rule="batch")


def _joined_places(article: Article, sides: Sides) -> Iterator[Draft]:
    """Ties told by a pair of places: “甲—乙”, 甲、乙两地, 甲与乙结对."""
    named = [p for p in article.all("places") if p.kb_id_ and p.label_ != "province"]
    places = [a for a, b in zip_longest(named, named[1:]) if not (b and a.end == b.start and sides.within(b, a))]
    for one, other in pairwise(places):
        after = article.text[other.end : other.end + 14]
        joint = article.text[one.end : sides.outermost(other)]
        paired = re.fullmatch(r"[、和与同]", joint) and PAIRED_AFTER.match(after)
        if (re.fullmatch(r"[—－·-]{1,2}", joint) and not ROUTE.match(after)) or paired:
            first, second = (_takes_of_pair(sides, *pair) for pair in ((one, other), (other, one)))
            giver, taker = (other, one) if first else (one, other)
            if first != second:
                yield tie_of(article, article.found(giver), article.found(taker), at=one.start, rule="pair")


def _takes_of_pair(sides: Sides, place: Span, partner: Span) -> bool:
    """Whether of a pair a place is the one that takes: where one lies in a region that only takes, it alone."""
    if partner.kb_id_.startswith(NEVER_GIVE) != place.kb_id_.startswith(NEVER_GIVE):
        return place.kb_id_.startswith(NEVER_GIVE)
    return sides.takes(place.kb_id_)
