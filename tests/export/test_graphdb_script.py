"""What setup.sh asks of GraphDB's workbench, written down by a stand-in.

No workbench is to be had for tests; its paths and fields are those of its published sources. What the script does with
engines is tested with real ones in tests/engines.
"""

from __future__ import annotations

import json
import os
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kg.export.graphdb import export_graphdb
from tests.export.hostile import hostile_view

Asked = tuple[str, str, str, bytes]
"""Method, path, credentials, body."""


@dataclass
class StandIn:
    """Says yes to everything; knows the repositories and queries that `known` has."""

    known: list[str] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    url: str = ""

    def answer(self, method: str, path: str) -> tuple[int, str]:
        """The code and the text of an answer."""
        if path == "/repositories":
            return 200, "uri,id,title,readable,writable\r\n" + "".join(
                f"u,{name},t,true,true\r\n" for name in self.known
            )
        if path == "/rest/sparql/saved-queries" and method == "POST" and self.known:
            return 400, "there is one"
        return 200, '[{"name":"Duikou 对口"}]' if self.known and path == "/rest/explore-graph/config" else "[]"


@pytest.fixture
def workbench() -> Iterator[StandIn]:
    """The stand-in, listening."""
    stand_in = StandIn()

    class Handler(BaseHTTPRequestHandler):
        def do(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            stand_in.asked.append((self.command, self.path, self.headers.get("Authorization", ""), body))
            code, text = stand_in.answer(self.command, self.path)
            self.send_response(code)
            self.send_header("Content-Length", str(len(text.encode())))
            self.end_headers()
            self.wfile.write(text.encode())

        do_GET = do_POST = do_PUT = do  # noqa: N815

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    stand_in.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield stand_in
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the export."""
    made = tmp_path_factory.mktemp("graphdb")
    (made / "queries").mkdir()
    for name, text in export_graphdb(hostile_view("青禾")).items():
        (made / name).write_text(text, encoding="utf-8")
    return made


def set_up(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the script."""
    command = ["sh", str(folder / "setup.sh"), *arguments]
    return subprocess.run(command, env=os.environ | variables, capture_output=True, text=True, timeout=60, check=False)


def test_a_first_run(workbench: StandIn, folder: Path) -> None:
    """Repository, four layers, search, rank, visual graph, every query; in this order, with credentials each time."""
    ran = set_up(folder, workbench.url, "mine", DUIKOU_USER="me", DUIKOU_PASSWORD='p"w\\')
    assert (ran.returncode, ran.stdout) == (0, "")
    assert {credentials for _, _, credentials, _ in workbench.asked} == {"Basic bWU6cCJ3XA=="}
    changes = [(method, path) for method, path, _, _ in workbench.asked if method != "GET"]
    layer = "/repositories/mine/rdf-graphs/service?graph=https%3A%2F%2Fw3id.org%2Fduikou%2Fgraph%2F"
    assert changes[:10] == [
        ("POST", "/rest/repositories"),
        *[("PUT", layer + name) for name in ("ontology", "codes", "facts", "mentions")],
        ("PUT", "/rest/autocomplete/labels"),
        ("POST", "/rest/autocomplete/enabled?enabled=true"),
        ("POST", "/rest/autocomplete/reindex"),
        ("POST", "/rest/rdfrank/compute"),
        ("POST", "/rest/explore-graph/config"),
    ]
    assert set(changes[10:]) == {("POST", "/rest/sparql/saved-queries")}
    bodies = {path: body for _, path, _, body in workbench.asked}
    assert b'rep:repositoryID "mine"' in bodies["/rest/repositories"]
    assert bodies[f"{layer}facts"] == (folder / "facts.ttl").read_bytes()
    assert json.loads(bodies["/rest/explore-graph/config"])["startMode"] == "query"
    saved = [json.loads(body) for _, path, _, body in workbench.asked if path == "/rest/sparql/saved-queries"]
    assert len({query["name"] for query in saved}) == len(saved) == len(list((folder / "queries").glob("*.rq"))) > 30


def test_a_second_run(workbench: StandIn, folder: Path) -> None:
    """What is there is not made again: layers and queries are replaced, the visual graph is left as it is."""
    workbench.known.append("duikou")
    ran = set_up(folder, workbench.url)
    assert ran.returncode == 0
    assert "  repository duikou is there\n" in ran.stderr
    assert "  visual graph is there\n" in ran.stderr
    changes = [(method, path) for method, path, _, _ in workbench.asked if method != "GET"]
    assert ("POST", "/rest/repositories") not in changes
    assert ("POST", "/rest/explore-graph/config") not in changes
    assert changes.count(("PUT", "/rest/sparql/saved-queries")) > 30


@pytest.mark.parametrize("name", ["a b", "a/b", "../a", "a;b", "a$(b)"])
def test_names_that_are_none(folder: Path, name: str) -> None:
    """A repository's name is checked before it is put anywhere."""
    ran = set_up(folder, "http://127.0.0.1:9", name)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith(f"setup.sh: {name}: letters, digits")
