"""Annotated report → the runs of words that can be one noun phrase, as the segmenter cut and judged them, put right
where a head noun or a verb of building shows it to be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extraction.candidates import BUILDING, NOMINAL, head_of
from kg.extraction.lexicons import verb_of, verbs, word_set

if TYPE_CHECKING:
    from kg.extraction.article import Article, Word

MISJUDGED = {"a", "TIME", "v", "d", "m"}
ORDINAL = re.compile(r"第?[一二三四五六七八九十0-9]+[号期]?")
MEASURE = re.compile(
    r"^[0-9.]+万?(?:兆瓦时?|千瓦时?|吉瓦|米|公里|千伏|吨|日)$|^[百千]+(?:亩|吨|头|只|羽|套)级?$|^(?:20[0-9]{2}年?|第[一二三四五六七八九十0-9]+[届期]|首[届个条批期家])$"
)
MARKS = {"（", "(", "）", ")", "·", "+", "—", "暨", "－"}
"""Marks that may stand in a name."""
ACTORS = (*"队组团部局厅委省市县区州盟旗乡镇村校院者", "公司", "集团", "政府", "干部", "人员", "专家", "教师", "医生")
"""Ends of words that act: a verb of building after one opens what was built (某工作队建设创新平台)."""
BUILT_WHOLE = {"项目", "工程", "计划", "行动", "活动", "系统", "兵团", "资金", "任务"}
"""Nouns that the verb of building before them belongs to (某县建设项目)."""


def noun_runs(article: Article) -> Iterator[list[Word]]:
    """Runs of words that can be one noun phrase, in order."""
    words = article.all_words
    run: list[Word] = []
    for index, word in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else None
        if run and run[-1].end != word.start:
            yield run
            run = []
        opens = not run and verbs().get(word.text, ("", None))[0] in {"hold", "sign", "found", "bring"}
        parts = _parts(run, word, following)
        if not parts and ((_nominal(word) and not opens) or _joins(run, word, following)):
            run.append(word)
            continue
        if run:
            yield run
        run = []
    if run:
        yield run


def _nominal(word: Word) -> bool:
    """Whether a word can stand in a name: a noun, or a long word that the model misjudges but that ends in a head
    noun.
    """
    if word.text in word_set("breaks"):
        return False
    return word.label_ in NOMINAL or (word.label_ in MISJUDGED and len(word) > 3 and bool(head_of(word.text)))


def _parts(run: list[Word], word: Word, following: Word | None) -> bool:
    """Whether a verb parts somebody who acts from what is built or brought (援藏工作队建设创新平台)."""
    return (
        bool(run)
        and verbs().get(verb_of(word.text), ("", None))[0] in {"build", "found", "bring"}
        and run[-1].text.endswith(ACTORS)
        and following is not None
        and following.label_ in NOMINAL
        and following.text not in BUILT_WHOLE
    )


def _completes(run: list[Word], word: Word) -> bool:
    """Whether a word that is no noun ends a head noun with the word before it (摄影图片 + 展)."""
    if word.label_ not in {"v", "m", "a"}:
        return False
    head = head_of(run[-1].text + word.text)
    return len(word) < len(head) <= len(run[-1]) + len(word)


def _joins(run: list[Word], word: Word, following: Word | None) -> bool:
    """Whether a word that is no noun still belongs to the phrase around it."""
    text = word.text
    describes = (word.label_ == "a" and text != "总") or text in word_set("seasons")
    if MEASURE.match(text) or (describes and _nominal_after(following)):
        return True
    if (
        (not run or MEASURE.match(run[-1].text))
        and text in word_set("attributive")
        and following is not None
        and head_of(following.text)
    ):
        return True
    if run and (_completes(run, word) or _is_act(run, word, following)):
        return True
    if not run or following is None:
        return False
    if text in MARKS or text in {"和", "及", "与"}:
        return _binds(run, text, following)
    numbered = ORDINAL.fullmatch(text) is not None and following.label_ == "n"
    return numbered or (text in BUILDING and following.text in {"项目", "工程"}) or _within(run, word, following)


def _binds(run: list[Word], mark: str, following: Word) -> bool:
    """Whether a mark or 和 stands within one name (监测和维护工程)."""
    if mark in MARKS:
        return mark in {"）", ")"} or following.label_ in NOMINAL | {"m", "nz"}
    return run[-1].label_ == "vn" and (following.label_ in {"vn", "v"} or len(run) > 2)


def _nominal_after(following: Word | None) -> bool:
    """Whether the next word can stand in a name."""
    return following is not None and following.label_ in NOMINAL


def _is_act(run: list[Word], word: Word, following: Word | None) -> bool:
    """Whether a word that the model takes for a verb is the head noun of what is held or runs (影子校长研修)."""
    ends = following is not None and following.label_ in {"w", "v"}
    return ends and word.label_ == "v" and head_of(word.text) == word.text and not run[-1].text.endswith(ACTORS)


def _within(run: list[Word], word: Word, following: Word) -> bool:
    """Whether a verb stands between the nouns of one name (农产品加工园)."""
    beside = run[-1].label_ in {"n", "vn", "nz", "LOC", "ORG"} or run[-1].text in {"）", ")"}
    bound = word.label_ in {"v", "vd"} and following.label_ in {"n", "vn", "nz", "a", "v"} and beside
    return bound and len(word.text) > 1 and word.text not in verbs() and word.text not in word_set("breaks")
