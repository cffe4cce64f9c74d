"""A graph and the shapes of the ontology in, what does not conform out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import RdfFormat, serialize
from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kg.errors import KgError
from kg.namespaces import RDFS, SH, compact
from kg.store.base import View
from kg.store.ontology import code_files, ontology_file, shape_files


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One way in which a node does not conform.

    `severity`: Violation, Warning or Info. `shape`: the IRI of the shape. `node`, `path`, `value`: what it is about,
    where there is one. `zh`, `en`: what is wrong with which node, in words. `component`: the IRI of the kind of
    constraint that failed (sh:MinCountConstraintComponent).
    """

    severity: str
    shape: str
    node: str
    path: str | None
    value: str | None
    zh: str
    en: str
    component: str


def validate(view: View, *, shapes: Iterable[Path] | None = None) -> list[Finding]:
    """Everything in `view` that does not conform to the shapes (those of the ontology, if not others), sorted.

    The graph conforms where no finding is a Violation. Raises KgError if pySHACL is not installed.
    """
    try:
        import pyshacl  # noqa: PLC0415  an optional library, needed here alone
    except ImportError as error:
        raise KgError("validation needs pySHACL: pip install 'duikou[validate]'") from error
    data = _parsed([ontology_file(), *code_files()])
    data.parse(data=serialize(view.triples(), format=RdfFormat.N_TRIPLES) or b"", format="nt")
    wanted = _parsed(shape_files() if shapes is None else shapes)
    _conforms, results, _text = pyshacl.validate(data, shacl_graph=wanted)
    found = results.objects(None, URIRef(SH + "result"))
    return sorted({_finding(results, result, wanted, data) for result in found}, key=_order)


def conforms(findings: Iterable[Finding]) -> bool:
    """Whether none of the findings is a Violation."""
    return all(finding.severity != "Violation" for finding in findings)


def _order(finding: Finding) -> tuple[str, ...]:
    rank = {"Violation": "0", "Warning": "1"}.get(finding.severity, "2")
    return (rank, finding.shape, finding.node, finding.path or "", finding.value or "")


def _parsed(paths: Iterable[Path]) -> Graph:
    graph = Graph()
    for path in paths:
        graph.parse(path, format="turtle")
    return graph


def _finding(results: Graph, result: Node, shapes: Graph, data: Graph) -> Finding:
    def value(name: str) -> str | None:
        found = results.value(result, URIRef(SH + name))
        return None if found is None else str(found)

    shape = results.value(result, URIRef(SH + "sourceShape"))
    messages = _messages(shapes, shape, "message") or _messages(results, result, "resultMessage")
    en = messages.get("en") or next(iter(sorted(messages.values())), "does not conform")
    name = _name(data, results.value(result, URIRef(SH + "focusNode")))
    return Finding(
        severity=(value("resultSeverity") or "Violation").removeprefix(SH),
        shape=str(shape),
        node=value("focusNode") or "",
        path=_path(results, result),
        value=value("value"),
        zh=f"{name('zh')}：{messages.get('zh', en)}",
        en=f"{name('en')}: {en}",
        component=value("sourceConstraintComponent") or "",
    )


def _name(data: Graph, node: Node | None) -> Callable[[str], str]:
    """What the node is called in a language, then its IRI with our prefixes."""
    labels = {text.language or "": str(text) for text in data.objects(node, URIRef(RDFS + "label"))
              if isinstance(text, Literal)}  # fmt: skip
    address = compact(str(node))

    def name(language: str) -> str:
        label = labels.get(language) or next(iter(sorted(labels.values())), "")
        return f"{label} ({address})" if label else address

    return name


def _messages(graph: Graph, node: Node | None, term: str) -> dict[str, str]:
    found = graph.objects(node, URIRef(SH + term))
    return {text.language or "": str(text) for text in found if isinstance(text, Literal)}


def _path(results: Graph, result: Node) -> str | None:
    """The property; None for a path of several, which has no name."""
    path = results.value(result, URIRef(SH + "resultPath"))
    return str(path) if isinstance(path, URIRef) else None
