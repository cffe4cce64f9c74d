"""A file in, what was read of it and what was left out, and why, out: for a reader or a program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from kg.documents import Document, Page
from kg.errors import ReadError
from kg.pipeline.pages import Pathlike, Skipped, nothing_read, of_bounded_length, problem
from kg.reading import described, find_pages, read_content, read_page

WIDTH = 12
"""Columns for the kind of a block."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A page and the characters of its file, which its offsets count."""

    page: Page
    characters: str

    def to_text(self) -> str:
        """Report by report the blocks with their kinds, then what was left out."""
        reports = len(self.page.documents)
        lines = [f"{self.page.source}  {self.page.encoding}, {reports} report{'' if reports == 1 else 's'}"]
        for document in self.page.documents:
            lines += ["", *_about(document)]
            lines += [f"{b.kind:<{WIDTH}} {document.text[b.start : b.end]}" for b in document.blocks]
        left = [(d.why, self.characters[d.start : d.end]) for d in self.page.dropped]
        if left:
            lines += ["", "left out:"]
        lines += [
            f"{why:<{WIDTH}} {' / '.join(text for _, text in same)}" for why, same in groupby(left, lambda d: d[0])
        ]
        return "\n".join(lines) + "\n"

    def to_json(self) -> dict[str, object]:
        """The same with offsets: of blocks in the report's text, of what was left out in the file's characters."""
        return {
            "source": self.page.source,
            "sha256": self.page.sha256,
            "encoding": self.page.encoding,
            "reports": [_report(document) for document in self.page.documents],
            "left_out": [
                {"why": d.why, "start": d.start, "end": d.end, "text": self.characters[d.start : d.end]}
                for d in self.page.dropped
            ],
        }


def shown_pages(paths: Sequence[Pathlike]) -> Iterator[Shown | Skipped]:
    """Every page that the paths name, for showing; one that cannot be read comes last, and why.

    Raises ReadError for a path that is not there, and where none of the pages can be read.
    """
    found = find_pages([Path(path) for path in paths])
    skipped: list[Skipped] = []
    for file in found.pages:
        try:
            page = of_bounded_length(described(read_page(file.path, source=file.source), file.entry))
            yield Shown(page, read_content(file.path).text)
        except ReadError as error:
            skipped.append(Skipped(file.source, problem(error)))
    if len(skipped) == len(found.pages):
        raise nothing_read(skipped)
    yield from skipped


def _about(document: Document) -> list[str]:
    told = {"date": document.date, "publisher": document.publisher, "url": document.url}
    said = ", ".join(f"{name} {value}" for name, value in told.items() if value)
    return [
        f"report {document.index + 1}: {document.headline or 'without a headline'}",
        f"id {document.id}, {said}".rstrip(", "),
    ]


def _report(document: Document) -> dict[str, object]:
    blocks = [
        {"kind": b.kind, "start": b.start, "end": b.end, "text": document.text[b.start : b.end]}
        for b in document.blocks
    ]
    names = ("id", "index", "headline", "date", "publisher", "url")
    return {name: getattr(document, name) for name in names} | {"blocks": blocks}
