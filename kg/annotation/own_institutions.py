"""What the institution that reports calls itself (我院, 我校), where its report names none that it may be.

The name tells who acts only within its report: two reports' 我院 are two institutions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from kg.annotation.segmentation import text_of
from kg.facts import OWN_INSTITUTIONS

HOSPITAL = re.compile("[医护诊]")
"""What tells that 我院 is a hospital."""
KINDS = {"院": {"hospital", "university"}, "校": {"school", "university"}}


def own_institutions(doc: Doc, found: Sequence[Span]) -> Iterator[Span]:
    """Where a report of an institution that it does not name calls it its own; `found`: the institutions it names."""
    text = text_of(doc)
    told = list(re.finditer("|".join(OWN_INSTITUTIONS), text))
    for kind in sorted({match[0][-1] for match in told}):
        own = [match for match in told if match[0][-1] == kind]
        beside = {span.text for match in own for span in found if _in_sentence(text, span, match)}
        if any(span.label_ in KINDS[kind] and span.text not in beside for span in found):
            continue
        label = "school" if kind == "校" else "hospital" if HOSPITAL.search(text) else "university"
        yield from (Span(doc, *match.span(), label=label) for match in own)


def _in_sentence(text: str, span: Span, match: re.Match[str]) -> bool:
    """Whether an institution stands in the sentence of a match."""
    low, high = min(span.start, match.start()), max(span.end, match.end())
    return not any(mark in text[low:high] for mark in "。！？\n")
