"""What a page says of its reports in; when and where each appeared, out.

Nothing is guessed: a year must stand on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from .bylines import ADDRESS, DAY, outlet_in, outlet_of, year_first
from .fold import fold

_FIRST_DAY = re.compile(r"(?:date|日期|时间)?[:： ]{0,2}(?=(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d)")
_INADDRESS = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)[-/_]?(?P<m>0[1-9]|1[0-2])[-/_]?(?P<d>0[1-9]|[12]\d|3[01])(?!\d)")
_RIGHTS = re.compile(r"[©®]|rights reserved|copyright|许可证|許可證|备案|備案", re.IGNORECASE)
"""A line that tells of the site, not of a report on it."""
_SOURCE = re.compile(
    r"(?:来源|稿源|出处|来源于|source|publisher)[ \u3000]?[:：][ \u3000]*[《【\[]?[ \u3000]?"
    r"([一-鿿A-Za-z][一-鿿A-Za-z0-9·.\-（）()]{1,24})"
)
_PAPER = re.compile(
    r"《?[ \u3000]?((?![年月日])[一-鿿]{2,6}(?:日报|晚报|早报|晨报|时报|商报|快报|青年报|都市报|新闻网|通讯社))"
)
SHORT = 40
"""Characters: a longer line names a paper for other reasons than having appeared in it."""
_NOT_SOURCE = re.compile(r"(?:作者|记者|编辑|责编|时间|日期|发布|浏览|点击|阅读|字体|字号|打印|参与).*")


def day_in(texts: Iterable[str]) -> str | None:
    """The first date with a year in lines about the report, ISO, as precise as stated; addresses count last."""
    texts = [text for text in texts if not _RIGHTS.search(text)]
    plain = [ADDRESS.sub(" ", year_first(fold(text))) for text in texts]
    written = (_iso(m["y"], m["m"] or m["m2"], m["d"] or m["d2"]) for text in plain for m in DAY.finditer(text))
    addresses = [address for text in texts for address in ADDRESS.findall(text)]
    linked = (_iso(m["y"], m["m"], m["d"]) for address in addresses for m in _INADDRESS.finditer(address))
    return next((day for days in (written, linked) for day in days if day), None)


def first_day(lead: str) -> str:
    """The figures of a date that opens a report's first paragraph (2026-01-27 某社…), else nothing.

    A date in words there is that of the event and does not count.
    """
    match = _FIRST_DAY.match(lead)
    return lead[match.end() : match.end() + 10] if match else ""


def _iso(year: str, month: str, day: str | None) -> str | None:
    if day is None:
        return f"{year}-{int(month):02d}"
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def publisher_in(lines: Sequence[str], lead: str) -> str | None:
    """Who published a report: a line 来源：…, a paper named in the page's own lines, or the agency of the dateline.

    The name is given as the page writes it.
    """
    for text in lines:
        match = _SOURCE.search(fold(text))
        if match:
            name = text[match.start(1) : match.start(1) + len(_NOT_SOURCE.sub("", match[1]))].strip(" \u3000-（(")
            if len(name) > 1:
                return name
    for text in lines:
        match = _PAPER.search(fold(text))
        if match and len(text) <= SHORT:
            return text[match.start(1) : match.end(1)]
    return next((outlet for text in lines if (outlet := outlet_in(text))), None) or outlet_of(lead)
