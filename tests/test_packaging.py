"""The wheel carries all that kg needs at run time, and the lock file all that a checkout needs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import httpx
import pytest

from tests.browser.serving import require_front
from tests.web.running import serving
from tests.web.world import write_world

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "requirements.lock"
SOURCES = ROOT / "kg" / "web" / "frontend"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing but what the wheel holds."""
    folder = tmp_path_factory.mktemp("wheel")
    build = ["-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "-w", folder, ROOT]
    environment = os.environ | {"DUIKOU_NO_FRONT": "1"}  # the bundle is carried where it is there, and never built here
    subprocess.run([sys.executable, *build], check=True, capture_output=True, env=environment)
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
    """What lies beside the code in the checkout lies beside it in the wheel, the front end's sources aside."""
    folders = [folder for folder in (ROOT / "kg").iterdir() if folder.is_dir() and folder.name != "web"]
    folders += [folder for folder in (ROOT / "kg" / "web").iterdir() if folder.is_dir() and folder != SOURCES]
    found = [*(ROOT / "kg").glob("*"), *(ROOT / "kg" / "web").glob("*"), *(p for f in folders for p in f.rglob("*"))]
    in_checkout = {p.relative_to(ROOT) for p in found if p.is_file() and "__pycache__" not in p.parts}
    in_wheel = {p.relative_to(installed) for p in (installed / "kg").rglob("*") if p.is_file()}
    assert len(in_checkout) > 100
    assert in_checkout - in_wheel == set()
    assert not (installed / SOURCES.relative_to(ROOT)).exists()


def test_the_installed_server_has_the_explorer_without_node(installed: Path, tmp_path: Path) -> None:
    """From the wheel alone, with no program on the path: both pages, their scripts, the licences of what is in them."""
    require_front()
    folder = write_world(tmp_path / "graph")
    with serving(folder, environment={"PYTHONPATH": str(installed), "PATH": str(tmp_path)}) as server:
        for name in ("explore", "sparql"):
            page = httpx.get(f"{server.address}/{name}")
            script = httpx.get(f"{server.address}/static/bundle/{name}.js")
            assert f"/static/bundle/{name}.js" in page.text
            assert script.headers["content-type"].startswith("text/javascript")
            assert len(script.content) > 100_000
        licences = httpx.get(f"{server.address}/static/bundle/THIRD_PARTY_LICENSES.txt").text
    assert "@reactodia/workspace" in licences
    assert "GNU Lesser General Public License" in licences


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
