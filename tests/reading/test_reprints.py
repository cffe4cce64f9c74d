"""Reprints: what only prints another report again is one source with it; a report of the same series is not."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from kg.documents import Document
from kg.reading import find_reprints, read_page
from tests.conftest import CORPUS

TEXT = (CORPUS / "07_yueyang_sangri.txt").read_text(encoding="utf-8").splitlines()
PARAGRAPHS = [line for line in TEXT if len(line) > 40][1:]


def document(folder: Path, paragraphs: list[str], *, name: str = "a.txt", date: str | None = "2024-01-01") -> Document:
    """The report that the paragraphs make under a headline."""
    (folder / name).write_text("\n\n".join(["西岭县的一年", *paragraphs]), encoding="utf-8")
    (report,) = read_page(folder / name).documents
    return replace(report, date=date)


@pytest.mark.parametrize("change", ["header", "cut", "word"])
def test_a_changed_copy_is_a_reprint(tmp_path: Path, change: str) -> None:
    """A copy with another header, without its end, or with a word changed here and there is no source of its own."""
    changed = {
        "header": ["记者从东海市援建工作组获悉，这里的变化很大。", *PARAGRAPHS],
        "cut": PARAGRAPHS[:-1],
        "word": [paragraph.replace("，", "；", 2).replace("的", "之", 1) for paragraph in PARAGRAPHS],
    }[change]
    original = document(tmp_path, PARAGRAPHS)
    copy = document(tmp_path, changed, name="b.txt", date="2024-01-03")
    for order in ([original, copy], [copy, original]):
        (found,) = find_reprints(order).items()
        assert (found[0], found[1].original.source) == (copy.id, "a.txt")
        assert 0.85 <= found[1].likeness <= 1


def test_the_oldest_is_the_original(tmp_path: Path) -> None:
    """Of two copies the one with the earlier date counts, one without a date last."""
    one, other = document(tmp_path, PARAGRAPHS), document(tmp_path, PARAGRAPHS[:-1], name="b.txt")
    other = replace(other, date="2023-01-01")
    assert find_reprints([one, other]) == {}, "the longer report tells more than the older one"
    undated = replace(one, date=None)
    cut = replace(other, date="2025-01-01")
    assert list(find_reprints([undated, cut])) == []
    assert list(find_reprints([replace(one, date="2025-01-01"), replace(other, date=None)])) == [other.id]


def test_a_series_is_no_reprint(tmp_path: Path) -> None:
    """The report of the next year, in the same words with other figures, is a source of its own."""
    figures = str.maketrans("123456789", "234567891")
    later = document(tmp_path, [p.translate(figures) for p in PARAGRAPHS], name="b.txt", date="2025-01-01")
    assert find_reprints([document(tmp_path, PARAGRAPHS), later]) == {}


def test_the_reprint_of_the_corpus_is_found_and_nothing_else() -> None:
    """Of all reports of the corpus, 29 prints 07 again; pairs that tell a story with other figures are two sources."""
    pages = [read_page(path) for path in sorted(CORPUS.iterdir()) if path.suffix in (".txt", ".md", ".html")]
    documents = [document for page in pages for document in page.documents]
    assert len(documents) > 30
    sources = {d.id: d.source for d in documents}
    found = {sources[copy]: reprint.original.source for copy, reprint in find_reprints(documents).items()}
    assert found == {"29_zhuanzai_yueyang.txt": "07_yueyang_sangri.txt"}


def test_a_thousand_reports_are_compared_quickly(tmp_path: Path) -> None:
    """Time grows with the number of reports, also where all share a standing paragraph."""
    base = document(tmp_path, PARAGRAPHS)
    many = [
        replace(base, id=f"{n:016x}", text=base.text[:200] + "".join(f"第{n * i}村" for i in range(150)))
        for n in range(1000)
    ]
    many = [replace(d, blocks=(replace(d.blocks[0], end=len(d.text), kind="paragraph"),)) for d in many]
    before = time.process_time()
    assert find_reprints(many) == {}
    assert time.process_time() - before < 10
