"""How long a build takes and how much memory it needs; `make bench` prints the figures."""

from __future__ import annotations

import re
import resource
import time
from pathlib import Path

import pytest

from kg.pipeline import build
from tests.conftest import PAGES

pytestmark = pytest.mark.bench


def measured(paths: list[Path], out: Path) -> float:
    """Build, print what it took, and return the seconds."""
    begun = time.perf_counter()
    report = build(paths, out)
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    nodes = sum(report.nodes.values())
    print(f"\n{report.pages} pages, {report.reports} reports, {nodes} nodes: {seconds:.1f} s, peak {peak:.0f} MB")  # noqa: T201
    return seconds


def varied(text: str, by: int) -> str:
    """The same report with other figures."""
    return re.sub(r"(?<=[^\d.年月])(\d{2,3})(?=[个家名])", lambda match: str(int(match[1]) + by), text)


def test_the_gold_pages_are_built_within_half_a_minute(seeds_dir: Path, tmp_path: Path) -> None:
    """Five long pages, from text to graph."""
    assert measured([seeds_dir], tmp_path / "out") < 30


def test_three_hundred_pages(tmp_path: Path) -> None:
    """Our own reports a hundred times over, each with other figures, so that none is a reprint: under ten minutes."""
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(100):
        for page in PAGES:
            text = varied(page.read_text(encoding="utf-8"), n)
            (folder / f"{n:03}-{page.name}").write_text(text, encoding="utf-8")
    assert measured([folder], tmp_path / "out") < 600
