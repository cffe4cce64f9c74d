"""What follows from the ontology: the examples stay free of contradiction, and mentions stay mentions."""

from __future__ import annotations

import owlrl
import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.collection import Collection

from kg.namespaces import DK, ID
from kg.store import code_files, ontology_file, ontology_folder

DISJOINT = OWL.AllDisjointClasses


def closed(*more: str) -> Graph:
    """The ontology, the code lists, the good examples and `more` Turtle, with all that OWL 2 RL concludes."""
    graph = Graph()
    for path in (ontology_file(), *code_files(), *sorted((ontology_folder() / "examples" / "valid").glob("*.ttl"))):
        graph.parse(path, format="turtle")
    for text in more:
        graph.parse(data=f"@prefix dk: <{DK.Party.removesuffix('Party')}> .\n{text}", format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return graph


def contradictions(graph: Graph) -> list[tuple[URIRef, URIRef, URIRef]]:
    """Nodes that are of two classes that the ontology keeps apart."""
    found = []
    for group in graph.subjects(RDF.type, DISJOINT):
        classes = list(Collection(graph, graph.value(group, OWL.members)))
        for node in {node for kind in classes for node in graph.subjects(RDF.type, kind)}:
            kinds = [kind for kind in classes if (node, RDF.type, kind) in graph]
            found += [(node, *kinds[:2])] if len(kinds) > 1 else []
    return found


@pytest.fixture(scope="module")
def conclusions() -> Graph:
    """What follows from ontology and good examples."""
    return closed()


def test_nothing_contradicts(conclusions: Graph) -> None:
    """No node of the examples is of two kinds that exclude each other."""
    assert len(list(conclusions.subjects(RDF.type, DISJOINT))) == 3
    assert contradictions(conclusions) == []


def test_a_contradiction_would_be_found() -> None:
    """A domain on a shared slot makes every mention of a donor an aid action, which a mention is not."""
    graph = closed(f"dk:donor <{RDFS.domain}> dk:AidAction .")
    assert contradictions(graph)


def test_what_follows(conclusions: Graph) -> None:
    """A county is a party and lies in its province; a project is an aid action."""
    county, province = URIRef(ID + "place/540326"), URIRef(ID + "place/540000")
    assert (county, RDF.type, URIRef(DK.Party)) in conclusions
    assert (county, URIRef(DK.within), province) in conclusions
    assert (URIRef(ID + "project/540326-yafiusodo7uj"), RDF.type, URIRef(DK.AidAction)) in conclusions
