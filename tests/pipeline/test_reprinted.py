"""Which reports are reprints: the same whether all are compared at once or newer ones after older ones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.documents import Document
from kg.pipeline import reprinted
from kg.pipeline.memo import Memo
from kg.reading import find_reprints, read_page, reprints, sketch
from tests.conftest import CORPUS

STORIES, COPIES = 8, 3


@pytest.fixture
def told(tmp_path: Path) -> list[Document]:
    """Stories of the corpus, each printed several times, shorter and with another beginning, in the order of age."""
    found = []
    pages = sorted(path for path in CORPUS.iterdir() if path.suffix == ".txt")[:STORIES]
    for number, page in enumerate(pages):
        lines = page.read_text(encoding="utf-8").splitlines()
        for copy in range(COPIES):
            path = tmp_path / f"{number}-{copy}.txt"
            path.write_text(
                "\n".join([*lines[: len(lines) - copy], "本报记者从前方发来消息。" * copy]), encoding="utf-8"
            )
            (report, *_) = read_page(path).documents
            found.append(replace(report, date=f"2024-{1 + copy * 3 + number % 3:02}-{1 + number:02}"))
    return sorted(found, key=lambda document: document.age)


def test_newer_reports_change_nothing_among_older_ones(
    tmp_path: Path, told: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Report by report, in any place: what is found is what a comparison of all finds; old ones are not compared."""
    monkeypatch.setattr(reprinted, "STEP", 4)
    compared: list[str] = []
    best = reprints._best

    def noting(one: reprints.Sketch, *more: object) -> object:
        compared.append(one.id)
        return best(one, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(reprints, "_best", noting)
    by_age = {document.age: document for document in told}
    order = [*told[:10], told[15], *told[10:15], *told[16:]]
    for number in range(1, len(order) + 1):
        with Memo(tmp_path / "memo.db") as memo:
            sketches = [sketch(document) for document in order[:number]]
            compared.clear()
            found = reprinted.reprints(sketches, lambda one: by_age[one.age], memo)
            again = len(compared)
            memo.forget_others()
        whole = {copy: (about.original.id, about.likeness) for copy, about in find_reprints(order[:number]).items()}
        assert found == whole
        assert again <= 2 * reprinted.STEP
    assert len(found) >= STORIES
