"""What reading and building cost, side by side in one run; writes docs/benchmark.md with the commit.

In: corpus/reports, and the pages that DUIKOU_SEEDS names where it is set. Each stage runs on the same texts in
the same process;
`spacy.blank("zh")` alone is the yardstick, so that the ratios hold on other machines. Whole builds run in a
process of their own,
for their peak memory.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from unittest.mock import patch

import spacy
from measure_explorer import explorer_rows
from measure_exports import export_rows
from measure_identity import identity_rows
from measure_page import page_rows
from measure_scale import scale_rows
from measure_server import server_rows

from kg.annotation import Annotator, segmentation
from kg.extraction import extract
from kg.reading import find_pages, read_page

ROOT = Path(__file__).parent.parent
REPORTS = ROOT / "corpus" / "reports"
BUILD = """
import resource, sys
from pathlib import Path
from kg.pipeline import build
build([Path(sys.argv[1])], Path(sys.argv[2]))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""
CHECK = """
import resource, sys, time
from pathlib import Path
from pyoxigraph import NamedNode, Quad, Store, Triple, parse
from kg.namespaces import ID
from kg.store import code_files, conforms, ontology_file, ontology_folder, validate, view_of

def other(node, number):
    own = isinstance(node, NamedNode) and node.value.startswith(ID) and not node.value.startswith(ID + "place/")
    return NamedNode(f"{node.value}-{number}") if own else node

example = [quad.triple for quad in parse(path=str(ontology_folder() / "cq" / "example.ttl"))]
copies = range(1 + 200_000 // len(example))
data = [Triple(other(t.subject, n), t.predicate, other(t.object, n)) for n in copies for t in example]
begun = time.perf_counter()
assert conforms(validate(view_of(data)))
validated = time.perf_counter() - begun
begun = time.perf_counter()
for path in sorted((ontology_folder() / "verify").glob("*.rq")):
    query = path.read_text(encoding="utf-8")
    store = Store()
    if "# on: ontology" not in query:
        store.extend(Quad(t.subject, t.predicate, t.object) for t in data)
    if "# on: data" not in query:
        for file in (ontology_file(), *code_files()):
            store.extend(parse(path=str(file)))
    assert "# on: texts" in query or not list(store.query(query)), path
asked = time.perf_counter() - begun
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(len(data), f"{validated:.1f}", f"{asked:.1f}", peak)
"""
COPIES = 10
SENTENCE = "2023年7月，广东省第十批援藏工作队在林芝市巴宜区投资3000万元建成示例牧业产业园，带动当地320户群众就业。"
LONG_LINES = (300, 1500)
ROUNDS = 3


def seconds(work: Callable[[], object]) -> float:
    """The shortest of ROUNDS runs."""
    best = float("inf")
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - begun)
    return best


def consume(items: Iterable[object]) -> None:
    """Run through an iterable."""
    for _ in items:
        pass


class Recorded:
    """A word model that gives again what it once said: what is left of the annotation is our own work."""

    def __init__(self) -> None:
        self._model = segmentation.word_model()
        self._said: dict[str, object] = {}

    def run(self, piece: str) -> object:
        """The words of a piece of text, asked of the model the first time only."""
        if piece not in self._said:
            self._said[piece] = self._model.run(piece)
        return self._said[piece]


def stages() -> list[str]:
    """One table row a stage: seconds, characters a second, and the ratio to spaCy alone; and the three together, with
    the statistical word and name model and without its time.
    """
    pages = find_pages([REPORTS]).pages
    documents = [d for p in pages for d in read_page(p.path, source=p.source).documents]
    characters = sum(len(d.text) for d in documents)
    nlp, annotator = spacy.blank("zh"), Annotator()
    annotated = [(annotator.annotate(d), d) for d in documents]
    times = {
        'spacy.blank("zh") alone': seconds(lambda: consume(nlp(d.text) for d in documents)),
        "reading": seconds(lambda: consume(read_page(p.path, source=p.source) for p in pages)),
        "annotation": seconds(lambda: consume(annotator.annotate(d) for d in documents)),
        "extraction": seconds(lambda: consume(extract(doc, d) for doc, d in annotated)),
    }
    recorded = Recorded()
    with patch.object(segmentation, "word_model", lambda: recorded):
        consume(annotator.annotate(d) for d in documents)
        ours = seconds(lambda: consume(annotator.annotate(d) for d in documents))
    rest = times["reading"] + times["extraction"]
    times["annotation without the word model's time"] = ours
    times["all three"] = rest + times["annotation"]
    times["all three without the word model's time"] = rest + ours
    yardstick = times['spacy.blank("zh") alone']
    return [f"| {name} | {t:.2f} | {characters / t:,.0f} | {t / yardstick:.1f} |" for name, t in times.items()]


def varied(text: str, by: int) -> str:
    """The same report with other figures, so that it is no reprint."""
    return re.sub(r"(?<=[^\d.年月])(\d{2,3})(?=[个家名])", lambda match: str(int(match[1]) + by), text)


def builds() -> list[str]:
    """One table row a whole build in its own process: pages, seconds, peak memory."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        many = Path(folder) / "many"
        many.mkdir()
        for number in range(COPIES):
            for page in find_pages([REPORTS]).pages:
                text = varied(page.path.read_text(encoding="utf-8"), number)
                (many / f"{number:02}-{page.path.name}").write_text(text, encoding="utf-8")
        named = {"the corpus": REPORTS, f"the corpus {COPIES} times with other figures": many}
        for sentences in LONG_LINES:
            line = Path(folder) / f"line-{sentences}" / "line.txt"
            line.parent.mkdir()
            line.write_text("广东援藏工作队在林芝\n" + SENTENCE * sentences + "\n", encoding="utf-8")
            named[f"one line of {sentences:,} sentences, {len(SENTENCE)} characters each"] = line.parent
        if os.environ.get("DUIKOU_SEEDS"):
            named["the pages of the gold facts"] = Path(os.environ["DUIKOU_SEEDS"])
        for name, pages in named.items():
            begun = time.perf_counter()
            command = [sys.executable, "-c", BUILD, str(pages), str(Path(folder) / name.replace(" ", "-"))]
            peak = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout.split()[-1]
            took = time.perf_counter() - begun
            rows.append(f"| {name} | {len(find_pages([pages]).pages)} | {took:.1f} | {peak} |")
    return rows


def checks() -> str:
    """The table row of checking copies of the example graph in a process of its own; it must find no fault."""
    command = [sys.executable, "-c", CHECK]
    triples, shapes, queries, peak = subprocess.run(
        command, check=True, capture_output=True, text=True, cwd=ROOT
    ).stdout.split()
    return f"| {int(triples):,} | {shapes} | {queries} | {peak} |"


def part(name: str, rows: Callable[[], list[str]]) -> list[str]:
    """The rows of a long part, unless DUIKOU_BENCH_WITHOUT names it (scale,server …)."""
    without = os.environ.get("DUIKOU_BENCH_WITHOUT", "").split(",")
    return [f"Not run this time: {name}.", ""] if name in without else [*rows(), ""]


def main() -> None:
    """Measure and write docs/benchmark.md."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], check=True, capture_output=True, text=True, cwd=ROOT
    )
    lines = [
        "# What it costs",
        "",
        (
            f"Written by `make bench` at commit {commit.stdout.strip()}, Python {sys.version.split()[0]},"
            f" {os.cpu_count()} cores of which one is used."
        ),
        "",
        f"Each stage alone on the corpus, the shortest of {ROUNDS} runs in one process:",
        "",
        "| stage | seconds | characters a second | times spaCy alone |",
        "|---|---|---|---|",
        *stages(),
        "",
        "Whole builds, from pages to graph, each in a process of its own, start and models included:",
        "",
        "| pages | number | seconds | peak MB |",
        "|---|---|---|---|",
        *builds(),
        "",
        (
            "The HTML page of graphs of several sizes, opened from disk in headless Chromium without a graphics card,"
            " the best of 3 runs (`kg build` puts at most 1,500 nodes on a page unless `--max-nodes` says otherwise):"
        ),
        "",
        *page_rows(),
        "",
        *part("identity", identity_rows),
        *part("scale", scale_rows),
        *part("server", server_rows),
        *part("explorer", explorer_rows),
        "Checking copies of the example graph: the shapes (`kg validate`), the queries of `ontology/verify`:",
        "",
        "| triples | seconds for shapes | seconds for queries | peak MB |",
        "|---|---|---|---|",
        checks(),
        "",
        *export_rows(),
        "",
    ]
    (ROOT / "docs" / "benchmark.md").write_text("\n".join(lines), encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
