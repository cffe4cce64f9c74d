"""Paths in, pages to read out: files, folders, patterns and manifests, each page with the name it goes by."""

from __future__ import annotations

import glob
import os
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.errors import ReadError

from .manifest import MANIFEST, Entry, read_manifest
from .readers import READERS

PARTS = ("_files", ".files")
"""What browsers add to a page's name for the folder of its pictures and scripts."""
WRITTEN = ".duikou"
"""The file by which a folder that kg wrote is known: what lies in it is no report."""


@dataclass(frozen=True, slots=True)
class PageFile:
    """A file to read: where it lies, the source it goes by, and what a manifest says of it."""

    path: Path
    source: str
    entry: Entry = field(default_factory=Entry)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file under a folder that is not read, and why."""

    path: Path
    source: str
    why: str


@dataclass(frozen=True, slots=True)
class Found:
    """The pages to read and what else lay beside them, each sorted by source."""

    pages: tuple[PageFile, ...]
    left_out: tuple[LeftOut, ...] = ()


def find_pages(paths: Sequence[Path]) -> Found:
    """The pages that these files, folders, patterns and manifests name.

    The source is the path relative to the folder (or the manifest's folder) given, a file's own name for a file, with
    forward slashes, in NFC; control characters and bytes that are no UTF-8 are written out. Pages whose names would be
    equal get more of their path. Hidden files are passed over; files of other kinds are left out and told.
    A path that does not exist and holds `*`, `?` or `[` is a pattern. A `.csv` file is a manifest: the pages that it
    lists are read. A folder's own `manifest.csv` tells of pages in it.
    A folder that kg wrote is passed over and told.
    Raises ReadError for a path that does not exist, for a folder with nothing to read and for a graph of ours,
    DataError for a manifest that is damaged.
    """
    found: dict[Path, PageFile] = {}
    left_out: dict[Path, LeftOut] = {}
    for path in _expanded(paths):
        for page in _under(path):
            where = Path(os.path.realpath(page.path))
            if isinstance(page, LeftOut):
                left_out.setdefault(where, page)
                continue
            known = found.setdefault(where, page)
            entry = known.entry if known.entry != Entry() else page.entry
            longer = page if page.source.count("/") > known.source.count("/") else known
            found[where] = replace(longer, entry=entry)
    pages = sorted(_told_apart(list(found.values())), key=lambda page: (page.source, str(page.path)))
    others = (other for where, other in left_out.items() if where not in found)
    return Found(tuple(pages), tuple(sorted(others, key=lambda other: (other.source, other.why))))


def _expanded(paths: Sequence[Path]) -> Iterator[Path]:
    """The paths, patterns replaced by what they match."""
    for path in map(Path, paths):
        try:
            exists = path.exists()
        except OSError as error:
            raise ReadError(f"cannot be reached: {error.strerror or error}", subject=path) from error
        if exists or not glob.has_magic(str(path)):
            yield path
            continue
        matched = sorted(glob.glob(str(path), recursive=True))  # noqa: PTH207  a pattern may be absolute
        if not matched:
            raise ReadError("no file has a name of this pattern", subject=path)
        yield from map(Path, matched)


def _under(path: Path) -> Iterator[PageFile | LeftOut]:
    if path.is_dir():
        return _in_folder(path)
    if not path.exists():
        raise ReadError("no such file or folder", subject=path)
    if path.suffix.lower() == ".csv":
        return _listed(path, read_manifest(path))
    return iter([PageFile(path, _name(Path(path.name)))])


def _in_folder(folder: Path) -> Iterator[PageFile | LeftOut]:
    if (folder / WRITTEN).is_file() and (folder / "build.json").is_file():
        raise ReadError("a graph that kg wrote, no folder of reports", subject=folder)
    manifest = folder / MANIFEST
    entries = read_manifest(manifest) if manifest.is_file() else {}
    told = {folder / name: entry for name, entry in entries.items()}
    closed: list[OSError] = []
    files = [path for path in _walk(folder, closed) if path != manifest]
    pages = [path for path in files if path.suffix.lower() in READERS]
    if not pages:
        raise ReadError(f"no page to read in this folder (looked for {', '.join(READERS)})", subject=folder)
    for path in files:
        source = _name(path.relative_to(folder))
        if path in told or path.suffix.lower() in READERS:
            yield PageFile(path, source, told.get(path, Entry()))
        elif path.is_dir():
            why = "written by kg" if (path / WRITTEN).is_file() else "parts of a saved page"
            yield LeftOut(path, f"{source}/", why)
        else:
            yield LeftOut(path, source, f"no kind of file that is read ({path.suffix.lower() or 'no suffix'})")
    for error in closed:
        inner = Path(error.filename)
        yield LeftOut(inner, f"{_name(inner.relative_to(folder))}/", f"cannot be listed: {error.strerror}")
    yield from _absent(manifest, entries)


def _listed(manifest: Path, entries: dict[str, Entry]) -> Iterator[PageFile | LeftOut]:
    if not any((manifest.parent / name).is_file() for name in entries):
        raise ReadError("none of the files that it lists is there", subject=manifest)
    for name, entry in entries.items():
        if (manifest.parent / name).is_file():
            yield PageFile(manifest.parent / name, _name(Path(name)), entry)
    yield from _absent(manifest, entries)


def _absent(manifest: Path, entries: dict[str, Entry]) -> Iterator[LeftOut]:
    for name in entries:
        if not (manifest.parent / name).is_file():
            yield LeftOut(manifest.parent / name, _name(Path(name)), f"{manifest.name} names it, but it is not there")


def _walk(folder: Path, closed: list[OSError]) -> Iterator[Path]:
    """The files under a folder that are not hidden, and in their place the folders that belong to a saved page, or that
    kg wrote.

    Why folders below it cannot be listed is added to `closed`. Raises ReadError where the folder itself cannot.
    """

    def refuse(error: OSError) -> None:
        if Path(error.filename) == folder:
            raise ReadError(f"cannot be listed: {error.strerror}", subject=folder) from error
        closed.append(error)

    for top, folders, files in os.walk(folder, onerror=refuse):
        saved = {Path(name).stem for name in files}
        parts = [name for name in folders if name.endswith(PARTS) and name[: -len(PARTS[0])] in saved]
        parts += [name for name in folders if name not in parts and Path(top, name, WRITTEN).is_file()]
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in parts)
        for name in sorted([*files, *parts]):
            if not name.startswith("."):
                yield Path(top, name)


def _name(path: Path) -> str:
    """The name as text; control characters, and bytes that are no UTF-8, are written out as Python does it."""
    text = unicodedata.normalize("NFC", os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace"))
    return "".join(repr(c)[1:-1] if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)


def _told_apart(pages: list[PageFile]) -> list[PageFile]:
    """The same pages; where sources are equal, with as many folder names before them as it takes."""
    done: list[PageFile] = []
    groups: dict[str, list[PageFile]] = {}
    for page in pages:
        groups.setdefault(page.source, []).append(page)
    for source, same in groups.items():
        parts = [Path(os.path.realpath(page.path)).parts for page in same]
        names = [source]
        for depth in range(source.count("/") + 1, max(map(len, parts)) + 1):
            names = [source] if len(same) == 1 else [_name(Path(*part[-depth:])) for part in parts]
            if len(set(names)) == len(same):
                break
        whole = names * (len(same) // len(names))
        done += (replace(page, source=name) for page, name in zip(same, whole, strict=True))
    return done
