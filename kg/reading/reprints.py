"""Reports in, those that only print another one again out: with another header, a cut, a few words changed.

A report is a reprint where nearly all of its text stands in an older one, its figures with it: two reports of one
series, with the figures of different years, are two sources. Pairs worth comparing are found by MinHash (the smallest
hashes of a text's shingles, one hash function), so that time grows with the number of reports and not with its square.
(datasketch, which does the same, would bring SciPy with it.)
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain

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

BUCKETS = 1 << 24
"""Stretches are told apart by so many numbers where only those that several reports have are looked for."""

_BARE = re.compile(r"[\W_]+")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


Age = tuple[bool, str, str, int]
"""As `Document.age`."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a report for finding its like: its id and age, its smallest hashes, its figures as hashes."""

    id: str
    age: Age
    smallest: Sequence[int]
    figures: Sequence[int]


@dataclass(frozen=True, slots=True)
class Reprint:
    """The report that another one prints again, and the share of the other's text that stands in it."""

    original: Document
    likeness: float


def sketch(document: Document) -> Sketch:
    """The sketch of a report."""
    told = _told(document)
    return Sketch(document.id, document.age, array("I", nsmallest(SKETCH, _stretches(told))), _figures(told))


def find_reprints(documents: Iterable[Document]) -> dict[str, Reprint]:
    """The reprints among the documents, by their id; equal texts have one id and are no reprints of one another.

    The original is the oldest by date, then by source; the order of `documents` makes no difference.
    """
    by_age = {document.age: document for document in documents}
    found = reprints_among(map(sketch, by_age.values()), lambda one: by_age[one.age])
    oldest: dict[str, Document] = {}
    for age in sorted(by_age):
        oldest.setdefault(by_age[age].id, by_age[age])
    return {copy: Reprint(oldest[original], likeness) for copy, (original, likeness) in found.items()}


Copies = dict[str, tuple[str, float]]
"""Id of a reprint → the id of its original, and the likeness."""


def reprints_among(
    sketches: Iterable[Sketch], document_of: Callable[[Sketch], Document], *, settled: tuple[int, Copies] = (0, {})
) -> Copies:
    """The reprints among reports of which only sketches are at hand.

    `document_of` gives the report itself, whose text, with blocks, is read where two are worth comparing. `settled`:
    how many of the oldest reports are known from before, with the reprints among them: newer ones change nothing there.
    """
    before, found = settled[0], dict(settled[1])
    originals: dict[str, Sketch] = {}
    known: dict[int, list[str]] = defaultdict(list)
    ordered = sorted(sketches, key=lambda one: one.age)
    shared = _in_several(ordered)
    for number, one in enumerate(ordered):
        if one.id in originals or one.id in found:
            continue
        best = None if number < before else _best(one, _nearest(one, originals, known), document_of)
        if best is not None and best[1] >= LIKE:
            found[one.id] = (best[0].id, round(best[1], 3))
            continue
        originals[one.id] = one
        for stretch in one.smallest:
            if shared[stretch % BUCKETS] and len(known[stretch]) < COMMON:
                known[stretch].append(one.id)
    return found


def _in_several(sketches: Iterable[Sketch]) -> bytearray:
    """For each bucket whether stretches of several sketches fall into it: of others no index is needed."""
    once, again = bytearray(BUCKETS), bytearray(BUCKETS)
    for one in sketches:
        for stretch in one.smallest:
            bucket = stretch % BUCKETS
            again[bucket] = once[bucket]
            once[bucket] = 1
    return again


def _nearest(one: Sketch, originals: dict[str, Sketch], known: dict[int, list[str]]) -> list[Sketch]:
    """The older reports that share most of its stretches, if they share enough."""
    counts = Counter(chain.from_iterable(known[stretch] for stretch in one.smallest if stretch in known))
    enough = min(SHARED, max(1, len(one.smallest) // 2))
    nearest = sorted((-shared, identifier) for identifier, shared in counts.items() if shared >= enough)
    return [originals[identifier] for _, identifier in nearest[:NEAREST]]


def _best(
    one: Sketch, nearest: Sequence[Sketch], document_of: Callable[[Sketch], Document]
) -> tuple[Sketch, float] | None:
    """The likest of the nearest, and how like it is; None where all have other figures."""
    likely = [other for other in nearest if not _has_own_figures(one, other)]
    if not likely:
        return None
    stretches = _stretches(_told(document_of(one)))
    shares = [len(stretches & _stretches(_told(document_of(other)))) / len(stretches) for other in likely]
    share, _, best = max(zip(shares, (other.id for other in likely), likely, strict=True), key=lambda item: item[:2])
    return best, share


def _has_own_figures(one: Sketch, older: Sketch) -> bool:
    """Whether a text has more figures of its own than a reprint may have."""
    return len(set(one.figures) - set(older.figures)) > OWN_FIGURES * len(one.figures)


def _told(document: Document) -> str:
    """What is compared: paragraphs and headings, not who wrote them and where."""
    told = (document.text[b.start : b.end] for b in document.blocks if b.kind in ("paragraph", "heading", "headline"))
    return "\n".join(told)


def _stretches(told: str) -> frozenset[int]:
    bare = _BARE.sub("", told)
    stretches = (bare[at : at + SHINGLE] for at in range(max(1, len(bare) - SHINGLE + 1)))
    return frozenset(zlib.crc32(stretch.encode()) for stretch in stretches)


def _figures(told: str) -> array[int]:
    return array("I", sorted({zlib.crc32(figure.encode()) for figure in _FIGURE.findall(told)}))
