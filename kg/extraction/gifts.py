"""Candidates for projects that are goods given (向某校捐赠一批图书); their shape is `donation`."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from kg.extraction.candidates import Candidate, in_context

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extraction.article import Article

GIVEN = re.compile(r"(?:捐赠|赠送|捐助|捐献|赠予|捐)(?:了|出|给|来)?(?=[\u4e00-\u9fff0-9“])")
NOT = re.compile("请勿|切勿|不得|不再|谢绝")
"""What in its clause before the verb tells that nothing is given."""
THINGS = {"n", "nz", "nw"}
"""Parts of speech that a name of goods ends in."""
BEFORE_THEM = THINGS | {"vn", "an", "a", "f", "b", "ad"}
"""Parts of speech that stand in one."""
JOINTS = {"和", "及", "与", "以及"}
SKIPPED = {"m", "p", "LOC", "ORG", "r", "TIME"}
"""Parts of speech between the verb and the goods: how many, to whom, when."""
NO_GOODS = re.compile(
    r"(?:资金|善款|款项?|款和?物|钱物|现金|爱心|仪式|活动|协议书?|锦旗|证书|[奖牌]牌|牌匾|感谢信|[钱金]|价值|名单|清单|意向|企业|单位|公司|项目|力度|方式|行为|工作|数额|总额|金额|群众|学生|孩子|聘书|责任书|倡议书|[者方人民事会费额量度]|要求|须知|时间|地点|对象|渠道|热线)$"
)
"""What is given that is no goods, or what else follows the verb."""
WORTH = re.compile(r"(?:总共|累计)?(?:折[合成算]|总?价值)")
"""What after goods makes them a sum."""
WORTH_OF = {"价值", "总价值", "市值", "共计", "约"}
"""What stands before a sum that tells what goods are worth."""
SORT = re.compile(
    r"[^，。；、]{1,12}(?:[、和及][^，。；、和及]{1,12}){2,}等(?P<sort>[^，。；、0-9等]{0,8}?"
    r"(?:物资|物品|用品|设备|设施|器材|器械|药品|食品|用具|工具|教具|耗材|仪器))"
)
"""A list of three goods or more that a word sums up."""
SHORTEST, LONGEST = 2, 16
"""Characters of a name of goods."""


def gifts(article: Article) -> Iterator[Candidate]:
    """The goods that a report tells to be given: the nouns after the verb, with it where nothing is between, and those
    that a list goes on with.
    """
    for match in GIVEN.finditer(article.text):
        word = article.word_at(match.start())
        begins = word is not None and word.start == match.start() and not _is_refused(article, match.start())
        goods = _goods(article, match.end()) if begins else None
        listed = []
        while goods is not None:
            listed.append(goods)
            goods = _goods(article, goods[1] + 1) if article.text.startswith("、", goods[1]) else None
        for start, end in _of_one_sort(article, listed) or listed:
            yield in_context(article, match.start() if start == match.end() else start, end, "donation")


def _is_refused(article: Article, offset: int) -> bool:
    """Whether the clause asks before `offset` that nothing be given."""
    return NOT.search(article.text, article.clause(offset)[0], offset) is not None


def _of_one_sort(article: Article, listed: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where the word stands that sums up a list of goods without figures (篮球、跳绳等体育器材), or nothing."""
    sort = SORT.match(article.text, listed[0][0]) if listed else None
    if sort is None or article.spans("quantities", *sort.span()):
        return []
    return [sort.span("sort")]


def _goods(article: Article, offset: int) -> tuple[int, int] | None:
    """Where the first noun phrase after `offset` stands in its clause, after the last 的, if it names goods."""
    run: list[tuple[int, int]] = []
    words = article.words(offset, article.clause(offset)[1])
    for word, following in zip_longest(words, words[1:]):
        joins = bool(run) and word.text in JOINTS
        if word.text in WORTH_OF and not run:
            continue
        if word.label_ in BEFORE_THEM or joins:
            run.append((word.start, word.end))
        elif word.text == "的" or (following is not None and following.text == "的"):
            run = []
        elif run or word.label_ not in SKIPPED:
            break
    last = article.word_at(run[-1][0]) if run else None
    if last is None or last.label_ not in THINGS or run[-1][1] - run[0][0] > LONGEST:
        return None
    start, end = run[0][0], run[-1][1]
    unfit = end - start < SHORTEST or NO_GOODS.search(article.text, start, end) or WORTH.match(article.text, end)
    return None if unfit else (start, end)
