"""Files in, the reports that a graph is made of out: what is known of each without its text, and its facts on demand.

Pages that were read before are not read again (`kg.pipeline.readings`). Texts and facts stay on disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kg.documents import Document, Page
from kg.errors import ReadError
from kg.facts import Fact
from kg.pipeline.memo import Memo
from kg.pipeline.pages import Progress, Skipped, nothing_read, problem
from kg.pipeline.readings import Head, Readings, name_of, sketches_of
from kg.pipeline.reprinted import reprints
from kg.pipeline.workers import Engine, Task
from kg.reading import PageFile, Sketch, read_bytes


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page without texts, and the name under which what was read of it is kept."""

    page: Page
    name: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A report that prints another one again, and how like it is."""

    document: Document
    original: Document
    likeness: float


@dataclass(slots=True)
class Gathered:
    """The pages in the order of their sources; `reports`: every report once, by id, the earliest of its copies, with
    the page that it stands on; `copies`: the reports that count as another one, in the order of the pages.
    """

    readings: Readings
    pages: list[PageRead]
    skipped: list[Skipped]
    reports: dict[str, tuple[Document, PageRead]] = field(default_factory=dict)
    copies: list[Copy] = field(default_factory=list)

    @property
    def dates(self) -> dict[str, str | None]:
        """The date of each report."""
        return {identifier: document.date for identifier, (document, _) in self.reports.items()}

    def document(self, identifier: str) -> Document:
        """A report with its text."""
        document, page = self.reports[identifier]
        return self.readings.page(page.name, document.source).documents[document.index]

    def facts_of(self, identifier: str) -> tuple[Fact, ...]:
        """The facts of a report."""
        found = self.readings.facts(self.reports[identifier][1].name)
        return tuple(fact for fact in found if fact.report == identifier)

    def pages_with_reports(self) -> Iterator[tuple[PageRead, list[Document]]]:
        """Each page on which reports stand, and these, without their texts."""
        for item in self.pages:
            here = [d for d in item.page.documents if self.reports.get(d.id, (None, None))[0] is d]
            if here:
                yield item, here

    def pages_with_originals(self) -> Iterator[Page]:
        """The pages, each reprint replaced by its original."""
        originals = {copy.document.id: copy.original for copy in self.copies}
        for item in self.pages:
            yield replace(item.page, documents=tuple(originals.get(d.id, d) for d in item.page.documents))


class Texts(Mapping[str, Mapping[str, Any]]):
    """The key of a report → a mapping with its `text`, read when it is asked for."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered

    def __getitem__(self, key: str) -> Mapping[str, Any]:
        return {"text": self._gathered.document(key).text}

    def __iter__(self) -> Iterator[str]:
        return iter(self._gathered.reports)

    def __len__(self) -> int:
        return len(self._gathered.reports)


def gather(
    pages: Sequence[PageFile], readings: Readings, engine: Engine, memo: Memo, progress: Progress | None = None
) -> Gathered:
    """Read what is new of `pages`, and tell reports from reprints; `memo`: what earlier builds found of these. Raises
    ReadError where no page can be read.
    """
    reader = _Reader(pages, readings, progress)
    reader.read_with(engine)
    skipped = [reader.skipped[source] for source in sorted(reader.skipped)]
    gathered = Gathered(readings, [reader.read[file.source] for file in pages if file.source in reader.read], skipped)
    if not gathered.pages:
        raise nothing_read(skipped)
    _find_reports(gathered, reader.sketches, memo)
    return gathered


@dataclass(slots=True)
class _Reader:
    """Reads pages; `read`: source → the page, `sketches`: those of all their reports, `skipped`: source → why it was
    not read, `waiting`: name → the sources of pages with these bytes, of which the first is being read.
    """

    pages: Sequence[PageFile]
    readings: Readings
    progress: Progress | None
    read: dict[str, PageRead] = field(default_factory=dict)
    sketches: list[Sketch] = field(default_factory=list)
    skipped: dict[str, Skipped] = field(default_factory=dict)
    waiting: dict[str, list[str]] = field(default_factory=dict)

    def read_with(self, engine: Engine) -> None:
        """Read every page that is not yet kept."""
        for done in engine.read(self._tasks()):
            if done.body is not None:
                self.readings.keep(done.name, done.body)
            for source in self.waiting.pop(done.name):
                if done.body is None:
                    self.skipped[source] = Skipped(source, done.problem)
                else:
                    self._note(source, done.name, self.readings.head(done.name))
        self._tell("")

    def _tasks(self) -> Iterator[Task]:
        for file in self.pages:
            self._tell(file.source)
            try:
                task = self._task(file)
            except ReadError as error:
                self.skipped[file.source] = Skipped(file.source, problem(error))
                continue
            if task is not None:
                yield task

    def _task(self, file: PageFile) -> Task | None:
        """What there is to do for a page; nothing where it, or one with the same bytes, is read or being read."""
        data = read_bytes(file.path)
        name = name_of(data, file)
        if name in self.waiting:
            self.waiting[name].append(file.source)
            return None
        head = self.readings.head_if_kept(name)
        if head is not None:
            self._note(file.source, name, head)
            return None
        self.waiting[name] = [file.source]
        return Task(file, data, name)

    def _note(self, source: str, name: str, head: Head) -> None:
        page = head.page.page(source)
        self.read[source] = PageRead(page, name)
        self.sketches += sketches_of(head, page)

    def _tell(self, source: str) -> None:
        if self.progress:
            done = len(self.read) + len(self.skipped) if source else len(self.pages)
            self.progress(done, len(self.pages), source)


def _find_reports(gathered: Gathered, sketches: Iterable[Sketch], memo: Memo) -> None:
    """Fill in reports and copies; `sketches`: those of all reports."""
    first: dict[str, tuple[Document, PageRead]] = {}
    for item in gathered.pages:
        for document in item.page.documents:
            known = first.get(document.id)
            if known is None or document.age < known[0].age:
                first[document.id] = (document, item)
    whole = replace(gathered, reports=first)
    found = reprints(sketches, lambda sketch: whole.document(sketch.id), memo)
    gathered.reports = {identifier: first[identifier] for identifier in sorted(first) if identifier not in found}
    gathered.copies = [
        Copy(document, first[found[document.id][0]][0], found[document.id][1])
        for item in gathered.pages
        for document in item.page.documents
        if document.id in found
    ]
