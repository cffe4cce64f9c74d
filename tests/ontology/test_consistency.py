"""OWL 2 DL by HermiT: ontology, alignments, code lists and examples agree, and a contradiction is found."""

from __future__ import annotations

import shutil
import warnings
from importlib import import_module
from pathlib import Path

import pytest
from rdflib import OWL, RDF, SKOS, Graph, URIRef

from kg.namespaces import DK, ONT
from kg.store import code_files, ontology_file, ontology_folder
from tests.requirements import require

ALIGNMENTS = ontology_folder() / "duikou-align.ttl"
PREFIXES = f"@prefix dk: <{ONT}> .\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
PREFIXES += "@prefix pj: <https://w3id.org/duikou/id/project/> .\n"
MATCHES = (SKOS.closeMatch, SKOS.relatedMatch)
PARTS = ("http://www.w3.org/ns/prov#", "http://www.w3.org/ns/org#", "http://www.opengis.net/ont/geosparql#",
         "http://purl.org/dc/terms/", "https://schema.org/", "http://qudt.org/schema/qudt/", "http://www.w3.org/ns/oa#",
         "http://www.wikidata.org/entity/P")  # fmt: skip


def whole(*more: str) -> Graph:
    """Ontology, alignments, code lists, all good examples and `more` Turtle."""
    graph = Graph()
    examples = [*sorted((ontology_folder() / "examples" / "valid").glob("*.ttl")), ontology_folder() / "cq/example.ttl"]
    for path in (ontology_file(), ALIGNMENTS, *code_files(), *examples):
        graph.parse(path, format="turtle")
    for text in more:
        graph.parse(data=PREFIXES + text, format="turtle")
    return graph


def contradicts(graph: Graph, folder: Path) -> bool:
    """Whether HermiT finds the graph inconsistent. owlready2 reads N-Triples."""
    require("java", shutil.which("java") is not None, "HermiT needs Java, and none is installed")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        owlready2 = import_module("owlready2")
        file = folder / "all.nt"
        graph.serialize(file, format="nt", encoding="utf-8")
        world = owlready2.World()
        world.get_ontology(file.as_uri()).load()
        try:
            owlready2.sync_reasoner_hermit(world, debug=0, ignore_unsupported_datatypes=True)
        except owlready2.OwlReadyInconsistentOntologyError:
            return True
    return False


def test_nothing_contradicts(tmp_path: Path) -> None:
    """Ontology, alignments and examples are consistent in OWL 2 DL."""
    graph = whole()
    assert len(graph) > 3000
    assert not contradicts(graph, tmp_path)


@pytest.mark.parametrize(
    "mistake",
    [
        "dk:donor rdfs:domain dk:AidAction .",
        "dk:mentionOf rdfs:domain dk:Outcome .",
        "pj:x a dk:Project , dk:Batch .",
        "dk:AdministrativeDivision rdfs:subClassOf dk:Report .",
        'pj:x a dk:Project ; dk:sha256 "aa" .',
    ],
)
def test_a_contradiction_is_found(mistake: str, tmp_path: Path) -> None:
    """A domain on a shared slot, a node of two kinds, a place that is a report: HermiT says so."""
    assert contradicts(whole(mistake), tmp_path)


def test_alignments_are_of_our_terms() -> None:
    """Only declared terms are aligned, every named vocabulary is there, and most classes lead to one."""
    graph = Graph().parse(ALIGNMENTS, format="turtle")
    core = Graph().parse(ontology_file(), format="turtle")
    ours = {term for term in graph.subjects() if str(term).startswith(ONT)}
    assert len(ours) > 35
    assert all((term, RDF.type, None) in core for term in ours)
    there = {str(o) for s, p, o in [*graph, *core] if isinstance(o, URIRef) and not str(o).startswith(ONT)}
    for vocabulary in PARTS:
        assert any(iri.startswith(vocabulary) for iri in there), vocabulary
    assert (URIRef(DK.Project), SKOS.closeMatch, URIRef("https://schema.org/Project")) in graph
    versions = set(graph.objects(None, OWL.versionInfo)) | set(core.objects(None, OWL.versionInfo))
    assert len(versions) == 1
