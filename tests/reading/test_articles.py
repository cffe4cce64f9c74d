"""Articles: several reports on a page are kept apart, one report is not cut in two, each gets what is its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.pages import blocks, read, read_one

FIRST = "东海市第三批工作队到西岭县已有一年，二十名队员分在医院、学校和农技站，常常一去就是十几天。"
SECOND = "本报西岭5月6日电（记者 某某）昨天，县里的第一座图书馆开门，藏书三万册，当天来了六百人。"
THIRD = "本报讯（通讯员 某甲 某乙）城南市场换了新的屋顶，摊位比原来多了四十个。"


def test_one_report_is_one_document(tmp_path: Path) -> None:
    """Kicker, headline, subtitle, byline, sections and captions make one document with its blocks named."""
    text = (
        "山海之间——\n\n西岭县的新学期\n\n——东海市工作队一年回顾\n\n本报记者 某某 通讯员 某甲\n\n"
        f"{FIRST}\n\n一、修好一条路\n\n去年，通往雪线乡的路铺上了柏油。\n\n▲新路通车。\n"
    )
    document = read_one(tmp_path, text)
    assert [(b.kind, document.text[b.start : b.end]) for b in document.blocks] == [
        ("subheadline", "山海之间——"),
        ("headline", "西岭县的新学期"),
        ("subheadline", "——东海市工作队一年回顾"),
        ("byline", "本报记者 某某 通讯员 某甲"),
        ("paragraph", FIRST),
        ("heading", "一、修好一条路"),
        ("paragraph", "去年，通往雪线乡的路铺上了柏油。"),
        ("caption", "▲新路通车。"),
    ]


def test_datelines_begin_articles(tmp_path: Path) -> None:
    """A headline above a dateline begins an article; a column's name above the headline goes with it."""
    text = f"西岭县的新学期\n\n{FIRST}\n\n文化西岭\n\n县图书馆昨天开门\n\n{SECOND}\n\n城南市场换新顶\n\n{THIRD}\n"
    first, second, third = read(tmp_path, text).documents
    assert (first.headline, third.headline) == ("西岭县的新学期", "城南市场换新顶")
    assert blocks(second)[:2] == ["文化西岭", "县图书馆昨天开门"]
    assert blocks(first, "paragraph") == [FIRST]
    assert (second.index, third.index) == (1, 2)


def test_the_only_day_on_a_page_is_that_of_all_its_articles(tmp_path: Path) -> None:
    """Where articles name two days each keeps its own, and one without stays without."""
    articles = f"县图书馆昨天开门\n\n{SECOND}\n\n城南市场换新顶\n\n{THIRD}\n"
    one = f"西岭县的新学期\n2024-05-07　来源：东海日报\n\n{FIRST}\n\n{articles}"
    assert [d.date for d in read(tmp_path, one).documents] == ["2024-05-07"] * 3
    two = one.replace("城南市场换新顶\n", "城南市场换新顶\n2024-05-08　来源：东海日报\n")
    assert [d.date for d in read(tmp_path, two).documents] == ["2024-05-07", None, "2024-05-08"]


def test_a_dateline_without_headline_begins_an_article(tmp_path: Path) -> None:
    """Short news often stand without headlines."""
    assert [d.text for d in read(tmp_path, f"{FIRST}\n\n{SECOND}\n\n{THIRD}\n").documents] == [FIRST, SECOND, THIRD]


def test_a_byline_under_a_headline_begins_an_article(tmp_path: Path) -> None:
    """A headline with a reporter's line below is that of a new report."""
    text = f"西岭县的新学期\n\n{FIRST}\n\n山里的来信\n\n本报记者 某某\n\n信是六年级的学生写的，一共四十封。\n"
    assert [d.headline for d in read(tmp_path, text).documents] == ["西岭县的新学期", "山里的来信"]


def test_the_parts_of_one_feature_are_one_document(tmp_path: Path) -> None:
    """Each part is headed by whom it is about and has its reporter; the page tells one story."""
    parts = "\n".join(
        f"西岭县示例村{who}——\n{title}\n本报记者  某某\n{body}"
        for who, title, body in (
            ("农技员某甲", "种出新麦", FIRST),
            ("医生某乙", "守住一盏灯", "夜里十点，卫生院的灯还亮着，值班的医生刚送走最后一位病人。"),
            ("教师某丙", "多一堂课", THIRD.removeprefix("本报讯（通讯员 某甲 某乙）")),
        )
    )
    document = read_one(tmp_path, f"山海之间的三个人\n——东海市协作故事\n{FIRST}\n{parts}\n")
    assert document.headline == "山海之间的三个人"
    assert "守住一盏灯" in document.text


def test_a_source_line_under_a_headline_begins_an_article(tmp_path: Path) -> None:
    """Pages saved one after another into a file each have their line of date and source."""
    text = "\n\n".join(
        f"{title}\n\n{day} 10:20 来源：东海日报\n\n{body}"
        for title, day, body in [
            ("西岭县的新学期", "2024-05-06", FIRST),
            ("新路通车", "2024-05-07", FIRST[:-1] + "，路也修好了。"),
        ]
    )
    assert [(d.headline, d.date, d.publisher) for d in read(tmp_path, text).documents] == [
        ("西岭县的新学期", "2024-05-06", "东海日报"),
        ("新路通车", "2024-05-07", "东海日报"),
    ]


def test_a_name_in_brackets_ends_an_article(tmp_path: Path) -> None:
    """Reports that are signed at their end are followed by the next one's headline; a bare name ends nothing."""
    text = f"西岭县的新学期\n\n{FIRST}\n\n{{}}\n\n山里的来信\n\n信是六年级的学生写的，一共四十封。\n"
    assert [d.headline for d in read(tmp_path, text.format("（本报记者 某某）")).documents] == [
        "西岭县的新学期",
        "山里的来信",
    ]
    assert len(read(tmp_path, text.format("某某 文/图"), name="b.txt").documents) == 1


def test_a_column_line_begins_an_article(tmp_path: Path) -> None:
    """Archives of newspapers set 专栏 above each article of a page."""
    column = "第2版（经济）\n专栏："
    text = f"1998年5月6日东海日报 第2版\n\n{column}\n\n西岭县的新学期\n{FIRST}\n\n{column}\n\n新路通车\n路有八公里。\n"
    documents = read(tmp_path, text).documents
    assert [(d.headline, d.date) for d in documents] == [("西岭县的新学期", "1998-05-06"), ("新路通车", "1998-05-06")]


def test_sections_do_not_begin_articles(tmp_path: Path) -> None:
    """Headings of sections, in Markdown or plain, numbered or beginning with a date, leave the article whole."""
    text = (
        f"# 西岭县的新学期\n\n本报记者 某某\n\n{FIRST}\n\n## 修好一条路\n\n4月3日，天还没有亮，队员已经出发。\n\n"
        "## 带活一座山\n\n山上种了药材。\n\n二、明年的事\n\n还要再修两座桥。\n"
    )
    document = read_one(tmp_path, text, name="page.md")
    assert blocks(document, "heading") == ["修好一条路", "带活一座山", "二、明年的事"]


def test_a_markdown_level_that_begins_one_article_begins_all(tmp_path: Path) -> None:
    """Where headings of one level begin dispatches, one of that level without a dateline begins an article too."""
    text = (
        f"# 西岭县的新学期\n\n{FIRST}\n\n### 修好一条路\n\n去年铺上了柏油。\n\n## 县图书馆昨天开门\n\n{SECOND}\n\n"
        "## 城里的灯会\n\n正月十五，城里挂起了八百盏灯。\n\n### 灯从哪里来\n\n灯是本地的匠人做的。\n"
    )
    first, second, third = read(tmp_path, text, name="page.md").documents
    assert blocks(first, "heading") == ["修好一条路"]
    assert second.headline == "县图书馆昨天开门"
    assert (third.headline, blocks(third, "heading")) == ("城里的灯会", ["灯从哪里来"])


def test_a_continuation_from_another_page_begins_an_article(tmp_path: Path) -> None:
    """A headline with 上接第一版 below begins a report whose beginning stands elsewhere."""
    text = f"西岭县的新学期\n\n{FIRST}\n\n一碗面的味道\n\n（上接第一版）\n\n面馆开了三十年，汤是骨头熬的。\n"
    assert [d.headline for d in read(tmp_path, text).documents] == ["西岭县的新学期", "一碗面的味道"]


def test_a_stray_fragment_is_kept_apart(tmp_path: Path) -> None:
    """On a page of several articles, text that begins in the middle of a sentence belongs to none of them."""
    text = (
        f"西岭县的新学期\n\n{FIRST}\n\n县图书馆昨天开门\n\n{SECOND}\n\n，还要把灯会办得更好，让来的人住得下、吃得好。\n"
    )
    documents = read(tmp_path, text).documents
    assert len(documents) == 3
    assert documents[1].text.endswith(SECOND)
    assert (documents[2].headline, documents[2].text[:6]) == (None, "，还要把灯会")


def test_a_picture_story_stands_alone(tmp_path: Path) -> None:
    """A heading, a paragraph, 图为… and who took it: a story of its own, and what follows is not part of it."""
    text = (
        f"西岭县的新学期\n\n{FIRST}\n\n社里分了红\n\n1月8日，城北的合作社把分红发到七十户社员手里。\n\n"
        "图为发放现场。\n\n本报记者 某某 摄\n\n灯会的生意\n\n灯会带来了客人，街上的旅店住满了。\n"
    )
    documents = read(tmp_path, text).documents
    assert [d.headline for d in documents] == ["西岭县的新学期", "社里分了红", "灯会的生意"]
    assert blocks(documents[1], "caption") == ["图为发放现场。", "本报记者 某某 摄"]


def test_a_headline_in_the_middle_comes_first(tmp_path: Path) -> None:
    """A newspaper sets the headline between columns: with its byline it belongs to the article around it."""
    text = (
        f"{FIRST}\n\n修好一条路\n\n去年铺上了柏油。\n\n从东海到西岭的一年\n\n张三丰\n\n带活一座山\n\n山上种了药材。\n"
    )
    document = read_one(tmp_path, text)
    assert document.headline == "从东海到西岭的一年"
    assert blocks(document)[:3] == ["从东海到西岭的一年", "张三丰", FIRST]
    assert blocks(document, "heading") == ["修好一条路", "带活一座山"]


def test_a_page_of_headings_is_one_document(tmp_path: Path) -> None:
    """A page without a paragraph is kept, whatever it is; a single line is text, not a headline."""
    assert blocks(read_one(tmp_path, "东海市援建学校"), "paragraph") == ["东海市援建学校"]
    assert read_one(tmp_path, "东海市\n\n西岭县\n").headline == "东海市"


def test_a_page_of_furniture_has_no_document(tmp_path: Path) -> None:
    """Where nothing but furniture stands there is no report, and that is no error."""
    page = read(tmp_path, "分享到：\n\n责任编辑：某某\n")
    assert page.documents == ()
    assert page.text == ""
    assert len(page.dropped) == 2


@pytest.mark.parametrize(
    "opening",
    ["合作社通过电商卖货，一年卖了八万斤。", "供销社的消息灵通，价钱一变就来通知。", "报社的记者也来了，住了三天。"],
)
def test_words_of_a_dateline_do_not_make_one(tmp_path: Path, opening: str) -> None:
    """社, 电 and 讯 in a sentence do not begin an article."""
    assert len(read(tmp_path, f"西岭县的新学期\n\n{FIRST}\n\n{opening}\n").documents) == 1
