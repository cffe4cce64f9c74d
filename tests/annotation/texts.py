"""What the tests of annotation share: a text annotated by the whole pipeline, and its spans as plain values."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc, Span

from kg.annotation import Annotator
from kg.documents import Block, Document, Segment, report_id

Spans = list[tuple[str, str]]


@cache
def annotator() -> Annotator:
    """One annotator for all tests."""
    return Annotator()


def document_of(text: str, date: str | None = None) -> Document:
    """The document of a text whose lines are paragraphs."""
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block(start, start + len(line), "paragraph"))
        start += len(line) + 1
    origin = (Segment(0, 0, len(text)),)
    return Document(report_id(text), text, tuple(blocks), origin, "page.txt", date=date)


def annotated(text: str, date: str | None = "2025-06-01") -> Doc:
    """The Doc of a text in a report of this date."""
    return annotator().annotate(document_of(text, date))


def spans(text: str, group: str, date: str | None = "2025-06-01") -> list[Span]:
    """The spans of one group; they keep their Doc alive, which the group itself does not."""
    doc = annotated(text, date)
    return list(doc.spans[group])


def places(text: str) -> Spans:
    """The divisions of a text: words and code."""
    return [(span.text, span.kb_id_) for span in spans(text, "places") if span.kb_id_]


def localities(text: str) -> list[str]:
    """The villages and townships of a text that are told by name only."""
    return [span.text for span in spans(text, "places") if span.label_ == "locality"]


def organisations(text: str) -> list[str]:
    """The institutions of a text."""
    return [span.text for span in spans(text, "organisations")]


def people(text: str) -> list[str]:
    """The people in office of a text."""
    return [span.text for span in spans(text, "people")]


def dates(text: str, date: str | None = "2025-06-01") -> Spans:
    """The dates of a text: words and ISO value."""
    return [(span.text, span._.date) for span in spans(text, "dates", date)]


def ordinals(text: str) -> list[tuple[str, tuple[int, ...]]]:
    """The ordinals of a text: words and numbers."""
    return [(span.text, span._.ordinals) for span in spans(text, "ordinals")]
