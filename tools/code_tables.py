"""The code lists of ontology/codes in, tables of HTML out: notation, names in both languages, definitions, matches."""

from __future__ import annotations

from html import escape
from pathlib import Path

from rdflib import DCTERMS, RDF, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

MATCHES = (SKOS.exactMatch, SKOS.closeMatch, SKOS.narrowMatch, SKOS.broadMatch, SKOS.relatedMatch, SKOS.broader)


def code_tables(folder: Path) -> str:
    """One heading and one table for each list, in the order of their names."""
    parts = ['<div class="section" id="codes"><h2>代码表 Code lists</h2>']
    for path in sorted(folder.glob("*.ttl")):
        graph = Graph().parse(path, format="turtle")
        (scheme,) = graph.subjects(RDF.type, SKOS.ConceptScheme)
        parts.append(f'<h3 id="{path.stem}">{_both(graph, scheme, SKOS.prefLabel) or _both(graph, scheme, None)}</h3>')
        parts.append(f"<p><code>{escape(str(scheme))}</code><br>{_both(graph, scheme, SKOS.definition)}</p>")
        parts += [f"<p>{escape(str(note))}</p>" for note in graph.objects(scheme, SKOS.editorialNote)]
        parts += [
            f'<p><a href="{escape(str(s))}">source</a></p>' for s in sorted(graph.objects(scheme, DCTERMS.source))
        ]
        parts.append(_table(graph, scheme))
    return "\n".join([*parts, "</div>"])


def _table(graph: Graph, scheme: Node) -> str:
    concepts = sorted(graph.subjects(SKOS.inScheme, scheme), key=lambda c: str(graph.value(c, SKOS.notation)))
    rows = ["<tr><th>代码 notation</th><th>名称 name</th><th>定义 definition</th><th>对应 matches</th></tr>"]
    for concept in concepts:
        matches = [
            f"{match.rpartition('#')[2]} {escape(str(there).rpartition('/')[2])}"
            for match in MATCHES
            for there in sorted(graph.objects(concept, match))
        ]
        cells = (escape(str(graph.value(concept, SKOS.notation))), _both(graph, concept, SKOS.prefLabel),
                 _both(graph, concept, SKOS.definition), "<br>".join(matches))  # fmt: skip
        rows.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    return '<table class="codes">' + "\n".join(rows) + "</table>"


def _both(graph: Graph, node: Node, term: URIRef | None) -> str:
    """The Chinese and the English text of a property, of `rdfs:label` where it is None."""
    found = graph.objects(node, term or URIRef("http://www.w3.org/2000/01/rdf-schema#label"))
    texts = {str(text.language): str(text) for text in found if isinstance(text, Literal)}
    return "<br>".join(escape(texts[language]) for language in ("zh", "en") if language in texts)
