"""Figures with their unit, hedge and period: text in, `QuantityMatch` out; a spaCy component writes them to
`doc.spans["quantities"]`.

A figure is read with the words around it: 近57亿元 (<), 5万余盒 (>), 约300名 (≈), 近20万余元 (≈), 700到800元
(lower end, >),
累计 and 共 (cumulative), 年产 and 每年 (per year), 预计 and 可 (expected). Ordinals and dates are other
components' business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from importlib import resources

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.annotation import unitless
from kg.annotation.numerals import FIGURE, figure_value, number_of, plain, scale_of
from kg.annotation.segmentation import text_of
from kg.facts import Comparator, Quantity

BEFORE: dict[str, Comparator] = {
    **dict.fromkeys(("近", "将近", "接近", "不到", "不足", "未满", "少于", "低于", "不超过", "最多"), "<"),
    **dict.fromkeys(("超", "超过", "逾", "突破", "高于", "多于", "至少", "不少于", "不低于", "超出", "过"), ">"),
    **dict.fromkeys(("约", "大约", "约为", "大概", "约有"), "≈"),
}
AFTER: dict[str, Comparator] = {
    **dict.fromkeys(("余", "多", "以上", "有余"), ">"),
    **dict.fromkeys(("左右", "上下", "许"), "≈"),
    **dict.fromkeys(("以下", "以内", "之内", "内"), "<"),
}
CUMULATIVE = re.compile(r"累计|总计|合计|共计|总共|共|历年")
PER_AVERAGE = re.compile(r"(?P<unit>[年月日人户亩])平?均")
PER = re.compile(
    r"(?:每|年均|年平均|月均|日均|人均|户均|年产|年产值|年(?=处理|接待|加工|生产|供|发电|销售)|一年)(?P<unit>年|月|天|日|人|户|亩|次)?"
)
EXPECTED = re.compile(r"预计|预期|计划|拟|将|可(?!持续|靠)|有望|力争|力求|目标")
CLAUSE_END = re.compile(r"[，。；！？：,;\n、]")
LONGEST_CLAUSE = 200
"""Characters before a figure in which words that qualify it are looked for."""
ROW = re.compile(r"([一二两三四五六七八九]{2})([十百千万亿]*)")
IDIOM = re.compile("(?<![0-9百千])万家(?![庄乡村镇])|[百千万][家户村乡镇企校][百千万][家户村乡镇企校人]")
"""Words for very many (千家万户), which are no figures."""
PAST = r"(?<=[入值量额位])过(?=[0-9两百千万亿])"
"""过 before a figure that is passed (收入过两万元), not after what was once done (资助过300名)."""
LAST_OR_NEXT = re.compile("[上下][一]?$")
"""What makes a numeral in characters that of the last or next one (上一年), but not digits (种下500棵)."""
NOT_AFTER = re.compile(r"零下$|世纪$|第\s*$|[零〇]$|[每同这那某各另唯任][一]?$|[A-Za-z0-9./]$|—\+$")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit or classifier: its `kind`, the `canonical` form, whether it needs Arabic digits, and what may not
    follow it.
    """

    surface: str
    kind: str
    canonical: str
    digits_only: bool
    not_before: str


TENTH = "成"
PERCENT = Unit("百分之", "ratio", "%", digits_only=False, not_before="")
LARGE_HAN = 10
"""From here units that need digits stand with Chinese numerals too (五六千斤)."""
OFFICES = {"乡", "镇", "场", "团"}
"""What a village's number follows (某乡6村)."""
LARGE = Unit("大", "grand", "个", digits_only=False, not_before="")
"""百分之 before a figure; 大 after a small one (八大产业)."""


@dataclass(frozen=True, slots=True)
class QuantityMatch:
    """A quantity at `start`:`end`, hedges included; `weak`: 一 with a classifier, which may count nothing."""

    start: int
    end: int
    quantity: Quantity
    kind: str
    weak: bool


@cache
def units() -> dict[str, Unit]:
    """The units of data/units.tsv by surface."""
    table = resources.files("kg.annotation").joinpath("data/units.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {r[0]: Unit(r[0], r[1], r[2], bool(r[3]), r[4]) for r in rows}


@cache
def pattern() -> re.Pattern[str]:
    """Hedge, figure, perhaps a range, unit, hedge."""
    names = "|".join(sorted((re.escape(u) for u in units()), key=lambda u: (-len(u), u)))
    before = "|".join(sorted(BEFORE.keys() - {"过"}, key=lambda word: (-len(word), word)))
    after = "|".join(sorted(AFTER.keys() - {"内"}, key=lambda word: (-len(word), word)))
    figure = re.sub(r"\(\?P<\w+>", "(?:", FIGURE.pattern)
    number = rf"(?P<figure>(?:[百二三四五六七八九十]|[0-9]+)分之(?:{figure})|{figure})"
    upper = rf"(?:(?:{names})?[%％]?(?:至|到|-|—|~|～|－)(?P<upper>{figure}))?"
    unit = rf"(?P<unit>大(?=[\u4e00-\u9fff]{{2}})|{names})?"
    later = rf"(?P<after>(?<!大)(?:{after})|(?<=分钟)内|(?<=小时)内)?"
    return re.compile(
        rf"(?P<before>{before}|{PAST})?(?:达到?|为|了)?(?P<vague>[数几上成](?=[十百千万亿]))?"
        + number
        + upper
        + unit
        + later
    )


def find_quantities(text: str) -> Iterator[QuantityMatch]:
    """All quantities of a text, from left to right, without overlap."""
    position = 0
    while match := pattern().search(text, position):
        found = _quantity(text, match)
        position = match.end() if found else max(match.end("figure"), match.start() + 1)
        if found:
            yield found


def _quantity(text: str, match: re.Match[str]) -> QuantityMatch | None:
    figure = match["figure"]
    whole, _, part = figure.rpartition("分之")
    parsed = FIGURE.fullmatch(part)
    value = figure_value(parsed) if parsed else None
    unit = PERCENT if whole else _unit(text, match)
    if parsed is None or value is None or unit is None or (unit.digits_only and _says_nothing(parsed, value, unit)):
        return None
    before = text[max(0, match.start() - 3) : match.start()]
    if NOT_AFTER.search(before) or (LAST_OR_NEXT.search(before) and not match[0].lstrip("了达到")[:1].isdecimal()):
        return None
    if _in_idiom(text, match.start()):
        return None
    value, upper = _range(match, value, parsed)
    value = _share(value, whole=whole, unit=unit)
    if value is None:
        return None
    comparator = _comparator(match, parsed, upper=upper)
    quantity = _in_context(text, match, Quantity(value, unit.canonical, comparator, upper))
    end = match.end() if match["after"] or whole else match.end("unit" if match["unit"] else "figure")
    weak = value == 1 and not parsed["digits"]
    return QuantityMatch(match.start(), end, quantity, unit.kind, weak)


def _in_idiom(text: str, start: int) -> bool:
    """Whether an idiom begins at a figure, or two characters before it."""
    return any(IDIOM.match(text, at) for at in (start, start - 2) if at >= 0)


def _says_nothing(figure: re.Match[str], value: Decimal, unit: Unit) -> bool:
    """Whether a Chinese numeral with a unit that needs digits may be no figure: a small one, a bare scale (千里)."""
    counted = (unit.kind in {"count", "measure"} or unit.surface == "年") and value >= LARGE_HAN and len(figure[0]) > 1
    return not figure["digits"] and not counted


def _share(value: Decimal, *, whole: str, unit: Unit) -> Decimal | None:
    """A part of a whole (五分之二) or tenths (六成) in percent; None for a part whose percentage does not end."""
    if unit.surface == TENTH:
        return plain(value * 10)
    if whole in {"", "百"}:
        return value
    share = value * 100 / number_of(whole)
    return plain(share) if share == share.to_integral_value() else None


def _unit(text: str, match: re.Match[str]) -> Unit | None:
    if match["unit"] == "大":
        small = re.fullmatch("[两二三四五六七八九十]+|[2-9]|[1-9][0-9]", match["figure"])
        return LARGE if small else None
    if match["unit"] is None:
        return _left_out(text, match)
    unit = units().get(match["unit"])
    following = text[match.end("unit") : match.end("unit") + 1]
    if unit and following and following in unit.not_before:
        return None
    if unit and unit.surface == "村" and text[match.start("figure") - 1 : match.start("figure")] in OFFICES:
        return None
    return unit


def _left_out(text: str, match: re.Match[str]) -> Unit | None:
    """The unit of a round figure that goes without one."""
    round_figure = match["before"] or match["vague"] or re.search("[余多几十百千万亿]", match["figure"])
    name = unitless.unit_of(text, match.start(), match.end("figure")) if round_figure else None
    return units()[name] if name else None


def _range(match: re.Match[str], value: Decimal, parsed: re.Match[str]) -> tuple[Decimal, Decimal | None]:
    """The ends of a range: the lower one takes the scale of the upper (3至5万), two digits in a row are two
    ends (二三十).
    """
    row = ROW.fullmatch(match["figure"])
    if row:
        first, second = (figure_value(m) for d in row[1] if (m := FIGURE.fullmatch(d + row[2])))
        return (first, second) if first is not None and second is not None and second > first else (value, None)
    other = FIGURE.fullmatch(match["upper"] or "")
    upper = figure_value(other) if other else None
    if other is None or upper is None or upper <= value:
        return value, None
    scale = scale_of(other["scale"]) if other["digits"] and not parsed["scale"] and parsed["digits"] else 1
    scaled = plain(value * scale)
    return (scaled, upper) if scaled < upper else (value, upper)


def _comparator(match: re.Match[str], parsed: re.Match[str], *, upper: Decimal | None) -> Comparator:
    before = BEFORE.get(match["before"] or "")
    vague = match["vague"] or any(parsed[name] for name in ("in1", "in2", "in3"))
    inside: Comparator | None = ">" if vague else None
    after = AFTER.get(match["after"] or "") or inside
    if before == "<" and after == ">":
        return "≈"
    if "≈" in (before, after):
        return "≈"
    if before or after:
        return before or after or "="
    return ">" if upper is not None else "="


def _in_context(text: str, match: re.Match[str], quantity: Quantity) -> Quantity:
    """The quantity with what the words before it in their clause say: 累计, 每年, 预计."""
    before = CLAUSE_END.split(text[max(0, match.start() - LONGEST_CLAUSE) : match.start()])[-1]
    per = list(PER_AVERAGE.finditer(before[-8:])) or list(PER.finditer(before[-8:]))
    return replace(
        quantity,
        cumulative=bool(CUMULATIVE.search(before)),
        per=(per[-1]["unit"] or "年") if per else None,
        expected=bool(EXPECTED.search(before)),
    )


def free_of(matches: Iterator[QuantityMatch], taken: list[tuple[int, int]]) -> list[QuantityMatch]:
    """The matches that overlap none of the `taken` stretches (dates and ordinals)."""
    marks = bytearray(max((end for _, end in taken), default=0) + 1)
    for start, end in taken:
        marks[start:end] = b"\1" * (end - start)
    return [m for m in matches if not any(marks[m.start : m.end])]


if not Span.has_extension("quantity"):
    Span.set_extension("quantity", default=None)


@Language.component("quantities", requires=["doc.spans"], assigns=["doc.spans", "span._.quantity"])
def annotate_quantities(doc: Doc) -> Doc:
    """Write the quantities that are neither dates nor ordinals."""
    taken = [(s.start, s.end) for name in ("dates", "ordinals") for s in doc.spans.get(name, ())]
    spans = []
    for match in free_of(find_quantities(text_of(doc)), taken):
        span = Span(doc, match.start, match.end, label="weak" if match.weak else match.kind)
        span._.quantity = match.quantity
        spans.append(span)
    doc.spans["quantities"] = spans
    return doc
