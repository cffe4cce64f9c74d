"""Graphs served for the browser's tests, and the front end that must be built for them."""

from __future__ import annotations

from pathlib import Path

from kg.pipeline import build
from tests.conftest import CORPUS
from tests.requirements import require

BUNDLE = Path(__file__).parents[2] / "kg" / "web" / "static" / "bundle"
NAMES = ("05_shandong_rikaze.txt", "09_yangqi_bange_shuanghu.txt", "30_guoluo_shanghai_guodian.txt", "linzhi.txt")
PREFECTURE = "https://w3id.org/duikou/id/place/540200"


def require_front() -> None:
    """Skip what needs the explorer's scripts where they are not built."""
    present = (BUNDLE / "explore.js").is_file() and (BUNDLE / "sparql.js").is_file()
    require("front", present, "the front end is not built (make front)")


def build_reports(out: Path) -> Path:
    """The graph of four of our own reports."""
    build([CORPUS / name for name in NAMES], out)
    return out
