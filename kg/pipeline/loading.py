"""A folder that `build` wrote in, the graph in it out, as a View."""

from __future__ import annotations

import json
from pathlib import Path

from kg import __version__
from kg.errors import DataError, ReadError
from kg.pipeline.output import refuse_half_moved
from kg.store import View, code_files
from kg.store import load as load_turtle

FACTS, MENTIONS, NODES, SUMMARY = "facts.ttl", "mentions.ttl", "facts.jsonl", "build.json"


def load(out: Path | str) -> View:
    """The graph in a folder that `build` wrote. Raises ReadError where there is none, DataError where it is damaged or
    was written by a version of kg whose graphs have another form (another first or second number).
    """
    return load_turtle(graph_files(out))


def load_with_codes(out: Path | str) -> View:
    """The graph together with the code lists that stored questions ask for. Raises as `load` does."""
    return load_turtle([*graph_files(out), *code_files()])


def graph_files(out: Path | str) -> list[Path]:
    """The Turtle files of the graph in a folder that `build` wrote. Raises as `load` does, but reads none of them."""
    out = Path(out)
    refuse_half_moved(out)
    files = [out / FACTS, out / MENTIONS]
    if not files[0].is_file():
        raise ReadError("no graph is here; `kg build` makes one", subject=out)
    _refuse_other_version(out / SUMMARY)
    for path in files:
        if not path.is_file() or path.stat().st_size == 0:
            raise DataError("is missing or empty; `kg build` makes it anew", subject=path)
    return files


def _refuse_other_version(summary: Path) -> None:
    """Without its summary nobody knows which version a graph is of."""
    try:
        written = json.loads(summary.read_text(encoding="utf-8"))["kg"]
    except FileNotFoundError as error:
        raise DataError("is missing; `kg build` makes it anew", subject=summary) from error
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror or error}", subject=summary) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise DataError(
            "does not say which version of kg wrote it; `kg build` makes it anew", subject=summary
        ) from error
    if str(written).split(".")[:2] != __version__.split(".")[:2]:
        raise DataError(
            f"was written by kg {written}, this is kg {__version__}; `kg build` makes it anew", subject=summary
        )


def refuse_other_version(out: Path) -> None:
    """Raise DataError where the folder was written by a version of kg whose graphs have another form."""
    _refuse_other_version(out / SUMMARY)
