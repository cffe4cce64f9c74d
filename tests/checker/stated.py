"""The independent checker: the output folder of `kg extract` in; values that no quotation says, and counts, out.

Every value whose mention says `stated` or `inherited` is read again from the quotation alone, by code of its own.
What is not read again: inferred values, which no words say. A subject is looked up and its own name looked for.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from opencc import OpenCC

from kg.facts import FACT_TYPES
from kg.gazetteer import gazetteer
from tests.checker import dates
from tests.checker.figures import ONES, figures, normal, number

Json = Mapping[str, Any]
UNITS = """
元 块钱
名 人 位
个 大 学位 村 乡 镇 县 区 市 州 省 校
个百分点 百分点
公斤 千克
公里 千米 km
米 延米
平方公里 平方千米
平方米 平米 ㎡ m2
立方米 立方 m³
千瓦 kW KW
兆瓦 MW
吉瓦 GW
千瓦时 度电
兆瓦时 MWh
港元 港币
张 床
小时 个小时
人次 人(次)
台套 台(套)
场次 场(次)
岁 周岁
摄氏度 °C
"""
UNIT_WORDS = {line.split()[0]: tuple(line.split()) for line in UNITS.strip().splitlines()}
"""Unit → the words that can stand for it; a unit that is not listed stands for itself."""
LEADS = re.compile(r"领队|组长|队长|总指挥|指挥长|团长|书记|负责人")
FLAGS = {
    "cumulative": re.compile("累计|共|总计|合计|历年"),
    "expected": re.compile("预计|预期|计划|拟|将|可|有望|力争|力求|目标"),
    "per": re.compile("每|年|均|日产|月产"),
}
"""What a quantity says of itself → the words without which it cannot."""
OF_UNIT = {"资金", "人员", "住户"}
"""What a figure counts where nothing but its unit says it."""
ADDED = set("的人员批次")
"""Characters that a measure may have without the report saying them (reading guide: a short noun phrase)."""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A value that its quotation does not say."""

    page: str
    fact: str
    slot: str
    value: object
    quote: str

    def __str__(self) -> str:
        return f"{self.page} {self.fact}.{self.slot} = {self.value!r}: {self.quote}"


@cache
def simplified() -> Callable[[str], str]:
    """The converter of traditional characters."""
    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert


def plain(text: str) -> str:
    """In simplified characters and usual signs."""
    return normal(simplified()(text))


@cache
def surfaces_of(code: str) -> frozenset[str]:
    """Every name that the gazetteer knows for a division, now or once, abbreviations among them."""
    book = gazetteer()
    if len(code) == 9:
        return frozenset({book[code].name})
    names = {surface for surface, codes in book.surfaces().items() if code in codes}
    return frozenset(names | {book[code].name} | _abbreviations().get(code, set()))


@cache
def _abbreviations() -> dict[str, set[str]]:
    result: dict[str, set[str]] = defaultdict(set)
    for character in "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔滇云藏陕秦甘陇青宁新":
        division = gazetteer().abbreviation(character)
        if division is not None:
            result[division.code].add(character)
    return dict(result)


def pages(folder: Path) -> Iterator[tuple[str, Json, str]]:
    """Name, facts and text of every page that `kg extract` wrote."""
    for path in sorted(folder.rglob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        yield path.stem, data, path.with_suffix(".txt").read_text(encoding="utf-8")


def mismatches(folder: Path) -> list[Mismatch]:
    """The stated and inherited values of all pages that their quotations do not say."""
    return [
        Mismatch(page, fact["id"], slot, told(fact, slot), mention["quote"])
        for page, data, text in pages(folder)
        for fact in data["facts"]
        for mention in fact["mentions"]
        for slot in mention["slots"]
        if mention["how"] != "inferred" and not said(fact, slot, mention, Context(data, text))
    ]


def shares(folder: Path) -> dict[str, Counter[str]]:
    """`type.slot` → how often a mention of it is stated, inherited, inferred."""
    result: dict[str, Counter[str]] = defaultdict(Counter)
    for _, data, _ in pages(folder):
        for fact in data["facts"]:
            for mention in fact["mentions"]:
                for slot in mention["slots"]:
                    result[f"{fact['type']}.{slot}"][mention["how"]] += 1
    return dict(sorted(result.items()))


def shares_table(folder: Path) -> str:
    """The shares as lines of text, in percent, with the number of mentions."""
    hows = ("stated", "inherited", "inferred")
    counted = shares(folder)
    total: Counter[str] = sum(counted.values(), Counter())
    rows = []
    for name, counts in [*counted.items(), ("all", total)]:
        number_of = sum(counts.values())
        parts = [f"{how} {100 * counts[how] / number_of:5.1f} %" for how in hows]
        rows.append(f"{name:<24}{number_of:>7}  " + "  ".join(parts))
    return "\n".join(rows)


def told(fact: Json, slot: str) -> object:
    """The value that the fact gives the slot."""
    return fact["quantities"].get("quantity") if slot == "value" else fact.get(slot)


@dataclass(frozen=True, slots=True)
class Context:
    """The page around a quotation."""

    data: Json
    text: str

    def report(self, mention: Json) -> Json:
        """The report that a mention quotes."""
        found: Json = next(r for r in self.data["reports"] if r["id"] == mention["report"])
        return found

    def text_of(self, mention: Json) -> str:
        """The whole text of that report."""
        start = self.report(mention)["start"]
        later = [report["start"] for report in self.data["reports"] if report["start"] > start]
        return self.text[start : min(later, default=len(self.text))]

    def clause(self, mention: Json) -> str:
        """The quotation with the clause before it, from which a break of the page can part it."""
        text = self.text_of(mention)
        start = max(text.rfind(mark, 0, mention["start"]) for mark in "，。；！？\n")
        return text[start + 1 : mention["end"]]


def said(fact: Json, slot: str, mention: Json, context: Context) -> bool:
    """Whether the quotation says the value of the slot."""
    quote = plain(mention["quote"])
    if slot in ("donor", "recipient", "place", "host"):
        return says_reference(fact, slot, quote)
    if slot in ("value", "unit", "comparator", "investment", "personnel"):
        quantity = fact["quantities"]["quantity" if fact["type"] == "outcome" else slot]
        return says_quantity(quantity, quote) and says_flags(quantity, plain(context.clause(mention)))
    if slot in ("start", "end", "period"):
        return dates.says(fact[slot], quote, context.text_of(mention), context.report(mention)["date"])
    if slot == "subject":
        return says_subject(next(f for f in context.data["facts"] if f["id"] == fact["subject"]), quote)
    return SAYS[slot](fact[slot], quote)


def says_reference(fact: Json, slot: str, quote: str) -> bool:
    """A division by one of its names, anything else by the characters of its name."""
    if fact["kinds"][slot] == "division":
        return any(surface in quote for surface in surfaces_of(fact["codes"][slot]))
    return plain(fact[slot]) in quote


def says_subject(subject: Json, quote: str) -> bool:
    """What an outcome belongs to: a project's name, a batch's ordinal, a host or 组团, a side of the tie."""
    if subject["type"] == "project":
        return says_shortened(subject["name"].strip("“”「」"), quote)
    if subject["type"] == "batch":
        return says_ordinal(subject["ordinal"], quote)
    if subject["type"] == "group_program":
        return "组团" in quote or (subject["host"] is not None and says_name(subject["host"], quote))
    return says_reference(subject, "donor", quote) or says_reference(subject, "recipient", quote)


def says_name(name: str, quote: str) -> bool:
    """The characters in a row."""
    return plain(name) in quote


def says_shortened(name: str, quote: str) -> bool:
    """The name, or its first four characters and its last two with little between (危重孕产妇中心 of …救治中心)."""
    bare = plain(name)
    short = len(bare) > 6 and re.search(re.escape(bare[:4]) + r"[^，。；、]{0,4}?" + re.escape(bare[-2:]), quote)
    return says_name(name, quote) or bool(short)


def says_leader(name: str, quote: str) -> bool:
    """The name, and an office that makes a leader."""
    return says_name(name, quote) and bool(LEADS.search(quote))


def says_measure(measure: str, quote: str) -> bool:
    """The characters in any order, since a measure can be put together from two places of its clause."""
    named = measure.removesuffix("占比").removesuffix("资金")
    return measure in OF_UNIT or set(plain(named)) <= set(quote) | ADDED


def says_quantity(told_quantity: Json, quote: str) -> bool:
    """One reading of one figure with this value, unit, comparator and upper end."""
    value, unit = Decimal(told_quantity["value"]), told_quantity["unit"]
    upper = None if told_quantity["upper"] is None else Decimal(told_quantity["upper"])
    words = [normal(word) for word in UNIT_WORDS.get(unit, (unit,))]
    readings = [figure for figure in figures(quote) if figure.value == value and figure.upper == upper]
    return any(figure.comparator(word) == told_quantity["comparator"] for figure in readings for word in words)


def says_flags(told_quantity: Json, clause: str) -> bool:
    """Cumulative, expected and per, by the words that make them."""
    return all(bool(pattern.search(clause)) for flag, pattern in FLAGS.items() if told_quantity[flag])


def says_ordinal(ordinal: int, quote: str) -> bool:
    """第…批 with this number, alone, in a list or in a range; 首批 is 1."""
    if ordinal == 1 and "首批" in quote:
        return True
    for match in re.finditer(rf"第([0-9{''.join(ONES)}十、和至到第\-—]+)批", quote):
        numbers = [int(number(part) or 0) for part in re.findall(rf"[0-9]+|[{''.join(ONES)}十]+", match[1])]
        ranged = bool(re.search(r"[至到\-—]", match[1])) and numbers[0] <= ordinal <= numbers[-1]
        if ranged or ordinal in numbers:
            return True
    return False


SAYS: dict[str, Callable[[Any, str], bool]] = {
    "name": says_name,
    "leader": says_leader,
    "measure": says_measure,
    "ordinal": says_ordinal,
    "batch": says_ordinal,
}


def unknown_slots(folder: Path) -> set[str]:
    """Slots named by mentions that the type of their fact does not have."""
    extra = {"outcome": {"level"}}
    return {
        f"{fact['type']}.{slot}"
        for _, data, _ in pages(folder)
        for fact in data["facts"]
        for mention in fact["mentions"]
        for slot in mention["slots"]
        if slot not in {*FACT_TYPES[fact["type"]].slots, *extra.get(fact["type"], ())}
    }
