"""What axe-core finds in the page, state by state, in light and dark and on a phone: nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.export.sample import GARDEN


def first_view(page: Page) -> None:
    """Nothing is clicked."""


def open_everything(page: Page) -> None:
    """A project with every sentence."""
    page.goto(f"{page.url}#{GARDEN}")
    page.locator("#open-all").click()


def open_report(page: Page) -> None:
    """The window of a report."""
    open_everything(page)
    page.locator("#panel .proof button").first.click()


def open_filters(page: Page) -> None:
    """Every filter, with one value chosen."""
    if page.locator("#show-filters").is_visible():
        page.locator("#show-filters").click()
    closed = page.locator("#facets details:not([open]) > summary")
    while closed.count():
        closed.first.click()
    page.locator('[id="sector-energy"]').check()


STATES: dict[str, Callable[[Page], None]] = {
    "overview": first_view,
    "project": open_everything,
    "report": open_report,
    "filters": open_filters,
    "search": lambda page: page.locator("#search").fill("日"),
    "nothing found": lambda page: page.locator("#search").fill("没有这个"),
    "table": lambda page: page.locator("#show-table").click(),
    "English": lambda page: page.locator("#language").click(),
}


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(browser: Browser, sample_file: Path, width: int, scheme: str, state: str) -> None:
    """No rule of axe-core is broken, of whatever weight: contrast, names, roles, order of headings, focus."""
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.goto(sample_file.as_uri())
    STATES[state](page)
    page.wait_for_timeout(200)
    found = Axe().run(page).response
    assert len(found["passes"]) > 20
    assert [f"{v['id']} ({v['impact']}): {[n['target'] for n in v['nodes']]}" for v in found["violations"]] == []
    page.close()
