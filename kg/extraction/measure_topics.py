"""A measure that only says what was done or how much (卖出, 做成, 一共) → the same with what its clause, or one before,
speaks of (青稞八宝饭卖出).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extraction.lexicons import word_set

if TYPE_CHECKING:
    from spacy.tokens import Span

    from kg.extraction.article import Article, Word

Phrase = tuple[int, int, str]
THINGS = {"n", "nz", "nw", "vn", "an"}
"""Parts of speech of what a figure may be told of, and with those of the words before it in one name."""
WITHIN = THINGS | {"b", "a", "s", "ORG"}
LONGEST_TOPIC, CLAUSES_BACK = 10, 3
"""Characters of a topic, and clauses of the sentence in which it is looked for, the figure's own included."""
AREAS = {"亩", "平方米", "公顷", "平方公里"}
PLANTED = {"种", "种下", "种植", "栽", "栽下", "栽种", "播种", "种上", "种了"}
ACTS = re.compile("(?:队|组|部|会|局|委|公司|企业|合作社|学校|医院|中心|团|人|员|师|生|群众)$")
"""How the names of those who act end."""


def with_topic(article: Article, figure: Span, phrase: Phrase) -> Phrase:
    """The phrase of a measure, where it says too little after the noun that its figure is told of."""
    start, end, text = _of_extent(figure, phrase)
    phrase = start, end, text
    if _says_enough(article, figure, phrase):
        return (start, end, text + "资金") if figure.label_ == "money" and text in word_set("of_money") else phrase
    topic = _topic(article, figure, min(start, figure.start))
    if topic is None:
        return phrase
    word = article.text[slice(*topic)]
    rest = "" if text == figure.text or text.startswith(figure.text) else text
    return (topic[0], end, word + rest) if word not in text else phrase


def _of_extent(figure: Span, phrase: Phrase) -> Phrase:
    """The phrase with the extent that its unit measures (占地110亩 → 占地面积, 种了180亩 → 种植面积)."""
    start, end, text = phrase
    if figure._.quantity.unit not in AREAS:
        return phrase
    if text.startswith("占地") and "面积" not in text:
        return start, end, "占地面积"
    if text in PLANTED:
        return start, end, "种植面积"
    return (start, end, text + "面积") if text in {"规划", "建筑", "用地", "绿化"} else phrase


def _says_enough(article: Article, figure: Span, phrase: Phrase) -> bool:
    text = phrase[2]
    if text in word_set("bare_measures") | word_set("empty_verbs") or text in {figure.text, "人员"}:
        return False
    word = article.word_at(article.text.rfind(text, phrase[0], phrase[1])) if len(text) == 1 else None
    return word is None or word.label_ != "v"


def _is_thing(word: Word) -> bool:
    return word.label_ in THINGS and len(word) > 1 and word.text not in word_set("no_topic")


def _topic(article: Article, figure: Span, end: int) -> tuple[int, int] | None:
    """The last run of nouns before `end` in the figure's clause, or in the nearest of those before it in its sentence
    that has one; none where it names who acts.
    """
    low = article.sentence(figure.start)[0]
    clauses = article.spans("clauses", low, article.clause(figure.start)[1])[-CLAUSES_BACK:]
    for clause in reversed(clauses):
        runs = [run for run in _runs(article.words(clause.start, min(end, clause.end))) if any(map(_is_thing, run))]
        if runs:
            last = max(i for i, word in enumerate(runs[-1]) if _is_thing(word))
            noun = runs[-1][last].end
            start = min(word.start for word in runs[-1][: last + 1] if noun - word.start <= LONGEST_TOPIC)
            return None if ACTS.search(article.text[start:noun]) else (start, noun)
    return None


def _runs(words: list[Word]) -> list[list[Word]]:
    """Nouns with the words that belong to them, run by run."""
    runs: list[list[Word]] = []
    for word in words:
        if word.label_ not in WITHIN:
            continue
        if runs and runs[-1][-1].end == word.start:
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs
