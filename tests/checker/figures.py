"""Figures in a quotation, read a second time: text in, every figure that it can mean out, with the words around it.

This is a reading of its own, apart from kg.annotation, so that a mistake there does not vouch for itself. Where a
figure can be read in two ways it lists both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

RINGED = re.compile("[①-⑳⑴-⒛]")
"""Numbers of items, whose usual form would run into a figure (①4月)."""
ONES = {character: digit for digit, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
VAGUE = "余多几来"
ARABIC = rf"[0-9][0-9,]*(?:[.·][0-9]+)?[{VAGUE}]?[十百千万亿]*"
CHINESE = rf"[〇零一二两三四五六七八九十百千万亿]+[{VAGUE}]?[万亿]*"
NUMERAL = f"(?:{ARABIC}|{CHINESE})"
RANGE = rf"(?P<own>[%元名个户人亩]?)[至到\-—–~～]+(?P<high>{NUMERAL})[{VAGUE}]?"
FIGURE = re.compile(rf"(?P<percent>百分之)?(?P<low>{NUMERAL})(?P<vague>[{VAGUE}]?)(?:{RANGE})?")
LINK = "(?:达|达到|为|了|有)?$"
BELOW = re.compile(rf"(?:近|接近|不到|不足|未满|少于|低于|不超过|最多|小于){LINK}")
ABOVE = re.compile(rf"(?<!不)(?:超|超过|超出|逾|突破|高于|多于|大于|至少|不少于|不低于|跨越){LINK}")
ABOUT = re.compile(rf"(?:约|大概|约为|约有|达约){LINK}")
BELOW_AFTER = re.compile(r"以下|以内|之内|内")
ABOVE_AFTER = re.compile(r"余|多|以上|有余|之多")
ABOUT_AFTER = re.compile(r"左右|上下|许")


@dataclass(frozen=True, slots=True)
class Figure:
    """One reading of a figure: its value, the words on both sides, whether 余 or 多 is in it, a range's upper end."""

    value: Decimal
    before: str
    after: str
    vague: bool = False
    upper: Decimal | None = None

    def comparator(self, unit: str) -> str | None:
        """The comparator that the hedges around it and its unit make; None where it has another unit."""
        if not self.after.startswith(unit):
            return None
        after = "" if unit == "大" else self.after[len(unit) :]
        below = bool(BELOW.search(self.before) or BELOW_AFTER.match(after))
        above = bool(ABOVE.search(self.before) or ABOVE_AFTER.match(after) or self.vague)
        if ABOUT.search(self.before) or ABOUT_AFTER.match(after) or (below and above):
            return "≈"
        return "<" if below else ">" if above or self.upper is not None else "="


def normal(text: str) -> str:
    """Full-width digits, points and signs in their usual form; the ringed number of an item is no digit."""
    return unicodedata.normalize("NFKC", RINGED.sub(" ", text))


def number(text: str) -> Decimal | None:
    """The number that digits of either script write, scales multiplied out."""
    bare = re.sub(rf"[{VAGUE},]", "", text).replace("·", ".")
    arabic = re.match(r"[0-9]+(?:\.[0-9]+)?", bare)
    if arabic:
        value = Decimal(arabic[0])
        for scale in bare[arabic.end() :]:
            value *= SCALES[scale]
        return value
    if all(character in ONES for character in bare):
        return Decimal("".join(str(ONES[character]) for character in bare)) if bare else None
    return Decimal(_chinese(bare))


def _chinese(text: str) -> int:
    """Splits at the greatest scale: what stands before it is multiplied, what stands after it is added."""
    if not text:
        return 0
    for name in ("亿", "万", "千", "百", "十"):
        if name in text:
            head, _, tail = text.rpartition(name) if name in "亿万" else text.partition(name)
            rest = tail.lstrip("零〇")
            short = len(rest) == 1 and rest in ONES and rest == tail
            added = ONES[rest] * SCALES[name] // 10 if short else _chinese(rest)
            return (_chinese(head) or 1) * SCALES[name] + added
    return ONES[text[-1]]


def figures(text: str) -> Iterator[Figure]:
    """Every reading of every figure of a text."""
    text = normal(text)
    for match in FIGURE.finditer(text):
        for cut in _cuts(match["low"]):
            yield from _readings(text, match, cut)


def _cuts(numeral: str) -> Iterator[str]:
    """The numeral, and without a scale at its end that can begin a unit (千瓦, 千克, 百分点)."""
    yield numeral
    if len(numeral) > 1 and numeral[-1] in "千百":
        yield numeral[:-1]


def _readings(text: str, match: re.Match[str], numeral: str) -> Iterator[Figure]:
    value = number(numeral)
    if value is None:
        return
    before = text[max(0, match.start() - 6) : match.start()]
    unit = "%" if match["percent"] else ""
    high = number(match["high"]) if match["high"] else None
    if high is not None and numeral == match["low"] and text[match.end() :].startswith(match["own"]):
        scaled = value * _scale(match["high"])
        low = scaled if scaled < high else value
        if low < high:
            yield Figure(low, before, unit + text[match.end() :], upper=high)
            return
    scale_alone = numeral[0] in SCALES and bool(re.search("[数几上]$", before))
    vague = scale_alone or bool(re.search(rf"[{VAGUE}]", match["low"] + match["vague"]))
    after = text[match.start("low") + len(numeral) :].lstrip(VAGUE)
    yield Figure(value, before, unit + after, vague)


def _scale(numeral: str) -> int:
    found = re.search(r"[万亿]+$", numeral)
    scale = 1
    for name in found[0] if found else "":
        scale *= SCALES[name]
    return scale
