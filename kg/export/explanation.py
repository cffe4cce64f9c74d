"""A View and the name of a node in, a text out that tells what it is, what says so, and which rule read it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from kg.errors import QueryError
from kg.namespaces import BASE, DK, ID, PREFIXES, RDFS
from kg.store.base import Term, View

MOST_TOLD = 10
"""How many nodes an error names when a label has several."""


def explain(view: View, name: str) -> str:
    """All that the graph says of a node, and every sentence that says so.

    `name`: its IRI, the part of it after `id/` (`project/540228-k7m2q9x4t1ab`), or its label. Raises QueryError where no
    node, or more than one, has that name.
    """
    iri = find(view, name)
    lines = [f"{_label(view, iri)}", f"  {iri}", "", *_statements(view, iri)]
    quotations = list(_quotations(view, iri))
    if quotations:
        lines += ["", f"Said by {len(quotations)} passage{'s' if len(quotations) > 1 else ''}:", *quotations]
    return "\n".join(lines)


def find(view: View, name: str) -> str:
    """The IRI of the node with this IRI, local part or label."""
    for iri in (name, f"{ID}{name}", f"{BASE}{name}"):
        if _is_iri(iri) and next(view.triples(iri), None) is not None:
            return iri
    found = _labelled(view, name)
    if len(found) == 1:
        return found[0]
    if not found:
        raise QueryError("no node of the graph has this IRI, key or label", subject=name)
    told = ", ".join(iri.removeprefix(ID) for iri in found[:MOST_TOLD])
    raise QueryError(f"{len(found)} nodes have this label: {told}", subject=name)


def _labelled(view: View, label: str) -> list[str]:
    wanted = json.dumps(label, ensure_ascii=False)
    table = view.query(f"SELECT DISTINCT ?s {{ ?s rdfs:label|dk:name ?l FILTER(STR(?l) = {wanted}) }} ORDER BY ?s")
    nodes = [row["s"] or "" for row in table.texts()]
    return [iri for iri in nodes if "/id/mention/" not in iri]


def _is_iri(text: str) -> bool:
    return ":" in text and not any(char in text for char in ' <>"{}|\\^`\t\r\n')


def _label(view: View, iri: str) -> str:
    labels = sorted(
        t.object.value for t in view.triples(iri, RDFS + "label") if getattr(t.object, "language", "") != "en"
    )
    return labels[0] if labels else iri


def _statements(view: View, iri: str) -> Iterator[str]:
    """Property and value, one a line, the values of nodes with their labels."""
    rows = sorted({(_short(triple.predicate.value), _value(view, triple.object)) for triple in view.triples(iri)})
    width = max((len(name) for name, _ in rows), default=0)
    return (f"  {name.ljust(width)}  {value}" for name, value in rows)


def _value(view: View, term: Term) -> str:
    if _is_iri(term.value) and term.value.startswith(BASE):
        label = _label(view, term.value)
        return f"{_short(term.value)}" if label == term.value else f"{label} ({_short(term.value)})"
    language = getattr(term, "language", None)
    return f"{term.value} @{language}" if language else term.value


def _short(iri: str) -> str:
    """An IRI with its prefix (`dk:donor`), where it has one."""
    for prefix, address in sorted(PREFIXES.items(), key=lambda item: -len(item[1])):
        if iri.startswith(address):
            return f"{prefix}:{iri.removeprefix(address)}"
    return iri


def _quotations(view: View, iri: str) -> Iterator[str]:
    table = view.query(f"""
        SELECT ?quote ?how ?rule ?confidence ?start ?end ?report ?title ?date ?publisher
               (GROUP_CONCAT(DISTINCT STRAFTER(STR(?slot), "#"); separator=" ") AS ?slots) {{
          ?m <{DK.mentionOf}> <{iri}> ; oa:exact ?quote ; oa:hasSource ?report ; oa:start ?start ; oa:end ?end .
          OPTIONAL {{ ?m <{DK.how}> ?h BIND(STRAFTER(STR(?h), "how-") AS ?how) }}
          OPTIONAL {{ ?m <{DK.rule}> ?rule }} OPTIONAL {{ ?m <{DK.confidence}> ?confidence }}
          OPTIONAL {{ ?m <{DK.supports}> ?slot }} OPTIONAL {{ ?report dct:title ?title }}
          OPTIONAL {{ ?report dct:date ?date }} OPTIONAL {{ ?report dct:publisher ?publisher }}
        }} GROUP BY ?m ?quote ?how ?rule ?confidence ?start ?end ?report ?title ?date ?publisher
        ORDER BY ?date ?report ?start ?end ?m""")
    for row in table.texts():
        slots = ", ".join(sorted((row["slots"] or "").split()))
        report = ", ".join(part for part in (row["publisher"], row["date"], row["title"]) if part)
        place = f"{_short(row['report'] or '')} {row['start']}–{row['end']}"
        rule = f", rule {row['rule']}" if row["rule"] else ""
        yield f"  “{row['quote']}”\n    {row['how']}: {slots} (confidence {row['confidence']}{rule})\n    {report or '-'}; {place}"
