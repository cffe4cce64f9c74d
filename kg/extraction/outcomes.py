"""Annotated report and its other drafts → drafts of outcomes: the figures that tell input, output or result of
the aid.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, cast

from kg.extraction.anchors import kind_of
from kg.extraction.article import Article, Found
from kg.extraction.candidates import in_list
from kg.extraction.cues import cue
from kg.extraction.drafts import Draft
from kg.extraction.items import item_of
from kg.extraction.links import Linker
from kg.extraction.measures import measure
from kg.extraction.periods import period
from kg.extraction.refusals import SMALL, refusal, taken_figures
from kg.extraction.sureness import signs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span

    from kg.extraction.discourse import Discourse

UNSURE = {"weak", "grand"}
LEVELS = ("input", "outcome")
INVESTED = re.compile(r"(?:该?项目|工程)?(?:计划)?(?:总投资|投资总额|投资额)")
BESIDE_NAME = re.compile(r"[”」]?(?:（[^）]{1,12}）)?[：（]?(?:总投资|投资|造价)?(?:约|近|超过?)?")
OF_UNIT = re.compile("(?:资金|人员|住户|占比)$")
"""What a measure may end in that its unit alone says."""
SPENT = re.compile(
    "投入|使用|用去?|花费|注资|耗资|[\u4e00-\u9fff]{0,8}(?:指挥部|工作[队组]|前指|集团|公司|政府)(?:投资|出资)"
)
COST = re.compile("(?:援[助建藏疆青]|帮扶)?(?:资金|投资)(?:规模)?")
"""Measures of a sum in an item that is about one undertaking."""
IN_PARTS = re.compile("累计|先后|每[年户人]|拨付|还|另")
INVESTED_ALONE = re.compile(rf"(?:完成)?(?:{INVESTED.pattern}|(?:项目|工程)?(?:计划)?投资)")
"""What is said of one undertaking; of a programme it is told with its projects or funds."""


def find_outcomes(article: Article, discourse: Discourse, drafts: Sequence[Draft]) -> list[Draft]:
    """The outcomes of a report in the order of the text."""
    return [draft for draft, why in figures_told(article, discourse, drafts) if why is None]


def figures_told(article: Article, discourse: Discourse, drafts: Sequence[Draft]) -> list[tuple[Draft, str | None]]:
    """What each figure that counts tells, in the order of the text, and why it is no outcome of its own: a row of
    lexicons/reasons.tsv, or None where it is one.
    """
    linker = Linker(article, discourse, drafts)
    taken = taken_figures(drafts)
    figures = [f for f in article.all("quantities") if (f.start, f.end) not in taken]
    told = [_outcome(article, f, linker) for f in figures if refusal(article, discourse, f, drafts) is None]
    kept: list[Draft] = []
    result: list[tuple[Draft, str | None]] = []
    for draft in told:
        why = _left_out(article, draft, kept)
        kept += [draft] if why is None else []
        result.append((draft, why))
    return result


def _left_out(article: Article, draft: Draft, earlier: Sequence[Draft]) -> str | None:
    if _is_investment(article, draft):
        return "slot_of_other"
    if _of_no_project(article, draft):
        return "cost_of_no_project"
    return "joined" if any(_repeats(article, draft, other) for other in earlier) else None


def _is_investment(article: Article, draft: Draft) -> bool:
    """Whether a figure is the total investment of its project (reading guide §5), which has none yet and takes it."""
    project, figure = draft.subject, draft.values["value"]
    if project is None or project.kind != "project":
        return False
    titled = item_of(article, project.start, project.end) and COST.fullmatch(draft.get("measure"))
    told = titled or INVESTED.fullmatch(draft.get("measure")) or _is_spent(article, draft, project)
    if not told and not _beside_name(article, draft, project):
        return False
    if "investment" not in project.values:
        project.values["investment"] = Found(figure.value, figure.start, figure.end)
    return bool(project.get("investment") == figure.value)


def _beside_name(article: Article, draft: Draft, project: Draft) -> bool:
    """Whether a sum stands right after the name of the project (某工程60万元，某项目70万元)."""
    figure = draft.values["value"]
    if figure.value.unit != "元" or figure.value.per is not None:
        return False
    ends = [end for _, end in project.anchors or [(project.start, project.end)] if end <= figure.start]
    return bool(ends) and BESIDE_NAME.fullmatch(article.text, max(ends), figure.start) is not None


def _is_spent(article: Article, draft: Draft, project: Draft) -> bool:
    """Whether a sum that is no neighbour of the name is told as put into one building or site, once and as a whole."""
    figure = draft.values["value"]
    if figure.value.unit != "元" or figure.value.per is not None or in_list(article.text, project.start, project.end):
        return False
    before = article.text[article.clause(figure.start)[0] : figure.start]
    told = SPENT.match(draft.get("measure")) is not None and IN_PARTS.search(before) is None
    return told and kind_of(project) in {"facility", "site", ""}


def _of_no_project(article: Article, draft: Draft) -> bool:
    """Whether a figure is the investment in one undertaking that is no fact, where no programme is spoken of."""
    if cast("Draft", draft.subject).kind == "project" or not INVESTED_ALONE.fullmatch(draft.get("measure")):
        return False
    return not cue("programme").search(article.text, *article.sentence(draft.start))


def _repeats(article: Article, draft: Draft, earlier: Draft) -> bool:
    """Whether a later sentence tells an outcome again: the same value, unit and subject, and much the same measure."""
    one, other = draft.get("value"), earlier.get("value")
    if (one.value, one.unit) != (other.value, other.unit) or draft.subject is not earlier.subject:
        return False
    if one.value < SMALL or article.sentence(draft.start) == article.sentence(earlier.start):
        return False
    words, before = set(draft.get("measure")), set(earlier.get("measure"))
    return 2 * len(words & before) >= min(len(words), len(before)) and len(words & before) > 1


def _outcome(article: Article, figure: Span, linker: Linker) -> Draft:
    low, clause_end = article.clause(figure.start)
    high = max(clause_end, min(article.sentence(figure.start)[1], figure.end + 40))
    start, end, text = measure(article, figure, low=low, high=high)
    start, end = min(start, figure.start), max(end, figure.end)
    level = next((name for name in LEVELS if cue(f"level_{name}").search(text)), "output")
    values = {
        "measure": Found(text, start, end, "stated" if _says(article, start, end, text) else "inferred"),
        "value": Found(figure._.quantity, figure.start, figure.end),
        "level": Found(level, figure.start, figure.end, "inferred"),
        **period(article, figure),
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
        signs=(f"way={way}", *signs(figure, subject, linker)),
    )


def _says(article: Article, start: int, end: int, measure: str) -> bool:
    """Whether the words around a figure have the characters of its measure, but for what its unit says; 占地 alone does
    not say 占地面积.
    """
    return set(OF_UNIT.sub("", measure)) <= set(article.text[slice(*article.quote(start, end))])


def _subject(subject: Draft, evidence: tuple[int, int]) -> Found:
    """The words that name what the figure belongs to: in its evidence, else where it is told."""
    anchors = subject.anchors or [(subject.start, subject.end)]
    first = bisect_left(anchors, (evidence[0], 0))
    inside = [a for a in anchors[first : first + 1] if a[1] <= evidence[1]]
    near = inside or anchors[max(0, first - 1) : first + 1]
    start, end = min(near, key=lambda a: (abs(a[0] - evidence[0]), a))
    return Found(subject, start, end, "stated" if inside else "inherited")
