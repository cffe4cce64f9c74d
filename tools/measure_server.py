"""The graph of the corpus made five times as large in, what `kg serve` takes on it out: starts, pages, many clients.

Every action, report and mention of exports/ stands in it five times, places and institutions once, so that these have
five times the neighbours. Clients and server share the machine.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

import httpx
from playwright.sync_api import sync_playwright
from take_picture import served

from kg.store.questions import questions

ROOT = Path(__file__).parents[1]
CLIENTS, SLOW = 20, 1.0
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--headless", "--disable-gpu"]
PAINTED = """
() => new Promise((done) => {
  const tell = (list) => {
    const entry = list.getEntriesByName("first-contentful-paint")[0];
    if (entry) done(entry.startTime / 1000);
  };
  new PerformanceObserver(tell).observe({ type: "paint", buffered: true });
})
"""
EXPANSION, PAINT = "counts, and the first 50 of each kind", "overview: first paint in Chromium"
ASKED = {EXPANSION: "median under 200", PAINT: "under 2000"}
SUM = "/behind?" + urlencode(
    {"query": "SELECT (SUM(?yuan) AS ?sum) { ?p a dk:Project ; dk:donor ?d ; dk:investment ?yuan }", "row": "{}"}
)
HTTP = httpx.Client(timeout=120)
_COPIED = re.compile(r"\b(as|bt|cf|gp|mn|oc|pg|pj|pn|rp):([a-z0-9-]+)")


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is measured: copies of the graph, requests of a kind, seconds of many clients, openings of a page."""

    copies: int = 5
    rounds: int = 200
    seconds: float = 60.0
    openings: int = 10


QUICK = Extent(copies=1, rounds=10, seconds=3.0, openings=2)


def server_rows(graph: Path = ROOT / "exports", extent: Extent = Extent()) -> list[str]:
    """A sentence and two Markdown tables about the graph in a folder. Needs Chromium and Playwright."""
    with tempfile.TemporaryDirectory() as name:
        folder = enlarged(graph, Path(name) / "graph", extent.copies)
        with _started(folder) as (_, first):
            pass
        with _started(folder) as (address, second):
            triples = int(_rows(address, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[0])
            said = (
                f"`kg serve` on {triples:,} triples answers {first:.1f} seconds after its first start, which makes "
                f"the store, and {second:.1f} seconds after every later one."
            )
            pages = _page_table(address, extent)
            clients = _client_table(address, extent.seconds)
    return [said, "", *pages, "", *clients]


def enlarged(source: Path, folder: Path, copies: int = Extent().copies) -> Path:
    """The files of a built graph with every action, report and mention several times."""
    folder.mkdir()
    shutil.copy(source / "build.json", folder)
    endings = ["", *(f"x{n}" for n in range(1, copies))]
    for name in ("facts.ttl", "mentions.ttl"):
        text = (source / name).read_text(encoding="utf-8")
        parts = [_COPIED.sub(rf"\1:\2{ending}", text) for ending in endings]
        (folder / name).write_text("\n".join(parts), encoding="utf-8")
    reports = [json.loads(line) for line in (source / "reports.jsonl").read_text(encoding="utf-8").splitlines()]
    copied = ({**report, "id": report["id"] + ending} for ending in endings for report in reports)
    text = "".join(json.dumps(report, ensure_ascii=False) + "\n" for report in copied)
    (folder / "reports.jsonl").write_text(text, encoding="utf-8")
    return folder


@contextmanager
def _started(folder: Path) -> Iterator[tuple[str, float]]:
    """The address of the server and the seconds until its overview was answered; its store stays."""
    begun = time.perf_counter()
    with served(folder, "--cache", str(folder / ".serve")) as address:
        _get(address, "/")
        yield address, time.perf_counter() - begun


def _get(address: str, path: str, accept: str = "*/*") -> bytes:
    answer = HTTP.get(address + path, headers={"Accept": accept})
    answer.raise_for_status()
    return answer.content


def _rows(address: str, sparql: str) -> list[str]:
    """The first column of an answer."""
    return _get(address, f"/query?{urlencode({'query': sparql})}", "text/csv").decode().splitlines()[1:]


def _page_table(address: str, extent: Extent) -> list[str]:
    chosen = random.Random(7)  # noqa: S311  no secret
    kinds = "&".join(f"type={kind}" for kind in ("Prefecture", "County", "Project", "Batch"))
    nodes = json.loads(_get(address, f"/api/search?q=&limit=500&{kinds}"))["items"]
    reports = json.loads(_get(address, "/api/search?q=&limit=500&type=Report"))["items"]
    largest = max(nodes, key=lambda item: item["count"])
    rounds, few = extent.rounds, max(2, extent.rounds // 10)
    some = [chosen.choice(nodes) for _ in range(rounds)]
    letters = [chosen.choice(item["label"]["zh"]) for item in some]
    jobs: dict[str, tuple[int, Callable[[int], object]]] = {
        "counts of a node's neighbours": (rounds, lambda n: _expand(address, some[n], items=False)),
        EXPANSION: (rounds, lambda n: _expand(address, some[n])),
        f"the same where there are {largest['count']:,}": (rounds, lambda _: _expand(address, largest)),
        "search for one character": (rounds, lambda n: _get(address, f"/api/search?q={quote(letters[n])}")),
        "page of a node": (rounds, lambda n: _get(address, some[n]["path"])),
        "page of a report": (few * 2, lambda n: _get(address, reports[n % len(reports)]["path"])),
        "what a sum rests on": (few, lambda _: _get(address, SUM)),
        "table with all facets": (few, lambda _: _get(address, "/table")),
        "overview": (few, lambda _: _get(address, "/")),
    }
    lines = ["| request | median, ms | 95 of 100 within, ms | asked for |", "|---|---|---|---|"]
    lines += [_line(name, [_timed(job, n) for n in range(rounds)]) for name, (rounds, job) in jobs.items()]
    return [*lines, _line(PAINT, _paints(address, extent.openings))]


def _expand(address: str, node: dict[str, str], *, items: bool = True) -> None:
    """What the explorer asks when a node is opened."""
    asked = f"/api/neighbours?node={quote(node['iri'])}"
    for relation in json.loads(_get(address, asked))["relations"] if items else []:
        _get(address, f"{asked}&relation={quote(relation['relation'])}&direction={relation['direction']}")
    if not items:
        _get(address, asked)


def _timed(job: Callable[[int], object], number: int) -> float:
    begun = time.perf_counter()
    job(number)
    return time.perf_counter() - begun


def _line(name: str, seconds: list[float]) -> str:
    asked = ASKED.get(name, "")
    return f"| {name} | {statistics.median(seconds) * 1000:.0f} | {_within(seconds, 95) * 1000:.0f} | {asked} |"


def _within(seconds: list[float], share: int) -> float:
    return sorted(seconds)[min(len(seconds) - 1, len(seconds) * share // 100)]


def _paints(address: str, openings: int) -> list[float]:
    """Seconds from the start of the navigation to the first paint, each in a fresh page."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    assert found, "no Chromium is installed"
    seconds = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        for _ in range(openings):
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.goto(f"{address}/")
            seconds.append(float(page.evaluate(PAINTED)))
            page.close()
        browser.close()
    return seconds


def _client_table(address: str, seconds: float) -> list[str]:
    """Twenty clients that ask the stored questions in turn, through the protocol; those that take long alone aside."""
    asked = [(question.name, f"/query?{urlencode({'query': question.sparql})}") for question in questions()]
    alone = [_timed(lambda n: _get(address, asked[n][1]), n) for n in range(len(asked))]
    slow = [f"`{name}` {taken:.1f}" for (name, _), taken in zip(asked, alone, strict=True) if taken > SLOW]
    paths = [path for (_, path), taken in zip(asked, alone, strict=True) if taken <= SLOW]
    taken, lost = _together(address, paths, seconds)
    times = " | ".join(f"{value * 1000:.0f}" for value in (statistics.median(taken), _within(taken, 95), max(taken)))
    aside = f" (aside, in seconds alone: {', '.join(slow)})" if slow else ""
    return [
        f"{CLIENTS} clients ask {len(paths)} stored questions for {seconds:.0f} seconds{aside}:",
        "",
        "| answers | a second | median, ms | 95 of 100 within, ms | longest, ms | lost |",
        "|---|---|---|---|---|---|",
        f"| {len(taken):,} | {len(taken) / seconds:.0f} | {times} | {len(lost)} |",
    ]


def _together(address: str, paths: list[str], seconds: float) -> tuple[list[float], list[str]]:
    """The seconds that each answer took, and the words of each that did not come."""
    taken: list[float] = []
    lost: list[str] = []
    until = time.perf_counter() + seconds

    def client(number: int) -> None:
        order = random.Random(number).sample(paths, len(paths))  # noqa: S311  no secret
        with httpx.Client(base_url=address, timeout=120) as http:
            while time.perf_counter() < until:
                begun = time.perf_counter()
                try:
                    http.get(order[len(taken) % len(order)]).raise_for_status()
                    taken.append(time.perf_counter() - begun)
                except httpx.HTTPError as error:
                    lost.append(str(error))

    threads = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return taken, lost


def main() -> None:
    """Print the tables of a graph."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--graph", type=Path, default=ROOT / "exports", help="the folder that kg build wrote")
    parser.add_argument("--quick", action="store_true", help="once, a few requests, three seconds: does it run?")
    arguments = parser.parse_args()
    print("\n".join(server_rows(arguments.graph, QUICK if arguments.quick else Extent())))


if __name__ == "__main__":
    main()
