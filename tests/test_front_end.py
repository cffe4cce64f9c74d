"""The hook that builds the front end: when it builds, when it does not, and what it says when it cannot."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from hatchling.metadata.core import ProjectMetadata
from hatchling.plugin.manager import PluginManager

import hatch_build
from hatch_build import BUNDLE, NODE, SOURCES, FrontEnd
from tests.browser.serving import require_front

ROOT = Path(__file__).parents[1]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The front end's sources alone, with no program on the path."""
    shutil.copytree(ROOT / SOURCES, tmp_path / SOURCES, ignore=shutil.ignore_patterns("node_modules"))
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.delenv("DUIKOU_NO_FRONT", raising=False)
    return tmp_path


def hook(root: Path) -> FrontEnd:
    """The hook as hatch makes it."""
    metadata = ProjectMetadata(str(ROOT), PluginManager())
    return FrontEnd(str(root), {}, None, metadata, str(root), "wheel")  # type: ignore[arg-type]


def pretend(folder: Path, name: str, script: str) -> None:
    """Put a program onto the path."""
    program = folder / "bin" / name
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)


def carry(root: Path) -> None:
    """A bundle as a source distribution carries it."""
    (root / BUNDLE).mkdir(parents=True)
    (root / BUNDLE / "stamp").write_text(hatch_build.stamp(root) + "\n", encoding="utf-8")


def test_node_is_asked_for_only_where_it_is_needed(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without bundle and Node, as a wheel; not where either is there, nor where the bundle is left out."""
    assert hook(checkout).dependencies() == [NODE]
    pretend(checkout, "npm", "exit 0")
    pretend(checkout, "node", "echo v16.1.0")
    assert hook(checkout).dependencies() == [NODE]
    pretend(checkout, "node", "echo v20.1.0")
    assert hook(checkout).dependencies() == []
    monkeypatch.setenv("PATH", "")
    carry(checkout)
    assert hook(checkout).dependencies() == []
    (checkout / SOURCES / "src" / "sparql.ts").write_text("", encoding="utf-8")
    assert hook(checkout).dependencies() == [NODE]
    monkeypatch.setenv("DUIKOU_NO_FRONT", "1")
    assert hook(checkout).dependencies() == []


def test_what_is_there_or_not_wanted_is_not_built(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editable installation, a bundle that fits, and DUIKOU_NO_FRONT=1 start nothing."""
    pretend(checkout, "node", "echo v20.1.0")
    pretend(checkout, "npm", f"touch {checkout}/started; exit 1")
    hook(checkout).initialize("editable", {})
    with monkeypatch.context() as changed:
        changed.setenv("DUIKOU_NO_FRONT", "1")
        hook(checkout).initialize("standard", {})
    carry(checkout)
    hook(checkout).initialize("standard", {})
    assert not (checkout / "started").exists()


@pytest.mark.parametrize(
    ("programs", "told"),
    [
        ({"node": "echo v20.1.0", "npm": "exit 1"}, "npm could not install the front end's packages"),
        ({"node": "if [ $1 = --version ]; then echo v20.1.0; else exit 1; fi", "npm": "exit 0"}, "could not be built"),
        ({}, "Node 18 or later with npm is needed"),
    ],
)
def test_a_front_end_that_cannot_be_built_is_one_sentence(
    checkout: Path, capsys: pytest.CaptureFixture[str], programs: dict[str, str], told: str
) -> None:
    """It says what failed and how to go on without, and is no traceback."""
    for name, script in programs.items():
        pretend(checkout, name, script)
    with pytest.raises(SystemExit) as ended:
        hook(checkout).initialize("standard", {})
    captured = capsys.readouterr()
    assert ended.value.code == 1
    assert told in captured.out + captured.err
    assert "DUIKOU_NO_FRONT=1 builds without" in captured.out + captured.err
    assert not (checkout / BUNDLE).exists()


def test_every_package_of_the_bundle_has_its_licence() -> None:
    """What the page's packages need at run time stands in the list, with a licence and its text."""
    require_front()
    text = (ROOT / BUNDLE / "THIRD_PARTY_LICENSES.txt").read_text(encoding="utf-8")
    parts = dict(re.findall(r"^=+\n\n(\S+) [\d.]+ \((.+?)\)$", text, re.MULTILINE))
    named = json.loads((ROOT / SOURCES / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert set(named) - {"esbuild"} <= set(parts)
    assert len(parts) > 8
    licences = set(parts.values())
    assert licences <= {"MIT", "ISC", "BSD-3-Clause", "LGPL-2.1-or-later", "(MPL-2.0 OR Apache-2.0)"}, licences


def test_the_lock_names_no_host_and_pins_every_package() -> None:
    """Each package has a version and a hash; addresses are left to npm."""
    lock = json.loads((ROOT / SOURCES / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert len(packages) > 20
    assert all(
        package["integrity"].startswith("sha512-") and "resolved" not in package for package in packages.values()
    )
