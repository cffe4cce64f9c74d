"""Ordinals of batches (第十批, 首批, 第一、二批, 第5批): a spaCy component writes them to
`doc.spans["ordinals"]` with `span._.ordinals`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.annotation.numerals import number_of
from kg.annotation.segmentation import text_of

NUMBER = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
BATCH = re.compile(
    rf"第(?P<first>{NUMBER})(?:批(?=[至到]第))?(?P<listed>(?:、第?{NUMBER})*)(?:(?:[、和]|(?P<range>[至到]))(?:第)?(?P<second>{NUMBER}))?(?P<kind>批次?|轮|期|届)"
    r"|(?P<initial>首)(?P<kind2>批|期|届)"
    r"|(?:首|第一)(?P<only>支)(?=[\u4e00-\u9fff]{0,6}?(?:援[藏疆青]|对口支援)[\u4e00-\u9fff]{0,6}队)"
)
"""支 counts a team, of which the first alone is a batch (第一支援藏队伍)."""

LONGEST_RANGE = 15
"""Ordinals in one range; 援藏 has had eleven batches since 1995."""


def find_ordinals(text: str) -> Iterator[tuple[int, int, tuple[int, ...], str]]:
    """Start, end, the ordinals and what is counted (批, 期, 届) of every ordinal in the text."""
    for match in BATCH.finditer(text):
        if match["initial"] or match["only"]:
            yield match.start(), match.end(), (1,), match["kind2"] or "批"
            continue
        numbers = _numbers(match)
        if numbers:
            yield match.start(), match.end(), numbers, match["kind"][0]


def _numbers(match: re.Match[str]) -> tuple[int, ...]:
    """The ordinals of a match; none where it counts from nought, or its range goes back or beyond LONGEST_RANGE."""
    first = number_of(match["first"])
    second = number_of(match["second"]) if match["second"] else first
    if min(first, second) < 1:
        return ()
    if match["range"]:
        return tuple(range(first, second + 1)) if first <= second < first + LONGEST_RANGE else ()
    between = [number_of(told) for told in re.findall(NUMBER, match["listed"])]
    return tuple(sorted({first, *between, second}))


if not Span.has_extension("ordinals"):
    Span.set_extension("ordinals", default=())


@Language.component("ordinals", assigns=["doc.spans", "span._.ordinals"])
def annotate_ordinals(doc: Doc) -> Doc:
    """Write the ordinals of the report to `doc.spans["ordinals"]`."""
    spans = []
    for start, end, numbers, kind in find_ordinals(text_of(doc)):
        span = Span(doc, start, end, label=kind)
        span._.ordinals = numbers
        spans.append(span)
    doc.spans["ordinals"] = spans
    return doc
