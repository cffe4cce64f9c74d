"""A measure that only says what was done or how much (卖出, 做成, 一共) → the same with what its clause, or the one before it
in the sentence, speaks of (青稞八宝饭卖出).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extraction.lexicons import word_set
from kg.extraction.measure_phrases import DETERMINERS, noun_of, phrase_after

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span

    from kg.extraction.article import Article, Word

Phrase = tuple[int, int, str]
THINGS = {"n", "nz", "nw", "vn", "an"}
WITHIN = THINGS | {"b", "a", "s", "ORG"}
LONGEST_TOPIC = 10
CLAUSES_BACK = 3

ACTS = re.compile("(?:队|组|部|会|局|委|公司|企业|合作社|学校|医院|中心|团|人|员|师|生|群众)$")
"""Nouns of those who act."""


def with_topic(article: Article, figure: Span, phrase: Phrase) -> Phrase:
    """The phrase, or what its figure is told of and the phrase."""
    start, end, text = phrase
    if _says_enough(article, figure, phrase):
        return (start, end, text + "资金") if figure.label_ == "money" and text in word_set("of_money") else phrase
    topic = _topic(article, figure, min(start, figure.start))
    if topic is None:
        return phrase
    word = article.text[slice(*topic)]
    rest = "" if text == figure.text or text.startswith(figure.text) else text
    return (topic[0], end, word + rest) if word not in text else phrase


def _says_enough(article: Article, figure: Span, phrase: Phrase) -> bool:
    text = phrase[2]
    if text in word_set("bare_measures") | word_set("empty_verbs") or text in {figure.text, "人员"}:
        return False
    word = article.word_at(article.text.rfind(text, phrase[0], phrase[1])) if len(text) == 1 else None
    return word is None or word.label_ != "v"


def _is_thing(word: Word) -> bool:
    return word.label_ in THINGS and len(word) > 1 and word.text not in word_set("no_topic")


def _topic(article: Article, figure: Span, end: int) -> tuple[int, int] | None:
    low = article.sentence(figure.start)[0]
    clauses = article.spans("clauses", low, article.clause(figure.start)[1])[-CLAUSES_BACK:]
    for clause in reversed(clauses):
        runs = list(_runs(article, clause.start, min(end, clause.end)))
        if runs:
            return runs[-1] if not ACTS.search(article.text[slice(*runs[-1])]) else None
    return None


def _runs(article: Article, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Runs of nouns, one after the other."""
    start, end, noun = low, low, low
    for word in [*article.words(low, high), None]:
        if word is not None and word.label_ in WITHIN and word.start == end and start < end:
            end = word.end
            noun = end if _is_thing(word) else noun
            continue
        if noun > start:
            yield max(start, noun - LONGEST_TOPIC), noun
        if word is None:
            return
        start, end = word.start, word.end
        noun = end if _is_thing(word) else start
        if word.label_ not in WITHIN:
            start = noun = end
