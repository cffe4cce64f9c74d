"""What tests of several rooms share: the gold reading, the reports it was made from, a browser, a built graph, `kg`."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from kg import cli
from kg.pipeline import build
from tests.requirements import require

settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

CORPUS = Path(__file__).parents[1] / "corpus" / "reports"
PAGES = [CORPUS / name for name in ("kizilsu.md", "linzhi.txt", "pingshan.txt")]
"""Three of our own reports."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def _folder(variable: str) -> Path:
    """The folder that an environment variable names; a test that needs it is skipped where there is none."""
    named = os.environ.get(variable)
    require("gold", bool(named) and Path(named or "").is_dir(), f"{variable} names no folder")
    return Path(named or "").resolve()


@pytest.fixture(scope="session", autouse=True)
def interruptible() -> None:
    """Ctrl-C as in a terminal: a runner in the background passes SIGINT on as ignored, also to children."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


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


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def kg(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run a command in this process."""

    def run(*arguments: object) -> Ran:
        with pytest.raises(SystemExit) as ended:
            cli.main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Ran(int(ended.value.code or 0), captured.out, captured.err)

    return run


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of PAGES; for looking at, not for changing."""
    out = tmp_path_factory.mktemp("built") / "graph"
    build(PAGES, out)
    return out


@pytest.fixture
def page() -> Path:
    """One good page."""
    return CORPUS / "linzhi.txt"
