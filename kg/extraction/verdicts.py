"""The candidates of a report → which are told as undertakings, and why the others are not."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extraction.activities import candidates
from kg.extraction.cues import cue
from kg.extraction.project_places import elsewhere
from kg.extraction.scoring import features, probability

if TYPE_CHECKING:
    from kg.extraction.article import Article
    from kg.extraction.candidates import Candidate
    from kg.extraction.discourse import Discourse

THRESHOLD = 0.5
"""The probability from which a candidate is told as a project."""
EFFECTS = {"person", "visit", "count", "measure", "ratio", "money"}
"""Kinds of figure that tell what an undertaking did."""
NEVER_SUBJECT = {
    "counted", "party", "location", "as_source", "policy", "urged", "out_of_scope", "heading", "headline", "lacking",
    "field_of_work", "institution_only", "generic", "there_already", "short",
}  # fmt: skip
"""Signs of what no figure is told of."""
FELLOWS = re.compile(r"[”」』]?[、和及与](?:[1-4一二两三四][座个所家条栋处间批项款支套场])?[“「『]?")
"""What stands between two members of a list of undertakings."""
LONGEST_JOINT = 8
"""Characters that may stand between two members of a list."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A candidate, its probability and features, and why it is refused (a row of lexicons/reasons.tsv) or None.

    `beside`: the likelier candidate in whose place it stands, where that is why.
    """

    candidate: Candidate
    score: float
    signs: tuple[str, ...]
    refusal: str | None = None
    beside: Candidate | None = None


def verdicts(article: Article, discourse: Discourse) -> list[Verdict]:
    """Every candidate of a report in the order of the text, and whether it is told as a project."""
    judged = [_judged(candidate, article, discourse) for candidate in dict.fromkeys(candidates(article))]
    judged = _with_fellows(_with_figures(judged, article), article)
    taken: dict[int, Candidate] = {}
    found: list[Verdict] = []
    for verdict in sorted(judged, key=_best_first):
        places = range(verdict.candidate.start, verdict.candidate.end)
        beside = next((taken[at] for at in places if at in taken), None)
        if verdict.refusal is None and beside is not None:
            found.append(replace(verdict, refusal="overlaps", beside=beside))
            continue
        if verdict.refusal is None and elsewhere(verdict.candidate, article, discourse):
            found.append(replace(verdict, refusal="elsewhere"))
            continue
        if verdict.refusal is None:
            taken |= dict.fromkeys(places, verdict.candidate)
        found.append(verdict)
    return sorted(found, key=lambda verdict: (verdict.candidate.start, verdict.candidate.end))


def _with_figures(judged: list[Verdict], article: Article) -> list[Verdict]:
    """The verdicts once more, where a sentence tells figures that are not a programme's and no undertaking of theirs is
    taken: its likeliest candidate before a figure gains by it.
    """
    taken = {article.sentence(v.candidate.start)[0] for v in judged if v.refusal is None}
    best: dict[int, Verdict] = {}
    for verdict in judged:
        low, high = article.sentence(verdict.candidate.start)
        if verdict.refusal != "unlikely" or low in taken or not NEVER_SUBJECT.isdisjoint(verdict.signs):
            continue
        figures = [q for q in article.spans("quantities", verdict.candidate.end, high) if q.label_ in EFFECTS]
        before = low > 0 and article.sentence(low - 1)[0] in taken and not verdict.candidate.verb_class
        if not figures or before or cue("programme").search(article.text, low, high):
            continue
        if low not in best or verdict.score > best[low].score:
            best[low] = verdict
    changed = {id(v): _again(v, "needed") for v in best.values()}
    return [changed.get(id(v), v) for v in judged]


def _again(verdict: Verdict, sign: str) -> Verdict:
    """A verdict with one more sign."""
    signs = (*verdict.signs, sign)
    score = probability(signs)
    return replace(verdict, signs=signs, score=score, refusal=None if score >= THRESHOLD else verdict.refusal)


def _with_fellows(judged: list[Verdict], article: Article) -> list[Verdict]:
    """The verdicts once more, where one that is taken speaks for those of its kind beside it in a list."""
    result = {verdict.candidate: verdict for verdict in judged}
    refused = [v for v in judged if v.refusal == "unlikely"]
    taken = [v.candidate for v in judged if v.refusal is None]
    while taken and refused:
        beside = [v for v in refused if any(_fellows(v.candidate, other, article) for other in taken)]
        refused = [v for v in refused if v not in beside]
        taken = []
        for verdict in beside:
            signs = (*verdict.signs, "fellow")
            score = probability(signs)
            refusal = None if score >= THRESHOLD else verdict.refusal
            result[verdict.candidate] = replace(verdict, signs=signs, score=score, refusal=refusal)
            taken += [verdict.candidate] if refusal is None else []
    return list(result.values())


def _fellows(one: Candidate, other: Candidate, article: Article) -> bool:
    """Whether two candidates of one kind are joined by a list."""
    first, second = sorted((one, other), key=lambda c: c.start)
    alike = one.kind == other.kind or one.shape == other.shape == "spent"
    near = alike and first.end < second.start <= first.end + LONGEST_JOINT
    return near and FELLOWS.fullmatch(article.text, first.end, second.start) is not None


def _judged(candidate: Candidate, article: Article, discourse: Discourse) -> Verdict:
    signs = features(candidate, article, discourse)
    score = probability(signs)
    measures = score >= THRESHOLD and _is_measure(candidate, article)
    return Verdict(candidate, score, signs, "unlikely" if score < THRESHOLD else "measure" if measures else None)


def _best_first(verdict: Verdict) -> tuple[float, int, int]:
    return (-verdict.score, verdict.candidate.start - verdict.candidate.end, verdict.candidate.start)


def _is_measure(candidate: Candidate, article: Article) -> bool:
    """Whether an act is only what a figure right after it counts (免费筛查450名患儿)."""
    counted = [
        q
        for q in article.spans("quantities", candidate.end, candidate.end + 10)
        if q._.quantity.unit not in {"次", "场", "场次", "期", "例", "台次"}
    ]
    parted = re.match(r"[，。、；]", article.text[candidate.end : candidate.end + 1])
    return candidate.shape == "service" and bool(counted) and not parted
