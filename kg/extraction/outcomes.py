"""Annotated report and its other drafts → drafts of outcomes: figures that tell input, output or result, each with what it belongs to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extraction.article import Article, Found
from kg.extraction.drafts import Draft
from kg.extraction.lexicons import verbs
from kg.extraction.measures import measure
from kg.extraction.programmes import FIELDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span

    from kg.extraction.discourse import Discourse

NEVER = {"age", "rank", "degree", "weight", "score"}
BUILT = re.compile(r"修建|建设|铺设|硬化|新建|改造|架设|修缮|修筑|全长|总长|里程|渠")
MEETING = re.compile(r"主线|统领|理念|贯彻|会议|制度|督办|专题研讨|学习研讨|廉政|考核|党课|学习会|读书会|规定|办法|条例|党委会|党组|书记|精神|方案")
STATIVE = re.compile(r"海拔|人口|面积为|总面积|辖|地处|距|相隔|跨越|行驶|零下|气温|含氧量|年龄|现年|岁|版|电话|时隔|身高|体重|历时|为期|全国.*(?:第|最)|高度|经纬")
PROGRAMME = re.compile(r"(?:援藏|援疆|援青|帮扶|协作|支援)(?:资金|项目|干部)|项目$|资金|投入|柔性人才|(?:实施|安排|落实|开工|建成|谋划|推进)[^，。]{0,8}项目|招商|签约|到位")
LEVELS = (
    ("input", re.compile(r"资金|投入|安排|拨付|派出|选派|捐|采购|投资")),
    ("outcome", re.compile(r"受益|增收|收入|就业|覆盖|惠及|率|带动|销售|产值|脱贫|治疗|救治|诊")),
)
SMALL = re.compile(r"^[一二三四五六七八九十两]$")
COUNTABLE = re.compile(r"^(?:学段|乡|镇|村|县|项目|中心|平台|基地|园区|校区|品牌|学校|医院|专业|科室|班|企业|产业|批次|诊疗|多学科|专科|名师|口味|领域|方面的?项目)")


def find_outcomes(article: Article, discourse: Discourse, drafts: Sequence[Draft]) -> list[Draft]:
    """The outcomes of a report in the order of the text."""
    taken = {(f.start, f.end) for d in drafts for slot, f in d.values.items() if slot in {"investment", "personnel"}}
    found: list[Draft] = []
    for figure in article.doc.spans["quantities"]:
        if (figure.start, figure.end) in taken or not _counts(article, figure, drafts):
            continue
        outcome = _outcome(article, discourse, figure, drafts)
        if outcome is not None:
            found.append(outcome)
    return found


def _counts(article: Article, figure: Span, drafts: Sequence[Draft]) -> bool:
    """Whether the figure tells something of the aid, not of the place, a date, a person or a meeting."""
    kind, text = figure.label_, article.text
    low, high = article.clause(figure.start)
    clause = text[low:high]
    block = article.block_at(figure.start)
    if kind in NEVER or (block and block.kind in {"headline", "subheadline", "byline", "heading"}):
        return False
    if kind == "duration" and figure._.quantity.comparator != "<":
        return False
    if kind == "length" and not BUILT.search(clause):
        return False
    if STATIVE.search(clause) or MEETING.search(clause) or _wrapped(article, figure, drafts):
        return False
    if kind == "weak":
        noun = article.around("words", figure.start - 1)
        return bool(re.match(r"[，。；、]|$", text[figure.end : figure.end + 1])) and noun is not None and noun.label_ in {"n", "nz", "vn"}
    return not (kind == "grand" or SMALL.match(text[figure.start : figure.start + 1])) or _small_counts(article, figure)


def _small_counts(article: Article, figure: Span) -> bool:
    """Whether a small figure in characters counts things (两个学段), rather than naming a set (四个意识)."""
    words = article.spans("words", *article.clause(figure.start))
    governed = any(w.text in verbs() and w.end <= figure.start for w in words)
    following = article.text[figure.end : figure.end + 8].lstrip("“”")
    return bool(COUNTABLE.match(following)) and (governed or figure.label_ != "grand") and not article.text[figure.end : figure.end + 1] == "“"


def _wrapped(article: Article, figure: Span, drafts: Sequence[Draft]) -> bool:
    """Whether the figure is part of a project's name and no measure of it, or of a batch's."""
    inside = [d for d in drafts if d.start <= figure.start and figure.end <= d.end and d.kind in {"project", "batch"}]
    return bool(inside) and figure.label_ not in {"measure"}


def _outcome(article: Article, discourse: Discourse, figure: Span, drafts: Sequence[Draft]) -> Draft | None:
    sentence = article.sentence(figure.start)
    clause = article.clause(figure.start)
    start, end, text = measure(article, figure, low=clause[0], high=max(clause[1], min(sentence[1], figure.end + 40)))
    if not text:
        return None
    subject = _subject(article, discourse, figure, drafts)
    if subject is None:
        return None
    draft = Draft("outcome", figure.start, figure.end, article.quote(min(start, figure.start), max(end, figure.end)), subject=subject)
    draft.values["measure"] = Found(text, min(start, figure.start), max(end, figure.end))
    draft.values["value"] = Found(figure._.quantity, figure.start, figure.end)
    period = _period(article, figure, sentence)
    if period:
        draft.values["period"] = period
    level = next((name for name, pattern in LEVELS if pattern.search(text)), "output")
    draft.values["level"] = Found(level, figure.start, figure.end, "inferred")
    draft.confidence = round(0.75 if figure.label_ not in {"weak", "grand"} else 0.5, 2)
    draft.rule = f"outcome.{figure.label_}"
    return draft


def _period(article: Article, figure: Span, sentence: tuple[int, int]) -> Found | None:
    dates = [d for d in article.spans("dates", sentence[0], figure.start) if d.label_ in {"explicit", "relative", "range"}]
    if not dates:
        return None
    iso = dates[-1]._.date
    return Found(iso if "/" in iso else iso[:4], dates[-1].start, dates[-1].end)


def _subject(article: Article, discourse: Discourse, figure: Span, drafts: Sequence[Draft]) -> Draft | None:
    """What the figure belongs to: a project of its clause, sentence or paragraph, a group programme, the batch, the tie."""
    low, high = article.sentence(figure.start)
    clause = article.clause(figure.start)
    anchors = sorted((a, b, d) for d in drafts if d.kind == "project" for a, b in d.anchors)
    anchors = [item for item in anchors if article.paragraph(figure.start)[0] <= item[0] < high]
    inside = [d for a, b, d in anchors if a < clause[1] and b > clause[0] and (a < figure.start or b - a < 40)]
    before = [d for a, _, d in anchors if clause[0] <= a <= figure.start]
    if before or inside:
        return (before or inside[::-1])[-1]
    programme = bool(PROGRAMME.search(article.text, *clause)) and figure.label_ in {"money", "count", "person", "ratio"}
    if programme and (whole := _whole(article, discourse, figure, drafts)):
        return whole
    earlier = [(b, d) for _, b, d in anchors if low <= b <= figure.start]
    if earlier:
        return earlier[-1][1]
    after = [d for a, _, d in anchors if figure.end <= a < high and a - figure.end < 30]
    if after:
        return after[0]
    group = _group(article, figure, drafts)
    near = [d for _, b, d in anchors if b < low and low - b < 90]
    if near and (group is None or group.get("host") is None or group.get("host").name not in article.text[low:high]):
        return near[-1]
    return group or _whole(article, discourse, figure, drafts)


def _group(article: Article, figure: Span, drafts: Sequence[Draft]) -> Draft | None:
    """The group programme of the figure's field: by its host in the sentence, else by the words of the sentence."""
    groups = [d for d in drafts if d.kind == "group_program"]
    low, high = article.sentence(figure.start)
    text = article.text[low:high]
    for group in groups:
        host = group.get("host")
        if host and host.name in text:
            return group
    paragraph = article.text[article.paragraph(figure.start)[0] : high]
    fields = [field for field, pattern in FIELDS[:3] if pattern.search(text)]
    same = [g for g in groups if g.get("field") in fields]
    areas = {id(g): _short(g.get("recipient").name) in paragraph for g in same}
    county = [g for g in same if areas[id(g)] and g.get("recipient").name[-1] in "县区" and figure.start - g.start < 400]
    return max(county or same, key=lambda g: (g.get("host") is not None, -abs(g.start - figure.start)), default=None)


def _short(name: str) -> str:
    return name[:-1] if len(name) > 2 else name


def _whole(article: Article, discourse: Discourse, figure: Span, drafts: Sequence[Draft]) -> Draft | None:
    """The general batch of the governing donor, the latest; else the tie."""
    donor = discourse.donor_at(figure.start).value
    batches = [d for d in drafts if d.kind == "batch" and d.get("donor").name == donor.name and d.get("field") is None]
    clause = article.text[slice(*article.clause(figure.start))]
    ties = [d for d in drafts if d.kind == "assistance" and d.get("donor").name == donor.name] or [d for d in drafts if d.kind == "assistance"]
    if batches and not re.search(r"批|历年|[0-9一二三四五六七八九十]+年来|以来", clause):
        return max(batches, key=lambda d: d.get("ordinal"))
    return ties[0] if ties else (batches[0] if batches else None)
