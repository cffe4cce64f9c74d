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
from typing import IO

from kg.errors import DataError, WriteError
from kg.reading.corpus import WRITTEN

MANIFEST = WRITTEN
STAGING = ".staging"
HEADER = "# written by duikou; files listed here are replaced or removed by the next run"

READINGS = ".readings"
"""What was read of pages (`kg.pipeline.readings`); a run that is ended leaves it for the next one."""
MOVING = "moving"
"""Is there, in the staging folder, while files are moved into place."""
INTERRUPTS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Staged:
    """The files of one run, on their way into `out`."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self._folder = out / STAGING
        self._names: set[str] = set()

    def write(self, name: str, text: str | Iterable[str]) -> None:
        """Write a file under its name (with forward slashes) relative to the output folder; the text may come in
        pieces, and an error in making them is passed on. A script (`.sh`) may be run.
        """
        path = self.path(name)
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

    def path(self, name: str) -> Path:
        """Where a file lies until it is moved into place."""
        return self._folder / name

    @property
    def work(self) -> Path:
        """A folder for what is needed during the run alone. Raises WriteError where it cannot be made."""
        folder = self._folder / ".work"
        try:
            folder.mkdir(exist_ok=True)
        except OSError as error:
            raise _cannot_write(folder, error) from error
        return folder

    def commit(self, *, adding: bool = False) -> None:
        """Move every file into place and, but for `adding`, remove what an earlier run wrote and this one did not."""
        earlier = _listed(self.out) - self._names
        stale = set() if adding else earlier
        self.write(MANIFEST, "\n".join([HEADER, *sorted(self._names | (earlier - stale)), ""]))
        with _interrupts_waiting():
            self._mark()
            self._put(sorted(self._names))
            for name in stale:
                with suppress(OSError):
                    (self.out / name).unlink()

    def _mark(self) -> None:
        """Say that from now on files are moved: should the process be killed, the folder may be half old, half new."""
        try:
            self.path(MOVING).touch()
        except OSError as error:
            raise _cannot_write(self.out, error) from error

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
                    _keep_aside(target, kept)
                moved.append(name)
                (self._folder / name).replace(target)
            except OSError as error:
                self._put_back(moved, aside)
                with suppress(OSError):
                    self.path(MOVING).unlink()
                raise _cannot_write(target, error) from error

    def _put_back(self, names: Iterable[str], aside: Path) -> None:
        for name in names:
            target, kept = self.out / name, aside / name
            with suppress(OSError):
                if kept.exists():
                    kept.replace(target)
                elif target.is_file():
                    target.unlink()


def refuse_half_moved(out: Path) -> None:
    """Raise DataError for a folder whose files are being moved, or were when a run was killed."""
    if (out / STAGING / MOVING).exists():
        raise DataError("is being written, or a run was killed while it was; `kg build` mends it", subject=out)


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
    if MANIFEST not in names and not names <= {STAGING, READINGS, *may_hold}:
        raise WriteError("this folder holds other files; name a new folder or one that kg wrote", subject=out)


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    """The staging folder for this run alone, empty at the start and gone at the end."""
    folder = out / STAGING
    with _own_lock(out, folder / "lock"):
        try:
            _empty(folder)
            yield
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _own_lock(out: Path, path: Path) -> IO[str]:
    """The lock file, held by this run; the system lets go of it when the process ends, in whatever way.

    A run that ends removes the file: whoever opened it before then holds a lock on nothing, and tries again.
    """
    while True:
        try:
            path.parent.mkdir(exist_ok=True)
            lock = path.open("w", encoding="utf-8")
        except FileNotFoundError:
            continue
        except OSError as error:
            raise _cannot_write(out, error) from error
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if path.exists() and os.path.samestat(path.stat(), os.fstat(lock.fileno())):
                return lock
        except BlockingIOError as error:
            lock.close()
            raise WriteError("another run is writing to this folder", subject=out) from error
        except OSError as error:
            lock.close()
            raise _cannot_write(out, error) from error
        lock.close()


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

    asked = [kind for kind in INTERRUPTS if signal.getsignal(kind) is not signal.SIG_IGN]
    before = {kind: signal.signal(kind, note) for kind in asked}
    try:
        yield
    finally:
        for kind, handler in before.items():
            signal.signal(kind, handler)
    for number in waiting:
        signal.raise_signal(number)


def _keep_aside(target: Path, kept: Path) -> None:
    """Let a file be found under a second name too, or copy it where the disk knows no such thing."""
    try:
        os.link(target, kept)
    except OSError:
        shutil.copy2(target, kept)


def _cannot_write(path: Path, error: OSError) -> WriteError:
    return WriteError(f"cannot be written ({error.strerror or error})", subject=path)
