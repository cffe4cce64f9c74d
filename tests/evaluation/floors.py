"""The committed figures that a reading must not fall below; `make scores` writes them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.evaluation import SCORED, Scores

DOCS = Path(__file__).parents[2] / "docs"
MAY_FALL = 0.01


def committed(name: str) -> dict[str, Any]:
    """The figures of docs/NAME, as `kg evaluate --json` gave them."""
    figures: dict[str, Any] = json.loads((DOCS / name).read_text(encoding="utf-8"))
    return figures


def check_complete(name: str) -> None:
    """The file holds every row that counts, and their mean."""
    figures = committed(name)
    rows = [figures["rows"][row]["f"] for row in SCORED]
    assert figures["overall"] == pytest.approx(sum(rows) / len(SCORED))


def check_no_worse(scores: Scores, name: str) -> None:
    """Overall and chain stay within a hundredth of the committed figures."""
    figures = committed(name)
    assert scores.overall >= figures["overall"] - MAY_FALL
    assert scores.f1("chain") >= figures["rows"]["chain"]["f"] - MAY_FALL
