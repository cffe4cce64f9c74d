"""What tests of several rooms share: the gold reading, the reports it was made from, a browser."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.requirements import require

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def _folder(variable: str) -> Path:
    """The folder that an environment variable names; a test that needs it is skipped where there is none."""
    named = os.environ.get(variable)
    require("gold", bool(named) and Path(named or "").is_dir(), f"{variable} names no folder")
    return Path(named or "").resolve()


@pytest.fixture(scope="session")
def gold_dir() -> Path:
    """The folder of gold facts, one JSON file a page, with the reference scorer score.py."""
    return _folder("DUIKOU_GOLD")


@pytest.fixture(scope="session")
def seeds_dir() -> Path:
    """The folder of the pages that the gold facts were read from."""
    return _folder("DUIKOU_SEEDS")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium that can be driven."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    require("chromium", found is not None, "no Chromium is installed")
    return str(found)
