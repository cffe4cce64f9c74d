"""Paths in, pages to read out: files and folders, each page with the name it goes by."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.errors import ReadError

from .readers import READERS

SUFFIXES = tuple(READERS)


def find_pages(paths: Sequence[Path]) -> list[tuple[Path, str]]:
    """The pages under these files and folders, each with its source name, sorted by it.

    The source is the path relative to the folder given (a file's own name for a file), with forward slashes, in NFC;
    bytes that are no UTF-8 are written out.
    Hidden files and other suffixes are left out of folders. Pages whose names would be equal get more of their path.
    Raises ReadError for a path that does not exist and for a folder with nothing to read.
    """
    found: dict[Path, tuple[Path, str]] = {}
    for path in paths:
        for page, source in _under(Path(path)):
            known = found.setdefault(page.resolve(), (page, source))
            if source.count("/") > known[1].count("/"):
                found[page.resolve()] = (page, source)
    return sorted(_told_apart(list(found.values())), key=lambda item: (item[1], str(item[0])))


def _under(path: Path) -> list[tuple[Path, str]]:
    try:
        is_folder, exists = path.is_dir(), path.exists()
    except OSError as error:
        raise ReadError(f"cannot be reached: {error.strerror or error}", subject=path) from error
    if is_folder:
        pages = [(page, _name(page.relative_to(path))) for page in _walk(path)]
        if not pages:
            raise ReadError(f"no page to read in this folder (looked for {', '.join(SUFFIXES)})", subject=path)
        return pages
    if not exists:
        raise ReadError("no such file or folder", subject=path)
    return [(path, _name(Path(path.name)))]


def _walk(folder: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise ReadError(f"cannot be listed: {error.strerror}", subject=error.filename) from error

    for top, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and name.lower().endswith(SUFFIXES):
                yield Path(top, name)


def _name(path: Path) -> str:
    """The name as text; bytes of a file name that are no UTF-8 are written out, as Python does it."""
    return unicodedata.normalize("NFC", os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace"))


def _told_apart(pages: list[tuple[Path, str]]) -> list[tuple[Path, str]]:
    """The same pages; where sources are equal, with as many folder names before them as it takes."""
    done: list[tuple[Path, str]] = []
    groups: dict[str, list[Path]] = {}
    for page, source in pages:
        groups.setdefault(source, []).append(page)
    for source, same in groups.items():
        parts = {page: page.resolve().parts for page in same}
        for depth in range(source.count("/") + 1, max(map(len, parts.values())) + 1):
            names = [source] if len(same) == 1 else [_name(Path(*parts[page][-depth:])) for page in same]
            if len(set(names)) == len(same):
                break
        done += zip(same, names * (len(same) // len(names)), strict=True)
    return done
