"""A figure of a report → the year, or the years from and to, for which it counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extraction.article import Article, Found

if TYPE_CHECKING:
    from spacy.tokens import Span

DATED = {"explicit", "range", "plan"}
OF_THE_REPORT = {"relative", "month"}
"""Kinds of date that are told from the report's own."""
COMPARED = re.compile(r"[较比]$")
EVENT = re.compile(
    r"(?:起|开始)(?=[，,])|是[^，。；]{2,30}周年|[^，。；]{0,14}?(?:开工|奠基|动工|落户|启动|开班|毕业|成立|建立|挂牌)"
)
BEFORE_THEN = re.compile("之?前")
SINCE_THEN = re.compile(r"[^，。；0-9]{0,40}(?:以来|至今|[到至]现在)")
PARTING = re.compile("其中|共?分为")
"""Words with which a sentence parts what the one before it sums up."""
DURING = re.compile(r"[”\"]?(?:时期|期间|以来|时|[的内末]|规划|原定)")
THAT_YEAR = re.compile("当年|这一年|该年|同年|全年|年内")
FAR = 300
"""Characters before a sentence in which the year is looked for that it speaks of (当年)."""
LASTED = re.compile("年余?多?[来间]$")


def period(article: Article, figure: Span) -> dict[str, Found]:
    """The year, or years from/to, that the sentence names before the figure: of a date, of a plan (“十四五”期间), from
    a year up to the report (2019年以来), which a report without a date leaves open, or of many years (三十年来).
    """
    low = _of_the_sum(article, figure)
    dates = [d for d in article.spans("dates", low, figure.start) if _told(article, d)]
    dates = [d for d in dates if not COMPARED.search(article.text[max(low, d.start - 2) : d.start])]
    dates = [d for d in dates if d.label_ != "plan" or DURING.match(article.text, d.end)]
    dates = [d for d in dates if not _dates_an_event(article, d, figure) and not _up_to_now(article, d)]
    dates = [d for d in dates if not BEFORE_THEN.match(article.text, d.end)]
    if not dates:
        return _that_year(article, figure)
    iso = dates[-1]._.date
    year = iso if "/" in iso else iso[:4]
    if "/" not in year and _begins_a_span(article, dates[-1]):
        if article.document.date is None:
            return {}
        now = article.document.date[:4]
        year = f"{year}/{now}" if year < now else year
    return {"period": Found(year, dates[-1].start, dates[-1].end)}


def _that_year(article: Article, figure: Span) -> dict[str, Found]:
    """The year that the report named last, where the figure's sentence says that it is the same (当年, 全年)."""
    low = article.sentence(figure.start)[0]
    if article.spans("dates", low, figure.start) or not THAT_YEAR.search(article.text, low, figure.start):
        return {}
    earlier = [d for d in article.spans("dates", max(0, low - FAR), low) if _told(article, d) and d.label_ != "plan"]
    return {"period": Found(earlier[-1]._.date[:4], earlier[-1].start, earlier[-1].end)} if earlier else {}


def _of_the_sum(article: Article, figure: Span) -> int:
    """Where the sentence of a figure begins, or the one that sums up what it is a part of, in the same unit
    (2024年共36个项目。其中 …8个；…10个).
    """
    own = low = article.sentence(figure.start)[0]
    while low > 0 and (article.text[low - 1] == "；" or PARTING.match(article.text, low)):
        before = article.sentence(low - 1)[0]
        if not PARTING.match(article.text, low) and not PARTING.search(article.text, before, low):
            break
        low = before
    if low == own:
        return own
    units = {told._.quantity.unit for told in article.spans("quantities", low, own)}
    return low if figure._.quantity.unit in units else own


def _told(article: Article, date: Span) -> bool:
    """Whether a date tells a year by itself, or from the report's own date where there is one; a month later than it
    is of no year that is told.
    """
    own, now = date.label_ in OF_THE_REPORT or LASTED.search(date.text) is not None, article.document.date
    later = now is not None and date.label_ == "month" and date._.date[:7] > now[:7]
    return date.label_ in DATED | OF_THE_REPORT and not later and not (own and now is None)


def _begins_a_span(article: Article, date: Span) -> bool:
    """Whether a date tells since when (2019年以来, 自2021年成立党支部以来)."""
    return SINCE_THEN.match(article.text, date.end, article.clause(date.start)[1]) is not None


def _up_to_now(article: Article, date: Span) -> bool:
    """Whether a relative date tells only up to when a figure counts (截至今年5月)."""
    return date.label_ == "relative" and article.text[date.start - 2 : date.start] in {"截至", "截止"}


def _dates_an_event(article: Article, date: Span, figure: Span) -> bool:
    """Whether a date tells when something was begun, in a clause before the figure's (2024年4月开工，…), or
    a figure of every year is told after it.
    """
    high = article.clause(date.start)[1]
    if figure._.quantity.per is not None and high <= figure.start and article.text[date.end : high].strip("，, "):
        return True
    return high <= figure.start and EVENT.match(article.text, date.end, high) is not None
