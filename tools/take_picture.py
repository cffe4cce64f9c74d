"""The page of `make demo` in, docs/images/graph.png out: the graph as a reader sees it, one project open."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Draw the page with Chromium."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("label", nargs="?", default="林芝互联网医院", help="the node to open")
    parser.add_argument("--page", type=Path, default=ROOT / "build" / "demo" / "graph.html")
    parser.add_argument("--picture", type=Path, default=ROOT / "docs" / "images" / "graph.png")
    arguments = parser.parse_args()
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--headless", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=flags)
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(arguments.page.resolve().as_uri())
        page.fill("#search", arguments.label)
        page.keyboard.press("Enter")
        page.wait_for_timeout(1500)
        page.screenshot(path=arguments.picture)
        browser.close()


if __name__ == "__main__":
    main()
