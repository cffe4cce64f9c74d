"""ontology/duikou.ttl in, ontology/context.jsonld out: a name in JSON for every term, with the type of its values."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from kg.namespaces import DCAT, DCT, OA, ONT, OWL, PREFIXES, RDF, RDFS, SKOS, XSD, compact
from kg.store import ontology_file, ontology_folder

OF_OTHERS = {
    RDFS + "label": {"@container": "@language"}, SKOS + "prefLabel": {"@container": "@language"},
    OA + "hasSource": {"@type": "@id"}, OA + "exact": {}, OA + "start": {"@type": XSD + "integer"},
    OA + "end": {"@type": XSD + "integer"}, DCT + "title": {}, DCT + "date": {},
    DCT + "issued": {"@type": XSD + "date"}, DCT + "publisher": {}, DCT + "source": {}, DCT + "identifier": {},
    DCT + "isPartOf": {"@type": "@id"}, DCT + "conformsTo": {"@type": "@id"}, DCT + "isReplacedBy": {"@type": "@id"},
    OWL + "versionInfo": {}, OWL + "deprecated": {"@type": XSD + "boolean"}, DCAT + "distribution": {"@type": "@id"},
}  # fmt: skip
"""Terms of other vocabularies that our graphs use; they keep their prefix, save `label`."""
POINTERS = {"supports", "conflictSlot"}
"""Annotation properties of ours whose value is a property."""


def context() -> dict[str, Any]:
    """The context: prefixes, `id` and `type`, then the terms by name."""
    triples = [quad.triple for quad in parse(path=str(ontology_file()), format=RdfFormat.TURTLE)]
    terms = {name: about for subject in _own(triples) for name, about in [_term(subject, triples)]}
    others = {_name(iri): {"@id": compact(iri), **_types(about)} for iri, about in OF_OTHERS.items()}
    prefixes = dict(sorted(PREFIXES.items()))
    named = {"id": "@id", "type": "@type", **dict(sorted({**terms, **others}.items()))}
    return {"@context": {"@version": 1.1, **prefixes, **named}}


def _own(triples: list[Triple]) -> list[str]:
    kinds = {NamedNode(OWL + kind) for kind in ("ObjectProperty", "DatatypeProperty", "AnnotationProperty")}
    found = {t.subject.value for t in triples if t.predicate.value == RDF + "type" and t.object in kinds}
    return sorted(iri for iri in found if iri.startswith(ONT))


def _term(iri: str, triples: list[Triple]) -> tuple[str, dict[str, str]]:
    about = {t.predicate.value: t.object.value for t in triples if t.subject == NamedNode(iri)
             and t.predicate.value == RDFS + "range" and isinstance(t.object, NamedNode)}  # fmt: skip
    name, span = iri.removeprefix(ONT), about.get(RDFS + "range", "")
    is_object = Triple(NamedNode(iri), NamedNode(RDF + "type"), NamedNode(OWL + "ObjectProperty")) in triples
    if is_object or name in POINTERS:
        return name, {"@id": compact(iri), "@type": "@id"}
    return name, {"@id": compact(iri), **_types({"@type": span} if span else {})}


def _types(about: dict[str, str]) -> dict[str, str]:
    return {key: compact(value) for key, value in about.items() if value != XSD + "string"}


def _name(iri: str) -> str:
    return "label" if iri == RDFS + "label" else compact(iri)


def to_text() -> str:
    """The file as it should be."""
    return json.dumps(context(), ensure_ascii=False, indent=1) + "\n"


def main(path: Path | None = None) -> None:
    """Write the file."""
    (path or ontology_folder() / "context.jsonld").write_text(to_text(), encoding="utf-8")


if __name__ == "__main__":
    main()
