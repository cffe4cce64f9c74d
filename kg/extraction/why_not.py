"""An annotated report in, everything that was considered in it and why it was told or refused out.

The verdicts are those of the rules themselves (`projects.verdicts`, `outcomes.refusal`), not a second opinion.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, cast

from kg.extraction.article import Article
from kg.extraction.batch_marks import is_batch
from kg.extraction.candidates import QUOTED
from kg.extraction.discourse import Discourse, read_discourse
from kg.extraction.lexicons import policy_words, rows
from kg.extraction.outcomes import figures_told
from kg.extraction.reader import read_drafts
from kg.extraction.refusals import refusal, taken_figures
from kg.extraction.scoring import weights
from kg.extraction.verdicts import verdicts

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.documents import Document
    from kg.extraction.drafts import Draft
    from kg.extraction.verdicts import Verdict

Words = tuple[str, str]
"""In Chinese and in English."""


@dataclass(frozen=True, slots=True)
class Considered:
    """Something that could have been (part of) a fact: `text[start:end]` of the report.

    `kind`: frame, place, batch, assistance, group_program, project or outcome. `told`: whether it is told as a fact (of
    a place, whether it plays a part). `why`: the reason. `weights`: feature, words and weight of a project's candidate.
    `about`: what it was linked to or stands for, or nothing.
    """

    kind: str
    text: str
    start: int
    end: int
    told: bool
    why: Words
    about: str = ""
    score: float | None = None
    weights: tuple[tuple[str, Words, float], ...] = ()


def considered(doc: Doc, document: Document) -> list[Considered]:
    """Everything that was considered, in the order of the text, the report's frame first."""
    article = Article(doc, document)
    discourse = read_discourse(article)
    if discourse is None:
        return [Considered("frame", "", 0, len(article.text), told=False, why=words("no_frame"))]
    drafts = read_drafts(article)
    found = [
        *_places(article, discourse),
        *_batches(article, discourse),
        *(_told(article, draft) for draft in drafts if draft.kind in {"assistance", "group_program"}),
        *_projects(article, discourse, drafts),
        *_figures(article, discourse, drafts),
    ]
    return [_frame(article, discourse), *sorted(found, key=lambda item: (item.start, item.end, item.kind))]


@cache
def _reasons() -> dict[str, Words]:
    return {row[0]: (row[1], row[2]) for row in rows("reasons.tsv")}


def words(code: str) -> Words:
    """A reason in words; its code where the table has none."""
    return _reasons().get(code, (code, code))


def _item(article: Article, kind: str, span: tuple[int, int], code: str, *, told: bool, about: str = "") -> Considered:
    place = article.place(*span)
    return Considered(kind, article.quotation(*span), *place, told=told, why=words(code), about=about)


def _frame(article: Article, discourse: Discourse) -> Considered:
    donor, recipient = discourse.frame.donor, discourse.frame.recipient
    about = f"{donor.value.name} → {recipient.value.name}"
    return _item(article, "frame", (donor.start, donor.end), "told", told=True, about=about)


def _places(article: Article, discourse: Discourse) -> Iterator[Considered]:
    marked = {(mark.start, mark.end) for mark in discourse.sides.marks}
    for place in article.all("places"):
        if not place.kb_id_:
            continue
        span = (place.start, place.end)
        side = "donor" if span in marked else "takes" if discourse.sides.takes(place.kb_id_) else "gives"
        name = article.reference(place).name
        yield _item(article, "place", span, f"side={side}", told=side != "gives", about=name)


def _batches(article: Article, discourse: Discourse) -> Iterator[Considered]:
    """The ordinals of the report: those that count a batch, and the others."""
    for span in article.all("ordinals"):
        why = "told"
        if not is_batch(article, span):
            why = "not_staff"
        elif discourse.told_of_all(span.start):
            why = "told_of_all"
        elif discourse.of_many_donors and discourse.donor_at(span.start).how == "inherited":
            why = "no_donor_here"
        yield _item(article, "batch", (span.start, span.end), why, told=why == "told")


def _told(article: Article, draft: Draft) -> Considered:
    return _item(article, draft.kind, draft.evidence, "told", told=True, about=_name(draft))


def _name(draft: Draft) -> str:
    """What a draft is called."""
    parties = " → ".join(draft.get(slot).name for slot in ("donor", "recipient") if draft.get(slot) is not None)
    ordinal = f"第{draft.get('ordinal')}批 " if draft.kind == "batch" else ""
    return str(draft.get("name") or f"{ordinal}{parties}")


def _projects(article: Article, discourse: Discourse, drafts: Sequence[Draft]) -> Iterator[Considered]:
    told = {(draft.start, draft.end) for draft in drafts if draft.kind == "project"}
    for match in QUOTED.finditer(article.text):
        if match[1] in policy_words():
            yield _item(article, "project", match.span(1), "policy_word", told=False)
    for verdict in verdicts(article, discourse):
        span = (verdict.candidate.start, verdict.candidate.end)
        why = verdict.refusal or ("told" if span in told else "joined")
        beside = verdict.beside
        about = article.document.text[beside.start : beside.end] if beside is not None else ""
        item = _item(article, "project", span, why, told=verdict.refusal is None, about=about)
        yield replace(item, score=round(verdict.score, 2), weights=_weighed(verdict))


def _weighed(verdict: Verdict) -> tuple[tuple[str, Words, float], ...]:
    """The features with a weight, the heaviest first."""
    table = weights()
    named = [name for name in ("bias", *verdict.signs) if table.get(name)]
    return tuple((name, words(name), table[name]) for name in sorted(named, key=lambda n: (-abs(table[n]), n)))


def _figures(article: Article, discourse: Discourse, drafts: Sequence[Draft]) -> Iterator[Considered]:
    others = [draft for draft in drafts if draft.kind != "outcome"]
    taken, outcomes = taken_figures(others), {(d.start, d.end): d for d in drafts if d.kind == "outcome"}
    left_out = {(d.start, d.end): why for d, why in figures_told(article, discourse, others)}
    for figure in article.all("quantities"):
        span = (figure.start, figure.end)
        outcome = outcomes.get(span)
        if outcome is None:
            why = "slot_of_other" if span in taken else refusal(article, discourse, figure, others)
            why = why or left_out.get(span) or "joined"
            yield _item(article, "outcome", span, why, told=False)
            continue
        way = next(sign for sign in outcome.signs if sign.startswith("way="))
        about = f"{outcome.get('measure')} → {_name(cast('Draft', outcome.subject))}"
        yield _item(article, "outcome", span, way, told=True, about=about)
