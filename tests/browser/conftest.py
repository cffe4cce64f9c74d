"""A browser that watches a page: every request that leaves it and every complaint is noted, and fails the test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from kg.export.html_page import export_html
from tests.browser.serving import build_reports, require_front
from tests.export.sample import REPORTS, sample_graph
from tests.web.running import Running, serving
from tests.web.world import write_world

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


@contextmanager
def watched(browser: Browser, origin: str = "file:", *, expected: str = "") -> Iterator[BrowserContext]:
    """A fresh profile, in which a page may neither ask for anything outside nor complain.

    `origin`: where its requests may go, beside what it made itself. `expected`: a complaint that holds this is none.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True)
    context.set_default_timeout(10_000)
    within = (origin, "blob:", "data:")
    complaints: list[str] = []
    context.on("request", lambda request: None if request.url.startswith(within) else complaints.append(request.url))
    context.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
    yield context
    context.close()
    assert [complaint for complaint in complaints if not expected or expected not in complaint] == []


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """The profile of a page that is opened from disk."""
    with watched(browser) as opened:
        yield opened


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


@pytest.fixture(scope="session")
def reports_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a graph of four reports."""
    return build_reports(tmp_path_factory.mktemp("reports") / "graph")


@pytest.fixture(scope="session")
def server(reports_graph: Path) -> Iterator[Running]:
    """`kg serve` on that graph."""
    require_front()
    with serving(reports_graph) as running:
        yield running


@pytest.fixture(scope="session")
def hostile_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """`kg serve` on a graph whose names, quotations and units hold markup."""
    require_front()
    with serving(write_world(tmp_path_factory.mktemp("hostile") / "graph"), "--time-limit", "1") as running:
        yield running


@pytest.fixture
def online(browser: Browser, server: Running) -> Iterator[BrowserContext]:
    """The profile of a page that may ask our server and nobody else."""
    with watched(browser, f"{server.address}/") as opened:
        yield opened
