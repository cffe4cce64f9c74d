"""What facts are sorted by, as patterns of SPARQL: the index counts by them, and any table can be asked for in them.

In each pattern `?n` is a fact and `?v` its value; of a year `?from` and `?to` are the ends of the time that it covers.
A figure has the donor, recipient, sector and batch of the action it belongs to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from kg.export.bands import BANDS
from kg.export.bands import as_sparql as as_bands
from kg.namespaces import CODE, ID, ONT, PREFIXES

TYPES: Final = ("Assistance", "Batch", "GroupProgram", "Project", "Outcome")
"""The classes of facts, which the table holds."""
ACTIONS: Final = ("Batch", "GroupProgram", "Project")
"""What is done between a donor and a recipient; what the overview counts."""

FACETS: Final = ("type", "donor", "recipient", "sector", "batch", "year", "confidence")

PATTERNS: Final[dict[str, str]] = {
    "type": "?n a ?v .",
    "donor": "?n dk:outcomeOf?/dk:donor ?v .",
    "recipient": "?n dk:outcomeOf?/dk:recipient ?v .",
    "sector": "?n dk:outcomeOf?/dk:sector ?v .",
    "batch": "?n dk:outcomeOf?/(dk:ordinal|dk:batchOrdinal|dk:batch/dk:ordinal) ?v .",
    "confidence": f"?n dk:confidence ?c . {as_bands('?c', '?v')}",
}
YEARS: Final = (
    "{ SELECT ?n (MIN(YEAR(?d)) AS ?from) (MAX(YEAR(?d)) AS ?to) { ?n dk:startDate|dk:endDate ?d } GROUP BY ?n } UNION "
    "{ ?m dk:mentionOf ?n ; oa:hasSource/dct:issued ?d . FILTER NOT EXISTS { ?n dk:startDate|dk:endDate ?x } "
    "BIND(YEAR(?d) AS ?from) BIND(YEAR(?d) AS ?to) }"
)
"""From start to end; where a fact states neither, the years of the reports that tell of it."""

Chosen = Mapping[str, Sequence[str]]
"""Facet → the values chosen, any of which will do; all facets must fit."""


def all_values(facet: str) -> str:
    """The query for every fact and value of a facet: ?n ?v, of `year` ?n ?from ?to."""
    if facet == "year":
        return f"SELECT DISTINCT ?n ?from ?to {{ {_facts()} {YEARS} }}"
    return f"SELECT DISTINCT ?n ?v {{ {_facts()} {PATTERNS[facet]} }}"


def as_sparql(chosen: Chosen) -> str:
    """The query for the facts that `chosen` lets through: ?n and its label in Chinese."""
    lines = [f"PREFIX {name}: <{PREFIXES[name]}>" for name in ("dct", "dk", "oa", "rdfs")]
    lines += ["SELECT DISTINCT ?n ?label WHERE {", f"  {_facts()}"]
    for facet in FACETS:
        values = chosen.get(facet, ())
        if values:
            lines.append(f"  {{ SELECT DISTINCT ?n {{ {_condition(facet, values)} }} }}")
    lines += ['  OPTIONAL { ?n rdfs:label ?label FILTER(LANG(?label) = "zh") }', "}", "ORDER BY ?n"]
    return "\n".join(lines) + "\n"


def _facts() -> str:
    return f"VALUES ?t {{ {' '.join(f'dk:{name}' for name in TYPES)} }} ?n a ?t ."


def _condition(facet: str, values: Sequence[str]) -> str:
    if facet == "year":
        wanted = " || ".join(f"(?from <= {int(year)} && {int(year)} <= ?to)" for year in values)
        return f"{YEARS} FILTER({wanted})"
    terms = " ".join(_term(facet, value) for value in values)
    return f"{PATTERNS[facet]} VALUES ?v {{ {terms} }}" if facet != "confidence" else _band(terms)


def _band(terms: str) -> str:
    return f"{PATTERNS['confidence']} FILTER(?v IN ({', '.join(terms.split())}))"


def _term(facet: str, value: str) -> str:
    """A value as it stands in an address (`place/540326`, `health`, `9`) as a term of SPARQL."""
    if facet in ("donor", "recipient"):
        return f"<{ID}{value}>"
    if facet in ("type", "sector"):
        return f"<{ONT}{value}>" if facet == "type" else f"<{CODE}sector-{value}>"
    return str(int(value)) if facet == "batch" else f'"{value}"'


def is_value(facet: str, value: str) -> bool:
    """Whether a value from an address can be one of the facet's at all; whatever else is left out."""
    if facet in ("batch", "year"):
        return value.isascii() and value.isdecimal() and len(value) <= 4
    if facet in ("donor", "recipient"):
        kind, _, key = value.partition("/")
        return kind in ("place", "org") and bool(key) and _is_word(key)
    return _is_word(value) and (facet != "type" or value in TYPES) and (facet != "confidence" or value in BANDS)


def _is_word(text: str) -> bool:
    return text.isascii() and text.replace("-", "").replace("_", "").isalnum()


def value_of(facet: str, term: str) -> str:
    """A value of the graph as it stands in an address."""
    base = {"type": ONT, "donor": ID, "recipient": ID, "sector": f"{CODE}sector-"}.get(facet, "")
    return term.removeprefix(base)
