"""The page of `make demo` in, pictures in docs/images out: the first view, and one project with its sentences."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Draw the page with Chromium."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("label", nargs="?", default="阿克苏纺织服装培训中心", help="the node to open")
    parser.add_argument("--party", default="浙江省", help="the party that is expanded around it")
    parser.add_argument("--page", type=Path, default=ROOT / "exports" / "graph.html")
    parser.add_argument("--pictures", type=Path, default=ROOT / "docs" / "images")
    arguments = parser.parse_args()
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--headless", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=flags)
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(arguments.page.resolve().as_uri())
        page.wait_for_timeout(1500)
        page.screenshot(path=arguments.pictures / "overview.png")
        for label in (arguments.party, arguments.label):
            page.fill("#search", label)
            page.keyboard.press("Enter")
            if label == arguments.party:
                page.click("#expand")
        page.wait_for_timeout(1500)
        page.screenshot(path=arguments.pictures / "graph.png")
        browser.close()


if __name__ == "__main__":
    main()
