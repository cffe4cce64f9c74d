"""The first view of a graph of many parties, in a real browser: names that can be read, and nothing cut."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kg.export.html_page import export_html
from tests.export.large import large_page_graph

SIZES = [(1280, 800), (1600, 1000), (1024, 700), (390, 844)]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with sixty donors and sixty recipients."""
    path = tmp_path_factory.mktemp("many") / "graph.html"
    path.write_text(export_html(large_page_graph(400), title="大图"), encoding="utf-8")
    return path


def outside(page: Page) -> int:
    """How many of the drawn nodes have their middle outside the drawing's window."""
    box = page.locator("#canvas").bounding_box()
    assert box is not None
    places = page.evaluate("window.duikou.places()")
    right, bottom = box["x"] + box["width"], box["y"] + box["height"]
    return sum(not (box["x"] < p["x"] < right and box["y"] < p["y"] < bottom) for p in places)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_first_view_fits_its_window_and_can_be_read(browser: Browser, many: Path, width: int, height: int) -> None:
    """Names are at least 12 pixels high, every node lies in the window, and the page says how many pairs there are."""
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(many.as_uri())
    page.wait_for_timeout(300)
    assert page.evaluate("window.duikou.scale()") * 14 >= 12
    assert outside(page) == 0
    expect(page.locator("#outside")).to_be_hidden()
    expect(page.locator("#status")).to_contain_text(" / 280 对支援关系")
    assert len(page.evaluate("window.duikou.drawn()")) > 15
    page.close()


def test_more_pairs_lie_below_and_a_button_leads_there(browser: Browser, many: Path) -> None:
    """Names keep their size; what no longer fits is counted, and the way to it is one click."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(many.as_uri())
    page.locator("#more").click()
    assert page.evaluate("window.duikou.scale()") * 14 >= 12
    below = outside(page)
    expect(page.locator("#outside")).to_have_text(f"下方还有 {below} 个 ↓")
    while page.locator("#outside").is_visible():
        page.locator("#outside").click()
        page.wait_for_timeout(200)
    assert outside(page) > 0
    page.locator("#zoom-fit").click()
    assert outside(page) == below
    page.close()


def test_a_window_of_another_size_gets_another_first_view(browser: Browser, many: Path) -> None:
    """A lower window holds fewer pairs, and again all of them can be seen."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(many.as_uri())
    before = len(page.evaluate("window.duikou.drawn()"))
    page.set_viewport_size({"width": 1280, "height": 600})
    page.wait_for_timeout(300)
    assert len(page.evaluate("window.duikou.drawn()")) < before
    assert outside(page) == 0
    page.close()
