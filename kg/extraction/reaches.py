"""A place of the giving side → whether the words after it reach to one that takes (某区与某县结对, 某市向某县捐赠)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extraction.lexicons import verb_of, verbs

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Span

    from kg.extraction.article import Article

TOGETHER = re.compile(r"[省市区县]?(?:与|和|同)")
PAIRED = re.compile(
    r"[^，。；]{0,8}?(?:结对|结成|结为|协作|对口|帮扶|携手|牵手|对接)|(?:建立|签订|签署)[^，。；]{0,8}(?:对口|帮扶|协作|结对|友好)"
)
"""What after a place and its partner tells that the two are a pair."""
TOWARDS = re.compile(r"[省市区县]?(?:向|为|给)")
GIVES = re.compile(r"[^，。；]{0,12}?(?:捐[赠助献款]|投入|拨付|提供|派出|选派|派驻|援助|赠送)")
HELPS = re.compile(r"[省市区县]?(?:对口|结对|定点)?(?:助力|帮扶|支援|援助|援建|帮助|支持|牵手|携手)")
FARTHEST = 6
"""Characters between such a word and the place."""


def only_scene(article: Article, start: int, end: int) -> bool:
    """Whether a place is where something is opened or held (在某市开出首家专馆), not who aids (在某省援建的学校)."""
    word = article.word_at(end)
    if article.text[start - 1 : start] not in {"在", "于"} or word is None or word.start != end:
        return False
    return verbs().get(verb_of(word.text), ("", None))[0] in {"found", "hold", "run"}


def reaches(article: Article, place: Span, receivers: Callable[[int, int], list[Span]]) -> bool:
    """Whether a verb or preposition right after `place` has a receiving area for its object, and is one of aid."""
    text, high = article.text, article.sentence(place.start)[1]
    for opening, told in ((TOGETHER, PAIRED), (TOWARDS, GIVES), (HELPS, None)):
        word = opening.match(text, place.end)
        if word is None:
            continue
        areas = receivers(word.end(), high)
        if not areas or areas[0].start - word.end() > FARTHEST:
            continue
        last = areas[0]
        for area in areas[1:]:
            if area.start > last.end + 1:
                break
            last = area
        if told is None or told.match(text, last.end, high):
            return True
    return False
