"""Dates in a quotation, read a second time: an ISO value and a quotation in, whether the words say it out.

A year that the quotation leaves out (9月) must stand somewhere in the report, or be that of the report's own date.
"""

from __future__ import annotations

import re

RELATIVE = {"今年": 0, "本年": 0, "当年": 0, "同年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "后年": 2}
TEENS, ONES = ("", "十", "二十", "三十"), ("", "一", "二", "三", "四", "五", "六", "七", "八", "九")
PLANS = {"十": 2001, "十一": 2006, "十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026}
CHINESE = str.maketrans("0123456789", "〇一二三四五六七八九")


def says(iso: str, quote: str, report: str, report_date: str | None) -> bool:
    """Whether the quotation says the date, or both ends of a span of years; `report`: its whole text."""
    if "/" in iso:
        first, _, last = iso.partition("/")
        if (report_date or "")[:4] == last and re.search(rf"{first}年(?:[0-9]+月)?(?:以来|至今|[到至]现在)", quote):
            return True
        own = (report_date or "").startswith(last) or (report_date is None and f"{last}年" in report)
        if own and says_stretch(int(last[:4]) - int(first[:4]), quote):
            return True
        plan = any(f"{name}五" in quote and iso == f"{start}/{start + 4}" for name, start in PLANS.items())
        return plan or all(says(end, quote, report, report_date) for end in (first, last))
    year, _, rest = iso.partition("-")
    month, _, day = rest.partition("-")
    if month and not says_part(month, quote, "月"):
        return False
    if day and not says_part(day, quote, "日"):
        return False
    known = says_year(year, quote) or says_relative(int(year), quote, report, report_date)
    by_month = re.search("[0-9一二三四五六七八九十]月", quote) is not None
    return known or (by_month and (f"{year}年" in report or (report_date or "").startswith(year)))


def says_stretch(years: int, quote: str) -> bool:
    """So many years up to now, in either script (15年来, 十五年间)."""
    chinese = TEENS[years // 10] + ONES[years % 10] if 0 < years < 40 else ""
    return bool(re.search(rf"(?<![0-9])(?:{years}{'|' + chinese if chinese else ''})年(?:来|间)", quote))


def says_year(year: str, quote: str) -> bool:
    """The four digits in either script."""
    chinese = year.translate(CHINESE)
    return (
        bool(re.search(rf"(?<![0-9]){year}(?![0-9])", quote))
        or chinese in quote
        or chinese.replace("〇", "零") in quote
    )


def says_part(part: str, quote: str, name: str) -> bool:
    """A month or day with its name, or between the marks of a numeric date."""
    bare = part.lstrip("0")
    chinese = "".join(character for character in (TEENS[int(bare) // 10], ONES[int(bare) % 10]) if character)
    return bool(re.search(rf"(?<![0-9])0?{bare}{name}|[-./]0?{bare}(?![0-9])|{chinese}{name}", quote))


def says_relative(year: int, quote: str, report: str, report_date: str | None) -> bool:
    """去年 and the like, counted from the report's date, else from a year that the report names."""
    for word, offset in RELATIVE.items():
        if word in quote:
            own = year - offset
            if word in {"当年", "同年"} and str(own) in report:
                return True
            if report_date is not None and int(report_date[:4]) == own:
                return True
            if report_date is None and str(own) in report:
                return True
    return False
