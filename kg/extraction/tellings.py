"""Clauses that tell in so many words who aids whom (某医院对口支援某县人民医院, 某县由某市对口支援, 某校与某校结对).

The verb gives the direction, so that neither side need be known before; only of a pair that is told as one (甲与乙结对)
the places in the names must tell who takes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extraction.parties import Party, list_end
from kg.extraction.roles import NEVER_GIVE, ONLY_GIVE, may_take
from kg.extraction.ways import first_aids

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kg.extraction.article import Article

AID = (
    r"(?:“?组团(?:式)?”?)?(?:对口|结对|定点|牵头|帮扶|协作|精准|结对子|医疗|教育|“|”)*"
    r"(?:支援|帮扶|扶贫|援助|援建|托管|帮建|共建|支教|支医|进驻|合作(?=协议|城市)?)"
)
"""A verb of standing aid."""
PLACED = (
    r"(?:的是|了|着|有)?(?:西部|国家|重点|乡村振兴|深度|贫困|帮扶县)*"
    r"(?:西藏|新疆|青海|贵州|云南|四川|甘肃|宁夏|广西|陕西|重庆|内蒙古|江西|湖北|湖南|河北|海南|安徽)?省?"
)
"""What may stand between such a verb and whom it aids."""
ON = (
    r"(?:又|还|并|轮流|轮换|先后|累计|已|一直|连续|长期|接着|继续|同时|“|”|、|式|按[^，。；]{0,8}|[0-9]{4}年起?"
    r"|[0-9一二三四五六七八九十]+所?(?:高校|医院|家|所)|多对一|团队)*"
)
"""What may stand between a comma and a verb of aid whose subject is told before it."""
DIRECTLY = r"[^，。；：]{0,36}对口(?:支援|援助|帮扶)"
"""A verb that leaves no doubt, whatever stands between it and who aids."""
AIDS = re.compile(
    rf"(?:（[^）]{{1,16}}）)?[^，。；：]{{0,20}}{AID}{PLACED}|{DIRECTLY}{PLACED}|(?:、[^，。：；、]{{2,12}})?[^，。：；]{{0,18}}，{ON}{AID}{PLACED}"
    rf"|[^，。；：]{{0,36}}(?:到|赴|往|走进|深入|走访|慰问){AID}的{PLACED}"
)
ALSO_AIDS = re.compile(rf"[，、；]{ON}{AID}{PLACED}")
"""What goes on from one who is aided to another (对口支援甲县，帮扶乙县)."""
NAMELY = re.compile(
    r"(?:[0-9一二三四五六七八九十两]个?[市县区州师]){1,3}[，（：]?(?:即|包括|分别是|分别为)?"
    r"|[，、]?(?:另有|还有|以及|另外还有)"
)
"""What goes on from an area to those in it that are aided (某地区一市三县，即 …)."""
THOSE_WHO_AID = re.compile(r"(?:等地)?的(?:省市|单位|城市|企业|高校|医院)?(?:有|是|为|还有|包括)")
"""What goes on from who is aided to who aids (对口支援某县的有某省)."""
TOLD_BEFORE = re.compile(AID + "(?:了)?$")
SENDS = re.compile(
    r"[^。；]{0,20}?(?:选派|派出|派驻|派遣|选送|委派|抽调|挑选|选出|派(?=[往赴到])|出征|第[0-9一二三四五六七八九十]+批|首批|医疗队|支教团|工作队|专家团)"
    r"[^。；]{0,32}?(?:赴|到|往|进驻|奔赴|来到|抵达|入驻|飞抵|在|驻)|[^，。；]{0,8}?(?:选派|派出|派驻|派遣|派[往赴到])"
)
STAYS = re.compile(rf"[^。；]{{0,40}}?(?:支援|帮扶|支教|支医|援[藏疆青宁滇黔桂川陕甘蒙渝]|挂职|对口|组团式|{AID})")
"""What after where people are sent tells that they aid there, not that they learn or visit."""
TOWARDS = re.compile(r"[^，。；：]{0,12}?(?:对|为|向|给)")
TOLD_TOWARDS = re.compile(
    rf"[^，。；]{{0,8}}?(?:开展|进行|实施|提供|给予|的)[^，。；]{{0,10}}?(?:{AID}|对口)|的(?:援助|帮助|帮扶|资金|支援|钱)"
)
THANKED = re.compile(r"[^。；]{0,60}?(?:援助|帮扶|支援|援建|帮助)[^。；]{0,30}?(?:感谢|谢意|感激|致谢)")
"""What after 对 and another tells that it is thanked for its aid: it is the one that aids."""
GO_THEMSELVES = {"hospital", "university", "school", "institute", "association", "government", "street", "troops"}
"""Kinds of institution of which people that go somewhere to aid make it one that aids there."""
GOES = re.compile(r"(?:[^，。；：]{0,8}来自[^，。；：]{2,60}?|[^，。；：]{0,24}?)(?:赴|走进|前往|奔赴|来到|深入)")
AT_ITS_GOAL = re.compile(
    r"[^，。；：]{0,4}(?:开展|进行|实施|提供|参加)?[^，。；：]{0,8}?(?:对口|帮扶(?!协议)|支援|援助|义诊|支教|支医|援[藏疆青])"
)
"""What right after where people of an institution go tells what they do there."""
TOGETHER = re.compile(r"[^，。；、]{0,8}(?:与|和|同)")
PAIRS = re.compile(r"(?:又|也|已|新)?(?:结对|牵手|携手|对接|结亲)(?:帮扶|协作)?(?:了|的是)?")
"""A verb that joins two as a pair without telling who aids."""
LEADS = re.compile(r"[^，。；、]{0,8}(?:带队|陪同|护送|送第)")
"""What after a ministry tells that it only takes those there who aid."""
TWO_SIDES = re.compile("两[地省市县区州旗校院]|双方")
JOINED_BY_A_MARK = re.compile("[·•—－-]{1,2}")
COOPERATION = re.compile("(?:东西部|扶贫|对口|结对)*(?:协作|帮扶|支援)")
"""What after two that a mark joins tells their cooperation (甲·乙东西部协作联席会议)."""
BOTH = re.compile(r"两(?P<kind>[省市州县区地校院])[^，。；：]{0,8}(?:对口(?:合作|协作|支援|帮扶)|结对|东西部协作)")
"""How two that cooperate are spoken of together (两市对口合作)."""
RESPECTIVELY = re.compile("分别|依次|分头|一一")
EACH_OF_THEM = re.compile(r"(?:等[^，。；]{0,8})?(?:分别|依次|分头)")
GOES_TO_BOTH = re.compile(r"(?:赴|前往|[来去]到|走进|抵达|深入)了?$")
"""What before two makes them where somebody goes, not a pair."""
FACING, FACES = re.compile(r"对(?:口)?"), re.compile(r"[市区县]对(?:口)?[\u4e00-\u9fff]{2,8}[县市区旗]")
ITS_WORK = re.compile("工作|前方|总?指挥部|办公室|协作|合作|干部")
"""What after a region makes it part of the name of the work (对口支援新疆工作前方指挥部)."""
VISITS = re.compile(r"[^，。；]{0,10}(?:代表团|考察团|一行)[^，。；]{0,24}?(?:赴|到|来|走访|前往|深入|抵)")
COOPERATES = re.compile(r"[^。；]{0,40}?(?:协作|对口|帮扶|支援)")
PAIRED = re.compile(
    r"，?因为?[^，。；]{0,6}(?:协作|帮扶|支援|对口)[^，。；]{0,8}(?:走到|牵|结|连|相识|心)|"
    r"[^，。；]{0,14}?(?:签订|签署|签[了下定有]|建立|结成|结为|缔结|达成|形成|开展|落实)"
    r"[^，。；]{0,16}?(?:对口|帮扶|协作|结对|友好|姊妹|姐妹|医联体|支援|援建|支医|支教|共建|合作协议)|(?:正式)?(?:结对|结成对子|携手|牵手)|(?:成了?|结为)(?:亲兄弟|亲戚|一家人|好兄弟)"
    r"|(?:两[地省市县区州旗校院]|双方)(?:党委|政府|共同|携手|合作|[^，。；]{0,12}(?:对口|帮扶|协作|结对|支援))|的(?:结对|对口|组团式|东西部|“|”)*(?:帮扶|支援|协作|合作)|[^，。；]{0,6}?(?:联手|合作|共同|联合)[^，。；]{0,14}?(?:医联体|专科联盟|分院)"
)
BOUND = re.compile(
    r"[^，。；]{0,4}(?:结成|结为|建立|签订|签署|确定|形成)[^，。；]{0,8}(?:对口|帮扶|结对|协作)[^，。；]{0,8}的[是有]"
)
"""What joins two of whom the first stands after 与 (与某公司结成对口支援关系的是某县)."""
PASSIVE = re.compile(r"[^。；]{0,16}?(?:由|接受|得到|获得)(?:了)?(?:来自)?")
TOLD_PASSIVELY = re.compile(rf"[^，。；]{{0,12}}?(?:{AID}|对口|牵头|负责|承担|组团)")
STUDIES = re.compile(r"[^，。；]{0,8}?(?:进修|学习|跟岗|跟班|研修|深造|接受培训|访问)")
"""What right after where people go tells that they learn there."""
LEARNS = re.compile(r"进修|学习|跟岗|跟班|研修|参观|考察|调研|接受培训|深造|访问|签约仪式")


@dataclass(frozen=True, slots=True)
class Telling:
    """Those who aid and those whom they aid by the words of one clause, in the order of the text."""

    givers: tuple[Party, ...]
    takers: tuple[Party, ...]


def told_outright(article: Article, lists: Sequence[list[Party]]) -> list[Telling]:
    """What the verbs between parties tell."""
    told = [telling for pair in _neighbours(article, lists) for telling in _told(article, *pair)]
    told = [_continued(article, telling, lists) for telling in told]
    aided = {taker for telling in told for taker in telling.takers}
    return [telling for telling in told if aided.isdisjoint(telling.givers)]


def _neighbours(article: Article, lists: Sequence[list[Party]]) -> Iterator[tuple[list[Party], list[Party]]]:
    """Lists that follow one another, also over one that tells where people come from (来自甲、乙等市的专家赴某县)."""
    yield from pairwise(lists)
    for one, between, other in zip(lists, lists[1:], lists[2:], strict=False):
        if article.text.startswith("来自", between[0].start - 2):
            yield one, other


def _told(article: Article, one: list[Party], other: list[Party]) -> list[Telling]:
    """What two lists that follow one another in a sentence tell."""
    text, high = article.text, article.sentence(one[0].start)[1]
    if other[0].start >= high:
        return []
    between, after = text[list_end(article, one) : other[0].start], list_end(article, other)
    if ITS_WORK.match(text, after) and other[-1].span.kb_id_.endswith("0000"):
        return []
    if JOINED_BY_A_MARK.fullmatch(between):
        return [Telling((g,), (t,)) for g, t in ((one[-1], other[0]), (other[0], one[-1])) if _only_takes(t, g)]
    thanked = between.endswith(("对", "向")) and _thanks(article, one, after)
    way = first_aids(article, (one[0].start, list_end(article, one)), (other[0].start, after))
    gives = not thanked and not LEARNS.search(between) and not _only_directs(article, one[-1])
    if gives and may_take(one, other):
        aids = AIDS.fullmatch(between) and not (one[-1].division and between.endswith("援建"))
        towards = TOWARDS.fullmatch(between) and TOLD_TOWARDS.match(text, after, high)
        told = way is True and not STUDIES.match(text, after, high) and one[-1].span.label_ != "company"
        if aids or towards or told or _go(article, one, other, between=between):
            return _told_of(article, one, other)
    if may_take(other, one):
        aided = TOLD_BEFORE.search(text[max(0, one[0].start - 12) : one[0].start])
        passive = PASSIVE.fullmatch(between) and TOLD_PASSIVELY.match(text, after, high)
        if thanked or passive or (aided and THOSE_WHO_AID.fullmatch(between)) or way is False:
            return _told_of(article, other, one)
    return []


def _thanks(article: Article, one: Sequence[Party], after: int) -> bool:
    """Whether parties that are themselves not spoken to thank those who end at `after` for their aid."""
    low, high = article.clause(one[0].start)[0], article.sentence(after)[1]
    return "对" not in article.text[low : one[0].start] and THANKED.match(article.text, after, high) is not None


def _only_directs(article: Article, party: Party) -> bool:
    """Whether a ministry only stands before what is called after it (教育部高校团队, 教育部“…计划”)."""
    if party.span.label_ == "ministry" and LEADS.match(article.text, party.end):
        return True
    word = article.word_at(party.end)
    noun = word is not None and word.start == party.end and word.label_ in {"n", "nz"}
    return party.span.label_ == "ministry" and (noun or article.text[party.end : party.end + 1] in {"“", "「"})


def _only_takes(taker: Party, giver: Party) -> bool:
    """Whether of two divisions the first lies in a region that only takes, and the other, no province, may give though
    its own does not always.
    """
    if not (taker.division and giver.division) or giver.span.label_ == "province":
        return False
    if giver.span.kb_id_.startswith(ONLY_GIVE):
        return False
    return taker.span.kb_id_.startswith(NEVER_GIVE) and may_take([giver], [taker])


def _go(article: Article, one: list[Party], other: list[Party], *, between: str) -> bool:
    """Whether people of the first go to the second to aid it, an institution's staff or a division's delegation."""
    text, high, after = article.text, article.sentence(one[0].start)[1], list_end(article, other)
    if one[-1].division:
        return bool(VISITS.fullmatch(between) and COOPERATES.match(text, after, high))
    if LEARNS.match(text, after, high):
        return False
    if one[-1].span.label_ in GO_THEMSELVES and GOES.fullmatch(between) and AT_ITS_GOAL.match(text, after, high):
        return True
    return bool(SENDS.fullmatch(between) and STAYS.match(text, one[-1].end, high))


def _told_of(article: Article, givers: Sequence[Party], takers: Sequence[Party]) -> list[Telling]:
    """What is told of two parties or lists: one aids all, or all one; with 分别 the first aids the first. Of two lists
    without it nothing is told of any two.
    """
    low, high = min(givers[0].start, takers[0].start), max(givers[-1].end, takers[-1].end)
    if len(givers) == 1 or len(takers) == 1:
        return [Telling(tuple(givers), tuple(takers))]
    in_turn = len(givers) == len(takers) and RESPECTIVELY.search(article.text, low, high + 4)
    return [Telling((giver,), (taker,)) for giver, taker in zip(givers, takers, strict=True)] if in_turn else []


def in_turn(article: Article, lists: Sequence[list[Party]]) -> frozenset[int]:
    """Where the members of lists begin that act each with its own (甲、乙、丙医院分别与 …): none acts for all."""
    several = (run for run in lists if len(run) > 2 and EACH_OF_THEM.match(article.text, list_end(article, run)))
    return frozenset(party.start for run in several for party in run)


def _continued(article: Article, telling: Telling, lists: Sequence[list[Party]]) -> Telling:
    """A telling with those whom the same donors are told to aid in the clauses after."""
    takers = list(telling.takers)
    for run in lists:
        if run[0].start > takers[-1].end and may_take(telling.givers, run):
            between = article.text[takers[-1].end : run[0].start]
            if not ALSO_AIDS.fullmatch(between) and not NAMELY.fullmatch(between):
                break
            takers += run
    return Telling(telling.givers, tuple(takers))


def told_as_pairs(article: Article, lists: Sequence[list[Party]], takes: Callable[[str], bool]) -> Iterator[Telling]:
    """Lists and parties that are told as pairs, of which just one lies on the receiving side; `takes`: whether the
    division of a code does.
    """
    couples = [([run[0]], [run[1]]) for run in lists if len(run) == 2 and _joined(article, run)]
    for one, other in [*couples, *pairwise(lists)]:
        if not _paired(article, one, other):
            continue
        first, second = (_lie_there(article, run, takes) for run in (one, other))
        givers, takers = (other, one) if first else (one, other)
        if first != second and may_take(givers, takers):
            yield from _told_of(article, givers, takers)
    yield from _the_two(article, lists, takes)


def _joined(article: Article, run: Sequence[Party]) -> bool:
    """Whether the two of a list may be the two sides (甲与乙, 甲、乙两地)."""
    mark = article.text[run[0].end]
    return mark in "与和同" or (mark == "、" and TWO_SIDES.match(article.text, run[1].end) is not None)


def _the_two(article: Article, lists: Sequence[list[Party]], takes: Callable[[str], bool]) -> Iterator[Telling]:
    """The two divisions or institutions of a paragraph that are spoken of as 两市 or 两校 in a cooperation."""
    for match in BOTH.finditer(article.text):
        low = article.paragraph(match.start())[0]
        named = [party for run in lists for party in run if low <= party.start < match.start()]
        alike = [party for party in named if party.division != (match["kind"] in "校院")]
        if len({party.span.text for party in alike}) == 2:
            one = alike[0]
            other = next(party for party in alike if party.span.text != one.span.text)
            first, second = (_lie_there(article, [party], takes) for party in (one, other))
            giver, taker = (other, one) if first else (one, other)
            if first != second and may_take([giver], [taker]):
                yield Telling((giver,), (taker,))


def _paired(article: Article, one: Sequence[Party], other: Sequence[Party]) -> bool:
    """Whether two are told to be a pair, or face each other in a row of pairs (甲区对乙县，丙区对 …)."""
    between, high = article.text[list_end(article, one) : other[0].start], article.sentence(one[0].start)[1]
    bound = article.text[max(0, one[0].start - 1) : one[0].start] in {"与", "和", "同"} and BOUND.fullmatch(between)
    if PAIRS.fullmatch(between) or bound:
        return True
    if JOINED_BY_A_MARK.fullmatch(between) and COOPERATION.match(article.text, other[-1].end):
        return True
    if TOGETHER.fullmatch(between) or between == "、":
        if GOES_TO_BOTH.search(article.text, max(0, one[0].start - 6), one[0].start):
            return False
        return any(PAIRED.match(article.text, end, high) for end in (other[-1].end, list_end(article, other)))
    return FACING.fullmatch(between) is not None and len(FACES.findall(article.text[one[0].start : high])) > 1


def _lie_there(article: Article, run: Sequence[Party], takes: Callable[[str], bool]) -> bool:
    """Whether a place in the name of one of a list lies on the receiving side."""
    places = [place for party in run for place in article.spans("places", party.start, party.end)]
    return any(takes(place.kb_id_) for place in places if place.kb_id_)
