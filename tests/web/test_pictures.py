"""How the pictures and measurements start `kg serve`: they wait for its address, and no longer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.web.world import write_world
from tools.take_picture import address_in, end, served


def test_the_address_is_found_whatever_is_said_before() -> None:
    """A first start says that it makes the store; a later one does not."""
    line = "Serving graph at http://127.0.0.1:8765/ (Ctrl-C ends it)\n"
    assert address_in(iter(["Making the store; later starts do without\n", line, "more\n"])) == "http://127.0.0.1:8765"
    assert address_in(["Serving at home at http://[::1]:1/ (Ctrl-C ends it)\n"]) == "http://[::1]:1"


def test_a_server_that_says_no_address_is_an_error() -> None:
    """With the words that it said; nobody waits for more."""
    with pytest.raises(RuntimeError, match=r"did not start: kg: port 1: is taken"):
        address_in(["kg: port 1: is taken\n"])
    with pytest.raises(RuntimeError, match="it said nothing"):
        address_in([])


def test_a_served_graph_answers_and_is_ended(tmp_path: Path) -> None:
    """Its store is not left in the graph's folder; afterwards nobody answers."""
    folder = write_world(tmp_path / "graph")
    with served(folder) as address:
        assert httpx.get(f"{address}/").status_code == 200
    assert not (folder / ".serve").exists()
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{address}/")


def test_a_folder_without_a_graph_is_told(tmp_path: Path) -> None:
    """At once, in the words of the command."""
    with pytest.raises(RuntimeError, match="no graph is here"), served(tmp_path):
        pass


def test_a_server_that_talks_too_much_is_ended() -> None:
    """More than a pipe holds, on the way out: it is read, so that nobody waits for the other."""
    words = (
        "import signal, sys\n"
        "def say(*_):\n    sys.stderr.write('x' * 500_000); sys.exit(0)\n"
        "signal.signal(signal.SIGINT, say)\nprint('ready', flush=True)\nsignal.pause()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        end(process)
        assert process.returncode == 0
