"""Texts that break formats, and the graph of the invented reports with one of them wherever a project is named."""

from __future__ import annotations

import string

from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Triple

from kg.store import View, view_of
from tests.graph import PARK, layers

HOSTILE = {
    "quotes": "“a\"b'c”\"\"\"'''",
    "backslashes": "a\\b\\n\\u0041\\",
    "newlines": "一\n二\r三\r\n四\u2028五\u0085六",
    "tabs": "一\t二",
    "separators": "a,b;c|d:e",
    "script": "</script><img src=x onerror=alert(1)>]]><!--",
    "control": "".join(chr(n) for n in range(32)) + "\x7f\x80\x9f",
    "noncharacters": "a\ufffe\uffff\ufdd0b",
    "four bytes": "𠮷𠀋🏗️",
    "right to left": "\u202eabc\u200f\u2067ד\u2069\u061c",
    "entities": "&amp; &lt; &#13; &#x0; %00",
    "formula": "=cmd|' /C calc'!A0",
    "apostrophes": "''=1+1",
    "full-width formula": "＝SUM(A1)",
    "escapes of ours": "_x000D_ _x005F_x000D_ _xD83D_ __x0041_",
    "blanks": "  a  ",
    "arrays": "{a}[b]",
    "mark": "\ufeffa",
}
"""What it is → a text of that kind."""

_BREAKERS = string.punctuation + "\t\r\n\x00\x0b\x1fx005F_ =＝\ufffe\u202e\u2028"
texts = st.text(
    st.one_of(st.sampled_from(_BREAKERS), st.characters(exclude_categories=["Cs"])), min_size=1, max_size=30
)
"""Any text that a graph may hold: every character but halves of surrogate pairs."""


def hostile_triples(text: str) -> list[Triple]:
    """The graph of the invented reports, the project's name replaced by `text` in names, labels, titles and quotes."""
    made = layers()
    return [_with(triple, text) for triple in (*made.facts, *made.mentions)]


def hostile_view(text: str) -> View:
    """A view of these."""
    return view_of(hostile_triples(text))


def _with(triple: Triple, text: str) -> Triple:
    there = triple.object
    if not isinstance(there, Literal) or PARK not in there.value:
        return triple
    value, kind = there.value.replace(PARK, text), there.datatype
    literal = (
        Literal(value, language=there.language) if there.language else Literal(value, datatype=NamedNode(kind.value))
    )
    return Triple(triple.subject, triple.predicate, literal)
