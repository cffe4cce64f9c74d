"""Numerals: a number written in Chinese and read back is the same number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotation.numerals import FIGURE, arabic_number, chinese_number, figure_value, plain

DIGITS = "零一二三四五六七八九"
PLACES = ((1000, "千"), (100, "百"), (10, "十"))


def section(number: int) -> str:
    """A number below 10,000 in Chinese digits, with 零 for places left out in the middle."""
    text, gap = "", False
    for value, name in PLACES:
        digit, number = divmod(number, value)
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + name
        gap = not digit
    if number:
        text += ("零" if gap and text else "") + DIGITS[number]
    return text


def written(number: int) -> str:
    """A number from 1 to 999,999,999,999 as Chinese writes it."""
    for scale, name in ((10**8, "亿"), (10**4, "万")):
        high, low = divmod(number, scale)
        if high:
            link = "零" if low and low < scale // 10 else ""
            return f"{written(high)}{name}{link}{written(low) if low else ''}"
    return section(number)


def read(text: str) -> Decimal | None:
    """The value of a text that is one figure."""
    match = FIGURE.fullmatch(text)
    assert match, f"{text} is no figure"
    return figure_value(match)


@given(st.integers(1, 999_999_999_999))
def test_a_number_in_chinese_digits_is_read_back(number: int) -> None:
    """Thousands, hundreds, tens and 零, below 万, above it and above 亿."""
    assert chinese_number(written(number)) == number


@given(st.integers(10, 19))
def test_ten_to_nineteen_need_no_leading_one(number: int) -> None:
    """十二 is 一十二."""
    assert chinese_number(written(number).removeprefix("一")) == number


@given(st.integers(1900, 2099))
def test_a_year_is_read_digit_by_digit(year: int) -> None:
    """二〇二三 is 2023, with 〇 or 零."""
    digits = "".join(DIGITS[int(digit)] for digit in str(year))
    assert chinese_number(digits) == chinese_number(digits.replace("零", "〇")) == year


@given(st.integers(0, 10**9))
def test_separators_and_full_width_digits_change_nothing(number: int) -> None:
    """1,250 and １２５０ are 1250."""
    wide = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert arabic_number(f"{number:,}") == arabic_number(wide) == number


@given(st.decimals(min_value=0, max_value=99_999, places=2), st.sampled_from([("万", 4), ("亿", 8), ("千万", 7)]))
def test_a_scale_multiplies_its_figure(number: Decimal, scale: tuple[str, int]) -> None:
    """3.8亿 is 3.8 × 10⁸, exactly, and is written without an exponent."""
    value = read(f"{number}{scale[0]}")
    assert value == number * 10 ** scale[1]
    assert "E" not in str(value)


@given(st.decimals(min_value=0, max_value=10**12, places=3))
def test_plain_keeps_the_number(number: Decimal) -> None:
    """No exponent, no zeros after the point, the same number."""
    text = str(plain(number))
    assert plain(number) == number
    assert "E" not in text
    assert not ("." in text and text.endswith("0"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2.5亿", "250000000"), ("21.8万", "218000"), ("1000余万", "10000000"), ("5万余", "50000"),
        ("一万二", "12000"), ("两千三", "2300"), ("一亿二千万", "120000000"), ("三百五", "350"), ("两千零三", "2003"),
        ("一百零五", "105"),
        ("一万零五十", "10050"), ("十", "10"), ("百余", "100"), ("千余", "1000"), ("三十多", "30"),
        ("三千多万", "30000000"), ("十二亿", "1200000000"), ("0.75", "0.75"), ("３.５万", "35000"),
    ],
)  # fmt: skip
def test_figures_as_reports_write_them(text: str, value: str) -> None:
    """Mixed scripts, bare scales, and a last digit that takes the place below the one before it."""
    assert read(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "中", "第三", "2.5", "三个"])
def test_what_is_no_chinese_number(text: str) -> None:
    """Other characters make no number."""
    assert chinese_number(text) is None
