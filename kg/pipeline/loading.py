"""A folder that `build` wrote in, the graph in it out, as a View."""

from __future__ import annotations

from pathlib import Path

from kg.errors import DataError, ReadError
from kg.store import View
from kg.store import load as load_turtle

FACTS, MENTIONS = "facts.ttl", "mentions.ttl"


def load(out: Path | str) -> View:
    """The graph in a folder that `build` wrote. Raises ReadError where there is none, DataError where it is damaged."""
    out = Path(out)
    files = [out / FACTS, out / MENTIONS]
    if not files[0].is_file():
        raise ReadError("no graph is here; `kg build` makes one", subject=out)
    for path in files:
        if not path.is_file() or path.stat().st_size == 0:
            raise DataError("is missing or empty; `kg build` makes it anew", subject=path)
    return load_turtle(files)
