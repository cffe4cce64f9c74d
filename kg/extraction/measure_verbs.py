"""A measure that is no more than a verb before its figure (用了3亿元, 做了54个) → the verb with what was spent or made,
without who acts and where.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extraction.lexicons import word_set
from kg.extraction.measure_phrases import TAIL, noun_of, phrase_after, phrase_before
from kg.extraction.measure_topics import ACTS

if TYPE_CHECKING:
    from spacy.tokens import Span

    from kg.extraction.article import Article

Phrase = tuple[int, int, str]
MONEY = "资金"
PUT_IN = "投入"
"""What a verb of one character before a sum says (用了3亿元, 出了500万元)."""
LONGEST_HEAD = 10
"""Characters of a noun before a verb that belong to its figure; a longer one tells who acts."""
THINGS = {"n", "nz", "vn"}
"""Parts of speech of what can be counted."""
ADVERBS = re.compile("^[也都各均又还则再]+")
VERBS = ("spending", "doing", "empty_verbs", "of_money")
"""Sets of verbs that tell nothing more where who acts stands before them."""


def told_act(article: Article, figure: Span, phrase: tuple[int, int]) -> str:
    """The words before a figure, without the place where something was done; of a sum that somebody gave, that it is
    money (某市筹集资金).
    """
    start, end = phrase
    text, act = noun_of(TAIL.sub("", article.text[start:end])), _past_parties(article, start, end)
    if article.text[start - 1 : start] + text in word_set("spending"):  # 用|去, 多|出
        return article.text[start - 1 : start] + text
    if figure.label_ == "money" and (not act or any(act in word_set(name) for name in VERBS)):
        whole = _of_the_sum(article, figure)
        if whole:
            return whole
    if act == text or not any(act in word_set(name) for name in VERBS):
        return text
    if article.text[start - 1 : start] in {"在", "于", "给", "向", "到", "往"}:
        return act
    return text + MONEY if figure.label_ == "money" else text


def with_object(article: Article, figure: Span, verb: Phrase, low: int) -> Phrase:
    """A verb right before a figure with what is counted: the noun before it in its clause, else what a figure of the
    same unit before it counts; of money at least that it is money.
    """
    start, end, text = verb
    low = max(low, article.clause(figure.start)[0])
    start -= article.text[start - 1 : start + len(text) - 1] == text
    noun = noun_of(article.text[phrase_before(article, start, low) : start])
    words = [w for w in article.words(low, start) if article.around("organisations", w.start) is None]
    of_things = any(w.text in noun and w.label_ in THINGS and len(w) > 1 for w in words)
    if of_things and len(noun) <= LONGEST_HEAD and not ACTS.search(noun):
        return min(start, low), end, noun + text
    if figure.label_ == "money":
        return start, end, (PUT_IN if len(text) == 1 else text) + MONEY
    return start, end, text + _like_before(article, figure)


def _of_the_sum(article: Article, figure: Span) -> str:
    """What the sum before a part of it is (援助资金共4亿元，其中某集团拿出8000万元)."""
    low = article.sentence(figure.start)[0]
    if "其中" not in article.text[low : figure.start]:
        return ""
    sums = [q for q in article.spans("quantities", low, figure.start) if q.label_ == "money"]
    noun = ""
    if sums:
        told = article.text[phrase_before(article, sums[0].start, low) : sums[0].start]
        noun = noun_of(TAIL.sub("", told))
    return noun if noun.endswith(MONEY) else ""


def _past_parties(article: Article, start: int, end: int) -> str:
    """The words of a phrase after the last place or party in it (在某县|用, 某市政府|出资, 工作队|筹来)."""
    named = [*article.spans("places", start, end), *article.spans("organisations", start, end)]
    ends = [*(s.end for s in named), *(w.end for w in article.words(start, end) if ACTS.search(w.text))]
    return ADVERBS.sub("", noun_of(TAIL.sub("", article.text[max([start, *ends]) : end])))


def _like_before(article: Article, figure: Span) -> str:
    """The noun after the last figure with the same unit in the sentence (计划做52个项目，实际做了54个)."""
    low, high = article.sentence(figure.start)[0], figure.start
    alike = [q for q in article.spans("quantities", low, high) if q._.quantity.unit == figure._.quantity.unit]
    return article.text[alike[-1].end : phrase_after(article, alike[-1].end, high)].lstrip("的") if alike else ""
