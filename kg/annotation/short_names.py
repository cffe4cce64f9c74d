"""Short names of institutions in a report: those that it gives itself (（以下简称某大二院）) and those that leave out
characters of a name told in full (某大一附院 for 某州大学第一附属医院).
"""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span

from kg.annotation.segmentation import text_of
from kg.gazetteer import gazetteer

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

NUMBER = re.compile("第([一二三四五六七八九十]{1,2})(?:人民)?医院$")
"""The number in the name of a hospital, by which it is called for short."""

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
        name = short["name"] if short else _of_university(full.text) or _of_number(full, found)
        for match in re.finditer(re.escape(name), text) if name else ():
            if covered.isdisjoint(range(*match.span())):
                told[match.span()] = Span(doc, *match.span(), label=full.label_)
            if match.span() in told:
                told[match.span()]._.full_name = (full.start, full.end)
    _mark_tails(list(told.values()), found)
    return _cut_short(doc, list(told.values()), found)


def _mark_tails(named: list[Span], found: list[Span]) -> None:
    """Note the full name of institutions that stand by its end (某大学附属某某医院: 某某医院, 中国某集团: 某集团)."""
    fulls = {full.text: full for full in reversed(found)}
    longer = {one: [full for text, full in fulls.items() if _is_tail(one, text)] for one in fulls}
    for span in named:
        if span._.full_name is None and len(longer.get(span.text, ())) == 1:
            (full,) = longer[span.text]
            span._.full_name = (full.start, full.end)


def _is_tail(one: str, other: str) -> bool:
    """Whether a name is what the other has after 附属, 中国 or its city (南京鼓楼医院: 鼓楼医院)."""
    before = other.removesuffix(one)
    city = one.endswith("医院") and any(d.level in {"prefecture", "province"} for d in gazetteer().candidates(before))
    return before not in {other, ""} and (before.endswith("附属") or before == "中国" or city)


def _cut_short(doc: Doc, named: list[Span], found: list[Span]) -> list[Span]:
    """The institutions named, those by a name cut short as what the report calls them in full, where it is one."""
    places = [place for place in doc.spans["places"] if place.kb_id_]
    at = {place.start: place for place in places}
    fulls = {full.text: full for full in reversed(found) if not CUT_SHORT.fullmatch(full.text)}
    inside = {text: [p for p in places if full.start <= p.start and p.end < full.end] for text, full in fulls.items()}
    meant: dict[str, list[Span]] = {}
    result = []
    for span in named:
        if span._.full_name is None and CUT_SHORT.fullmatch(span.text):
            if span.text not in meant:
                place = at.get(span.start)
                meant[span.text] = [f for text, f in fulls.items() if _short_for(span.text, place, f, inside[text])]
            if len(meant[span.text]) == 1:
                (full,) = meant[span.text]
                span = Span(doc, span.start, span.end, label=full.label_)  # noqa: PLW2901
                span._.full_name = (full.start, full.end)
        result.append(span)
    return result


def _of_university(name: str) -> str:
    """What a university is called for short by its first character and its kind (北京师范大学: 北师大), or nothing."""
    kind = UNIVERSITY.search(name)
    return name[0] + KINDS[kind[1]] + "大" if kind else ""


def _of_number(full: Span, found: list[Span]) -> str:
    """What a hospital is called by its number (某市第六人民医院: 六院), where no other has it, or nothing."""
    number = NUMBER.search(full.text)
    others = {other.text for other in found if number and other.text.endswith(number[0])}
    return number[1] + "院" if number and len(others) == 1 else ""


def _short_for(one: str, place: Span | None, full: Span, inside: list[Span]) -> bool:
    """Whether a name, which begins with a `place` or with none, leaves out characters of a name in full that begins
    with the same place, or the same character.
    """
    other, same = full.text, [p for p in inside if place is not None and p.kb_id_ == place.kb_id_]
    if len(other) <= len(one) + 1:
        return False
    if place is not None and same:
        one, other = one[len(place.text) :], other[same[-1].end - full.start :]
    elif one[0] != other[0]:
        return False
    rest = iter(other)
    ends = one[-1:] == other[-1:] or (one.endswith("大") and other.endswith("大学"))
    return len(one) > 1 and ends and all(character in rest for character in one)
