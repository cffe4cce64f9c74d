"""Where the files of the ontology lie: beside the package in a checkout, inside it once installed."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from kg.errors import ReadError


def ontology_folder() -> Path:
    """The folder with duikou.ttl, codes/ and shapes/. Raises ReadError if this installation has none."""
    package = Path(str(files("kg")))
    for folder in (package / "ontology", package.parent / "ontology"):
        if (folder / "duikou.ttl").is_file():
            return folder
    raise ReadError("the ontology is missing from this installation", subject=package / "ontology")


def ontology_file() -> Path:
    """The ontology itself."""
    return ontology_folder() / "duikou.ttl"


def code_files() -> tuple[Path, ...]:
    """The lists of codes, by name."""
    return tuple(sorted((ontology_folder() / "codes").glob("*.ttl")))


def shape_files() -> tuple[Path, ...]:
    """The shapes that a graph must conform to, by name."""
    return tuple(sorted((ontology_folder() / "shapes").glob("*.ttl")))
