"""A folder of output that is written whole or not at all: named texts in, files out.

Everything is written beside first (`OUT/.staging`), then moved into place file by file while interrupts wait. Until the
move, what stood in OUT is untouched; after a failure it is as it was. `OUT/.duikou` lists what we wrote, so that the
next run knows the folder for ours and removes what it no longer makes.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from types import FrameType

from kg.errors import WriteError

MANIFEST = ".duikou"
STAGING = ".staging"
HEADER = "# written by duikou; files listed here are replaced or removed by the next run"


class Staged:
    """The files of one run, on their way into `out`."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self._folder = out / STAGING
        self._names: set[str] = set()

    def write(self, name: str, text: str | Iterable[str]) -> None:
        """Write a file under its name (with forward slashes) relative to the output folder; `text` may come in pieces.

        A script (`.sh`) may be run.
        """
        path = self._folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("w", encoding="utf-8", newline="") as file:
                file.writelines([text] if isinstance(text, str) else text)
                file.flush()
                os.fsync(file.fileno())
            if name.endswith(".sh"):
                path.chmod(0o755)
        except OSError as error:
            raise _cannot_write(self.out / name, error) from error
        self._names.add(name)

    def commit(self, *, adding: bool = False) -> None:
        """Move every file into place and, but for `adding`, remove what an earlier run wrote and this one did not."""
        earlier = _listed(self.out) - self._names
        stale = set() if adding else earlier
        self.write(MANIFEST, "\n".join([HEADER, *sorted(self._names | (earlier - stale)), ""]))
        with _interrupts_waiting():
            self._put(sorted(self._names))
            for name in stale:
                with suppress(OSError):
                    (self.out / name).unlink()

    def _put(self, names: Iterable[str]) -> None:
        """Move the files into place, all of them or none: what stood there is kept aside until the last one is."""
        aside = self._folder / "earlier"
        moved: list[str] = []
        for name in names:
            target, kept = self.out / name, aside / name
            try:
                kept.parent.mkdir(parents=True, exist_ok=True)
                target.parent.mkdir(parents=True, exist_ok=True)
                if target.exists():
                    shutil.copy2(target, kept)
                moved.append(name)
                (self._folder / name).replace(target)
            except OSError as error:
                self._put_back(moved, aside)
                raise _cannot_write(target, error) from error

    def _put_back(self, names: Iterable[str], aside: Path) -> None:
        for name in names:
            target, kept = self.out / name, aside / name
            with suppress(OSError):
                if kept.exists():
                    kept.replace(target)
                elif target.is_file():
                    target.unlink()


@contextmanager
def staged(out: Path, *, may_hold: frozenset[str] = frozenset()) -> Iterator[Staged]:
    """A run that writes into `out`, which is made where it is absent; what is written appears at `commit`, not before.

    `may_hold`: names of files that a folder which is not yet ours may hold. Raises WriteError where the folder cannot
    be made, holds other things, or is being written by another run.
    """
    made = _make(out)
    try:
        _refuse_foreign(out, may_hold)
        with _locked(out):
            yield Staged(out)
    except BaseException:
        for folder in made:
            with suppress(OSError):
                folder.rmdir()
        raise


def _make(out: Path) -> list[Path]:
    """Make a folder and return those that were made, the innermost first."""
    absent = [folder for folder in (out, *out.parents) if not folder.exists()]
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _cannot_write(out, error) from error
    return absent


def _refuse_foreign(out: Path, may_hold: frozenset[str]) -> None:
    names = {path.name for path in out.iterdir()}
    if MANIFEST not in names and not names <= {STAGING, *may_hold}:
        raise WriteError("this folder holds other files; name a new folder or one that kg wrote", subject=out)


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    """The staging folder for this run alone, empty at the start and gone at the end."""
    folder = out / STAGING
    try:
        folder.mkdir(exist_ok=True)
        lock = (folder / "lock").open("w", encoding="utf-8")
    except OSError as error:
        raise _cannot_write(out, error) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise WriteError("another run is writing to this folder", subject=out) from error
        try:
            _empty(folder)
            yield
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _empty(folder: Path) -> None:
    """Remove what a run that was killed left behind."""
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != "lock":
            path.unlink()


def _listed(out: Path) -> set[str]:
    """The files that an earlier run wrote, by its own list; nothing outside the folder."""
    try:
        lines = (out / MANIFEST).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return set()
    names = {line for line in lines if line and not line.startswith("#") and line.isprintable()}
    return {name for name in names if not PurePosixPath(name).is_absolute() and ".." not in PurePosixPath(name).parts}


@contextmanager
def _interrupts_waiting() -> Iterator[None]:
    """An interrupt that comes inside takes effect at the end, so that no folder is left half old and half new."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    waiting: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        waiting.append(number)

    before = {kind: signal.signal(kind, note) for kind in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for kind, handler in before.items():
            signal.signal(kind, handler)
    for number in waiting:
        signal.raise_signal(number)


def _cannot_write(path: Path, error: OSError) -> WriteError:
    return WriteError(f"cannot be written ({error.strerror or error})", subject=path)
