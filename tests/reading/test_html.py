"""Saved web pages: the article is read, in whatever encoding, and the site around it is left out and told."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.documents import Page
from kg.errors import ReadError
from kg.reading import read_content, read_page
from tests.conftest import CORPUS
from tests.reading.pages import assert_sound, blocks

SENTENCES = (
    "东海市第三批工作队到西岭县已有一年，队员二十人，分在医院、学校和农技站。",
    "去年，工作队用援建资金三百万元修好了一条六公里的路，沿路两个村的果子当天就能运出山。",
    "县医院的新门诊楼今年六月完工，工作队的五位医生每周坐诊五天，看过病人四千多人次。",
)
SITE = '<div class="nav"><a href="/">首页</a> <a href="/yw">要闻</a> <a href="/ty">体育</a></div>'
FOOT = '<div class="footer">关于我们 | 联系我们 | 版权所有 未经授权不得转载</div>'


def page_html(body: str, *, head: str = "<title>西岭县的一年_东海新闻网</title>", charset: str = "utf-8") -> str:
    """A page with a site around its body."""
    return f'<!DOCTYPE html><html><head><meta charset="{charset}">{head}</head><body>{SITE}{body}{FOOT}</body></html>'


def article(*sentences: str, title: str = "西岭县的一年") -> str:
    """An article of paragraphs under a headline."""
    return f"<h1>{title}</h1>" + "".join(f"<p>{sentence}</p>\n" for sentence in sentences or SENTENCES)


def read_html(folder: Path, html: str | bytes) -> Page:
    """The page that the HTML makes; its offsets are checked on the way."""
    path = folder / "page.html"
    path.write_bytes(html if isinstance(html, bytes) else html.encode())
    page = read_page(path)
    assert_sound(page, read_content(path).text)
    return page


def left_out(page: Page, folder: Path) -> str:
    """The words that were left out."""
    text = read_content(folder / "page.html").text
    return "\n".join(text[d.start : d.end] for d in page.dropped)


@pytest.mark.parametrize(
    ("codec", "charset", "named"),
    [
        ("utf-8", "utf-8", "utf-8"),
        ("gb18030", "gb2312", "gb18030"),
        ("gbk", "GBK", "gb18030"),
        ("gb18030", "utf-8", "gb18030"),
        ("utf-8", "gb2312", "utf-8"),
        ("utf-16", "utf-16", "utf-16"),
    ],
)
def test_the_encoding_is_that_of_the_bytes(tmp_path: Path, codec: str, charset: str, named: str) -> None:
    """What the page declares counts where the bytes agree; a wrong declaration does no harm."""
    page = read_html(tmp_path, page_html(article(), charset=charset).encode(codec))
    assert page.encoding == named
    assert blocks(page.documents[0], "paragraph") == list(SENTENCES)


def test_a_declared_encoding_decides_between_two_that_fit(tmp_path: Path) -> None:
    """A few traditional characters in Big5 are also valid GB18030: the page's own word counts."""
    body = "<p>東海市援建。</p>"
    page = read_html(
        tmp_path, f'<meta http-equiv="Content-Type" content="text/html; charset=big5">{body}'.encode("big5")
    )
    assert (page.encoding, page.text) == ("cp950", "東海市援建。")


def test_the_site_around_an_article_is_left_out_and_told(tmp_path: Path) -> None:
    """Menus, lists of other news, scripts and the footer are no part of the report."""
    other = "<h3>热门</h3><ul>" + "".join(f"<li><a>别县第{n}所学校开学</a></li>" for n in range(6)) + "</ul>"
    script = "<script>var a='东海市';</script><style>p{}</style><div style='display:none'>看不见的字</div>"
    page = read_html(tmp_path, page_html(f"<div class=side>{other}</div><article>{article()}</article>{script}"))
    (report,) = page.documents
    assert (report.headline, blocks(report, "paragraph")) == ("西岭县的一年", list(SENTENCES))
    told = left_out(page, tmp_path)
    assert all(words in told for words in ("首页", "别县第3所学校开学", "版权所有"))
    assert {d.why for d in page.dropped} == {"outside"}
    assert not any(words in told + page.text for words in ("var a", "看不见"))


def test_headline_source_line_captions_and_sections_have_their_kinds(tmp_path: Path) -> None:
    """The line above the text names date and publisher; a caption is one because the page says so."""
    info = '<div class="info"><span>2024-05-06 08:30</span> <span>来源：东海日报</span></div>'
    picture = "<figure><img src='a.jpg'><figcaption>新修的路</figcaption></figure>"
    text = f"<p>{SENTENCES[0]}</p>{picture}<h2>一条路</h2><p>{SENTENCES[1]}</p><h2>医院</h2><p>{SENTENCES[2]}</p>"
    page = read_html(tmp_path, page_html(f"<div class=title>西岭县的一年</div>{info}<div class=text>{text}</div>"))
    (report,) = page.documents
    assert (report.headline, report.date, report.publisher) == ("西岭县的一年", "2024-05-06", "东海日报")
    assert [b.kind for b in report.blocks] == [
        *("headline", "byline", "paragraph", "caption", "heading", "paragraph", "heading", "paragraph")
    ]


def test_the_head_of_a_page_completes_what_it_does_not_show(tmp_path: Path) -> None:
    """Date, publisher and address come from the page's head where the text says nothing."""
    head = (
        '<meta name="PubDate" content="2024-05-06 08:30"><meta name="ContentSource" content="东海日报">'
        '<link rel="canonical" href="https://example.org/a/1.html">'
    )
    (report,) = read_html(tmp_path, page_html(article(), head=head)).documents
    assert (report.date, report.publisher, report.url) == ("2024-05-06", "东海日报", "https://example.org/a/1.html")


def test_several_articles_of_a_page_are_all_read(tmp_path: Path) -> None:
    """A page that marks three articles has three reports; teasers are none."""
    teaser = "<article><h2>别的消息</h2><p>点开看看</p></article>"
    parts = [
        article(*(s.replace("西岭", f"西岭{n}") for s in SENTENCES), title=f"第{n}个县的一年，记者看到的新变化")
        for n in "甲乙丙"
    ]
    page = read_html(tmp_path, page_html("".join(f"<article>{part}</article>" for part in parts) + teaser))
    assert [report.headline for report in page.documents] == [f"第{n}个县的一年，记者看到的新变化" for n in "甲乙丙"]


def test_a_page_laid_out_with_tables(tmp_path: Path) -> None:
    """On an old page of tables and line breaks the article begins with its title; the row of links above is no part."""
    menu = "<table><tr><td><a>首页</a></td><td><a>政务公开</a></td><td><a>办事大厅</a></td></tr></table>"
    title = "<tr><td>西岭县的一年</td></tr><tr><td>发布时间：2024-05-06　来源：东海日报　字体：大 中 小</td></tr>"
    text = "<br><br>\u3000\u3000".join(SENTENCES)
    page = read_html(tmp_path, page_html(f"{menu}<table>{title}<tr><td id=zoom><font>{text}</font></td></tr></table>"))
    (report,) = page.documents
    assert (report.headline, report.date, report.publisher) == ("西岭县的一年", "2024-05-06", "东海日报")
    assert blocks(report, "paragraph") == list(SENTENCES)
    assert "政务公开" in left_out(page, tmp_path)


def test_a_second_headline_is_kept(tmp_path: Path) -> None:
    """A headline between two texts belongs to the page's articles, whatever stands above it in the page's frame."""
    other = [sentence.replace("西岭", "南岭").replace("县医院", "乡医院") for sentence in SENTENCES]
    source = "<p>2024年5月7日　来源：南海日报</p>"
    second = article(*other, title="南岭县的一年").replace("</h1>", f"</h1>{source}")
    page = read_html(tmp_path, page_html(article() + second))
    assert [(d.headline, d.publisher) for d in page.documents] == [
        ("西岭县的一年", None), ("南岭县的一年", "南海日报"),
    ]  # fmt: skip


def test_rows_of_a_table_stay_together(tmp_path: Path) -> None:
    """The cells of a row are one line; a table that only arranges the page is none."""
    rows = "<table><tr><th>项目</th><th>资金</th></tr><tr><td>西岭县中学</td><td>300万元</td></tr></table>"
    layout = f"<table><tr><td>{SITE}</td><td>{article()}{rows}</td></tr></table>"
    page = read_html(tmp_path, page_html(layout))
    assert "西岭县中学 \u3000300万元" in page.text
    assert blocks(page.documents[0], "paragraph")[:3] == list(SENTENCES)


def test_a_short_page_is_read_whole(tmp_path: Path) -> None:
    """Where nothing tells an article from its site, every line is looked at, and furniture is left out as in a text."""
    page = read_html(tmp_path, "<p>东海市援建的西岭县中学开学了。</p><p>责任编辑：某某</p>")
    assert page.text == "东海市援建的西岭县中学开学了。"
    assert [d.why for d in page.dropped] == ["editor"]


@pytest.mark.parametrize("html", ["<html><body></body></html>", "<script>x</script>", "<!-- 字 -->"])
def test_a_page_without_words_is_refused(tmp_path: Path, html: str) -> None:
    """A page of scripts alone is told, not read as nothing."""
    with pytest.raises(ReadError, match="the page holds no words that can be read"):
        read_html(tmp_path, html)


def test_the_saved_page_of_the_corpus() -> None:
    """The corpus's HTML page is one report without its menus and lists."""
    (report,) = read_page(CORPUS / "16_henan_hami.html").documents
    assert (report.headline, report.date, report.publisher) == (
        *("郑州援疆在伊州：42个项目的进度", "2025-10-16", "示例中原网"),
    )
    assert [b.kind for b in report.blocks].count("paragraph") == 6
    assert "热门" not in report.text
    assert "编辑" not in report.text
