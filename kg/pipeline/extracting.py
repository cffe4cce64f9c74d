"""Pages in, a folder out with the facts of each page, `NAME.json`, and the text that was read, `NAME.txt`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from kg.facts import FACT_TYPES
from kg.jsonform import page_to_json
from kg.pipeline.output import staged
from kg.pipeline.pages import (
    PageFacts,
    Pathlike,
    Progress,
    Skipped,
    nothing_read,
    pages_under,
    read_pages,
    skipped_table,
)
from kg.pipeline.review import REVIEW, Review


@dataclass(frozen=True, slots=True)
class ExtractReport:
    """What a run made: pages read, facts found by type, and the pages left out."""

    out: Path
    pages: int
    facts: dict[str, int]
    skipped: tuple[Skipped, ...]


def extract(
    paths: Sequence[Pathlike], out: Pathlike, *, min_confidence: float = 0.0, progress: Progress | None = None
) -> ExtractReport:
    """Read the pages under `paths` and write the facts of each into `out`; what stood there stays until all is written.

    `min_confidence`: facts that are less sure, and the figures that belong to them, go into review.tsv.

    Raises ReadError where no page can be read, WriteError where `out` cannot be written or is not ours.
    """
    skipped: list[Skipped] = []
    counts: Counter[str] = Counter()
    review = Review(min_confidence)
    out = Path(out)
    pages, others = pages_under(paths, out)
    names = output_names([page.source for page in pages])
    with staged(out) as files:
        for item in read_pages(pages, progress):
            if isinstance(item, Skipped):
                skipped.append(item)
                continue
            item = replace(item, facts=review.kept(item.page.source, item.facts))  # noqa: PLW2901
            counts.update(fact.type for fact in item.facts)
            files.write(f"{names[item.page.source]}.json", facts_text(item))
            files.write(f"{names[item.page.source]}.txt", item.page.text)
        read = len(pages) - len(skipped)
        if not read:
            raise nothing_read(skipped)
        skipped += others
        files.write("skipped.tsv", skipped_table(skipped))
        if min_confidence:
            files.write(REVIEW, review.table())
        files.commit()
    return ExtractReport(out, read, {kind: counts[kind] for kind in FACT_TYPES}, tuple(skipped))


def facts_text(item: PageFacts) -> str:
    """The facts of a page as the text of a JSON file."""
    return json.dumps(page_to_json(item.page, list(item.facts)), ensure_ascii=False, indent=1) + "\n"


def output_names(sources: Iterable[str]) -> dict[str, str]:
    """Source → name of its output without suffix; pages that differ in the suffix alone keep it (`a.md`, `a.txt`)."""
    stems = {source: str(PurePosixPath(source).with_suffix("")) for source in sources}
    common = Counter(stems.values())
    names = {source: stem if common[stem] == 1 else source for source, stem in stems.items()}
    return names if len(set(names.values())) == len(names) else {source: source for source in stems}
