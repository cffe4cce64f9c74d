"""Dates of a report: text in, `DateMatch` out; a spaCy component writes them to `doc.spans["dates"]` with
`span._.date`.

A date is ISO 8601, as precise as the text (2022-07). Relative ones (去年7月, 今年, 当天) are told from the
report's own year: the year
of its date, else the latest year that its text names as past or present. A month without a year takes the year
that its paragraph names most often, else the report's.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.annotation.numerals import number_of
from kg.annotation.segmentation import text_of

YEAR = r"(?P<year>(?:19|20)[0-9]{2}|[一二][九〇零○][〇零○一二三四五六七八九]{2})"
RELATIVE = {"今年": 0, "本年": 0, "当年": 0, "同年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "后年": 2}
THAT_YEAR = {"当年", "同年"}
"""The year that the paragraph named last, else the report's."""
NUMBER = r"1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]"
DAY = r"3[01]|[12][0-9]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九]"
DATE = re.compile(
    rf"(?:{YEAR}\s*(?:年(?!度?级)|(?=[-./][0-9]|以来|至今))|(?P<relative>(?!当年的)(?<!如(?=今年))(?:{'|'.join(RELATIVE)})))"
    rf"(?:[-./]?\s*(?P<month>{NUMBER})(?:月份?|[-./](?=[0-9])))?"
    rf"(?:(?<=月|-|\.|/)\s*(?P<day>{DAY})日?(?![0-9年月万亿余多批次个名]))?(?:底|初|末)?"
)
MONTH = re.compile(
    r"(?<![0-9.个])(?<![0-9]年)(?P<month>1[0-2]|0?[1-9])月(?:份)?(?:(?P<day>3[01]|[12][0-9]|0?[1-9])日)?(?:底|初|末|上旬|中旬|下旬)?"
)
TO = r"\s*(?:-|—|–|~|～|至|到)+\s*"
RANGE = re.compile(
    rf"(?P<first>(?:19|20)[0-9]{{2}})年?(?:(?P<month>{NUMBER})月)?{TO}(?P<last>(?:19|20)[0-9]{{2}})年(?:(?P<last_month>{NUMBER})月)?"
)
LASTED = re.compile(
    r"(?<![0-9.第个近])(?P<length>[1-9][0-9]|[6-9]|[六七八九]|[一二三四五六七]?十[一二三四五六七八九]?)年(?:来|间)"
)
"""A stretch of years up to the report's own (30年来); of a few years a term of office is meant."""
AGO = re.compile(r"(?<![0-9.第个近多])(?P<length>[1-9]|[一两二三四五六七八九])年前(?![期后])")
"""How long before the report something began (三年前)."""
YEAR_TOLD = re.compile(r"(?:19|20)[0-9]{2}年")
"""A year in the same sentence, from which the stretch may be counted instead."""
YEAR_OF_ITS_OWN = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})年(?!度?(?:目标|规划|底?前)|以来|起|至今|全年)")
"""A year of which a text may speak; not one since which something is, nor one that it looks back on as a whole."""
DATELINE = re.compile(r"[电讯](?![视网力话动商信])")
PLAN = re.compile(r"[“\"]?(?P<number>十[一二三四五]?)五[”\"]?(?=时期|期间|规划|以来|中期|开局|收官|[”\"])")
PLAN_START = {"十": 2001, "十一": 2006, "十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026}
"""First year of each five-year plan, by the words before 五."""


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A date: where it stands, its ISO value, and how it was told (explicit, relative, month, range, plan, ago)."""

    start: int
    end: int
    iso: str
    kind: str


def report_year(text: str, date: str | None) -> int | None:
    """The year in which the report speaks: of its own date, else the latest year its text tells as no plan."""
    if date:
        return int(date[:4])
    years = [int(m[1]) for m in YEAR_OF_ITS_OWN.finditer(text)]
    told = Counter(years)
    repeated = [y for y in told if told[y] > 1 or len(years) < 4]
    return max(repeated or years, default=None)


def find_dates(text: str, *, year: int | None) -> Iterator[DateMatch]:
    """All dates from left to right; `year` is the report's own year."""
    line, near, told = (0, -1), year, year
    for match in _scan(text):
        if match.start() > line[1]:
            line, near = _paragraph_year(text, match.start())
            told = year
        that_year = match.re is DATE and match["relative"] in THAT_YEAR
        iso, kind = _value(text, match, told if that_year else year, near=near)
        if iso:
            told = int(iso[:4]) if kind == "explicit" else told
            yield DateMatch(match.start(), match.end(), iso, kind)


def _value(text: str, match: re.Match[str], year: int | None, *, near: int | None) -> tuple[str | None, str]:
    """The ISO value of a match, or None, and its kind; `near` is the year that its paragraph names."""
    if match.re is RANGE:
        first, last = (
            _iso(int(match["first"]), match["month"], None),
            _iso(int(match["last"]), match["last_month"], None),
        )
        return f"{first}/{last}", "range"
    if match.re is LASTED:
        begun = max(text.rfind(mark, 0, match.start()) for mark in "。；！？\n")
        told = YEAR_TOLD.search(text, begun + 1, match.start())
        return (f"{year - number_of(match['length']):.0f}/{year}" if year and not told else None), "range"
    if match.re is AGO:
        return (f"{year - number_of(match['length']):.0f}" if year else None), "ago"
    if match.re is PLAN:
        start = PLAN_START.get(match["number"])
        return (f"{start}/{start + 4}" if start else None), "plan"
    if match.re is MONTH:
        near = near or year
        kind = "dateline" if DATELINE.match(text, match.end()) else "month"
        return (_iso(near, match["month"], match["day"]) if near else None), kind
    value = _year(match, year)
    kind = "relative" if match["relative"] else "explicit"
    kind = "dateline" if DATELINE.match(text, match.end()) else kind
    return (_iso(value, match["month"], match["day"]) if value else None), kind


def _paragraph_year(text: str, at: int) -> tuple[tuple[int, int], int | None]:
    """The paragraph around `at`, and the year that it names most often, the later of two."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    end = end if end >= 0 else len(text)
    told = YEAR_OF_ITS_OWN.finditer(text, start, end)
    years = Counter(int(match[1]) for match in told if text[match.start() - 1 : match.start()] not in {"比", "较"})
    return (start, end), max(years, key=lambda y: (years[y], y), default=None)


def _scan(text: str) -> Iterator[re.Match[str]]:
    """The matches of all patterns from left to right without overlap, of two that begin together the longer.

    A pattern's next match is kept until the reading is past its beginning: each pattern goes through the text once.
    """
    patterns = (RANGE, DATE, MONTH, PLAN, LASTED, AGO)
    found = [p.search(text) for p in patterns]
    position = 0
    while True:
        for index, match in enumerate(found):
            if match is not None and match.start() < position:
                found[index] = patterns[index].search(text, position)
        first = min(filter(None, found), key=lambda m: (m.start(), -m.end()), default=None)
        if first is None:
            return
        yield first
        position = first.end()


def _year(match: re.Match[str], year: int | None) -> int | None:
    if match["relative"]:
        return None if year is None else year + RELATIVE[match["relative"]]
    digits = match["year"].translate(str.maketrans("〇零○一二三四五六七八九", "000123456789"))
    return int(digits) if digits.isdigit() and 1949 <= int(digits) <= 2100 else None


def _iso(year: int, month: str | None, day: str | None) -> str:
    """The date as precise as it is told; a day that its month does not have is left out."""
    if month is None:
        return f"{year:04}"
    told, last = number_of(day) if day else 0, monthrange(year, number_of(month))[1]
    return f"{year:04}-{number_of(month):02}" + (f"-{told:02}" if 1 <= told <= last else "")


if not Span.has_extension("date"):
    Span.set_extension("date", default=None)


@Language.component("dates", assigns=["doc.spans", "span._.date"])
def annotate_dates(doc: Doc) -> Doc:
    """Write the dates of the report to `doc.spans["dates"]`."""
    year = report_year(text_of(doc), doc.user_data.get("date"))
    doc.user_data["year"] = year
    spans = []
    for match in find_dates(text_of(doc), year=year):
        span = Span(doc, match.start, match.end, label=match.kind)
        span._.date = match.iso
        spans.append(span)
    doc.spans["dates"] = spans
    return doc
