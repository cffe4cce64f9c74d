"""Ordinal → whether it counts a batch of seconded staff (第十批援藏干部人才), not a group of goods or projects."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extraction.cues import alternatives, cue

if TYPE_CHECKING:
    from spacy.tokens import Span

    from kg.extraction.article import Article

BATCH_NAME = re.compile(
    rf"(?:[0-9]{{1,4}}余?[名位个]|的)?(?:[\u4e00-\u9fff]{{2,4}}(?=援))?(?:{alternatives('paired_provinces')}|东西部(?:扶贫)?协作|[到赴在](?![京津沪苏浙闽鲁粤东内])(?:[\u4e00-\u9fff]{{2,6}}?(?=对口))?)?"
    rf"[“”\"组团式医疗教育人才卫生教师柔性短期省市对口帮扶]*(?:{alternatives('batch_name')}|援[\u4e00-\u9fff](?:支医|支教|医疗|教育)?队"
    rf"|(?!赴)(?:[\u4e00-\u9fff]{{2,6}})?挂职|实习支教|支教)"
)
STAFF_AFTER = re.compile(rf"[^，。；]{{0,10}}?(?:{alternatives('staff_noun')})")
"""A noun of staff soon after an ordinal."""
STAFF_NEXT = re.compile(
    r"(?:[0-9一二三四五六七八九十]+余?[名位]|的)?(?:医疗|医护|骨干|教育|技术|支医|支教|帮扶){0,2}(?:专家|医生|教师|老师|队员|人员|医疗队|干部|医师)"
)
"""Staff right after an ordinal."""
BARE_AFTER = re.compile(
    r"[，,。；：、）)]|[将正](?!式)|为例|只来|队伍|(?:在任|任期|工作|期间|进[藏疆]|入[藏疆]|来|到任|接任|时期?)"
)
COUNTS_OTHERS = re.compile(r"[入评列公获命认申].{0,10}$|(?:国家|全国|自治区|全省|全区|全州|名单|中央|试点|工程|项目)$")
"""What a numbered group that is no staff is told with (入选国家第五批 …)."""
OTHER_BODIES = re.compile("[、和及]中央(?:企业|单位)")
"""What a list joins to a body of the centre."""
STAFFED = re.compile(r"(?<!支)援[藏疆青]|对口支援")


def is_batch(article: Article, span: Span) -> bool:
    """Whether an ordinal counts a batch of seconded staff: by the name after it, the staff beside it, or alone in a
    report that speaks of seconded staff.
    """
    if span.label_ != "批":
        return False
    return _is_named(article, span) or _stands_by_staff(article, span) or _told_bare(article, span)


def _is_named(article: Article, span: Span) -> bool:
    """Whether the name of a batch stands after the ordinal. A first batch is often one of goods, flights or travellers
    (首批援藏包机), so it needs a noun of staff beside it.
    """
    end = _past_bodies(article, span.end)
    if not BATCH_NAME.match(article.text, end, end + 14):
        return False
    return 1 not in span._.ordinals or bool(STAFF_AFTER.match(article.text, span.end))


def _past_bodies(article: Article, end: int) -> int:
    """Where the bodies of the centre end that stand after an ordinal (第十批中央和国家机关、中央企业援疆干部)."""
    body = article.around("organisations", end)
    if body is None or body.label_ != "body" or body.start != end:
        return end
    listed = OTHER_BODIES.match(article.text, body.end)
    return listed.end() if listed else body.end


def _stands_by_staff(article: Article, span: Span) -> bool:
    """第一批 … with staff right after it, in a report of seconded staff or with 援藏 beside it."""
    before, after = article.text[max(0, span.start - 6) : span.start], article.text[span.end : span.end + 10]
    if STAFF_NEXT.match(after) and STAFFED.search(article.text):
        return not COUNTS_OTHERS.search(article.text, max(article.sentence(span.start)[0], span.start - 12), span.start)
    return bool(cue("theatre").search(before + after)) and bool(STAFF_AFTER.match(after))


def _told_bare(article: Article, span: Span) -> bool:
    """第十批 alone, or with words of its time (第十批在任的三年), in a report that speaks of seconded staff."""
    if not BARE_AFTER.match(article.text, span.end) or not STAFFED.search(article.text):
        return False
    low = max(article.sentence(span.start)[0], span.start - 12)
    return not COUNTS_OTHERS.search(article.text[low : span.start])
