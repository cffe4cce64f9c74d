"""Candidate in quotation marks without a head noun after them → what tells a name from a way of speaking."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extraction.article import Article
    from kg.extraction.candidates import Candidate

NAMED_KINDS = {"facility", "service", "generic", "activity", "event"}
"""Kinds of undertaking that are given names of their own (“某某讲堂”)."""
FUNDS = {"奖学金", "助学金", "奖教金", "奖励金", "基金", "教育基金", "人才工程"}
"""Head nouns of funds, which are named like these."""
NO_PROPER_NAME = re.compile(
    r"^[一二两三四五六七八九十0-9]{1,2}[大个项类条地院县校]|[+＋、，‘’]|示范(?:区|县|学校|基地)$"
)
"""What tells that words in quotation marks are a slogan, a count or a title."""
PROJECT_LIST = re.compile(
    r"(?:[”」][、和]?[“「][^”」]{2,20})*[”」](?:等[^，。；、]{0,12}?|系列|主题|特色|公益|品牌)?(?:项目|活动|行动|工程|计划|服务|实事)"
)


def bare_quotation(candidate: Candidate, article: Article) -> list[str]:
    """What tells the name of an undertaking in quotation marks from a way of speaking: the verb right before
    it, the word after it.
    """
    before = article.text[max(0, candidate.start - 4) : candidate.start - 1]
    after = article.text[candidate.end + 1 : candidate.end + 3]
    checks = {
        "quote_is_name": _is_proper(candidate, article),
        "quote_after_verb": candidate.verb_at >= 0
        and candidate.start - 1 - (candidate.verb_at + len(candidate.verb)) <= 2,
        "quote_listed": before.endswith(("”", "、")) and candidate.verb_class != "",
        "quote_of_project": bool(PROJECT_LIST.match(article.text, candidate.end)),
        "quote_before_noun": _noun_after(candidate.end + 1, article),
        "quote_before_de": after.startswith("的"),
        "quote_before_figure": bool(re.match(r"[，。；]", after)) and bool(candidate.head),
        "quote_is_clause": len(article.words(candidate.start, candidate.end)) > 4 and not candidate.head,
    }
    return [name for name, holds in checks.items() if holds]


def _is_proper(candidate: Candidate, article: Article) -> bool:
    """Whether words in quotation marks are a name of their own that ends in the head noun of an undertaking."""
    text = article.text[candidate.start : candidate.end]
    if (
        (candidate.kind not in NAMED_KINDS and candidate.head not in FUNDS)
        or text == candidate.head
        or NO_PROPER_NAME.search(text)
    ):
        return False
    return article.around("organisations", candidate.start) is None


def _noun_after(offset: int, article: Article) -> bool:
    """Whether a noun stands at `offset`, which the words in quotation marks before it only describe."""
    word = article.word_at(offset)
    return word is not None and word.start == offset and word.label_ in {"n", "nz"}
