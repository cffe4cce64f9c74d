"""Annotated report and its other drafts → drafts of outcomes: the figures that tell input, output or result of
the aid.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from kg.extraction.article import Article, Found
from kg.extraction.cues import cue
from kg.extraction.drafts import Draft
from kg.extraction.lexicons import verbs
from kg.extraction.links import Linker
from kg.extraction.measures import measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span

    from kg.extraction.discourse import Discourse

NEVER = {"age", "rank", "degree", "weight", "score"}
"""Kinds of quantity that tell nothing of the aid (reading guide §5)."""
UNSURE = {"weak", "grand"}
LEVELS = ("input", "outcome")
LANDSCAPE = re.compile(r"(?:上|数|近)?[百千万]+(?:亩|吨级)")
"""A round figure of land, or in a name (万亩杏园, 万吨级)."""
MADE = re.compile(r"(?:新增|增加|建成|建设|种植|栽植|栽种|流转|完成|改造|发展|打造)(?:了|出)?$")
AWAY = re.compile(r"之?外")
PROVINCES = re.compile(r"省[（(]|(?:对口)?(?:支援|援疆|援藏|援青|协作|受援)?(?:的)?(?:省[市份区]|市州|地市|地州)")
SMALL = 10
"""Below it a figure in characters may name a set (三大工程, 四个意识)."""
PERSONS = {"人", "名", "家", "户"}
INVESTED = re.compile(r"(?:该?项目|工程)?(?:计划)?(?:总投资|投资总额|投资额)")
BATCHES = {"批", "批次"}
COUNTED = {"money", "measure", "ratio", "visit"}
"""Kinds of quantity that count in characters too (两千万元)."""
HAN = re.compile(r"[一二三四五六七八九十两]")
DATED = {"explicit", "relative", "range", "plan"}
COMPARED = re.compile(r"[较比]$")
EVENT = re.compile(r"(?:起|开始)(?=[，,])|是[^，。；]{2,30}周年|[^，。；]{0,14}?(?:开工|奠基|动工|落户|启动|开班|毕业|成立|建立|挂牌)")
BEFORE_THEN = re.compile("之?前")
SINCE_THEN = re.compile(r"[^，。；0-9]{0,40}(?:以来|至今)")
SO_FAR = re.compile("[来间]")
DECADE = 10
DURING = re.compile(r"[”\"]?(?:时期|期间|以来)")
END_OF_PHRASE = re.compile(r"[，。；、]|$")


def find_outcomes(article: Article, discourse: Discourse, drafts: Sequence[Draft]) -> list[Draft]:
    """The outcomes of a report in the order of the text."""
    linker = Linker(article, discourse, drafts)
    taken = taken_figures(drafts)
    figures = [f for f in article.doc.spans["quantities"] if (f.start, f.end) not in taken]
    told = [_outcome(article, f, linker) for f in figures if refusal(article, discourse, f, drafts) is None]
    told = [d for d in told if not _is_investment(d)]
    return [d for n, d in enumerate(told) if not any(_repeats(article, d, earlier) for earlier in told[:n])]


def _is_investment(draft: Draft) -> bool:
    """Whether a figure is the total investment of its project (reading guide §5), which has none yet and takes it."""
    project, figure = draft.subject, draft.values["value"]
    if project is None or project.kind != "project" or not INVESTED.fullmatch(draft.get("measure")):
        return False
    if "investment" not in project.values:
        project.values["investment"] = Found(figure.value, figure.start, figure.end)
    return bool(project.get("investment") == figure.value)


def _repeats(article: Article, draft: Draft, earlier: Draft) -> bool:
    """Whether a later sentence tells an outcome again: the same value, unit and subject, and much the same measure."""
    one, other = draft.get("value"), earlier.get("value")
    if (one.value, one.unit) != (other.value, other.unit) or draft.subject is not earlier.subject:
        return False
    if one.value < SMALL or article.sentence(draft.start) == article.sentence(earlier.start):
        return False
    words, before = set(draft.get("measure")), set(earlier.get("measure"))
    return 2 * len(words & before) >= min(len(words), len(before)) and len(words & before) > 1


def taken_figures(drafts: Sequence[Draft]) -> set[tuple[int, int]]:
    """Where the figures stand that are the investment or the head count of another fact."""
    return {(f.start, f.end) for d in drafts for slot, f in d.values.items() if slot in {"investment", "personnel"}}


def refusal(article: Article, discourse: Discourse, figure: Span, drafts: Sequence[Draft]) -> str | None:
    """Why a figure tells nothing of the aid (a row of lexicons/reasons.tsv), or None where it counts."""
    text, block = article.text, article.block_at(figure.start)
    clause = text[slice(*article.clause(figure.start))]
    if not discourse.in_scope(figure.start):
        return "out_of_scope"
    if discourse.told_of_all(figure.start) or _of_no_donor(article, discourse, figure):
        return "told_of_all"
    if block and block.kind in {"headline", "subheadline", "byline", "heading"}:
        return "heading"
    refused = {
        f"never_{figure.label_}": figure.label_ in NEVER,
        "duration": figure.label_ == "duration" and not figure.text.endswith("内"),
        "length": figure.label_ == "length" and (AWAY.match(text, figure.end) or not cue("built").search(clause)),
        "provinces": _counts_provinces(article, discourse, figure),
        "landscape": LANDSCAPE.match(text, figure.start, figure.end + 1) is not None and not MADE.search(text, max(0, figure.start - 6), figure.start),
        "private": cue("private").search(text, *article.sentence(figure.start)) is not None,
        "given_back": cue("given_back").search(text, *article.sentence(figure.start)) is not None,
        "elsewhere": _elsewhere(article, discourse, figure),
        "place": figure.label_ == "place" and _of_a_place(article, figure),
        "stative": cue("stative").search(clause) is not None,
        "meeting": cue("meeting").search(clause) is not None,
        "in_name": _wrapped(figure, drafts),
    }
    found = next((why for why, holds in refused.items() if holds), None)
    return found or (None if _counts_things(article, figure) else "names_a_set")


def _counts_things(article: Article, figure: Span) -> bool:
    """Whether a figure in characters counts things (两个学段, 论文一篇), rather than naming a set (四个意识) or
    one of them (一个).
    """
    following = article.text[figure.end : figure.end + 8]
    if figure.label_ == "weak":
        noun = article.around("words", figure.start - 1)
        return figure._.quantity.unit not in PERSONS and bool(END_OF_PHRASE.match(following)) and noun is not None and noun.label_ in {"n", "nz", "vn"}
    small = HAN.search(figure.text) is not None and figure._.quantity.value < SMALL
    if figure.label_ != "grand" and (
        not small or figure.label_ in COUNTED or figure._.quantity.unit in BATCHES
    ):
        return True
    words = [w for w in article.spans("words", *article.clause(figure.start)) if w.end <= figure.start]
    governed = any(w.text in verbs() for w in words)
    if figure.label_ == "count" and [w for w in words[-2:] if w.text in verbs() and figure.start - w.end <= 1]:
        return True
    return bool(cue("countable").match(following)) and (governed or figure.label_ != "grand")


def _counts_provinces(article: Article, discourse: Discourse, figure: Span) -> bool:
    """Whether a figure counts provinces or areas, and no donor of the sentence has to do with them."""
    counted = figure._.quantity.unit == "个" and PROVINCES.match(article.text, figure.end) is not None
    return counted and not discourse.sides.marks_in(*article.sentence(figure.start))


def _of_no_donor(article: Article, discourse: Discourse, figure: Span) -> bool:
    """Whether a report of many donors names no place of one in the figure's paragraph so far."""
    if not discourse.of_many_donors:
        return False
    low, high = article.paragraph(figure.start)[0], article.sentence(figure.start)[1]
    donors = {m.key[:2] for m in discourse.sides.marks}
    named = {p.kb_id_[:2] for p in article.spans("places", low, high) if p.kb_id_}
    return not named & donors and not discourse.sides.marks_in(low, high)


def _elsewhere(article: Article, discourse: Discourse, figure: Span) -> bool:
    """Whether the sentence is set in a province that neither gives nor takes."""
    low, high = article.sentence(figure.start)
    places = [p for p in article.spans("places", low, high) if p.kb_id_]
    set_in = any(p.start == low or article.text[p.start - 1] == "在" for p in places)
    sides = discourse.sides
    frame = {f.value.code[:2] for f in (discourse.frame.donor, discourse.frame.recipient) if f.value.code}
    known = frame | {m.key[:2] for m in sides.marks} | {p.kb_id_[:2] for p in sides.receivers(0, len(article.text))}
    return set_in and not known & {p.kb_id_[:2] for p in places} and not sides.marks_in(low, high)


def _of_a_place(article: Article, figure: Span) -> bool:
    """Whether a figure counts parts of the place named right before it (某省4市18县)."""
    places = article.spans("places", max(0, figure.start - 8), figure.start)
    figures = article.spans("quantities", max(0, figure.start - 6), figure.start)
    return any(s.end == figure.start for s in [*places, *figures])


def _wrapped(figure: Span, drafts: Sequence[Draft]) -> bool:
    """Whether the figure is part of a project's name and no measure of it, or of a batch's."""
    named = [d for d in drafts if d.kind in {"project", "batch"} and d.start <= figure.start and figure.end <= d.end]
    return bool(named) and figure.label_ != "measure"


def _outcome(article: Article, figure: Span, linker: Linker) -> Draft:
    low, clause_end = article.clause(figure.start)
    high = max(clause_end, min(article.sentence(figure.start)[1], figure.end + 40))
    start, end, text = measure(article, figure, low=low, high=high)
    start, end = min(start, figure.start), max(end, figure.end)
    level = next((name for name in LEVELS if cue(f"level_{name}").search(text)), "output")
    values = {
        "measure": Found(text, start, end),
        "value": Found(figure._.quantity, figure.start, figure.end),
        "level": Found(level, figure.start, figure.end, "inferred"),
        **_period(article, figure),
    }
    evidence = article.quote(start, end)
    subject, way = linker.subject(figure)
    values["subject"] = _subject(subject, evidence)
    return Draft(
        "outcome",
        figure.start,
        figure.end,
        evidence,
        values,
        confidence=0.5 if figure.label_ in UNSURE else 0.75,
        rule=f"outcome.{figure.label_}",
        subject=subject,
        signs=(f"way={way}", *_surroundings(article, figure, linker)),
    )


def _surroundings(article: Article, figure: Span, linker: Linker) -> list[str]:
    """What makes a figure's subject more or less sure: how many projects and figures stand beside it."""
    clause, sentence = article.clause(figure.start), article.sentence(figure.start)
    paragraph = article.paragraph(figure.start)
    projects = {id(draft) for draft in linker.projects_in(*sentence)}
    checks = {
        "projects in sentence": bool(projects),
        "several projects in sentence": len(projects) > 1,
        "projects in paragraph": bool(linker.projects_in(*paragraph)),
        "figures in sentence": len(article.spans("quantities", *sentence)) > 1,
        "many figures in sentence": len(article.spans("quantities", *sentence)) > 4,
        "programme words": bool(cue("programme").search(article.text, *clause)),
        "first clause": clause[0] == sentence[0],
        "verb of aid": any(w.text in verbs() and w.end <= figure.start for w in article.spans("words", *clause)),
        "aid word": bool(cue("aid").search(article.text, *sentence)),
        "donor in sentence": bool(linker.discourse.sides.marks_in(*sentence)),
    }
    return [name for name, holds in checks.items() if holds]


def _subject(subject: Draft, evidence: tuple[int, int]) -> Found:
    """The words that name what the figure belongs to: in its evidence, else where it is told."""
    anchors = subject.anchors or [(subject.start, subject.end)]
    first = bisect_left(anchors, (evidence[0], 0))
    inside = [a for a in anchors[first : first + 1] if a[1] <= evidence[1]]
    near = inside or anchors[max(0, first - 1) : first + 1]
    start, end = min(near, key=lambda a: (abs(a[0] - evidence[0]), a))
    return Found(subject, start, end, "stated" if inside else "inherited")


def _period(article: Article, figure: Span) -> dict[str, Found]:
    """The year, or years from/to, that the sentence names before the figure: of a date, of a plan (“十四五”期间), from
    a year up to the report (2019年以来), which a report without a date leaves open, or of many years (三十年来).
    """
    low = article.sentence(figure.start)[0]
    dates = [d for d in article.spans("dates", low, figure.start) if d.label_ in DATED]
    dates = [d for d in dates if not COMPARED.search(article.text[max(low, d.start - 2) : d.start])]
    dates = [d for d in dates if d.label_ != "plan" or DURING.match(article.text, d.end)]
    dates = [d for d in dates if not _dates_an_event(article, d, figure) and not _up_to_now(article, d)]
    dates = [d for d in dates if not BEFORE_THEN.match(article.text, d.end)]
    if not dates:
        return _of_many_years(article, figure, low)
    iso = dates[-1]._.date
    year = iso if "/" in iso else iso[:4]
    if "/" not in year and _begins_a_span(article, dates[-1]):
        if article.document.date is None:
            return {}
        now = article.document.date[:4]
        year = f"{year}/{now}" if year < now else year
    return {"period": Found(year, dates[-1].start, dates[-1].end)}


def _of_many_years(article: Article, figure: Span, low: int) -> dict[str, Found]:
    """The years that a span of at least a decade up to the report covers."""
    spans = [q for q in article.spans("quantities", low, figure.start) if q._.quantity.unit == "年"]
    spans = [q for q in spans if q._.quantity.value >= DECADE and SO_FAR.match(article.text, q.end)]
    if not spans or article.document.date is None:
        return {}
    now, years = int(article.document.date[:4]), int(spans[-1]._.quantity.value)
    return {"period": Found(f"{now - years}/{now}", spans[-1].start, spans[-1].end)}


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
