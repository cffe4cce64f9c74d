"""A line in; whether it says who wrote a report, who took a picture or where it appeared, out. Also datelines."""

from __future__ import annotations

import re

from .fold import fold

DAY = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?:[-/.年](?P<m>0?[1-9]|1[0-2])(?:[-/.月](?P<d>0?[1-9]|[12]\d|3[01])(?!\d)日?|月?(?![\d]))"
    r"|(?P<m2>0[1-9]|1[0-2])(?P<d2>0[1-9]|[12]\d|3[01])(?!\d))"
)
"""A date with its year: 2026-01-19, 2026年1月19日, 20260119, 2026年1月."""

_DAY_FIRST = re.compile(r"(?<![\d.])(0[1-9]|[12]\d|3[01])\.(0[1-9]|1[0-2])\.((?:19|20)\d\d)(?!\d)")
_SHORT_YEAR = re.compile(r"(?<![\d-])([0-2]\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?= +\d{1,2}:\d\d)")
ADDRESS = re.compile(r"https?://[^\s（）()\"“”]+")

WORDS = 8
LONGEST = 12
"""At most so many words of so many characters stand beside a date in a line that says where a report appeared."""

_HAN = "一-鿿"
_STAFF = (
    "特约|见习|实习|全媒体|全媒|融媒体|融媒|首席|特派|主任|资深|高级|文字|摄影|视频|本报|本网|本台|本刊|驻[一-鿿]{1,4}"
)
_PERSON = "记者|通讯员|报道员|实习生|撰稿人?|撰文|评论员|作者|供稿|编译|报道组"
_DOING = "走|见|从|在|获|手|探|看|问|带|亲|眼|观|体|发|了|日"
_ROLE = re.compile(
    rf"(?:[{_HAN}A-Za-z+/·\-]{{0,14}}|(?:{_STAFF})*)(?:{_PERSON})(?P<name>(?!{_DOING})[{_HAN}·]{{2,6}})?"
)
_NAME = re.compile(rf"[{_HAN}·]{{1,6}}|[{_HAN}]{{1,6}}·[{_HAN}·]{{1,12}}|[A-Za-z·]{{2,20}}")
_BETWEEN = re.compile(r"[ \u3000、，,:：；;（）()【】\[\]|]+")
_WORKS = ("文", "图", "摄", "文/图", "图/文", "文/摄", "报道")
_MARKS = "□■◎●○◇-— \u3000"
_PEN = re.compile(
    rf"[□■◎●◇] ?[{_HAN}·]{{1,4}}(?: ?[{_HAN}·]{{1,4}}){{0,6}}"
    rf"|(?:文|图|文/图|图/文|文图|口述|整理) ?[/／:：|] ?[{_HAN} ]{{2,20}}(?:[文图]? ?[/／:：|] ?[{_HAN} ]{{2,20}})?"
    rf"|[{_HAN}·]{{2,5}}(?: [{_HAN}·]{{2,5}}){{0,4}} (?:文/摄|文/图|图/文|文图|文并摄)"
)
_CREDIT_ENDS = ("摄", "供图", "提供", "摄影", "摄影报道", "/图", "社发", "中国发")
_CREDIT = re.compile(
    r"[（(]?(?:.{0,60}(?:记者|通讯员|本报|社|图片|图/文|文/图|由|来源)[^。]{0,30}|[一-鿿· ]{2,16} ?)"
    r"(?:摄影报道|摄影|摄制|摄|供图|提供|/图|图)。?[）)]?"
)
_SIGNED = re.compile(
    r".{4,200}[。 \u3000（(](?:新华社|中新社|本报|人民网|央视)?(?:记者|通讯员)?[一-鿿·、 \u3000]{2,24}摄[）)]?。?"
    r"|.{4,200}(?:图片|照片|图)均?由.{2,30}提供[）)]?。?|.{4,200}(?:新华社|中新社|视觉中国)发[）)]?"
)
_AGENCY = "新华社|新华网|中新社|中新网|中国新闻网|人民网|央视网|光明网"
_OWN = "本报|本网|本台|本刊"
_SENT = "(?:专?电|讯|消息|综合报道)"
_PAREN = r"(?:[ \u3000]?[（(][^）)。]{0,40}[）)])?"
_DATED = r"(?:\d{4}年)?(?:\d{1,2}月)?[\d一二三四五六七八九十]{1,3}日"
_DATELINE = re.compile(
    rf"【?据?(?P<dated>{_OWN}|[{_HAN}]{{0,8}}(?:报|社|网|新闻|台))"
    rf"[{_HAN}·/、 \u3000]{{0,14}}{_DATED}{_SENT}{_PAREN}"
    rf"|据?(?P<named>{_OWN}|{_AGENCY}|[{_HAN}]{{2,4}}(?:日报|晚报|时报|商报|快报))"
    rf"(?:[{_HAN}·/、 \u3000]{{0,10}}{_SENT}(?=[ \u3000，,：:／/（(【])|讯){_PAREN}"
    rf"|(?P<other>[{_HAN}]{{2,8}}(?:报|新闻|网))(?:讯|消息)(?=[ \u3000，,：:／/（(【]){_PAREN}"
    r"|[（(](?:本报|新华社|中新社|人民网|全媒体|融媒体?)?(?:首席|见习|特约)?(?:记者|通讯员)[ \u3000:：]?"
    r"[^）)。]{2,40}[）)]"
)
_LABEL = re.compile(
    "(?:来源|出处|稿源|发布|发布者|发布人|更新|时间|日期|作者|记者|撰稿|编辑|责编|版次)[ \u3000]?[:：|]"
    "|(?:date|published|source)[ ]?:|(?:阅读|浏览|点击|分享)[ \u3000]?[:：|]"
    "|星期|周[一二三四五六日]|农历|字体|字号|放大|第 ?[A-Z]?\\d+ ?版|[A-Z]?\\d+ ?版[）)]"
)
_LABELLED = re.compile(
    "[（(]?(?:(?:文章|信息|稿件|内容|消息)?(?:来源|稿源|出处)|作者|记者|撰稿|source|author|publisher)[ \u3000]?[:：]"
)
_OUTLET = re.compile(rf"[{_HAN}A-Za-z.]{{0,12}}(?:报|社|网|台|客户端|发布|在线|新闻|融媒|周刊|月刊|杂志|财经|观察|号)")
_SENT_FROM = re.compile(rf"(?<=[报社网台])[{_HAN}]{{0,4}}[电電讯訊]$")
_BLANKS = re.compile(r"[\s\u3000|｜]+")
_CLOCK = re.compile(
    r"\d{1,2}[:：时]\d\d(?:[:：分]\d\d)?秒?|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|[\s\u3000:：|/（）()《》\[\]【】]",
    re.IGNORECASE,
)


def year_first(text: str) -> str:
    """A folded line with its dates in the order of DAY (07.07.2015, and 23-07-11 before a time of day)."""
    return _SHORT_YEAR.sub(r"20\1-\2-\3", _DAY_FIRST.sub(r"\3-\2-\1", text))


def is_byline(text: str) -> bool:
    """Whether a line only says who wrote a report."""
    if len(text) > 80:
        return False
    text = fold(text)
    if text.rstrip("）)").endswith(("摄", "供图")) and "文" not in text[-4:]:
        return False
    words = [word for word in _BETWEEN.split(text.strip(_MARKS)) if word]
    if words and _ROLE.fullmatch(words[0]):
        return all(word in _WORKS or _NAME.fullmatch(word) or _ROLE.fullmatch(word) for word in words)
    return _PEN.fullmatch(text) is not None


def is_credit(text: str) -> bool:
    """Whether a line is a picture's caption or credit by its end: …（记者 某某 摄）."""
    text = fold(text[-260:])
    if not text.rstrip("）)。").endswith(_CREDIT_ENDS):
        return False
    return (len(text) <= 60 and _CREDIT.fullmatch(text) is not None) or _SIGNED.fullmatch(text) is not None


def is_source_line(text: str) -> bool:
    """Whether a line only says when and where a report appeared."""
    if len(text) > 120 or "。" in text:
        return False
    text = ADDRESS.sub("", year_first(fold(text))).strip()
    day = DAY.search(text)
    if day is None:
        return _LABELLED.match(text) is not None
    rest = _CLOCK.sub("", DAY.sub("", text, count=1))
    if not rest or _LABEL.search(text) or ((day["d"] or day["d2"]) and _OUTLET.fullmatch(rest)):
        return True
    words = _BLANKS.split(text.strip())
    return (
        1 < len(words) <= WORDS
        and any(DAY.fullmatch(word.rstrip("电讯")) for word in words)
        and max(map(len, words)) <= LONGEST
    )


def outlet_in(text: str) -> str | None:
    """The paper or site that a line with a date names, as the page writes it: 某某周刊 2023年9月22日."""
    if DAY.search(text) is None:
        return None
    words = (_SENT_FROM.sub("", word) for word in _BLANKS.split(text.strip()))
    return next((word for word in words if _OUTLET.fullmatch(fold(word))), None)


def dateline(text: str) -> re.Match[str] | None:
    """The dateline with which a news report's first paragraph begins: 本报拉萨1月19日电（记者 …）."""
    return _DATELINE.match(fold(text[:100]))


def outlet_of(lead: str) -> str | None:
    """The paper or agency that a dateline names, as the page writes it; None for 本报."""
    match = dateline(lead)
    group = next((name for name in ("dated", "named", "other") if match and match[name]), None)
    if match is None or group is None or match[group].startswith("本"):
        return None
    return lead[match.start(group) : match.end(group)]
