"""The data use each term where the ontology says: on nodes of its domain, with values of its range."""

from __future__ import annotations

from functools import cache

import pytest
from rdflib import OWL, RDF, RDFS, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from kg.namespaces import DK, ONT
from kg.store import code_files, ontology_file, ontology_folder

DOMAIN_INCLUDES = URIRef("https://schema.org/domainIncludes")
RANGE_INCLUDES = URIRef("https://schema.org/rangeIncludes")


@cache
def ontology() -> Graph:
    """The ontology alone."""
    return Graph().parse(ontology_file(), format="turtle")


@cache
def data() -> Graph:
    """All good examples with the code lists."""
    graph = Graph()
    examples = [*sorted((ontology_folder() / "examples" / "valid").glob("*.ttl")), ontology_folder() / "cq/example.ttl"]
    for path in (*examples, *code_files()):
        graph.parse(path, format="turtle")
    return graph


def kinds(node: Node) -> set[Node]:
    """The classes of a node and all above them; a correction counts as a mention too."""
    direct = set(data().objects(node, RDF.type))
    above = {kind for one in direct for kind in ontology().transitive_objects(one, RDFS.subClassOf)}
    return above | ({URIRef(DK.Mention)} if URIRef(DK.Correction) in direct else set())


PROPERTIES = sorted({
    str(term) for kind in (OWL.ObjectProperty, OWL.DatatypeProperty)
    for term in ontology().subjects(RDF.type, kind) if str(term).startswith(ONT)
})  # fmt: skip


def test_properties_are_there() -> None:
    """Every property stands somewhere in the examples."""
    assert len(PROPERTIES) > 55
    assert [term for term in PROPERTIES if (None, URIRef(term), None) not in data()] == []


@pytest.mark.parametrize("term", PROPERTIES, ids=lambda term: term.removeprefix(ONT))
def test_a_property_is_used_as_declared(term: str) -> None:
    """Its subjects are of a class that it names, and every class that it names has it; its values are of its range."""
    named = {*ontology().objects(URIRef(term), DOMAIN_INCLUDES), *ontology().objects(URIRef(term), RDFS.domain)}
    wanted = {*ontology().objects(URIRef(term), RANGE_INCLUDES), *ontology().objects(URIRef(term), RDFS.range)}
    assert wanted
    seen: set[Node] = set()
    for subject, value in data().subject_objects(URIRef(term)):
        of = kinds(subject)
        seen |= of
        assert of & named, subject
        if isinstance(value, Literal):
            assert (value.datatype or XSD.string) in wanted, value
        else:
            assert wanted & kinds(value), value
    assert named <= seen, f"stands on none of {named - seen}"
