"""Date and publisher: what the page states, as precisely as it does, and nothing that would have to be guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.pages import blocks, read, read_one

BODY = "东海市第三批工作队到西岭县已有一年，二十名队员分在医院、学校和农技站，常常一去就是十几天。"


@pytest.mark.parametrize(
    ("line", "date", "publisher"),
    [
        ("2026-01-19 08:30 来源：东海日报 作者：某某", "2026-01-19", "东海日报"),
        ("来源：东海新闻网　发布时间：2024年7月24日", "2024-07-24", "东海新闻网"),
        ("來源：東海日報　發佈時間：2024年7月24日", "2024-07-24", "東海日報"),
        ("东海日报　2024年7月24日　第3版", "2024-07-24", "东海日报"),
        ("西岭周刊　2024年7月24日　综合", "2024-07-24", "西岭周刊"),
        ("特区周报　2018年10月8日　记者 某某　摄影 某某", "2018-10-08", "特区周报"),
        ("东海健康报西岭电　2022年7月8日", "2022-07-08", "东海健康报"),
        ("东海健康报　2022年7月8日电", "2022-07-08", "东海健康报"),
        ("《东海日报》（2024年07月24日 03版）", "2024-07-24", "东海日报"),
        ("新华社 2021-05-13 21:00", "2021-05-13", "新华社"),
        ("发布日期：2024-07", "2024-07", None),
        ("发布日期：２０２４年７月２日", "2024-07-02", None),
        ("2024/7/4", "2024-07-04", None),
        ("04.07.2024 14:36", "2024-07-04", None),
        ("24-07-04 08:07 来源：东海日报", "2024-07-04", "东海日报"),
        ("http://www.example.cn 2024年07月04日05:12 东海日报", "2024-07-04", "东海日报"),
        ("本报记者 某某", None, None),
        ("来源：东海日报", None, "东海日报"),
        ("发布时间：2024-02-31", None, None),
    ],
)
def test_a_line_under_the_headline_is_read(tmp_path: Path, line: str, date: str | None, publisher: str | None) -> None:
    """The line is a byline block, and date and publisher come from it."""
    document = read_one(tmp_path, f"西岭县的新学期\n\n{line}\n\n{BODY}\n")
    assert blocks(document, "byline") == [line]
    assert document.headline == "西岭县的新学期"
    assert (document.date, document.publisher) == (date, publisher)


def test_the_year_of_a_site_is_no_date(tmp_path: Path) -> None:
    """A line of rights at the foot tells since when there is the site."""
    foot = "许可证编号：示例B2-0001 © example.cn All Rights Reserved since 2003.08"
    assert read_one(tmp_path, f"西岭县的新学期\n\n{BODY}\n\n{foot}\n").date is None


@pytest.mark.parametrize(
    ("lead", "date", "publisher"),
    [
        ("新华社西岭5月6日电（记者 某某）", None, "新华社"),
        ("东海日报西岭2024年5月6日讯（记者 某某）", "2024-05-06", "东海日报"),
        ("东海晚报讯（2024年5月6日 记者 某某）", "2024-05-06", "东海晚报"),
        ("本报讯（记者 某某）", None, None),
        ("2024-05-06 某社西岭电／", "2024-05-06", None),
        ("2024年5月6日，", None, None),
        ("2024年5月，", None, None),
    ],
)
def test_a_dateline_is_read(tmp_path: Path, lead: str, date: str | None, publisher: str | None) -> None:
    """A dateline gives its agency, and a date only where it has a year; the date of an event is none of the report."""
    document = read_one(tmp_path, f"西岭县的新学期\n\n{lead}{BODY}\n")
    assert blocks(document, "paragraph") == [lead + BODY]
    assert (document.date, document.publisher) == (date, publisher)


def test_the_head_of_the_page_speaks_for_its_articles(tmp_path: Path) -> None:
    """The paper's own line at the top of a page names the paper, which 本报 alone does not."""
    document = read_one(tmp_path, f"东海日报 微信\n\n西岭县的新学期\n\n本报讯（记者 某某）{BODY}\n")
    assert document.publisher == "东海日报"


def test_the_head_of_a_page_dates_all_its_articles(tmp_path: Path) -> None:
    """A newspaper's line of name and day above the first headline holds for every article of the page."""
    news = f"新学期\n\n本报讯（记者 某某）{BODY}\n\n新路通车\n\n本报西岭5月5日电　路有八公里。\n"
    documents = read(tmp_path, f"东海日报　2024年5月6日　第3版\n\n{news}").documents
    assert [(d.headline, d.date, d.publisher) for d in documents] == [
        ("新学期", "2024-05-06", "东海日报"),
        ("新路通车", "2024-05-06", "东海日报"),
    ]


def test_the_name_of_a_column_is_no_headline(tmp_path: Path) -> None:
    """A site sets the column's name above the title; the title is the line above the source line."""
    text = f"对口支援\n\n西岭县一批新项目通过验收\n\n发布日期：2015-01-13 来源：东海网 浏览次数：4\n\n{BODY}\n"
    assert read_one(tmp_path, text).headline == "西岭县一批新项目通过验收"


def test_an_address_gives_a_date_last(tmp_path: Path) -> None:
    """Many sites write the day into their addresses."""
    link = "详情链接：https://a.example/202405/t20240506_1234.html"
    assert read_one(tmp_path, f"西岭县的新学期\n\n{BODY}\n\n{link}\n").date == "2024-05-06"
    assert read_one(tmp_path, f"西岭县的新学期\n\n2024-05-07\n\n{BODY}\n\n{link}\n").date == "2024-05-07"


@pytest.mark.parametrize(
    "title", ["2024年7月西岭县项目发布", "记者走进西岭县", "2023年5月20日记", "西岭县发布今年账本"]
)
def test_a_headline_is_not_taken_for_a_source_line(tmp_path: Path, title: str) -> None:
    """A date, 发布 or 记者 in a headline leave it a headline."""
    document = read_one(tmp_path, f"{title}\n\n{BODY}\n")
    assert document.headline == title
    assert document.date is None


@pytest.mark.parametrize(
    "line",
    [
        "[原文](https://news.example.cn/2020/07/01/a1.shtml)",
        "*[阅读原文](https://news.example.cn/2020/07/01/a1.shtml)*",
        "原文链接：https://news.example.cn/202007/01/a1.html",
        "链接: http://www.example.gov.cn/art/20200701/art_1.html",
    ],
)
def test_the_address_of_the_original_dates_a_copy(tmp_path: Path, line: str) -> None:
    """A line that names where a copied page comes from: its address is the report's, and the day in it its date."""
    document = read_one(tmp_path, f"西岭县的新学期\n\n{BODY}\n\n{line}\n")
    assert document.date == "2020-07-01"
    assert document.url is not None
    assert document.url in line
    assert "example" not in document.text


def test_several_addresses_date_nothing(tmp_path: Path) -> None:
    """Where lines name several originals none is the page's."""
    lines = "[原文](https://example.cn/2020/07/01/a.html)\n\n[原文](https://example.cn/2021/08/02/b.html)\n"
    document = read_one(tmp_path, f"西岭县的新学期\n\n{BODY}\n\n{lines}")
    assert (document.url, document.date) == (None, None)
