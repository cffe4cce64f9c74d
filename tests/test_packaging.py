"""The wheel carries all that kg needs at run time, and the lock file all that a checkout needs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "requirements.lock"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing but what the wheel holds."""
    folder = tmp_path_factory.mktemp("wheel")
    build = ["-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "-w", folder, ROOT]
    subprocess.run([sys.executable, *build], check=True, capture_output=True)
    (wheel,) = folder.glob("duikou-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_an_installed_kg_builds_and_validates(installed: Path, page: Path, tmp_path: Path) -> None:
    """Away from the checkout, the installed package reads a page, draws the graph and finds its ontology."""
    environment = os.environ | {"PYTHONPATH": str(installed)}
    where = "import kg, kg.store; print(kg.__file__, kg.store.ontology_folder())"
    found = subprocess.run(
        [sys.executable, "-c", where], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert found.stdout.split() == [f"{installed}/kg/__init__.py", f"{installed}/kg/ontology"]
    command = [sys.executable, "-m", "kg.cli", "build", str(page), "-o", "out", "-q"]
    subprocess.run(command, cwd=tmp_path, env=environment, check=True)
    assert (tmp_path / "out" / "graph.html").stat().st_size > 100_000


def test_the_wheel_holds_every_data_file(installed: Path) -> None:
    """What lies beside the code in the checkout lies beside it in the wheel."""
    in_checkout = {
        p.relative_to(ROOT) for p in (ROOT / "kg").rglob("*") if p.is_file() and "__pycache__" not in p.parts
    }
    in_wheel = {p.relative_to(installed) for p in (installed / "kg").rglob("*") if p.is_file()}
    assert len(in_checkout) > 100
    assert in_checkout - in_wheel == set()


def test_the_wheel_holds_the_ontology(installed: Path) -> None:
    """Terms, alignments, code lists, shapes, examples, questions and checks are in the wheel as in the checkout."""
    source = ROOT / "ontology"
    in_checkout = {path.relative_to(source) for path in source.rglob("*") if path.is_file()}
    folder = installed / "kg" / "ontology"
    assert len(in_checkout) > 150
    assert {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()} == in_checkout


def test_the_lock_file_has_hashes_and_names_no_host() -> None:
    """Every package is pinned with hashes; no index, host, link or path stands in the file."""
    text = LOCK.read_text(encoding="utf-8")
    requirements = re.findall(
        r"^([A-Za-z0-9._-]+)==\S+ \\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", text, re.MULTILINE
    )
    assert len(requirements) == len(re.findall(r"^[A-Za-z0-9]", text, re.MULTILINE)) > 50
    assert not re.search(r"://|--index|--find-links|--trusted|@ ", text)


def test_the_lock_file_fits_the_dependencies() -> None:
    """Each package that pyproject.toml names is pinned, and has a lower bound and an upper one there."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [*project["dependencies"], *(name for extra in project["optional-dependencies"].values() for name in extra)]
    pinned = set(re.findall(r"^([a-z0-9._-]+)==", LOCK.read_text(encoding="utf-8"), re.MULTILINE))
    assert len(named) > 12
    for requirement in named:
        name = re.match(r"[A-Za-z0-9-]+", requirement)
        assert name is not None
        assert name.group().lower() in pinned
        assert ">=" in requirement
        assert "<" in requirement
