"""Two folders with graphs in, what changed between them out."""

from __future__ import annotations

from pathlib import Path

from kg.errors import ReadError
from kg.pipeline.changes import Changes, compare
from kg.pipeline.loading import NODES


def diff(old: Path | str, new: Path | str) -> Changes:
    """What changed from the graph in `old` to that in `new`. Raises ReadError where there is none, DataError."""
    for folder in (Path(old), Path(new)):
        if not (folder / NODES).is_file():
            raise ReadError("no graph is here; `kg build` makes one", subject=folder)
    return compare(Path(old) / NODES, Path(new) / NODES)
