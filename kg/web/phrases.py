"""A value of the graph in, how it is said in two languages out: 超1,600,000元, over 1,600,000 yuan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from pyoxigraph import Literal, NamedNode

from kg.export.page_words import page_words
from kg.namespaces import CODE, COMPARATORS, DCT, DK, ID, ONT, RDFS, XSD
from kg.store.base import Term, View
from kg.web.catalogue import Catalogue
from kg.web.vocabulary import Words, notation, word_of

Node = Mapping[str, Sequence[Term]]
"""Property → its values at a node."""

COMPANIONS: Final[dict[str, tuple[str, ...]]] = {
    DK.value: (DK.unit, DK.comparator, DK.upper, DK.cumulative, DK.expected, DK.per),
    DK.investment: (DK.investmentComparator, DK.investmentUpper, DK.investmentExpected),
    DK.personnel: (DK.personnelComparator,),
}
"""A figure → the properties that are said together with it."""
_SIGNS = {name: sign for sign, name in COMPARATORS.items()}
_LANGUAGES = ("zh", "en")


@dataclass(slots=True)
class Speaker:
    """Says values; remembers names of nodes for one request."""

    view: View
    catalogue: Catalogue
    _names: dict[str, Words] = field(default_factory=dict)

    def name(self, iri: str) -> Words:
        """What a node, code or term is called."""
        if not iri.startswith(ID):
            return word_of(iri)
        if iri not in self._names:
            entry = self.catalogue.entry(iri)
            self._names[iri] = entry.label if entry else self._label(iri)
        return self._names[iri]

    def _label(self, iri: str) -> Words:
        found = [t.object for t in self.view.triples(iri, RDFS + "label") if isinstance(t.object, Literal)]
        words = {literal.language or "zh": literal.value for literal in sorted(found, key=str)}
        some = words.get("zh") or next(iter(words.values()), iri.rpartition("/")[2])
        return {"zh": some, "en": words.get("en") or some}

    def value(self, node: Node, term: str) -> dict[str, Any] | None:
        """The first value of a property, as in `values`; None where it has none."""
        found = self.values(node, term)
        return found[0] if found else None

    def values(self, node: Node, term: str) -> list[dict[str, Any]]:
        """The values of a property: `zh`, `en`, `iri` or `literal`, and the `path` of a node."""
        return [self._value(node, term, value) for value in node.get(term, ())]

    def _value(self, node: Node, term: str, value: Term) -> dict[str, Any]:
        if isinstance(value, Literal):
            said = _figure(node, term, value) if term in COMPANIONS else _literal(value)
            return {**said, "literal": value.value, "path": None}
        return {**self.name(value.value), "iri": value.value, "path": path_of(value.value)}


def node_of(view: View, iri: str) -> dict[str, list[Term]]:
    """Property → its values at a node, sorted."""
    found: dict[str, list[Term]] = {}
    for triple in view.triples(iri):
        if isinstance(triple.object, (Literal, NamedNode)):
            found.setdefault(triple.predicate.value, []).append(triple.object)
    return {term: sorted(found[term], key=str) for term in sorted(found)}


def _literal(value: Literal) -> Words:
    kind = value.datatype.value.removeprefix(XSD)
    if kind == "boolean":
        yes = value.value == "true"
        return {"zh": "是" if yes else "否", "en": "yes" if yes else "no"}
    text = _number(value.value) if kind == "decimal" else value.value
    return {"zh": text, "en": text}


def _number(text: str) -> str:
    """1600000 → 1,600,000."""
    try:
        return f"{Decimal(text):,f}"
    except ArithmeticError:
        return text


def _figure(node: Node, term: str, value: Literal) -> Words:
    """A figure with its comparator, upper end and unit, planned or in total."""
    words = page_words()
    prefix = {DK.investment: "investment", DK.personnel: "personnel"}.get(term)
    upper = _plain(node, ONT + f"{prefix}Upper" if prefix else DK.upper)
    number = f"{_number(value.value)}–{_number(upper)}" if upper else _number(value.value)
    code = _plain(node, ONT + f"{prefix}Comparator" if prefix else DK.comparator)
    sign = _SIGNS.get(notation(code), "=") if code.startswith(CODE) else "="
    expected = _plain(node, ONT + f"{prefix}Expected" if prefix else DK.expected) == "true"
    said = {}
    for place, language in enumerate(_LANGUAGES):
        text = words["comparator"][sign][place].format(v=number)
        text = _with_unit(words["format"], place, text, node if not prefix else {}, prefix)
        marks = [words["format"]["expected"][place]] if expected else []
        if not prefix and _plain(node, DK.cumulative) == "true":
            marks.append(words["format"]["cumulative"][place])
        said[language] = "".join(f"{mark}{'' if language == 'zh' else ' '}" for mark in marks) + text
    return said


def _with_unit(words: Mapping[str, list[str]], place: int, text: str, node: Node, prefix: str | None) -> str:
    if prefix:
        return words["yuan" if prefix == "investment" else "people"][place].format(v=text)
    unit, per = _plain(node, DK.unit), _plain(node, DK.per)
    said = words["amount"][place].format(v=text, u=unit).strip()
    return f"{said} {words['per'][place].format(u=per)}" if per else said


def _plain(node: Node, term: str) -> str:
    return node[term][0].value if node.get(term) else ""


def text_of(node: Node, term: str) -> str | None:
    """The first value of a property as a plain string."""
    return _plain(node, term) or None


def report_words(node: Node, iri: str) -> dict[str, Any]:
    """What is said of a report beside its sentences."""
    return {
        "iri": iri,
        "path": path_of(iri),
        "title": text_of(node, DCT + "title") or iri.rpartition("/")[2],
        "date": text_of(node, DCT + "date"),
        "publisher": text_of(node, DCT + "publisher"),
    }


def path_of(iri: str) -> str | None:
    """The page of a node on this server; None for what is no node of ours."""
    return f"/id/{iri.removeprefix(ID)}" if iri.startswith(ID) else None
