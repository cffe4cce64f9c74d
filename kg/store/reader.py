"""A View in, the values of its nodes as plain Python out: labels, numbers, evidence.

What `kg.store.projection` and `kg.store.explain` have in common.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any

from pyoxigraph import Literal, NamedNode

from kg.namespaces import CODE, COMPARATORS, DCT, DK, OA, RDFS, SLOTS, XSD
from kg.store.base import Term, Triples

Plain = str | int | float | bool
Evidence = dict[str, Any]

_SIGNS = {notation: sign for sign, notation in COMPARATORS.items()}
_SLOT_OF = {term: slot for slot, term in SLOTS.items()}
_COMPANIONS = {
    DK.upper: "upper", DK.cumulative: "cumulative", DK.expected: "expected", DK.per: "per",
    DK.investmentComparator: "investment_comparator", DK.investmentUpper: "investment_upper",
    DK.investmentExpected: "investment_expected", DK.personnelComparator: "personnel_comparator",
}  # fmt: skip
VALUES = {**_SLOT_OF, **_COMPANIONS}
"""Property → the name under which its value stands, on nodes and in evidence."""

UNDATED = "9999"


class Reader:
    """Reads nodes of a View, one at a time; remembers labels, and what is known of reports."""

    def __init__(self, view: Triples) -> None:
        self.view = view
        self._labels: dict[str, dict[str, str]] = {}
        self._reports: dict[str, dict[str, str | None]] = {}

    def of(self, iri: str) -> dict[str, list[Term]]:
        """Property → its values at this node, sorted."""
        found: dict[str, list[Term]] = defaultdict(list)
        for predicate, value in self.view.about(iri):
            found[predicate].append(value)
        return {term: sorted(found[term], key=str) if len(found[term]) > 1 else found[term] for term in sorted(found)}

    def subjects(self, predicate: str, value: str) -> list[str]:
        """The IRIs of all nodes that have this value there, sorted."""
        triples = self.view.triples(None, predicate, NamedNode(value))
        return sorted({triple.subject.value for triple in triples if isinstance(triple.subject, NamedNode)})

    def label(self, iri: str, language: str = "zh") -> str:
        """Its label in a language, else in any other, else the end of its IRI."""
        if iri not in self._labels:
            literals = [t.object for t in self.view.triples(iri, RDFS + "label") if isinstance(t.object, Literal)]
            ordered = sorted(literals, key=lambda literal: (literal.language or "", literal.value), reverse=True)
            self._labels[iri] = {literal.language or "": literal.value for literal in ordered}
        known = self._labels[iri]
        return known.get(language) or next(iter(known.values()), iri.rpartition("/")[2])

    def plain(self, term: Term) -> Plain:
        """A code's notation (a comparator's sign), any other node's label in zh, a literal's value."""
        if isinstance(term, Literal):
            return _python(term)
        if not term.value.startswith(CODE):
            return self.label(term.value)
        scheme, _, notation = term.value.removeprefix(CODE).partition("-")
        return _SIGNS[notation] if scheme == "comparator" else notation

    def values(self, node: dict[str, list[Term]]) -> dict[str, Plain]:
        """The values of slots at a node or mention, under the names of `VALUES`."""
        return {name: self.plain(node[term][0]) for term, name in VALUES.items() if term in node}

    def evidence(self, iri: str) -> list[Evidence]:
        """What reports say of a fact, sentence by sentence: by date (undated last), report, place."""
        found = [self._mention(mention, self.of(mention)) for mention in self.subjects(DK.mentionOf, iri)]
        return sorted(found, key=lambda e: (e["date"] or UNDATED, e["report"], e["start"], e["end"], e["slots"]))

    def _mention(self, iri: str, node: dict[str, list[Term]]) -> Evidence:
        report = node[OA + "hasSource"][0].value
        supported = {term.value for term in node.get(DK.supports, [])}
        values = self.values(node)
        return {
            "iri": iri,
            "slots": [slot for slot, term in SLOTS.items() if term in supported],
            "quote": node[OA + "exact"][0].value,
            "start": self.plain(node[OA + "start"][0]),
            "end": self.plain(node[OA + "end"][0]),
            "how": self.plain(node[DK.how][0]),
            "rule": _text(node, DK.rule),
            "report": report,
            **self._report(report),
            "confidence": self.plain(node[DK.confidence][0]),
            "values": {name: values[name] for name in VALUES.values() if name in values},
        }

    def _report(self, iri: str) -> dict[str, str | None]:
        if iri not in self._reports:
            about = self.of(iri)
            names = ("title", "date", "publisher", "source")
            self._reports[iri] = {name: _text(about, DCT + name) for name in names}
        return self._reports[iri]


def _text(node: dict[str, list[Term]], term: str) -> str | None:
    return node[term][0].value if term in node else None


def _python(literal: Literal) -> Plain:
    kind = literal.datatype.value.removeprefix(XSD)
    if kind == "integer":
        return int(literal.value)
    if kind == "boolean":
        return literal.value == "true"
    if kind == "decimal":
        number = Decimal(literal.value)
        return int(number) if number == number.to_integral_value() else float(number)
    return literal.value
