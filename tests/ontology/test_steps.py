"""Adding one property as CONTRIBUTING.md says: on a copy, with every step, and with each step forgotten in turn."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.namespaces import DK
from tests.ontology.steps import undone

ROOT = Path(__file__).parents[2]
SECTION = "## Adding one property"
STEPS = (1, 2, 3, 4, 5, 6, 7)


def told() -> dict[int, tuple[str, str]]:
    """Step → the file that it names and the block of text that goes there, from CONTRIBUTING.md."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.partition(SECTION)[2].partition("\n## ")[0]
    found = re.findall(r"^(\d)\. [^`]*`([^`]+)`.*?\n\n```\w*\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    return {int(number): (file, block) for number, file, block in found}


def copy_of_the_house(folder: Path) -> Path:
    """What the steps touch: ontology, kg, the example's reports, documentation."""
    for name in ("ontology", "kg", "tests/ontology", "tests/golden/graph"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("__init__.py", "graph.py"):
        shutil.copy(ROOT / "tests" / name, folder / "tests" / name)
    return folder


def put(path: Path, block: str, after: str | None) -> None:
    """Put a block at the end of a file, or below the line that holds `after`."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    if after is None:
        path.write_text(f"{text}\n{block}".lstrip("\n"), encoding="utf-8")
        return
    head, line, tail = text.partition(after)
    assert line, after
    rest, _, below = tail.partition("\n")
    path.write_text(f"{head}{line}{rest}\n\n{block}{below}", encoding="utf-8")


AFTER = {2: "an unknown one is an AttributeError.", 5: "yield DK.unitCode", 7: "### Added"}
"""Below which line a block goes; the others go to the end of their file, and step 6 is a command."""


def follow(folder: Path, steps: tuple[int, ...]) -> None:
    """Do these steps in the copy."""
    blocks = told()
    for number in steps:
        file, block = blocks[number]
        if number == 6:
            environment = {**os.environ, "PYTHONPATH": str(folder)}
            command = [sys.executable, *block.split()[1:]]
            subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True)
        else:
            put(folder / file, block, AFTER.get(number))


@pytest.fixture(autouse=True)
def not_yet_done(request: pytest.FixtureRequest) -> None:
    """Where the property of the walk has been added for good, there is nothing left to try on a copy."""
    if request.function is not test_nothing_is_undone_here and hasattr(DK, "isRange"):
        pytest.skip("the property of CONTRIBUTING.md is here already")


def test_nothing_is_undone_here() -> None:
    """Every term of the ontology has gone through every step."""
    assert undone(ROOT) == []


def test_the_steps_are_told() -> None:
    """CONTRIBUTING.md names a file and gives a block, or a command, for each; only the bad example is a new file."""
    blocks = told()
    assert tuple(sorted(blocks)) == STEPS
    for number, (file, block) in blocks.items():
        assert (ROOT / file).is_file() is (number != 4)
        assert (ROOT / file).parent.is_dir()
        assert block.strip()


def test_all_steps_leave_nothing_undone(tmp_path: Path) -> None:
    """Done as told, the property is complete, and the example has it."""
    folder = copy_of_the_house(tmp_path / "copy")
    follow(folder, STEPS)
    assert undone(folder) == []
    assert "dk:isRange true" in (folder / "ontology" / "cq" / "example.ttl").read_text(encoding="utf-8")


@pytest.mark.parametrize("forgotten", STEPS)
def test_a_forgotten_step_is_named(forgotten: int, tmp_path: Path) -> None:
    """Whichever step is left out, a sentence says that this one is missing."""
    folder = copy_of_the_house(tmp_path / "copy")
    follow(folder, tuple(step for step in STEPS if step != forgotten))
    missing = undone(folder)
    wanted = re.compile(rf"step {forgotten}: .*(isRange|is-range)")
    assert any(wanted.match(sentence) for sentence in missing), missing
