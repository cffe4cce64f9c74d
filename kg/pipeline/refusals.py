"""A page and a stretch of its text in, what was considered there and what was refused, and why, out."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.documents import Document
from kg.errors import QueryError
from kg.pipeline.pages import of_bounded_length
from kg.reading import read_page

if TYPE_CHECKING:
    from kg.extraction.why_not import Considered

KINDS = {
    "frame": ("全文", "report"),
    "place": ("地名", "place"),
    "batch": ("批次", "batch"),
    "assistance": ("对口关系", "assistance"),
    "group_program": ("组团式", "group programme"),
    "project": ("项目", "project"),
    "outcome": ("数字", "figure"),
}
HEAVIEST = 8
"""Features of a candidate that the text form shows."""


@dataclass(frozen=True, slots=True)
class WhyNot:
    """What was considered in `text`, which stands at `start` to `end` of the report `report` of the page `source`."""

    source: str
    report: str
    text: str
    start: int
    end: int
    considered: tuple[Considered, ...]

    def to_json(self) -> dict[str, object]:
        """The same as plain data; a reason as {"zh", "en"}."""
        told = asdict(self)
        for item in told["considered"]:
            item["why"] = _both(item["why"])
            item["weights"] = [{"feature": f, "words": _both(w), "weight": v} for f, w, v in item["weights"]]
        return told

    def to_text(self) -> str:
        """What was considered, + told and − refused, with reasons in both languages and the heaviest features."""
        lines = [f"{self.source}, {self.start}–{self.end}: {self.text}", ""]
        for item in self.considered:
            kind, score = "/".join(KINDS[item.kind]), "" if item.score is None else f" ({item.score:.2f})"
            about = f"  [{item.about}]" if item.about else ""
            lines.append(f"{'+' if item.told else '−'} {kind}  {item.text}{score}{about}")
            lines.append(f"    {item.why[0]} · {item.why[1]}")
            lines += [f"      {v:+.1f}  {zh} · {en}" for _, (zh, en), v in item.weights[:HEAVIEST]]
        return "\n".join(lines) + "\n"


def why_not(path: Path, text: str) -> WhyNot:
    """What was considered where `text` first stands on a page, white space aside; of a stretch within one sentence the
    whole sentence is told.

    Raises ReadError for a page that cannot be read, QueryError where the text does not stand on it.
    """
    from kg.annotation.pipeline import Annotator  # noqa: PLC0415 - spaCy takes a second
    from kg.extraction.why_not import considered  # noqa: PLC0415

    page = of_bounded_length(read_page(path, source=path.name))
    document, start, end = _found(page.documents, text, path)
    items = considered(Annotator().annotate(document), document)
    near = [item for item in items if item.kind == "frame" or (item.start < end and item.end > start)]
    return WhyNot(page.source, document.id, document.text[start:end], start, end, tuple(near))


def _found(documents: tuple[Document, ...], text: str, path: Path) -> tuple[Document, int, int]:
    """The report in which the text stands, and the sentences around it."""
    bare = "".join(text.split())
    pattern = re.compile(r"\s*".join(map(re.escape, bare)))
    for document in documents:
        match = pattern.search(document.text) if bare else None
        if match is not None:
            return document, *_sentences(document.text, match.start(), match.end())
    raise QueryError("these words are not read on this page (`kg read` shows what is)", subject=path)


def _sentences(text: str, start: int, end: int) -> tuple[int, int]:
    low = max(text.rfind(mark, 0, start) for mark in "。！？；\n") + 1
    ends = [at + 1 for mark in "。！？；" if (at := text.find(mark, max(start, end - 1))) >= 0]
    line = text.find("\n", end)
    return low, min([*ends, line if line >= 0 else len(text), len(text)])


def _both(words: tuple[str, str]) -> dict[str, str]:
    return {"zh": words[0], "en": words[1]}
