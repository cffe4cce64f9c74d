"""The page of gold and read facts: what a reader sees and clicks, with hostile texts, on a phone, in the dark."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from kg.evaluation.study import study
from kg.pipeline.comparing import stands_at, write_comparison
from tests.evaluation.test_scores import ROOMS, SCHOOL, TIE, folder

HOSTILE = "</script><img src=x onerror=alert(1)><b>甲</b>"
TEXT = f"甲省对口支援乙县\n甲省援建的乙县第一小学有12间教室。{HOSTILE}"


@pytest.fixture(scope="module")
def comparison(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two reports: one read rightly, one with a wrong subject, a missed tie and a false project of hostile name."""
    path = tmp_path_factory.mktemp("comparison")
    false = SCHOOL | {"id": "p9", "name": HOSTILE, "evidence": HOSTILE}
    gold = folder(path / "gold", one=[TIE, SCHOOL, ROOMS], two=[TIE, SCHOOL, ROOMS])
    read = folder(path / "read", one=[SCHOOL, ROOMS | {"subject": "p9"}, false], two=[TIE, SCHOOL, ROOMS])
    for name in ("one", "two"):
        (read / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    write_comparison(study(gold, read, read), path / "page.html")
    return path / "page.html"


@pytest.fixture
def page(context: BrowserContext, comparison: Path) -> Page:
    """The page, opened from disk."""
    opened = context.new_page()
    opened.goto(comparison.as_uri())
    return opened


def test_facts_stand_side_by_side_with_what_is_wrong(page: Page) -> None:
    """Rows of both sides in the order of the text, each with its state; the text is there as text."""
    heads = [" ".join(text.split()) for text in page.locator("#rows .head").all_inner_texts()]
    assert heads == ["漏读 对口关系", "部分一致 成果 归属不符", "一致 项目", "多读 项目 与支援无关"]
    assert HOSTILE in page.locator("#body").inner_text()
    assert page.locator("#body img, #rows img").count() == 0


def test_a_click_shows_the_words_of_a_fact(page: Page) -> None:
    """The words are marked in the text, by mouse and by keyboard, and a second click takes the mark away."""
    button = page.locator("#rows button").first
    button.click()
    assert "".join(page.locator("#body .chosen").all_inner_texts()) == "甲省对口支援乙县"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert "".join(page.locator("#body .chosen").all_inner_texts()) == "甲省援建的乙县第一小学有12间教室"
    page.keyboard.press("Enter")
    assert page.locator("#body .chosen").count() == 0


def test_filters_by_type_error_and_report(page: Page) -> None:
    """Each choice leaves the rows that it names; the second report is all right."""
    page.locator("#type").select_option("project")
    assert page.locator("#rows > li").count() == 2
    page.locator("#error").select_option("not aid")
    assert page.locator("#rows > li").count() == 1
    page.locator("#type").select_option("")
    page.locator("#error").select_option("wrong subject")
    assert page.locator("#rows > li").count() == 1
    page.locator("#error").select_option("")
    page.locator("#report").select_option("1")
    assert page.locator("#rows > li.right").count() == page.locator("#rows > li").count() == 3


def test_the_page_speaks_english(page: Page) -> None:
    """Words, title and language change; the choices stay."""
    page.locator("#type").select_option("project")
    page.locator("#language").click()
    assert page.title() == "Gold and read facts"
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("#rows > li").count() == 2
    assert "partly right" in page.locator("#key").inner_text()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
@pytest.mark.parametrize("chosen", [False, True], ids=["first view", "a fact chosen"])
def test_axe_finds_nothing_and_nothing_is_wider(
    browser: Browser, comparison: Path, width: int, scheme: Any, chosen: bool
) -> None:
    """No rule of axe-core is broken and no side scrolling is needed, in light and dark and on a phone."""
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.goto(comparison.as_uri())
    if chosen:
        page.locator("#rows button").nth(1).click()
    found = Axe().run(page).response
    assert len(found["passes"]) > 10
    assert [f"{v['id']}: {[n['target'] for n in v['nodes']]}" for v in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_the_same_study_gives_the_same_page(comparison: Path) -> None:
    """The page names no other place, and a quotation is found whatever its white space."""
    text = comparison.read_text(encoding="utf-8")
    assert "default-src 'none'" in text
    assert "http" not in text.replace("http-equiv", "")
    assert stands_at("甲 乙", "x甲\n乙y") == (1, 4)
    assert stands_at("丙", "x甲\n乙y") is None
