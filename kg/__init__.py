"""Duikou: news reports on China's paired assistance in, a knowledge graph out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from kg.store import View

__version__ = "0.1.0"


def load(out: Path | str) -> View:
    """The graph in a folder that `kg build` wrote: SPARQL with `query`, records with `projects()` and the like, tables
    with `frames()`, a property graph with `to_networkx()`; `kg.store.base.View` lists all. Raises ReadError where there
    is none, DataError where it is damaged.
    """
    from kg.pipeline import load as load_graph  # noqa: PLC0415  the stages import this package

    return load_graph(out)
