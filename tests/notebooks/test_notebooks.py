"""The notebooks run from top to bottom, and are committed as they were written: without what they showed."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from matplotlib import font_manager
from matplotlib import pyplot as plt

from kg.pipeline import load
from tests.notebooks.running import NOTEBOOKS, shown_by

ALL = sorted(NOTEBOOKS.glob("*.ipynb"))
PRODUCTS = ("GraphDB、RDF4J", "Neo4j")
FIGURES = {"1-tour": 0, "2-money": 3, "3-networks": 1, "4-to-neo4j-and-graphdb": 0}


def cells(path: Path) -> list[dict[str, Any]]:
    """The cells of a notebook."""
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return found


def test_there_are_four() -> None:
    """A tour, money, networks, engines."""
    assert [path.stem for path in ALL] == sorted(FIGURES)


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_no_output_is_committed(path: Path) -> None:
    """No cell has output or a number of execution, every one an id that stays."""
    code = [cell for cell in cells(path) if cell["cell_type"] == "code"]
    assert len(code) >= 6
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)
    assert [cell["id"] for cell in cells(path)] == [f"cell-{n:02}" for n in range(1, len(cells(path)) + 1)]


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_headings_are_in_both_languages(path: Path) -> None:
    """Every heading has Chinese and English in it, names of products apart."""
    texts = ["".join(cell["source"]) for cell in cells(path) if cell["cell_type"] == "markdown"]
    headings = re.findall(r"^#+ (.+)$", "\n".join(texts), re.MULTILINE)
    assert len(headings) >= 5
    assert [h for h in headings if not re.search("[\u4e00-\u9fff]", h) and h not in PRODUCTS] == []
    assert [h for h in headings if not re.search("[A-Za-z]{2}", h)] == []


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_it_runs(path: Path) -> None:
    """Every cell runs on the graph of the repository, with as many figures as it announces; engines are passed over."""
    shown = shown_by(path)
    assert shown.count("<figure>") == FIGURES[path.stem]
    assert "Traceback" not in shown
    if path.stem.startswith("4"):
        assert "Skipped: DUIKOU_GRAPHDB_URL names no engine." in shown
        assert "Skipped: DUIKOU_NEO4J_URI names no engine." in shown


def test_the_communities_are_the_same_every_time() -> None:
    """Whatever the hash seed, the networks come out alike."""
    shown = {shown_by(NOTEBOOKS / "3-networks.ipynb", PYTHONHASHSEED=seed) for seed in ("1", "2")}
    assert len(shown) == 1


def test_it_runs_on_another_graph(built: Path) -> None:
    """DUIKOU_GRAPH names a graph of one's own."""
    assert shown_by(NOTEBOOKS / "1-tour.ipynb", DUIKOU_GRAPH=str(built)).startswith(str(len(load(built))))


def test_without_a_chinese_font(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """It is said how to get one, and names are in English; with one, it is the font of all figures."""
    monkeypatch.setattr(sys, "path", [str(NOTEBOOKS), *sys.path])
    import figures

    monkeypatch.setattr(plt, "rcParams", plt.rcParams.copy())
    found = figures.prepare()
    assert found is None or plt.rcParams["font.family"][0] == found
    monkeypatch.setattr(font_manager.fontManager, "ttflist", [])
    capsys.readouterr()
    assert figures.prepare() is None
    assert "apt-get install fonts-noto-cjk" in capsys.readouterr().out
    assert figures.ascii_only("Bailang 县") == "Bailang ?"
