"""Pages in, a folder out that holds the graph: every stage and every export in its order.

What the folder holds is in docs/output.md. The same pages give the same bytes, whatever their order on the command
line, the working folder or the machine; `identities.tsv` of an earlier run is read back, so that no IRI moves.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg import __version__
from kg.documents import Document
from kg.errors import ReadError, UsageError
from kg.export import EXPORTERS, MAX_NODES
from kg.facts import FACT_TYPES
from kg.pipeline.changes import Changes, compare
from kg.pipeline.consolidating import consolidated
from kg.pipeline.corrected import CORRECTED, CORRECTIONS, Correcting
from kg.pipeline.gathering import Copy, gather
from kg.pipeline.graph_files import Graph, write_graph
from kg.pipeline.identity import DUPLICATES, MERGES, pairs_table
from kg.pipeline.loading import NODES, SUMMARY
from kg.pipeline.memo import Memo, digest_of
from kg.pipeline.output import Staged, staged
from kg.pipeline.pages import Pathlike, Progress, Skipped, pages_under, skipped_table
from kg.pipeline.readings import Readings
from kg.pipeline.review import REVIEW, Review
from kg.pipeline.workers import Engine
from kg.resolution import Correction, read_corrections, read_identities

IDENTITIES = "identities.tsv"
REPORTS = "reports.jsonl"
MADE = "nodes.db"
"""Beside the readings, what was made of nodes (`kg.pipeline.memo`)."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a run made: pages read, reports on them (reprints once), how many reprints that left out, nodes by type of
    fact, the files that were not read, the corrections that were not followed, and why, and what changed since the last
    run.
    """

    out: Path
    pages: int
    reports: int
    reprints: int
    nodes: dict[str, int]
    skipped: tuple[Skipped, ...]
    unmatched: tuple[tuple[Correction, str], ...] = ()
    changes: Changes = field(default_factory=Changes)


def build(
    paths: Sequence[Pathlike],
    out: Pathlike,
    *,
    also: Sequence[str] = (),
    max_nodes: int = MAX_NODES,
    min_confidence: float = 0.0,
    progress: Progress | None = None,
    engine: Engine | None = None,
    corrections: Pathlike | None = None,
) -> BuildReport:
    """Read the pages under `paths` and write the graph into `out`; what stood there stays until all is written.

    `also`: names of exporters (`kg.export.EXPORTERS`) beside the page, facts and mentions that are always written.
    `max_nodes`: how many nodes the page holds at most. `engine`: where pages are read; it changes nothing in what comes
    out. `corrections`: a file of them in the place of `corrections.txt` in `out`. Pages that an earlier run into `out`
    read are not read again. `min_confidence`: facts that are less sure, and the figures that
    belong to them, go into review.tsv and not into the graph, save those that a correction names.
    Raises UsageError for an unknown exporter, ReadError where no page can be read, WriteError where `out` cannot be
    written or is not ours, DataError where its identities, the corrections or a manifest are damaged.
    """
    refuse_unknown(also)
    out = Path(out)
    with staged(out, may_hold=frozenset({IDENTITIES, CORRECTIONS})) as files, ExitStack() as held:
        identities = read_identities(out / IDENTITIES)
        wanted = _wanted(out, corrections)
        pages, others = pages_under(paths, out)
        readings = Readings(out)
        memo = held.enter_context(Memo(readings.folder / MADE))
        gathered = gather(pages, readings, engine or Engine(), memo, progress)
        review = Review(min_confidence)
        correcting = Correcting(gathered, wanted, review)
        graph = consolidated(files, correcting, identities, memo, held)
        write_graph(files, graph, max_nodes=max_nodes, also=also)
        report = _report(out, graph, [*gathered.skipped, *others], correcting)
        report = replace(report, changes=compare(out / NODES, files.path(NODES)))
        _write_tables(files, graph, report)
        files.write(CORRECTED, correcting.table(graph.identified))
        if min_confidence:
            files.write(REVIEW, review.table())
        files.commit()
        readings.forget_others(item.name for item in gathered.pages)
        graph.keep()
    return report


def _wanted(out: Path, corrections: Pathlike | None) -> tuple[Correction, ...]:
    if corrections is not None and not Path(corrections).exists():
        raise ReadError("no such file", subject=corrections)
    return read_corrections(out / CORRECTIONS if corrections is None else Path(corrections))


def _report(out: Path, graph: Graph, skipped: Sequence[Skipped], correcting: Correcting) -> BuildReport:
    gathered = graph.gathered
    return BuildReport(
        out,
        len(gathered.pages),
        len(gathered.reports),
        len({copy.document.id for copy in gathered.copies}),
        {kind: graph.counts[kind] for kind in FACT_TYPES},
        tuple(skipped),
        tuple(correcting.unmatched()),
    )


def refuse_unknown(formats: Iterable[str]) -> None:
    """Raise UsageError for names that are no exporter's."""
    unknown = sorted(set(formats) - EXPORTERS.keys())
    if unknown:
        raise UsageError(f"no format {', '.join(unknown)}; there are {', '.join(sorted(EXPORTERS))}")


def _write_tables(files: Staged, graph: Graph, report: BuildReport) -> None:
    gathered = graph.gathered
    files.write(REPORTS, (_report_line(graph, identifier) for identifier in gathered.reports))
    files.write(IDENTITIES, graph.identified.identities.to_text())
    files.write(MERGES, pairs_table(graph.identified.joins))
    files.write(DUPLICATES, pairs_table(graph.identified.possible))
    files.write("skipped.tsv", skipped_table(report.skipped))
    files.write("reprints.tsv", _reprints_table(gathered.copies))
    files.write(SUMMARY, json.dumps(summary_of(report), indent=2) + "\n")


def summary_of(report: BuildReport) -> dict[str, object]:
    """What build.json says of a run."""
    counts = {"pages": report.pages, "reports": report.reports, "reprints": report.reprints}
    return {"kg": __version__, **counts, "skipped": len(report.skipped), "nodes": report.nodes}


def _reprints_table(copies: Iterable[Copy]) -> str:
    """Every copy of a report that counts as another one, one a line under a heading."""
    lines = [("source", "index", "headline", "publisher", "date", "reprint_of", "likeness")]
    for item in copies:
        copy = item.document
        told = (copy.source, str(copy.index), copy.headline or "", copy.publisher or "", copy.date or "")
        lines.append((*told, item.original.source, f"{item.likeness:.2f}"))
    return "".join("\t".join(" ".join(cell.split()) for cell in line) + "\n" for line in lines)


def _report_line(graph: Graph, identifier: str) -> str:
    document, page = graph.gathered.reports[identifier]
    digest = digest_of("report", page.name.encode(), document.source.encode(), str(document.index).encode())

    def made() -> bytes:
        return json.dumps(_report_to_json(graph.gathered.document(identifier)), ensure_ascii=False).encode()

    return graph.memo.made(digest, made).decode() + "\n"


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
