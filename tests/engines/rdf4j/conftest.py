"""RDF4J servers, started once for all tests, each with what a test finds in it at its start."""

from __future__ import annotations

import json
import re
import shutil
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from urllib.parse import quote

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.namespaces import XSD
from kg.pipeline.rdf4j import Server
from kg.store import View
from tests.engines.conftest import answered
from tests.engines.jvm import Jvm, classpath, running

PROJECT = Path(__file__).parent
CONFIGURATION = Path(__file__).parents[3] / "kg" / "export" / "graphdb_files" / "repository-rdf4j.ttl"
PASSWORD = 'only "for" tests\\'
VERSION = "4.1.3"
NUMBERS = {XSD + kind for kind in ("integer", "decimal", "double")}

Rows = list[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Engine:
    """A running server, asked without what is under test."""

    url: str
    folder: Path

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> bytes:
        """The body of an answer."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(self.url + path, body, named, method=method)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=60) as response:
            return bytes(response.read())

    def make(self, name: str) -> None:
        """A new repository from the configuration that we export."""
        text = CONFIGURATION.read_text(encoding="utf-8").replace('"duikou"', f'"{name}"')
        self.ask("PUT", f"/repositories/{name}", text.encode(), Content_Type="text/turtle;charset=UTF-8")

    def size(self, name: str) -> int:
        """How many triples a repository holds."""
        return int(self.ask("GET", f"/repositories/{name}/size"))

    def triples(self, name: str, graph: str) -> set[str]:
        """What a named graph holds."""
        path = f"/repositories/{name}/statements?context={quote(f'<{graph}>')}"
        said = self.ask("GET", path, Accept="application/n-triples")
        return {str(quad.triple) for quad in parse(said, format=RdfFormat.N_TRIPLES)}

    def everything(self, name: str) -> set[str]:
        """Every statement with its graph."""
        said = self.ask("GET", f"/repositories/{name}/statements", Accept="application/n-quads")
        return {str(quad) for quad in parse(said, format=RdfFormat.N_QUADS)}

    def query(self, name: str, sparql: str) -> Rows:
        """The rows of an answer, sorted."""
        kind, accept = "application/sparql-query;charset=UTF-8", "application/sparql-results+json"
        said = json.loads(self.ask("POST", f"/repositories/{name}", sparql.encode(), Content_Type=kind, Accept=accept))
        rows = [
            tuple(_plain(row.get(column)) for column in said["head"]["vars"]) for row in said["results"]["bindings"]
        ]
        return sorted(rows)


def _plain(cell: dict[str, str] | None) -> str:
    if cell is None:
        return ""
    return format(Decimal(cell["value"]).normalize() + 0, "f") if cell.get("datatype") in NUMBERS else cell["value"]


def ours(view: View, sparql: str) -> Rows:
    """The rows that the view itself gives, in the same form."""
    found = []
    for row in view.query(sparql).rows:
        cells = [
            {} if c is None else {"value": c.value, "datatype": c.datatype.value if isinstance(c, Literal) else ""}
            for c in row
        ]
        assert all(isinstance(cell, Literal | NamedNode | None) for cell in row)
        found.append(tuple(_plain(cell or None) for cell in cells))
    return sorted(found)


@pytest.fixture(scope="session")
def rdf4j(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Jvm, str]]:
    """The one Java process in which servers are started, and the path of the application."""
    path = classpath(PROJECT, tmp_path_factory.mktemp("maven"))
    war = next(part for part in path.split(":") if part.endswith(".war"))
    folder = tmp_path_factory.mktemp("rdf4j")
    with running(PROJECT / "StartRdf4j.java", path, folder) as started:
        yield started, war
    shutil.rmtree(folder)


def start(rdf4j: tuple[Jvm, str], name: str, password: str = "") -> Engine:
    """A server with a folder of its own."""
    jvm, war = rdf4j
    folder = jvm.complaints.parent / name
    folder.mkdir(exist_ok=True)
    (url,) = jvm.ask("start", name, str(folder), war, password)
    return Engine(url, folder)


@pytest.fixture(scope="session")
def standing(rdf4j: tuple[Jvm, str]) -> Engine:
    """The server for all tests."""
    return start(rdf4j, "standing")


@pytest.fixture(scope="session")
def guarded(rdf4j: tuple[Jvm, str]) -> Engine:
    """The server that asks for a password."""
    return start(rdf4j, "guarded", PASSWORD)


@pytest.fixture
def engine(standing: Engine) -> Iterator[Engine]:
    """The server, which says that it is RDF4J of the version that we test, with an empty repository `duikou`."""
    says_who_it_is(standing)
    standing.make("duikou")
    yield standing
    standing.ask("DELETE", "/repositories/duikou")


@pytest.fixture
def server(engine: Engine) -> Server:
    """The same for what is under test."""
    return Server(engine.url)


def says_who_it_is(engine: Engine) -> None:
    """Print and check the engine's name and version, as read over the wire."""
    page = engine.ask("GET", "/system/overview.view").decode()
    (name,) = re.findall(r"<title>\s*(RDF4J Server)", page)
    (version,) = re.findall(r"<th>Version:</th>\s*<td>([^<]+)</td>", page)
    answered(f"{name} {version}")
    assert version == VERSION
