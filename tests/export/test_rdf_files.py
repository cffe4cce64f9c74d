"""Every RDF format holds the graph and nothing else, whatever stands in its texts."""

from __future__ import annotations

import json
from typing import Any

import pytest
import rdflib
from hypothesis import example, given, settings
from pyld import jsonld
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse
from rdflib.compare import isomorphic

from kg.export import EXPORTERS, Material
from kg.export.jsonld import export_jsonld
from kg.export.rdf_files import GRAPHS
from kg.namespaces import BASE, DK, ID, RDFS, XSD
from kg.store import View, view_of
from tests.export.hostile import HOSTILE, hostile_view, texts
from tests.graph import layers

FORMATS = {
    "jsonld": (RdfFormat.JSON_LD, "json-ld"),
    "ntriples": (RdfFormat.N_TRIPLES, "nt"),
    "trig": (RdfFormat.TRIG, "trig"),
    "turtle": (RdfFormat.TURTLE, "turtle"),
}


pytestmark = pytest.mark.filterwarnings("ignore:.*(ConjunctiveGraph|default_context).*:DeprecationWarning")
"""Rdflib's own readers of TriG and JSON-LD use what it will drop."""


def exported(name: str, view: View) -> str:
    """The one text of a format."""
    (text,) = EXPORTERS[name].files(view, Material(title="图")).values()
    return "".join(text)


def of(view: View) -> set[str]:
    """The triples of a view."""
    return {str(triple) for triple in view.triples()}


def in_pyoxigraph(name: str, text: str) -> set[str]:
    """The triples that pyoxigraph reads, in whatever graph."""
    return {str(quad.triple) for quad in parse(text.encode(), format=FORMATS[name][0])}


@pytest.mark.parametrize("kind", sorted(HOSTILE))
@pytest.mark.parametrize("name", sorted(FORMATS))
def test_hostile_names_survive(name: str, kind: str) -> None:
    """The graph comes back whole from pyoxigraph, and the name stands in it as often as before."""
    view = hostile_view(HOSTILE[kind])
    again = in_pyoxigraph(name, exported(name, view))
    assert again == of(view)
    assert sum(triple.endswith(str(Literal(HOSTILE[kind]))) for triple in again) >= 3


@given(text=texts)
@example(text="\x00\\")
@settings(max_examples=60)
def test_any_name_survives(text: str) -> None:
    """Whatever text a project has for a name, every format gives the same triples back."""
    view = hostile_view(text)
    for name in FORMATS:
        assert in_pyoxigraph(name, exported(name, view)) == of(view), name


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_rdflib_reads_an_isomorphic_graph(name: str) -> None:
    """The second library finds the same graph."""
    made = layers()
    view = view_of([*made.facts, *made.mentions])
    wanted = rdflib.Graph().parse(data=exported("ntriples", view), format="nt")
    store = rdflib.Dataset(default_union=True)
    store.parse(data=exported(name, view), format=FORMATS[name][1])
    found = rdflib.Graph()
    for triple in store.triples((None, None, None)):
        found.add(triple)
    assert len(found) == len(view) > 200
    assert isomorphic(found, wanted)


def test_a_third_reader_of_jsonld_agrees() -> None:
    """PyLD expands the file to the same triples, without fetching anything."""
    view = hostile_view(HOSTILE["script"] + HOSTILE["four bytes"])
    data: Any = json.loads(exported("jsonld", view))
    quads: Any = jsonld.to_rdf(data, {"format": "application/n-quads", "documentLoader": _refuse})
    assert {str(quad.triple) for quad in parse(quads.encode(), format=RdfFormat.N_QUADS)} == of(view)


def _refuse(url: str, options: object) -> object:
    raise AssertionError(url)


def test_jsonld_reads_like_json() -> None:
    """A project's object has short names, plain numbers and codes with a prefix; labels stand by language."""
    made = layers()
    data = json.loads(export_jsonld(view_of([*made.facts, *made.mentions])))
    (park,) = [node for node in data["@graph"] if node.get("name") == "青禾药材种植园" and node["type"] == "dk:Project"]
    assert park["id"].startswith("pj:540326-")
    assert park["donor"] == "pl:350000"
    assert park["sector"] == "code:sector-agriculture"
    assert (park["investment"], park["batchOrdinal"], park["support"]) == ("1580000", 9, 2)
    assert park["label"]["zh"] == "青禾药材种植园"


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (RDFS + "label", Literal("5", datatype=NamedNode(XSD + "integer"))),
        (RDFS + "label", Literal("a")),
        (RDFS + "label", NamedNode(ID + "place/370000")),
        (DK.ordinal, Literal("007", datatype=NamedNode(XSD + "integer"))),
        (DK.ordinal, Literal("12345678901234567890", datatype=NamedNode(XSD + "integer"))),
        (DK.donor, Literal("山东省")),
        (DK.donor, NamedNode("urn:x:y")),
        (DK.name, NamedNode(ID + "place/370000")),
        (DK.cumulative, Literal("1", datatype=NamedNode(XSD + "boolean"))),
        (DK.investment, Literal("1", datatype=NamedNode(XSD + "integer"))),
        (BASE + "ont#new-term", Literal("1.50", datatype=NamedNode(XSD + "decimal"))),
        ("https://example.org/a/b", Literal("a", language="en")),
    ],
)
def test_values_that_the_context_does_not_expect_survive(term: str, value: Literal | NamedNode) -> None:
    """A literal of another type, a node for a text, a text for a node, a term that nobody named."""
    triple = Triple(NamedNode(ID + "project/a"), NamedNode(term), value)
    other = Triple(NamedNode(ID + "project/a"), NamedNode(term), Literal("乙", language="zh"))
    for view in (view_of([triple]), view_of([triple, other])):
        text = export_jsonld(view)
        assert in_pyoxigraph("jsonld", text) == of(view)
        read = rdflib.Graph().parse(data=text, format="json-ld")
        assert {str(node) for node in read.objects()} == {t.object.value for t in view.triples()}  # type: ignore[union-attr]


def test_trig_keeps_the_layers_apart() -> None:
    """Facts and mentions stand in a graph each, as `kg build` writes them to two files."""
    made = layers()
    text = exported("trig", view_of([*made.facts, *made.mentions]))
    found: dict[str, set[str]] = {}
    for quad in parse(text.encode(), format=RdfFormat.TRIG):
        found.setdefault(quad.graph_name.value, set()).add(str(quad.triple))
    assert found == {
        GRAPHS["facts"]: {str(triple) for triple in made.facts},
        GRAPHS["mentions"]: {str(triple) for triple in made.mentions},
    }


def test_ntriples_are_sorted_lines() -> None:
    """One statement a line, in order, each once."""
    lines = exported("ntriples", hostile_view(HOSTILE["newlines"])).split("\n")
    assert lines.pop() == ""
    assert lines == sorted(set(lines))
    assert all(line.endswith(" .") for line in lines)
    assert len(lines) > 200
