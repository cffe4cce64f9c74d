"""Words that break files and queries in; a graph of projects that are called so, and whether a store has them, out."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Triple

from kg.namespaces import DK, ID, OA, RDF, RDFS, XSD
from tests.engines.neo4j.server import Server

HOSTILE = (
    '他说"好"', "'", '"', '""', '\\"', "\\", "\\\\", "尾\\", 'a\\",b', "\\n", "\\u0041", "甲\n乙", "甲\r乙",
    "甲\r\n乙", "甲\t乙", "甲,乙", "甲;乙", "甲|乙", "</script><script>alert(1)</script>", "' OR 1=1 //",
    "`}) DETACH DELETE n //", "$rows", "=1+1", "null", "true", "3.5", " 前后 ", "\u3000全角\u3000", "𠮷野家𠀋",
    "👩\u200d⚕️", "\u200f\u202e右到左\u202c", "\ufeff首", "甲\x01乙", "甲\x1f乙", "甲\x1e乙", "甲\x7f乙", "甲\x85乙",
    "甲\u2028乙", "甲\x0b\x0c乙", "甲\x00乙",
)  # fmt: skip
"""Quotation marks, separators, line ends, markup, other syntax, 4-byte and control characters, marks of direction."""


def hostile_triples() -> list[Triple]:
    """A project for each of HOSTILE, with it as label and as the sentence that tells of its donor."""
    return [triple for number, text in enumerate(HOSTILE) for triple in _project(number, text)]


def _project(number: int, text: str) -> list[Triple]:
    name = f"000000-{number:012d}"
    project, mention = NamedNode(f"{ID}project/{name}"), NamedNode(f"{ID}mention/{name}")
    report, donor = NamedNode(f"{ID}report/{number:016x}"), NamedNode(f"{ID}place/370000")
    values = (
        (project, RDF + "type", NamedNode(DK.Project)), (project, RDFS + "label", Literal(text, language="zh")),
        (project, DK.donor, donor), (donor, RDF + "type", NamedNode(DK.Province)), (mention, DK.mentionOf, project),
        (donor, RDFS + "label", Literal("山东省", language="zh")), (mention, OA + "hasSource", report),
        (mention, OA + "exact", Literal(text)), (mention, DK.supports, NamedNode(DK.donor)),
        (mention, OA + "start", _number(0)), (mention, OA + "end", _number(len(text))),
        (mention, DK.how, Literal("stated")),
        (mention, DK.confidence, Literal("0.9", datatype=NamedNode(XSD + "decimal"))),
    )  # fmt: skip
    return [Triple(subject, NamedNode(predicate), value) for subject, predicate, value in values]


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=NamedNode(XSD + "integer"))


def check_hostile(server: Server) -> None:
    """Each of HOSTILE is a label, the words of a TELLS, and the one item of a list on the DONOR beside it."""
    rows = server.rows(
        "MATCH ()-[t:TELLS]->(p:Project)-[d:DONOR]->() WHERE p.iri CONTAINS '/000000-'"
        " RETURN p.label AS label, t.quote AS quote, d.quotes AS quotes"
    )
    found = {row["label"]: (row["quote"], row["quotes"]) for row in rows}
    assert found == {text: (text, [text]) for text in HOSTILE}
