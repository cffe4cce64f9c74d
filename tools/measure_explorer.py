"""The enlarged graph of tools/measure_server.py in, what the explorer takes on it out: bytes, first view, steps.

A step is counted from the click until the new nodes stand in the page, in headless Chromium without a graphics card,
server and browser on one machine. Needs `make front`.
"""

from __future__ import annotations

import argparse
import gzip
import random
import shutil
import statistics
import tempfile
from dataclasses import dataclass
from pathlib import Path

import httpx
from measure_server import enlarged
from playwright.sync_api import Browser, Page, sync_playwright
from take_picture import served

ROOT = Path(__file__).parents[1]
BUNDLE = ROOT / "kg" / "web" / "static" / "bundle"
FLAGS = ["--no-sandbox", "--headless", "--disable-gpu"]
DRAWN = "() => performance.now()"
STEP = """
() => new Promise((done) => {
  const cards = () => document.querySelectorAll(".card").length;
  const before = cards();
  const begun = performance.now();
  new MutationObserver((_, watcher) => {
    if (cards() === before) return;
    watcher.disconnect();
    done(performance.now() - begun);
  }).observe(document.body, { childList: true, subtree: true });
  document.querySelector("#panel .relations button").click();
})
"""
FRAMES = """
() => new Promise((done) => {
  const begun = performance.now();
  let frames = 0;
  const step = () => {
    document.querySelectorAll(".reactodia-zoom-control button")[frames % 2].click();
    frames += 1;
    const spent = performance.now() - begun;
    if (spent < 2000) requestAnimationFrame(step);
    else done(frames / spent * 1000);
  };
  step();
})
"""


@dataclass(frozen=True, slots=True)
class Reach:
    """How much is measured: copies of the graph, first views, steps, and nodes in a link."""

    copies: int = 5
    views: int = 5
    steps: int = 60
    sizes: tuple[int, ...] = (100, 300, 500)


QUICK = Reach(copies=1, views=1, steps=5, sizes=(50,))


def explorer_rows(graph: Path = ROOT / "exports", reach: Reach = Reach()) -> list[str]:
    """Two sentences and a Markdown table about the graph in a folder. Needs Chromium, Playwright and the bundle."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        with served(enlarged(graph, Path(name) / "graph", reach.copies)) as address:
            first = statistics.median(_first_view(browser, address) for _ in range(reach.views))
            steps = sorted(_steps(browser, address, reach.steps))
            views = [_view(browser, address, size) for size in reach.sizes]
        browser.close()
    said = (
        f"The explorer shows its first view {first:.1f} seconds after the click that leads to it. A click that draws "
        f"the neighbours of one relation takes {statistics.median(steps):.0f} ms (median of {len(steps)}; 95 of 100 "
        f"within {steps[int(len(steps) * 0.95)]:.0f} ms; a median under 200 ms was asked for)."
    )
    head = ["| nodes in a link | seconds until drawn | frames a second in it |", "|---|---|---|"]
    return [said, "", _sizes(), "", *head, *views]


def _sizes() -> str:
    told = []
    for page in ("explore", "sparql"):
        parts = [(BUNDLE / f"{page}.{kind}").read_bytes() for kind in ("js", "css")]
        whole, packed = sum(map(len, parts)), sum(len(gzip.compress(part, 9)) for part in parts)
        told.append(f"`/{page}` loads {whole / 1000:.0f} KB ({packed / 1000:.0f} KB packed)")
    return f"{' and '.join(told)} of scripts and styles."


def _open(browser: Browser, address: str) -> Page:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(address)
    page.locator(".card").first.wait_for()
    return page


def _first_view(browser: Browser, address: str) -> float:
    """Seconds from the start of the navigation until nodes are drawn."""
    page = _open(browser, f"{address}/explore?lang=zh")
    seconds = float(page.evaluate(DRAWN)) / 1000
    page.close()
    return seconds


def _steps(browser: Browser, address: str, steps: int) -> list[float]:
    """Milliseconds of many steps, each on a canvas that holds one node."""
    chosen = random.Random(7)  # noqa: S311  no secret
    linked = _keys(address, 500)
    page, spent = _open(browser, f"{address}/explore?lang=zh"), []
    for key in (chosen.choice(linked) for _ in range(steps)):
        page.goto("about:blank")
        page.goto(f"{address}/explore?lang=zh#n={key},0,0&s={key}")
        page.locator("#panel .relations button").first.wait_for()
        spent.append(float(page.evaluate(STEP)))
    page.close()
    return spent


def _keys(address: str, most: int) -> list[str]:
    """The keys of some nodes that are linked to others."""
    kinds = [("type", kind) for kind in ("Prefecture", "County", "Province", "Project", "Batch")]
    items = httpx.get(f"{address}/api/search", params=[("q", ""), ("limit", "500"), *kinds]).json()["items"]
    return [item["iri"].removeprefix("https://w3id.org/duikou/id/") for item in items if item["count"]][:most]


def _view(browser: Browser, address: str, size: int) -> str:
    """A row of the table: a link with as many nodes."""
    keys = _keys(address, size)
    places = ";".join(f"{key},{n % 20 * 260},{n // 20 * 80}" for n, key in enumerate(keys))
    page = _open(browser, f"{address}/explore?lang=zh#n={places}")
    page.locator(".card").nth(len(keys) - 1).wait_for()
    seconds = float(page.evaluate(DRAWN)) / 1000
    frames = float(page.evaluate(FRAMES))
    page.close()
    return f"| {len(keys)} | {seconds:.1f} | {frames:.0f} |"


def main() -> None:
    """Print what is measured of a graph."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--graph", type=Path, default=ROOT / "exports", help="the folder that kg build wrote")
    parser.add_argument("--quick", action="store_true", help="a small graph, a few steps: does it run?")
    arguments = parser.parse_args()
    print("\n".join(explorer_rows(arguments.graph, QUICK if arguments.quick else Reach())))


if __name__ == "__main__":
    main()
