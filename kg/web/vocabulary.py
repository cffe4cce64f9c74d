"""The ontology and its code lists in, words in two languages out: of classes, properties and codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.namespaces import CODE, DCT, OA, OWL, RDF, RDFS, SKOS
from kg.store import code_files, ontology_file

Words = dict[str, str]
"""`zh` and `en`."""

_OTHERS: dict[str, Words] = {
    RDF + "type": {"zh": "类型", "en": "type"},
    DCT + "date": {"zh": "日期", "en": "date"},
    DCT + "issued": {"zh": "发表日期", "en": "issued"},
    DCT + "publisher": {"zh": "媒体", "en": "publisher"},
    DCT + "title": {"zh": "标题", "en": "title"},
    DCT + "source": {"zh": "来源文件", "en": "source"},
    DCT + "isPartOf": {"zh": "所在页面", "en": "is part of"},
    DCT + "isReplacedBy": {"zh": "已并入", "en": "is replaced by"},
    DCT + "replaces": {"zh": "前身", "en": "replaces"},
    DCT + "license": {"zh": "许可", "en": "licence"},
    DCT + "conformsTo": {"zh": "所依本体", "en": "conforms to"},
    OWL + "versionInfo": {"zh": "版本", "en": "version"},
    RDFS + "label": {"zh": "名称", "en": "label"},
    SKOS + "altLabel": {"zh": "别名", "en": "other name"},
    OA + "exact": {"zh": "原文", "en": "words"},
    OA + "start": {"zh": "起于", "en": "from character"},
    OA + "end": {"zh": "止于", "en": "to character"},
    OA + "hasSource": {"zh": "出自", "en": "source"},
}
"""Terms of other vocabularies that stand in our graph."""


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, Words]:
    """The IRI of every class, property and code → its labels. Raises ReadError where there are none."""
    found: dict[str, Words] = {iri: dict(words) for iri, words in _OTHERS.items()}
    for iri, predicate, value in _literals((ontology_file(), *code_files())):
        if value.language in ("zh", "en") and predicate in (RDFS + "label", SKOS + "prefLabel"):
            words = found.setdefault(iri, {})
            if predicate == SKOS + "prefLabel" or value.language not in words:
                words[value.language] = value.value
    return {iri: _both(iri, words) for iri, words in sorted(found.items())}


def word_of(iri: str) -> Words:
    """The label of a class, property or code; the end of the IRI where it has none."""
    return vocabulary().get(iri) or _both(iri, {})


def codes() -> list[str]:
    """The IRIs of all codes, sorted."""
    return [iri for iri in vocabulary() if iri.startswith(CODE)]


def notation(iri: str) -> str:
    """The notation of a code: …/code/sector-health → health."""
    return iri.removeprefix(CODE).partition("-")[2]


def _both(iri: str, words: Words) -> Words:
    end = iri.replace("#", "/").rpartition("/")[2]
    some = words.get("zh") or words.get("en") or end
    english = words.get("en") or some
    return {"zh": words.get("zh") or some, "en": english[:1].upper() + english[1:]}


def _literals(paths: Iterable[Path]) -> Iterator[tuple[str, str, Literal]]:
    for path in paths:
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            if isinstance(quad.object, Literal) and isinstance(quad.subject, NamedNode):
                yield quad.subject.value, quad.predicate.value, quad.object
