"""A folder that `build` wrote in, the graph in it out, as a View."""

from __future__ import annotations

from pathlib import Path

from kg.errors import ReadError
from kg.store import View
from kg.store import load as load_turtle

FACTS, MENTIONS = "facts.ttl", "mentions.ttl"


def load(out: Path | str) -> View:
    """The graph in a folder that `build` wrote. Raises ReadError where there is none, DataError where it is damaged."""
    out = Path(out)
    if not (out / FACTS).is_file():
        raise ReadError("no graph is here; `kg build` makes one", subject=out)
    return load_turtle(path for path in (out / FACTS, out / MENTIONS) if path.exists())
