"""Every Cypher statement of ours before Neo4j's own parser and analysis (npm: @neo4j-cypher/language-support)."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from kg.export.neo4j.scripts import CONSTRAINTS
from kg.pipeline import export
from kg.pipeline.neo4j_difference import statements as statements_of_push
from tests.engines.neo4j.conftest import ROOT
from tests.engines.neo4j.server import statements
from tests.requirements import require

LINTER = Path(__file__).parent / "lint"
CACHE = Path.home() / ".cache" / "duikou-tests" / "cypher-lint"
"""Where npm puts the linter: outside the repository, as Maven does."""
WRONG = (
    "MATCH (n:Project) RETUN n",
    "MATCH (n:Project) RETURN m",
    "CREATE CONSTRAINT c ON (n:Duikou) ASSERT n.iri IS UNIQUE",
    "MATCH (n:Project RETURN n",
    "LOAD CSV FROM 'file:///a.csv' AS row CALL (row) { MERGE (n:A {b: row[0]}) } IN TRANSACTION OF ROWS",
)


@pytest.fixture(scope="module")
def linter() -> Path:
    """The folder of the linter, ready to run."""
    node, npm = shutil.which("node"), shutil.which("npm")
    require("java", None not in {node, npm}, "no node, or no npm, for the linter of Cypher")
    CACHE.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "lint.cjs"):
        shutil.copy(LINTER / name, CACHE)
    if not (CACHE / "node_modules" / "@neo4j-cypher" / "language-support").is_dir():
        command = [str(npm), "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"]
        ran = subprocess.run(command, cwd=CACHE, capture_output=True, text=True, check=False)
        require("java", ran.returncode == 0, f"npm could not install the linter of Cypher: {ran.stderr[-300:]}")
    return CACHE


def faults(linter: Path, cypher: list[str]) -> list[list[str]]:
    """What is wrong with each statement."""
    command = [str(shutil.which("node")), "lint.cjs"]
    ran = subprocess.run(command, input=json.dumps(cypher), cwd=linter, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-500:]
    found: list[list[str]] = json.loads(ran.stdout)
    return found


def test_every_statement_is_without_fault(linter: Path, tmp_path: Path) -> None:
    """The scripts, the ten questions, what stands in the README, and what a push sends."""
    out = tmp_path / "out"
    export(ROOT / "exports", "neo4j", out)
    scripts = sorted(out.rglob("*.cypher"))
    cypher = [statement for path in scripts for statement in statements(path.read_text(encoding="utf-8"))]
    readme = (out / "README.md").read_text(encoding="utf-8")
    cypher += [part.strip(" ;\n") for part in re.findall(r"```cypher\n(.*?)```", readme, re.DOTALL)]
    cypher += re.findall(r"`(MATCH [^`]+);`", readme)
    cypher += [*CONSTRAINTS, *statements_of_push()]
    cypher = sorted(set(cypher))
    found = faults(linter, cypher)
    assert [(statement, wrong) for statement, wrong in zip(cypher, found, strict=True) if wrong] == []
    assert len(scripts) == 13
    assert len(cypher) > 50


def test_the_linter_finds_faults(linter: Path) -> None:
    """Statements that are wrong are found wrong, each of them."""
    assert all(faults(linter, list(WRONG)))
