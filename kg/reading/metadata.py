"""Lines in; who wrote a report, when it appeared and where, out. Nothing is guessed: a year must stand on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

_ROLE = (
    r"(?:本报|本网|本刊|本台|本社|新华社|新华网|中新社|中新网|人民网|央视|[一-鿿]{2,8}(?:日报|晚报|时报|商报|网|台))?[·\- ]?"
    r"(?:特约|见习|实习|全媒体|全媒|融媒体|融媒|首席|驻[一-鿿]{1,4}|特派|主任)?"
    r"(?:文字|摄影|视频|高级|资深)?"
    r"(?:记者|通讯员|报道员|实习生|撰稿人?|撰文|评论员|特约记者|作者|供稿|编译)"
)
_NAMES = r"[一-鿿·A-Za-z]{2,8}(?:[ 　、，,/]+(?!记者)[一-鿿·A-Za-z]{1,8}){0,11}"
_BYLINE = re.compile(rf"[□■◎●○◇\-— ]{{0,3}}[（(]?(?:{_ROLE}[:： 　/]{{0,3}}(?:{_NAMES})?[ 　；;，,、/]{{0,2}}){{1,6}}(?:文/图|图/文|文图|报道)?[）)]?")
_PEN = re.compile(r"[□■◎●◇] ?[一-鿿·]{1,4}(?: ?[一-鿿·]{1,4}){0,6}|(?:文|图|文/图|图/文|文图|口述|整理)[/／:：| ] ?[一-鿿 ]{2,20}(?:[文图]?[/／:：| ] ?[一-鿿 ]{2,20})?")
_CREDIT = re.compile(r"[（(]?(?:.{0,60}(?:记者|通讯员|本报|社|图片|图/文|文/图|均?由|来源)[^。]{0,30}|[一-鿿· ]{2,16} ?)(?:摄影报道|摄影|摄制|摄|供图|提供|/图|图)[。]?[）)]?")
_SIGNED = re.compile(r".{4,200}[。 　（(](?:新华社|中新社|本报|人民网|央视)?(?:记者|通讯员)?[一-鿿·、 　]{2,24}[ 　]?摄[）)]?[。]?")
_DATELINE = re.compile(
    r"(?:据?(?:本报|本网|本台|本刊|新华社|新华网|中新社|中新网|中国新闻网|人民网|央视网|光明网|[一-鿿]{2,6}(?:日报|晚报|时报|商报|网|社))"
    r"[一-鿿·/、 　]{0,14}(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日)?(?:专?电|讯|消息|综合报道)(?=[ 　，,：:（(【]|[一-鿿]))"
    r"|[（(](?:本报|新华社|中新社|人民网|全媒体|融媒体?)?(?:首席|见习|特约)?(?:记者|通讯员)[ 　:：]?[^）)。]{2,40}[）)]"
    r"|据(?:新华社|中新社|央视)[一-鿿·]{0,10}\d{1,2}月\d{1,2}日电"
)
_MARK = re.compile(r"来源|出处|稿源|信息来源|文章来源|发布(?:时间|日期|者|人|单位)?|更新(?:时间|日期)?|时间|日期|作者|记者|撰稿|编辑|阅读|浏览|点击|字体|字号|分享|责编|版次|星期|农历|第 ?\d+ ?版")
_DAY = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?:[-/.年](?P<m>0?[1-9]|1[0-2])(?:[-/.月](?P<d>0?[1-9]|[12]\d|3[01])(?!\d)日?|月?(?![\d]))|(?P<m2>0[1-9]|1[0-2])(?P<d2>0[1-9]|[12]\d|3[01])(?!\d))"
)
_ADDRESS = re.compile(r"https?://[^\s（）()\"“”]+")
_IN_ADDRESS = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)[-/_]?(?P<m>0[1-9]|1[0-2])[-/_]?(?P<d>0[1-9]|[12]\d|3[01])(?!\d)")
_MONTH_DAY = re.compile(r"(?<![\d年])(\d{1,2})月(\d{1,2})日")
_SOURCE = re.compile(r"(?:文章来源|信息来源|稿件来源|内容来源|消息来源|来源|稿源|出处|来源于)[ 　]?[:：][ 　]*[《【\[]?[ 　]?([一-鿿A-Za-z][一-鿿A-Za-z0-9·.\-（）()]{1,24})")
_PAPER = re.compile(r"[《]?[ 　]?([一-鿿]{2,6}(?:日报|晚报|早报|晨报|时报|商报|青年报|都市报|新闻网|通讯社))")
_AGENCY = re.compile(r"据?(新华社|中新社|中国新闻网|新华网|人民网|央视网|光明网|[一-鿿]{2,4}(?:日报|晚报|时报)(?=[一-鿿]{0,8}(?:\d|讯|电|消息)))")
_NOT_SOURCE = re.compile(r"(?:作者|记者|编辑|责编|时间|日期|发布|浏览|点击|阅读|字体|字号).*")


def is_byline(text: str) -> bool:
    """Whether a line only says who wrote a report."""
    return len(text) <= 80 and (_BYLINE.fullmatch(text) is not None or _PEN.fullmatch(text) is not None)


def is_credit(text: str) -> bool:
    """Whether a line is a picture's caption or credit by its end: …（记者 某某 摄）."""
    return text[-8:].rstrip("）)。").endswith(("摄", "供图", "提供", "摄影", "报道", "/图")) and (
        (len(text) <= 60 and _CREDIT.fullmatch(text) is not None) or _SIGNED.fullmatch(text) is not None
    )


def is_source_line(text: str) -> bool:
    """Whether a line only says when and where a report appeared."""
    if len(text) > 120 or "。" in text:
        return False
    day = _DAY.search(text)
    if day is None:
        return _SOURCE.match(text) is not None or re.match(r"(?:作者|记者|撰稿)[:：]", text) is not None
    rest = _DAY.sub("", text, count=1)
    rest = re.sub(r"\d{1,2}[:：时]\d\d(?:[:：分]\d\d)?(?:秒)?|[\s　:：|/（）()《》\[\]【】]", "", rest)
    return not rest or _MARK.search(text) is not None or (len(rest) <= 12 and _PAPER.search(rest) is not None)


def dateline(text: str) -> re.Match[str] | None:
    """The dateline with which a news report's first paragraph begins: 本报拉萨1月19日电（记者 …）."""
    return _DATELINE.match(text)


def day_in(texts: Iterable[str]) -> str | None:
    """The first date with a year in lines about the report, ISO, as precise as stated; addresses count last."""
    texts = list(texts)
    for text in texts:
        for match in _DAY.finditer(_ADDRESS.sub(" ", text)):
            found = _iso(match["y"], match["m"] or match["m2"], match["d"] or match["d2"])
            if found:
                return found
    for text in texts:
        for address in _ADDRESS.findall(text):
            stamp = _IN_ADDRESS.search(address)
            found = _iso(stamp["y"], stamp["m"], stamp["d"]) if stamp else None
            if found:
                return found
    return None


def _iso(year: str, month: str, day: str | None) -> str | None:
    if day is None:
        return f"{year}-{int(month):02d}"
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def publisher_in(lines: Sequence[str], lead: str) -> str | None:
    """Who published a report: a line 来源：…, a paper named in the page's own lines, or the agency of the dateline."""
    for text in lines:
        match = _SOURCE.search(text)
        if match:
            name = _NOT_SOURCE.sub("", match[1]).strip(" 　-（(")
            if len(name) > 1:
                return name
    for text in lines:
        match = _PAPER.search(text)
        if match and len(text) <= 40:
            return match[1]
    match = _AGENCY.match(lead) if dateline(lead) else None
    return match[1] if match else None
