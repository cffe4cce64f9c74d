"""Institutions of a report (医院, 学校, 公司, 局 …): a spaCy component writes them to
`doc.spans["organisations"]`, label = kind of institution.

A name ends in a suffix of data/institutions.tsv and reaches left over the words that can stand in a name; a
place at its left edge
belongs to it (日喀则市人民医院). A bare suffix (医院, 学校) names nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.annotation.institution_tables import (
    any_of,
    bodies,
    committees,
    enterprises,
    ministries,
    not_in_names,
    suffixes,
    zones,
)
from kg.annotation.ordered import Ordered
from kg.annotation.own_institutions import own_institutions
from kg.annotation.segmentation import text_of
from kg.annotation.short_names import by_short_names
from kg.together import TOGETHER

NAME_TAGS = {"n", "nz", "nw", "vn", "LOC", "ORG", "an", "m", "a", "s", "f", "t", "PER"}
BEFORE_NAME = re.compile(
    r".*(?:援建|对口支援|帮扶|支援|援助|(?:指挥部|工作[队组]|联络组)(?:投资|出资|新建|援建|建设|支持|帮助)*|(?:投资|出资)(?:建设|新建)|[丨｜|])"
)
"""What before a name the word model takes for part of it: who aids it, and how."""
JOINTS = {"附属", "直属"}
SHORT_UNIVERSITY = re.compile("[\u4e00-\u9fff](?:(?:医科?|师|[科交农工民])?大|医)$")
"""What a university is called for short before its hospital or school (某大附属医院)."""
LONGEST = 24
ENDINGS = {"院": "hospital", "校": "school", "厅": "government", "局": "government", "社": "company"}
OF_A_KIND = re.compile(
    r"[0-9一二三四五六七八九十百]+余?多?[家所]|贫困|脱贫县|三[级甲]|二[级甲]|重点|多所|多家|若干|部分|县级|乡镇"
)
"""Words in what looks like a name that tell a kind of institutions, not one (某市三级医院); its label is `kind`."""
COUNTED = re.compile(r"(?:[0-9]+[余多]?|[二三四五六七八九十百]+[余多]?|多)[家所]$")
"""What before a name makes it one of a kind by their number (58家某市律师事务所)."""
OF_UNIVERSITY = re.compile(
    r"[\u4e00-\u9fff]{0,14}?(?:医院|附中|附小|附属[\u4e00-\u9fff]{0,4}(?:中学|小学|学校|幼儿园))"
)
"""What a hospital or school of a university is called after it (某大学第一附属医院, 某大学某某医院)."""
SEAT = re.compile("[（(](?:北京|华东|武汉|徐州|深圳|珠海|威海|青岛|保定|秦皇岛|昆明)[）)]")
"""What after a university's name tells one of two of that name (中国某大学（北京）)."""
NUMBERED_SCHOOL = re.compile(
    r"[市县]?(?:第?[一二三四五六七八九十]{1,3}中(?![央心小学国部东西北南午药医草型层等])|附[中小](?!学))"
)
"""What a place's school is called by its number (某市一中)."""
AFTER_PLACE = re.compile(r"(?:第[一二三四五六七八九十]|民族|妇幼|中|藏|蒙)?")
"""What stands between a place and the suffix of the name that begins with it."""
BRANCH = re.compile(
    "[省市]?(?:电力|供电|石油|石化|移动|联通|电信|烟草|邮政|铁路局|分公司|分行|公司)(?:有限)?(?:责任)?(?:公司)?"
)
"""What after an enterprise and a place makes both its branch there."""
ZONE = re.compile(r"市?[\u4e00-\u9fff]{0,4}?(?:新区|高新区|经开区|开发区|工业园区|保税区)(?![委长])")
"""What makes the name of a city that of a zone."""


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(suffixes())})(?![长生员们区子]|(?<=大)[会厅道桥队学])")


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around an institution's suffix."""

    text: str
    words: Ordered
    places: Ordered


def _left_edge(around: _Around, end: int, *, suffix_start: int) -> int:
    """Where the name that ends at `end` begins."""
    edge = suffix_start
    for word in reversed(around.words.overlapping(end - LONGEST, suffix_start)):
        if word.end < edge:
            break
        text = word.text
        if text in JOINTS:
            edge = min(edge, word.start)
            continue
        if word.label_ not in NAME_TAGS or text in not_in_names() or (word.label_ == "m" and not text.startswith("第")):
            break
        edge = min(edge, word.start)
    aided = BEFORE_NAME.search(around.text[edge:suffix_start])
    if aided and aided.end() < suffix_start - edge:
        edge += aided.end()
    inside = [
        p.start for p in around.places.overlapping(edge, suffix_start) if p.start >= edge and p.end <= suffix_start
    ]
    chain = [s for s in inside if s - edge <= 2 or s == min(inside)]
    whose = around.text[edge : chain[0]] if chain else ""
    if whose.endswith(tuple(JOINTS)) or around.text.startswith(tuple(JOINTS), edge):
        short = SHORT_UNIVERSITY.search(around.text, max(0, edge - 4), edge)
        return short.start() if short else edge
    edge = chain[0] if chain and whose not in {"原", "省", "市"} else edge
    return _with_place(around, edge, suffix_start=suffix_start)


def _with_place(around: _Around, edge: int, *, suffix_start: int) -> int:
    """Where the name begins with the place that the word model cut in two or took for part of another word
    (帮扶|某县人民医院).
    """
    for place in around.places.overlapping(suffix_start - LONGEST, suffix_start):
        cut = place.start < edge < place.end
        beside = place.start < edge and AFTER_PLACE.fullmatch(around.text, place.end, suffix_start)
        if cut or beside:
            return place.start
    return edge


def _named(around: _Around, start: int, end: int) -> bool:
    """Whether what stands before the suffix holds a name: a place, a word that the model calls a name, or an
    ordinal.
    """
    words = around.words.overlapping(start, end)
    named = any(w.label_ in {"LOC", "ORG", "nz", "PER"} for w in words)
    return named or bool(around.places.overlapping(start, end)) or around.text.startswith("第", start)


@Language.component("organisations", requires=["doc.spans"], assigns=["doc.spans", "span._.full_name"])
def annotate_organisations(doc: Doc) -> Doc:
    """Write the named institutions of the report."""
    places = [p for p in doc.spans["places"] if p.label_ != "locality"]
    around = _Around(text_of(doc), Ordered(doc.spans["words"]), Ordered(places))
    found: list[Span] = []
    for match in _pattern().finditer(around.text):
        start = _left_edge(around, match.end(), suffix_start=match.start())
        if match.start() - start < 2:
            continue
        if found and around.text[found[-1].end : start] in JOINTS:
            start = found.pop().start
        if found and found[-1].end > start:
            joint = around.text.startswith(tuple(JOINTS), found[-1].end)
            if found[-1].start <= start and (found[-1].end >= match.start() or joint):
                start = found.pop().start
            else:
                continue
        if _named(around, start, match.start()):
            of_a_kind = OF_A_KIND.search(around.text, start, match.start()) is not None
            of_a_kind = of_a_kind or COUNTED.search(around.text, max(0, start - 5), start) is not None
            found.append(Span(doc, start, match.end(), label="kind" if of_a_kind else suffixes()[match[0]]))
    found = [Span(doc, s.start, s.end, label=_of_tables(s.text) or s.label_) for s in found]
    found = [_of_university(doc, span, around.words) for span in found]
    found = [*found, *_numbered_schools(doc, found)]
    found = [*found, *_model_names(doc, found, around.words.overlapping(0, len(around.text)))]
    found = [*found, *_zones(doc, found)]
    found = _with_branches(doc, [*found, *_listed(doc, found)])
    found = [*found, *own_institutions(doc, found)]
    doc.spans["organisations"] = sorted(by_short_names(doc, found), key=lambda s: s.start)
    return doc


def _of_tables(name: str) -> str | None:
    """The kind of an institution that a table names."""
    tables = {"enterprise": enterprises(), "ministry": ministries(), "zone": zones()}
    return next((kind for kind, names in tables.items() if names.fullmatch(name)), None)


def _of_university(doc: Doc, span: Span, told: Ordered) -> Span:
    """A university's hospital or school in place of the university that begins its name, or the university with where
    it is (某大学（北京）).
    """
    seat = SEAT.match(text_of(doc), span.end) if span.label_ == "university" else None
    if seat is not None:
        return Span(doc, span.start, seat.end(), label="university")
    match = OF_UNIVERSITY.match(text_of(doc), span.end) if span.label_ == "university" else None
    if match is None or any(p.start < match.end() and p.end > match.start() for p in doc.spans["places"]):
        return span
    words = [w for w in told.overlapping(match.start(), match.end()) if match.start() <= w.start]
    if any(w.label_ not in NAME_TAGS and w.text not in JOINTS and not w.text.startswith("第") for w in words):
        return span
    if any(w.text in not_in_names() for w in words):
        return span
    return Span(doc, span.start, match.end(), label="hospital" if match[0].endswith("医院") else "school")


def _numbered_schools(doc: Doc, found: list[Span]) -> list[Span]:
    """Schools that are called by their number after the place (某市一中)."""
    covered = {i for span in found for i in range(span.start, span.end)}
    told = [(p, NUMBERED_SCHOOL.match(text_of(doc), p.end)) for p in doc.spans["places"] if p.kb_id_]
    return [Span(doc, p.start, m.end(), label="school") for p, m in told if m is not None and p.start not in covered]


def _zones(doc: Doc, found: list[Span]) -> list[Span]:
    """New areas and development zones named after their city (某市西岸新区), which are no divisions."""
    covered = {i for span in [*found, *doc.spans["places"]] for i in range(span.start, span.end)}
    matches = [
        (p, ZONE.match(text_of(doc), p.end)) for p in doc.spans["places"] if p.label_ in {"prefecture", "province"}
    ]
    named = [(p.start, m.end()) for p, m in matches if m is not None and covered.isdisjoint(range(*m.span()))]
    called = [m.span() for m in zones().finditer(text_of(doc)) if covered.isdisjoint(range(*m.span()))]
    inside = {i for start, end in named for i in range(start, end)}
    return [Span(doc, *span, label="zone") for span in (*named, *(c for c in called if c[0] not in inside))]


def _listed(doc: Doc, found: list[Span]) -> list[Span]:
    """The names of the tables, and donors told together, that no longer name covers."""
    text = text_of(doc)
    covered = {i for span in found for i in range(span.start, span.end)}
    named: list[Span] = []
    tables = {
        "enterprise": enterprises(), "body": bodies(), "ministry": ministries(), "together": TOGETHER,
        "association": committees(),
    }  # fmt: skip
    for kind, names in tables.items():
        told = [m.span() for m in names.finditer(text) if m.start() not in covered]
        named += [Span(doc, *span, label=kind) for span in told]
        covered |= {i for span in told for i in range(*span)}
    return named


def _with_branches(doc: Doc, found: list[Span]) -> list[Span]:
    """The institutions, enterprises with the branch that a place after their name tells (国家某网某省电力)."""
    places = {place.start: place for place in doc.spans["places"] if place.kb_id_}
    firms = {span.start: span for span in found if span.label_ == "company"}
    ends: dict[int, int] = {}
    for span in (span for span in found if span.label_ == "enterprise"):
        place, firm = places.get(span.end), firms.get(span.end)
        branch = BRANCH.match(text_of(doc), place.end) if place is not None else None
        told = [*([branch.end()] if branch else []), *([firm.end] if firm is not None else [])]
        ends |= {span.start: max(told)} if told else {}
    branches = {span.end for span in found if span.start in ends and span.label_ == "enterprise"}
    apart = [span for span in found if span.label_ != "company" or span.start not in branches]
    return [Span(doc, s.start, ends[s.start], label="enterprise") if s.start in ends else s for s in apart]


def _model_names(doc: Doc, found: list[Span], told: Iterable[Span]) -> list[Span]:
    """Names that only the word model knows as organisations, shortened ones above all (某大二院)."""
    covered = {i for span in found for i in range(span.start, span.end)}
    words = (
        w
        for w in told
        if w.label_ == "ORG"
        and len(w) >= 4
        and not OF_A_KIND.search(w.text)
        and not covered & set(range(w.start, w.end))
    )
    return [
        Span(doc, w.start, w.end, label=kind)
        for w in words
        for ending, kind in ENDINGS.items()
        if w.text.endswith(ending)
    ]
