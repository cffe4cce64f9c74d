"""Short names of institutions in a report: those that it gives itself (（以下简称某大二院）) and those that leave out
characters of a name told in full (某大一附院 for 某州大学第一附属医院).
"""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span

from kg.annotation.segmentation import text_of

SHORT_NAME = re.compile(
    r"[”」]?[（(](?:(?:以下|下文|后文)?(?:统一)?简称|以下称|下称)(?:为|：|:)?[“「]?(?P<name>[\u4e00-\u9fff]{2,8})[”」]?[）)]"
)
"""What an institution is called after its name in full (（以下简称某大二院）)."""
CUT_SHORT = re.compile(r"[\u4e00-\u9fff]{2,7}(?<!医院|学院|法院|分院)(?:院|职院|大|附小|附中|校)")
"""A name that may be one cut short: it ends in no whole word for an institution."""
KINDS = {
    "师范": "师", "医科": "医", "农业": "农", "理工": "理工", "科技": "科", "交通": "交", "民族": "民", "财经": "财",
}  # fmt: skip
"""Kinds of university and what each is called for short."""
UNIVERSITY = re.compile(f"(?<=[\u4e00-\u9fff]{{2}})({'|'.join(KINDS)})大学$")

if not Span.has_extension("full_name"):
    Span.set_extension("full_name", default=None)


def by_short_names(doc: Doc, found: list[Span]) -> list[Span]:
    """Where institutions stand by short names that the report gives them; `span._.full_name` of these and of those
    found: where the name stands in full.
    """
    text = text_of(doc)
    told = {(span.start, span.end): span for span in found}
    covered = {i for span in found for i in range(span.start, span.end)}
    for full in found:
        short = SHORT_NAME.match(text, full.end)
        name = short["name"] if short else _of_university(full.text)
        for match in re.finditer(re.escape(name), text) if name else ():
            if covered.isdisjoint(range(*match.span())):
                told[match.span()] = Span(doc, *match.span(), label=full.label_)
            if match.span() in told:
                told[match.span()]._.full_name = (full.start, full.end)
    for span in [span for span in told.values() if span._.full_name is None and CUT_SHORT.fullmatch(span.text)]:
        fulls = {full.text: full for full in reversed(found) if _short_for(doc, span, full)}
        if len(fulls) == 1:
            (full,) = fulls.values()
            told[span.start, span.end] = Span(doc, span.start, span.end, label=full.label_)
            told[span.start, span.end]._.full_name = (full.start, full.end)
    return list(told.values())


def _of_university(name: str) -> str:
    """What a university is called for short by its first character and its kind (北京师范大学: 北师大), or nothing."""
    kind = UNIVERSITY.search(name)
    return name[0] + KINDS[kind[1]] + "大" if kind else ""


def _short_for(doc: Doc, short: Span, full: Span) -> bool:
    """Whether a name leaves out characters of another that begins with the same place, or the same character."""
    if len(full.text) <= len(short.text) + 1 or CUT_SHORT.fullmatch(full.text):
        return False
    one, other = short.text, full.text
    places = [place for place in doc.spans["places"] if place.kb_id_ and place.start == short.start]
    inside = [p for p in doc.spans["places"] if places and p.kb_id_ == places[0].kb_id_ and full.start <= p.start]
    inside = [place for place in inside if place.end < full.end]
    if inside:
        one, other = one[len(places[0].text) :], other[inside[-1].end - full.start :]
    elif one[0] != other[0]:
        return False
    rest = iter(other)
    ends = one[-1] == other[-1] or (one[-1] == "大" and other.endswith("大学"))
    return len(one) > 1 and ends and all(character in rest for character in one)
