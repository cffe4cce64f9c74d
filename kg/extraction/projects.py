"""Annotated report → drafts of projects: from the verdicts on its candidates, repeated names joined."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from kg.extraction.article import Article
from kg.extraction.candidates import NOMINAL, QUOTED, head_of, in_context, speaks_on
from kg.extraction.drafts import Draft
from kg.extraction.lexicons import heads
from kg.extraction.project_dates import drop_unordered
from kg.extraction.project_slots import slots, told_of
from kg.extraction.verdicts import verdicts
from kg.gazetteer import gazetteer

if TYPE_CHECKING:
    from kg.extraction.discourse import Discourse
    from kg.extraction.verdicts import Verdict
    from kg.facts import Reference

TELLINGS = 10
"""How many tellings of one project are read for its slots."""
SHORTEST_ALIAS, SHORTEST_END = 5, 4
TELLS_AGAIN = {"project.phrase", "project.service", "project.whole"}
"""Rules by which the end of an earlier name (…展销活动) is taken to tell it again."""
FIRST_OF_A_KIND = re.compile(r"^(?:首|第[一1])[个家所座支条](?=.{4})")
"""What a later telling begins with that says which of its kind the thing is."""
HELD_AS = "活动"
HOLD_SERVICES = {"activity", "service", "event"}
"""Kinds of undertaking within which services are part of it."""
THIS_IS = re.compile(r"这(?:也|还|既)?是[^，。；]*?(?:首|第[一1]|唯一)")
"""How a clause begins that says of what something is the first."""
RUNS_ON = re.compile("(?:专列|专线|航班|包机|班列|平台|系统|品牌)$")
"""Ends of names of what is one wherever it goes (reading guide, settled case 7)."""
EACH = re.compile("分别|各|均|每")
LATER_SLOTS = {"place", "investment", "end"}
"""What a later telling of the same project may add."""
DIVISION_SUFFIX = re.compile(r"(?<=^[\u4e00-\u9fff]{2})[省市县区]|(?<=^[\u4e00-\u9fff]{3})[省市县区]")
POINTING = {"该", "这", "此"}
"""How a sentence begins that goes on about what a later telling named (这座桥是 …)."""
SPOKEN_ON = 80
"""Characters within which a bare head noun after a name means the thing named (某装配车间 …，车间由 …)."""
UNMISTAKABLE = 10
"""Characters from which a name means one undertaking, whatever areas its tellings name."""
TITLES = ("人", "员", "长", "师", "者", "任")
PUNCTUATION = re.compile(r"[“”「」『』\s]")


def find_projects(article: Article, discourse: Discourse) -> list[Draft]:
    """The projects of a report in the order of the text."""
    kept = [verdict for verdict in verdicts(article, discourse) if verdict.refusal is None]
    drafts = _joined([_draft(verdict, article, discourse) for verdict in kept], article)
    for draft in drafts:
        draft.anchors = _anchors(draft, article)
        _complete(draft, article, discourse)
        drop_unordered(draft.values)
    _share_no_investment(drafts, article)
    return drafts


def _share_no_investment(drafts: list[Draft], article: Article) -> None:
    """Take back a sum that several undertakings cost together; one that each of them cost stays (分别投资 …)."""
    told = [d for d in drafts if "investment" in d.values]
    shared = Counter(draft.values["investment"].start for draft in told)
    for draft in told:
        start = draft.values["investment"].start
        if shared[start] > 1 and not EACH.search(article.text, max(0, start - 10), start):
            del draft.values["investment"]


def _complete(draft: Draft, article: Article, discourse: Discourse) -> None:
    """Take slots that the first telling leaves open from the later ones and from the sentence that speaks on of it."""
    for start, end in draft.anchors[:TELLINGS]:
        if (start, end) == (draft.start, draft.end):
            continue
        later = slots(in_context(article, start, end, "phrase"), article, discourse)
        for slot in sorted(LATER_SLOTS & later.keys()):
            draft.values.setdefault(slot, later[slot])
    further = (speaks_on(article, *anchor) for anchor in draft.anchors[:TELLINGS])
    pointed = (stretch for stretch in further if stretch and article.text[stretch[0]] in POINTING)
    goes_on = speaks_on(article, draft.start, draft.end) or next(pointed, None)
    if goes_on is None:
        return
    for slot, found in told_of(goes_on, article).items():
        draft.values.setdefault(slot, found)
    if draft.values["donor"].how == "inherited":
        donor = discourse.donor_at(goes_on[1])
        draft.values["donor"] = donor if donor.how == "stated" else draft.values["donor"]


def _draft(verdict: Verdict, article: Article, discourse: Discourse) -> Draft:
    candidate = verdict.candidate
    return Draft(
        "project",
        candidate.start,
        candidate.end,
        article.quote(candidate.start, candidate.end),
        slots(candidate, article, discourse),
        confidence=round(verdict.score, 2),
        rule=f"project.{candidate.shape}",
        signs=verdict.signs,
    )


def _anchors(draft: Draft, article: Article) -> list[tuple[int, int]]:
    """Every stretch of the text that names the project."""
    bare = PUNCTUATION.sub("", article.text[draft.start : draft.end])
    found = {(draft.start, draft.end)}
    if len(bare) >= 3:
        loose = DIVISION_SUFFIX.sub("[省市县区]?", re.escape(bare))
        told = (
            article.tellings(bare) if loose == re.escape(bare) else (m.span() for m in re.finditer(loose, article.text))
        )
        found |= set(told)
    head = head_of(bare)
    if len(bare) >= len(head) + 4 and head and article.text.count(bare[:4]) > 1:
        shortened = re.escape(bare[:4]) + r"[^，。；、]{0,4}?" + re.escape(head)
        found |= {m.span() for m in re.finditer(shortened, article.text)}
    if (core := QUOTED.search(article.text, draft.start, draft.end)) is not None and head:
        again = re.escape(core[0]) + r"[^，。；、“]{0,6}?" + re.escape(head)
        found |= {m.span() for m in re.finditer(again, article.text)}
    whole = {end for _, end in found}
    inner, rest = _past_places(draft, article), _past_words(draft, article)
    if inner is not None:
        found |= {told for told in article.tellings(inner) if told[1] not in whole}
    if rest is not None:
        found |= {told for told in article.tellings(rest) if _stands_alone(article, told[0])}
    own = (draft.start, draft.end)
    return sorted(span for span in found if span == own or not _names_more(article, span[1]))


def _past_places(draft: Draft, article: Article) -> str | None:
    """The name without the places that it begins with (某地区某县维吾尔医医院), where it still tells it apart."""
    start = draft.start
    for place in article.spans("places", draft.start, draft.end):
        if place.start != start:
            break
        start = place.end
    rest = article.text[start : draft.end]
    return rest if start > draft.start and len(rest) >= SHORTEST_ALIAS and head_of(rest) != rest else None


def _past_words(draft: Draft, article: Article) -> str | None:
    """The longest end of the name, from a word on, that the report tells by itself and that still tells it apart."""
    for word in article.words(draft.start, draft.end)[1:]:
        rest = article.text[word.start : draft.end]
        if len(rest) < SHORTEST_ALIAS or head_of(rest) in {"", rest} or re.search("[“”]", rest):
            continue
        if any(_stands_alone(article, start) for start, _ in article.tellings(rest)):
            return rest
    return None


def _stands_alone(article: Article, start: int) -> bool:
    """Whether what stands at `start` is not the end of a longer name."""
    word = article.word_at(start - 1)
    return word is None or word.label_ not in NOMINAL


def _names_more(article: Article, end: int) -> bool:
    """Whether the name that ends here is the beginning of somebody's title (某工作室主持人)."""
    word = article.word_at(end)
    return word is not None and word.start == end and word.label_ == "n" and word.text.endswith(TITLES)


def _joined(drafts: list[Draft], article: Article) -> list[Draft]:
    """Drafts without repetitions: the same name, or a name within a longer one, is one project."""
    result: list[Draft] = []
    for draft in drafts:
        twin = next((other for other in result if _same(other, draft, article)), None)
        if twin is None:
            result.append(draft)
            continue
        for slot, found in draft.values.items():
            twin.values.setdefault(slot, found)
        donor = draft.values["donor"]
        if donor.how == "stated" and twin.values["donor"].how == "inherited":
            twin.values["donor"] = donor
        twin.confidence = max(twin.confidence, draft.confidence)
    return result


def _same(one: Draft, other: Draft, article: Article) -> bool:
    """Whether two drafts name one project: the same name or one within the other, and no two stated recipients
    that differ.
    """
    first, second = (PUNCTUATION.sub("", d.get("name")) for d in (one, other))
    second = FIRST_OF_A_KIND.sub("", second) if one.start < other.start else second
    if first != second and first.removesuffix(HELD_AS) == second.removesuffix(HELD_AS):
        first = second
    second = second.removesuffix(HELD_AS) if second[:-2] in first and len(second) > UNMISTAKABLE else second
    if head_of(second) == second and head_of(first).endswith(second) and 0 < other.start - one.end < SPOKEN_ON:
        return True
    ends = first.endswith(second) and len(second) >= SHORTEST_END and "“" not in one.get("name")
    again = ends and one.start < other.start and other.rule in TELLS_AGAIN and "names_place" not in other.signs
    if again or _part_of_campaign(one, other, first, second) or _is_that(one, other, article):
        return True
    if _quoted_alike(one.get("name"), other.get("name")):
        first = second
    short, long = sorted((first, second), key=len)
    if long.endswith(f"——{short}"):
        return True
    if (
        first != second
        and second != _past_places(one, article)
        and not (
            (len(short) >= 5 or (len(short) == 4 and long.endswith(short)))
            and short in long
            and len(long) <= 2 * len(short)
        )
    ):
        return False
    if first == second and (len(first) >= UNMISTAKABLE or ("“" in one.get("name") and RUNS_ON.search(first))):
        return True
    stated = all(d.values["recipient"].how == "stated" for d in (one, other))
    return not stated or _nested(one.get("recipient"), other.get("recipient"))


def _part_of_campaign(one: Draft, other: Draft, first: str, second: str) -> bool:
    """Whether a service is one that the name of a campaign told before it holds (某义诊筛查救治活动: 义诊)."""
    held = heads().get(head_of(first), ("", None))[0] in HOLD_SERVICES and len(first) >= SHORTEST_ALIAS
    return held and one.start < other.start and other.rule == "project.service" and second in first


def _is_that(one: Draft, other: Draft, article: Article) -> bool:
    """Whether a clause tells what the thing named before it is the first of (这是某市首条进藏航线)."""
    low = article.clause(other.start)[0]
    says = THIS_IS.match(article.text, low, other.start)
    head = head_of(other.get("name"))
    alike = head != "" and one.get("name").endswith(head) and "“" not in other.get("name")
    return says is not None and alike and 0 < low - one.end < SPOKEN_ON


def _quoted_alike(one: str, other: str) -> bool:
    """Whether two names are the same words in quotation marks with the same head noun (“某号”旅游专列, “某号”专列)."""
    cores = [QUOTED.search(name) for name in (one, other)]
    if cores[0] is None or cores[1] is None or cores[0][1] != cores[1][1]:
        return False
    return head_of(one) != "" and (one.endswith(head_of(other)) or other.endswith(head_of(one)))


def _nested(one: Reference, other: Reference) -> bool:
    """Whether two areas are one, or one lies within the other."""
    if one.code is None or other.code is None:
        return one == other
    book = gazetteer()
    return book.within(one.code, other.code) or book.within(other.code, one.code)
