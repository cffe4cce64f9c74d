"""Files and folders in, pages with their facts out: reading, annotation and extraction in their order, page by page."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from traceback import extract_tb

from kg.documents import Document, Page
from kg.errors import KgError, ReadError
from kg.facts import Fact, Outcome
from kg.reading import PageFile, described, find_pages, read_page

Progress = Callable[[int, int, str], None]
"""Called with (pages done, pages in all, the page's source)."""

Pathlike = Path | str

LETTERS = {"assistance": "a", "batch": "b", "group_program": "g", "project": "p", "outcome": "o"}
LONGEST = 100_000
"""Characters of one report: a longer one is a book; one of this length takes some fifteen seconds."""
MOST_TOLD = 5
"""How many pages an error names when none could be read."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was not read, and why. `is_page`: it should have been; false for files of other kinds."""

    source: str
    problem: str
    is_page: bool = True


@dataclass(frozen=True, slots=True)
class PageFacts:
    """A page and the facts of its reports, with ids that are unique on the page."""

    page: Page
    facts: tuple[Fact, ...]

    def of(self, document: Document) -> tuple[Fact, ...]:
        """The facts of one report."""
        return tuple(fact for fact in self.facts if fact.report == document.id)


def pages_under(paths: Sequence[Pathlike], out: Path) -> tuple[list[PageFile], list[Skipped]]:
    """The pages that files, folders, patterns and manifests name, and the files of other kinds beside them.

    Each is sorted by source; what lies in the output `out` is passed over. Raises ReadError for a path that is not
    there and where no page is left, DataError for a manifest that is damaged.
    """
    if isinstance(paths, (str, Path)):
        raise TypeError("a list of paths is expected, not one path")
    written = os.path.realpath(out)
    found = find_pages([Path(path) for path in paths])
    pages = [page for page in found.pages if not _inside(page.path, written)]
    if not pages:
        raise ReadError("only the output itself is there to read", subject=out)
    others = (other for other in found.left_out if not _inside(other.path, written))
    return pages, [Skipped(other.source, other.why, is_page=not other.path.exists()) for other in others]


def _inside(path: Path, folder: str) -> bool:
    return Path(folder) in Path(os.path.realpath(path)).parents


def read_pages(pages: Sequence[PageFile], progress: Progress | None = None) -> Iterator[PageFacts | Skipped]:
    """Every page in the order given; one that cannot be read is told and stops no other."""
    read = page_reader()
    for done, file in enumerate(pages):
        if progress:
            progress(done, len(pages), file.source)
        try:
            yield read(of_bounded_length(described(read_page(file.path, source=file.source), file.entry)))
        except ReadError as error:
            yield Skipped(file.source, problem(error))
    if progress:
        progress(len(pages), len(pages), "")


def of_bounded_length(page: Page) -> Page:
    """The page, where none of its reports is longer than LONGEST characters. Raises ReadError."""
    longest = max((len(document.text) for document in page.documents), default=0)
    if longest > LONGEST:
        raise ReadError(
            f"a report of {longest} characters, the limit is {LONGEST}; split the file", subject=page.source
        )
    return page


def problem(error: KgError) -> str:
    """What went wrong, without the path, which differs from one machine to the next."""
    return f"{error.place}: {error.message}" if error.place else error.message


def nothing_read(skipped: Sequence[Skipped]) -> ReadError:
    """The error for a run in which no page could be read."""
    if len(skipped) == 1:
        return ReadError(skipped[0].problem, subject=skipped[0].source)
    listed = "; ".join(f"{item.source}: {item.problem}" for item in skipped[:MOST_TOLD])
    more = f"; and {len(skipped) - MOST_TOLD} more" if len(skipped) > MOST_TOLD else ""
    return ReadError(f"none of the {len(skipped)} pages could be read ({listed}{more})")


def skipped_table(skipped: Iterable[Skipped]) -> str:
    """The files that were not read, and why, one a line under a heading, sorted."""
    lines = (
        "\t".join((item.source, " ".join(item.problem.split())))
        for item in sorted(skipped, key=lambda item: item.source)
    )
    return "".join(f"{line}\n" for line in ("source\tproblem", *lines))


def renumbered(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The same facts with ids by type and order (p1, p2, o1 …), the subjects of outcomes with them."""
    counter: Counter[str] = Counter()
    names: dict[tuple[str, str], str] = {}
    for fact in facts:
        counter[fact.type] += 1
        names[fact.report, fact.id] = f"{LETTERS[fact.type]}{counter[fact.type]}"
    return tuple(_renamed(fact, names) for fact in facts)


def _renamed(fact: Fact, names: dict[tuple[str, str], str]) -> Fact:
    identifier = names[fact.report, fact.id]
    if isinstance(fact, Outcome):
        return replace(fact, id=identifier, subject=names[fact.report, fact.subject])
    return replace(fact, id=identifier)


def page_reader() -> Callable[[Page], PageFacts]:
    """The stages from a page to its facts, loaded once. Raises ReadError for a page on which our own data fail."""
    # spaCy takes a second to import, for which a query or an evaluation need not wait.
    from kg.annotation.pipeline import Annotator  # noqa: PLC0415
    from kg.extraction import extract  # noqa: PLC0415

    annotator = Annotator()

    def read(page: Page) -> PageFacts:
        found: list[Fact] = []
        for document in page.documents:
            try:
                found.extend(extract(annotator.annotate(document), document))
            except KgError as error:  # a fault of our data on one report must not end a run over thousands
                raise _failed(document, error) from error
        return PageFacts(page, renumbered(found))

    return read


def _failed(document: Document, error: KgError) -> ReadError:
    """A fault in the data of kg itself: what it was and in which line of ours, for a report of the fault."""
    frame = extract_tb(error.__traceback__)[-1]
    what = " ".join(f"{type(error).__name__}: {error}".split())
    message = f"kg itself fails on this report ({what}, {Path(frame.filename).name} line {frame.lineno})"
    return ReadError(message, subject=document.source, place=f"report {document.index}")
