"""Chinese and Arabic numerals: text in, exact decimal out.

The grammar is that of written Chinese figures: Arabic digits with a scale (3.8亿, 21.8万), Chinese digits
(二十一, 两千), mixtures
(1000余万), and bare scales in hedged figures (百余, 十多).
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2, "○": 0}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
LONGEST_FIGURE = 16
"""Characters of a figure; what is longer is a number of an account or a device."""
ARABIC = r"[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+(?:[.．][0-9０-９]+)?|[0-9０-９]+(?:[.．·][0-9０-９]+)?"
CHINESE = r"[零〇一二三四五六七八九两十百千万亿]+"
FIGURE = re.compile(
    rf"(?P<digits>{ARABIC})(?P<in1>[余多几])?(?P<scale>[十百千]?[万亿]|[百千](?![瓦克米伏]))?(?P<in2>[余多几])?|(?P<han>{CHINESE})(?P<in3>[余多几])?(?P<more>[万亿])?"
)
"""One figure: digits, a hedge inside, a scale, a hedge after it; or Chinese digits."""


def chinese_number(text: str) -> Decimal | None:
    """The number that Chinese digits write (二十一 → 21, 两千三 → 2300, 二〇二三 → 2023), or None where they
    write none.
    """
    if not text or any(c not in DIGITS and c not in SCALES for c in text):
        return None
    if all(c in DIGITS for c in text):
        return Decimal(int("".join(str(DIGITS[c]) for c in text)))
    yi, wan, section, digit, last = 0, 0, 0, 0, 1
    for c in text:
        if c in DIGITS:
            digit, last = DIGITS[c], (1 if c in "零〇○" else last)
            continue
        scale = SCALES[c]
        if scale == 10**8:
            yi, wan, section = yi + (wan + section + digit or 1) * scale, 0, 0
        elif scale == 10**4:
            wan, section = (section + digit or 1) * scale, 0
        else:
            section += (digit or 1) * scale
        digit, last = 0, scale
    trailing = digit * last // 10 if digit and len(text) > 1 and text[-2] in SCALES else digit
    return Decimal(yi + wan + section + trailing)


def arabic_number(text: str) -> Decimal:
    """The number that Arabic digits write, full-width forms and thousands separators included."""
    return Decimal(unicodedata.normalize("NFKC", text).replace(",", "").replace("，", "").replace("·", "."))


def scale_of(text: str | None) -> int:
    """The factor that a chain of scales writes (千万 → 10,000,000; nothing → 1)."""
    factor = 1
    for c in text or "":
        factor *= SCALES[c]
    return factor


def figure_value(match: re.Match[str]) -> Decimal | None:
    """The value of a FIGURE match, its scale multiplied out."""
    if len(match[0]) > LONGEST_FIGURE:
        return None
    if match["digits"]:
        return plain(arabic_number(match["digits"]) * scale_of(match["scale"]))
    value = chinese_number(match["han"])
    return None if value is None else plain(value * scale_of(match["more"]))


def plain(value: Decimal) -> Decimal:
    """The same number without an exponent and without zeros after the point."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def number_of(text: str) -> int:
    """The whole number that digits of either script write."""
    value = arabic_number(text) if text[0].isdigit() and text[0].isascii() else chinese_number(text)
    return int(value) if value is not None else 0
