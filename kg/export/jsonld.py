"""A view in, JSON-LD 1.1 out: one object a node, with the context of the ontology inside, so that nothing is fetched.

A literal stands as a plain value where the context gives back its type, else in full as `{"@value", "@type"}`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any

from pyoxigraph import Literal, NamedNode

from kg.errors import DataError
from kg.namespaces import PREFIXES, RDF, XSD
from kg.store.base import View
from kg.store.ontology import ontology_folder

Json = Any
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,14}")
"""Integers that every reader of JSON keeps as they are."""
_LOCAL = re.compile(r"[A-Za-z0-9_-]+")


def export_jsonld(view: View) -> str:
    """The whole graph; nodes and values sorted, one node a line. Raises DataError for a node without an IRI."""
    context = jsonld_context()
    terms = {_expanded(about["@id"]): (name, about) for name, about in context.items() if isinstance(about, dict)}
    nodes = (json.dumps(node, ensure_ascii=False) for node in _nodes(view, terms))
    head = json.dumps({"@context": context}, ensure_ascii=False, indent=1)[:-2]
    return f'{head},\n "@graph": [\n' + ",\n".join(nodes) + "\n]}\n"


def jsonld_context() -> dict[str, Json]:
    """The context of `ontology/context.jsonld`: prefixes, and a name and type for every term."""
    context: dict[str, Json] = json.loads((ontology_folder() / "context.jsonld").read_text(encoding="utf-8"))
    return dict(context["@context"])


def _nodes(view: View, terms: dict[str, tuple[str, dict[str, str]]]) -> Iterator[dict[str, Json]]:
    ordered = sorted(set(view.triples()), key=lambda t: (str(t.subject), str(t.predicate), str(t.object)))
    for subject, of_node in groupby(ordered, key=lambda triple: triple.subject):
        if not isinstance(subject, NamedNode):
            raise DataError("the graph must not have nodes without an IRI", subject=str(subject))
        node: dict[str, Json] = {"id": _short(subject.value)}
        for predicate, triples in groupby(of_node, key=lambda triple: triple.predicate.value):
            values = [triple.object for triple in triples]
            node |= _property(predicate, values, *terms.get(predicate, (_short(predicate), {})))
        yield node


def _property(predicate: str, values: Sequence[object], name: str, about: dict[str, str]) -> dict[str, Json]:
    if predicate == RDF + "type" and all(isinstance(value, NamedNode) for value in values):
        name, about = "type", {"@type": "@id"}
    if about.get("@container") == "@language":
        if all(isinstance(value, Literal) and _is_text(value) for value in values):
            return {name: _by_language([value for value in values if isinstance(value, Literal)])}
        name, about = _short(predicate), {}
    made = [_value(value, about.get("@type")) for value in values]
    return {name: made if len(made) > 1 else made[0]}


def _is_text(literal: Literal) -> bool:
    return literal.language is not None or literal.datatype.value == XSD + "string"


def _by_language(literals: list[Literal]) -> dict[str, Json]:
    found: dict[str, list[str]] = {}
    for literal in literals:
        found.setdefault(literal.language or "@none", []).append(literal.value)
    return {language: texts if len(texts) > 1 else texts[0] for language, texts in sorted(found.items())}


def _value(term: object, kind: str | None) -> Json:
    if isinstance(term, NamedNode):
        return _short(term.value) if kind == "@id" else {"@id": _short(term.value)}
    if not isinstance(term, Literal):
        raise DataError("the graph must not have such a value", subject=str(term))
    if term.language:
        return {"@value": term.value, "@language": term.language}
    datatype = term.datatype.value
    if kind is not None and _expanded(kind) == datatype:
        return _native(term.value, datatype)
    if kind is None and datatype == XSD + "string":
        return term.value
    return {"@value": term.value, "@type": _short(datatype)}


def _native(value: str, datatype: str) -> Json:
    if datatype == XSD + "integer" and _WHOLE.fullmatch(value):
        return int(value)
    return value == "true" if datatype == XSD + "boolean" and value in ("true", "false") else value


@lru_cache(maxsize=100_000)
def _short(iri: str) -> str:
    """With one of our prefixes where what follows it is plain, else in full."""
    fitting = [(len(base), prefix) for prefix, base in PREFIXES.items() if iri.startswith(base)]
    if not fitting:
        return iri
    length, prefix = max(fitting)
    return f"{prefix}:{iri[length:]}" if _LOCAL.fullmatch(iri[length:]) else iri


def _expanded(name: str) -> str:
    prefix, _, rest = name.partition(":")
    return PREFIXES[prefix] + rest if prefix in PREFIXES else name
