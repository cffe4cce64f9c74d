"""A name in, what tells it from other names out: its numbers, its kind, the part that is its own.

Tables: data/kinds.tsv (endings and what they are), data/common.tsv (words that tell nothing apart).
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from kg.namespaces import bare

_DIGITS = {char: str(number) for number, char in enumerate("零一二三四五六七八九")} | {"两": "2", "〇": "0"}
_NUMBER = re.compile(
    r"(?P<ordinal>第[\d零〇一二三四五六七八九十百]+|首)(?P<what>[届期批轮次个中小初高所医]?)"
    r"|(?P<count>[\d零〇一二三四五六七八九十百]+)(?P<unit>[期届号批轮])"
    r"|(?P<year>\d{4})年?"
    r"|(?P<bare>\d+(?:\.\d+)?)"
)
_ROUNDS = "期届批轮"
_SIDE = re.compile(r"[东西南北](?=[区院片段路街线部])|(?<=[院校园])[东西南北]区|新区|老区|[东西南北]侧")
_TAIL = re.compile(
    r"(?:的?(?:新建|改建|扩建|改扩建|提升改造|改造提升|改造|建设|援建|配套|续建|一体化)|项目|工程|活动)$"
)
_VILLAGE = re.compile(r"(?:(?!农村|乡村|城乡|城镇)[^村镇乡第]{1,7}[村镇乡](?![级区镇])(?=..))+")
_HEAD = re.compile(r"^(?:创建|新建|建设|援建|打造|开展|实施|举办|推进|成立|设立|启动|组织|投资|修建|建成)(?=..)")
_COMPANY = re.compile(r"(?:股份|有限|责任|集团|控股|总)*公司$|集团$|总部$")
_FILLERS = re.compile(r"[的和与及、·—\-–,，。:：;；/]")


def plain(name: str) -> str:
    """The name without dress, joints and the words that say only that something is built or done."""
    told = _HEAD.sub("", _FILLERS.sub("", bare(name)))
    while (shorter := _TAIL.sub("", told)) != told and len(shorter) >= 2:
        told = shorter
    return told


def without_company(name: str) -> str:
    """The name of a company without its legal form."""
    shorter = _COMPANY.sub("", bare(name))
    return shorter if len(shorter) >= 2 else bare(name)


def numbers(name: str) -> frozenset[str]:
    """The ordinals, phases, years, numbers and sides in a name, in one spelling: 第三, 2期, 东."""
    found = set()
    for match in _NUMBER.finditer(bare(name)):
        told = match.group("ordinal") or match.group("count") or match.group("year") or match.group("bare") or ""
        value = _value(told.removeprefix("第"))
        what = match.group("unit") or match.group("what") or ""
        found.add(value + (what if what in _ROUNDS else ""))
    found.update(match.group() for match in _SIDE.finditer(bare(name)))
    return frozenset(found)


def kind_of(name: str) -> str:
    """What the thing is, by the longest ending of its name that the table has; empty where none fits."""
    told, table = plain(name), _kinds()
    return next((table[told[start:]] for start in range(len(told)) if told[start:] in table), "")


def kinds_differ(one: str, other: str) -> bool:
    """Whether no thing can be of both kinds; a kind that is not known fits all."""
    if not one or not other:
        return False
    return not (f"{one}/".startswith(f"{other}/") or f"{other}/".startswith(f"{one}/"))


def own_part(name: str) -> str:
    """What no common word or number accounts for of a name, in pieces of two characters or more."""
    parts = _NUMBER.sub(" ", _common_longest_first().sub(" ", plain(name))).split()
    return " ".join(part for part in parts if len(part) > 1)


def special(name: str) -> int:
    """How many characters of a name no common word or number accounts for."""
    return len(own_part(name).replace(" ", ""))


def village_of(name: str) -> str:
    """The village or township that a name begins with (青禾村卫生室 → 青禾村); empty where it begins with none."""
    found = _VILLAGE.match(plain(name))
    return found.group() if found else ""


def pairs(name: str) -> frozenset[str]:
    """The pairs of neighbouring characters; of a name of one character, itself."""
    return frozenset(name[at : at + 2] for at in range(len(name) - 1)) or frozenset({name})


def likeness(one: str, other: str) -> float:
    """The share of pairs of characters that two names have in common, 0 to 1."""
    a, b = pairs(one), pairs(other)
    return 2 * len(a & b) / (len(a) + len(b))


def is_shortened(short: str, long: str) -> bool:
    """Whether `short` is `long` with something left out, the end kept, and no more than one gap inside."""
    if not 2 <= len(short) < len(long):
        return False
    if short in long and (long.endswith(short[-2:]) or long.startswith(short)):
        return True
    return any(long.startswith(short[:cut]) and long.endswith(short[cut:]) for cut in range(2, len(short) - 1))


def _value(told: str) -> str:
    if told == "首":
        return "1"
    if told.isascii():
        return told
    total, last = 0, 0
    for char in told:
        if char in "十百":
            total += (last or 1) * (10 if char == "十" else 100)
            last = 0
        else:
            last = int(_DIGITS.get(char, char)) if char in _DIGITS or char.isdigit() else 0
    return str(total + last)


def _rows(table: str) -> list[list[str]]:
    text = resources.files("kg.resolution").joinpath("data", table).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def _kinds() -> dict[str, str]:
    return {row[0]: row[1] for row in _rows("kinds.tsv")}


@cache
def _common_longest_first() -> re.Pattern[str]:
    words = sorted(_common(), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words)))


@cache
def _common() -> frozenset[str]:
    return frozenset(row[0] for row in _rows("common.tsv")) | _kinds().keys()
