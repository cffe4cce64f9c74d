"""Conclusions: what follows from the example, and what does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from kg.namespaces import DK, GEO, ID, PROV, RDF
from kg.store import View, inferred, load, ontology_folder, view_of

CQ = ontology_folder() / "cq"
SOUND = sorted(CQ.glob("9*.rq"))


@pytest.fixture(scope="module")
def example() -> View:
    """The example of the competency questions."""
    return load([CQ / "example.ttl"])


def says(triples: list[Triple], subject: str, term: str, there: str) -> bool:
    """Whether a triple between two nodes is among these."""
    return Triple(NamedNode(ID + subject), NamedNode(term), NamedNode(there)) in triples


def test_what_follows(example: View) -> None:
    """A county is a party and a feature, and lies in its province; a project is an aid action and a PROV activity."""
    found = inferred(example)
    assert says(found, "place/540326", RDF + "type", DK.Party)
    assert says(found, "place/540326", RDF + "type", GEO + "Feature")
    assert says(found, "place/540326", DK.within, ID + "place/540000")
    assert says(found, "project/540326-yafiusodo7uj", RDF + "type", PROV + "Activity")


def test_nothing_is_said_twice(example: View) -> None:
    """What the graph says is no conclusion; concluding from graph and conclusions gives only the description again."""
    found = inferred(example)
    stated = set(example.triples())
    assert not stated & set(found)
    assert inferred(view_of([*stated, *found])) == [t for t in found if t.subject.value.endswith("dataset-inferred")]


def test_the_short_cut_follows_from_ties(example: View) -> None:
    """Without the triples of the short cut, the ties give them back; a batch or a project gives none."""
    kept = [triple for triple in example.triples() if triple.predicate.value != DK.assists]
    found = [triple for triple in inferred(view_of(kept)) if triple.predicate.value == DK.assists]
    assert set(found) == set(example.triples(None, DK.assists))
    assert len(found) == 3


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.stem)
def test_what_must_not_follow(example: View, path: Path) -> None:
    """The questions that must not be answered find no answer among the conclusions either."""
    both = view_of([*example.triples(), *inferred(example)])
    assert both.query(path.read_text(encoding="utf-8")).rows == ()


def test_a_mention_never_becomes_a_fact(example: View) -> None:
    """A mention that states a donor is no aid action."""
    found = inferred(example)
    mentions = {t.subject for t in example.triples(None, RDF + "type", NamedNode(DK.Mention))}
    kinds = {t.object for t in found if t.subject in mentions}
    assert kinds == {NamedNode(PROV + "Entity")}


def test_the_description_says_where_it_comes_from(example: View) -> None:
    """The conclusions are a data set of their own, derived from the graph."""
    described = [t for t in inferred(example) if t.subject.value.endswith("dataset-inferred")]
    assert {t.object.value for t in described if isinstance(t.object, Literal)} == {
        "What follows from the graph", "由图谱推出的内容",
    }  # fmt: skip
    assert any(t.predicate.value == PROV + "wasDerivedFrom" for t in described)
