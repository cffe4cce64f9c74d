"""Institution → whether the words around its name tell aid of its own, and how surely, or that it acts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extraction.batch_marks import OTHER_BODIES
from kg.extraction.candidates import head_of
from kg.extraction.cues import alternatives, cue
from kg.extraction.lexicons import heads

if TYPE_CHECKING:
    from spacy.tokens import Span

    from kg.extraction.article import Article

TAKES = re.compile(r"接受|得到|获得|受到")
"""Who is told with one of these before the word of aid is aided."""
DONOR_AFTER = re.compile(
    rf"(?:[^，。！？；：、\n（(]|、(?=第)){{0,16}}?(?:{alternatives('gives')})"
    r"|[^，。；：、]{0,10}?(?:组成|组建)[^，。；、]{2,10}，(?:共同|一起|先后|开始)?(?:对口|结对|定点)(?:支援|帮扶|援助)"
)
ACTING_ALONE = {"enterprise", "university", "body", "zone"}
"""Kinds of institution that aid of their own, without a division behind them."""
AIDING_HOSTS = {"hospital", "school"}
HELPS = re.compile(
    r"(?:第[0-9一二三四五六七八九十]+批|首批)?[“]?(?:组团式)?[”]?援[藏疆青]|对口(?:支援|帮扶)|(?:在)?[和与同][^，。；、]{3,16}(?:的)?对口(?:支援|帮扶)"
    r"|(?:对口|组团式?|医疗|教育)*(?:帮扶|支援)(?:专家|医疗队|团队|干部|队员|教师|医生)"
    r"|(?:先后|累计|共|已)*(?:选派|派出|派驻|派遣)[^，。；、]{0,8}援[藏疆青]"
)
"""What right after a hospital or school makes it a donor of its own."""
AMONG = re.compile(r"(?:中|之一|里|以外)")
"""What after donors told together singles one of them out (19个援疆省市中，某省 …)."""
OF_MINISTRY = re.compile(
    r"[)）]?(?:机关|系统)?(?:的|派出的|选派的)?(?:第[0-9一二三四五六七八九十]+批|首批)?[“]?(?:组团式)?[”]?"
    r"(?:(?:累计)?(?:落实|安排|投入)(?:帮扶|援助|援[藏疆青]|对口支援)?资金|(?<!支)援[藏疆青](?:干部|人才|教师|医|教|工作队|挂职)|对口支援(?:的|[^，。；]{2,9}[县市州区])|选派|派出|派驻)"
)
"""What right after a ministry tells that it sends staff of its own: most reports name one as what directs all aid."""
ON_BEHALF = {"company", "institute"}
"""Kinds of institution that aid only where they are told to in so many words."""
TOLD_TO_AID = re.compile(
    r"(?:集团)?(?:股份)?(?:有限)?(?:责任)?(?:公司)?"
    r"(?:(?:对口(?:支援|帮扶|援建)|定点帮扶|结对帮扶)(?!的|工作)|(?:累计)?(?:落实|安排|投入)(?:帮扶|援助)资金)"
)
"""What right after one of them tells so (某银行对口支援某市, 某集团有限公司落实帮扶资金)."""
MEMBER = re.compile("(?:常委|候补)?委员|常委|书记")
"""What after a body tells who a person is (某局委员)."""
PRESENT = re.compile("代表|嘉宾|负责人|企业家|高管")
"""What after those who come from somewhere makes them guests."""
DONOR_KINDS = {"hospital", "university", "institute", "government", "school"}
TITLE = re.compile(r"(?:党委|党组|党总支)?(?:副|原|总)?(?:院长|校长|书记|局长|主任|厅长|董事|成员|委员|检察长|经理)")
"""What makes an institution's name part of who a person is."""
MANY_AFTER = re.compile(r"(?:、[^，。；、\n]{2,16})+等[0-9一二三四五六七八九十百多]+[余多]?(?:家|所|个)")
"""What follows the first of many institutions that people come from."""
BEFORE_INSTITUTION = re.compile(r"来自$|组织$|^(?:目前|其中|近日|同时)")
ALL_OVER = {"ministry", "together"}
"""Kinds of institution that are of no one place."""


def own_aid(article: Article, span: Span) -> bool | None:
    """Whether the words beside an institution leave no doubt that it aids; None where they tell no aid of its own."""
    text, end = article.text, span.end
    if span.label_ == "together":
        aid = cue("aid").search(span.text) or DONOR_AFTER.match(text, end)
        return True if aid and not AMONG.match(text, end) else None
    if span.label_ == "ministry":
        return True if OF_MINISTRY.match(text, end) else None
    if span.label_ in ON_BEHALF and TOLD_TO_AID.match(text, end):
        return True
    aids = span.label_ in AIDING_HOSTS and HELPS.match(text, end) is not None
    return _acts_alone(article, span, aids=aids) if span.label_ in ACTING_ALONE or aids else None


def _acts_alone(article: Article, span: Span, *, aids: bool) -> bool | None:
    """The same for an institution that aids without a division behind it; `aids`: the words after it leave no doubt."""
    text, end = article.text, span.end
    listed = OTHER_BODIES.match(text, end) if span.label_ == "body" else None
    match = DONOR_AFTER.match(text, listed.end() if listed else end)
    member = span.label_ == "body" and MEMBER.match(text, end)
    if member or (match is not None and TAKES.search(match[0])):
        return None
    if match is None and (span.label_ != "enterprise" or _only_there(article, span)):
        return None
    return match is not None and (aids or cue("gives_strongly").search(match[0]) is not None)


def _only_there(article: Article, span: Span) -> bool:
    """Whether an enterprise names a facility, has guests there, or acts with somebody else."""
    return _only_names(article, span.end) or _is_guest(article, span) or _with_another(article, span)


def _is_guest(article: Article, span: Span) -> bool:
    """Whether an enterprise is only told as where guests come from (来自某银行等企业的代表)."""
    low, high = article.clause(span.start)
    return PRESENT.search(article.text, span.end, high) is not None and "来自" in article.text[low : span.start]


def _with_another(article: Article, span: Span) -> bool:
    """Whether somebody else is told to act with an enterprise (某区与某集团联手打造)."""
    return article.text[span.start - 1 : span.start] in {"与", "同"} or article.text.startswith(
        ("联合", "携手"), span.start - 2
    )


def _only_names(article: Article, end: int) -> bool:
    """Whether an enterprise only names a facility right after it (某电网变电站)."""
    word = article.word_at(end)
    return word is not None and word.start == end and heads().get(head_of(word.text), ("", ""))[0] == "facility"


def acts_in_clause(article: Article, span: Span) -> bool:
    """Whether an institution begins its clause and acts in it (某大学与某县共建 …), or people come from it."""
    low, high = article.clause(span.start)
    before = article.text[low : span.start].strip("“”")
    if span.label_ not in DONOR_KINDS or TITLE.match(article.text, span.end) or not _begins(article, span, before):
        return False
    if before.endswith("来自"):
        return MANY_AFTER.match(article.text, span.end) is None
    return cue("institution_acts").search(article.text, span.end, high) is not None


def _begins(article: Article, span: Span, before: str) -> bool:
    """Whether an institution begins its clause, but for other institutions of a list."""
    if before.endswith(("与", "和", "、")):
        other = article.around("organisations", span.start - 2)
        low = article.clause(span.start)[0]
        return other is not None and _begins(article, other, article.text[low : other.start].strip("“”"))
    return not before or BEFORE_INSTITUTION.search(before) is not None
