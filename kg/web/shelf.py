"""The folder that `kg build` wrote in; its graph, opened for reading, out: a store and an index, made once.

Both lie in `.serve/KEY` of that folder, where KEY stands for what the graph and the texts hold, this module's form and
the version of the store's library: a graph that changed or another version gets a folder of its own, and any number of
servers read one at a time. What no server reads any more is taken away by the next that starts. The store holds the
code lists too, for whose labels queries ask.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TextIO

from pyoxigraph import RdfFormat

from kg.errors import DataError, WriteError
from kg.pipeline.build import IDENTITIES, REPORTS
from kg.pipeline.loading import graph_files
from kg.resolution import read_identities
from kg.store import code_files
from kg.store.base import View
from kg.store.disk import dump, make_store, open_store
from kg.web.catalogue import Catalogue
from kg.web.index import make_index, read_reports

FORM = "2"
"""Raised where the index takes another form."""
FOLDER = ".serve"
STORE, INDEX, LOCK = "store", "index.sqlite", "lock"


@dataclass(frozen=True, slots=True)
class Shelf:
    """An opened graph: `store` is the folder that other processes open too."""

    title: str
    store: Path
    view: View
    catalogue: Catalogue
    lock: TextIO

    def close(self) -> None:
        """Let go of the files."""
        self.catalogue.close()
        self.lock.close()

    def dumped(self, form: RdfFormat) -> Path:
        """The whole graph as a file in this format; made when it is first asked for."""
        path = self.store.parent / f"graph.{form.file_extension}"
        if not path.is_file():
            part = path.with_name(f"{path.name}.{os.getpid()}-{threading.get_ident()}")
            dump(self.store, part, form)
            part.replace(path)
        return path


def open_shelf(out: Path, cache: Path | None = None, *, making: Callable[[], None] | None = None) -> Shelf:
    """The graph in the folder `out`; the first time, and after a change, its store is made.

    `cache`: the folder for store and index, in place of `out`/.serve. `making`: called before a store is made.
    Raises ReadError where there is no graph, DataError where it is damaged or of another version, WriteError where the
    store cannot be written.
    """
    files = [*graph_files(out), *code_files()]
    cache = cache or out / FOLDER
    key = _key([*files, out / REPORTS, out / IDENTITIES])
    with _alone(cache):
        folder = cache / key
        if not folder.is_dir():
            if making:
                making()
            _make(folder, files, out)
        lock = _hold(folder)
        _clear(cache, key)
    try:
        return Shelf(out.resolve().name, folder / STORE, open_store(folder / STORE), Catalogue(folder / INDEX), lock)
    except DataError as error:
        lock.close()
        raise DataError("is damaged; remove this folder and start again", subject=folder) from error


def _key(files: list[Path]) -> str:
    told = hashlib.sha256(f"{FORM} {version('pyoxigraph')}".encode())
    for path in files:
        if path.is_file():
            with path.open("rb") as file:
                told.update(f"\n{path.name} ".encode() + hashlib.file_digest(file, "sha256").digest())
    return told.hexdigest()[:16]


def _make(folder: Path, files: list[Path], out: Path) -> None:
    part = folder.with_suffix(".part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        part.mkdir()
        make_store(part / STORE, files)
        view, reports = open_store(part / STORE), read_reports(out / REPORTS)
        make_index(part / INDEX, view, reports, read_identities(out / IDENTITIES))
        (part / LOCK).touch()
        part.rename(folder)
    except OSError as error:
        raise _cannot_write(folder, error) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


@contextmanager
def _alone(cache: Path) -> Iterator[None]:
    """One process at a time makes or takes away stores; another waits."""
    try:
        cache.mkdir(parents=True, exist_ok=True)
        lock = (cache / LOCK).open("w", encoding="utf-8")
    except OSError as error:
        raise _cannot_write(cache, error) from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _hold(folder: Path) -> TextIO:
    """A lock that says: a server reads this store."""
    try:
        lock = (folder / LOCK).open("r", encoding="utf-8")
    except OSError as error:
        raise DataError("is damaged; remove this folder and start again", subject=folder) from error
    fcntl.flock(lock, fcntl.LOCK_SH)
    return lock


def _clear(cache: Path, key: str) -> None:
    """Take away the stores that no server reads."""
    for folder in cache.iterdir():
        if folder.is_dir() and folder.name != key:
            with suppress(OSError), (folder / LOCK).open("r", encoding="utf-8") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)


def _cannot_write(path: Path, error: OSError) -> WriteError:
    why = error.strerror or error
    return WriteError(f"the store cannot be written ({why}); name another folder with --cache", subject=path)
