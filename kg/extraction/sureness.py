"""A figure and the draft that it was given to → named signs of how sure that is, for its confidence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extraction.cues import cue
from kg.extraction.lexicons import verbs

if TYPE_CHECKING:
    from spacy.tokens import Span

    from kg.extraction.drafts import Draft
    from kg.extraction.links import Linker

FEW, SEVERAL = 2, 4
"""Of so many things of one kind one is soon taken for another."""
SUMMED = re.compile("累计|共计|总计|截至|先后|历年|以来")
SHORT_NAME = 2
"""Characters of a division's name that name it in passing."""


def signs(figure: Span, subject: Draft, linker: Linker) -> tuple[str, ...]:
    """What makes the subject more or less sure: what else is told beside the figure, and how the subject is."""
    of_subject = _OF_SUBJECT.get(subject.kind)
    told = of_subject(subject, figure, linker) if of_subject is not None else {}
    return tuple(name for name, holds in {**_beside(figure, linker), **told}.items() if holds)


def _beside(figure: Span, linker: Linker) -> dict[str, bool]:
    """How many projects and figures stand beside a figure, and what words."""
    article = linker.article
    clause, sentence = article.clause(figure.start), article.sentence(figure.start)
    projects = {id(draft) for draft in linker.anchors.projects(*sentence)}
    figures = article.spans("quantities", *sentence)
    return {
        "projects in sentence": bool(projects),
        "several projects in sentence": len(projects) > 1,
        "projects in paragraph": bool(linker.anchors.projects(*article.paragraph(figure.start))),
        "figures in sentence": len(figures) > 1,
        "many figures in sentence": len(figures) > SEVERAL,
        "programme words": bool(cue("programme").search(article.text, *clause)),
        "first clause": clause[0] == sentence[0],
        "verb of aid": any(w.text in verbs() and w.end <= figure.start for w in article.words(*clause)),
        "aid word": bool(cue("aid").search(article.text, *sentence)),
        "donor in sentence": bool(linker.discourse.sides.marks_in(*sentence)),
    }


def _of_tie(tie: Draft, figure: Span, linker: Linker) -> dict[str, bool]:
    article, discourse = linker.article, linker.discourse
    sentence, paragraph = (article.text[slice(*f(figure.start))] for f in (article.sentence, article.paragraph))
    near = {id(draft) for draft in linker.anchors.projects(*article.paragraph(figure.start))}
    donor, recipient = tie.get("donor"), tie.get("recipient")
    return {
        f"tie beside {_some(len(near))} projects": True,
        "donor of the tie named": donor.name[:SHORT_NAME] in sentence,
        "recipient of the tie named": recipient.name[:SHORT_NAME] in sentence,
        "recipient of the tie named before": recipient.name[:SHORT_NAME] in paragraph,
        "donor of the tie governs": donor == discourse.donor_at(figure.start).value,
        "recipient of the tie governs": recipient == discourse.recipient_at(figure.start, figure.end).value,
        "tie beside batches": bool(linker.wholes.batches),
    }


def _of_batch(_batch: Draft, figure: Span, linker: Linker) -> dict[str, bool]:
    article = linker.article
    sentence = article.sentence(figure.start)
    return {
        f"one of {_some(len(linker.wholes.batches))} batches": True,
        "batch summed up": SUMMED.search(article.text, sentence[0], figure.end) is not None,
        "batch with its donor named": bool(linker.discourse.sides.marks_in(*sentence)),
    }


def _of_group(_group: Draft, _figure: Span, linker: Linker) -> dict[str, bool]:
    return {f"one of {_some(len(linker.groups.programs))} groups": True}


def _some(number: int) -> str:
    """A number in words of few steps."""
    steps = {"no": number == 0, "one": number == 1, "few": number <= FEW, "several": number <= SEVERAL}
    return next((name for name, holds in steps.items() if holds), "many")


_OF_SUBJECT = {"assistance": _of_tie, "batch": _of_batch, "group_program": _of_group}
