"""Rows of pairs in one sentence (甲市与乙县、丙市与丁县结对; 甲区（乙旗）、丙区（丁旗）; 甲市帮乙县，丙市帮丁县)."""

from __future__ import annotations

import re
from itertools import chain, groupby, pairwise
from typing import TYPE_CHECKING

from kg.extraction.roles import NEVER_GIVE, ONLY_GIVE, may_take
from kg.extraction.tellings import Telling

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extraction.article import Article
    from kg.extraction.parties import Party

FIRST_GIVES = re.compile(r"(?:组|队)?(?:对口|结对)*(?:帮扶?|支?援|认领?|负责|驻|包联?|帮带|牵手)(?:了|的是)?")
"""What stands between the two of a pair of which the first aids."""
EITHER_GIVES = re.compile(r"(?:与|和|对|同|[（(—－-]|——|携手|结对)")
"""What stands between the two of a pair where the sides must tell who aids."""
APART = re.compile(r"[）)]?[、，；,;和]?")
"""What stands between two pairs, or two that one aids."""
OF_AID = re.compile(r"援|帮|结对|协作|对口")
FEWEST = 2
"""Pairs that make a row."""


def told_in_rows(article: Article, lists: Sequence[list[Party]]) -> Iterator[Telling]:
    """What rows of pairs tell, each pair by itself, in sentences with a word of aid."""
    parties = list(chain.from_iterable(lists))
    for (low, high), group in groupby(parties, key=lambda party: article.sentence(party.start)):
        named = list(group)
        if len(named) < 2 * FEWEST or OF_AID.search(article.text, low, high) is None:
            continue
        for row in _rows(article, named):
            yield from row


def beside_rows(telling: Telling, rows: Sequence[Telling]) -> bool:
    """Whether both sides of a telling are told in pairs with others, whom they are not told with here."""
    told = {(g.start, t.start) for row in rows for g in row.givers for t in row.takers}
    sides = {start for pair in told for start in pair}
    pairs = {(g.start, t.start) for g in telling.givers for t in telling.takers}
    return not pairs & told and all(start in sides for pair in pairs for start in pair)


def _rows(article: Article, named: Sequence[Party]) -> Iterator[list[Telling]]:
    """The rows of two pairs or more among the parties of a sentence."""
    row: list[Telling] = []
    for (one, other), following in zip(pairwise(named), [*pairwise(named[1:]), None], strict=False):
        between = article.text[one.end : other.start]
        pair = _pair(one, other, between)
        if pair is not None:
            row.append(pair)
        elif row and APART.fullmatch(between):
            beside = following is not None and _pair(*following, article.text[following[0].end : following[1].start])
            if not beside and may_take(row[-1].givers, [other]):
                row[-1] = Telling(row[-1].givers, (*row[-1].takers, other))
        else:
            yield from [row] * (len(row) >= FEWEST)
            row = []
    yield from [row] * (len(row) >= FEWEST)


def _pair(one: Party, other: Party, between: str) -> Telling | None:
    """Who aids whom of two with these words between them, or None."""
    if FIRST_GIVES.fullmatch(between) and may_take([one], [other]):
        return Telling((one,), (other,))
    if EITHER_GIVES.fullmatch(between):
        if _gives(one) and not _gives(other) and may_take([one], [other]):
            return Telling((one,), (other,))
        if _gives(other) and not _gives(one) and may_take([other], [one]):
            return Telling((other,), (one,))
    return None


def _gives(party: Party) -> bool:
    """Whether a party lies in the East, or is an institution of no region that only takes."""
    code = party.span.kb_id_
    return code.startswith(ONLY_GIVE) if code else not (party.area and party.area.kb_id_.startswith(NEVER_GIVE))
