"""Starting `kg serve`: the second start, two servers on one graph, a graph that changed, and all that can be wrong."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

import httpx
import pytest

from kg.errors import DataError, KgError, UsageError
from kg.web.serving import MissingError, Options, listening, serve
from kg.web.shelf import FOLDER, open_shelf
from tests.web.running import ENVIRONMENT, Running, children, command, serving
from tests.web.world import write_world


@pytest.fixture
def folder(world: Path, tmp_path: Path) -> Path:
    """A copy of the world without its store."""
    return Path(shutil.copytree(world, tmp_path / "graph", ignore=shutil.ignore_patterns(FOLDER)))


def stores(folder: Path) -> set[str]:
    """The names of the stores of a graph."""
    return {path.name for path in (folder / FOLDER).iterdir() if path.is_dir()}


def test_the_second_start_makes_nothing(folder: Path) -> None:
    """The store is made once and opened again as it is."""
    open_shelf(folder).close()
    (key,) = stores(folder)
    made = {path: path.stat().st_mtime_ns for path in (folder / FOLDER / key).rglob("*") if path.is_file()}
    open_shelf(folder).close()
    assert {path: path.stat().st_mtime_ns for path in made} == made
    assert stores(folder) == {key}


def test_a_graph_that_changed_gets_a_store_of_its_own(folder: Path) -> None:
    """The earlier store stays while somebody reads it, and goes with the next start after that."""
    earlier = open_shelf(folder)
    (old,) = stores(folder)
    facts = folder / "facts.ttl"
    facts.write_text(facts.read_text(encoding="utf-8").replace("青禾", "红禾"), encoding="utf-8")
    later = open_shelf(folder)
    assert stores(folder) > {old}
    names = {"青禾药材种植园": (1, 0), "红禾药材种植园": (0, 1)}
    for name, counts in names.items():
        found = [shelf.catalogue.search(name, types=["Project"], limit=1)[0] for shelf in (earlier, later)]
        assert tuple(found) == counts
    earlier.close()
    later.close()
    open_shelf(folder).close()
    assert old not in stores(folder)


def test_two_servers_read_one_store(folder: Path) -> None:
    """Both answer, from the same store, and the first goes on when the second has ended."""
    with serving(folder) as first:
        with serving(folder) as second:
            told = [httpx.get(f"{server.address}/api/schema").json() for server in (first, second)]
        assert told[0] == told[1]
        assert httpx.get(f"{first.address}/query?query=ASK%20%7B%7D").json()["boolean"]
    assert len(stores(folder)) == 1


def test_a_build_beside_the_server_is_let_in_peace(folder: Path) -> None:
    """`kg build` writes into a folder that is being served; the server goes on with what it opened."""
    from kg.pipeline.output import staged

    with serving(folder) as server:
        with staged(folder) as files:
            files.write("facts.ttl", "# nothing\n")
            files.commit()
        assert httpx.get(f"{server.address}/api/search?q=%E9%9D%92").json()["total"] >= 1


def test_ctrl_c_ends_it_with_its_processes(folder: Path) -> None:
    """Exit code 0, no traceback, and nothing left running."""
    with serving(folder) as server:
        httpx.get(f"{server.address}/query?query=ASK%20%7B%7D")
        started = children(server.process.pid)
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(20) == 0
        assert server.process.stderr is not None
        assert server.process.stderr.read() == ""
    assert started
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{child}").exists() for child in started) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(Path(f"/proc/{child}").exists() for child in started)


def refused(folder: Path, *options: str) -> tuple[int, str]:
    """The exit code and the words of a start that fails."""
    words = command(folder, *options)
    ended = subprocess.run(words, check=False, capture_output=True, text=True, env=ENVIRONMENT, timeout=60)
    assert ended.stdout == ""
    assert "Traceback" not in ended.stderr
    return ended.returncode, ended.stderr


def test_a_port_that_is_taken(folder: Path) -> None:
    """It is said which, and what to do; no store has been made."""
    with listening("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        code, words = refused(folder, "--port", str(port))
    assert (code, words) == (2, f"kg: port {port}: is taken by another program; choose one with --port (0: any)\n")
    assert not (folder / FOLDER).exists()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--time-limit", "nan"), "kg: --time-limit nan: is no number of seconds from 0.1 to 86400\n"),
        (("--time-limit", "inf"), "kg: --time-limit inf: is no number of seconds from 0.1 to 86400\n"),
        (("--allow-origin", "nonsense"), "kg: --allow-origin nonsense: is no origin, such as https://example.org\n"),
    ],
)
def test_options_that_mean_nothing(folder: Path, options: tuple[str, ...], words: str) -> None:
    """They are named, and no store has been made."""
    assert refused(folder, *options) == (2, words)
    assert not (folder / FOLDER).exists()


def test_no_graph_and_a_graph_of_another_version(tmp_path: Path) -> None:
    """The words of the other commands."""
    assert refused(tmp_path) == (3, f"kg: {tmp_path}: no graph is here; `kg build` makes one\n")
    code, words = refused(write_world(tmp_path / "old", version="9.9.0"))
    assert code == 5
    assert "9.9" in words


def test_a_store_that_is_damaged(folder: Path) -> None:
    """It is said which folder to remove, and then all is well."""
    open_shelf(folder).close()
    (key,) = stores(folder)
    (folder / FOLDER / key / "store" / "CURRENT").write_text("nonsense", encoding="utf-8")
    with pytest.raises(DataError, match=rf"{key}: is damaged; remove this folder and start again"):
        open_shelf(folder)
    shutil.rmtree(folder / FOLDER / key)
    open_shelf(folder).close()


@pytest.mark.parametrize("name", ["facts.ttl", "reports.jsonl", "identities.tsv"])
def test_a_file_that_is_damaged(folder: Path, name: str) -> None:
    """The file is named, and no half store stays behind."""
    (folder / name).write_text("nonsense\n", encoding="utf-8")
    with pytest.raises(DataError, match=name):
        open_shelf(folder)
    assert stores(folder) == set()


def test_a_store_that_cannot_be_written(folder: Path) -> None:
    """Where a file stands in the way of the folder it is said, and --cache names another."""
    (folder / FOLDER).write_text("", encoding="utf-8")
    with pytest.raises(KgError, match="name another folder with --cache"):
        open_shelf(folder)
    open_shelf(folder, folder.parent / "cache").close()
    assert any((folder.parent / "cache").iterdir())


def test_the_extra_is_missing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said what to install."""
    monkeypatch.setattr("kg.web.serving.NEEDED", ("starlette", "a_library_that_there_is_not"))
    with pytest.raises(MissingError, match=r"needs a_library_that_there_is_not: pip install 'duikou\[web\]'"):
        serve(folder, Options(port=0))


def test_an_address_that_is_not_ours(folder: Path) -> None:
    """A host that cannot be listened on is named."""
    for host in ("192.0.2.1", "no such host"):
        with pytest.raises(UsageError, match=host), listening(host, 0):
            pass


def test_only_our_names_and_origins_may_ask(folder: Path) -> None:
    """A name that points here by DNS, and a page of another site, get nothing; unless they were allowed."""
    with serving(folder, "--allow-origin", "https://friend.example", "--allow-host", "graph.example") as server:
        assert _status(server.address, Host="evil.example") == 421
        assert _status(server.address, Host="") == 421
        assert _status(server.address, Host="graph.example") == 200
        assert _status(server.address, Host="localhost:1234") == 200
        assert _status(server.address, Origin="https://evil.example") == 403
        assert _status(server.address, Origin="null") == 403
        assert _status(server.address, Origin=server.address) == 200
        friend = httpx.get(f"{server.address}/api/schema", headers={"Origin": "https://friend.example"})
        assert friend.headers["access-control-allow-origin"] == "https://friend.example"
        asked = {"Origin": "https://friend.example", "Access-Control-Request-Method": "POST"}
        assert httpx.options(f"{server.address}/query", headers=asked).status_code == 204


def _status(address: str, **headers: str) -> int:
    return _raw(address, "/api/schema", headers)[0]


def _raw(address: str, path: str, headers: dict[str, str]) -> tuple[int, bytes]:
    """A request whose path and Host nobody tidies."""
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=30)
    connection.putrequest("GET", path, skip_host="Host" in headers)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, content


TRAVERSALS = (
    "/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/%2e%2e%2f%2e%2e%2fcli.py",
    "/static//etc/passwd", "/static/....//app.py", "/static/%00", "/id/../../../etc/passwd",
    "/id/..%2f..%2fetc%2fpasswd", "/questions/..%2f..%2fduikou", "/../../etc/passwd", "/static/bundle/../../../cli.py",
)  # fmt: skip


def test_no_path_leads_out(served: Running) -> None:
    """Dots, encoded or not, doubled slashes and zeros are answered with 404 and nothing of a file."""
    for path in TRAVERSALS:
        status, content = _raw(served.address, path, {})
        assert status == 404, path
        assert b"import" not in content, path
        assert b"root:" not in content, path


def test_half_a_request_harms_nobody(served: Running) -> None:
    """A connection that says nothing, and one that says nonsense, leave the server as it was."""
    host, _, port = served.address.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port))) as silent, socket.create_connection((host, int(port))) as odd:
        odd.sendall(os.urandom(200) + b"\r\n\r\n")
        assert httpx.get(f"{served.address}/").status_code == 200
        silent.sendall(b"GET / HTTP/1.1\r\n")
        assert httpx.get(f"{served.address}/").status_code == 200
