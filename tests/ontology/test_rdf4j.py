"""RDF4J, the parser of GraphDB and of Neo4j's plugin, reads all that we write (Debian: librdf4j-java)."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from pyoxigraph import parse

from kg.store import ontology_folder
from tests.requirements import require

JARS = Path("/usr/share/java")
PROGRAM = Path(__file__).with_name("ReadTurtle.java")


def test_rdf4j_reads_every_file(corpus_folder: Path) -> None:
    """Ontology, code lists, shapes, examples and a build have as many triples in RDF4J as in pyoxigraph."""
    has_it = shutil.which("java") is not None and (JARS / "rdf4j-rio-turtle.jar").is_file()
    require("rdf4j", has_it, "no Java, or no RDF4J (on Debian: apt-get install librdf4j-java)")
    files = [*sorted(ontology_folder().rglob("*.ttl")), corpus_folder / "facts.ttl", corpus_folder / "mentions.ttl"]
    assert len(files) > 60
    command = ["java", "-cp", f"{JARS}/*", str(PROGRAM), *map(str, files)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | {"LANG": "C.UTF-8"})
    if ran.returncode:
        pytest.fail(ran.stderr[-1000:])
    counted = dict(reversed(line.split("\t")) for line in ran.stdout.splitlines())
    assert {file: int(number) for file, number in counted.items()} == {
        str(path): len({quad.triple for quad in parse(path=str(path))}) for path in files
    }
