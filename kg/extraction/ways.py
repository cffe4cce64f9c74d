"""Ways in which a clause tells that of two parties named in it one aids the other.

A way is what stands between the two, with what must stand before the first, after the second and anywhere in the
sentence. The words give the direction (某县在某市的帮扶下, 某大学驻某县工作队); who may take is asked elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extraction.article import Article

STANDING = re.compile(r"对口|结对|定点|组团|协作|援[藏疆青宁滇黔桂川陕甘蒙渝派]|帮扶|支援|援助|支教|挂职|扶贫")
"""What in a sentence tells that the help in it is that of a standing tie."""
HELP = (
    r"(?:(?:对口|定点|结对|组团式?|东西部|倾力|倾情|大力|无私|医疗|教育|消费|产业|“|”)*"
    r"(?:支援|帮扶|援助|协作|扶贫|援建|帮助|支持))"
)
"""Help as a noun."""
PEOPLE = r"(?:干部|教师|老师|医生|专家|人才|队员|医疗队|工作[队组]|支教[团队]|团队|第一书记|志愿者)"
GIVING = r"(?:派出|选派|派驻|派遣|输送|投入|提供|捐赠|捐助|捐资|拨付|安排|援助|送去|落实|支援|筹集|支持|帮扶|协调)"
COME = r"(?:到|往|赴|在|驻|进驻|来到|抵达|奔赴|前往|走进|深入)"


@dataclass(frozen=True, slots=True)
class Way:
    """What stands `before` the first, `between` the two and `after` the second; `standing`: whether the sentence must
    hold a word of standing aid.
    """

    between: re.Pattern[str]
    after: re.Pattern[str] | None = None
    before: re.Pattern[str] | None = None
    standing: bool = False

    def holds(self, article: Article, one: tuple[int, int], other: tuple[int, int]) -> bool:
        """Whether two parties at `one` and `other`, from start to end, are told of in this way."""
        text = article.text
        low, high = article.sentence(one[0])
        if self.between.fullmatch(text, one[1], other[0]) is None:
            return False
        if self.after is not None and self.after.match(text, other[1], high) is None:
            return False
        if self.before is not None and self.before.search(text, max(low, one[0] - 6), one[0]) is None:
            return False
        return not self.standing or STANDING.search(text, low, high) is not None


def _way(between: str, after: str = "", before: str = "", *, standing: bool = False) -> Way:
    return Way(
        re.compile(between), re.compile(after) if after else None, re.compile(before) if before else None, standing
    )


FIRST_AIDS = (
    _way(
        r"[^，。；：]{0,14}(?:开展|做好|推进|推动|抓好|落实|承担|参与|负责|部署|深化|加强|牵头)(?:好|了|起|对)?",
        rf"(?:[“]?组团式[”]?)?的?{HELP}(?:工作|任务|职责|责任|以来|，|。|$)",
    ),
    _way(r"[^，。；：]{0,16}(?:向|为|给|对)", rf"[^，。；]{{0,14}}?{GIVING}", standing=True),
    _way(r"[^，。；：]{0,14}(?:帮助|助力|支持|扶持|情系|心系|情牵|助推)", standing=True),
    _way(r"[^，。；：]{0,10}(?:投入|投向|投到|投给|拨给|安排给|援助)", r"的?[^，。；]{0,6}(?:资金|援助|帮扶|对口)"),
    _way(
        rf"[^，。；：]{{0,20}}(?:援派|选派|派驻|派出|派遣|派|选送|委派|抽调|{PEOPLE}[^，。；：]{{0,6}}){COME}",
        rf"[^。；]{{0,20}}?(?:挂职|支教|支医|援[藏疆青]|从事|帮扶|支援|对口|的{PEOPLE})",
        standing=True,
    ),
    _way(
        r"(?:先后|累计|又|已|再次)?派(?:往|驻|到|赴|去)",
        rf"的?[^，。；]{{0,10}}(?:小?分队|医疗队|[\u4e00-\u9fff]队|团队|{PEOPLE})",
    ),
    _way(
        r"(?:的|派出的)?援[藏疆青][^，。；]{0,8}(?:队|组|团|专家|医生|教师)[^，。；]{0,4}(?:在|来到|抵达|走进|深入)",
    ),
    _way(r"(?:负责)?对口", rf"(?:的)?(?:开展|进行|实施)?[^，。；]{{0,6}}{HELP}"),
    _way(r"驻", rf"的?{HELP}?(?:{PEOPLE}|[^，。；]{{0,6}}工作[队组])", standing=True),
    _way(rf"的{HELP}(?:，|。)?(?:也|正|更|还)?(?:让|使|为|给|令|助)(?:了)?"),
    _way(
        rf"(?:等地)?的[^，。；]{{0,10}}{HELP}[^，。；]{{0,4}}下?，?[^，。；]{{0,8}}",
        before=r"(?:在|得益于|受益于|依托|有了|通过|靠|随着)$",
    ),
    _way(r"(?:是|作为|系)", r"的(?:对口|定点|结对|东西部)*(?:支援|帮扶|协作|援助)(?:单位|省市|省份|省|市|城市|方)"),
    _way(rf"[^，。；：]{{0,10}}{HELP}的(?:地区|县|地|是)?"),
    _way(
        r"[^，。；]{0,10}(?:代表团|考察团|调研组|一行)[^，。；]{0,24}?(?:赴|到|来|走访|前往|深入|抵)",
        r"[^。；]{0,30}(?:对口|帮扶|协作|支援)",
    ),
)
"""Ways in which the first is told to aid the second."""
FIRST_IS_AIDED = (
    _way(
        r"(?:都|均|同)?(?:是|为|作为|系)",
        r"的?(?:乡村振兴)?(?:对口|定点|结对|组团式?|东西部|包联)(?:支援|帮扶|协作|扶贫|援助|合作|联系)*(?:的)?(?:地区|县|地|市|区|点|单位|对象|学校|医院|村|镇|旗|州)",
    ),
    _way(r"[^，。；]{0,8}(?:在|得益于|受益于|依靠|依托|借助|通过|有了|凭借)", rf"(?:等地)?的[^，。；]{{0,10}}{HELP}"),
    _way(
        r"[^，。；]{0,8}(?:迎来|接收|来了|盼来|接待|有了)(?:了)?(?:来自)?",
        rf"的?[^，。；]{{0,10}}(?:援[藏疆青]|挂职|支教|支医|{HELP})的?{PEOPLE}",
    ),
    _way(
        r"的?(?:对口|定点|结对|东西部|组团式?)*(?:支援|帮扶|协作|援助|扶贫)(?:单位|省市|省份|省|市|城市|方|企业|医院|学校|高校)(?:都是|均为|[、是为—：（(“]|之一)?"
    ),
)
"""Ways in which the first is told to be aided by the second."""


def first_aids(article: Article, one: tuple[int, int], other: tuple[int, int]) -> bool | None:
    """Whether the first of two parties is told to aid the second, or to be aided by it; None where neither is told."""
    if any(way.holds(article, one, other) for way in FIRST_AIDS):
        return True
    return False if any(way.holds(article, one, other) for way in FIRST_IS_AIDED) else None
