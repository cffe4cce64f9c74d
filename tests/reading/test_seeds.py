"""The five pages that the gold facts were read from: what a careful reader sees there, and that no fact is lost."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from kg.documents import Page
from kg.reading import read_page
from tests.reading.pages import assert_sound, blocks


@pytest.fixture(scope="module")
def pages(seeds_dir: Path) -> Mapping[str, Page]:
    """The five pages by the first three figures of their names."""
    found = {path.name[:3]: read_page(path) for path in sorted(seeds_dir.glob("*.txt"))}
    assert sorted(found) == ["000", "001", "002", "003", "004"]
    return found


def paragraph_with(page: Page, words: str) -> str:
    """The only paragraph in which the words stand."""
    (found,) = [text for document in page.documents for text in blocks(document, "paragraph") if words in text]
    return found


def test_pages_lead_back_to_their_files(pages: Mapping[str, Page], seeds_dir: Path) -> None:
    """Blocks and segments are sound on real pages too."""
    for page in pages.values():
        assert_sound(page, (seeds_dir / page.source).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "start"),
    [("000", "携手助推"), ("001", "聚力“六个援藏”"), ("003", "上海援藏："), ("004", "「组团式」援藏")],
)
def test_one_report_on_a_page(pages: Mapping[str, Page], name: str, start: str) -> None:
    """Four pages hold one report each, with its headline wherever the page has it."""
    (document,) = pages[name].documents
    assert document.headline is not None
    assert document.headline.startswith(start)
    assert document.date is None


def test_the_articles_of_a_newspaper_page(pages: Mapping[str, Page]) -> None:
    """The page with many articles: each has its own document, in the order of the page."""
    starts = [
        "发展手牵手",
        "全国首个省级",
        "促成企业",
        "招商引资规模",
        "一碗“羌锅”",
        "居民变股东",
        "年年有分红",
        "“人城旅”",
        "以三个“更加”",
    ]
    headlines = [document.headline or "" for document in pages["002"].documents]
    assert len(headlines) == len(starts)
    assert all(headline.startswith(start) for headline, start in zip(headlines, starts, strict=True))


def test_what_stands_around_a_headline(pages: Mapping[str, Page]) -> None:
    """Kickers, subtitles and columns go with their headline, and sections stay in their article."""
    first, _, third, fourth = pages["002"].documents[:4]
    assert [text[:6] for text in blocks(first, "subheadline")] == ["——湖南省岳"]
    assert [text[:6] for text in blocks(first, "heading")] == ["探索开局,跑", "滚烫笔触,书", "山河欢歌,“"]
    assert [text[:4] for text in blocks(third, "subheadline") + blocks(fourth, "subheadline")] == [
        "西藏青年",
        "阿里地区",
    ]
    assert [text[-4:] for text in blocks(pages["001"].documents[0], "subheadline")] == ["援藏——"]
    assert pages["001"].documents[0].publisher == "大众日报"


@pytest.mark.parametrize(
    ("name", "seam"),
    [
        ("000", "面对面访谈群众37人"),
        ("000", "诸多边境小康村中首家"),
        ("000", "文化国学教育，推行"),
        ("001", "日喀则市妇幼保健院成功"),
        ("001", "2023年是落实山东援藏"),
        ("002", "快看啊!草履虫"),
        ("002", "向全体成员发放"),
        ("003", "共同创建的模式、机制、"),
        ("003", "共结对帮带本地"),
        ("004", "他们从那曲出发"),
    ],
)
def test_broken_paragraphs_are_whole(pages: Mapping[str, Page], name: str, seam: str) -> None:
    """Sentences that a column, a picture or another column's text broke are read in one."""
    assert paragraph_with(pages[name], seam)


def test_captions_are_apart(pages: Mapping[str, Page]) -> None:
    """Captions are blocks of their own, wherever they stood."""
    captions = {
        name: [text[:4] for d in page.documents for text in blocks(d, "caption")] for name, page in pages.items()
    }
    assert captions["000"] == ["日新月异", "援藏干部", "日喀则消", "“组团式"]
    assert [text[0] for text in captions["001"]] == list("①②③④⑤⑥")
    assert captions["003"] == ["▲上海援", "▲上海援", "▲沪藏医", "▲上海援"]
    assert len(captions["004"]) == 6


def test_the_evidence_of_every_gold_fact_was_read(pages: Mapping[str, Page], gold_dir: Path) -> None:
    """The words that prove a fact stand in one document, in the order in which they were quoted."""
    missing, counted = [], 0
    for path in sorted(gold_dir.glob("*.json")):
        texts = ["".join(document.text.split()) for document in pages[path.name[:3]].documents]
        for fact in json.loads(path.read_text(encoding="utf-8"))["facts"]:
            counted += 1
            if not any("".join(fact["evidence"].split()) in text for text in texts):
                missing.append(fact["id"])
    assert counted == 378
    assert not missing
