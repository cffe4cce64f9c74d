"""What the README and the other pages tell a newcomer works as it stands there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg.facts import FACT_TYPES, FIELDS, SECTORS, STATUSES

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?://)([^)#]+)\)")


def blocks(language: str) -> list[str]:
    """The README's code blocks in one language."""
    return [text for name, text in BLOCK.findall(README.read_text(encoding="utf-8")) if name == language]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that looks like a checkout, with `kg` on the path beside it."""
    folder = tmp_path_factory.mktemp("checkout")
    (folder / "corpus").symlink_to(ROOT / "corpus")
    command = folder / "bin" / "kg"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kg.cli "$@"\n')
    command.chmod(0o755)
    return folder


def run(checkout: Path, command: list[str]) -> str:
    """Run a command in the checkout; its output."""
    path = f"{checkout / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-500:] + done.stderr
    return done.stdout


def test_the_tour_runs(checkout: Path) -> None:
    """Every command of the five-minute tour, in its order, and the lines for a notebook show what the text promises."""
    tour = blocks("bash")
    assert len(tour) == 5
    shown = [run(checkout, ["bash", "-euc", block]) for block in tour]
    assert (checkout / "build" / "tour" / "graph.html").stat().st_size > 100_000
    assert "林芝互联网医院" in shown[1]
    assert "林芝互联网医院" in shown[2]
    assert shown[3].splitlines()[-1] == "conforms"
    assert re.fullmatch(r"overall 0\.[3-9]\d\d", shown[4].splitlines()[-1])
    (example,) = blocks("python")
    assert re.search(r"'projects': '[1-9]", run(checkout, [sys.executable, "-c", example]))


def test_make_knows_what_the_readme_names() -> None:
    """Every `make` target that the pages name is in the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = {
        name
        for page in ROOT.glob("*.md")
        for name in re.findall(r"\bmake ([a-z-]+)\b(?= |`|$)", page.read_text("utf-8"))
    }
    targets = {name for name in named if re.search(rf"(?:^|\n){name}:", makefile)}
    assert {"demo", "test", "lock", "scores"} <= targets


@pytest.mark.parametrize(
    "page", [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))], ids=lambda p: p.name
)
def test_links_lead_somewhere(page: Path) -> None:
    """Every link between our pages leads to a file that is there."""
    missing = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]
    assert missing == []


def test_the_reading_guide_names_all_slots_and_values() -> None:
    """Each fact type with its slots, each field, sector and status stands in the guide."""
    guide = (ROOT / "docs" / "reading-guide.md").read_text(encoding="utf-8")
    for name, kind in FACT_TYPES.items():
        row = next(line for line in guide.splitlines() if line.startswith(f"| `{name}` |"))
        assert set(kind.slots) <= set(re.findall(r"`(\w+)`", row))
    words = set(re.findall(r"[a-z]+", guide))
    assert words >= {*FIELDS, *SECTORS, *STATUSES}
