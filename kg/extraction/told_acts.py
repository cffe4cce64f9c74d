"""Candidates for projects that are acts with a figure and no name of their own; their shape is `act`.

Institutions that are paired by count (四十家医院结对帮扶二十家医院) and people who are trained (培训致富带头人三百名).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extraction.candidates import Candidate, in_context

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extraction.article import Article

COUNT = r"[0-9一二两三四五六七八九十百千]+[余多]?(?:所|家|个|对)"
PAIRED_KIND = (
    r"(?:学校|中小学|小学|中学|院校|高校|医院|医疗机构|卫生院|企业|民企|商会|社会组织|单位"
    r"|村|行政村|乡镇|镇街|街道|社区|园区)"
)
PAIRINGS = re.compile(
    rf"{COUNT}[\u4e00-\u9fff]{{0,6}}?{PAIRED_KIND}(?:分别|先后|还|已|开展|建立|形成|实现)*(?:与|同|和)?"
    r"[\u4e00-\u9fff]{0,12}?"
    rf"(?:结对|结成对子|对口帮扶|对口支援)[\u4e00-\u9fff]{{0,8}}?{COUNT}[\u4e00-\u9fff]{{0,6}}?{PAIRED_KIND}"
    rf"|{COUNT}[\u4e00-\u9fff]{{0,6}}?{PAIRED_KIND}(?:分别|先后|还|已)*(?:与|同|和)[\u4e00-\u9fff]{{0,6}}?(?:{COUNT}[\u4e00-\u9fff]{{0,6}}?)?{PAIRED_KIND}"
    r"(?:建立|开展|实施|形成|结成)?(?:了)?(?:结对|对口)(?:帮扶|共建|关系)*"
)
"""Institutions paired with others, by their count."""
TRAININGS = re.compile(
    r"(?:培训|轮训|培育培训)(?:了)?(?P<whom>[\u4e00-\u9fff]{2,14}?)(?:累计|共计?|达|约|近|超过?|逾)?$"
)
"""Whom somebody trains, before their number."""
NOBODY = re.compile(r"^(?:班|次|项目|人员|基地|中心|活动|课程|工作|资金|场)|[、，]|费")
"""What tells that the words after 培训 name no people."""


def told_acts(article: Article) -> Iterator[Candidate]:
    """The acts of a report that figures tell."""
    for match in PAIRINGS.finditer(article.text):
        yield in_context(article, match.start(), match.end(), "act")
    for figure in article.all("quantities"):
        if figure.label_ != "person":
            continue
        low = article.clause(figure.start)[0]
        trained = TRAININGS.search(article.text, max(low, figure.start - 20), figure.start)
        if trained is not None and not NOBODY.search(trained["whom"]):
            yield in_context(article, trained.start(), trained.end("whom"), "act")
