"""Graphs of several sizes in, what their page costs out: bytes, seconds until it is written and drawn, frames a second.

The graphs are those of tests/export/large.py, as rich in figures and sentences as the corpus. A page is opened from
disk in headless Chromium without a graphics card; "drawn" is the first frame that holds the nodes, counted from the
start of the navigation.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from kg.export.html_page import export_html
from tests.export.large import LONG_REPORTS, large_page_graph

SIZES = (1500, 3000, 5000)
ROUNDS = 3
FLAGS = ["--no-sandbox", "--headless", "--disable-gpu"]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
VIEWS = ("", "#?show=everything")
HEADER = [
    "| nodes | MB | seconds to write | first view drawn, seconds | everything drawn, seconds | frames a second in it |",
    "|---|---|---|---|---|---|",
]
ASKED = "Asked for: at 1,500 nodes under 3 MB, and drawn in under 3 seconds."
FRAMES = """
() => new Promise((done) => {
  const begun = performance.now();
  let frames = 0;
  const step = () => {
    document.getElementById(frames % 2 ? "zoom-out" : "zoom-in").click();
    frames += 1;
    const spent = performance.now() - begun;
    if (spent < 2000) requestAnimationFrame(step);
    else done(frames / spent * 1000);
  };
  step();
})
"""
"""Zooms in and out for two seconds and counts the frames."""


def page_rows(sizes: Sequence[int] = SIZES) -> list[str]:
    """A Markdown table, one row a size. Needs Chromium and Playwright."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    assert found, "no Chromium is installed"
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        rows = [_row(browser, Path(folder) / f"{size}.html", size) for size in sizes]
        browser.close()
    return [*HEADER, *rows, "", ASKED]


def _row(browser: Browser, path: Path, size: int) -> str:
    graph = large_page_graph(size)
    begun = time.perf_counter()
    text = export_html(graph, title="图谱", max_nodes=size, reports=LONG_REPORTS)
    written = time.perf_counter() - begun
    path.write_text(text, encoding="utf-8")
    seen = [[_opened(browser, path.as_uri() + view) for _ in range(ROUNDS)] for view in VIEWS]
    first, everything = (min(drawn for drawn, _ in rounds) for rounds in seen)
    frames = max(frames for _, frames in seen[1])
    megabytes = len(text.encode()) / 1e6
    return f"| {size:,} | {megabytes:.1f} | {written:.1f} | {first:.2f} | {everything:.2f} | {frames:.0f} |"


def _opened(browser: Browser, address: str) -> tuple[float, float]:
    """Seconds until the page is drawn, and frames a second while zooming."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(address)
    page.wait_for_function("performance.getEntriesByName('drawn').length > 0")
    drawn = page.evaluate("performance.getEntriesByName('drawn')[0].startTime / 1000")
    frames = page.evaluate(FRAMES)
    page.close()
    return float(drawn), float(frames)


if __name__ == "__main__":
    print("\n".join(page_rows([int(size) for size in sys.argv[1:]] or SIZES)))
