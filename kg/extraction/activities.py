"""Candidates for projects that are told as acts; `shape` says how.

`visit`: people who go somewhere to learn (教师赴某市跟岗研修). `service`: an act of care or teaching (免费义诊).
`accreditation`: 创建三甲医院 (reading guide, settled case 4). `donation`: goods that are given (捐赠图书).
`label`: a name before a colon that figures follow. `listed`: the members of a list that ends in 等活动.
`spent`: what money went to (资金用在打井、修渠上). `priced`: a name after its cost (总投资三百万元的某公路).
`joined`: one that begins with two joined places.
`apposed`: one after what it is the first of (第一所高中——某县高级中学). `mechanism`: one with a name of its own
(以院包科).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extraction.candidates import FIRST_OF_ITS_KIND, NOMINAL, Candidate, head_of, in_context, quoted, titled
from kg.extraction.gifts import gifts
from kg.extraction.items import FIELD
from kg.extraction.lexicons import heads, rows, verbs, word_set
from kg.extraction.phrases import governor, phrases
from kg.extraction.told_acts import told_acts
from kg.forms import LABEL as FORM_LABEL

if TYPE_CHECKING:
    from kg.extraction.article import Article, Word

GO = re.compile(r"(?:赴|到|来|去|前往)$")
PROVINCES = "京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀贵黔滇陕秦甘陇深杭甬岳"
ABBREVIATED = re.compile(rf"赴[{PROVINCES}](?:[\u4e00-\u9fff“”]{{0,6}}?)(?:{'|'.join(sorted(word_set('learning')))})")
ACTS = re.compile(
    r"(?:免费)?(?:巡回)?(?:送医送药|送医下乡|免费手术|结对联谊|志愿服务|巡回演出|文艺演出|送戏下乡|送文化下乡|送科技下乡|免费体检|健康体检|健康宣教|教学查房|手术示教|送教下乡|送教上门|送教|送课|义诊|巡诊|筛查|支教|专场招聘会?|联合招聘|直播带货|远程教学|远程会诊|技能培训|技术培训|业务培训|岗前培训"
    r"|互派(?:党政|专业技术)?(?:干部|人才|教师|医生)(?:双向)?挂职(?:锻炼|交流)*)"
)
JOURNEYS = {"支教"}
"""Acts that mostly tell what somebody went for (赴某县支教), unless a verb governs them (开展支教)."""
GRADED = re.compile(
    r"(?:创建|创成|创|晋升为?|晋级|升级?为|建成|获评|评为|评上|成为|认定为|通过)了?[“]?"
    r"(?:第一[家所个]|(?:国家|西藏自治区|自治区|全区|全省|省级|首家|[一-龥]{2}首家|县级|市级|[一-龥]{0,4}首个)*)"
    r"(?:[三二]级?甲等?(?:综合)?(?:医院|医疗机构|妇幼保健院|中医院|专科医院)?|[三二]级甲等(?:综合)?(?:医院|医疗机构)|[三二]级医院|示范性?(?:高中|学校|幼儿园|医院)|区域医疗中心)(?:”(?:综合)?(?:医院)?)?"
)
ITEM = r"[^，。；、！？“”：:,;（）()0-9\n]{3,20}"
BUILT_LIST = re.compile(
    rf"((?:{ITEM}、)+{ITEM}?)等?(?P<between>(?:[^，。；、！？\n]{{0,8}}?)(?:相继|先后|陆续|均已|都)?)(?:建成|建了起来|落成|完工|竣工|投入使用|投用|开工)"
)
"""A list of what was built, its verb after it (某大会堂、某教学楼等相继建成)."""
CAPTIONED = re.compile(
    r"(?:^|\n)[\s　]*[^，。；：\n]{2,16}?(?:援建|捐建|援助|资助)(?:的|项目)?：(?P<name>[^，。；：\n]{4,24})(?=\n|$)"
)
"""What a line names after who built it (某市援建：某县客运站)."""
LISTED = re.compile(
    rf"((?:{ITEM}、)+{ITEM}?)(?:等(?:[0-9一二三四五六七八九十几]+[余多]?[个项件])?|这?[两二三四五六七八九十2-9][大项])(?P<between>[^，。；、！？\n]{{0,12}}?)(?:项目|工程|活动|行动|计划)"
)
OF_FIELDS = re.compile("领域|方面|行业")
"""What tells that a list names fields of work."""
NAMED = re.compile(
    rf"(?:即|分别是|分别为|包括|(?:[三四五六七八九十两0-9]个|其他|其余)[^，。；]{{0,6}}为)((?:{ITEM}、)+{ITEM}?)(?=[，。；]|等)"
)
AMONG_PROJECTS = re.compile(
    rf"(?:项目|工程)[^。；]{{0,24}}[，,](?:其中|当中)(?:就)?(?:有|包括)((?:{ITEM}、)+{ITEM}?)(?=[，。；]|等)"
)
"""A list of some of the projects just told of."""
SPENT = re.compile(
    r"(?:资金|经费|善款|万元|亿元)[^，。；\n0-9]{0,4}，?(?:用于|用在|花在)([^，。；：\n“”0-9]{3,40})(?=[，。；\n]|$)"
    r"(?:，也(?:用于|用在|花在)([^，。；：\n“”0-9]{3,40})(?=[，。；\n]|$))?"
)
"""What money was spent on, at its end and after 也."""
AT_LARGE = re.compile(r"民生|基层|领域|方面|事业|工作|发展|运营|成本|支持|改善|保障|县|产业$|项目$|产业帮扶|^其")
"""What makes an aim of spending a whole field, not an undertaking."""
LABEL = re.compile(r"(?:^|(?<=[\n。；]))([\u4e00-\u9fffA-Za-z“”（）()]{3,14})[：:](?=[^\n。；]*[0-9])")
PRICED = re.compile(
    r"(?:总?投资|造价|耗资)(?:约|近|超过?)?[0-9.]+[余多]?[万亿]?[余多]?元(?:、[^，。；、\n]{2,16})?的"
    r"(?P<name>[^，。；、：\n0-9一二两三四五六七八九十][^，。；、：\n]{3,29}?)(?=[、，。；\n]|等|[和及](?:总?投资|造价|耗资)|已|将|是|开工|建成|竣工|正式|投入)"
)
"""What its cost stands before (总投资三百万元的某村至某村公路)."""
APPOSED = re.compile(
    FIRST_OF_ITS_KIND
    + r"(?!月)[^，。；、—\n]{2,16}——(?P<name>[^，。；、—：\n]{4,20}?)(?=[，。；\n]|已[于经正在]|于[0-9]|正式)"
)
"""What a first or only one of its kind is called (援建第一所高中——某县高级中学)."""
CARRIED_OUT = re.compile(
    r"(?:由|是)[^，。；：]{2,20}?(?:实施|建设|援建|投资|捐建|承建|出资|支持|资助|打造)的(?P<name>[^，。；、：“”的]{4,24}?(?:项目|工程))"
    r"(?=[已将正顺通启完开投竣，。]|日前|近日)"
)
"""What is told after who carries it out (由某工作队实施的某项目通过验收)."""
ABOUT = re.compile(
    r"(?P<name>关于[^，。；：“”\n]{2,18}的(?:专题|知识|学术|系列)*(?:讲座|培训班?|课程|宣讲|授课|公开课))"
)
"""A lecture or course by what it is about."""
EDITION = re.compile(
    r"(?P<name>(?:20[0-9]{2}年?)?(?:第[0-9一二三四五六七八九十]{1,3}届|首届)[^，。；：“”（）\n]{2,24}?(?:节|大赛|联赛|比赛|博览会|交易会|洽谈会|推介会|展销会|展览会|竞拍|评选|论坛))"
    r"(?=[，。；：、（）”\s]|在|于|正式|开幕|举[办行]|启动|系列|期间|上|的|现场|顺利|圆满|吸引)"
)
"""An event by which one of its row it is."""
JOINED_PLACES, YEAR_BEFORE = re.compile("[·•—－-]{1,2}"), re.compile("20[0-9]{2}年$")
OF_PLACES = re.compile(r"(?:两地|东西部|对口|协作|支援|帮扶|合作|共建)+[^，。；：、“”《》（）0-9\n]{2,20}")
"""What follows two joined places in the name of what they hold together."""
INTRODUCED = (("priced", PRICED), ("apposed", APPOSED), ("captioned", CAPTIONED), ("whole", CARRIED_OUT))
"""Shapes of names that what stands before them introduces."""
LONGEST_AIM = 14
"""Characters of what money was spent on that may be a name."""
OFFICIAL = re.compile(r"书记|主任|局长|[省市县区乡镇队组院校团处科部]长|主席|教授|院士")
"""What makes a member of a list somebody, not something."""
SAYING = {"v", "p", "u", "r", "d"}
"""Parts of speech that make a sentence of what stands before a colon (指挥部公布：…), not a name."""


def candidates(article: Article) -> list[Candidate]:
    """All candidates of a report, in order; they may overlap."""
    found = [*quoted(article), *titled(article), *phrases(article), *_visits(article), *_patterns(article)]
    found += [*told_acts(article), *gifts(article)]
    return sorted(found, key=lambda c: (c.start, -c.end, c.shape))


def _patterns(article: Article) -> Iterator[Candidate]:
    yield from _acts(article)
    for match in GRADED.finditer(article.text):
        yield in_context(article, match.start(), match.end(), "accreditation")
    for match in FIELD.finditer(article.text):
        yield in_context(article, *match.span("name"), "captioned")
    for match in LABEL.finditer(article.text):
        says = any(word.label_ in SAYING for word in article.words(*match.span(1)))
        if says or re.search(f"{FORM_LABEL}$", match[1]):
            continue
        yield in_context(article, match.start(1), match.end(1), "label")
    yield from _introduced(article)
    yield from _between_places(article)
    yield from _listed(article)
    yield from _spent(article)
    for (name,) in rows("mechanisms.txt"):
        for start, end in article.tellings(name):
            yield in_context(article, start, end, "mechanism")


def _introduced(article: Article) -> Iterator[Candidate]:
    """Names after their cost, and after what they are the first of."""
    for shape, pattern in (*INTRODUCED, ("whole", ABOUT), ("whole", EDITION)):
        for match in pattern.finditer(article.text):
            if head_of(match["name"]) or pattern is EDITION:
                yield in_context(article, *match.span("name"), shape)


def _between_places(article: Article) -> Iterator[Candidate]:
    """Events and services called after two places that a mark joins (甲·乙东西部协作推介会)."""
    for one, other in pairwise(article.all("places")):
        if not JOINED_PLACES.fullmatch(article.text, one.end, other.start):
            continue
        run = OF_PLACES.match(article.text, other.end)
        ends = (
            [end for end in range(other.end + 2, run.end() + 1) if head_of(article.text[other.end : end])]
            if run
            else []
        )
        year = YEAR_BEFORE.search(article.text, max(0, one.start - 5), one.start)
        if ends:
            yield in_context(article, year.start() if year else one.start, ends[-1], "joined")


def _acts(article: Article) -> Iterator[Candidate]:
    """Journeys by the short names of provinces, and acts of care or teaching."""
    for match in ABBREVIATED.finditer(article.text):
        yield in_context(article, _travellers(article, match.start()), match.end(), "visit")
    for match in ACTS.finditer(article.text):
        start = _modifiers(article, match.start())
        if article.text[start : match.end()] not in JOURNEYS or governor(article, start) is not None:
            yield in_context(article, start, match.end(), "service")


def _listed(article: Article) -> Iterator[Candidate]:
    """The members of lists that end in 等活动 or follow 包括: each from after its verb."""
    found = (
        match for pattern in (LISTED, BUILT_LIST, NAMED, AMONG_PROJECTS) for match in pattern.finditer(article.text)
    )
    for match in found:
        if match.re is LISTED and OF_FIELDS.search(match["between"]):
            continue
        if match.re is LISTED and any(w.text in verbs() for w in article.words(*match.span("between"))):
            continue
        for start, end in _members(match[1], match.start(1)):
            begin = _after_verb(article, start, end)
            named = bool(head_of(article.text[begin:end])) or (match.re is not NAMED and end - begin >= 4)
            if named and end - begin >= 3 and not OFFICIAL.search(article.text, begin, end):
                yield in_context(article, begin, end, "listed")


def _spent(article: Article) -> Iterator[Candidate]:
    """What money went to, each member of the list (资金用在打井、修渠上)."""
    for match in SPENT.finditer(article.text):
        for group in (1, 2):
            aims = re.sub("(?:等.*|[上中])$", "", match[group] or "")
            for start, end in _members(aims, match.start(group)):
                begin = _after_verb(article, start, end)
                if LONGEST_AIM >= end - begin >= 3 and not AT_LARGE.search(article.text, begin, end):
                    yield in_context(article, begin, end, "spent")


def _members(text: str, offset: int) -> Iterator[tuple[int, int]]:
    """Where the members of a list stand: between 、, and beside 和 or 及 that a head noun stands before."""
    start = 0
    for mark in re.finditer("[、和及]", text):
        if mark[0] == "、" or head_of(text[start : mark.start()]):
            yield offset + start, offset + mark.start()
            start = mark.end()
    yield offset + start, offset + len(text)


def _after_verb(article: Article, start: int, end: int) -> int:
    """The end of the last verb of the lexicon, or of any verb at the item's beginning, before a noun."""
    begin = start
    for word in article.words(start, end):
        governs = word.text in verbs() or (word.label_ == "v" and word.start == begin)
        if (governs and end - word.end >= 4) or word.label_ in {"c", "d", "p", "u"} or word.text == "了":
            begin = word.end if word.end - start <= 18 else begin
    return begin


def _modifiers(article: Article, start: int) -> int:
    """Where the nominal words right before an act begin, at most eight characters back."""
    edge = start
    for word in reversed(article.words(max(0, start - 8), start)):
        if (
            word.end != edge
            or word.label_ not in NOMINAL | {"vd"}
            or word.text in verbs()
            or heads().get(head_of(word.text), ("", None))[0] in {"activity", "event"}
            or word.label_ in {"LOC", "ORG"}
        ):
            break
        edge = word.start
    return edge


def _visits(article: Article) -> Iterator[Candidate]:
    words = article.all_words
    for index, word in enumerate(words):
        if not GO.search(word.text) or word.label_ not in {"v", "p"} or index + 1 >= len(words):
            continue
        place = article.around("places", words[index + 1].start)
        somewhere = words[index + 1].label_ in {"LOC", "ORG"} or words[index + 1].text in word_set("elsewhere")
        if (not somewhere and place is None) or (place is not None and place.label_ == "locality"):
            continue
        end = _end_of_learning(words, index)
        if end is not None:
            yield in_context(article, _travellers(article, word.start), end, "visit")


def _end_of_learning(words: list[Word], index: int) -> int | None:
    end = None
    for later in words[index + 1 : index + 10]:
        if later.text in word_set("learning") or any(later.text.endswith(word) for word in word_set("learning")):
            end = later.end
        elif (later.label_ == "w" and later.text not in {"、", "“", "”"}) or (
            end is not None and later.label_ not in {"c", "w", "vn", "v"}
        ):
            break
    return end


def _travellers(article: Article, start: int) -> int:
    """Where the noun phrase of those who travel begins."""
    edge = start
    for earlier in reversed(article.words(max(0, start - 16), start)):
        if (
            earlier.end != edge
            or (earlier.label_ not in NOMINAL and earlier.text not in {"“", "”"})
            or earlier.text in verbs()
        ):
            break
        edge = earlier.start
    figures = article.spans("quantities", max(0, edge - 12), start)
    return start if any(q.end >= edge for q in figures) else edge
