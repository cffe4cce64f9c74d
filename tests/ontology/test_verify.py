"""The checks in ontology/verify: every row that one gives is a fault; each can find the fault that it is for."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse
from rdflib import Graph

from kg.namespaces import ID, PREFIXES
from kg.store import code_files, ontology_file, ontology_folder
from tests.ontology.texts import ISSUED, SONGS
from tests.ontology.world import document

CHECKS = sorted((ontology_folder() / "verify").glob("*.rq"))
EXAMPLE = ontology_folder() / "cq" / "example.ttl"
TEXT = NamedNode("https://schema.org/text")
TURTLE_PREFIXES = "".join(f"@prefix {name}: <{base}> .\n" for name, base in PREFIXES.items()) + (
    "@prefix schema: <https://schema.org/> .\n@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
)
PARK, BATCH = "pj:540326-yafiusodo7uj", "bt:350000-xz-staff-9"


def scope(path: Path) -> str:
    """What a check is asked of: ontology, data, all (both), texts (data with the texts of reports), example."""
    (line,) = (line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("# on: "))
    return line.removeprefix("# on: ")


@cache
def terms() -> tuple[Triple, ...]:
    """The ontology and its code lists."""
    return tuple(quad.triple for file in (ontology_file(), *code_files()) for quad in parse(path=str(file)))


@cache
def example() -> tuple[Triple, ...]:
    """The example of the competency questions."""
    return tuple(quad.triple for quad in parse(path=str(EXAMPLE)))


def texts_of(out: Path) -> list[Triple]:
    """The texts of the reports that a build read, as triples beside its graph."""
    lines = (out / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    return [text_of(report["id"], report["text"]) for report in map(json.loads, lines)]


def text_of(identifier: str, text: str) -> Triple:
    """The text of one report."""
    return Triple(NamedNode(f"{ID}report/{identifier}"), TEXT, Literal(text))


def faults(path: Path, data: Iterable[Triple], texts: Iterable[Triple] = ()) -> list[str]:
    """The rows that a check gives."""
    store = Store()
    parts = {"ontology": [terms()], "data": [data], "texts": [data, texts]}.get(scope(path), [data, terms()])
    for part in parts:
        store.extend(Quad(t.subject, t.predicate, t.object) for t in part)
    return [str(row) for row in store.query(path.read_text(encoding="utf-8"))]  # type: ignore[union-attr]


def with_faults_planted(turtle: str) -> list[Triple]:
    """The example and more Turtle."""
    more = [quad.triple for quad in parse((TURTLE_PREFIXES + turtle).encode(), format=RdfFormat.TURTLE)]
    return [*example(), *more]


def own_texts() -> list[Triple]:
    """The texts of the example's reports."""
    return [text_of(document(text, "x").id, text) for text in ISSUED]


def test_checks_are_there() -> None:
    """Each says in both languages what a row means, and what it is asked of."""
    assert len(CHECKS) >= 20
    for path in CHECKS:
        first = path.read_text(encoding="utf-8").splitlines()[:3]
        assert [line.split()[1] for line in first] == ["zh:", "en:", "on:"]
        assert scope(path) in {"ontology", "data", "all", "texts", "example"}


@pytest.mark.parametrize("path", CHECKS, ids=lambda path: path.stem)
def test_the_example_has_no_fault(path: Path) -> None:
    """No check finds anything in the ontology or in the example graph."""
    assert faults(path, example(), own_texts()) == []


@pytest.fixture(scope="module")
def corpus(corpus_folder: Path) -> tuple[list[Triple], list[Triple]]:
    """The graph of our own reports, and their texts."""
    return graph_in(corpus_folder)


@pytest.fixture(scope="module")
def seeds(seeds_folder: Path) -> tuple[list[Triple], list[Triple]]:
    """The graph of the reports that the gold facts were read from, and their texts."""
    return graph_in(seeds_folder)


def graph_in(out: Path) -> tuple[list[Triple], list[Triple]]:
    """The triples of a build, and the texts of its reports."""
    data = [quad.triple for name in ("facts.ttl", "mentions.ttl") for quad in parse(path=str(out / name))]
    assert len(data) > 3000
    return data, texts_of(out)


OF_DATA = [path for path in CHECKS if scope(path) in {"data", "all", "texts"}]


@pytest.mark.parametrize("path", OF_DATA, ids=lambda path: path.stem)
def test_the_corpus_has_no_fault(path: Path, corpus: tuple[list[Triple], list[Triple]]) -> None:
    """No check finds anything in the graph of our own reports."""
    assert faults(path, *corpus) == []


@pytest.mark.parametrize("path", OF_DATA, ids=lambda path: path.stem)
def test_the_seeds_have_no_fault(path: Path, seeds: tuple[list[Triple], list[Triple]]) -> None:
    """No check finds anything in the graph of the seeds."""
    assert faults(path, *seeds) == []


@pytest.mark.parametrize(
    ("check", "turtle"),
    [
        ("02", f"{PARK} dk:colour 3 ."),
        ("04", f"{PARK} dk:place [ a dk:Locality ] ."),
        ("05", f'{PARK} dk:name "jardin"@fr .'),
        ("05", f'{PARK} dk:name "garden"@en .'),
        ("06", f"{PARK} dk:investment 3e6 ."),
        ("06", f'{PARK} dk:start "2023"^^xsd:gYear .'),
        ("07", "pl:540000 dk:within pl:540326 ."),
        ("08", f"{BATCH} dk:umbrella {PARK} ."),
        ("09", 'pl:540326 dk:adcode "540399" .'),
        ("09", 'pl:540399 dk:adcode "540326" .'),
        ("10", f"mn:x dk:mentionOf {PARK} ; dk:supports dk:status ; dk:status code:status-planned ."),
        ("11", f"cf:x dk:conflictOf {PARK} ; dk:conflictSlot dk:sector ."),
        ("12", 'mn:x oa:exact "四个汉字" ; oa:start 3 ; oa:end 8 .'),
        ("13", 'mn:x oa:exact "不在" ; oa:start 3 ; oa:end 5 ; oa:hasSource rp:0 .'),
        ("13", f'mn:x oa:exact "不在" ; oa:start 3 ; oa:end 5 ; oa:hasSource rp:{document(SONGS, "x").id} .'),
        ("13", f'cr:x oa:exact "不在" ; oa:hasSource rp:{document(SONGS, "x").id} .'),
        ("14", f"{PARK} dk:sector code:sector-magic ."),
        ("16", "pl:340000 dk:assists pl:540326 ."),
        ("17", f"oc:d3nhjxlfeinf dk:includedIn {PARK} ."),
        ("18", f"{PARK} dk:support 7 ."),
        ("19", f"{PARK} dk:place pl:540326-nowhere ."),
    ],
)  # fmt: skip
def test_a_planted_fault_is_found(check: str, turtle: str) -> None:
    """Each check of data finds a fault of its kind that was put into the example."""
    (path,) = (path for path in CHECKS if path.name.startswith(check))
    assert faults(path, with_faults_planted(turtle), own_texts())


@pytest.mark.parametrize(
    ("check", "turtle"),
    [
        ("01", 'dk:colour a owl:DatatypeProperty ; rdfs:isDefinedBy dk: ; rdfs:label "colour"@en .'),
        ("01", 'code:sector-magic a skos:Concept ; rdfs:label "magic"@en , "魔法"@zh .'),
        ("03", "dk:colour a owl:DatatypeProperty ; rdfs:isDefinedBy dk: ."),
        ("15", 'code:sector-magic a skos:Concept ; skos:inScheme code:sector ; skos:notation "spell" .'),
        ("20", "dk:donor rdfs:domain dk:AidAction ."),
        ("21", 'dk:colour a owl:DatatypeProperty ; rdfs:isDefinedBy dk: ; rdfs:label "value"@en .'),
    ],
)  # fmt: skip
def test_a_fault_planted_in_the_ontology_is_found(check: str, turtle: str) -> None:
    """Each check of the ontology finds a fault of its kind."""
    (path,) = (path for path in CHECKS if path.name.startswith(check))
    store = Store()
    for triple in (*terms(), *with_faults_planted(turtle)):
        store.add(Quad(triple.subject, triple.predicate, triple.object))
    assert list(store.query(path.read_text(encoding="utf-8")))  # type: ignore[arg-type]


def test_rdflib_agrees() -> None:
    """The checks run in rdflib too, and find nothing in the example."""
    graph = Graph()
    for file in (EXAMPLE, ontology_file(), *code_files()):
        graph.parse(file, format="turtle")
    asked = [path for path in CHECKS if scope(path) not in {"texts", "data"}]
    assert len(asked) >= 6
    for path in asked:
        assert list(graph.query(path.read_text(encoding="utf-8"))) == [], path.stem
