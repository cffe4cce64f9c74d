"""The table of exporters."""

from __future__ import annotations

import pyoxigraph
import pytest
import rdflib

from kg.export import EXPORTERS, Material
from kg.namespaces import DK, ID, RDF, RDFS
from kg.store.oxigraph import view_of

TURTLE_TYPE = pyoxigraph.RdfFormat.TURTLE


def small_view() -> object:
    """A province, a county and the label of each."""
    triples = []
    for key, kind, label in (("place/370000", DK.Province, "山东省"), ("place/540228", DK.County, "白朗县")):
        node = pyoxigraph.NamedNode(ID + key)
        name = pyoxigraph.Literal(label, language="zh")
        triples.append(pyoxigraph.Triple(node, pyoxigraph.NamedNode(RDF + "type"), pyoxigraph.NamedNode(kind)))
        triples.append(pyoxigraph.Triple(node, pyoxigraph.NamedNode(RDFS + "label"), name))
    return view_of(triples)


def texts(name: str) -> dict[str, str]:
    """The files of an exporter, their pieces put together."""
    files = EXPORTERS[name].files(small_view(), Material(title="图"))
    return {file: "".join(text) for file, text in files.items()}


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_every_exporter_gives_texts_that_stay_the_same(name: str) -> None:
    """Each says what it makes, and the same view gives the same files."""
    assert EXPORTERS[name].says
    files = texts(name)
    assert files == texts(name)
    assert any("山东省" in text for text in files.values())
    assert len(files) == 1 or EXPORTERS[name].folder


def test_turtle_is_read_by_both_libraries() -> None:
    """Rdflib and pyoxigraph find the four triples."""
    text = texts("turtle")["graph.ttl"]
    assert len(rdflib.Graph().parse(data=text, format="turtle")) == 4
    assert len(list(pyoxigraph.parse(text, TURTLE_TYPE))) == 4
