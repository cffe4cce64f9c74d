"""The ontology and its code lists: every term in both languages, in step with the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import parse
from rdflib import DCTERMS, RDF, RDFS, SKOS, Graph, Literal, URIRef

from kg.facts import CONFLICTS, CORRECTIONS, FIELDS, SECTORS, STATUSES
from kg.gazetteer import gazetteer, theatre_of
from kg.mapping.conflicts import SLOT_LABELS
from kg.mapping.provenance import ONTOLOGY_VERSION
from kg.mapping.units import unit_table
from kg.namespaces import BASE, CODE, COMPARATORS, DK, ONT, OWL, SLOTS
from kg.store import code_files, ontology_file, ontology_folder

DOMAIN_INCLUDES = URIRef("https://schema.org/domainIncludes")
MATCHES = {SKOS.exactMatch, SKOS.closeMatch, SKOS.narrowMatch, SKOS.broadMatch, SKOS.relatedMatch}
KINDS = {"Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty"}


@pytest.fixture(scope="module")
def ontology() -> Graph:
    """The ontology as rdflib reads it."""
    return Graph().parse(ontology_file(), format="turtle")


def terms(ontology: Graph) -> dict[str, URIRef]:
    """Name → IRI of every term that the ontology declares under its own namespace."""
    declared = {subject for kind in KINDS for subject in ontology.subjects(RDF.type, URIRef(OWL + kind))}
    return {str(term).removeprefix(ONT): term for term in declared if isinstance(term, URIRef) and term.startswith(ONT)}


def test_terms_in_code_are_those_of_the_ontology(ontology: Graph) -> None:
    """`DK` has every declared term and no other one."""
    in_code = {name: getattr(DK, name) for name in vars(DK) if not name.startswith("_")}
    assert in_code == {name: str(term) for name, term in terms(ontology).items()}
    assert len(in_code) > 60


def test_every_term_used_is_declared(ontology: Graph) -> None:
    """The ontology speaks of none of its terms without declaring it."""
    nodes = {node for triple in ontology for node in triple if isinstance(node, URIRef) and node.startswith(ONT)}
    assert nodes - set(terms(ontology).values()) == set()


def test_a_misspelt_term_is_an_error() -> None:
    """A term that the ontology does not have cannot be had."""
    with pytest.raises(AttributeError):
        DK.investmnet  # noqa: B018


def test_every_term_has_label_and_definition_in_both_languages(ontology: Graph) -> None:
    """One label and one definition in zh and in en each, none in any other language."""
    for name, term in terms(ontology).items():
        for annotation in (RDFS.label, SKOS.definition):
            found = [text for text in ontology.objects(term, annotation) if isinstance(text, Literal)]
            assert sorted(str(text.language) for text in found) == ["en", "zh"], (name, annotation)
            assert all(str(text).strip() for text in found), name


def test_labels_are_unique(ontology: Graph) -> None:
    """No two classes and no two properties have the same label."""
    for language in ("zh", "en"):
        for capital in (True, False):
            found = [
                str(label)
                for name, term in terms(ontology).items()
                if name[0].isupper() is capital
                for label in ontology.objects(term, RDFS.label)
                if isinstance(label, Literal) and label.language == language
            ]
            assert len(found) == len(set(found)) > 10


def test_shared_slots_have_no_domain(ontology: Graph) -> None:
    """A property that stands on mentions too must not make them facts."""
    shared = set(ontology.subjects(DOMAIN_INCLUDES, URIRef(DK.Mention)))
    assert {URIRef(term) for term in SLOTS.values()} <= shared | {URIRef(DK.level)}
    assert [term for term in shared if (term, RDFS.domain, None) in ontology] == []


def test_version(ontology: Graph) -> None:
    """The version IRI is the one that data sets name."""
    versions = list(ontology.objects(URIRef(BASE + "ont"), URIRef(OWL + "versionIRI")))
    assert [str(version) for version in versions] == [f"{BASE}ont/{ONTOLOGY_VERSION}"]


@pytest.mark.parametrize(
    ("scheme", "notations"),
    [
        ("sector", set(SECTORS)),
        ("status", set(STATUSES)),
        ("field", set(FIELDS)),
        ("comparator", set(COMPARATORS.values())),
        ("level", {"input", "output", "outcome", "impact"}),
        ("how", {"stated", "inherited", "inferred"}),
        ("conflict", set(CONFLICTS)),
        ("correction", set(CORRECTIONS)),
        ("unit", set(unit_table().values())),
        (
            "theatre",
            {p.theatre for p in gazetteer().pairings()} | {theatre_of(division.code) for division in gazetteer()},
        ),
    ],
)
def test_codes_are_those_of_the_facts(scheme: str, notations: set[str]) -> None:
    """A code list has exactly the values that facts can have, each with labels and definitions in both languages."""
    graph = Graph().parse(ontology_folder() / "codes" / f"{scheme}.ttl", format="turtle")
    concepts = {str(graph.value(concept, SKOS.notation)): concept for concept in graph.subjects(SKOS.inScheme)}
    assert set(concepts) == notations
    for notation, concept in concepts.items():
        assert str(concept) == f"{CODE}{scheme}-{notation}"
        for annotation in (RDFS.label, SKOS.prefLabel, SKOS.definition):
            languages = sorted(str(text.language) for text in graph.objects(concept, annotation))
            assert languages == ["en", "zh"], (concept, annotation)


def test_every_code_leads_somewhere_or_says_so() -> None:
    """Whatever a code is matched with is in a list of ours or a unit of QUDT; every sector and status is matched."""
    graph = Graph()
    for path in code_files():
        graph.parse(path, format="turtle")
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    matches = [(s, p, o) for s, p, o in graph if p in MATCHES]
    assert len(matches) > 60
    for _, _, there in matches:
        assert there in concepts or str(there).startswith("http://qudt.org/vocab/unit/"), there
    matched = {str(s).removeprefix(CODE) for s, _, _ in matches}
    assert {f"sector-{sector}" for sector in SECTORS} <= matched
    assert {f"status-{status}" for status in STATUSES} <= matched


def test_external_codes_are_what_their_lists_have() -> None:
    """DAC categories have three digits, purposes five under their category; IATI has six statuses and four results."""
    graph = Graph()
    for path in code_files():
        graph.parse(path, format="turtle")
    notations = {
        scheme: {str(graph.value(c, SKOS.notation)): c for c in graph.subjects(SKOS.inScheme, URIRef(CODE + scheme))}
        for scheme in ("crs", "iati-status", "iati-result")
    }
    assert sum(len(code) == 5 for code in notations["crs"]) >= 8
    for code, concept in notations["crs"].items():
        assert code.isdigit()
        above = list(graph.objects(concept, SKOS.broader))
        assert above == ([notations["crs"][code[:3]]] if len(code) == 5 else []), code
        assert len(code) in (3, 5)
    assert notations["iati-status"].keys() == set("123456")
    assert notations["iati-result"].keys() == set("1239")


def test_external_codes_say_where_they_are_from() -> None:
    """Each list that holds codes of others names the list that it was compared with, and when."""
    for name in ("crs", "iati-status", "iati-result", "unit"):
        graph = Graph().parse(ontology_folder() / "codes" / f"{name}.ttl", format="turtle")
        scheme = URIRef(CODE + name)
        assert all(re.search(r"/blob/[0-9a-f]{40}/", str(source)) for source in graph.objects(scheme, DCTERMS.source))
        assert re.search(r"of 20\d\d-\d\d-\d\d", str(graph.value(scheme, SKOS.editorialNote))), name


def test_codes_of_others_are_reached() -> None:
    """No code of another list stands here without one of ours leading to it, or to one below it."""
    graph = Graph()
    for path in code_files():
        graph.parse(path, format="turtle")
    reached = {there for _, p, there in graph if p in MATCHES or p == SKOS.broader}
    for scheme in ("crs", "iati-status", "iati-result"):
        concepts = set(graph.subjects(SKOS.inScheme, URIRef(CODE + scheme)))
        notations = {str(graph.value(concept, SKOS.notation)) for concept in concepts - reached}
        assert notations <= {"crs": set(), "iati-status": {"5", "6"}, "iati-result": {"9"}}[scheme]


def test_units_are_those_of_the_list() -> None:
    """The label of a unit's concept, or one of its other labels, is each word that the table leads to it."""
    graph = Graph().parse(ontology_folder() / "codes" / "unit.ttl", format="turtle")
    words = {
        (str(word), str(graph.value(concept, SKOS.notation)))
        for term in (SKOS.prefLabel, SKOS.altLabel)
        for concept, word in graph.subject_objects(term)
        if isinstance(word, Literal) and word.language == "zh"
    }
    table = set(unit_table().items())
    assert len(table) > 100
    assert table - words == set()
    assert {notation for word, notation in words - table} <= {"percent", "terabyte"}


def test_conflicts_name_slots_as_the_ontology_does(ontology: Graph) -> None:
    """The words for a slot in a conflict's label are the labels of its property."""
    assert SLOT_LABELS.keys() == SLOTS.keys()
    for slot, (zh, en) in SLOT_LABELS.items():
        labels = set(ontology.objects(URIRef(SLOTS[slot]), RDFS.label))
        assert labels == {Literal(zh, lang="zh"), Literal(en, lang="en")}, slot


def test_both_engines_read_every_file_alike() -> None:
    """Both rdflib and pyoxigraph find the same number of triples in each Turtle file of the ontology."""
    files = sorted(ontology_folder().rglob("*.ttl"))
    assert len(files) > 25
    assert len(code_files()) == 13
    for path in files:
        assert len(Graph().parse(path, format="turtle")) == len({quad.triple for quad in parse(path=str(path))}), path


def test_base_address_is_one() -> None:
    """Every file of the ontology uses the base address of the code."""
    for path in ontology_folder().rglob("*.ttl"):
        addresses = {line.split("<")[1] for line in _prefix_lines(path) if "w3id.org" in line}
        assert all(address.startswith(BASE) for address in addresses), path


def _prefix_lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("@prefix")]
