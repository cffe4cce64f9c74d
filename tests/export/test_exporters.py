"""The table of exporters."""

from __future__ import annotations

import os
import subprocess
import sys

import pyoxigraph
import pytest
import rdflib

from kg.export import EXPORTERS, Material
from kg.namespaces import DK, ID, RDF, RDFS
from kg.store import View, ontology_folder, view_of
from tests.graph import layers

TURTLE_TYPE = pyoxigraph.RdfFormat.TURTLE


def small_view() -> View:
    """A province, a county and the label of each."""
    triples = []
    for key, kind, label in (("place/370000", DK.Province, "山东省"), ("place/540228", DK.County, "白朗县")):
        node = pyoxigraph.NamedNode(ID + key)
        name = pyoxigraph.Literal(label, language="zh")
        triples.append(pyoxigraph.Triple(node, pyoxigraph.NamedNode(RDF + "type"), pyoxigraph.NamedNode(kind)))
        triples.append(pyoxigraph.Triple(node, pyoxigraph.NamedNode(RDFS + "label"), name))
    return view_of(triples)


def texts(name: str, view: View) -> dict[str, str]:
    """The files of an exporter, their pieces put together."""
    files = EXPORTERS[name].files(view, Material(title="图"))
    return {file: "".join(text) for file, text in files.items()}


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_every_exporter_gives_texts_that_stay_the_same(name: str) -> None:
    """Each says what it makes, the same view gives the same files, and one of them names the province."""
    made = layers()
    triples = [*made.facts, *made.mentions]
    files = texts(name, view_of(triples))
    assert EXPORTERS[name].says
    assert files == texts(name, view_of(reversed(triples)))
    assert any("福建省" in text for text in files.values())


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_an_empty_graph_can_be_exported(name: str) -> None:
    """A graph without anything gives files without anything, and no error."""
    assert texts(name, view_of([]))


SCRIPT = """
import hashlib, pathlib, sys
from kg.export import EXPORTERS, Material
from kg.store import load

view = load([pathlib.Path(sys.argv[1])])
for name in sorted(EXPORTERS):
    made = EXPORTERS[name].files(view, Material(title="图"))
    files = {file: "".join(text) for file, text in made.items()}
    print(name, hashlib.sha256(repr(files).encode()).hexdigest())
"""


def test_the_bytes_do_not_hang_on_hash_seeds() -> None:
    """Another seed, another process, the same bytes in every format."""
    command = [sys.executable, "-c", SCRIPT, str(ontology_folder() / "cq" / "example.ttl")]
    first, second = (
        subprocess.run(
            command, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2")
    )
    assert [line.split()[0] for line in first.splitlines()] == sorted(EXPORTERS)
    assert first == second


def test_turtle_is_read_by_both_libraries() -> None:
    """Rdflib and pyoxigraph find the four triples."""
    text = texts("turtle", small_view())["graph.ttl"]
    assert len(rdflib.Graph().parse(data=text, format="turtle")) == 4
    assert len(list(pyoxigraph.parse(text, TURTLE_TYPE))) == 4
