"""The hits of names in a report → one division each: the one that the report's other places, its theatre and the
neighbour on the left favour.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.gazetteer import Division, Gazetteer, gazetteer

LEVELS = {"province": 3, "prefecture": 2, "county": 1, "township": 0}
BESIDE = {"", "·", "—", " "}
IN_FULL = 3.0
"""What a division gains that the report names elsewhere together with the one it lies in."""
NAMESAKE = 4.0
"""What a county loses that is called for short like a province (河南); right after its prefecture it still wins."""
STANDING = {"official": 2.5, "former": -2.5}
"""What the standing of a name adds: a name in force is meant rather than one of the past."""
THEATRES = {re.compile(r"(?<!支)援藏"): "54", re.compile(r"(?<!支)援疆"): "65", re.compile(r"(?<!支)援青"): "63"}


@dataclass(frozen=True, slots=True)
class Hit:
    """A surface of the gazetteer in the text."""

    start: int
    end: int
    candidates: tuple[Division, ...]


def resolve(hits: Sequence[Hit], text: str) -> list[tuple[Hit, Division]]:
    """One division a hit: the candidate that the certain places of the report, the theatre and the neighbour on
    the left favour.
    """
    book = gazetteer()
    certain = Counter(h.candidates[0].code for h in hits if len(h.candidates) == 1)
    around: Counter[str] = Counter()
    for code, number in certain.items():
        for division in (book[code], *book.ancestors(code)):
            around[division.code] += number
    homes = {prefix: len(word.findall(text)) for word, prefix in THEATRES.items()}
    nested = _told_in_full(hits, text)
    chosen: list[tuple[Hit, Division]] = []
    for hit in hits:
        beside = bool(chosen) and text[chosen[-1][0].end : hit.start] in BESIDE
        left = chosen[-1][1] if beside else None
        scores = [
            (
                _score(book, candidate, around, left=left)
                + STANDING.get(book.standing(text[hit.start : hit.end], candidate.code) or "", 0.0)
                + 2.0 * min(1, homes.get(candidate.code[:2], 0))
                + IN_FULL * (candidate.code in nested or _alone_in_full(candidate, hit, text))
                - IN_FULL * _named_in_full(candidate, hit)
                - NAMESAKE * (candidate.level != "province" and any(d.level == "province" for d in hit.candidates)),
                -rank,
            )
            for rank, candidate in enumerate(hit.candidates)
        ]
        best = max(range(len(scores)), key=scores.__getitem__)
        chosen.append((hit, hit.candidates[best]))
    return chosen


def _alone_in_full(candidate: Division, hit: Hit, text: str) -> bool:
    """Whether of the divisions that are called so for short the report has the full name of this one only."""
    surface = text[hit.start : hit.end]
    longer = [d.name for d in hit.candidates if d.name.startswith(surface) and d.name in text]
    return len(hit.candidates) > 1 and longer == [candidate.name]


def _named_in_full(candidate: Division, hit: Hit) -> bool:
    """Whether a county has the name of its prefecture, so that the short name alone never means it (和田县)."""
    name = candidate.name
    return name.endswith("县") and name.removesuffix("县") + "地区" in {d.name for d in hit.candidates}


def _told_in_full(hits: Sequence[Hit], text: str) -> set[str]:
    """The divisions that the report names right after the one they lie in (北京市朝阳区): a short name means them."""
    book = gazetteer()
    return {
        division.code
        for outer, inner in pairwise(hits)
        if text[outer.end : inner.start] in BESIDE
        for division in inner.candidates
        if any(book.within(division.code, d.code) and division.code != d.code for d in outer.candidates)
    }


def _score(book: Gazetteer, candidate: Division, around: Counter[str], *, left: Division | None) -> float:
    score = float(LEVELS[candidate.level])
    if left and book.within(candidate.code, left.code) and left.code != candidate.code:
        score += 6.0
    score += min(3.0, float(around[candidate.code]))
    parents = [a.code for a in book.ancestors(candidate.code)]
    return score + sum(min(2.0, 0.5 * around[code]) for code in parents)
