"""A browser that watches a page: every request that leaves it and every complaint is noted, and fails the test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from kg.export.html_page import export_html
from tests.export.sample import REPORTS, sample_graph

ARGUMENTS = [
    "--no-sandbox", "--headless", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--no-first-run",
]  # fmt: skip


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One headless Chromium for all tests."""
    with sync_playwright() as playwright:
        driven = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield driven
        driven.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile, in which a page may neither ask for anything outside nor complain."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True)
    context.set_default_timeout(10_000)
    complaints: list[str] = []
    context.on("request", lambda request: complaints.append(request.url) if _leaves(request.url) else None)
    context.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
    yield context
    context.close()
    assert complaints == []


def _leaves(address: str) -> bool:
    """Whether a request goes further than the page itself and what it made."""
    return not address.startswith(("file:", "blob:", "data:"))


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the sample graph, on disk."""
    path = tmp_path_factory.mktemp("page") / "graph.html"
    path.write_text(export_html(sample_graph(), title="样例图谱", reports=REPORTS), encoding="utf-8")
    return path


@pytest.fixture
def page(context: BrowserContext, sample_file: Path) -> Page:
    """The sample's page, opened from disk."""
    opened = context.new_page()
    opened.goto(sample_file.as_uri())
    return opened
