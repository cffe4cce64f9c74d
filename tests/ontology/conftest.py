"""What tests of the ontology share: the graphs of our own reports and of the seeds, each built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.pipeline import build
from tests.conftest import CORPUS

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def corpus_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `kg build corpus/reports` writes."""
    out = tmp_path_factory.mktemp("corpus") / "out"
    build([CORPUS], out)
    return out


@pytest.fixture(scope="session")
def seeds_folder(seeds_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `kg build` writes for the pages that the gold facts were read from."""
    out = tmp_path_factory.mktemp("seeds") / "out"
    build([seeds_dir], out)
    return out
