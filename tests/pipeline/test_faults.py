"""A build that is killed, or has no room, loses nothing, and the next one mends what it left; a fault of kg itself on
one report stops no other.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import signal
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from spacy.tokens import Doc

from kg.annotation.pipeline import Annotator
from kg.documents import Document
from kg.errors import DataError, WriteError
from kg.pipeline import load
from tests.pipeline import weekly
from tests.pipeline.weekly import PAGES, outputs, sentence, text

POINTS = 50
EVENTS = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "sqlite3.connect", "os.scandir"}
NEXT_WEEK = {
    "a.txt": PAGES["a.txt"],
    "c.txt": text("2023-06-01", sentence("青岛市", "桑珠孜区", "第一小学", 860)),
    "e.txt": text("2024-03-01", sentence("青岛市", "桑珠孜区", "妇幼保健院", 640)),
}


def in_a_child(work: Callable[[], object]) -> int:
    """Do something in a process of its own; its exit code, 0 when it came to its end, negative when it was killed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of threads that a fork does not copy
        child = os.fork()
    if not child:
        code = 99
        try:
            work()
            code = 0
        except WriteError:
            code = WriteError.exit_code
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killed_at(point: int, out: Path, seen: Path) -> None:
    """From now on, count what is done to files in `out`; at number `point` the process is killed."""
    count = 0

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal count
        if event in EVENTS and any(str(out) in str(argument) for argument in arguments):
            count += 1
            if count == point:
                os.kill(os.getpid(), signal.SIGKILL)
            if point == 0:
                os.write(descriptor, b".")

    descriptor = os.open(seen, os.O_CREAT | os.O_WRONLY)
    sys.addaudithook(watch)


@pytest.fixture
def weeks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the pages of the next week in `in`, and the graph of the week before in `old`."""
    weekly.use_cheap_reader(monkeypatch)
    weekly.write(tmp_path / "in", PAGES)
    weekly.built(tmp_path / "in", tmp_path / "old")
    weekly.write(tmp_path / "in", NEXT_WEEK)
    return tmp_path


def test_a_build_may_be_killed_at_any_point(weeks: Path) -> None:
    """At fifty points: the graph is the old one, the new one, or says that it is neither; the next build mends it."""
    out, seen = weeks / "out", weeks / "seen"

    def run(point: int) -> int:
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(weeks / "old", out)

        def work() -> None:
            killed_at(point, out, seen)
            weekly.built(weeks / "in", out)

        return in_a_child(work)

    old = outputs(weeks / "old")
    assert run(0) == 0
    new, whole = outputs(out), len(load(out))
    events = seen.stat().st_size
    assert events > POINTS
    states = {"old": 0, "new": 0, "half": 0}
    for number in range(POINTS):
        assert run(1 + number * (events - 1) // (POINTS - 1)) == -signal.SIGKILL
        states[_state(out, old, new)] += 1
        weekly.built(weeks / "in", out)
        assert outputs(out) == new
        assert len(load(out)) == whole
        assert not (out / ".staging").exists()
    assert states["old"] >= 10
    assert sum(states.values()) == POINTS


def _state(out: Path, old: dict[str, bytes], new: dict[str, bytes]) -> str:
    try:
        load(out)
    except DataError as error:
        return "half" if "`kg build` mends it" in error.message else error.message
    return {True: "old", False: "new"}[outputs(out) == old] if outputs(out) in (old, new) else "neither"


@pytest.mark.parametrize("room", [100, 4_000, 20_000])
def test_a_build_without_room_changes_nothing(weeks: Path, room: int) -> None:
    """No file may grow beyond a few bytes: the error is one of writing, the old graph stands, the next build works."""
    old = outputs(weeks / "old")

    def work() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
        weekly.built(weeks / "in", weeks / "old")

    assert in_a_child(work) == WriteError.exit_code
    assert outputs(weeks / "old") == old
    assert not (weeks / "old" / ".staging").exists()
    assert weekly.built(weeks / "in", weeks / "old").pages == 3


def test_damaged_identities_stop_a_build_and_lose_nothing(weeks: Path) -> None:
    """The line is named; with the line mended the build goes on as if nothing had been."""
    path = weeks / "old" / "identities.tsv"
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace("project/", "project", 1), encoding="utf-8")
    before = outputs(weeks / "old")
    with pytest.raises(DataError) as caught:
        weekly.built(weeks / "in", weeks / "old")
    assert caught.value.place is not None
    assert caught.value.place.startswith("line ")
    assert outputs(weeks / "old") == before
    path.write_text(good, encoding="utf-8")
    assert weekly.built(weeks / "in", weeks / "old").pages == 3


@pytest.mark.parametrize("command", ["build", "extract"])
def test_a_fault_of_kg_itself_on_one_page_stops_no_other(
    kg: Callable[..., Any], page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """Such a page is listed with what failed and where, without a traceback; the others are read."""
    annotate = Annotator.annotate

    def failing(self: Annotator, document: Document) -> Doc:
        if "厘米" in document.text:
            raise DataError("no division 999999")
        return annotate(self, document)

    monkeypatch.setattr(Annotator, "annotate", failing)
    shutil.copy(page, tmp_path / "good.txt")
    (tmp_path / "odd.txt").write_text("江苏援疆修了一条宽80厘米的水渠。", encoding="utf-8")
    ran = kg(command, tmp_path, "-o", tmp_path / "out", "-q")
    assert (ran.code, ran.out) == (0, "")
    skipped = (tmp_path / "out" / "skipped.tsv").read_text(encoding="utf-8").splitlines()[1:]
    assert len(skipped) == 1
    told = r"odd\.txt\treport 0: kg itself fails on this report \(DataError: no division 999999, .+\.py line \d+\)"
    assert re.fullmatch(told, skipped[0])
