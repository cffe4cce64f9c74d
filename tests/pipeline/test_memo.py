"""What was made of a node in an earlier build is made again only where something of it changed."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.pipeline import build, memo, nodes
from tests.conftest import CORPUS
from tests.pipeline import weekly
from tests.pipeline.weekly import PAGES, outputs, sentence, text


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The keys of the nodes that are consolidated from now on, with a reader that costs nothing."""
    weekly.use_cheap_reader(monkeypatch)
    keys: list[str] = []
    merge = nodes.merge

    def noting(key: str, *more: object) -> object:
        keys.append(key)
        return merge(key, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(nodes, "merge", noting)
    return keys


@pytest.fixture
def out(tmp_path: Path, made: list[str]) -> Path:
    """The graph of PAGES, which lie in the folder `in` beside it."""
    weekly.write(tmp_path / "in", PAGES)
    weekly.built(tmp_path / "in", tmp_path / "out")
    assert len(made) > 10
    made.clear()
    return tmp_path / "out"


def test_only_nodes_that_changed_are_made(tmp_path: Path, out: Path, made: list[str]) -> None:
    """None without a change; with one report more those that it tells of; what nobody needs any more is forgotten."""
    before = outputs(out)
    weekly.built(tmp_path / "in", out)
    assert (made, outputs(out)) == ([], before)
    size = _bodies(out)
    more = text("2024-05-09", sentence("济南市", "白朗县", "卫生院", 95, 140))
    weekly.write(tmp_path / "in", {**PAGES, "e.txt": more})
    report = weekly.built(tmp_path / "in", out)
    assert sorted(made) == sorted(item.key for item in report.changes.items)
    assert len(made) == 2
    weekly.write(tmp_path / "in", PAGES)
    weekly.built(tmp_path / "in", out)
    assert _bodies(out) == size


def _bodies(out: Path) -> int:
    base = sqlite3.connect(out / ".readings" / "nodes.db")
    (count,) = base.execute("SELECT count(*) FROM made").fetchone()
    base.close()
    return int(count)


def _half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _other_bodies(path: Path) -> None:
    base = sqlite3.connect(path)
    base.execute("UPDATE made SET body = substr(body, 1, 20) || x'00' || substr(body, 22)")
    base.commit()
    base.close()


def _a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("damage", "again"),
    [
        (_half, True),
        (_other_bodies, True),
        (_a_folder, True),
        (lambda path: path.write_bytes(b""), True),
        (lambda path: path.write_bytes(b"no base" * 1000), True),
        (lambda path: path.unlink(), True),
        (lambda path: path.chmod(0o600), False),
    ],
)
def test_damage_costs_time_alone(
    tmp_path: Path,
    out: Path,
    made: list[str],
    damage: Callable[[Path], None],
    again: bool,
) -> None:
    """What is kept may be cut, changed or gone: the graph is the same, made anew where need be."""
    before = outputs(out)
    damage(out / ".readings" / "nodes.db")
    weekly.built(tmp_path / "in", out)
    assert outputs(out) == before
    assert bool(made) == again


def test_other_code_makes_everything_anew(
    tmp_path: Path, out: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What other code and tables made counts no more."""
    monkeypatch.setattr(memo, "whole", lambda: "others")
    weekly.built(tmp_path / "in", out)
    assert len(made) > 10


def test_the_corpus_in_three_steps(tmp_path: Path) -> None:
    """Real reports, with batches, people and institutions: each step gives what a build from nothing gives."""
    pages = sorted(path for path in CORPUS.iterdir() if path.name[:2].isdigit())[:24]
    (tmp_path / "in").mkdir()
    for step in (pages[:12], pages[12:], []):
        for path in step:
            shutil.copy(path, tmp_path / "in")
        if not step:
            (tmp_path / "in" / pages[3].name).unlink()
        (tmp_path / "fresh").mkdir()
        if (tmp_path / "out").exists():
            shutil.copy(tmp_path / "out" / "identities.tsv", tmp_path / "fresh")
            shutil.copytree(tmp_path / "out" / ".readings", tmp_path / "fresh" / ".readings")
            (tmp_path / "fresh" / ".readings" / "nodes.db").unlink()
        for name in ("out", "fresh"):
            build([tmp_path / "in"], tmp_path / name)
        assert outputs(tmp_path / "out") == outputs(tmp_path / "fresh")
        shutil.rmtree(tmp_path / "fresh")
