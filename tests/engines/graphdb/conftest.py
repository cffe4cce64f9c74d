"""GraphDB's engine behind the REST protocol of RDF4J, started once.

Maven Central has the engine (`graphdb-runtime`), not the server around it. So the application of the RDF4J server is
unpacked and its libraries are replaced by those that GraphDB brings. What the workbench adds (`/rest/…`) is missing.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engines.conftest import answered
from tests.engines.jvm import classpath, running
from tests.engines.rdf4j import conftest as rdf4j_tests
from tests.engines.rdf4j.conftest import Engine

PROJECT = Path(__file__).parent
PROGRAM = rdf4j_tests.PROJECT / "StartRdf4j.java"
VERSION = "10.8.12"
OF_ITS_OWN = "rdf4j-http-server-spring"
"""What an application has of RDF4J's server; it is to be of the version that GraphDB is made for."""


def assembled(war: Path, jars: list[Path], folder: Path) -> Path:
    """The application of the war with these jars in the place of its own of the same names."""
    with zipfile.ZipFile(war) as archive:
        archive.extractall(folder)
    libraries = folder / "WEB-INF" / "lib"
    names = {_name(jar) for jar in jars}
    for jar in list(libraries.iterdir()):
        if _name(jar) in names:
            jar.unlink()
    for jar in jars:
        shutil.copy(jar, libraries)
    return folder


def _name(jar: Path) -> str:
    return re.sub(r"-\d[\w.-]*\.jar$", "", jar.name)


@pytest.fixture(scope="session")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The server for all tests. It sends no statistics."""
    maven = tmp_path_factory.mktemp("maven")
    server = classpath(rdf4j_tests.PROJECT, maven)
    war = Path(next(part for part in server.split(":") if part.endswith(".war")))
    jars = [Path(part) for part in classpath(PROJECT, maven).split(":")]
    assert OF_ITS_OWN in {_name(jar) for jar in jars}
    folder = tmp_path_factory.mktemp("graphdb")
    application = assembled(war, jars, folder / "application")
    options = ["-Dstatistics-endpoint=disabled", f"-Dgraphdb.home={folder / 'home'}"]
    with running(PROGRAM, server, folder, options) as jvm:
        (url,) = jvm.ask("start", "graphdb", str(folder / "data"), str(application), "")
        yield Engine(url, folder)
    shutil.rmtree(folder)


@pytest.fixture
def engine(standing: Engine, graphdb_folder: Path) -> Iterator[Engine]:
    """The server with an empty repository from the configuration that we export, which says that it is GraphDB."""
    text = (graphdb_folder / "repository-graphdb.ttl").read_bytes()
    standing.ask("PUT", "/repositories/duikou", text, Content_Type="text/turtle;charset=UTF-8")
    says_who_it_is(standing)
    yield standing
    standing.ask("DELETE", "/repositories/duikou")


@pytest.fixture(scope="session")
def graphdb_folder(tmp_path_factory: pytest.TempPathFactory, built: Path) -> Path:
    """What `kg export OUT graphdb` writes."""
    from kg.pipeline import export

    folder = tmp_path_factory.mktemp("export") / "graphdb"
    export(built, "graphdb", folder)
    return folder


def says_who_it_is(engine: Engine) -> None:
    """Print and check the engine: its kind as the repository tells it over the wire, and that it knows the graph of
    what was sent, which only GraphDB has. It names no version without the workbench; that of the artifact holds.
    """
    told = engine.ask("GET", "/repositories/duikou/config", Accept="text/turtle").decode()
    assert '"graphdb:Sail"' in told
    ((count,),) = engine.query("duikou", "SELECT (COUNT(*) AS ?n) FROM <http://www.ontotext.com/explicit> { ?s ?p ?o }")
    assert count == "0"
    answered(f"GraphDB (graphdb:Sail, artifact {VERSION})")
