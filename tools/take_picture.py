"""The folder that `make demo` writes in, pictures in docs/images out: of its page, and of its server's pages.

`overview.png` and `graph.png` are the first view of the page and one project with its sentences; `explorer.png`,
`node.png` and `report.png` are the explorer, a node and a report on `kg serve`, which needs the extra `web` and
`make front`.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
SETTLED = 1500
PATIENCE = 30
ADDRESS = re.compile(r" at (http://\S+)/ ")


@contextmanager
def served(graph: Path, *options: str) -> Iterator[str]:
    """`kg serve` on a folder; the address. Without options its store lies elsewhere and goes with it."""
    with tempfile.TemporaryDirectory() as cache:
        others = options or ("--cache", f"{cache}/store")
        words = [sys.executable, "-m", "kg.cli", "serve", str(graph), "--port", "0", *others]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(words, stderr=subprocess.PIPE, text=True, env=environment)
        assert process.stderr is not None
        try:
            yield address_in(process.stderr)
        finally:
            end(process)


def address_in(lines: Iterable[str]) -> str:
    """The address that a server says it serves at, whatever it says before. Raises RuntimeError where it says none."""
    said = []
    for line in lines:
        found = ADDRESS.search(line)
        if found:
            return found[1]
        said.append(line)
    raise RuntimeError(f"kg serve did not start: {''.join(said).strip() or 'it said nothing'}")


def end(process: subprocess.Popen[str]) -> None:
    """End a server, though nobody reads what it says; one that does not end is killed."""
    process.send_signal(signal.SIGINT)
    try:
        process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()


def draw_page(page: Page, arguments: argparse.Namespace) -> None:
    """The first view of the page, and a project among what its party does."""
    page.goto((arguments.graph.resolve() / "graph.html").as_uri())
    shoot(page, arguments, "overview")
    for label in (arguments.party, arguments.label):
        page.fill("#search", label)
        page.keyboard.press("Enter")
        if label == arguments.party:
            page.click("#expand")
    shoot(page, arguments, "graph")


def draw_server(page: Page, arguments: argparse.Namespace, address: str) -> None:
    """The explorer around a recipient with one project selected; the project's page; the report of its first figure."""
    page.goto(f"{address}/explore?lang=zh")
    page.locator(".card").first.wait_for()
    page.click("#clear")
    take(page, arguments.recipient)
    for relation in ("对口支援", "受援方"):
        page.locator("#panel .relations li", has_text=relation).locator("button").click()
        page.wait_for_timeout(SETTLED)
    page.click("#arrange")
    take(page, arguments.project)
    invested = page.locator("#panel .statement", has=page.locator(".slot", has_text="投资"))
    invested.locator("summary").first.click()
    invested.locator("article").first.scroll_into_view_if_needed()
    shoot(page, arguments, "explorer")
    page.locator("#panel a.button").click()
    shoot(page, arguments, "node")
    page.locator("a.figure").first.click()
    shoot(page, arguments, "report")


def take(page: Page, label: str) -> None:
    """Search the explorer for a name and select it."""
    page.fill("#search", label)
    page.keyboard.press("Enter")
    page.locator("#panel h2", has_text=label).wait_for()


def shoot(page: Page, arguments: argparse.Namespace, name: str) -> None:
    """A picture once the page has settled."""
    page.wait_for_timeout(SETTLED)
    page.screenshot(path=arguments.pictures / f"{name}.png")


def main() -> None:
    """Draw the pages with Chromium."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("label", nargs="?", default="阿克苏纺织服装培训中心", help="the node to open")
    parser.add_argument("--party", default="浙江省", help="the party that is expanded around it")
    parser.add_argument("--recipient", default="林芝市", help="the recipient that is expanded in the explorer")
    parser.add_argument("--project", default="华发（林芝）商贸物流产业园", help="the project that is selected there")
    parser.add_argument("--graph", type=Path, default=ROOT / "exports")
    parser.add_argument("--pictures", type=Path, default=ROOT / "docs" / "images")
    arguments = parser.parse_args()
    with sync_playwright() as playwright, served(arguments.graph) as address:
        flags = ["--no-sandbox", "--headless", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=flags)
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        draw_page(page, arguments)
        draw_server(page, arguments, address)
        browser.close()


if __name__ == "__main__":
    main()
