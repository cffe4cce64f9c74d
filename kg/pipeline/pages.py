"""Files and folders in, pages with their facts out: reading, annotation and extraction in their order, page by page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.documents import Document, Page
from kg.errors import KgError, ReadError
from kg.facts import Fact, Outcome
from kg.reading import find_pages, read_page

Progress = Callable[[int, int, str], None]
"""Called with (pages done, pages in all, the page's source)."""

Pathlike = Path | str

LETTERS = {"assistance": "a", "batch": "b", "group_program": "g", "project": "p", "outcome": "o"}
MOST_TOLD = 5
"""How many pages an error names when none could be read."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A page that could not be read, and why."""

    source: str
    problem: str


@dataclass(frozen=True, slots=True)
class PageFacts:
    """A page and the facts of its reports, with ids that are unique on the page."""

    page: Page
    facts: tuple[Fact, ...]

    def of(self, document: Document) -> tuple[Fact, ...]:
        """The facts of one report."""
        return tuple(fact for fact in self.facts if fact.report == document.id)


def pages_under(paths: Sequence[Pathlike], out: Path) -> list[tuple[Path, str]]:
    """The pages under files and folders, each with its source, sorted by it; what lies in the output `out` is none.

    Raises ReadError for a path that is not there and where no page is left.
    """
    if isinstance(paths, (str, Path)):
        raise TypeError("a list of paths is expected, not one path")
    written = out.resolve()
    pages = [item for item in find_pages([Path(path) for path in paths]) if written not in item[0].resolve().parents]
    if not pages:
        raise ReadError("only the output itself is there to read", subject=out)
    return pages


def read_pages(pages: Sequence[tuple[Path, str]], progress: Progress | None = None) -> Iterator[PageFacts | Skipped]:
    """Every page (a path and its source) in the order given; one that cannot be read is told and stops no other."""
    read = _reader()
    for done, (path, source) in enumerate(pages):
        if progress:
            progress(done, len(pages), source)
        try:
            yield read(read_page(path, source=source))
        except ReadError as error:
            yield Skipped(source, problem(error))
    if progress:
        progress(len(pages), len(pages), "")


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
    """The pages that were left out, and why, one a line under a heading."""
    lines = ("\t".join((item.source, " ".join(item.problem.split()))) for item in skipped)
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


def _reader() -> Callable[[Page], PageFacts]:
    """The stages from a page to its facts, loaded once."""
    # spaCy takes a second to import, for which a query or an evaluation need not wait.
    from kg.annotation.pipeline import Annotator  # noqa: PLC0415
    from kg.extraction import extract  # noqa: PLC0415

    annotator = Annotator()

    def read(page: Page) -> PageFacts:
        found = [fact for document in page.documents for fact in extract(annotator.annotate(document), document)]
        return PageFacts(page, renumbered(found))

    return read
