"""The graph of the corpus that the repository carries, built again from the corpus."""

from __future__ import annotations

import shutil
from pathlib import Path

from kg.pipeline import build, load
from tests.conftest import CORPUS

EXPORTS = CORPUS.parents[1] / "exports"
COMMITTED = {
    ".duikou", "build.json", "corrections.tsv", "facts.jsonl", "facts.ttl", "identities.tsv", "mentions.ttl",
    "merges.tsv",
    "possible-duplicates.tsv", "reports.jsonl", "reprints.tsv", "skipped.tsv",
}  # fmt: skip
"""All that `make demo` writes but the page."""


def test_the_corpus_gives_the_graph_that_is_committed(tmp_path: Path) -> None:
    """Turtle and tables come out byte for byte as in exports/; where they do not, `make demo` writes them anew."""
    again = tmp_path / "exports"
    again.mkdir()
    for name in (".duikou", "identities.tsv"):
        shutil.copy(EXPORTS / name, again / name)
    build([CORPUS], again)
    assert {path.name for path in again.iterdir()} == {*COMMITTED, "graph.html", ".readings"}
    sizes = {name: (EXPORTS / name).stat().st_size for name in COMMITTED}
    assert sizes["facts.ttl"] > 100_000
    assert sizes["mentions.ttl"] > 100_000
    differing = [n for n in sorted(COMMITTED) if (EXPORTS / n).read_bytes() != (again / n).read_bytes()]
    assert differing == [], "run `make demo` and commit exports/"


def test_the_committed_graph_opens() -> None:
    """A reader of the repository can ask it without a build."""
    (row,) = load(EXPORTS).query("SELECT (COUNT(?p) AS ?n) WHERE { ?p a dk:Project }").rows
    assert int(str(getattr(row[0], "value", row[0]))) > 50
