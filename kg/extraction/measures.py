"""What a figure counts: the noun phrase after it (10741名儿童) or before it (栽植苗木200万株), with the verb
that governs it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extraction.lexicons import word_set

if TYPE_CHECKING:
    from spacy.tokens import Span

    from kg.extraction.article import Article

NOUNS = {"n", "nz", "nw", "vn", "LOC", "ORG", "an", "s", "f", "PER"}
LONGEST = 16


VISIT = re.compile(
    r"[^，。；]{0,40}?((?:赴|到|来|前往)[^，。；]{1,20}?(?:培训|学习|进修|研修|锻炼|考察|研学|交流|就业|实习|见习|参观)(?:[、和及]?[^，。；的]{0,6}?(?:培训|学习|进修|研修|锻炼|考察|就业))?)"
)

PARTICLES = re.compile(r"(?:[的和与在从对向把将被]|(?<![涉普以])及)+$")


def measure(article: Article, figure: Span, *, low: int, high: int) -> tuple[int, int, str]:
    """Start, end and text of the measure of a figure, within the stretch `low`:`high` of its sentence."""
    after = _after(article, figure.end, high)
    named = _past_date(article, figure.start, low)
    before = _before(article, named, low)
    journey = VISIT.match(article.text, figure.end, high) if figure.label_ in {"person", "visit"} else None
    if journey:
        noun = article.text[figure.end : after].lstrip("的")
        return figure.start, journey.end(1), f"{journey[1]}的{noun or '人员'}"
    if figure._.quantity.unit in {"批", "批次"}:
        verb = _verb(article, figure.start, low)
        act = verb.text if verb is not None else ""
        return figure.start, figure.end, f"{act}{_staff(article, figure.end, high)}批次"
    if after > figure.end:
        return figure.start, after, _lead(article, figure.start, low) + article.text[figure.end : after].lstrip("的")
    text = _noun(article.text[before:named])
    if text in word_set("bare_measures"):
        earlier = article.text[article.sentence(figure.start)[0] : before]
        heads = re.findall(r"[\u4e00-\u9fff“”]{2,16}?(?=[0-9达近约超]|[，、]|$)", earlier)
        return before, figure.start, _noun(heads[-1]) + text if heads else text
    if before < named and text:
        return before, figure.start, text
    return figure.start, figure.end, _noun(_words_before(article, named, low)) or figure.text


def _past_date(article: Article, end: int, low: int) -> int:
    """Where a date that parts a noun from its figure begins (人员从2019年的16人), else `end`."""
    dates = [d for d in article.spans("dates", low, end) if article.text[d.end : end] in {"", "的", "为", "达", "达到"}]
    return dates[-1].start if dates else end


def _words_before(article: Article, end: int, low: int) -> str:
    """The whole words of the last eight characters before a figure."""
    words = article.spans("words", max(low, end - 8), end)
    return article.text[words[0].start : end] if words else ""


def _lead(article: Article, end: int, low: int) -> str:
    """The verb before a figure that a noun follows, with what stands between (免费筛查)."""
    verb = _verb(article, end, low)
    if verb is None:
        return ""
    between = article.text[verb.end : end]
    return _clean(verb.text + (between if len(between) <= 6 and not re.search(r"[，、]", between) else ""))


def _staff(article: Article, start: int, high: int) -> str:
    """The noun phrase after a figure, past a second figure (10批657名援藏干部)."""
    following = article.spans("quantities", start, min(high, start + 10))
    at = following[0].end if following and following[0].start - start <= 1 else start
    return article.text[at : _after(article, at, high)].lstrip("的")


def _after(article: Article, start: int, high: int) -> int:
    """Where the noun phrase that begins at `start` ends; `start` where none does."""
    end, noun = start, start
    for word in article.spans("words", start, min(high, start + LONGEST)):
        if word.start != end:
            break
        if word.label_ in NOUNS:
            noun = word.end
        elif not (
            word.label_ in {"a", "b"}
            or word.text == "的"
            or re.fullmatch(r"[一二三四五高中初正副省市县区]级|多|余", word.text)
            or word.text in {"“", "”"}
            or (word.label_ == "v" and len(word) > 1 and noun == start)
        ):
            break
        end = word.end
    return noun


def _verb(article: Article, end: int, low: int) -> Span | None:
    words = [
        w for w in article.spans("words", max(low, end - 12), end) if w.text not in word_set("between_noun_and_figure")
    ]
    verbs = [w for w in words if w.label_ in {"v", "vn"}]
    if not verbs or re.search(r"[，。；、]", article.text[verbs[-1].end : end]):
        return None
    return verbs[-1]


def _before(article: Article, end: int, low: int) -> int:
    """Where the phrase that ends before the figure begins: nouns, and the verb before them."""
    start, seen_noun, seen_verb = end, False, False
    for word in reversed(article.spans("words", max(low, end - 2 * LONGEST), end)):
        if word.end != start and article.text[word.end : start].strip():
            break
        if word.text in word_set("between_noun_and_figure") or word.label_ in {"d", "m", "q"}:
            if seen_noun or seen_verb:
                break
        elif word.label_ in NOUNS or word.text in {"“", "”", "及", "和", "（", "）"} or word.label_ == "a":
            seen_noun = True
        elif word.label_ in {"v", "vd"} and not seen_verb:
            seen_verb = True
        elif not (word.text == "的" and not seen_verb and seen_noun):
            break
        start = word.start
        if end - start > LONGEST:
            break
    return start


def _clean(text: str) -> str:
    text = re.sub(r"^[^\u4e00-\u9fffA-Za-z“]+|[^\u4e00-\u9fffA-Za-z”]+$", "", text)
    text = re.sub(
        r"(?:达到|达|超过|超|近|约|共计|累计|共|已|为|有|了|均|各|每|逾|由|从|降?到|降?至|提高到|提升至|下降到)+$",
        "",
        text,
    )
    return re.sub(r"^(?:其中|同时|目前|并|还|已|共|累计|和|及|的|等)+", "", text)


def _noun(text: str) -> str:
    """A cleaned phrase without the particles and prepositions that it ends in (在, 从, 和, 的)."""
    return PARTICLES.sub("", _clean(PARTICLES.sub("", text)))
