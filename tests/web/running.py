"""`kg serve` as a process of its own: a folder in, the address that it serves at out, and the end of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT)}


@dataclass(frozen=True, slots=True)
class Running:
    """A server: its address without the last slash, and its process."""

    address: str
    process: subprocess.Popen[str]


def command(folder: Path, *options: str) -> list[str]:
    """The words of the command line."""
    return [sys.executable, "-m", "kg.cli", "serve", str(folder), *options]


@contextmanager
def serving(folder: Path, *options: str, environment: Mapping[str, str] | None = None) -> Iterator[Running]:
    """Start `kg serve` on a free port, and end it afterwards; `environment`: variables that are other than here."""
    words = command(folder, "--port", "0", *options)
    process = subprocess.Popen(
        words, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT | dict(environment or {}), cwd=folder
    )
    assert process.stderr is not None
    try:
        line = next((line for line in process.stderr if "http://" in line or not line.startswith("Making")), "")
        assert "http://" in line, line + process.stderr.read()
        yield Running(line.split(" at ")[1].split("/ ")[0], process)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stderr.close()


def children(process: int) -> list[int]:
    """The processes that any thread of a process has started."""
    lists = Path(f"/proc/{process}/task").glob("*/children")
    return [int(child) for listed in lists for child in listed.read_text(encoding="ascii").split()]
