"""When two values are the same to a reader: names, parties, numbers and units in, a likeness from 0 to 1 or a yes out.

Names are compared in simplified characters where OpenCC is installed, without white space and the punctuation that
readers copy differently.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

SAME_NAME = 0.6
"""Two names as alike as this are one name."""
SAME_ORGANISATION = 0.75

_IGNORED = re.compile(r"[\s“”\"'‘’「」《》（）()·、，,。.—\-－:：;；]")
_PEOPLE = r"(?:[\u4e00-\u9fff]{1,4}?族)"
_DIVISION = re.compile(
    rf"(?:(?:维吾尔|壮族|回族)?自治区|特别行政区|{_PEOPLE}*自治[州县]|自治旗|地区|[省市盟州县区旗])$",
)
_UNITS = {
    **dict.fromkeys(("人", "位"), "名"),
    **dict.fromkeys(("元人民币", "人民币元"), "元"),
    **dict.fromkeys(("平米", "㎡"), "平方米"),
    "所": "家",
    "％": "%",
    "MW": "兆瓦",
    "台套": "台",
    "项": "个",
}
_LONGEST = 200


def _simplifier() -> Callable[[str], str]:
    """The converter from traditional to simplified characters, or one that changes nothing where there is none."""
    try:
        from opencc import OpenCC  # noqa: PLC0415
    except ImportError:
        return str
    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert


_simplified = _simplifier()


def normalised(value: object) -> str:
    """The characters of a value that count in a comparison; nothing for a value that is missing or empty."""
    return _normalised(str(value or ""))


@lru_cache(maxsize=65536)
def _normalised(text: str) -> str:
    return _simplified(_IGNORED.sub("", text))


def without_rank(name: str) -> str:
    """A division's name without the word for its rank (岳阳市 → 岳阳), where two characters or more are left."""
    short = _DIVISION.sub("", name)
    return short if len(short) >= 2 else name


def same_party(one: object, other: object) -> bool:
    """Whether two names mean one division, in full or without its rank, or one organisation."""
    a, b = normalised(one), normalised(other)
    if not a or not b:
        return False
    if a == b or without_rank(a) == b or a == without_rank(b):
        return True
    if _DIVISION.search(a) or _DIVISION.search(b):
        return False
    return likeness(a, b) >= SAME_ORGANISATION


@lru_cache(maxsize=65536)
def common_subsequence(a: str, b: str) -> int:
    """The length of the longest common subsequence of two strings."""
    row = [0] * (len(b) + 1)
    for char in a:
        diagonal = 0
        for column, other in enumerate(b, 1):
            above = row[column]
            row[column] = diagonal + 1 if char == other else max(above, row[column - 1])
            diagonal = above
    return row[-1]


def likeness(one: object, other: object) -> float:
    """How alike two names are, 0 to 1: the share of common characters or, a little less, containment at like length."""
    a, b = normalised(one)[:_LONGEST], normalised(other)[:_LONGEST]
    if not a or not b:
        return 0.0
    shared, short, long = common_subsequence(a, b), min(len(a), len(b)), max(len(a), len(b))
    contained = shared / short if short >= 3 and long <= 2.5 * short else 0.0
    return max(2 * shared / (short + long), 0.9 * contained if contained >= 0.8 else 0.0)


def same_passage(one: object, other: object) -> bool:
    """Whether two quotations are of the same passage: one holds the other, or four fifths of the shorter are common."""
    a, b = normalised(one), normalised(other)
    if not (4 <= len(a) <= 130 and 4 <= len(b) <= 130):
        return False
    return a in b or b in a or common_subsequence(a, b) >= 0.8 * min(len(a), len(b))


def as_number(value: object) -> float | None:
    """The number that a JSON value is, or None."""
    try:
        return float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return None


def same_number(one: object, other: object) -> bool:
    """Whether two values are numbers that agree to a millionth."""
    a, b = as_number(one), as_number(other)
    return a is not None and b is not None and abs(a - b) <= 1e-6 * max(1.0, abs(a), abs(b))


def same_unit(one: object, other: object) -> bool:
    """Whether two units are one, by another name."""
    a, b = normalised(one), normalised(other)
    return _UNITS.get(a, a) == _UNITS.get(b, b)


def same_date(gold: object, predicted: object) -> bool:
    """Whether a predicted date says what the gold one says, or the same more precisely."""
    return re.match(r"\d{4}", str(predicted)) is not None and str(predicted).startswith(str(gold))
