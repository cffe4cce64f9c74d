"""Turtle: the same set of triples, the same bytes; both engines read back what was written."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse
from rdflib import Graph
from rdflib import Literal as RdflibLiteral

from kg.errors import DataError
from kg.namespaces import DK, ID, RDF, XSD
from kg.store import to_turtle
from tests.graph import layers

ROOT = Path(__file__).parents[2]

values = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
iris = st.sampled_from(
    [
        ID + "place/540326",
        ID + "project/540326-aaaaaaaaaaaa",
        ID + "place/-x-",
        "http://example.org/a.b/%E4",
        ID + "place/",
    ]
).map(NamedNode)
predicates = st.sampled_from([DK.name, RDF + "type", "http://example.org/p"]).map(NamedNode)
literals = st.one_of(
    values.map(Literal),
    values.map(lambda text: Literal(text, language="zh")),
    st.integers().map(lambda n: Literal(str(n), datatype=NamedNode(XSD + "integer"))),
    st.sampled_from(["0.5", "320"]).map(lambda n: Literal(n, datatype=NamedNode(XSD + "decimal"))),
    st.booleans().map(Literal),
    st.just(Literal("2023-08-14", datatype=NamedNode(XSD + "date"))),
)
triples = st.builds(Triple, iris, predicates, iris | literals)


def read(text: str) -> set[Triple]:
    """The triples of a Turtle text as pyoxigraph reads them."""
    return {quad.triple for quad in parse(text.encode("utf-8"), format=RdfFormat.TURTLE)}


def read_by_rdflib(text: str) -> set[Triple]:
    """The triples of a Turtle text as rdflib reads them."""
    lines = Graph().parse(data=text, format="turtle").serialize(format="nt", encoding="utf-8")
    return {quad.triple for quad in parse(lines, format=RdfFormat.N_TRIPLES)}


@given(st.lists(triples, max_size=12), st.randoms(use_true_random=False))
def test_what_is_written_is_read_back(some: list[Triple], rng: random.Random) -> None:
    """Any triples, in any order and however often, give one text that reads back as their set."""
    text = to_turtle(some)
    shuffled = [*some, *some]
    rng.shuffle(shuffled)
    assert to_turtle(shuffled) == text
    assert read(text) == set(some)


def test_both_engines_read_the_sample_alike() -> None:
    """Rdflib and pyoxigraph find the same triples, those that were written."""
    made = layers()
    for layer in (made.facts, made.mentions):
        text = to_turtle(layer)
        assert len(layer) > 80
        assert read(text) == read_by_rdflib(text) == set(layer)


def test_lexical_forms_stay() -> None:
    """Rdflib keeps the decimals as they were written."""
    graph = Graph().parse(data=to_turtle(layers().facts), format="turtle")
    decimals = {
        str(node) for node in graph.objects() if isinstance(node, RdflibLiteral) and "decimal" in str(node.datatype)
    }
    assert {"0.979", "1580000", "300"} <= decimals


def test_text_can_be_read() -> None:
    """Prefixes first, then a block for each node, its type on the first line, one final newline."""
    text = to_turtle(layers().facts)
    header, _, body = text.partition("\n\n")
    assert all(line.startswith("@prefix ") for line in header.split("\n"))
    assert "\nbt:350000-xz-staff-9 a dk:Batch ;\n    rdfs:label" in body
    assert text.endswith(" .\n")
    assert not text.endswith("\n\n")


@pytest.mark.parametrize(
    "triple",
    [
        Triple(BlankNode("x"), NamedNode(DK.name), Literal("甲")),
        Triple(NamedNode(ID + "place/540326"), NamedNode(DK.within), BlankNode("x")),
    ],
)
def test_a_node_without_iri_is_an_error(triple: Triple) -> None:
    """Our graph has no blank nodes; writing one is refused."""
    with pytest.raises(DataError, match="without an IRI"):
        to_turtle([triple])


def test_the_same_bytes_under_any_hash_seed(tmp_path: Path) -> None:
    """Two runs with other hash seeds, in another folder, write the same bytes."""
    script = (
        "import hashlib; from tests.graph import layers, resolution; from kg.store import to_turtle; made = layers();"
        "text = to_turtle(made.facts) + to_turtle(made.mentions) + resolution().identities.to_text();"
        "print(len(text), hashlib.sha256(text.encode()).hexdigest())"
    )
    seen = set()
    for seed, folder in (("1", ROOT), ("2", tmp_path)):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        run = subprocess.run(
            [sys.executable, "-c", script], env=environment, cwd=folder, capture_output=True, check=True
        )
        seen.add(run.stdout)
    (printed,) = seen
    assert int(printed.split()[0]) > 10000
