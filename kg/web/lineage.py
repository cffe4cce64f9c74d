"""A SELECT query and one row of its answer in, the query for what that row rests on out.

A sum, a count or a difference names no node. The rows of the pattern that it was made of do: the group of the query is
asked again, without grouping, with the values of the row in the place of what it was grouped by. What an inner SELECT
keeps to itself, and what stands in brackets without a variable, is not told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from pyoxigraph import Literal, NamedNode

from kg.namespaces import ID, PREFIXES

TOKEN: Final = re.compile(
    r"""\#[^\n\r]*|<[^<>"{}|^`\\\s]*>|\"{3}(?:[^\\]|\\.)*?\"{3}|'{3}(?:[^\\]|\\.)*?'{3}
    |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'|[?$]\w+|@[\w-]+|[\w:%\\.-]+|\s+|.""",
    re.DOTALL | re.VERBOSE,
)
"""Comments, IRIs, strings, variables, words, blanks, and any other sign by itself (SPARQL 1.1 §19.8)."""
AGGREGATES: Final = frozenset({"count", "sum", "min", "max", "avg", "sample", "group_concat"})
PREFIX: Final = re.compile(r"\bprefix\s+(\w*):\s*<([^<>\s]*)>", re.IGNORECASE)
OPENING, CLOSING = ("(", "{"), (")", "}")
BLANK: Final = ("#", " ", "\t", "\n", "\r")

Row = Mapping[str, Mapping[str, str]]
"""A row of SPARQL 1.1 Query Results JSON: column → term."""


@dataclass(slots=True)
class Select:
    """A SELECT query: what stands before it, its group, its plain columns, computed ones (name → expression), and
    `hidden` ones, by which it groups without showing them.

    `whole`: the columns are `*`. `head` is what stands between SELECT and the group, `grouping` what groups it.
    """

    prologue: str
    head: str
    body: str
    grouping: str
    plain: list[str] = field(default_factory=list)
    computed: dict[str, str] = field(default_factory=dict)
    hidden: list[str] = field(default_factory=list)
    whole: bool = False


def beneath(sparql: str, row: Row) -> str | None:
    """The query for all that the row was made of; None for a query that is no SELECT."""
    query = parsed(sparql)
    if query is None:
        return None
    plain = list(row) if query.whole else query.plain
    named = list(row) if query.hidden else [*plain, *query.computed]
    known = {name: term for name in named if name in row and (term := term_of(row[name])) is not None}
    lines = [f"{query.prologue.rstrip()}\nSELECT DISTINCT * {{", f"  {query.body}"]
    if query.hidden:
        lines.append(f"  {{ SELECT {query.head} {_variables(query.hidden)} {query.body} {query.grouping} }}")
    else:
        lines += [f"  BIND({expression} AS ?{name})" for name, expression in query.computed.items()]
    if known:
        lines.append(f"  VALUES ({_variables(known)}) {{ ({' '.join(map(str, known.values()))}) }}")
    lines += [f"  FILTER(!BOUND(?{name}))" for name in plain if name not in row]
    return "\n".join([*lines, "}"]).lstrip() + "\n"


def _variables(names: Iterable[str]) -> str:
    return " ".join(f"?{name}" for name in names)


def is_plain(sparql: str, column: str) -> bool:
    """Whether a column holds a value of the graph itself, not one that was computed."""
    query = parsed(sparql)
    return query is not None and (query.whole or column in query.plain)


def constants(sparql: str) -> Iterator[str]:
    """The nodes of ours that a query names in so many words."""
    prefixes = {**PREFIXES, **dict(PREFIX.findall(sparql))}
    for token in TOKEN.findall(sparql):
        start, colon, rest = token.partition(":")
        iri = token[1:-1] if token.startswith("<") else f"{prefixes.get(start, '')}{rest}" if colon else ""
        if iri.startswith(ID) and iri != ID and not iri.endswith("/"):
            yield iri


def term_of(term: Mapping[str, str]) -> NamedNode | Literal | None:
    """A term of an answer; None for what has no name outside of it. Raises ValueError for what is no term."""
    value, kind = str(term.get("value", "")), term.get("type")
    if kind == "uri":
        return NamedNode(value)
    if kind not in ("literal", "typed-literal"):
        return None
    if "xml:lang" in term:
        return Literal(value, language=str(term["xml:lang"]))
    return Literal(value, datatype=NamedNode(str(term["datatype"]))) if "datatype" in term else Literal(value)


def parsed(sparql: str) -> Select | None:
    """The parts of a SELECT query; None for any other."""
    tokens = TOKEN.findall(sparql)
    start = next((n for n, token in enumerate(tokens) if token.lower() in ("select", "{")), len(tokens))
    opened = _first_brace(tokens, start + 1)
    if opened is None or tokens[start].lower() != "select":
        return None
    closed = _end(tokens, opened)
    head, body = tokens[start + 1 : opened], tokens[opened : closed + 1]
    grouping = _grouping(tokens[closed + 1 :])
    columns = "".join(token for token in head if token.lower() != "where").strip()
    query = Select("".join(tokens[:start]), columns, "".join(body), "".join(grouping))
    for item in _items(head):
        _add_column(query, item)
    for item in _items(grouping):
        _add_key(query, item)
    return query


def _first_brace(tokens: Sequence[str], start: int) -> int | None:
    """Where the group begins: the first brace that stands in no round bracket."""
    depth = 0
    for place in range(start, len(tokens)):
        depth += (tokens[place] == "(") - (tokens[place] == ")")
        if tokens[place] == "{" and depth == 0:
            return place
    return None


def _end(tokens: Sequence[str], start: int) -> int:
    """Where the bracket that opens at `start` is closed; the end where it is not."""
    depth = 0
    for place in range(start, len(tokens)):
        depth += (tokens[place] in OPENING) - (tokens[place] in CLOSING)
        if depth == 0:
            return place
    return len(tokens) - 1


def _items(tokens: Sequence[str]) -> Iterator[list[str]]:
    """Variables, bracketed expressions and words of a clause, blanks and comments left out."""
    place = 0
    while place < len(tokens):
        end = _end(tokens, place) if tokens[place] == "(" else place
        if not tokens[place].startswith(BLANK):
            yield list(tokens[place : end + 1])
        place = end + 1


def _add_column(query: Select, item: list[str]) -> None:
    if item == ["*"]:
        query.whole = True
    elif item[0][0] in "?$":
        query.plain.append(item[0][1:])
    elif item[0] == "(" and (named := _named(item)) is not None:
        expression, name = named
        if not _is_aggregate(item):
            query.computed[name] = expression


def _named(item: Sequence[str]) -> tuple[str, str] | None:
    """Of `(expression AS ?name)` the two."""
    told = [n for n, token in enumerate(item) if token.lower() == "as"]
    names = [token for token in item[told[-1] :] if token[0] in "?$"] if told else []
    expression = "".join(token for token in item[1 : told[-1]] if not token.startswith("#")) if names else ""
    return (expression.strip(), names[-1][1:]) if names else None


def _is_aggregate(item: Sequence[str]) -> bool:
    return any(token.lower() in AGGREGATES for token in item)


def _grouping(tokens: Sequence[str]) -> list[str]:
    """GROUP BY and HAVING."""
    start = next((n for n, token in enumerate(tokens) if token.lower() == "group"), len(tokens))
    others = ("order", "limit", "offset", "values")
    end = next((n for n, token in enumerate(tokens) if n > start and token.lower() in others), len(tokens))
    return list(tokens[start:end])


def _add_key(query: Select, item: list[str]) -> None:
    """What GROUP BY names: computed for each row, or, if no column shows it, hidden."""
    named = _named(item) if item[0] == "(" else None
    if named is not None:
        query.computed[named[1]] = named[0]
        query.plain = [other for other in query.plain if other != named[1]]
    elif item[0][0] in "?$" and item[0][1:] not in query.plain:
        query.hidden.append(item[0][1:])


def read_row(told: Any) -> Row:
    """A row from JSON. Raises ValueError for what is none."""
    if not isinstance(told, dict) or not all(isinstance(term, dict) for term in told.values()):
        raise ValueError("a row is an object of terms")
    if not all(re.fullmatch(r"\w+", name) for name in told):
        raise ValueError("a column has a name")
    for term in told.values():
        term_of(term)
    return told
