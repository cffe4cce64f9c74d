"""Tables: what their rows say, that spreadsheets run nothing, and that nothing is lost."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings

from kg.export.csv_tables import BOM, cell, export_tables, plain_cell
from kg.store import view_of
from tests.export.hostile import HOSTILE, hostile_view, texts
from tests.graph import layers

Rows = list[dict[str, str]]


def rows_of(text: str) -> Rows:
    """The rows of a table, cells as they were meant."""
    assert text.startswith(BOM)
    read = csv.DictReader(io.StringIO(text.removeprefix(BOM), newline=""), strict=True)
    return [{name: plain_cell(value) for name, value in row.items()} for row in read]


@pytest.fixture(scope="module")
def tables() -> dict[str, Rows]:
    """The tables of the invented reports."""
    made = layers()
    return {name: rows_of(text) for name, text in export_tables(view_of([*made.facts, *made.mentions])).items()}


def test_a_chain_leads_from_donor_to_sentence(tables: dict[str, Rows]) -> None:
    """Two reports give the households of the garden; each is a row with its sentence."""
    garden = [row for row in tables["chains.csv"] if row["measure"] == "带动农户"]
    assert [(r["donor"], r["recipient"], r["action"], r["unit"]) for r in garden] == [
        ("福建省", "八宿县", "青禾药材种植园", "户")
    ] * 2
    assert [(r["sentence"], r["date"]) for r in garden] == [
        ("2023年带动农户320余户", "2023-08-14"),
        ("2023年带动了约三百户农户", "2023-09"),
    ]
    assert {(r["investment"], r["value_comparator"]) for r in garden} == {("1580000", "≈")}


def test_every_action_is_in_the_chains(tables: dict[str, Rows]) -> None:
    """Also those of which no outcome is told."""
    actions = {row["iri"] for row in tables["facts.csv"] if row["type"] != "Outcome"}
    assert {row["action_iri"] for row in tables["chains.csv"]} == actions
    assert len(actions) == 4


def test_intervals(tables: dict[str, Rows]) -> None:
    """About 300 has no ends, 40 to 50 has both."""
    found = {row["measure"]: (row["value"], row["value_low"], row["value_high"]) for row in tables["facts.csv"]}
    assert found["带动农户"] == ("300", "", "")
    assert found["培训医生"] == ("40", "40", "50")


def test_every_sentence_is_a_row(tables: dict[str, Rows]) -> None:
    """The table of mentions has all quotations, with what they support."""
    told = [row for row in tables["mentions.csv"] if row["label"] == "青禾药材种植园"]
    assert "name donor recipient place status investment" in {row["slots"] for row in told}
    assert {row["how"] for row in told} == {"stated", "inherited", "inferred"}


@pytest.mark.parametrize("kind", sorted(HOSTILE))
def test_hostile_names_survive(kind: str) -> None:
    """Every table can be read, and the name is in each."""
    made = {name: rows_of(text) for name, text in export_tables(hostile_view(HOSTILE[kind])).items()}
    assert HOSTILE[kind] in {row["name"] for row in made["facts.csv"]}
    assert HOSTILE[kind] in {row["action"] for row in made["chains.csv"]}
    assert HOSTILE[kind] in {row["label"] for row in made["mentions.csv"]}


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "＝1", "  =1", "\t=1", "'=1", "''=1", "\r", "\n=1"])
def test_no_text_is_a_formula(text: str) -> None:
    """What a spreadsheet might run has an apostrophe in front; numbers are left alone."""
    assert cell(text) == f"'{text}"
    assert cell(-1) == -1


@pytest.mark.parametrize("text", ["", "'", "a=1", "'a", "青禾-园"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    """Only what begins like a formula is changed."""
    assert cell(text) == text


@given(text=texts)
@settings(max_examples=60)
def test_any_name_survives(text: str) -> None:
    """Whatever text a project has for a name."""
    (name,) = [
        row["name"] for row in rows_of(export_tables(hostile_view(text))["facts.csv"]) if row["type"] == "Project"
    ]
    assert name == text
