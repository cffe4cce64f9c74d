"""Turtle files in, a store on disk out, and a View of it that opens at once and can be shared by several processes.

A store is written once, in a folder of its own, and never changed afterwards: readers open it without a lock.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import DefaultGraph, RdfFormat, Store

from kg.errors import DataError, ReadError, WriteError
from kg.namespaces import PREFIXES
from kg.store.oxigraph import OxigraphView


def make_store(folder: Path, files: Iterable[Path]) -> None:
    """Write the triples of Turtle files into a new store in `folder`.

    Raises ReadError for a file that cannot be read, DataError for one that is no Turtle, WriteError for the folder.
    """
    try:
        store = Store(str(folder))
    except OSError as error:
        raise WriteError(f"no store can be made here ({error})", subject=folder) from error
    for path in files:
        try:
            store.bulk_load(path=str(path), format=RdfFormat.TURTLE)
        except SyntaxError as error:
            raise DataError(f"is not Turtle: {error.msg}", subject=path, place=f"line {error.lineno}") from error
        except OSError as error:
            raise ReadError(f"cannot be read ({error})", subject=path) from error
        except RuntimeError as error:
            raise WriteError(f"the store cannot be written ({error})", subject=folder) from error
    store.optimize()
    store.flush()


def open_store(folder: Path) -> OxigraphView:
    """A View of the store in `folder`, for reading alone. Raises DataError where it is damaged or absent."""
    return OxigraphView(read_only(folder))


def read_only(folder: Path) -> Store:
    """The store in `folder`, opened for reading. Raises DataError where it is damaged or absent."""
    if not (folder / "CURRENT").is_file():
        raise DataError("no store is here", subject=folder)
    try:
        return Store.read_only(str(folder))
    except (OSError, RuntimeError) as error:
        raise DataError(f"the store cannot be opened ({error})", subject=folder) from error


def dump(folder: Path, out: Path, form: RdfFormat) -> None:
    """Write the graph of the store in `folder` as one file."""
    try:
        read_only(folder).dump(str(out), form, from_graph=DefaultGraph(), prefixes=PREFIXES)
    except OSError as error:
        raise WriteError(f"cannot be written ({error})", subject=out) from error
