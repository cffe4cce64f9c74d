"""A view: it answers queries, reads files, and says clearly what it cannot do."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from kg.errors import DataError, KgError, QueryError, ReadError
from kg.namespaces import DK, ID
from kg.store import View, code_files, load, ontology_folder, to_turtle, validate, view_of
from tests.graph import layers

COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?project a dk:Project }"
SUMS = "SELECT ?sum ?gone WHERE { ?project a dk:Project ; dk:investment ?sum OPTIONAL { ?project dk:upper ?gone } }"


@pytest.fixture(scope="module")
def view() -> View:
    """The sample as a view."""
    made = layers()
    return view_of([*made.facts, *made.mentions])


def test_select(view: View) -> None:
    """Rows have a cell for each column, None where there is no value; our prefixes are known."""
    table = view.query(SUMS)
    assert table.columns == ("sum", "gone")
    assert table.texts() == [{"sum": "1580000", "gone": None}]


def test_ask(view: View) -> None:
    """A question has one row."""
    assert view.query("ASK { ?fact a dk:Batch }").rows == ((Literal(True),),)
    assert view.serialise("ASK { ?fact a dk:Nothing }", "csv") == "false\n"


def test_construct(view: View) -> None:
    """Triples come sorted, each once."""
    found = view.construct("CONSTRUCT { ?a dk:assists ?b } WHERE { ?x dk:donor ?a ; dk:recipient ?b }")
    assert [str(triple) for triple in found] == sorted({str(triple) for triple in found})
    assert len(found) == 2


def test_serialise(view: View) -> None:
    """Answers come in the formats of SPARQL."""
    assert view.serialise(COUNT, "csv") == "n\r\n1\r\n"
    assert '"value":"1"' in view.serialise(COUNT, "json")


@pytest.mark.parametrize(
    "call",
    [
        "SERVICE <http://example.org/> { ?x ?y ?z }",
        "service silent dk:service { ?x ?y ?z }",
        "?s ?p '<' . SERVICE<http://example.org/>{ ?x ?y ?z }",
        "?s ?p ?o # it's <here\n SERVICE ?s { ?x ?y ?z }",
        "\\u0053ERVICE <http://example.org/> { ?x ?y ?z }",
        "FILTER EXISTS { { SERVICE <http://example.org/> { ?x ?y ?z } } }",
    ],
)
def test_no_query_asks_another_machine(view: View, call: str) -> None:
    """A federated query is refused before anything is sent, however it is written."""
    for query in (f"SELECT * {{ {call} }}", f"ASK {{ {call} }}"):
        with pytest.raises(QueryError, match="without a network"):
            view.query(query)
    with pytest.raises(QueryError, match="without a network"):
        view.construct(f"CONSTRUCT WHERE {{ {call} }}")


def test_a_word_like_service_is_no_call(view: View) -> None:
    """The word in a string, an IRI, a comment or a name is just a word."""
    query = """SELECT ?service { # SERVICE <http://example.org/>
      ?service a dk:Batch FILTER(STR(?service) != "SERVICE <x>" && ?service != <http://example.org/service>)
      OPTIONAL { ?service <http://example.org/SERVICE> 'service' } }"""
    assert len(view.query(query).rows) == 1


@pytest.mark.parametrize(
    "query", ["SELECT * WHERE {", "CONSTRUCT WHERE { ?s ?p ?o }", "SELECT ?x WHERE { ?x unknown:p 1 }"]
)
def test_a_query_that_cannot_be_answered(view: View, query: str) -> None:
    """Bad syntax, an unknown prefix, and a question of another kind are errors in words."""
    with pytest.raises(QueryError):
        view.query(query)


def test_wrong_kinds(view: View) -> None:
    """Rows are no triples, triples no rows, and formats have names."""
    with pytest.raises(QueryError, match="rows"):
        view.construct(COUNT)
    with pytest.raises(QueryError, match="csv, json, tsv, xml"):
        view.serialise(COUNT, "pdf")
    with pytest.raises(QueryError, match="triples"):
        view.serialise("CONSTRUCT WHERE { ?s ?p ?o }", "csv")


def test_triples(view: View) -> None:
    """A pattern finds what fits; what is no IRI is an error."""
    found = list(view.triples(None, DK.outcomeOf, NamedNode(ID + "project/540326-yafiusodo7uj")))
    assert len(found) == 3
    with pytest.raises(QueryError):
        list(view.triples("no iri"))


def test_files_read_back(view: View, tmp_path: Path) -> None:
    """A view of the written files holds what was written."""
    made = layers()
    paths = [tmp_path / "facts.ttl", tmp_path / "mentions.ttl"]
    for path, layer in zip(paths, (made.facts, made.mentions), strict=True):
        path.write_text(to_turtle(layer), encoding="utf-8")
    assert set(load(paths).triples()) == set(view.triples())
    with_codes = load([*paths, *code_files()])
    labels = "SELECT ?zh WHERE { ?p a dk:Project ; dk:sector/rdfs:label ?zh FILTER(lang(?zh) = 'zh') }"
    assert with_codes.query(labels).texts() == [{"zh": "农牧业"}]


def test_files_that_are_none(tmp_path: Path) -> None:
    """A missing file and a file that is no Turtle are named, the latter with its line."""
    with pytest.raises(ReadError, match=r"gone\.ttl"):
        load([tmp_path / "gone.ttl"])
    (tmp_path / "bad.ttl").write_text("@prefix dk: <x:> .\ndk:a dk:b\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"bad\.ttl, line [23]"):
        load([tmp_path / "bad.ttl"])


def test_the_ontology_is_found() -> None:
    """The ontology lies in the package once installed, beside it in a checkout."""
    assert ontology_folder() in (Path(str(files("kg"))) / "ontology", Path(str(files("kg"))).parent / "ontology")


def test_an_installation_without_ontology(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Inside the package it wins; where there is none the message says so."""
    monkeypatch.setattr("kg.store.ontology.files", lambda package: tmp_path / package)
    with pytest.raises(ReadError, match="missing"):
        ontology_folder()
    inside = tmp_path / "kg" / "ontology"
    inside.mkdir(parents=True)
    (inside / "duikou.ttl").write_text("", encoding="utf-8")
    assert ontology_folder() == inside


def test_validation_without_its_library(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pySHACL is not installed, the message says how to get it."""
    monkeypatch.setitem(__import__("sys").modules, "pyshacl", None)
    with pytest.raises(KgError, match="duikou\\[validate\\]"):
        validate(view)
