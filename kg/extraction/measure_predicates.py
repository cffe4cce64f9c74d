"""What those counted do, told after them (1.5万农牧民住进新居): the verb and its objects without adverbs, of a long
stretch the last verb and its objects (7所高校同山南市政府签了战略合作协议).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extraction.lexicons import word_set
from kg.extraction.measure_phrases import noun_of

if TYPE_CHECKING:
    from kg.extraction.article import Article, Word

LONGEST_PREDICATE, LONGEST_STRETCH = 12, 36
"""Characters of a predicate, and of the stretch in which its verb is looked for."""
STRETCH = re.compile(r"[^，。；：、！？\n“”0-9（）]{1,40}|“[^”\n]{1,12}”")
STARTS = re.compile(r"(?:都|均|已|也|全部|全|从此|从而|因此|因而|而|将|还|就|一起)+")
"""Adverbs before a predicate."""
ADVERBS = {"d", "ad", "vd", "t", "TIME"}
NO_PREDICATE = re.compile(r"来自|等|是|在内|主要|基本|涵盖|涉及|包括|分别|组成|为$")
HELD = {"是", "等", "分别", "主要", "基本"}
"""Words taken for adverbs that no predicate follows."""
VERBS = {"v", "vn", "vd"}


def predicate(article: Article, start: int) -> str:
    """What those counted before `start` do, to the next mark or figure; nothing where no verb follows."""
    adverbs = STARTS.match(article.text, start)
    begin = adverbs.end() if adverbs else start
    stop = _stop(article, begin)
    words = _told(article.words(begin, stop), begin)
    if not words or NO_PREDICATE.match(words[0].text) or words[0].text in word_set("between_noun_and_figure"):
        return ""
    told = noun_of(article.text[words[0].start : stop])
    if len(told) > LONGEST_PREDICATE:
        last = [w for w in words if w.label_ == "v" and stop - w.start <= LONGEST_PREDICATE]
        told = noun_of(article.text[last[0].start : stop]) if last else ""
    return told if 1 < len(told) <= LONGEST_PREDICATE else ""


def _stop(article: Article, begin: int) -> int:
    end = begin
    while end - begin <= LONGEST_STRETCH and (piece := STRETCH.match(article.text, end)) is not None:
        end = piece.end()
    told = [q.start for q in article.spans("quantities", begin, end + 6) if q.start <= end]
    return min([end, *told])


def _told(words: list[Word], begin: int) -> list[Word]:
    """The words from the verb on; none where other words than adverbs and those of a preposition stand before it."""
    if not words or words[0].start != begin:
        return []
    while words and words[0].label_ in ADVERBS and words[0].text not in HELD:
        words = words[1:]
    return words if words and words[0].label_ in VERBS | {"p"} else []
