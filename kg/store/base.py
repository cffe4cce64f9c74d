"""What every store offers: a `Writer` takes triples in, a `View` reads them; nobody downstream of a View can write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import networkx as nx
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

if TYPE_CHECKING:
    import pandas as pd

    from kg.store import records

Term = NamedNode | BlankNode | Literal


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a SELECT or ASK query.

    A cell without a value is None. ASK gives one row with the one column `answer`.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def texts(self) -> list[dict[str, str | None]]:
        """The rows as plain strings: IRIs and the values of literals."""
        return [
            {name: None if cell is None else cell.value for name, cell in zip(self.columns, row, strict=True)}
            for row in self.rows
        ]


class Triples(Protocol):
    """A graph that is read node by node."""

    def triples(
        self, subject: str | None = None, predicate: str | None = None, value: Term | None = None
    ) -> Iterator[Triple]:
        """The triples that fit; None fits everything; subject and predicate are IRIs. In no particular order."""
        ...

    def about(self, subject: str) -> Iterable[tuple[str, Term]]:
        """The IRI of the predicate and the value of each triple of a subject, in no particular order."""
        ...


class View(Triples, Protocol):
    """A graph that can be read."""

    def __len__(self) -> int:
        """The number of triples."""
        ...

    def query(self, sparql: str) -> Table:
        """The answer to a SELECT or ASK query, with our prefixes known. Raises QueryError."""
        ...

    def serialise(self, sparql: str, form: str) -> str:
        """The answer to a SELECT or ASK query in a SPARQL result format: csv, json, tsv, xml. Raises QueryError."""
        ...

    def construct(self, sparql: str) -> list[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE query, sorted. Raises QueryError."""
        ...

    def to_networkx(self) -> nx.MultiDiGraph[Any]:
        """The property graph; `kg.store.projection` says what it holds."""
        ...

    def assistance(self) -> tuple[records.AssistanceRecord, ...]:
        """The standing ties between donors and recipients; records are described in `kg.store.records`."""
        ...

    def batches(self) -> tuple[records.BatchRecord, ...]:
        """The rotations of seconded staff."""
        ...

    def group_programs(self) -> tuple[records.GroupProgramRecord, ...]:
        """The group programmes (组团式)."""
        ...

    def projects(self) -> tuple[records.ProjectRecord, ...]:
        """The projects."""
        ...

    def outcomes(self) -> tuple[records.OutcomeRecord, ...]:
        """The figures of what was put in, done or reached."""
        ...

    def places(self) -> tuple[records.Node, ...]:
        """The divisions, localities and institutions."""
        ...

    def reports(self) -> tuple[records.ReportRecord, ...]:
        """The reports, also those that tell of no aid."""
        ...

    def frames(self) -> dict[str, pd.DataFrame]:
        """The tables of `kg.store.tables` as pandas frames. Raises KgError where pandas is not installed."""
        ...


class Writer(Protocol):
    """A graph that can be added to."""

    def add(self, triples: Iterable[Triple]) -> None:
        """Put the triples into the graph; those already there change nothing."""
        ...

    def view(self) -> View:
        """The graph as it stands, for reading."""
        ...
