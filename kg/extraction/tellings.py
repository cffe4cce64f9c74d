"""Clauses that tell in so many words which institution aids whom (某医院对口支援某县人民医院, 某校与某校结对).

The verb gives the direction, so that neither side need be known before; only of a pair that is told as one (甲与乙结对) the
places in the names must tell who takes. Donors that are divisions are read by `sides`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extraction.listed import COUNTED, JOINED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from spacy.tokens import Span

    from kg.extraction.article import Article

NEVER_GIVE = ("54", "63", "65", "66")
"""Codes of the divisions that only take: Tibet, Qinghai, Xinjiang and the Corps."""
ONLY_GIVE = ("11", "12", "21", "31", "32", "33", "35", "37", "44")
"""Codes of the provinces of the East, which give under 东西部协作."""
PARTIES = {"hospital", "school", "university", "institute", "company", "enterprise", "ministry", "association", "government", "body"}
"""Kinds of institution that aid or are aided."""
HOSTS = {"hospital", "school", "university", "institute"}
"""Kinds of institution that are aided."""
QUOTED_JOINTS = {"”、“", "”和“"}
AID = (
    r"(?:“?组团(?:式)?”?)?(?:对口|结对|定点|牵头|帮扶|协作|精准|结对子|医疗|教育|“|”)*(?:支援|帮扶|扶贫|援助|援建|托管|帮建|共建|支教|支医|进驻|合作(?=协议|城市)?)"
)
"""A verb of standing aid."""
PLACED = (
    r"(?:的是|了|着|有)?(?:西部|国家|重点|乡村振兴|深度|贫困|帮扶县)*"
    r"(?:西藏|新疆|青海|贵州|云南|四川|甘肃|宁夏|广西|陕西|重庆|内蒙古|江西|湖北|湖南|河北|海南|安徽)?省?"
)
"""What may stand between such a verb and whom it aids."""
ON = r"(?:又|还|并|先后|累计|已|一直|连续|长期|接着|继续|同时|“|”|、|式|按[^，。；]{0,8}|[0-9]{4}年起?|[0-9一二三四五六七八九十]+所?(?:高校|医院|家|所)|多对一|团队)*"
"""What may stand between a comma and a verb of aid whose subject is told before it."""
AIDS = re.compile(
    rf"(?:（[^）]{{1,16}}）)?[^，。；：]{{0,20}}{AID}{PLACED}|[^，。：；]{{0,14}}，{ON}{AID}{PLACED}"
)
ALSO_AIDS = re.compile(rf"[，、；]{ON}{AID}{PLACED}")
"""What goes on from one who is aided to another (对口支援甲县，帮扶乙县)."""
NAMELY = re.compile(
    r"(?:[0-9一二三四五六七八九十两]个?[市县区州师]){1,3}[，（：]?(?:即|包括|分别是|分别为)?|[，、]?(?:另有|还有|以及|另外还有)"
)
"""What goes on from an area to those in it that are aided (某地区一市三县，即 …)."""
THOSE_WHO_AID = re.compile(r"(?:等地)?的(?:省市|单位|城市|企业|高校|医院)?(?:有|是|为|还有|包括)")
"""What goes on from who is aided to who aids (对口支援某县的有某省)."""
TOLD_BEFORE = re.compile(AID + "(?:了)?$")
SENDS = re.compile(
    r"[^。；]{0,20}?(?:选派|派出|派驻|派遣|选送|委派|第[0-9一二三四五六七八九十]+批|首批|医疗队|支教团|工作队|专家团)[^。；]{0,32}?(?:赴|到|往|进驻|奔赴|来到|抵达|入驻|飞抵|在|驻)"
    r"|[^，。；]{0,8}?(?:选派|派出|派驻|派遣)"
)
STAYS = re.compile(rf"[^。；]{{0,40}}?(?:支援|帮扶|支教|支医|援[藏疆青宁滇黔桂川陕甘蒙渝]|挂职|对口|组团式|{AID})")
"""What after where people are sent tells that they aid there, not that they learn or visit."""
TOWARDS = re.compile(r"[^，。；：]{0,12}?(?:对|为|向|给)")
TOLD_TOWARDS = re.compile(
    rf"[^，。；]{{0,8}}?(?:开展|进行|实施|提供|给予|的)[^，。；]{{0,10}}?(?:{AID}|对口)|的(?:援助|帮助|帮扶|资金|支援|钱)"
)
TOGETHER = re.compile(r"[^，。；、]{0,8}(?:与|和|同)")
PAIRS = re.compile(r"(?:又|也|已|新)?(?:结对|牵手|携手|对接|结亲)(?:帮扶|协作)?(?:了|的是)?")
"""A verb that joins two as a pair without telling who aids."""
COUNT = re.compile("[等0-9一二三四五六七八九十两]")
RESPECTIVELY = re.compile("分别|依次|分头|一一")
FACING, FACES = re.compile(r"对(?:口)?"), re.compile(r"[市区县]对(?:口)?[\u4e00-\u9fff]{2,8}[县市区旗]")
IN_TURN = 3
"""Members from which two lists of one length are told in turn, the first of the first."""
ITS_WORK = re.compile("工作|前方|总?指挥部|办公室|协作|合作|干部")
"""What after a region makes it part of the name of the work (对口支援新疆工作前方指挥部)."""
VISITS = re.compile(r"[^，。；]{0,10}(?:代表团|考察团|一行)[^，。；]{0,24}?(?:赴|到|来|走访|前往|深入|抵)")
COOPERATES = re.compile(r"[^。；]{0,40}?(?:协作|对口|帮扶|支援)")
PAIRED = re.compile(
    r"[^，。；]{0,14}?(?:签订|签署|签[了下定]|建立|结成|结为|缔结|达成|形成|开展)[^，。；]{0,16}?(?:对口|帮扶|协作|结对|友好|姊妹|姐妹|医联体|支援|共建|合作协议)"
    r"|(?:正式)?(?:结对|结成对子|携手|牵手)"
)
PASSIVE = re.compile(r"[^。；]{0,16}?(?:由|接受|得到|获得)(?:了)?(?:来自)?")
TOLD_PASSIVELY = re.compile(rf"[^，。；]{{0,12}}?(?:{AID}|对口|牵头|负责|承担|组团)")
LEARNS = re.compile(r"进修|学习|跟岗|跟班|研修|参观|考察|调研|接受培训|深造|访问|签约仪式")


NAMELESS = re.compile(r"[县市区乡镇州](?!一)|该|两")
"""How a name begins that names no one institution (县人民医院)."""
THAT_ONE = re.compile("该[院校]")
THAT_KINDS = {"该院": {"hospital"}, "该校": {"school", "university"}}
"""What calls the institution of its kind again that was named last."""
OURS = {
    ("hospital",): re.compile("我院|本院"),
    ("school", "university"): re.compile("我校|本校|我院"),
    ("company", "enterprise"): re.compile("我公司|我司|我集团"),
}
"""What an institution calls itself on its own pages, by its kinds."""


@dataclass(frozen=True, slots=True)
class Party:
    """An institution or division told at `start`:`end`, with the divisions before its name (某省某市某县) or as that of
    the report (我院), and the `span` that names it.
    """

    start: int
    end: int
    span: Span

    @property
    def division(self) -> bool:
        """Whether it is a division."""
        return bool(self.span.kb_id_)


@dataclass(frozen=True, slots=True)
class Telling:
    """Those who aid and those whom they aid by the words of one clause, in the order of the text."""

    givers: tuple[Party, ...]
    takers: tuple[Party, ...]


def parties(article: Article) -> list[Party]:
    """The institutions and divisions of a report, in order: the longest name at each place, of places that follow one
    another (某省某市某县) the last.
    """
    named = [s for s in article.all("organisations") if s.label_ in PARTIES and not NAMELESS.match(s.text)]
    divisions = [p for p in article.all("places") if p.kb_id_ and p.label_ != "township"]
    told = [Party(span.start, span.end, span) for span in (*named, *divisions)]
    result: list[Party] = []
    for party in sorted([*told, *_of_the_report(article, named)], key=lambda p: (p.start, -p.end)):
        if result and party.start < result[-1].end:
            continue
        follows = result and _follows(article, result[-1], party)
        result.append(Party(result.pop().start, party.end, party.span) if follows else party)
    return result


def _follows(article: Article, outer: Party, inner: Party) -> bool:
    """Whether a party stands right after a division in which it lies (某州某县, 某州的某县), or any after its own."""
    if not outer.division:
        return False
    within = inner.division and inner.span.kb_id_[:2] == outer.span.kb_id_[:2]
    return article.text[outer.end : inner.start] in ({"", "的"} if within else {""})


def _of_the_report(article: Article, named: Sequence[Span]) -> Iterator[Party]:
    """Where the institution that reports calls itself 我院 or 我校: it is the one of its kind that is named most, but for
    those told beside it.
    """
    for kind, words in OURS.items():
        told = [m.span() for m in words.finditer(article.text)]
        beside = {s.text for start, _ in told for s in article.spans("organisations", *article.sentence(start))}
        ours = [s for s in named if s.label_ in kind and s.text not in beside] if told else []
        if ours:
            counts = Counter(span.text for span in ours)
            best = max(ours, key=lambda span: (counts[span.text], -span.start))
            yield from (Party(start, end, best) for start, end in told)
    for match in THAT_ONE.finditer(article.text):
        kinds = THAT_KINDS[match[0]]
        before = [s for s in named if s.label_ in kinds and s.end <= match.start()]
        yield from (Party(match.start(), match.end(), span) for span in before[-1:])


def told_outright(article: Article, lists: Sequence[list[Party]]) -> list[Telling]:
    """What the verbs between parties tell."""
    told = [telling for pair in pairwise(lists) for telling in _told(article, *pair)]
    told = [_continued(article, telling, lists) for telling in told]
    aided = {taker for telling in told for taker in telling.takers}
    return [telling for telling in told if aided.isdisjoint(telling.givers)]


def listed_parties(article: Article) -> list[list[Party]]:
    """Parties in the runs that lists make of them."""
    result: list[list[Party]] = []
    for party in parties(article):
        between = article.text[result[-1][-1].end : party.start] if result else ""
        if result and (JOINED.fullmatch(between) or between in QUOTED_JOINTS):
            result[-1].append(party)
        else:
            result.append([party])
    return result


def _end(article: Article, run: Sequence[Party]) -> int:
    """Where a list ends, with what counts it."""
    counted = COUNTED.match(article.text, run[-1].end)
    return counted.end() if counted and COUNT.search(counted[0]) else run[-1].end


def _told(article: Article, one: list[Party], other: list[Party]) -> list[Telling]:
    """What two lists that follow one another in a sentence tell."""
    text, high = article.text, article.sentence(one[0].start)[1]
    if other[0].start >= high:
        return []
    between, after = text[_end(article, one) : other[0].start], _end(article, other)
    if ITS_WORK.match(text, after) and other[-1].span.kb_id_.endswith("0000"):
        return []
    if _may_give(one) and _may_take(one, other) and not LEARNS.search(between):
        towards = TOWARDS.fullmatch(between) and TOLD_TOWARDS.match(text, after, high)
        aids = AIDS.fullmatch(between) and not (one[-1].division and between.endswith("援建"))
        if aids or towards or _go(article, one, other, between=between):
            return _told_of(article, one, other)
    before = TOLD_BEFORE.search(text[max(0, one[0].start - 12) : one[0].start])
    if before and _may_give(other) and _may_take(other, one) and THOSE_WHO_AID.fullmatch(between):
        return _told_of(article, other, one)
    if _may_give(other) and _may_take(other, one) and PASSIVE.fullmatch(between) and TOLD_PASSIVELY.match(text, after, high):
        return _told_of(article, other, one)
    return []


def _go(article: Article, one: list[Party], other: list[Party], *, between: str) -> bool:
    """Whether people of the first go to the second to aid it, an institution's staff or a division's delegation."""
    text, high, after = article.text, article.sentence(one[0].start)[1], _end(article, other)
    if one[-1].division:
        return bool(VISITS.fullmatch(between) and COOPERATES.match(text, after, high))
    staying = STAYS.match(text, one[-1].end, high) and not LEARNS.match(text, after, high)
    return bool(SENDS.fullmatch(between) and staying)


def _told_of(article: Article, givers: Sequence[Party], takers: Sequence[Party]) -> list[Telling]:
    """What is told of two lists: all of all, or with 分别 the first of the first."""
    low, high = min(givers[0].start, takers[0].start), max(givers[-1].end, takers[-1].end)
    same = len(givers) == len(takers)
    in_turn = RESPECTIVELY.search(article.text, low, high + 4) or (same and len(givers) >= IN_TURN)
    if len(givers) == 1 or len(takers) == 1 or not in_turn:
        return [Telling(tuple(givers), tuple(takers))]
    return [Telling((giver,), (taker,)) for giver, taker in zip(givers, takers, strict=True)] if same else []


def _may_give(run: Sequence[Party]) -> bool:
    """Whether no party of a list is a division that never gives."""
    return not any(party.division and party.span.kb_id_.startswith(NEVER_GIVE) for party in run)


def _may_take(givers: Sequence[Party], takers: Sequence[Party]) -> bool:
    """Whether each party of a list may be aided by those of another: a division, of the provinces that do not only give;
    by a division no institution, which is only where its aid goes.
    """
    if givers[-1].division and not all(p.division for p in takers):
        return False
    if any(_home(giver) and _home(giver) == _home(taker) for giver in givers for taker in takers):
        return False
    hosts = [party for party in takers if not party.division]
    areas = [party.span.kb_id_ for party in takers if party.division]
    return all(host.span.label_ in HOSTS for host in hosts) and not any(code.startswith(ONLY_GIVE) for code in areas)


def _home(party: Party) -> str:
    """The prefecture of a division below the province, by the first four digits of its code."""
    code = party.span.kb_id_
    return "" if code.endswith("0000") else code[:4]


def _continued(article: Article, telling: Telling, lists: Sequence[list[Party]]) -> Telling:
    """A telling with those whom the same donors are told to aid in the clauses after."""
    takers = list(telling.takers)
    for run in lists:
        if run[0].start > takers[-1].end and _may_take(telling.givers, run):
            between = article.text[takers[-1].end : run[0].start]
            if not ALSO_AIDS.fullmatch(between) and not NAMELY.fullmatch(between):
                break
            takers += run
    return Telling(telling.givers, tuple(takers))


def told_as_pairs(
    article: Article, lists: Sequence[list[Party]], takes: Callable[[str], bool]
) -> Iterator[Telling]:
    """Lists and parties that are told as pairs, of which just one lies on the receiving side; `takes`: whether the
    division of a code does.
    """
    couples = [([run[0]], [run[1]]) for run in lists if len(run) == 2 and article.text[run[0].end] in "与和同"]
    for one, other in [*couples, *pairwise(lists)]:
        between, high = article.text[_end(article, one) : other[0].start], article.sentence(one[0].start)[1]
        together = TOGETHER.fullmatch(between) and PAIRED.match(article.text, _end(article, other), high)
        together = together or PAIRS.fullmatch(between)
        if not together and not (FACING.fullmatch(between) and len(FACES.findall(article.text[one[0].start : high])) > 1):
            continue
        first, second = (_lie_there(article, run, takes) for run in (one, other))
        givers, takers = (other, one) if first else (one, other)
        if first != second and _may_give(givers) and _may_take(givers, takers):
            yield from _told_of(article, givers, takers)


def _lie_there(article: Article, run: Sequence[Party], takes: Callable[[str], bool]) -> bool:
    """Whether a place in the name of one of a list lies on the receiving side."""
    places = [place for party in run for place in article.spans("places", party.start, party.end)]
    return any(takes(place.kb_id_) for place in places if place.kb_id_)
