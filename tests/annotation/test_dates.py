"""Dates: ISO values as precise as the text, relative ones from the report's own year."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotation.dates import find_dates, report_year
from tests.annotation.texts import dates

CASES = [
    ("2023年8月15日，校舍交付。", "2023年8月15日", "2023-08-15"),
    ("2023年8月，校舍交付。", "2023年8月", "2023-08"),
    ("2023年，校舍交付。", "2023年", "2023"),
    ("2024年底建成通车。", "2024年底", "2024"),
    ("截至2024年12月底，水渠修通。", "2024年12月底", "2024-12"),
    ("2024.05.12 通讯员供稿", "2024.05.12", "2024-05-12"),
    ("2024-05-12 通讯员供稿", "2024-05-12", "2024-05-12"),
    ("二〇二三年，校舍交付。", "二〇二三年", "2023"),
    ("二〇二三年八月，校舍交付。", "二〇二三年八月", "2023-08"),
    ("2023年5月至2024年6月授课。", "2023年5月至2024年6月", "2023-05/2024-06"),
    ("“十四五”期间安排资金。", "“十四五”", "2021/2025"),
    ("今年3月，门诊楼投用。", "今年3月", "2025-03"),
    ("去年7月，学校开工。", "去年7月", "2024-07"),
    ("前年启动的水厂", "前年", "2023"),
    ("道路明年建成。", "明年", "2026"),
    ("9月，新学期开始。", "9月", "2025-09"),
    ("5月下旬，果苗运到。", "5月下旬", "2025-05"),
    ("6月1日，义诊开始。", "6月1日", "2025-06-01"),
    ("2022年至2024年安排资金。", "2022年至2024年", "2022/2024"),
    ("2019—2021年安排资金。", "2019—2021年", "2019/2021"),
    ("２０２２年７月２６日，校舍交付。", "2022年7月26日", "2022-07-26"),
    ("2023年2月30日，校舍交付。", "2023年2月30日", "2023-02"),
    ("2024年2月29日，校舍交付。", "2024年2月29日", "2024-02-29"),
]


@pytest.mark.parametrize(("text", "words", "iso"), CASES)
def test_dates_of_a_report_of_june_2025(text: str, words: str, iso: str) -> None:
    """Explicit dates as they stand, the others from the report's year."""
    assert dates(text) == [(words, iso)]


def test_traditional_forms() -> None:
    """去年 and 明年 are the same characters in both scripts; the words around them are folded."""
    assert dates("學校於去年7月開工，預計明年竣工。") == [("去年7月", "2024-07"), ("明年", "2026")]


def test_a_month_without_year_takes_the_year_of_its_paragraph() -> None:
    """The year that the paragraph names, though the report is of another."""
    assert dates("2022年春天动工，9月封顶。") == [("2022年", "2022"), ("9月", "2022-09")]


@pytest.mark.parametrize("text", ["9999年9月9日，果园挂果。", "1898年9月，学堂落成。"])
def test_a_month_of_a_year_that_is_not_read_takes_no_other(text: str) -> None:
    """The report's year is not put where the text has a year of its own."""
    assert dates(text) == []


def test_a_relative_date_without_a_year_to_count_from_is_left_out() -> None:
    """Nothing is guessed."""
    assert dates("去年，果园挂果。", date=None) == []


def test_the_year_of_a_report_without_date() -> None:
    """The latest year told as past; plans for later years do not count."""
    assert report_year("2021年动工，2023年投用，2035年目标已定。", None) == 2023
    assert report_year("2021年动工。", "2024-02-01") == 2024
    assert report_year("教师们来了。", None) is None


@pytest.mark.parametrize("text", ["共有2023名学生", "海拔4500米", "门牌1998号", "电话0891-6812345"])
def test_numbers_that_are_no_dates(text: str) -> None:
    """Four digits alone make no year."""
    assert dates(text) == []


@given(st.dates())
def test_any_date_is_read_back(date: dt.date) -> None:
    """Year, month and day survive, for all years that a report can speak of."""
    iso = date.isoformat()
    found = list(find_dates(f"{date.year}年{date.month}月{date.day}日，桥通车。", year=2025))
    expected = [iso] if 1949 <= date.year <= 2099 else []
    assert [match.iso for match in found if match.kind == "explicit"] == expected


@pytest.mark.parametrize("text", ["果园如今年产值上百万元。", "当年的荒坡成了果园。"])
def test_words_that_only_look_like_years(text: str) -> None:
    """如今年产 is no 今年; 当年的 tells of long ago."""
    assert dates(text) == []


def test_that_year_is_the_one_told_before() -> None:
    """当年 and 同年 mean the year that their paragraph named last, else the report's."""
    text = "2019年动工，当年建成3座，同年8月移交。\n当年又开新课。"
    found = [match.iso for match in find_dates(text, year=2024)]
    assert found == ["2019", "2019", "2019-08", "2024"]


def test_a_year_looked_back_on_is_not_the_reports() -> None:
    """2022年全年 and 2020年以来 do not date what an undated report tells without a year."""
    assert report_year("7月21日，展会开幕。2022年全年销售3000吨。", None) is None
    assert report_year("自2020年以来，病房里住进了新病人。", None) is None
    assert report_year("2023年7月，桥通车。2020年以来共建了三座。", None) == 2023
