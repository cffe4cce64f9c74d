"""Drafts of projects → where the report names each of them, as far as a figure nearby may be its own."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from kg.extraction.candidates import governing_verb, head_of, in_list
from kg.extraction.lexicons import heads, verb_of, verbs
from kg.extraction.phrases import FEW

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Span

    from kg.extraction.article import Article
    from kg.extraction.drafts import Draft

Anchor = tuple[int, int, "Draft"]
"""Start and end of a stretch that names a project, and the project."""
PASSING = {"project.mechanism"}
"""Rules of projects that are told only on the way: figures of later sentences are not theirs."""
SEVERAL_OF = {"facility", "site", "mechanism", "generic", ""}
"""Kinds of undertaking of which several under one figure are a collection; trainings and gifts are counted too."""
BRINGS = {"build", "found", "bring"}
"""Classes of verbs of which a few may be one undertaking."""
COUNTED = re.compile(r"[”」]?(?:项目|工程)?(?:共计|共|达到|达|有)?")
"""What stands between a noun and the figure that counts it."""
LONGEST_SORT = 6
"""Characters of a name of roads or pipes that tells a sort, whose length is a programme's (乡村道路20公里)."""
ENDS = re.compile(r"[，。；、：\n]|$")


class Anchors:
    """The stretches that name projects, in the order of the text: not those in passing, nor those that one figure
    counts together (reading guide, settled case 5).
    """

    def __init__(self, article: Article, projects: Iterable[Draft]) -> None:
        self.article = article
        named = [(a, b, d) for d in projects for a, b in d.anchors if not self._refused(d, a, b)]
        self.all: list[Anchor] = _outermost(sorted(named, key=lambda item: (item[0], -item[1])))
        self._starts = [start for start, _, _ in self.all]

    def within(self, start: int, end: int) -> list[Anchor]:
        """The anchors that begin between `start` and `end`."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def projects(self, start: int, end: int) -> list[Draft]:
        """The projects that are named between `start` and `end`."""
        return [draft for _, _, draft in self.within(start, end)]

    def listed(self, anchor: Anchor) -> bool:
        """Whether a name is a member of a list: a figure of a later clause is not its own (settled case 5)."""
        return in_list(self.article.text, *anchor[:2])

    def _refused(self, project: Draft, start: int, end: int) -> bool:
        return self._in_passing(project, start) or self._counted_together(start, end)

    def _in_passing(self, project: Draft, start: int) -> bool:
        """Whether a mechanism is named only as the way something is done (以“师带徒”模式 …), not as what a clause
        is about.
        """
        return project.rule in PASSING and start - self.article.clause(start)[0] > 2

    def _counted_together(self, start: int, end: int) -> bool:
        """Whether the figure right after a name counts several of its kind (图书室4个), or tells how much money it is
        (帮扶资金10万元).
        """
        text = self.article.text
        name = text[max(0, end - 12) : end].rstrip("”」』")
        gap = COUNTED.match(text, end)
        after = self.article.around("quantities", gap.end()) if gap else None
        if gap is None or after is None or after.start > gap.end():
            return False
        if after.label_ == "money":
            return _kind(name) == "money"
        verb = governing_verb(self.article, start, end)
        built = verb is not None and verbs().get(verb_of(verb.text), ("", None))[0] in BRINGS
        if after.label_ == "length" and end - start > LONGEST_SORT:
            return False
        return _kind(name) in SEVERAL_OF and self._counts_more(after, FEW if built else 1)

    def _counts_more(self, figure: Span, few: int) -> bool:
        several = figure.label_ in {"count", "length"} and figure._.quantity.value > few
        return several and ENDS.match(self.article.text, figure.end) is not None


def _outermost(named: list[Anchor]) -> list[Anchor]:
    """The anchors, in order of their start and longest first, that lie in no longer name of another project."""
    result: list[Anchor] = []
    for start, end, project in named:
        around = result[-1] if result else None
        if around is None or end > around[1] or (start, end) == around[:2] or project is around[2]:
            result.append((start, end, project))
    return result


def kind_of(project: Draft) -> str:
    """What the lexicon says of the head noun of a project's name (facility, equipment …), or nothing."""
    return _kind(project.get("name").rstrip("”」』"))


def _kind(name: str) -> str:
    return heads().get(head_of(name), ("", None))[0]
