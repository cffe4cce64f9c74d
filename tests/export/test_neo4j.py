"""The files for Neo4j, without an engine; tests/engines/neo4j has them loaded."""

from __future__ import annotations

import csv
import io

from kg.export.neo4j import LABELS, PROPERTIES, TYPES, tables
from kg.export.neo4j.csv_files import DELIMITERS, free_delimiter, header, rows
from kg.export.neo4j.tables import Table
from tests.export.sample import HOSTILE, TIE, sample_graph


def with_iris() -> list[Table]:
    """The tables of the sample, whose sentences get the IRIs that a graph gives them."""
    graph = sample_graph()
    for number, data in enumerate([*graph.nodes.values(), *graph.edges.values()]):
        for place, item in enumerate(data.get("evidence", ())):
            item["iri"] = f"https://w3id.org/duikou/id/mention/{number}-{place}"
    return tables(graph)


def table(kind: str) -> Table:
    """The table of a type."""
    (found,) = (made for made in with_iris() if made.kind == kind)
    return found


def test_columns_and_cells() -> None:
    """A header cell for each cell of each row, every one of a type that neo4j-admin knows; absent values are empty."""
    made = with_iris()
    assert len(made) == 10 + 9
    for one in made:
        names = header(one).rstrip("\n").split(",")
        assert {name.rpartition(":")[2] for name in names} <= {
            "ID", "START_ID", "END_ID", "string", "long", "double", "boolean", "string[]"
        }  # fmt: skip
        found = list(csv.reader(io.StringIO("".join(rows(one, "\x1f")), newline="")))
        assert {len(row) for row in found} == {len(names)}
        assert len(found) == len(list(one.rows()))
    (villages,) = csv.reader(io.StringIO("".join(rows(table("Locality"), "\x1f"))))
    assert villages[1:] == [f"{HOSTILE}村", f"{HOSTILE}村"]


def test_a_sentence_of_a_tie_leads_to_its_recipient() -> None:
    """A TELLS goes from the report to the fact, of a tie to whom it assists, with the tie's IRI."""
    told = [(ends, values) for ends, values in table("TELLS").rows() if values.get("assistance") == TIE]
    ((ends, values),) = told
    assert ends == ("https://w3id.org/duikou/id/report/" + "1" * 16, "https://w3id.org/duikou/id/place/540228")
    assert values["told_donor"] == "山东省"


def test_all_that_is_written_is_known_as_ours() -> None:
    """Labels, types and properties of the tables are those that a push takes for ours."""
    for one in with_iris():
        assert set(one.columns) <= PROPERTIES
        assert set(one.labels) <= LABELS | {"Duikou"}
        assert one.labels or one.kind in TYPES


def test_lists_are_joined_by_what_stands_in_none() -> None:
    """The first character of ours that is free."""
    for number in range(len(DELIMITERS) - 1):
        one = Table(
            "X", (), {"quotes": "string[]"}, lambda text=DELIMITERS[: number + 1]: iter([((), {"quotes": [text]})])
        )  # type: ignore[misc]
        assert free_delimiter([one]) == DELIMITERS[number + 1]
