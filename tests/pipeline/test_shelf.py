"""The shelf of facts: only reports that are new, changed or gone are put on it or taken off, and damage costs time."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.pipeline import build
from kg.resolution import Shelf
from tests.pipeline import weekly
from tests.pipeline.weekly import PAGES, outputs, sentence, text


@pytest.fixture
def shelved(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sources of the reports that are put on a shelf, with a reader that costs nothing."""
    weekly.use_cheap_reader(monkeypatch)
    sources: list[str] = []
    add = Shelf.add

    def noting(self: Shelf, reading: object, *more: object) -> None:
        sources.append(reading.source)  # type: ignore[attr-defined]
        add(self, reading, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(Shelf, "add", noting)
    return sources


@pytest.fixture
def out(tmp_path: Path, shelved: list[str]) -> Path:
    """The graph of PAGES, which lie in the folder `in` beside it."""
    weekly.write(tmp_path / "in", PAGES)
    weekly.built(tmp_path / "in", tmp_path / "out")
    assert sorted(shelved) == sorted(PAGES)
    shelved.clear()
    return tmp_path / "out"


def rows(out: Path) -> dict[str, int]:
    """How many rows each table of the shelf has."""
    base = sqlite3.connect(out / ".readings" / "told.db")
    tables = ("report", "party", "told", "body")
    found = {table: base.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}
    base.close()
    return found


def test_only_new_reports_are_put_on_it(tmp_path: Path, out: Path, shelved: list[str]) -> None:
    """None without a change, the one that is new or changed with one; what is gone leaves nothing behind."""
    before, size = outputs(out), rows(out)
    weekly.built(tmp_path / "in", out)
    assert (shelved, outputs(out), rows(out)) == ([], before, size)
    assert size["told"] == size["body"] == 16
    more = text("2024-05-09", sentence("济南市", "白朗县", "卫生院", 95, 140))
    weekly.write(tmp_path / "in", {**PAGES, "e.txt": more})
    weekly.built(tmp_path / "in", out)
    assert (shelved, rows(out)["told"]) == (["e.txt"], 18)
    weekly.write(tmp_path / "in", PAGES)
    weekly.built(tmp_path / "in", out)
    assert rows(out) == size


def test_what_a_user_says_is_heard_in_every_build(tmp_path: Path, out: Path, shelved: list[str]) -> None:
    """A threshold puts all reports on the shelf anew, and so does the next build without one."""
    before = outputs(out)
    build([tmp_path / "in"], out, min_confidence=0.9)
    assert rows(out)["told"] == 0
    assert len((out / "review.tsv").read_text(encoding="utf-8").splitlines()) == 17
    build([tmp_path / "in"], out)
    assert sorted(shelved) == sorted([*PAGES, *PAGES])
    assert outputs(out) == before


def _changed(statement: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        base = sqlite3.connect(path)
        assert base.execute(statement).rowcount
        base.commit()
        base.close()

    return change


def _a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"no base" * 1000),
        lambda path: path.unlink(),
        _a_folder,
        _changed("UPDATE told SET brief = replace(brief, '白朗县', '白朗乡')"),
        _changed("UPDATE told SET natural = natural || 'a'"),
        _changed("UPDATE body SET fact = CAST(substr(fact, 1, 20) || x'00' || substr(fact, 22) AS BLOB)"),
        _changed("DELETE FROM body"),
        _changed("ALTER TABLE told RENAME COLUMN brief TO short"),
    ],
)
def test_damage_costs_time_alone(tmp_path: Path, out: Path, damage: Callable[[Path], object]) -> None:
    """The shelf may be cut, changed, of another form or gone: the graph is what it is without it."""
    before = outputs(out)
    (out / ".readings" / "nodes.db").unlink()
    damage(out / ".readings" / "told.db")
    weekly.built(tmp_path / "in", out)
    assert outputs(out) == before
    weekly.built(tmp_path / "in", out)
    assert outputs(out) == before
