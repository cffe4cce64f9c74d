"""A candidate judged an undertaking → when it began and when it was completed (reading guide, settled case 9)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extraction.article import Article, Found
from kg.extraction.candidates import in_list
from kg.extraction.cues import cue

if TYPE_CHECKING:
    from kg.extraction.candidates import Candidate

NO_DAY = {"range", "plan", "dateline", "ago"}
BEGINS = "开工|启动|开建|动工|奠基|开馆|开业|开班"
STARTED = re.compile(rf"{BEGINS}|启用")
BESIDE_DATE = 12
"""Characters after a date in which a word tells what was on it."""
COMPLETED = re.compile(r"[^，。；]{0,6}(?:竣工|完工|建成|落成|交付|投用|投入使用|投产|通车|启用|完成(?!投资))")
BEGUN = re.compile(rf"[^，。；]{{0,6}}(?:{BEGINS})")
HELD = re.compile(
    rf"{BEGINS}|举办|举行|召开|开幕|签|成立|设立|揭牌|开始|启用|正式|组织|开展|启程|组建|创办|建立|开通|挂牌|开场|开播|参加|亮相"
)
"""What tells that an undertaking began on a date of its sentence."""
ONLY_A_YEAR = {"relative", "month"}
"""Kinds of date that mostly tell when a report speaks, where no word tells what began on it (今年, 9月)."""
YEAR = re.compile(r"[“‘《]?((?:19|20)[0-9]{2})(?![0-9])年?")
SINCE = re.compile(r"以来|期间|至今|之前|前后")


def dates_told_of(within: tuple[int, int], article: Article) -> dict[str, Found]:
    """Start and end of a project from a sentence that speaks on of it (…开工，…竣工)."""
    found: dict[str, Found] = {}
    for date in article.spans("dates", *within):
        clause = article.text[date.end : article.clause(date.end)[1]]
        slot = "end" if cue("handed_over").search(clause) else "start" if STARTED.search(clause) else None
        if slot and date.label_ not in NO_DAY:
            found.setdefault(slot, Found(date._.date, date.start, date.end))
    return found


def project_dates(candidate: Candidate, article: Article) -> dict[str, Found | None]:
    """The date of the sentence near the name: the end of a building that is handed over, else the start."""
    low, _ = article.sentence(candidate.start)
    high = article.clause(candidate.end - 1)[1]
    spans = [s for s in article.spans("dates", max(low, candidate.start - 40), high) if s.label_ not in NO_DAY]
    spans = [s for s in spans if not SINCE.match(article.text, s.end)]
    later = _year_in_name(candidate, article) | _dates_after(candidate, article)
    if not spans:
        return later
    built = candidate.kind in {"facility", "generic"} and cue("handed_over").search(article.text[low:high])
    clause = article.text[slice(*article.clause(candidate.start))]
    if not built and not HELD.search(clause) and (spans[0].label_ in ONLY_A_YEAR or not candidate.verb_class):
        return later
    return later | {"end" if built else "start": Found(spans[0]._.date, spans[0].start, spans[0].end)}


def drop_unordered(values: dict[str, Found]) -> None:
    """Take back a start that lies after the end: one of the two is of something else, or of another year."""
    start, end = (str(values[slot].value) if slot in values else "" for slot in ("start", "end"))
    shared = min(len(start), len(end))
    if start[:shared] > end[:shared]:
        del values["start"]


def _year_in_name(candidate: Candidate, article: Article) -> dict[str, Found | None]:
    """The year that a name begins with (2023西藏文化青岛行)."""
    year = YEAR.match(article.text, candidate.start, candidate.end)
    return {} if year is None else {"start": Found(year[1], year.start(1), year.end(1))}


def _dates_after(candidate: Candidate, article: Article) -> dict[str, Found | None]:
    """The dates that the rest of the sentence tells with a word of beginning or of completion (…，计划8月竣工)."""
    found: dict[str, Found | None] = {}
    if in_list(article.text, candidate.start, candidate.end) or candidate.kind not in {"facility", "generic", "site"}:
        return found
    for date in article.spans("dates", candidate.end, article.sentence(candidate.end - 1)[1]):
        told = article.text[date.end : date.end + BESIDE_DATE]
        slot = "end" if COMPLETED.match(told) else "start" if BEGUN.match(told) else None
        if slot and date.label_ not in NO_DAY and "；" not in article.text[candidate.end : date.start]:
            found.setdefault(slot, Found(date._.date, date.start, date.end))
    return found
