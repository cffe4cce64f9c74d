"""A report whose copy gives characters their sound in brackets (对(duì)口支援) → the report without these glosses, and
facts that were read there back on the report's own words.

Sites that copy pages put such glosses into the text, so that its words are no longer found.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.documents import Block, Document, Segment
from kg.facts import Fact, Mention

GLOSS = re.compile(r"(?<=[\u4e00-\u9fff])[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]{1,6}[)）]")
FEWEST = 3
"""Glosses from which a report counts as one with glosses: a single (km) or (mu) is a unit."""
LONGEST_QUOTE = 120
"""Characters of a quotation, glosses among them (reading guide)."""
MARKS = "，。；、！？"


@dataclass(frozen=True, slots=True)
class Unglossed:
    """A report as rules read it: `plain` without glosses, `own` with them; the same document where there are none.

    `places`: for each character of the plain text its place in the report's own; empty where there are no glosses.
    `longest_quote`: characters of the plain text that make LONGEST_QUOTE of the report's own.
    """

    plain: Document
    own: Document
    places: tuple[int, ...] = ()
    longest_quote: int = LONGEST_QUOTE

    def back(self, fact: Fact) -> Fact:
        """The fact with the report's own words, glosses among them, for its quotations."""
        if not self.places:
            return fact
        evidence = next((m for m in fact.mentions if m.quote == fact.evidence), None)
        start = evidence.start if evidence is not None else self.plain.text.find(fact.evidence)
        mentions = tuple(self._mention(mention) for mention in fact.mentions)
        low, high = self._stretch(start, start + len(fact.evidence))
        return replace(fact, evidence=self.own.text[low:high], mentions=mentions)

    def _mention(self, mention: Mention) -> Mention:
        low, high = self._stretch(mention.start, mention.end)
        return replace(mention, quote=self.own.text[low:high], start=low, end=high)

    def _stretch(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the plain text stands in the report's own, to its last mark within LONGEST_QUOTE."""
        low, high = self.places[start], self.places[end - 1] + 1
        if high - low <= LONGEST_QUOTE:
            return low, high
        cut = max(self.own.text.rfind(mark, low, low + LONGEST_QUOTE + 1) for mark in MARKS)
        return low, cut if cut > low else low + LONGEST_QUOTE


def without_glosses(document: Document) -> Unglossed:
    """The report without the sounds of characters in brackets."""
    glosses = list(GLOSS.finditer(document.text))
    if len(glosses) < FEWEST:
        return Unglossed(document, document)
    places = tuple(_places(document.text, glosses))
    text = "".join(document.text[place] for place in places)
    plain = replace(
        document,
        text=text,
        blocks=tuple(_block(block, places) for block in document.blocks),
        origin=tuple(_segments(document, places)),
        headline=GLOSS.sub("", document.headline) if document.headline else None,
    )
    return Unglossed(plain, document, places, LONGEST_QUOTE * len(text) // len(document.text))


def _places(text: str, glosses: list[re.Match[str]]) -> Iterator[int]:
    start = 0
    for gloss in glosses:
        yield from range(start, gloss.start())
        start = gloss.end()
    yield from range(start, len(text))


def _block(block: Block, places: tuple[int, ...]) -> Block:
    return Block(bisect_left(places, block.start), bisect_left(places, block.end), block.kind)


def _segments(document: Document, places: tuple[int, ...]) -> Iterator[Segment]:
    """The runs of characters that follow one another in the file."""
    begin = 0
    origins = [document.to_origin(place) for place in places]
    for index in range(1, len(places) + 1):
        if index == len(places) or origins[index] != origins[index - 1] + 1:
            yield Segment(begin, origins[begin], index - begin)
            begin = index
