"""A View in, what follows from it and the ontology out: superclasses, superproperties, chains of transitive properties,
and the short cut `dk:assists`.

Only what the graph does not say already; kept apart from it, so that nobody takes a conclusion for a statement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple, parse

from kg.namespaces import BASE, DATASET, DCAT, DK, OWL, PROV, RDF, RDFS
from kg.store.base import View
from kg.store.ontology import ontology_file

CONCLUSIONS = BASE + "dataset-inferred"
"""The data set of what was concluded, derived from DATASET."""

_TYPE = NamedNode(RDF + "type")
Closure = dict[NamedNode, frozenset[NamedNode]]


def inferred(view: View) -> list[Triple]:
    """The triples that follow, sorted, with a description of the data set that they are."""
    ontology = [quad.triple for quad in parse(path=str(ontology_file()))]
    classes = _closure(ontology, RDFS + "subClassOf")
    properties = _closure(ontology, RDFS + "subPropertyOf")
    known = set(view.triples())
    found = {triple for triple in known for triple in _directly(triple, classes, properties)}
    found |= set(_ties(view))
    for term in _transitive(ontology):
        found |= set(_chains(view, term))
    return sorted({*(found - known), *_description()}, key=str)


def _directly(triple: Triple, classes: Closure, properties: Closure) -> Iterator[Triple]:
    if triple.predicate == _TYPE and isinstance(triple.object, NamedNode):
        for kind in classes.get(triple.object, ()):
            yield Triple(triple.subject, _TYPE, kind)
    for term in properties.get(triple.predicate, ()):
        yield Triple(triple.subject, term, triple.object)


def _closure(ontology: Iterable[Triple], relation: str) -> Closure:
    """Term → all that it is a subclass or subproperty of, at any distance."""
    above: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    for triple in ontology:
        if triple.predicate.value == relation and isinstance(triple.subject, NamedNode):
            above[triple.subject].update([triple.object] if isinstance(triple.object, NamedNode) else [])
    return {term: frozenset(_reach(term, above)) for term in list(above)}


def _reach(start: NamedNode, steps: dict[NamedNode, set[NamedNode]]) -> set[NamedNode]:
    found: set[NamedNode] = set()
    waiting = list(steps.get(start, ()))
    while waiting:
        term = waiting.pop()
        if term not in found:
            found.add(term)
            waiting.extend(steps.get(term, ()))
    return found


def _transitive(ontology: Iterable[Triple]) -> list[str]:
    wanted = NamedNode(OWL + "TransitiveProperty")
    return [t.subject.value for t in ontology if t.object == wanted and isinstance(t.subject, NamedNode)]


def _chains(view: View, term: str) -> Iterator[Triple]:
    steps: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    for triple in view.triples(None, term):
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode):
            steps[triple.subject].add(triple.object)
    for start in list(steps):
        for end in _reach(start, steps):
            yield Triple(start, NamedNode(term), end)


def _ties(view: View) -> Iterator[Triple]:
    """Donor assists recipient, for every assistance; no tie follows from a project or a batch."""
    for tie in view.triples(None, RDF + "type", NamedNode(DK.Assistance)):
        if isinstance(tie.subject, NamedNode):
            for donor in view.triples(tie.subject.value, DK.donor):
                for recipient in view.triples(tie.subject.value, DK.recipient):
                    if isinstance(donor.object, NamedNode):
                        yield Triple(donor.object, NamedNode(DK.assists), recipient.object)


def _description() -> Iterator[Triple]:
    subject = NamedNode(CONCLUSIONS)
    yield Triple(subject, _TYPE, NamedNode(DCAT + "Dataset"))
    yield Triple(subject, NamedNode(RDFS + "label"), Literal("What follows from the graph", language="en"))
    yield Triple(subject, NamedNode(RDFS + "label"), Literal("由图谱推出的内容", language="zh"))
    yield Triple(subject, NamedNode(PROV + "wasDerivedFrom"), NamedNode(DATASET))
