"""RDF4J, the parser of GraphDB and of Neo4j's plugin, reads all that we write. Java runs it, Maven finds it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from pyoxigraph import parse

from kg.store import ontology_folder
from tests.requirements import require

PROJECT = Path(__file__).with_name("rdf4j")
BUILD_CLASSPATH = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath"


@pytest.fixture(scope="module")
def classpath(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The class path of the parser; Maven keeps what it fetches where it always does."""
    require("java", None not in (shutil.which("java"), shutil.which("mvn")), "no Java, or no Maven")
    file = tmp_path_factory.mktemp("rdf4j") / "classpath"
    command = ["mvn", "-q", "-B", "-f", str(PROJECT / "pom.xml"), BUILD_CLASSPATH, f"-Dmdep.outputFile={file}"]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    require("java", ran.returncode == 0, f"Maven did not find RDF4J: {ran.stdout[-500:]}")
    return file.read_text(encoding="utf-8").strip()


def read(classpath: str, *files: Path) -> subprocess.CompletedProcess[str]:
    """What RDF4J says of Turtle files: the number of triples of each, or what is wrong."""
    command = ["java", "-cp", classpath, str(PROJECT / "ReadTurtle.java"), *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False,
                          env=os.environ | {"LANG": "C.UTF-8"})  # fmt: skip


def test_rdf4j_reads_every_file(classpath: str, corpus_folder: Path) -> None:
    """Ontology, codes, shapes, examples and a build: as many triples in RDF4J as in pyoxigraph, and no complaint."""
    files = [*sorted(ontology_folder().rglob("*.ttl")), corpus_folder / "facts.ttl", corpus_folder / "mentions.ttl"]
    assert len(files) > 120
    ran = read(classpath, *files)
    assert (ran.returncode, ran.stderr) == (0, "")
    counted = dict(reversed(line.split("\t")) for line in ran.stdout.splitlines())
    assert {file: int(number) for file, number in counted.items()} == {
        str(path): len({quad.triple for quad in parse(path=str(path))}) for path in files
    }


def test_rdf4j_would_complain(classpath: str, tmp_path: Path) -> None:
    """A number, a day, a language tag, an IRI, a datatype or a sentence that is none is not passed over."""
    prefixes = "@prefix dk: <https://example.org/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
    mistakes = (
        'dk:x dk:value "3,5"^^xsd:decimal .', 'dk:x dk:startDate "2023-02-30"^^xsd:date .', 'dk:x dk:label "x"@中文 .',
        "dk:x dk:donor <http://a b> .", 'dk:x dk:value "3"^^dk:yuan .', "dk:x dk:donor dk:y",
    )  # fmt: skip
    files = [tmp_path / f"{number}.ttl" for number in range(len(mistakes))]
    for file, mistake in zip(files, mistakes, strict=True):
        file.write_text(prefixes + mistake, encoding="utf-8")
    said = read(classpath, *files).stderr
    assert [file.name for file in files if str(file) not in said] == []
