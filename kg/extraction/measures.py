"""What a figure counts: the noun phrase after it (10741名儿童) with what those counted do (…住进新居的群众), or before
it (栽植苗木200万株), with the verb that governs it.

A measure never begins in the words of the figure before it (个项目、近69亿元).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extraction.lexicons import word_set
from kg.extraction.measure_phrases import LONGEST, TAIL, noun_of, phrase_after, phrase_before, verb_before
from kg.extraction.measure_predicates import predicate
from kg.extraction.measure_topics import with_topic
from kg.extraction.measure_verbs import told_act, with_object

if TYPE_CHECKING:
    from spacy.tokens import Span

    from kg.extraction.article import Article, Word

LONGEST_BETWEEN, SHORTEST = 6, 4
TOO_SHORT = 2
"""Characters of a measure before its figure that mostly say too little alone."""
TELLING_WORDS = {"v", "vn", "n", "a", "an", "vd", "ad"}
SAYS_ENOUGH = {"投入", "用去", "花去", "花费", "耗资", "出资", "斥资", "捐资"}
"""Measures of two characters that need no word before them."""
OF_FIGURE = {"合计", "预计", "预期", "实际"}
"""Words before a measure that tell how its figure is meant, not what is counted, beside those of `TAIL`."""
REACH = 200
"""Characters before a figure in which the words of its measure are looked for."""
Phrase = tuple[int, int, str]
"""Start and end of the words that a measure is told in, and the measure."""
TRANSPARENT = {"duration", "length", "age", "degree"}
"""Kinds of quantity that stand within the words of another (前4个月的销售额)."""
DEFAULTS = {"money": "资金", "person": "人员", "visit": "人员", "household": "住户"}
"""What is counted where nothing but the unit says it."""
PEOPLE = {"person", "visit", "household"}

VISIT = re.compile(
    r"[^，。；]{0,40}?((?:赴|到|来|前往)[^，。；]{1,20}?(?:培训|学习|进修|研修|锻炼|考察|研学|交流|就业|实习|见习|参观)(?:[、和及]?[^，。；的]{0,6}?(?:培训|学习|进修|研修|锻炼|考察|就业))?)"
)
JOINS = re.compile(r"[、和及与]?(?:共计|合计|总计|共|近|约|超过?|逾|、)*")
"""What stands between a figure and the next one of a row (4批37名专家, 100批次、1000多人次)."""
PIVOTS = re.compile(r"^(?:让|使|令|吸引|带动|帮助|推动|促进|助力|有|已有|共有|通过|实现|支持|组织)了?$")
"""Verbs whose object does something in its turn (带动500户种植 …)."""
EMPTY = re.compile(r"^(?:让|使|令|有|已有|共有|通过)$")
"""Verbs before a figure that say nothing of what is counted."""
CHANGE = re.compile(r"增加|增长|提高|提升|跃升|上升|升|下降|降|减少|缩短|降低|扩大|增|加|变")
SHARED = re.compile(r"占(?:到|了|比)*[^，。；0-9]{0,14}$")


WORTH = re.compile(r"(?:捐赠|赠送|捐助|捐献)?的?总?价值([^价值]{2,})")
"""What goods are worth, told before what they are (捐赠价值三万元的图书)."""
CUT_DATE = re.compile(r"^[月日](?=[在向为赴到于，])")
"""What is left of a date at the beginning of a measure."""


def measure(article: Article, figure: Span, *, low: int, high: int) -> Phrase:
    """Start, end and text of the measure of a figure, within the stretch `low`:`high` of its sentence."""
    low = max(low, figure.start - REACH)
    found = _journey(article, figure, high) or _of_batches(article, figure, low=low, high=high)
    found = found or _changed(article, figure, low) or _counted(article, figure, low=low, high=high)
    found = found or _before_figure(article, figure, low)
    start, end, text = found or _by_unit(article, figure, low)
    before = _word_before(article, text, within=(start, figure.start), low=low)
    told = (start, end, text) if before is None else (min(start, before.start), end, before.text + text)
    start, end, text = _whole_quotation(article, figure, with_topic(article, figure, told), low)
    worth = WORTH.fullmatch(CUT_DATE.sub("", text))
    return start, end, f"{worth[1]}价值" if worth else CUT_DATE.sub("", text)


def _whole_quotation(article: Article, figure: Span, told: Phrase, low: int) -> Phrase:
    """The measure with the words of a quotation of which it has but the end (“送教下乡”32次)."""
    start, end, text = told
    opening = article.text.rfind("“", low, start + 1)
    if "”" not in text or "“" in text or opening < 0 or "”" in article.text[opening:start]:
        return told
    closing = article.text.find("”", start)
    if closing > figure.start:
        return told
    inner = article.text[opening + 1 : closing]
    return opening, end, inner + text.partition("”")[2]


def _word_before(article: Article, text: str, *, within: tuple[int, int], low: int) -> Word | None:
    """The word that a measure of two characters before its figure needs to tell what is counted (带动就业)."""
    at = article.text.rfind(text, *within) if len(text) == TOO_SHORT else -1
    word = article.word_at(at - 1) if at > low else None
    if word is None or word.end != at or word.start < low or article.around("quantities", word.start) is not None:
        return None
    if word.text in OF_FIGURE or TAIL.fullmatch(word.text):
        return None
    return word if len(word.text) > 1 and word.label_ in TELLING_WORDS and text not in SAYS_ENOUGH else None


def _journey(article: Article, figure: Span, high: int) -> Phrase | None:
    """Those who travel to learn: 46名医生赴某市进修."""
    journey = VISIT.match(article.text, figure.end, high) if figure.label_ in {"person", "visit"} else None
    if journey is None:
        return None
    noun = article.text[figure.end : phrase_after(article, figure.end, high)].lstrip("的")
    return figure.start, journey.end(1), f"{journey[1]}的{noun or '人员'}"


def _of_batches(article: Article, figure: Span, *, low: int, high: int) -> Phrase | None:
    if figure._.quantity.unit not in {"批", "批次"}:
        return None
    verb = verb_before(article, figure.start, low)
    noun = article.text[slice(*_row(article, figure.end, high))].lstrip("的")
    before = (
        ""
        if noun or verb is not None
        else noun_of(article.text[phrase_before(article, figure.start, low) : figure.start])
    )
    return figure.start, figure.end, f"{verb.text if verb is not None else before}{noun}批次"


def _changed(article: Article, figure: Span, low: int) -> Phrase | None:
    """What went from one figure to another (人数从129人增至227人): the noun before 从 or 由 belongs to both."""
    text = article.text
    begin = max(text.rfind("从", low, figure.start), text.rfind("由", low, figure.start))
    if begin <= low:
        return None
    pair = article.spans("quantities", begin, article.clause(figure.start)[1])[:2]
    if figure.start not in {q.start for q in pair} or len(pair) < 2:
        return None
    if not CHANGE.search(text, pair[0].end, pair[1].start):
        return None
    start = phrase_before(article, begin, low)
    noun = noun_of(text[start:begin])
    return (start, figure.end, noun) if len(noun) > 1 else None


def _counted(article: Article, figure: Span, *, low: int, high: int) -> Phrase | None:
    """The noun phrase after a figure, or after the next figure of a row, with its predicate or the verb before it."""
    start, end = figure.end, phrase_after(article, figure.end, high)
    following = _next_of_row(article, figure, high) if end == start and figure.label_ in PEOPLE | {"count"} else None
    if following is not None:
        start, end = _row(article, figure.end, high)
    lead, verb = _lead(article, _row_start(article, figure, low), low)
    if end == start and (figure.label_ not in PEOPLE or _told_before(article, figure, verb, low)):
        return None
    noun = article.text[start:end].lstrip("的")
    free = not lead or PIVOTS.match(verb) is not None or figure.label_ == "ratio"
    told = predicate(article, end if noun else figure.end) if free else ""
    if told:
        return figure.start, article.text.find(told, end) + len(told), f"{told}的{noun}" if noun else told
    return (figure.start, end, ("" if EMPTY.match(verb) else lead) + noun) if noun else None


def _told_before(article: Article, figure: Span, verb: str, low: int) -> bool:
    """Whether people are counted by words before their figure, not by what a verb before it has them do, nor by what
    they do after a figure that begins anew.
    """
    if article.text[figure.start - 1 : figure.start] in {"，", "；", "、"} and predicate(article, figure.end):
        return False
    return PIVOTS.match(verb) is None and _before_figure(article, figure, low) is not None


def _before_figure(article: Article, figure: Span, low: int) -> Phrase | None:
    """The noun phrase before a figure, with its verb; what grew, where only the growth is told beside it."""
    named = _past_date(article, figure.start, low)
    floor = _floor(article, named, low)
    shared = SHARED.search(article.text, floor, named) if figure.label_ == "ratio" else None
    if shared:
        start = phrase_before(article, shared.start(), floor)
        head = noun_of(article.text[start : shared.start()]) or _head_before(
            article, start, max(article.sentence(start)[0], start - REACH)
        )
        return start, figure.start, f"{head}占比"
    before = phrase_before(article, named, floor)
    text = told_act(article, figure, (before, named))
    if figure.label_ in {"money", "count"} and text in word_set("spending" if figure.label_ == "money" else "doing"):
        return with_object(article, figure, (before, named, text), low)
    empty = not text and figure.label_ == "measure"
    if text in word_set("bare_measures") or text == "是" or empty:
        head = _head_before(article, before, max(article.sentence(figure.start)[0], before - REACH))
        return before, figure.start, head + text.removeprefix("是")
    if figure.label_ == "ratio" and article.text[named - 1] == "的" and text:
        told = predicate(article, figure.end)
        text = f"{told}的{text}" if told else text
    if any(p.text == text.lstrip("给向对为在") for p in article.spans("places", before, named)):
        return None
    place = next((p.text for p in article.spans("places", before, named) if text.startswith(p.text)), "")
    bare = text.removeprefix(place).lstrip("的在")
    text = bare if len(bare) >= SHORTEST else text
    return (before, figure.start, text) if before < named and text else None


def _floor(article: Article, end: int, low: int) -> int:
    """Where the words of the figure or date before `end` end in its clause."""
    figures = [q for q in article.spans("quantities", low, end) if q.label_ not in TRANSPARENT]
    floor = max([low, *(d.end for d in article.spans("dates", low, end))])
    if not figures or figures[-1].end <= floor:
        return floor
    noun = phrase_after(article, figures[-1].end, end)
    return noun if TAIL.sub("", article.text[noun:end]).strip() else figures[-1].end


def _head_before(article: Article, end: int, low: int) -> str:
    """The noun phrase of the last words before `end` that are neither figures nor dates."""
    text, position = "", low
    for span in sorted(
        [*article.spans("quantities", low, end), *article.spans("dates", low, end)], key=lambda s: s.start
    ):
        text, position = text + article.text[position : span.start], max(position, span.end)
    pieces = re.findall(r"[\u4e00-\u9fff“”、]{2,}", text + article.text[position:end])
    pieces = [
        p for p in (noun_of(re.sub(r"(?:相?比|相?较于?|比|较)+$", "", p)).strip("、") for p in pieces) if len(p) > 1
    ]
    return pieces[-1][-LONGEST:] if pieces else ""


def _by_unit(article: Article, figure: Span, low: int) -> Phrase:
    """The verb before a figure and what its unit counts."""
    begin = _row_start(article, figure, low)
    verb = verb_before(article, begin, low)
    start = phrase_before(article, begin, _floor(article, begin, low)) if begin < figure.start else begin
    lead = noun_of(article.text[start:begin]) or (verb.text if verb is not None else "")
    lead = "" if lead in {"给", "向", "为", "对"} else lead
    return start, figure.end, lead + DEFAULTS.get(figure.label_, "") or _past_unit(figure)


def _past_unit(figure: Span) -> str:
    """The noun that a figure's own words end in (12个乡镇 → 乡镇), else those words."""
    noun = figure.text.rpartition(figure._.quantity.unit)[2]
    return noun if len(noun) > 1 else figure.text


def _past_date(article: Article, end: int, low: int) -> int:
    """Where a date that parts a noun from its figure begins (人员从2019年的16人), else `end`."""
    dates = [d for d in article.spans("dates", low, end) if article.text[d.end : end] in {"", "的", "为", "达", "达到"}]
    return dates[-1].start if dates else end


def _lead(article: Article, end: int, low: int) -> tuple[str, str]:
    """The verb before a figure that a noun follows, with what stands between (免费筛查), and the verb alone."""
    verb = verb_before(article, end, _floor(article, end, low))
    if verb is None:
        return "", ""
    between = article.text[verb.end : end]
    told = verb.text + (between if len(between) <= LONGEST_BETWEEN and not re.search(r"[，、]", between) else "")
    return noun_of(told), noun_of(verb.text)


def _next_of_row(article: Article, figure: Span, high: int) -> Span | None:
    """The figure that follows another at once (10批657名)."""
    following = article.spans("quantities", figure.end, min(high, figure.end + 14))
    joined = following and JOINS.fullmatch(article.text, figure.end, following[0].start)
    return following[0] if joined else None


def _row_start(article: Article, figure: Span, low: int) -> int:
    """Where the first figure of a row begins (10批657名)."""
    start = figure.start
    for earlier in reversed(article.spans("quantities", low, start)):
        if not JOINS.fullmatch(article.text, earlier.end, start):
            break
        start = earlier.start
    return start


def _row(article: Article, start: int, high: int) -> tuple[int, int]:
    """The noun phrase after a figure that ends at `start`, past the figures of its row (10批657名援藏干部)."""
    at = start
    for figure in article.spans("quantities", start, min(high, start + 30)):
        if not JOINS.fullmatch(article.text, at, figure.start):
            break
        at = figure.end
    return at, phrase_after(article, at, high)
