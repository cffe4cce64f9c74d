"""Pages in, a folder out that holds the graph: every stage and every export in its order.

What the folder holds is in docs/output.md. The same pages give the same bytes, whatever their order on the command
line, the working folder or the machine; `identities.tsv` of an earlier run is read back, so that no IRI moves.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg import __version__
from kg.documents import Document, Page
from kg.errors import UsageError
from kg.export import EXPORTERS, MAX_NODES, Material
from kg.facts import FACT_TYPES
from kg.jsonform import resolved_to_json
from kg.mapping import Dataset, Names, to_triples
from kg.pipeline.loading import FACTS, MENTIONS, SUMMARY
from kg.pipeline.output import Staged, staged
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
from kg.reading import PageFile, Reprint, find_reprints
from kg.resolution import Reading, Resolution, read_identities, resolve
from kg.store import to_turtle, view_of

IDENTITIES = "identities.tsv"
REPORTS = "reports.jsonl"
TITLE = "对口支援知识图谱"
ALWAYS = ("html",)
"""The exporters of every build."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a run made: pages read, reports on them (reprints once), how many reprints that left out, nodes by type of
    fact, and the files that were not read.
    """

    out: Path
    pages: int
    reports: int
    reprints: int
    nodes: dict[str, int]
    skipped: tuple[Skipped, ...]


def build(
    paths: Sequence[Pathlike],
    out: Pathlike,
    *,
    also: Sequence[str] = (),
    max_nodes: int = MAX_NODES,
    min_confidence: float = 0.0,
    progress: Progress | None = None,
) -> BuildReport:
    """Read the pages under `paths` and write the graph into `out`; what stood there stays until all is written.

    `also`: names of exporters (`kg.export.EXPORTERS`) beside the page, facts and mentions that are always written.
    `max_nodes`: how many nodes the page holds at most. `min_confidence`: facts that are less sure, and the figures that
    belong to them, go into review.tsv and not into the graph.
    Raises UsageError for an unknown exporter, ReadError where no page can be read, WriteError where `out` cannot be
    written or is not ours, DataError where its identities or a manifest are damaged.
    """
    refuse_unknown(also)
    out = Path(out)
    with staged(out, may_hold=frozenset({IDENTITIES})) as files:
        identities = read_identities(out / IDENTITIES)
        read, skipped = _read(pages_under(paths, out), progress)
        reprints = find_reprints(document for item in read for document in item.page.documents)
        pages = [_with_originals(item.page, reprints) for item in read]
        reports = _reports(pages)
        review = Review(min_confidence)
        resolution = resolve(review.standing(_readings(read, reprints)), identities)
        report = BuildReport(out, len(pages), len(reports), len(reprints), _counts(resolution), tuple(skipped))
        texts = {document.id: {"text": document.text} for document in reports}
        material = Material(title=TITLE, max_nodes=max_nodes, meta={"kg": __version__}, reports=texts)
        _write_graph(files, resolution, pages, also, material)
        _write_tables(files, resolution, reports, report)
        files.write("reprints.tsv", _reprints_table(read, reprints))
        if min_confidence:
            files.write(REVIEW, review.table())
        files.commit()
    return report


def _read(
    pages: tuple[Sequence[PageFile], Sequence[Skipped]], progress: Progress | None
) -> tuple[list[PageFacts], list[Skipped]]:
    items = list(read_pages(pages[0], progress))
    skipped = [item for item in items if isinstance(item, Skipped)]
    read = [item for item in items if isinstance(item, PageFacts)]
    if not read:
        raise nothing_read(skipped)
    return read, [*skipped, *pages[1]]


def _with_originals(page: Page, reprints: Mapping[str, Reprint]) -> Page:
    """The page with the original in the place of each reprint."""
    documents = (reprints[d.id].original if d.id in reprints else d for d in page.documents)
    return replace(page, documents=tuple(documents))


def _readings(read: Iterable[PageFacts], reprints: Mapping[str, Reprint]) -> Iterable[Reading]:
    for item in read:
        for document in item.page.documents:
            if document.id in reprints:
                continue
            yield Reading(document.id, document.source, document.date, item.of(document))


def _reports(pages: Iterable[Page]) -> list[Document]:
    """Every report once, by id: of reprints the earliest."""
    chosen: dict[str, Document] = {}
    for document in sorted((d for page in pages for d in page.documents), key=lambda document: document.age):
        chosen.setdefault(document.id, document)
    return [chosen[identifier] for identifier in sorted(chosen)]


def _counts(resolution: Resolution) -> dict[str, int]:
    counter = Counter(node.fact.type for node in resolution.facts)
    return {kind: counter[kind] for kind in FACT_TYPES}


def refuse_unknown(formats: Iterable[str]) -> None:
    """Raise UsageError for names that are no exporter's."""
    unknown = sorted(set(formats) - EXPORTERS.keys())
    if unknown:
        raise UsageError(f"no format {', '.join(unknown)}; there are {', '.join(sorted(EXPORTERS))}")


def _write_graph(
    files: Staged, resolution: Resolution, pages: list[Page], also: Sequence[str], material: Material
) -> None:
    names = Names(resolution.references, resolution.people)
    layers = to_triples(resolution.facts, pages, names, dataset=Dataset(__version__))
    files.write(FACTS, to_turtle(layers.facts))
    files.write(MENTIONS, to_turtle(layers.mentions))
    view = view_of([*layers.facts, *layers.mentions])
    for name in dict.fromkeys((*ALWAYS, *also)):
        for file, text in EXPORTERS[name].files(view, material).items():
            files.write(file, text)


def _write_tables(files: Staged, resolution: Resolution, reports: list[Document], report: BuildReport) -> None:
    files.write("facts.jsonl", _lines(resolved_to_json(node) for node in resolution.facts))
    files.write(REPORTS, _lines(map(_report_to_json, reports)))
    files.write(IDENTITIES, resolution.identities.to_text())
    files.write("skipped.tsv", skipped_table(report.skipped))
    files.write(SUMMARY, json.dumps(summary_of(report), indent=2) + "\n")


def summary_of(report: BuildReport) -> dict[str, object]:
    """What build.json says of a run."""
    counts = {"pages": report.pages, "reports": report.reports, "reprints": report.reprints}
    return {"kg": __version__, **counts, "skipped": len(report.skipped), "nodes": report.nodes}


def _reprints_table(read: Iterable[PageFacts], reprints: Mapping[str, Reprint]) -> str:
    """Every copy of a report that counts as another one, one a line under a heading."""
    lines = [("source", "index", "headline", "publisher", "date", "reprint_of", "likeness")]
    for item in read:
        for copy in (d for d in item.page.documents if d.id in reprints):
            found = reprints[copy.id]
            told = (copy.source, str(copy.index), copy.headline or "", copy.publisher or "", copy.date or "")
            lines.append((*told, found.original.source, f"{found.likeness:.2f}"))
    return "".join("\t".join(" ".join(cell.split()) for cell in line) + "\n" for line in lines)


def _lines(items: Iterable[dict[str, object]]) -> str:
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items)


def _report_to_json(document: Document) -> dict[str, object]:
    return {
        "id": document.id,
        "source": document.source,
        "index": document.index,
        "headline": document.headline,
        "date": document.date,
        "publisher": document.publisher,
        "url": document.url,
        "text": document.text,
    }
