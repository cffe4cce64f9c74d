"""Bad input: a clear message, a non-zero exit where nothing could be done, and never a half-written folder."""

from __future__ import annotations

import gc
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg import reading
from tests.requirements import require

Kg = Callable[..., Any]

READ, WRITE = 3, 4
"""Exit codes: nothing could be read; the output could not be written."""


def files(folder: Path) -> dict[str, bytes]:
    """Every file under a folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_missing_path(kg: Kg, tmp_path: Path) -> None:
    """A path that is not there is named."""
    ran = kg("build", tmp_path / "nowhere", "-o", tmp_path / "out")
    assert (ran.code, ran.out) == (READ, "")
    assert ran.err == f"kg: {tmp_path}/nowhere: no such file or folder\n"
    assert not (tmp_path / "out").exists()


def test_an_empty_folder(kg: Kg, tmp_path: Path) -> None:
    """A folder without a page is named, with what was looked for."""
    (tmp_path / "in").mkdir()
    ran = kg("build", tmp_path / "in", "-o", tmp_path / "out")
    assert ran.code == READ
    assert "no page to read in this folder (looked for .txt, .md, .html, " in ran.err
    assert not (tmp_path / "out").exists()


BAD_PAGES = {
    "empty": (b"", "the file is empty"),
    "blank": (b" \n\t\n", "nothing but white space"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4, "PNG"),
    "a binary": (bytes(range(256)) * 16, "not a text"),
    "invalid bytes": (
        "正文开头。".encode() * 20 + b"\xff\xfe\xff\x81" * 9 + "结尾".encode(),
        "byte 300: byte 0xff is not valid utf-8",
    ),
    "one line of 50 MB": (b"", "too large: 50 MB"),
    "one long report": ("第一个村修好了路，".encode() * 40_000, "a report of 360000 characters, the limit is 100000"),
}


@pytest.mark.parametrize("kind", BAD_PAGES)
@pytest.mark.parametrize("command", ["build", "extract"])
def test_a_page_that_cannot_be_read(kg: Kg, tmp_path: Path, command: str, kind: str) -> None:
    """A page that is empty, no text, badly encoded or far too large: one line that names it, and no output."""
    content, message = BAD_PAGES[kind]
    bad = tmp_path / "bad.txt"
    if kind == "one line of 50 MB":
        content = "对口支援".encode() * (50_000_000 // 12)
    bad.write_bytes(content)
    ran = kg(command, bad, "-o", tmp_path / "out", "-q")
    assert (ran.code, ran.out) == (READ, "")
    assert ran.err.startswith("kg: bad.txt")
    assert message in ran.err
    assert ran.err.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_a_page_that_may_not_be_read(kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page without the right to read it is told in the system's words."""
    page = tmp_path / "locked.txt"
    page.write_text("正文", encoding="utf-8")
    page.chmod(0)
    if os.geteuid() == 0:
        whole = Path.open

        def refuse(path: Path, *args: Any, **kwargs: Any) -> Any:
            if path == page:
                raise PermissionError(13, "Permission denied")
            return whole(path, *args, **kwargs)

        monkeypatch.setattr(Path, "open", refuse)
    ran = kg("build", page, "-o", tmp_path / "out", "-q")
    assert ran.code == READ
    assert "Permission denied" in ran.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("command", ["build", "extract"])
def test_good_pages_are_read_and_bad_ones_listed(kg: Kg, page: Path, tmp_path: Path, command: str) -> None:
    """In a folder the good reports are built; the bad ones are listed at the end and in skipped.tsv."""
    shutil.copy(page, tmp_path / "good.txt")
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "z.txt").write_bytes(b"%PDF-1.4\n" + bytes(64))
    ran = kg(command, tmp_path, "-o", tmp_path / "out", "-q")
    assert (ran.code, ran.out) == (0, "")
    told = ran.err.splitlines()
    assert told[0] == "2 pages could not be read:"
    assert [line.split(":")[0].strip() for line in told[1:]] == ["a.txt", "z.txt"]
    skipped = (tmp_path / "out" / "skipped.tsv").read_text(encoding="utf-8").splitlines()
    assert skipped[0] == "source\tproblem"
    assert skipped[1] == "a.txt\tthe file is empty"
    assert str(tmp_path) not in "\n".join(skipped)
    assert len(skipped) == 3


def test_a_file_name_that_is_no_utf8_stops_no_other(kg: Kg, page: Path, tmp_path: Path) -> None:
    """Such a page is read like any other, under a name that writes its bytes out."""
    pages = tmp_path / "in"
    pages.mkdir()
    shutil.copy(page, pages / "good.txt")
    (pages / os.fsdecode(b"\xff\xfe.txt")).write_text("江苏援疆投入2000万元建设阿图什市第六小学。", encoding="utf-8")
    (pages / os.fsdecode(b"\xfd.txt")).write_bytes(b"")
    for command in ("build", "extract"):
        out = tmp_path / command
        ran = kg(command, pages, "-o", out, "-q")
        assert ran.code == 0
        assert ran.err.splitlines()[1:] == [r"  \xfd.txt: the file is empty"]
    assert r'"\\xff\\xfe.txt"' in (tmp_path / "build" / "mentions.ttl").read_text(encoding="utf-8")
    assert (tmp_path / "extract" / r"\xff\xfe.json").is_file()


def test_several_bad_pages_alone_are_an_error(kg: Kg, tmp_path: Path) -> None:
    """Where no page can be read, the message names some and the exit is not zero."""
    for name in "abcdefg":
        (tmp_path / f"{name}.txt").write_bytes(b"")
    ran = kg("build", tmp_path, "-o", tmp_path / "out", "-q")
    assert ran.code == READ
    assert "none of the 7 pages could be read (a.txt: the file is empty; " in ran.err
    assert "and 2 more" in ran.err


def test_output_below_a_file(kg: Kg, page: Path, tmp_path: Path) -> None:
    """An output that cannot be a folder is told before any work is done."""
    (tmp_path / "file").write_text("mine")
    ran = kg("build", page, "-o", tmp_path / "file" / "out", "-q")
    assert ran.code == WRITE
    assert f"{tmp_path}/file/out: cannot be written" in ran.err
    assert files(tmp_path) == {"file": b"mine"}


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no /proc here")
def test_output_where_nobody_may_write(kg: Kg, page: Path) -> None:
    """A place where even root may not write is told."""
    ran = kg("build", page, "-o", "/proc/duikou", "-q")
    assert ran.code == WRITE
    assert "/proc/duikou: cannot be written" in ran.err


def test_output_that_is_not_ours(kg: Kg, page: Path, tmp_path: Path) -> None:
    """A folder with other things in it is left alone."""
    (tmp_path / "thesis.txt").write_text("mine")
    ran = kg("extract", page, "-o", tmp_path, "-q")
    assert ran.code == WRITE
    assert "holds other files" in ran.err
    assert files(tmp_path) == {"thesis.txt": b"mine"}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 8 MB; mounting one takes rights that not every machine gives."""
    disk = tmp_path / "disk"
    disk.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk], capture_output=True, check=False)
    require("tmpfs", done.returncode == 0, "a small tmpfs cannot be mounted here")
    yield disk
    gc.collect()  # an error keeps what it met with, also files that are gone
    subprocess.run(["umount", disk], check=True)


def test_a_full_disk(kg: Kg, page: Path, small_disk: Path) -> None:
    """No space left: the message says so, and the old graph stands as it was."""
    out = small_disk / "out"
    assert kg("build", page, "-o", out, "-q").code == 0
    (small_disk / "other").write_bytes(bytes(shutil.disk_usage(small_disk).free - 100_000))
    before = files(small_disk)
    assert "out/facts.ttl" in before
    ran = kg("build", page, "-o", out, "-q")
    assert ran.code == WRITE
    assert re.search(r"cannot be written \((No space left on device|database or disk is full)\)", ran.err)
    assert files(small_disk) == before


def test_damaged_identities(kg: Kg, page: Path, tmp_path: Path) -> None:
    """Identities that cannot be read are told with their line, and nothing is overwritten."""
    (tmp_path / "identities.tsv").write_text("natural\tkey\nnonsense\n")
    ran = kg("build", page, "-o", tmp_path, "-q")
    assert ran.code == 5
    assert "identities.tsv, line 2" in ran.err
    assert files(tmp_path) == {"identities.tsv": b"natural\tkey\nnonsense\n"}
    (tmp_path / "identities.tsv").write_bytes(b"natural\xff")
    ran = kg("build", page, "-o", tmp_path, "-q")
    assert (ran.code, ran.err) == (5, f"kg: {tmp_path}/identities.tsv, byte 7: is not UTF-8 text\n")


@pytest.mark.parametrize("name", ["facts.ttl", "mentions.ttl"])
def test_a_graph_of_which_a_part_is_gone(kg: Kg, built: Path, tmp_path: Path, name: str) -> None:
    """A graph that is not whole answers no question: the part that is missing or empty is named."""
    graph = shutil.copytree(built, tmp_path / "graph")
    assert kg("query", graph, "ASK {?s ?p ?o}").code == 0
    (graph / name).write_bytes(b"")
    emptied = kg("query", graph, "ASK {?s ?p ?o}")
    assert (emptied.code, emptied.out) == (5, "")
    assert f"{name}: is missing or empty" in emptied.err
    (graph / name).unlink()
    assert kg("query", graph, "ASK {?s ?p ?o}").code == (3 if name == "facts.ttl" else 5)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_an_answer_that_cannot_be_written(built: Path) -> None:
    """A full disk behind standard output is told like any other output that cannot be written."""
    for command in (["query", str(built), "ASK {?s ?p ?o}"], ["validate", str(built)]):
        with Path("/dev/full").open("w") as full:
            ran = subprocess.run(
                [sys.executable, "-m", "kg.cli", *command], stdout=full, stderr=subprocess.PIPE, text=True, check=False
            )
        assert ran.returncode == WRITE
        assert ran.stderr.startswith("kg: standard output: cannot be written (No space left")


def run_until_reading(arguments: list[str]) -> subprocess.Popen[str]:
    """A build in a process of its own, stopped at its first page, its standard error open."""
    process = subprocess.Popen(
        [sys.executable, "-m", "kg.cli", *arguments], stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    assert process.stderr.readline().startswith("0/")
    return process


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)],
    ids=["Ctrl-C", "kill", "kill -9"],
)
def test_an_interrupt_leaves_the_old_graph(number: signal.Signals, code: int, page: Path, tmp_path: Path) -> None:
    """Interrupted or killed in the middle, the old graph stands, and the next build goes through."""
    pages, out = tmp_path / "in", tmp_path / "out"
    pages.mkdir()
    for n in range(400):
        text = page.read_text(encoding="utf-8").replace("235", str(235 + n))
        (pages / f"{n:02}.txt").write_text(text, encoding="utf-8")
    command = ["build", str(pages / "00.txt"), "-o", str(out)]
    subprocess.run([sys.executable, "-m", "kg.cli", *command, "-q"], check=True)
    before = files(out)
    process = run_until_reading(["build", str(pages), "-o", str(out)])
    time.sleep(0.2)
    process.send_signal(number)
    _, err = process.communicate(timeout=60)
    assert process.returncode == code
    left = {name: data for name, data in files(out).items() if not name.startswith(".staging/")}
    assert left == before
    if number == signal.SIGINT:
        assert err.endswith("kg: interrupted; what was there before is intact\n")
    if number != signal.SIGKILL:
        assert files(out) == before
    subprocess.run([sys.executable, "-m", "kg.cli", *command, "-q"], check=True)
    assert files(out) == before


def test_a_program_error_is_not_dressed_up(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kg: Kg) -> None:
    """A mistake of ours shows as one, and leaves no output either."""

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("kg.pipeline.workers.page_of", broken)
    assert reading.page_of is not broken
    with pytest.raises(ZeroDivisionError):
        kg("build", page, "-o", tmp_path / "out", "-q")
    assert not (tmp_path / "out").exists()
