"""What was read of a page in, a file of its own beside the graph out, and back: a page is read once as long as it and
the rules stay the same.

`OUT/.readings/ab/abcdef….json` is named by what it depends on: the bytes and the suffix of the page, what a manifest
says of it, the rules (`kg.pipeline.rules`). It holds a checksum and, as JSON, the page, its facts and the sketches of
its reports; one that is damaged is read anew. Where the page lies does not matter.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import astuple, dataclass, replace
from pathlib import Path
from typing import TypeVar

import msgspec

from kg.documents import Document, Page
from kg.errors import WriteError
from kg.facts import FACT_TYPES, Assistance, Batch, Fact, GroupProgram, Outcome, Project
from kg.pipeline.output import READINGS
from kg.pipeline.pages import PageFacts
from kg.pipeline.rules import rules
from kg.reading import PageFile, Sketch, sketch

_CHECKSUM = 64

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ReportHead:
    """A report without its text."""

    id: str
    index: int
    headline: str | None
    date: str | None
    publisher: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class PageHead:
    """A page without its texts."""

    sha256: str
    encoding: str
    documents: tuple[ReportHead, ...]

    def page(self, source: str) -> Page:
        """The page under the name that it goes by now; the texts of its reports are empty."""
        documents = (
            Document(head.id, "", (), (), source, head.index, head.headline, head.date, head.publisher, head.url)
            for head in self.documents
        )
        return Page(source, self.sha256, self.encoding, tuple(documents))


@dataclass(frozen=True, slots=True)
class KeptSketch:
    """The sketch of a report, whose age depends on where it lies."""

    smallest: tuple[int, ...]
    figures: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """What every build looks at: the page without texts, and the sketches of its reports in their order."""

    page: PageHead
    sketches: tuple[KeptSketch, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of a page by type."""

    assistance: tuple[Assistance, ...]
    batch: tuple[Batch, ...]
    group_program: tuple[GroupProgram, ...]
    project: tuple[Project, ...]
    outcome: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """The page with the texts of its reports."""

    page: Page


@dataclass(frozen=True, slots=True)
class Whole:
    """All that is kept."""

    page: Page
    sketches: tuple[KeptSketch, ...]
    facts: Facts


@dataclass(frozen=True, slots=True)
class WithFacts:
    """The facts alone."""

    facts: Facts


_ENCODER = msgspec.json.Encoder()
_HEADS = msgspec.json.Decoder(Head)
_FACTS = msgspec.json.Decoder(WithFacts)
_TEXTS = msgspec.json.Decoder(Texts)


def name_of(data: bytes, page: PageFile) -> str:
    """The name of what is read of these bytes: 40 hexadecimal digits."""
    about = (rules(), page.path.suffix.lower(), *(value or "" for value in astuple(page.entry)))
    return hashlib.sha256("\0".join(about).encode() + b"\0" + hashlib.sha256(data).digest()).hexdigest()[:40]


def encoded(item: PageFacts) -> bytes:
    """What is kept of a page, as bytes."""
    page = _moved(replace(item.page, dropped=()), "")
    sketches = (sketch(document) for document in item.page.documents)
    kept = tuple(KeptSketch(tuple(one.smallest), tuple(one.figures)) for one in sketches)
    by_type = {kind: tuple(fact for fact in item.facts if fact.type == kind) for kind in FACT_TYPES}
    body = _ENCODER.encode(Whole(page, kept, Facts(**by_type)))  # type: ignore[arg-type]
    return hashlib.sha256(body).hexdigest().encode() + body


class Readings:
    """The readings that lie beside a graph."""

    def __init__(self, out: Path) -> None:
        self.folder = out / READINGS

    def head_if_kept(self, name: str) -> Head | None:
        """The page without texts, and its sketches; None where it is not there or not whole."""
        return self._decoded(name, _HEADS)

    def head(self, name: str) -> Head:
        """The page without texts, and its sketches."""
        return self._sure(name, _HEADS)

    def facts(self, name: str) -> tuple[Fact, ...]:
        """The facts of the page, by type."""
        found = self._sure(name, _FACTS).facts
        return (*found.assistance, *found.batch, *found.group_program, *found.project, *found.outcome)

    def page(self, name: str, source: str) -> Page:
        """The page with the texts of its reports, under the name that it goes by now."""
        return _moved(self._sure(name, _TEXTS).page, source)

    def keep(self, name: str, body: bytes) -> None:
        """Write what `encoded` made; a file is there whole or not at all."""
        path = self._path(name)
        beside = path.with_suffix(".part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(body)
            beside.replace(path)
        except OSError as error:
            with suppress(OSError):
                beside.unlink()
            raise WriteError(f"cannot be written ({error.strerror or error})", subject=path) from error

    def forget_others(self, names: Iterable[str]) -> None:
        """Remove every reading but these; what cannot be removed stays."""
        kept = {self._path(name) for name in names}
        for path in self.folder.glob("*/*"):
            if path not in kept:
                with suppress(OSError):
                    path.unlink()
        for folder in self.folder.glob("*"):
            with suppress(OSError):
                folder.rmdir()

    def _path(self, name: str) -> Path:
        return self.folder / name[:2] / f"{name}.json"

    def _sure(self, name: str, decoder: msgspec.json.Decoder[T]) -> T:
        found = self._decoded(name, decoder)
        if found is None:
            raise WriteError("was removed while the graph was being built", subject=self._path(name))
        return found

    def _decoded(self, name: str, decoder: msgspec.json.Decoder[T]) -> T | None:
        body = self._body(name)
        try:
            return None if body is None else decoder.decode(body)
        except msgspec.MsgspecError:
            return None

    def _body(self, name: str) -> memoryview | None:
        try:
            data = self._path(name).read_bytes()
        except OSError:
            return None
        body = memoryview(data)[_CHECKSUM:]
        return body if hashlib.sha256(body).hexdigest().encode() == data[:_CHECKSUM] else None


def sketches_of(head: Head, page: Page) -> list[Sketch]:
    """The sketches of the reports of a page that lies where `page` says."""
    together = zip(page.documents, head.sketches, strict=True)
    return [
        Sketch(document.id, document.age, array("I", kept.smallest), array("I", kept.figures))
        for document, kept in together
    ]


def _moved(page: Page, source: str) -> Page:
    return replace(page, source=source, documents=tuple(replace(d, source=source) for d in page.documents))
