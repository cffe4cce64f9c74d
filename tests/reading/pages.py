"""What the tests of reading share: a page written to a file and read again, and looks at what came of it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from kg.documents import Document, Page
from kg.reading import read_page


def read(folder: Path, text: str, *, name: str = "page.txt", encoding: str = "utf-8") -> Page:
    """The page that a text makes when it is saved under this name and read; its offsets are checked on the way."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    page = read_page(path)
    assert_sound(page, path.read_bytes().decode(page.encoding))
    return page


def read_one(folder: Path, text: str, *, name: str = "page.txt") -> Document:
    """The only document of such a page."""
    (document,) = read(folder, text, name=name).documents
    return document


def blocks(document: Document, kind: str | None = None) -> list[str]:
    """The texts of a document's blocks, or of those of one kind."""
    return [document.text[b.start : b.end] for b in document.blocks if kind in (None, b.kind)]


def dropped(page: Page, folder: Path, name: str = "page.txt") -> dict[str, str]:
    """What was left out of a page, text → reason."""
    decoded = (folder / name).read_bytes().decode(page.encoding)
    return {decoded[d.start : d.end]: d.why for d in page.dropped}


def assert_sound(page: Page, decoded: str) -> None:
    """Blocks tile the text, segments lead to the same characters in the file, and nothing stands there twice."""
    used: list[tuple[int, int]] = []
    for index, document in enumerate(page.documents):
        assert document.index == index
        assert document.text == "\n".join(blocks(document))
        assert all(text and text == text.strip() and "\n" not in text for text in blocks(document))
        covered: set[int] = set()
        for s in document.origin:
            assert document.text[s.start : s.start + s.length] == decoded[s.origin : s.origin + s.length]
            covered |= set(range(s.start, s.start + s.length))
            used.append((s.origin, s.origin + s.length))
        bare = {i for i in range(len(document.text)) if i not in covered}
        assert all(document.text[i] in "\n " for i in bare)
    used += [(d.start, d.end) for d in page.dropped]
    used.sort()
    assert all(a[1] <= b[0] for a, b in pairwise(used))
