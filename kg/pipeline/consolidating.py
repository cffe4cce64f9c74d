"""The reports of a build in, its nodes on disk out, and what stands in each of them.

What lies beside the readings from an earlier build, facts by their natural keys and what was made of nodes, is used
where it is whole; where it is damaged or cannot be written, a build does without.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from kg.errors import KgError
from kg.pipeline.corrected import Correcting
from kg.pipeline.graph_files import Graph
from kg.pipeline.loading import NODES
from kg.pipeline.memo import Memo
from kg.pipeline.nodes import Nodes
from kg.pipeline.output import Staged
from kg.resolution import Identities, Shelf, ShelfError, identify

TOLD: Final = "told.db"
"""Beside the readings, the facts of reports by their natural keys (`kg.resolution.shelf`)."""


def consolidated(files: Staged, correcting: Correcting, before: Identities, memo: Memo, held: ExitStack) -> Graph:
    """The graph of all reports; its shelf is closed with `held`."""
    path = correcting.gathered.readings.folder / TOLD
    try:
        return _on_shelf(files, correcting, before, memo, held.enter_context(_shelf(path, files.work)))
    except ShelfError:
        _remove(path)
        return _on_shelf(files, correcting, before, memo, held.enter_context(_shelf(path, files.work)))


def _on_shelf(files: Staged, correcting: Correcting, before: Identities, memo: Memo, shelf: Shelf) -> Graph:
    """Find the node of every fact, consolidate the nodes, and write them as they come."""
    gathered, judgements = correcting.gathered, correcting.judgements()
    correcting.shelve(shelf)
    found = identify(shelf, before, judgements=judgements)
    identified = replace(found, identities=found.identities.after(before))
    nodes, counts = Nodes(files.work, memo), Counter[str]()

    def lines() -> Iterator[str]:
        for bare, line in nodes.fill(shelf, identified, gathered.dates):
            counts[bare.fact.type] += 1
            yield line

    files.write(NODES, lines())
    return Graph(
        gathered=gathered,
        identified=identified,
        nodes=nodes,
        memo=memo,
        shelf=shelf,
        counts=counts,
        corrections=correcting.applied(identified),
    )


def _shelf(path: Path, work: Path) -> Shelf:
    """The shelf at `path`, emptied where it is damaged; where none can be there, one for this build alone."""
    for _ in range(2):
        with suppress(KgError, OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            return Shelf(path)
        _remove(path)
    return Shelf(work / "told")


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
