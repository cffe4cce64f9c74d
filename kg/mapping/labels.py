"""A consolidated fact in, its labels in Chinese and English out; a project's own name has no English."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from kg.facts import Assistance, Batch, Fact, GroupProgram, Outcome, Project, Quantity, Reference
from kg.gazetteer import Division
from kg.mapping.literals import plain

English = Callable[[Reference], str]
"""A party's name for an English label."""

_AID = {"xz": "援藏", "xj": "援疆", "qh": "援青", "sx": "支援三峡库区", "dx": "东西部协作", "ot": "对口支援"}
_AID_EN = {
    "xz": "Tibet aid", "xj": "Xinjiang aid", "qh": "Qinghai aid", "sx": "Three Gorges aid",
    "dx": "east-west collaboration", "ot": "paired assistance",
}  # fmt: skip
_TEAM = {
    "medical": "医疗队", "education": "教育人才", "employment": "就业人才", "talent": "人才", "market": "市场人才",
    "other": "团队",
}  # fmt: skip
_FIELD = {
    "medical": "医疗",
    "education": "教育",
    "employment": "就业",
    "talent": "人才",
    "market": "市场",
    "other": "专项",
}
_HEDGE = {"=": "", "<": "近", ">": "超", "≈": "约"}
_HEDGE_EN = {"=": "", "<": "nearly ", ">": "more than ", "≈": "about "}
_SUFFIXES = {
    "省": "Province", "市": "City", "县": "County", "区": "District", "旗": "Banner",
    "州": "Prefecture", "盟": "League",
}  # fmt: skip
_WHOLE = ("自治区", "自治州", "自治县", "自治旗", "地区", "林区", "特区", "新区")


def labels(fact: Fact, theatre: str, english: English) -> tuple[str, str | None]:
    """The labels in zh and en (None where there is none); `theatre`: of a batch (xz, xj, qh, sx, dx, ot)."""
    match fact:
        case Assistance():
            zh = f"{fact.donor.name}对口支援{fact.recipient.name}"
            return zh, f"{english(fact.donor)} assists {english(fact.recipient)}"
        case Batch():
            return _batch(fact, theatre, english)
        case GroupProgram():
            where = fact.host or fact.recipient
            zh = f"{fact.donor.name}“组团式”{_FIELD[fact.field]}支援{where.name}"
            return zh, f"{fact.field.capitalize()} group programme of {english(fact.donor)} at {english(where)}"
        case Project():
            return fact.name, None
        case Outcome():
            figure, unit = fact.quantity, fact.quantity.unit
            return f"{fact.measure}：{figure_text(figure)}", f"{fact.measure}: {_figure_en(figure)} {unit}".strip()
    raise TypeError(type(fact))


def division_english(division: Division) -> str | None:
    """Its listed English name, else its pinyin (白朗县 → Bailang County); None where neither is known."""
    if division.english or not division.pinyin:
        return division.english
    syllables = division.pinyin.split()
    suffix = None if division.name.endswith(_WHOLE) or len(syllables) < 3 else _SUFFIXES.get(division.name[-1])
    return f"{_word(syllables[:-1])} {suffix}" if suffix else _word(syllables)


def _word(syllables: list[str]) -> str:
    parted = [syllables[0], *(f"'{s}" if s[0] in "aeo" else s for s in syllables[1:])]
    return "".join(parted).capitalize()


def _batch(fact: Batch, theatre: str, english: English) -> tuple[str, str]:
    team = _TEAM[fact.field] if fact.field else "干部人才"
    zh = f"{fact.donor.name}第{chinese_ordinal(fact.ordinal)}批{_AID[theatre]}{team}"
    kind = f"{_AID_EN[theatre]} {fact.field} team" if fact.field else f"{_AID_EN[theatre]} batch"
    return zh, f"{english(fact.donor)}: {english_ordinal(fact.ordinal)} {kind}"


def chinese_ordinal(number: int) -> str:
    """10 → 十, 21 → 二十一; in figures outside 1 to 99."""
    if not 1 <= number <= 99:
        return str(number)
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    if not tens:
        return digits[ones]
    return (digits[tens] if tens > 1 else "") + "十" + (digits[ones] if ones else "")


def english_ordinal(number: int) -> str:
    """1 → 1st, 12 → 12th."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def figure_text(quantity: Quantity) -> str:
    """A figure in Chinese with its hedge and unit: 约3.8亿元."""
    upper = "" if quantity.upper is None else f"至{_chinese(quantity.upper)}"
    hedge = "" if upper else _HEDGE[quantity.comparator]
    return f"{hedge}{_chinese(quantity.value)}{upper}{quantity.unit}"


def _figure_en(quantity: Quantity) -> str:
    if quantity.upper is not None:
        return f"{quantity.value:,f} to {quantity.upper:,f}"
    return f"{_HEDGE_EN[quantity.comparator]}{Decimal(plain(quantity.value)):,f}"


def _chinese(value: Decimal) -> str:
    """Large round figures in 亿 and 万, all others as they are."""
    for size, word in ((Decimal(10**8), "亿"), (Decimal(10**4), "万")):
        if abs(value) >= size and (value / size * 100) % 1 == 0:
            return plain(value / size) + word
    return plain(value)
