"""Output is written whole or not at all."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import WriteError
from kg.pipeline import output
from kg.pipeline.output import staged


def listing(folder: Path) -> dict[str, str]:
    """The files under a folder with their texts, our own list apart."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".duikou"
    }


def write(out: Path, **texts: str) -> None:
    """One run that writes these files."""
    with staged(out) as files:
        for name, text in texts.items():
            files.write(name, text)
        files.commit()


def test_a_run_writes_its_files_into_a_new_folder(tmp_path: Path) -> None:
    """Files appear under their names, in folders of their own too, and nothing else is left."""
    out = tmp_path / "deep" / "out"
    with staged(out) as files:
        files.write("a/甲.txt", "一\n二\r\n")
        files.write("b.txt", "")
        assert listing(tmp_path / "deep") == {
            "out/.staging/a/甲.txt": "一\n二\n",
            "out/.staging/b.txt": "",
            "out/.staging/lock": "",
        }
        files.commit()
    assert listing(out) == {"a/甲.txt": "一\n二\n", "b.txt": ""}
    assert (out / "a/甲.txt").read_bytes().endswith("二\r\n".encode())
    assert sorted(path.name for path in out.iterdir()) == [".duikou", "a", "b.txt"]


def test_a_second_run_replaces_and_removes_what_the_first_wrote(tmp_path: Path) -> None:
    """What is no longer made goes; a file of the user's own stays."""
    write(tmp_path, one="1", two="2")
    (tmp_path / "notes").write_text("mine")
    write(tmp_path, one="11")
    assert listing(tmp_path) == {"one": "11", "notes": "mine"}


@pytest.mark.parametrize("new", [True, False], ids=["new folder", "old folder"])
def test_a_run_that_fails_leaves_everything_as_it_was(tmp_path: Path, new: bool) -> None:
    """An error, or an end without commit, changes nothing, and a folder made for it is gone."""
    out = tmp_path / "x" / "out"
    if not new:
        write(out, one="old")
    with pytest.raises(KeyboardInterrupt), staged(out) as files:  # noqa: PT012
        files.write("one", "new")
        raise KeyboardInterrupt
    assert listing(tmp_path) == ({} if new else {"x/out/one": "old"})
    assert new != (tmp_path / "x").exists()
    assert not (out / ".staging").exists()


def test_a_folder_with_other_files_is_refused(tmp_path: Path) -> None:
    """A folder that we did not write is left alone."""
    (tmp_path / "thesis.docx").write_text("")
    with pytest.raises(WriteError, match="holds other files"):
        write(tmp_path, one="1")
    assert listing(tmp_path) == {"thesis.docx": ""}


def test_a_folder_may_hold_what_the_run_reads_back(tmp_path: Path) -> None:
    """A folder with nothing but the named file is taken."""
    (tmp_path / "identities.tsv").write_text("x")
    with staged(tmp_path, may_hold=frozenset({"identities.tsv"})) as files:
        files.write("identities.tsv", "y")
        files.commit()
    assert listing(tmp_path) == {"identities.tsv": "y"}


def test_our_list_cannot_reach_outside_the_folder(tmp_path: Path) -> None:
    """A list of files that someone changed removes nothing elsewhere."""
    (tmp_path / "elsewhere").write_text("safe")
    out = tmp_path / "out"
    write(out, one="1")
    (out / ".duikou").write_text(f"../elsewhere\n{tmp_path}/elsewhere\n")
    write(out, one="2")
    assert (tmp_path / "elsewhere").read_text() == "safe"


def test_two_runs_do_not_write_into_one_folder_at_a_time(tmp_path: Path) -> None:
    """The second run is told, and the first goes on."""
    with staged(tmp_path / "out") as files:
        files.write("one", "1")
        with pytest.raises(WriteError, match="another run is writing"), staged(tmp_path / "out"):
            pass
        files.commit()
    assert listing(tmp_path) == {"out/one": "1"}


@pytest.mark.parametrize("below", ["file/out", "file"])
def test_a_place_that_is_no_folder_is_told(tmp_path: Path, below: str) -> None:
    """A path below or at a regular file cannot be written."""
    (tmp_path / "file").write_text("mine")
    with pytest.raises(WriteError, match="cannot be written"):
        write(tmp_path / below, one="1")
    assert listing(tmp_path) == {"file": "mine"}


def test_a_full_disk_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No space while writing beside: the message says so and the old files stand."""
    write(tmp_path / "out", one="old", two="old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(output.os, "fsync", full)
    with pytest.raises(WriteError, match=r"out/one: cannot be written \(No space left on device\)"):
        write(tmp_path / "out", one="new")
    assert listing(tmp_path) == {"out/one": "old", "out/two": "old"}


def test_an_interrupt_during_the_move_waits_for_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while files are moved takes effect after the last one, so that no folder is half new."""
    write(tmp_path, one="old", two="old")
    move = Path.replace

    def interrupted(source: Path, target: Path) -> Path:
        signal.raise_signal(signal.SIGINT)
        return move(source, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path, one="new", two="new")
    assert listing(tmp_path) == {"one": "new", "two": "new"}


SLOW_RUN = """
import sys, time
from pathlib import Path
from kg.pipeline.output import staged
with staged(Path(sys.argv[1])) as files:
    files.write("one", "new")
    print("ready", flush=True)
    time.sleep(60)
    files.commit()
"""


def test_a_killed_run_leaves_the_old_files_and_the_next_run_works(tmp_path: Path) -> None:
    """After kill -9 the old files stand; what it left beside is swept away by the next run."""
    write(tmp_path, one="old")
    process = subprocess.Popen([sys.executable, "-c", SLOW_RUN, tmp_path], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.kill()
    process.wait()
    process.stdout.close()
    assert (tmp_path / "one").read_text() == "old"
    write(tmp_path, two="next")
    assert listing(tmp_path) == {"two": "next"}
