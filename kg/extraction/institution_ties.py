"""Annotated report → drafts of assistance between institutions (某大学对口支援某大学, 某医院与某县合作)."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

from kg.extraction.frame import donor_of
from kg.extraction.listed import COUNTED, runs
from kg.extraction.listed_ties import tie_of
from kg.extraction.parties import own_area
from kg.extraction.takers import AIDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span

    from kg.extraction.article import Article, Found
    from kg.extraction.drafts import Draft
    from kg.extraction.sides import Mark, Sides

HOSTS = {"university", "school", "hospital"}
"""Kinds of institution that aid and are aided."""
AGREED = re.compile(
    r"(?:等[^，。；]{0,6})?(?:签订|签署|签[了下定]|建立|结成)[^，。；]{0,8}(?:帮扶|对口|协作|结对|支援)"
)
"""What after institutions tells that somebody agrees with them on aid."""
AREAS_IN_IT = re.compile("[0-9两三四五六七八九十]+个?(?:市|县|州|地州?|区)")
"""What after a province tells that several of its areas are aided (帮扶某区4市)."""
AIDS_TOGETHER = re.compile(COUNTED.pattern + f"(?:{AIDS.pattern})")


def aided_institution(article: Article, sides: Sides, mark: Mark) -> Span | None:
    """The institution of the receiving side that a verb of aid right after a mark names (某大学对口支援某大学)."""
    if mark.key.isdigit():
        return None
    for span in article.spans("organisations", mark.end, mark.end + 20):
        if AIDS_TOGETHER.fullmatch(article.text[mark.end : span.start]):
            return span if span.label_ in HOSTS and sides.receivers(span.start, span.end) else None
    return None


def fellow_ties(article: Article, sides: Sides, ties: Sequence[Draft]) -> Iterator[Draft]:
    """The institutions that a list joins to one which aids an institution, with the same (甲、乙大学等十所高校)."""
    aided = {t.get("donor").name: t for t in ties if t.rule == "assistance.institution" and not t.get("recipient").code}
    for run in runs([mark for mark in sides.marks if not mark.key.isdigit()], article):
        told = [aided[mark.key].values["recipient"] for mark in run if mark.key in aided]
        for mark in run if told else ():
            yield tie_of(article, donor_of(article, mark), told[0], at=mark.start, rule="institution")


def _agreements(article: Article, sides: Sides, recipient: Found) -> Iterator[Draft]:
    """Institutions of the giving side with which somebody of the report's area agrees (我们与某校签订帮扶协议)."""
    institutions = [o for o in article.all("organisations") if o.label_ in HOSTS]
    for run in runs(institutions, article):
        with_them = article.text[run[0].start - 1 : run[0].start] in {"与", "和", "同"}
        inside = [p.kb_id_ for o in run for p in article.spans("places", o.start, o.end) if p.kb_id_]
        theirs = bool(inside) and not any(sides.takes(code) for code in inside)
        if with_them and theirs and AGREED.match(article.text, run[-1].end) and not _partners_before(article, run[0]):
            for span in run:
                yield tie_of(article, article.found(span), recipient, at=span.start, rule="institution")


def _partners_before(article: Article, span: Span) -> bool:
    """Whether the clause names another party before an institution."""
    low = article.clause(span.start)[0]
    return bool(article.spans("organisations", low, span.start - 1) or article.spans("places", low, span.start - 1))


def _around(span: Span, recipient: Found) -> bool:
    """Whether a division is the province of the report's recipient: only where its donor's people are, no pair."""
    code = recipient.value.code
    return code is not None and span.kb_id_.endswith("0000") and span.kb_id_ != code and span.kb_id_[:2] == code[:2]


def institution_ties(article: Article, sides: Sides, recipient: Found) -> Iterator[Draft]:
    """What clauses tell of institutions in so many words; those with which somebody of the report's `recipient` agrees;
    an acting institution of the donor's side with the receiving institution or area after it in its clause.
    """
    for telling in sides.tellings:
        for giver, taker in product(telling.givers, telling.takers):
            several = AREAS_IN_IT.match(article.text, taker.span.end)
            if giver.division and _around(taker.span, recipient) and not several:
                continue
            rule = "told" if giver.division else "institution"
            taken = (giver.division and own_area(article, taker.span)) or taker.span  # guide §1: whom the text pairs
            yield tie_of(article, article.found(giver.span), article.found(taken), at=taker.start, rule=rule)
    yield from _agreements(article, sides, recipient)
    told = {giver.start for telling in sides.tellings for giver in telling.givers}
    for span in (span for span in sides.institutions if span.start not in told):
        high = article.clause(span.start)[1]
        hosts = [o for o in article.spans("organisations", span.end, high) if o.label_ in HOSTS]
        takers = [o for o in hosts if sides.receivers(o.start, o.end)] or sides.areas(span.end, high)
        if takers:
            yield tie_of(article, article.found(span), article.found(takers[0]), at=span.start, rule="institution")
