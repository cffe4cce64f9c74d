"""What tests of the ontology share: the graph of our own reports, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.pipeline import build
from tests.conftest import CORPUS


@pytest.fixture(scope="session")
def corpus_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `kg build corpus/reports` writes."""
    out = tmp_path_factory.mktemp("corpus") / "out"
    build([CORPUS], out)
    return out
