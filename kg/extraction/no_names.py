"""Candidate → the features of words that name no undertaking of the aid, however they are told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extraction.article import Article
    from kg.extraction.candidates import Candidate
    from kg.extraction.discourse import Discourse

FIGURE_OF_SPEECH = re.compile(
    r"^(?:带不走|拿得出|靠得住|用得上|永不走|撤不走)|(?:生力军|主力军|先锋队|突击队|排头兵|领头雁|主心骨|压舱石|助推器|加速度|大礼包|丰盛礼包|大产业|大文章|组合拳|金钥匙|金名片|接力棒|定心丸|及时雨"
    r"|工匠精神|精锐部队|聚宝盆|摇钱树|致富经|大家庭|共同体|一盘棋|一家人|新引擎|新动能|硬骨头|金饭碗|铁饭碗|金山银山|娘家人|贴心人|引路人|守护者|守护神)$"
)
"""Ways of speaking."""
BRIDGE = re.compile(r"桥梁?$")
BUILT_IN_WORDS = re.compile(r"(?:搭|架|连|当)(?:设|建)?(?:起|好)?(?:了|起)?[^，。；“”]{0,8}[“‘]?$")
"""How a clause goes on to a bridge that is one in words (搭起友谊桥)."""
DELEGATION = re.compile("代表团|考察团|一行|领导|书记|主任|[局区县市]长")
"""Who goes there to see or to talk, not to aid or to learn."""
CERTIFIED = re.compile(r"(?:认证|认定|商标)$")
"""Ends of names of what a product or a house is found to be."""
OFFICE = re.compile(r"(?:驻[^，。；]{1,8}(?:办事处|联络处|工作[队组站])|旅行社|领导班子|代表团|考察[团组])$")
"""Ends of names of those who act."""
FOLK = re.compile(
    r"[”」]?的?(?:驻村|村民|居民|群众|村支书|党支部|党总支|书记|主任|院长|校长|副|相关负责|负责人|医护|医生|教师|师生|学生|孩子|职工|干部|工作人员|代表|成员)"
)
"""What after a house or a village makes it where somebody is from."""
PARTS_OF_EVENT = re.compile(
    r"(?:[、和][^，。；、和\n]{2,20})*等(?:(?:丰富多彩|形式多样|内容丰富|精彩纷呈|多种多样|一系列|系列|各类|多种|各种|多项|主题|实践|互动|体验|特色|交流|学习|文体|趣味|环节|的)+)?(?:活动|环节|课程|内容|形式|方式|节目)"
)
"""How a list of the parts of one event goes on (参观、体验、联谊等丰富多彩的活动)."""
SEEING = {"参观", "走访", "荣膺", "荣获", "考察", "亮相", "打卡", "探秘"}
"""Verbs that tell of those whom a quotation names."""
MAKES = {"build", "found", "bring"}
"""Classes of verbs that make a thing."""
HOUSES = {"facility", "site"}
"""Kinds of what somebody may be at home in, or visit."""
VISITED = re.compile(r"(?:赴|走进|前往|参观|来到|走访|考察|游览|打卡)了?[^，。；]{0,60}$")
AND_OTHER_PLACES = re.compile(
    r"(?:[、和][^，。；、和]{2,24})*等(?:[0-9一二两三四五六七八九十]+[个处])?(?:地|处|单位|企业|场所|景点|景区|点位|现场)"
)
"""What before and after a house makes it one of those that somebody visits (参观某馆、某基地等地)."""
ARRIVED = re.compile(r"(?:抵达|落地|飞抵|降落在?|停靠在?|驶入|驶抵|驶出|到达)(?:了)?[^，。；、的]{0,6}$")
"""What before a house makes it where a journey begins or ends."""
FOR_WHOM = ("为", "给", "向", "帮", "替", "帮助", "支持", "协助", "指导", "推动", "助力", "支援")
"""What stands before whom something is done for."""
SERVED = {"hospital", "school", "university"}
"""Kinds of institution for which things are done."""
FOUNDED = re.compile(r"(?:成立|设立|组建|筹建|创办|创立|发起)(?:了|起)?$")
"""What stands before an association that the aid founds."""
AND_OTHER_UNITS = re.compile(
    r"(?:[、和][^，。；、和]{2,24})*等(?:[^，。；]{0,4}?(?:单位|机构|部门|企业|医院|高校|组织))"
)
WITH_OTHERS = re.compile(r"联合|会同|携手|邀请|[由与和同]")
"""What before and after a house makes it one of the units that act together (联合某院、某中心等单位主办)."""
SEGMENTS = re.compile(r"[、，,·；]")
MONEY = re.compile(
    r"^(?:东西部协作|财政|专项|对口|援[藏疆青]|扶贫|帮扶|扶持|协作|援助|支援|慰问|衔接|乡村振兴|捐赠|爱心)*(?:资金|款项?|善款|物资)$"
)
"""Names of what only tells that it is money, or goods."""
SYSTEMS = re.compile(r"(?:机制|认证|体系|格局|布局|称号|荣誉|殊荣|职责|能力|水平|作用|意识|观念|氛围)$")
"""Ends of names of what is no undertaking unless it is called something (“…”机制)."""
TITLE_AFTER = re.compile(r"[”」]?的?(?:光荣|荣誉)?(?:称号|美誉|荣誉|殊荣|赞誉|美称|名号)")
"""What after a name makes it a title that somebody was given."""
OWN_STAFF = re.compile(r"(?:接受|参加|完成)(?:了)?[^，。；]{0,10}$")
PREPARED = re.compile(r"(?:岗前|行前|进藏前|入疆前|出发前)[^，。；]{0,4}培训$")
"""What those who are sent are taught before they go."""
STATE = re.compile(
    r"(?:国家(?:卫生健康委|发展改革委|发改委|中医药管理局|乡村振兴局|卫健委)|国务院|党中央|中央(?!广播)|教育部|农业农村部|文化和旅游部|工业和信息化部|人力资源和?社会保障部|科技部|民政部|财政部|自治区(?:党委|政府)?|全省|全区)"
    r"[^，。；]{0,8}(?:启动|实施|部署|开展|推行|推出|出台|组织开展)(?:了|的)?[^，。；]{0,6}$"
)
"""What before a name tells that the state or the region runs it."""
COUNTED_SORTS = re.compile(
    r"(?:、[^，。；、\n]{2,14})*等(?:[^，。；、\n0-9]{0,12}?(?:项目|设施|工程|场所|机构|住房))?(?:，[^，。；]{0,8}?)?(?:共计?|总计|累计)?[0-9]+[余多]?[个处所套户]"
)
"""How a list of sorts goes on that one figure counts (援建医院、学校等各类设施52个)."""


def no_name(candidate: Candidate, article: Article, discourse: Discourse) -> list[str]:
    """The features that hold, in a fixed order."""
    text = article.text[candidate.start : candidate.end].strip("“”「」")
    before = article.text[article.clause(candidate.start)[0] : candidate.start]
    quoted = candidate.shape == "quoted" or "“" in article.text[candidate.start : candidate.end]
    in_words = BRIDGE.search(text) is not None and BUILT_IN_WORDS.search(before) is not None
    checks = {
        "figure_of_speech": in_words or FIGURE_OF_SPEECH.search(text) is not None,
        "motto": quoted and not candidate.kind and _is_motto(text),
        "system": not quoted and SYSTEMS.search(text) is not None,
        "title_given": TITLE_AFTER.match(article.text, candidate.end) is not None,
        "of_own_staff": PREPARED.search(text) is not None and OWN_STAFF.search(before) is not None,
        "of_the_state": STATE.search(before) is not None
        and not discourse.sides.marks_in(*article.clause(candidate.start)),
        "counted_sort": not quoted and COUNTED_SORTS.match(article.text, candidate.end) is not None,
        "only_money": not quoted and MONEY.search(text) is not None,
        "certified": CERTIFIED.search(text) is not None,
        "as_degree": quoted and before.rstrip("“「").endswith("得"),
        **_somebodys(candidate, article, discourse),
    }
    return [name for name, holds in checks.items() if holds]


def _somebodys(candidate: Candidate, article: Article, discourse: Discourse) -> dict[str, bool]:
    """The features of who acts, where somebody is from or comes to see, and what was part of an event, by name."""
    text = article.text[candidate.start : candidate.end].strip("“”「」")
    return {
        "delegation": candidate.shape == "visit"
        and DELEGATION.search(text) is not None
        and _goes_there(candidate, article, discourse),
        "who_acts": _acts_itself(candidate, article)
        or (
            candidate.verb_class not in MAKES and (OFFICE.search(text) is not None or _is_somebody(candidate, article))
        ),
        "beneficiary": candidate.shape == "phrase" and _is_served(candidate, article),
        "home_of_folk": candidate.shape == "phrase"
        and candidate.kind in HOUSES
        and candidate.verb_class not in MAKES
        and FOLK.match(article.text, candidate.end) is not None,
        "visited": candidate.kind in HOUSES and _is_visited(candidate, article),
        "part_of_event": candidate.shape == "listed"
        and not candidate.kind
        and PARTS_OF_EVENT.match(article.text, candidate.end) is not None,
    }


def _goes_there(candidate: Candidate, article: Article, discourse: Discourse) -> bool:
    """Whether a journey goes to the receiving side."""
    places = [p for p in article.spans("places", candidate.start, candidate.end) if p.kb_id_]
    return bool(places) and discourse.sides.takes(places[-1].kb_id_)


def _institution(candidate: Candidate, article: Article) -> str:
    """The kind of the institution whose whole name a candidate is, or nothing."""
    named = article.around("organisations", candidate.start)
    whole = named is not None and (named.start, named.end) == (candidate.start, candidate.end)
    return named.label_ if whole and named is not None else ""


def _is_visited(candidate: Candidate, article: Article) -> bool:
    """Whether a house is where a party goes among other places, or where a journey ends."""
    low = article.clause(candidate.start)[0]
    if ARRIVED.search(article.text, low, candidate.start):
        return True
    others = AND_OTHER_PLACES.match(article.text, candidate.end)
    return others is not None and VISITED.search(article.text, low, candidate.start) is not None


def _is_served(candidate: Candidate, article: Article) -> bool:
    """Whether a name is that of a school or hospital for which something is done (为某小学投资新建食堂)."""
    if _institution(candidate, article) not in SERVED:
        return False
    word = article.word_at(candidate.end)
    acts = word is not None and word.start == candidate.end and word.label_ in {"v", "vn"}
    return acts and article.text.endswith(FOR_WHOM, 0, candidate.start)


def _acts_itself(candidate: Candidate, article: Article) -> bool:
    """Whether a name is that of an association or of a unit told to act with others, none that is founded."""
    if candidate.shape != "phrase" or FOUNDED.search(article.text, max(0, candidate.start - 8), candidate.start):
        return False
    if _institution(candidate, article) == "association":
        return True
    low, high = article.clause(candidate.start)
    units = candidate.kind in HOUSES and AND_OTHER_UNITS.match(article.text, candidate.end, high)
    return bool(units) and WITH_OTHERS.search(article.text, low, candidate.start) is not None


def _is_somebody(candidate: Candidate, article: Article) -> bool:
    """Whether a quotation only describes an institution or what somebody does right after it (“时代楷模”某医院)."""
    text = article.text[candidate.start : candidate.end]
    close = candidate.start + text.find("”") + 1
    if (
        candidate.shape != "quoted"
        or candidate.kind not in HOUSES
        or not text.startswith("“")
        or close >= candidate.end
    ):
        return False
    named = article.around("organisations", close)
    follows = article.word_at(close)
    acts = follows is not None and follows.text in SEEING
    return acts or (named is not None and named.start == close and named.end >= candidate.end)


def _is_motto(text: str) -> bool:
    """Whether quoted words are a row of phrases of one length (守底线、抓发展、促振兴)."""
    parts = [part for part in SEGMENTS.split(text) if part]
    return len(parts) > 2 or (len(parts) == 2 and len(parts[0]) == len(parts[1]))
