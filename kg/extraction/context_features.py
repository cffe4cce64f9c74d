"""Candidate → the features of what stands around it: its block, clause and sentence, figures, what follows."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from kg.extraction.candidates import (
    ALL_BUILT_BY,
    BUILT_BY,
    FIRST_OF_ITS_KIND,
    TOLD_AS_PROJECT,
    in_list,
    speaks_on,
)
from kg.extraction.cues import cue
from kg.extraction.items import item_of
from kg.extraction.lexicons import word_set
from kg.extraction.phrases import FEW, governor

if TYPE_CHECKING:
    from kg.extraction.article import Article
    from kg.extraction.candidates import Candidate
    from kg.extraction.discourse import Discourse

RUNS = {*"辆趟架列场期次", "班次", *"户套栋幢间盏亩眼株头只"}
"""Units that count how often a service runs or an activity is held, or how large one scheme is (600套定居房), not a
collection.
"""
UNCOUNTED = {"visit", "service", "act"}
"""Shapes of acts, of which a figure counts the people."""
AIDED = re.compile("对口(?:支援|帮扶|援助|协作)(?:的是|了)?$")
"""What right before the name of an institution makes it who is aided."""
COUNTED_AFTER = re.compile("”?(?:一?共计?|总计|累计)?(?:达|有|实施|安排|建设|落地)?")
"""What stands between a name and the figure that counts such things (援藏项目共122个)."""
CREDIT = re.compile(r"(?:来源|稿源|转自|供稿|素材)[:：][^，。；\n]{0,12}$|网[-－—―]+$")
"""What before a name makes it that of the outlet from which the report comes."""
HELD = re.compile(
    r"[”」]?(?:在[^，。；\n]{2,8})?(?:正式|圆满|成功|顺利)*(?:启动|举行|举办|开幕|开营|开班|开启|开讲|收官|闭幕|闭营|结营)"
)
"""What tells right after its name in a headline that something was held."""
AMONG_AID = re.compile(
    r"(?:[、和][^，。；\n]{2,120}?)?等[^，。；、\n]{0,8}(?:援建|援[藏疆青]|协作|对口支援|帮扶)(?:重点)?(?:项目|工程)"
)
"""How a list goes on that ends as one of undertakings of the aid (甲学校、乙医院等援疆项目)."""
OF_AN_IDEA = re.compile(r"[”」]的?[^，。；]{0,6}(?:效应|理念|精神|要求|目标|局面|愿景|优势|格局|思路|原则|路径|布局)")
"""What after a quotation tells that it says an idea."""
ROOMS = re.compile(r"(?:[院校园楼馆]内|内)(?:设有?|分设|配有|建有)[^。；]{0,40}$")
"""What tells of the parts of one building (院内设有门诊楼、住院楼)."""
OF_A_LIST = re.compile(r"[大]?(?:项目|工程|活动|行动|品牌|计划|机制)")
"""What a figure after a list of names counts: its members (“甲”“乙”两项工程)."""
SHORTEST_NAME = 4
"""Characters from which a name means the same thing wherever it is told."""
TELLINGS = 10
"""How many tellings of one name are looked at for a figure beside it."""
LONGEST_SPEECH = 2000
"""Characters after which a quotation that is not closed counts as none."""
OPENED = re.compile(
    r"[”」’]?(?:[一二三四]期)?(?:（[^（）。]{1,14}）)?(?:[，,](?=[0-9今去已]))?(?:主体)?(?:于|在|日前|近日|今年|已|已经|正式|刚刚|全面|(?:20[0-9]{2}年)?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:底|初|末)?|上周|去年|如期|顺利|圆满)*"
    r"(?:投入使用|投用|投运|投产|启用|建成|完工|竣工|落成|交付|开业|开张|开门迎客|开门纳客|开馆|开班|揭牌|挂牌|通过验收|开机|开园|开通|开工|奠基|动工|并网|已见雏形|落地|落户|上线|首航|开班|开营|开课|开诊|封顶|试运行|面世|首发|开播|(?:正在|正|加紧|加快)(?:施工|建设|装修|调试))"
)
OPENED_TOGETHER = re.compile(
    r"[”」’]?(?:(?:[、和及与][^，。；、]{2,20}){1,8}?(?:等[^，。；、]{0,10}?|[一二两三四五六七八九十0-9]+个[^，。；、]{0,6}?)?|等[^，。；、]{0,10}?|[一二两三四五六七八九十0-9]+个[^，。；、]{0,6}?)"
    r"(?:主体)?(?:已经?|均已?|都已?|全部|先后|陆续|相继|正式|如期|顺利|同步|同时)*"
    r"(?:投入使用|投用|投运|投产|启用|建成|完成(?!投资)|完工|竣工|落成|交付|开业|开馆|揭牌|通过验收|开园|开通|开工|动工|并网)"
)
"""What tells of a list of things that they were opened or built."""
GOES_ON = re.compile(r"[”」’]?[、和及与等一二两三四五六七八九十0-9]")
"""How a list goes on after one of its members."""
COSTS = re.compile(
    r"[”」’]?(?:[，,][0-9.年月日—~至-]{4,20}(?=[，,]))?[，,（]?(?:项目|工程|概算|计划|规划|预计|建成后|已|累计|完成)*(?:总)?(?:投资|花费|造价|占地|建筑面积|规划面积|校舍|设计年产|建设规模|规划)(?:面积|总额|额)?(?:达|约|为|近|超|超过)*[0-9]"
)
"""What a thing that is built costs or covers, told right after its name."""
COSTS_LATER = re.compile(
    r"[”」’]?(?:，|是|位于|在|于|由|今年|已|20)[^。；]{2,40}?(?:投资|花费|耗资|造价|斥资)(?:达|约|为|近|超|超过|额|了)*[0-9]"
)
"""What it costs, told later in a sentence that begins to tell of it."""
GIVEN_BY = re.compile(
    r"由[^，。；]{2,24}(?:援建|投资|出资|建设|建成|捐建|改建|资助|支持|组织|举办|承办|提供|捐赠|负责)"
)
"""What the next sentence says of a thing that somebody gives or holds."""
NOT_DONE = re.compile(r"[”」’]?[^，。；]{0,4}?(?:尚未|并未|未能|未|没有|暂不|不再|暂停|取消)(?![来必免])")
"""What tells right after a name that the thing is not there."""
IN_FIELDS = re.compile(
    r"(?:打造|提升|培育|创建|提档|升级|提质|优化|完善|发展|改善|增效)(?:升级|提升|增效)?(?:[、”与和及]|等(?:方面|领域|工作|行动))"
)
"""What tells that a thing is spoken of as a field of work, in a list of such (产业集群打造、品牌培育)."""
THINGS = ("项目", "工程")
"""Nouns that may follow any name."""
THE_FIRST = re.compile(FIRST_OF_ITS_KIND + "[^，。；、—]{0,12}$")
APPOSED_NEXT = re.compile(r"——[^，。；、—：]{4,20}(?:[，。；]|已[于经正在]|正式)")
OPENING = 4
"""Characters before a name that its sentence begins with."""
FROM = re.compile(r"来自(?:(?!赴|开展|举办|进行|组织|实施|带来)[^，。；的])*$")
ONE_OF_MANY = re.compile(
    r"[”」]?等[0-9一二三四五六七八九十多余百]+(?:余|多)?(?:家|个|所)(?:单位|企业|公司|医院|学校|院校|部门|机构)"
)
ENUMERATED = re.compile(
    r"(?:即|包括|分别是|分别为|涵盖)(?:[^。；]*，以及)?[^，。；]*$|(?:项目|工程|[0-9]处|[0-9]个)[^，。；：]{0,10}：[^。；]*$"
    r"|(?:项目|工程)[^。；]{0,24}[，,](?:当中|其中)(?:就)?有[^，。；]*$"
)
AMONG_PROJECTS = re.compile(r"[0-9]+(?:余|多)?个[^，。；]{0,10}项目[^。；]*，[^，。；]{0,60}$")
"""What counts projects, in a clause of the same sentence before the name."""
LOCATION = re.compile(r"(?:在|位于|于|到|(?<!^)(?<![市县区州省藏疆])至|赴|落户|走进|前往)$")
TITLE = re.compile(
    r"(?:成为|获评|评为|荣获|授予|列入|入选|跻身|被?誉为|命名为|拥有)了?[“]?(?:全国|全省|全区|国家级?|自治区|首批|第一批|[\u4e00-\u9fff]{1,4})?$"
)
"""What stands before a title that somebody was given."""
PART = re.compile(
    r"(?:项目|工程)(?:总投资[^，。；]{0,12})?(?:[，,](?=新建|修建|铺设|建设)|[，,]?(?:将|计划|拟|规划|主要|先后|内容))[^，。；]{0,6}(?:新建|建设|修建|完善|建成)(?!的)[^。；]{0,30}$"
)
"""What stands before a thing that belongs to a project told just before (某校扩建项目，将新建一栋…)."""
PREDICATE = re.compile(r"(?<![但于还只凡总单])是[^，。；是]{0,18}$|(?:一项|一个|一种)[^，。；]{0,4}$")
"""What stands before a word for what something is (该馆是一项惠民工程), not a name."""
NAMED_NEXT = re.compile(r"[”」]?[—―－]{1,2}")
"""What stands between a word for what something is and its name."""
MADE = re.compile(
    r"(?:援建|投资建设|建设|修建|新建|建成|打造|捐赠|捐建|捐助|采购|购置|资助|设立|开设|开办|创办|引进|建立|推出|兴办|投资|培育|研发|编写|组织|发起|实施|开展|举办|投入使用|启用|投用|竣工|落成|交付使用?|开园|开业)(?:起来)?的"
    r"(?:[0-9一二三四两首第][0-9一二三四两]*[座个所家条栋处间批项款支套场期辆台])?[“「]?$"
)
"""What stands before a thing that somebody made, bought or founded (某市援建的导管室)."""
COLLECTION = re.compile(
    r"(?:多|余|几|数|各|(?<![0-9])[2-9]|[0-9]{2,}|[二两三四五六七八九十百千]+)(?:个|项|家|所|座|批|类|种|名|处|条|大|场)[^，。、]{0,6}$|一批|一系列|等$"
)


def was_opened(text: str, end: int) -> bool:
    """Whether what follows a name, or the list that it stands in, tells that it was opened or built."""
    return bool(OPENED.match(text, end) or (GOES_ON.match(text, end) and OPENED_TOGETHER.match(text, end)))


def position(candidate: Candidate, article: Article) -> list[str]:
    """The kind of block that it stands in, where that tells something, and whether someone speaks."""
    block = article.block_at(candidate.start)
    kind = block.kind if block else "paragraph"
    result: list[str] = []
    if kind in {"heading", "caption"}:
        result.append(str(kind))
    if kind in {"headline", "subheadline", "byline"}:
        held = candidate.kind in {"activity", "event"} and HELD.match(article.text, candidate.end)
        result.append("headline_event" if held else "headline")
    if _in_speech(article, candidate.start):
        result.append("speech")
    return result


def _counted(candidate: Candidate, article: Article) -> bool:
    """Whether a figure counts the candidate: several of a kind are a collection (reading guide, settled case
    5), goods apart.
    """
    if candidate.kind in {"equipment", "activity"} or candidate.shape in UNCOUNTED:
        return False
    tellings = islice(article.tellings(article.text[candidate.start : candidate.end]), TELLINGS)
    return any(_touches_figure(candidate, article, start, end) for start, end in tellings)


def _touches_figure(candidate: Candidate, article: Article, start: int, end: int) -> bool:
    text = article.text
    opening = start - 1 if candidate.shape == "quoted" and text[start - 1 : start] in {"“", "「"} else start
    near = article.spans("quantities", max(0, opening - 14), end + 12)
    before = [q for q in near if q.end == opening or q.start == start]
    after = [q for q in near if q.start >= end and COUNTED_AFTER.fullmatch(text, end, q.start)]
    things = [q for q in before + after if q.label_ in {"count", "grand", "place"}]
    things = [q for q in things if q._.quantity.unit not in RUNS and not OF_A_LIST.match(text, q.end)]
    few = FEW if candidate.verb_class in {"build", "found", "bring"} else 1
    return any(q._.quantity.value > few for q in things)


def _in_speech(article: Article, offset: int) -> bool:
    """Whether the offset lies in a quotation of more than 30 characters."""
    opened = article.text.rfind("“", max(0, offset - 200), offset)
    closed = article.text.rfind("”", max(0, offset - 200), offset)
    return opened > closed and article.text.find("”", offset, opened + LONGEST_SPEECH) - opened > 30


def surroundings(candidate: Candidate, article: Article, discourse: Discourse) -> list[str]:
    """What its clause and sentence, and the other tellings of its name say."""
    low, high = article.clause(candidate.start)
    sentence = article.sentence(candidate.start)
    text = article.text
    figures = article.spans("quantities", low, max(high, candidate.end))
    name = re.sub(r"[“”]", "", text[candidate.start : candidate.end])
    follows = any(f.start >= candidate.end and f.start - candidate.end <= 16 for f in figures)
    checks = {
        "repeated": len(name) >= SHORTEST_NAME and text.find(name, text.find(name) + 1) >= 0,
        "subject_of_figure": candidate.start - low <= 4 and follows,
        "topic_of_figures": _is_topic(candidate, article, sentence),
        "donor_here": bool(discourse.sides.marks_in(*sentence)),
        "donor_before": bool(discourse.sides.marks_in(low, candidate.start)),
        "aid_word_here": bool(cue("aid").search(text, *sentence)),
        "figure_in_clause": bool(figures),
        "money_in_clause": any(f.label_ == "money" for f in figures),
        "aided": article.around("places", candidate.start) is not None
        and bool(AIDED.search(text[max(0, candidate.start - 8) : candidate.start])),
        "out_of_scope": not _in_scope(candidate, name, article, discourse),
        "counted": _counted(candidate, article),
        "policy": bool(cue("policy").search(text, low, high)),
        "background": bool(cue("background").search(text, low, candidate.start)),
        "took_part": candidate.verb in word_set("taking_part"),
        "lacking": bool(cue("lacking").search(text, sentence[0], candidate.start)),
    }
    return [name for name, holds in checks.items() if holds]


def _in_scope(candidate: Candidate, name: str, article: Article, discourse: Discourse) -> bool:
    """Whether a candidate, or one of the first tellings of its name, is told of the aid."""
    if discourse.in_scope(candidate.start) or len(name) < SHORTEST_NAME:
        return discourse.in_scope(candidate.start)
    return any(discourse.in_scope(start) for start, _ in islice(article.tellings(name), TELLINGS))


def _is_topic(candidate: Candidate, article: Article, sentence: tuple[int, int]) -> bool:
    """Whether a sentence begins with the name, of no institution, and tells several figures after it."""
    if candidate.start - sentence[0] > OPENING or candidate.shape == "label":
        return False
    several = len(article.spans("quantities", candidate.end, sentence[1])) > 1
    return several and article.around("organisations", candidate.start) is None


def beforehand(candidate: Candidate, article: Article) -> list[str]:
    """What stands before the name in its sentence: a list that it belongs to, a place, a count of many."""
    text, start = article.text, candidate.start
    told = text[article.sentence(start)[0] : start]
    checks = {
        "enumerated": bool(ENUMERATED.search(told)),
        "projects_told": not ENUMERATED.search(told) and "项目" in told and bool(AMONG_PROJECTS.search(told)),
        "after_preposition": _after_preposition(article, start),
        "location": candidate.shape == "phrase" and bool(LOCATION.search(told[-12:])),
        "as_title": bool(TITLE.search(told[-16:])),
        "in_list": in_list(text, start, candidate.end),
        "as_source": bool(FROM.search(told) or CREDIT.search(told) or ONE_OF_MANY.match(text, candidate.end)),
        "part_of_project": bool(PART.search(told) or ROOMS.search(told)),
        "made": bool(MADE.search(told[-16:])),
        "titles_item": item_of(article, start, candidate.end) is not None,
        "predicate": _is_predicate(candidate, told, text),
        "after_de": text[start - 1 : start] == "的",
        "thing_after_de": text[start - 1 : start] == "的" and candidate.kind == "facility",
        "collection": candidate.shape not in UNCOUNTED
        and bool(COLLECTION.search(told[-12:]))
        and governor(article, start) is None,
    }
    return [name for name, holds in checks.items() if holds]


def _is_predicate(candidate: Candidate, told: str, text: str) -> bool:
    """Whether a name only says what one beside it is (第一所高中——某县高级中学, 这个项目是…)."""
    named = THE_FIRST.search(told[-16:]) and APPOSED_NEXT.match(text, candidate.end)
    generic = candidate.kind == "generic"
    return bool(named or (generic and (PREDICATE.search(told[-24:]) or NAMED_NEXT.match(text, candidate.end))))


def _after_preposition(article: Article, start: int) -> bool:
    """Whether a preposition stands right before the name: a place, a means or a partner, not what was done."""
    start -= article.text[start - 1 : start] in {"“", "「", "‘"}
    word = article.word_at(start - 1)
    return word is not None and word.end == start and word.label_ == "p"


def _modifies(article: Article, end: int) -> bool:
    """Whether the name only describes a noun right after it (某项目办公室, “甲、乙”的协作原则)."""
    word = article.word_at(end)
    follows = word is not None and word.start == end and word.label_ in {"n", "nz", "nw"}
    return follows and word is not None and word.text not in word_set("tails") and not word.text.startswith(THINGS)


def afterwards(candidate: Candidate, article: Article) -> list[str]:
    """What right after the name tells of an undertaking: its opening, who built it, that it is one."""
    text, end = article.text, candidate.end
    goes_on = speaks_on(article, candidate.start, end)
    checks = {
        "told_as_project": bool(TOLD_AS_PROJECT.match(text, end)),
        "among_aid": bool(AMONG_AID.match(text, end)),
        "in_fields": bool(IN_FIELDS.match(text, end) or OF_AN_IDEA.match(text, end - 1)),
        "modifies": _modifies(article, end),
        "not_done": bool(NOT_DONE.match(text, end)),
        "opened": was_opened(text, end),
        "costs_later": candidate.kind in {"facility", "generic"}
        and COSTS.match(text, end) is None
        and COSTS_LATER.match(text, end) is not None,
        "costs": candidate.kind in {"facility", "generic"} and bool(COSTS.match(text, end)),
        "spoken_on": goes_on is not None,
        "built_by": bool(BUILT_BY.match(text, end) or ALL_BUILT_BY.match(text, end))
        or (goes_on is not None and GIVEN_BY.match(text, goes_on[1] - 1) is not None),
    }
    return [name for name, holds in checks.items() if holds]
