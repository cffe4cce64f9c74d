"""Annotated report → the candidates that are noun phrases: runs of words that end in a head noun of an undertaking.

A bare head noun is one only where it is told as built right here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extraction.candidates import ALL_BUILT_BY, BUILT_BY, Candidate, head_of, in_context, in_list
from kg.extraction.lexicons import heads, verb_of, verbs, word_set
from kg.extraction.noun_runs import MARKS, MEASURE, noun_runs

if TYPE_CHECKING:
    from kg.extraction.article import Article, Word

LOOSE = {"vn", "v", "vd", "f", "s"}
AIDED = re.compile(r"[\u4e00-\u9fff]{2,12}?(?:援建|对口支援|对口帮扶)的?")

AMONG = re.compile(
    r"(?P<members>[^，。；：]+)(?P<among>等(?:一批|一系列|系列|[一二两三四五六七八九十0-9]+[个项门类种])?)$"
)
TOLD_WITH_EXAMPLES = {"activity", "service", "equipment", "brand"}
"""Kinds of undertaking that a list before 等 may belong to; one of a 产业 or of 项目 names a field of work."""
LONGEST_LIST = 30
"""Characters of a list that stands in a name."""
SHORTEST_OBJECT = 4
"""Characters of a phrase without a head noun that may be a name."""
FEW = 4
"""Up to how many of a kind each one is told as built (援建了4所幼儿园); more are a collection."""
GOVERNING = {"build", "found", "sign", "hold", "run", "bring"}
"""Classes of verbs whose object is told whole, whatever words stand in it."""
FARTHEST_VERB = 20
"""Characters before the nouns of an object where its verb may stand."""
COUNTED = re.compile(
    r"(?:了|起|出|好|过|成|为)?(?:[^，。；、]{0,3}[0-9一二三四两首第][0-9一二三四两万亿余多]*[座个所家条栋处间批项款支套场期元级份])?的?"
)
"""What stands between a verb and its object, always found."""
NO_PART = {"c", "m", "p", "q", "r", "u", "w", "PER"}
"""Parts of speech of no word of such an object."""
PER_TIME = {"年", "月", "日", "年均", "月均", "日均"}
"""What begins a figure of a stretch of time (年出栏, 年均发电)."""
ENDS = re.compile(r"[，。；、》\n]|等|和|$")
OPENING = re.compile(r"(?:了|起|出|好|过)?(?:(?:[1-4一二两三四]|首)(?:[座个所家条栋处间批项款支套场期]))?(?:的)?$")


def phrases(article: Article) -> Iterator[Candidate]:
    """The noun phrases that end in a head noun, and those that a verb of founding, building or bringing governs."""
    for chunk in noun_runs(article):
        words = list(chunk)
        while words and (_is_loose(article, words) or _is_remark(words)):
            words.pop()
        while len(words) > 1 and _only_leads(words):
            words.pop(0)
        if not words or _plans(article, words[-1]) or _is_paper(article, chunk[-1]):
            continue
        words = _before_predicate(words)
        start, end = words[0].start, words[-1].end
        aided = AIDED.match(article.text, start, end)
        start = aided.end() if aided else start
        if not head_of(article.text[start:end]):
            if _is_object(article, words, chunk[-1].end):
                yield in_context(article, start, end, "object")
            continue
        if len(words) > 1 or len(words[0]) > len(head_of(words[0].text)) or _built_here(article, words[0]):
            yield in_context(article, start, end, "phrase")
        opening = _whole_object(article, words[0], end)
        if opening is not None:
            yield in_context(article, opening, end, "whole")
        with_examples = _with_examples(article, start)
        if with_examples is not None and heads()[head_of(article.text[start:end])][0] in TOLD_WITH_EXAMPLES:
            yield in_context(article, with_examples, end, "examples")


def _before_predicate(words: list[Word]) -> list[Word]:
    """The words of a run up to a verb inside it that tells of the thing named before it (某养殖项目|年出栏乳鸽), where
    only so the run ends in a head noun.
    """
    if head_of("".join(word.text for word in words)):
        return words
    for index in range(len(words) - 1, 1, -1):
        tells = words[index].label_ in {"v", "vd"} or words[index].text in PER_TIME
        if tells and head_of("".join(word.text for word in words[:index])):
            return words[:index]
    return words


def _is_object(article: Article, words: list[Word], end: int) -> bool:
    """Whether a phrase without a head noun is what somebody founded, built or brought: whole between the verb and the
    end of its clause or list item, and no abstract thing.
    """
    last = words[-1]
    named = len(article.text[words[0].start : last.end]) >= SHORTEST_OBJECT and last.label_ in {"n", "nz", "nw"}
    verb = governor(article, words[0].start)
    return (
        named
        and not last.text.endswith(tuple(word_set("abstract")))
        and verb is not None
        and verbs()[verb_of(verb.text)][0] in {"build", "found", "bring"}
        and last.end == end
        and ENDS.match(article.text, end) is not None
    )


def _with_examples(article: Article, start: int) -> int | None:
    """Where a list of things begins that only together with the noun after 等 name one (武术、戏曲等社团), or None."""
    among = AMONG.search(article.text[:start], article.clause(start)[0])
    if among is None or among.end() != start:
        return None
    begin = among.start("members")
    for word in article.words(begin, among.start("among")):
        if (word.label_ == "v" and (verb_of(word.text) or word.start == begin)) or word.label_ in {"p", "u", "d", "c"}:
            begin = word.end
    begin += article.text[begin] in "、和"
    members = re.split("[、和]", article.text[begin : among.start("among")])
    named = [member for member in members if head_of(member.rstrip("”」"))]
    return begin if len(members) > 1 and len(named) < len(members) and start - begin <= LONGEST_LIST else None


def governor(article: Article, start: int) -> Word | None:
    """The verb of the lexicon that stands right before a name, 了 or a small count apart (建成了一座…)."""
    opening = OPENING.search(article.text[max(0, start - 10) : start])
    at = start - len(opening[0]) if opening else start
    word = article.word_at(at - 1)
    return word if word is not None and word.end == at and verb_of(word.text) else None


def _only_leads(words: list[Word]) -> bool:
    """Whether the first word of a run is no part of the name; one that alone tells a head noun apart is."""
    first = words[0]
    if first.text in word_set("leading"):
        return True
    if first.text in word_set("attributive"):
        return False
    rest = "".join(word.text for word in words[1:])
    return first.label_ in {"a", "f", "s"} and not (first.label_ in {"s", "a"} and head_of(rest) == rest)


def _is_loose(article: Article, words: list[Word]) -> bool:
    """Whether the last word of a run is no part of the name: what is done with the thing, when, how much."""
    last = words[-1]
    if last.text in word_set("tails") or MEASURE.match(last.text):
        return True
    return last.label_ in LOOSE and not head_of(article.text[words[0].start : last.end])


def _is_remark(words: list[Word]) -> bool:
    """Whether a phrase ends within brackets, or in a mark (某厂（一期…, 某工程（300户）)."""
    return words[-1].text in MARKS or sum(w.text in "（(" for w in words) != sum(w.text in "）)" for w in words)


def _whole_object(article: Article, first: Word, end: int) -> int | None:
    """Where the object of a verb begins that reaches back past words that are no nouns (设立|携手致富帮扶基金)."""
    if ENDS.match(article.text, end) is None or governor(article, first.start) is not None:
        return None
    before = article.words(max(article.clause(first.start)[0], first.start - FARTHEST_VERB), first.start)
    verb = next((w for w in reversed(before) if verb_of(w.text) and w.label_ in {"v", "vn"}), None)
    if verb is None or verbs()[verb_of(verb.text)][0] not in GOVERNING:
        return None
    opening = COUNTED.match(article.text, verb.end)
    start = opening.end() if opening else verb.end
    words = [word for word in before if word.start >= start]
    fits = all(word.label_ not in NO_PART and word.text not in word_set("breaks") for word in words)
    return start if words and words[0].start == start and words[0].text not in word_set("leading") and fits else None


def _is_paper(article: Article, word: Word) -> bool:
    """Whether a phrase ends as the name of a paper does (某培训规划，…), not as what plans (示范区规划4万亩)."""
    return word.text in word_set("papers") and ENDS.match(article.text, word.end) is not None


def _plans(article: Article, word: Word) -> bool:
    """Whether 计划 is what somebody does (某市计划安排 …), not what a programme is called."""
    following = article.word_at(word.end)
    plans = following is not None and following.start == word.end and following.label_ in {"v", "p", "d", "TIME"}
    return word.text.endswith("计划") and plans


def _built_here(article: Article, word: Word) -> bool:
    """Whether a bare head noun of a facility is told as built right here (建成敬老院, 幼儿园由…援建)."""
    if heads().get(word.text, ("", None))[0] not in {"facility", "service"} or len(word) < 2:
        return False
    if any(
        q._.quantity.value > FEW and q.start <= word.end + 1 and q.end >= word.start - 1
        for q in article.spans("quantities", word.start - 8, word.end + 12)
    ):
        return False
    passive = BUILT_BY.match(article.text, word.end) or ALL_BUILT_BY.match(article.text, word.end)
    verb = governor(article, word.start)
    built = verb is not None and verbs()[verb_of(verb.text)][0] in {"build", "found", "bring"}
    return built or passive is not None or in_list(article.text, word.start, word.end)
