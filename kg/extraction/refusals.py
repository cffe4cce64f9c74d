"""A figure of a report → why it tells nothing of the aid (reading guide §5), or nothing where it counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extraction.cues import cue
from kg.extraction.lexicons import verbs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span

    from kg.extraction.article import Article
    from kg.extraction.discourse import Discourse
    from kg.extraction.drafts import Draft

NEVER = {"age", "rank", "degree", "weight", "score"}
"""Kinds of quantity that tell nothing of the aid (reading guide §5)."""
LANDSCAPE = re.compile(r"(?:上|数|近)?[百千万]+(?:亩|吨级)")
"""A round figure of land, or in a name (万亩杏园, 万吨级)."""
MADE = re.compile(r"(?:新增|增加|建成|建设|种植|栽植|栽种|流转|完成|改造|发展|打造)(?:了|出)?$")
SEVERAL = 2
ALL_OF_BATCH = re.compile(r"第[0-9一二三四五六七八九十]+批援[藏疆青]")
AWAY = re.compile(r"之?外")
PROVINCES = re.compile(r"省[（(]|(?:对口)?(?:支援|援疆|援藏|援青|协作|受援)?(?:的)?(?:省[市份区]|市州|地市|地州)")
SIDES_TOLD = re.compile("(?:东部|西部|中西部|沿海|对口|支援|受援)$")
"""What before a count of areas makes them those that give or take together (东部4市)."""
WHAT_IT_HAS = re.compile(
    r"[^。；]{0,24}?(?:全[县市州区]|[县市州区旗])[^，。；0-9]{0,8}(?:(?<!建筑)(?<!占地)面积|产量|总产|存栏|人口|蕴藏|储量|海拔|平均气温)"
)
"""How a sentence begins that tells what an area has (reading guide §5)."""
SMALL = 10
"""Below it a figure in characters may name a set (三大工程, 四个意识)."""
PERSONS = {"人", "名", "家", "户"}
THINGS = {"名", "台", "辆", "套", "栋", "座", "箱", "册", "件", "架", "株", "头"}
"""Classifiers of people and goods, which name no set (七名医生, 四个意识)."""
WHERE_OF = 12
"""Characters before the name of an institution that gives in which the places stand where it is."""
BATCHES = {"批", "批次"}
COUNTED = {"money", "measure", "ratio", "visit"}
"""Kinds of quantity that count in characters too (两千万元)."""
OF_A_CLASS = re.compile(r"的?(?:全体|全班)?(?:同学|学生|学子)")
"""What follows the number of one class (916班的同学们)."""
HAN = re.compile(r"[一二三四五六七八九十两]")
GOES_THERE, SENT = re.compile("一行|[赴到来往]|前往|走访|莅临|参加|出席"), re.compile("选派|派出|派遣|派驻|抽调")
END_OF_PHRASE = re.compile(r"[，。；、]|$")


def taken_figures(drafts: Sequence[Draft]) -> set[tuple[int, int]]:
    """Where the figures stand that are the investment or the head count of another fact."""
    return {(f.start, f.end) for d in drafts for slot, f in d.values.items() if slot in {"investment", "personnel"}}


def refusal(article: Article, discourse: Discourse, figure: Span, drafts: Sequence[Draft]) -> str | None:
    """Why a figure tells nothing of the aid (a row of lexicons/reasons.tsv), or None where it counts."""
    text, block = article.text, article.block_at(figure.start)
    clause = text[slice(*article.clause(figure.start))]
    if not discourse.in_scope(figure.start):
        return "given_back" if discourse.flows_back(figure.start) else "out_of_scope"
    if discourse.told_of_all(figure.start) or _of_no_donor(article, discourse, figure):
        return "told_of_all"
    if block and block.kind in {"headline", "subheadline", "byline", "heading"}:
        return "heading"
    refused = {
        f"never_{figure.label_}": figure.label_ in NEVER,
        "duration": figure.label_ == "duration" and not figure.text.endswith("内"),
        "length": figure.label_ == "length" and (AWAY.match(text, figure.end) or not cue("built").search(clause)),
        "provinces": _counts_provinces(article, discourse, figure),
        "landscape": LANDSCAPE.match(text, figure.start, figure.end + 1) is not None
        and not MADE.search(text, max(0, figure.start - 6), figure.start),
        "private": cue("private").search(text, *article.sentence(figure.start)) is not None,
        "elsewhere": _elsewhere(article, discourse, figure),
        "place": figure.label_ == "place" and _of_a_place(article, figure),
        "stative": cue("stative").search(clause) is not None or _of_the_place(article, discourse, figure, drafts),
        "meeting": cue("meeting").search(clause) is not None or _led(article, figure),
        "in_name": _wrapped(figure, drafts) or article.around("places", figure.start) is not None,
    }
    found = next((why for why, holds in refused.items() if holds), None)
    return found or (None if _counts_things(article, figure) else "names_a_set")


def _counts_things(article: Article, figure: Span) -> bool:
    """Whether a figure in characters counts things (两个学段, 论文一篇), rather than naming a set (四个意识) or
    one of them (一个).
    """
    following = article.text[figure.end : figure.end + 8]
    unit, before = figure._.quantity.unit, article.text[max(0, figure.start - 1) : figure.start]
    if (before == "前" and unit in BATCHES) or (unit == "班" and OF_A_CLASS.match(following)):
        return False
    if figure.label_ == "weak":
        noun = article.word_at(figure.start - 1)
        return (
            figure._.quantity.unit not in PERSONS
            and bool(END_OF_PHRASE.match(following))
            and noun is not None
            and noun.label_ in {"n", "nz", "vn"}
        )
    small = HAN.search(figure.text) is not None and figure._.quantity.value < SMALL
    if figure.label_ != "grand" and (not small or figure.label_ in COUNTED or figure._.quantity.unit in BATCHES):
        return True
    words = [w for w in article.words(*article.clause(figure.start)) if w.end <= figure.start]
    governed = any(w.text in verbs() for w in words)
    if figure._.quantity.unit in THINGS and figure._.quantity.value > 1 and governed:
        return True
    if figure.label_ == "count" and [w for w in words[-2:] if w.text in verbs() and figure.start - w.end <= 1]:
        return True
    return bool(cue("countable").match(following)) and (governed or figure.label_ != "grand")


def _counts_provinces(article: Article, discourse: Discourse, figure: Span) -> bool:
    """Whether a figure counts donors that are told together (19个援疆省市), or areas where no donor of the sentence
    has to do with them.
    """
    named = article.around("organisations", figure.start)
    if named is not None and named.label_ == "together":
        return True
    if SIDES_TOLD.search(article.text, max(0, figure.start - 4), figure.start) and figure.text[-1] in "省市区县":
        return True
    counted = figure._.quantity.unit == "个" and PROVINCES.match(article.text, figure.end) is not None
    return counted and not discourse.sides.marks_in(*article.sentence(figure.start))


def _of_no_donor(article: Article, discourse: Discourse, figure: Span) -> bool:
    """Whether a report of many donors names no place of one in the figure's paragraph so far, or speaks of a batch of
    all of them.
    """
    donors = {m.key[:2] for m in discourse.sides.marks}
    low, high = article.sentence(figure.start)
    if discourse.sides.marks_in(low, high) or len(donors) < SEVERAL:
        return False
    if ALL_OF_BATCH.search(article.text, low, high):
        return True
    first = article.paragraph(figure.start)[0]
    named = {p.kb_id_[:2] for p in article.spans("places", first, high) if p.kb_id_}
    return discourse.of_many_donors and not named & donors and not discourse.sides.marks_in(first, high)


def _elsewhere(article: Article, discourse: Discourse, figure: Span) -> bool:
    """Whether the sentence is set in a province that neither gives nor takes."""
    low, high = article.sentence(figure.start)
    places = [p for p in article.spans("places", low, high) if p.kb_id_]
    if not any(p.start == low or article.text[p.start - 1] == "在" for p in places):
        return False
    sides = discourse.sides
    frame = {f.value.code[:2] for f in (discourse.frame.donor, discourse.frame.recipient) if f.value.code}
    known = frame | {m.key[:2] for m in sides.marks} | {p.kb_id_[:2] for p in sides.receivers(0, len(article.text))}
    known |= _where_givers_are(article, {discourse.frame.donor.value.name, *(m.key for m in sides.marks)})
    return not known & {p.kb_id_[:2] for p in places} and not sides.marks_in(low, high)


def _where_givers_are(article: Article, names: set[str]) -> set[str]:
    """The provinces, by two digits, of places in or right before the names of institutions that give."""
    givers = [o for o in article.all("organisations") if o.text.endswith(tuple(names))]
    places = (p for o in givers for p in article.spans("places", max(0, o.start - WHERE_OF), o.end))
    return {p.kb_id_[:2] for p in places if p.kb_id_}


def _of_the_place(article: Article, discourse: Discourse, figure: Span, drafts: Sequence[Draft]) -> bool:
    """Whether a sentence without word of aid, donor or undertaking begins with what an area has (全县果园面积)."""
    low, high = article.sentence(figure.start)
    if cue("aid").search(article.text, low, high) or discourse.sides.marks_in(low, high):
        return False
    named = any(low <= start < high for d in drafts if d.kind == "project" for start, _ in d.anchors)
    return not named and WHAT_IT_HAS.match(article.text, low, high) is not None


def _led(article: Article, figure: Span) -> bool:
    """Whether a figure counts a visiting party by who leads it (主任某某等6人)."""
    leader, low = article.word_at(figure.start - 2), article.clause(figure.start)[0]
    named = leader is not None and leader.label_ == "PER" and leader.end == figure.start - 1
    goes = GOES_THERE.match(article.text, figure.end) and SENT.search(article.text, low, figure.start) is None
    return figure.label_ == "person" and named and article.text[figure.start - 1] == "等" and bool(goes)


def _of_a_place(article: Article, figure: Span) -> bool:
    """Whether a figure counts parts of the place named right before it (某省4市18县)."""
    places = article.spans("places", max(0, figure.start - 8), figure.start)
    figures = article.spans("quantities", max(0, figure.start - 6), figure.start)
    return any(s.end == figure.start for s in [*places, *figures])


def _wrapped(figure: Span, drafts: Sequence[Draft]) -> bool:
    """Whether the figure is part of a project's name and no measure of it, or of a batch's."""
    named = [d for d in drafts if d.kind in {"project", "batch"} and d.rule != "project.act"]
    named = [d for d in named if d.start <= figure.start and figure.end <= d.end]
    return bool(named) and figure.label_ != "measure"
