"""Reports in, those that only print another one again out: with another header, a cut, a few words changed.

A report is a reprint where nearly all of its text stands in an older one, its figures with it: two reports of one
series, with the figures of different years, are two sources. Pairs worth comparing are found by MinHash (the smallest
hashes of a text's shingles, one hash function), so that time grows with the number of reports and not with its square.
(datasketch, which does the same, would bring SciPy with it.)
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest

from kg.documents import Document

SHINGLE = 5
"""Characters of a stretch of text that is compared."""
SKETCH = 96
"""The smallest hashes of a report that are kept."""
SHARED = 8
"""Of these, so many must two reports share to be compared; a text cut to a tenth of the other still shares them."""
NEAREST = 3
"""So many reports that share most are compared in full."""
COMMON = 60
"""A stretch that more reports have is a standing phrase and leads to none of them."""
LIKE = 0.85
"""The share of a report's stretches that stand in an older one from which it is a reprint."""
OWN_FIGURES = 0.1
"""The share of its figures that a reprint may have alone."""

_BARE = re.compile(r"[\W_]+")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Reprint:
    """The report that another one prints again, and the share of the other's text that stands in it."""

    original: Document
    likeness: float


@dataclass(frozen=True, slots=True)
class _Text:
    stretches: frozenset[int]
    figures: frozenset[str]


def find_reprints(documents: Iterable[Document]) -> dict[str, Reprint]:
    """The reprints among the documents, by their id; equal texts have one id and are no reprints of one another.

    The original is the oldest by date, then by source; the order of `documents` makes no difference.
    """
    reprints: dict[str, Reprint] = {}
    originals: dict[str, Document] = {}
    known: dict[int, list[str]] = defaultdict(list)
    for document in sorted(documents, key=lambda document: document.age):
        if document.id in originals or document.id in reprints:
            continue
        text = _text(document)
        sketch = nsmallest(SKETCH, text.stretches)
        counts = Counter(identifier for stretch in sketch for identifier in known[stretch])
        enough = min(SHARED, max(1, len(sketch) // 2))
        nearest = sorted((-shared, i) for i, shared in counts.items() if shared >= enough)[:NEAREST]
        likely = [originals[identifier] for _, identifier in nearest]
        best = max(((_likeness(text, _text(other)), other) for other in likely), key=_rank, default=None)
        if best is not None and best[0] >= LIKE:
            reprints[document.id] = Reprint(best[1], round(best[0], 3))
            continue
        originals[document.id] = document
        for stretch in sketch:
            if len(known[stretch]) < COMMON:
                known[stretch].append(document.id)
    return reprints


def _rank(found: tuple[float, Document]) -> tuple[float, str]:
    return found[0], found[1].id


def _text(document: Document) -> _Text:
    """What is compared: paragraphs and headings, not who wrote them and where."""
    told = (document.text[b.start : b.end] for b in document.blocks if b.kind in ("paragraph", "heading", "headline"))
    whole = "\n".join(told)
    bare = _BARE.sub("", whole)
    stretches = (bare[at : at + SHINGLE] for at in range(max(1, len(bare) - SHINGLE + 1)))
    return _Text(frozenset(zlib.crc32(stretch.encode()) for stretch in stretches), frozenset(_FIGURE.findall(whole)))


def _likeness(text: _Text, older: _Text) -> float:
    """The share of a text that stands in an older one; nothing where it has figures of its own."""
    if len(text.figures - older.figures) > OWN_FIGURES * len(text.figures):
        return 0.0
    return len(text.stretches & older.stretches) / len(text.stretches)
