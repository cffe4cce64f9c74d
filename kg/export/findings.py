"""What a graph does not conform to in, text out: a table for reading, JSON, or a SHACL report in Turtle."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict

from pyoxigraph import Literal, NamedNode, Triple

from kg.export.answers import answer_text
from kg.namespaces import BASE, RDF, SH
from kg.store import Finding, Table, conforms, to_turtle

REPORT = BASE + "validation"
"""The node of a report; its results are `#1`, `#2`, … in the order of the findings."""


def findings_text(findings: Sequence[Finding], form: str) -> str:
    """The findings in one of FINDING_FORMS, with a newline at the end."""
    return FINDING_FORMS[form](findings)


def _table(findings: Sequence[Finding]) -> str:
    """One finding a line, the gravest first; the last line says whether the graph conforms."""
    verdict = "conforms\n" if conforms(findings) else "does not conform\n"
    if not findings:
        return verdict
    rows = [(item.severity, item.shape.rpartition("#")[2], item.en, item.zh) for item in findings]
    table = Table(("severity", "shape", "what", "说明"), tuple(tuple(map(Literal, row)) for row in rows))
    return answer_text(table, "table") + verdict


def _json(findings: Sequence[Finding]) -> str:
    report = {"conforms": conforms(findings), "findings": [asdict(item) for item in findings]}
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"


def _turtle(findings: Sequence[Finding]) -> str:
    """A sh:ValidationReport; `sh:conforms` counts violations alone, as `kg validate` does."""
    return to_turtle(_report(findings))


def _report(findings: Sequence[Finding]) -> Iterator[Triple]:
    report = NamedNode(REPORT)
    yield Triple(report, NamedNode(RDF + "type"), NamedNode(SH + "ValidationReport"))
    yield Triple(report, NamedNode(SH + "conforms"), Literal(conforms(findings)))
    for number, item in enumerate(findings, 1):
        result = NamedNode(f"{REPORT}#{number}")
        yield Triple(report, NamedNode(SH + "result"), result)
        yield Triple(result, NamedNode(RDF + "type"), NamedNode(SH + "ValidationResult"))
        yield Triple(result, NamedNode(SH + "resultSeverity"), NamedNode(SH + item.severity))
        yield Triple(result, NamedNode(SH + "sourceShape"), NamedNode(item.shape))
        yield Triple(result, NamedNode(SH + "sourceConstraintComponent"), NamedNode(item.component))
        yield Triple(result, NamedNode(SH + "focusNode"), NamedNode(item.node))
        if item.path is not None:
            yield Triple(result, NamedNode(SH + "resultPath"), NamedNode(item.path))
        if item.value is not None:
            yield Triple(result, NamedNode(SH + "value"), _term(item.value))
        for language, message in (("en", item.en), ("zh", item.zh)):
            yield Triple(result, NamedNode(SH + "resultMessage"), Literal(message, language=language))


def _term(value: str) -> NamedNode | Literal:
    """A value as a node where it reads as an IRI."""
    return NamedNode(value) if value.startswith(("http://", "https://")) else Literal(value)


FINDING_FORMS: dict[str, Callable[[Sequence[Finding]], str]] = {"table": _table, "json": _json, "ttl": _turtle}
