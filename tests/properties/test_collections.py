"""Collections of made-up reports: the same seed gives the same bytes, and the truth says what the reports say."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.conftest import CORPUS

TOOLS = CORPUS.parents[1] / "tools"


def made(folder: Path, *, reports: int, seed: int) -> dict[str, str]:
    """The files of a collection."""
    command = [sys.executable, TOOLS / "generate_reports.py", folder, "--reports", str(reports), "--seed", str(seed)]
    subprocess.run(command, check=True, capture_output=True)
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.*"))}


def test_the_same_seed_gives_the_same_reports(tmp_path: Path) -> None:
    """Two runs agree byte for byte; another seed gives other reports."""
    one, again, other = (made(tmp_path / str(n), reports=40, seed=seed) for n, seed in enumerate((7, 7, 8)))
    assert one == again
    assert len(one) == 41
    assert len(set(one.values()) & set(other.values())) == 0


def test_the_truth_is_what_the_reports_say(tmp_path: Path) -> None:
    """Every name of the truth stands in its report; projects are told of often, some renamed, some with wrong sums."""
    files = made(tmp_path, reports=400, seed=3)
    truth = json.loads(files.pop("truth.json"))
    mentions = [(report["file"], mention) for report in truth["reports"] for mention in report["mentions"]]
    assert len(mentions) > 900
    assert [m["name"] for file, m in mentions if m["name"] not in files[file]] == []
    assert {mention["told"] for _, mention in mentions} == {"right", "rounded", "wrong", "none"}
    assert {mention["project"] for _, mention in mentions} <= {project["id"] for project in truth["projects"]}
    assert sum(bool(project["renamed"]) for project in truth["projects"]) >= 3
    assert len(truth["projects"]) == 100
