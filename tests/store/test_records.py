"""What a graph gives Python: records with typed values, and tables for pandas."""

from __future__ import annotations

import builtins
from decimal import Decimal
from typing import Any

import pytest

import kg
from kg.errors import KgError
from kg.facts import Quantity
from kg.store import View, view_of
from tests.conftest import CORPUS
from tests.graph import PARK, layers


@pytest.fixture(scope="module")
def view() -> View:
    """The graph of the invented reports."""
    made = layers()
    return view_of([*made.facts, *made.mentions])


def test_a_project_has_typed_values(view: View) -> None:
    """Parties are nodes with codes, money is a quantity, the batch is a node, sentences are with it."""
    (park,) = view.projects()
    assert (park.name, park.sector, park.status, park.support) == (PARK, "agriculture", "completed", 2)
    assert (park.donor.label, park.donor.type, park.donor.code) == ("福建省", "Province", "350000")
    assert park.place is not None
    assert (park.place.type, park.place.code) == ("Locality", None)
    assert park.investment == Quantity(Decimal(1580000), "元")
    assert park.batch is not None
    assert park.batch.iri == view.batches()[0].iri
    assert park.batch_ordinal == 9
    assert {told["how"] for told in park.evidence} == {"stated", "inherited", "inferred"}


def test_the_other_facts(view: View) -> None:
    """Tie, batch, group programme and figures, each with its own values."""
    (tie,), (batch,), (team,) = view.assistance(), view.batches(), view.group_programs()
    assert (tie.donor.label, tie.recipient.label) == ("福建省", "八宿县")
    assert (batch.ordinal, batch.theatre, batch.field, batch.leader) == (9, "xz", None, "林一川")
    assert batch.personnel == Quantity(Decimal(72), "名")
    assert team.host is not None
    assert (team.field, team.host.label) == ("medical", "八宿县人民医院")
    doctors = next(outcome for outcome in view.outcomes() if outcome.measure == "培训医生")
    assert doctors.quantity == Quantity(Decimal(40), "人次", ">", Decimal(50), cumulative=True)
    assert (doctors.subject.iri, doctors.programme_wide) == (batch.iri, True)


def test_places_and_reports(view: View) -> None:
    """Every place once, and every report, also one that tells nothing."""
    labels = [place.label for place in view.places()]
    assert len(labels) == len(set(labels)) == 6
    assert {"福建省", "青禾村"} < set(labels)
    assert sorted(report.title or "" for report in view.reports()) == [
        "八宿冬日",
        "福建在八宿种下药材",
        "青禾药材种植园见成效",
    ]


def test_records_are_as_many_as_nodes() -> None:
    """In the graph of the corpus each type has as many records as SPARQL counts, sorted by IRI."""
    graph = kg.load(CORPUS.parents[1] / "exports")
    records: dict[str, tuple[Any, ...]] = {
        "Assistance": graph.assistance(), "Batch": graph.batches(), "GroupProgram": graph.group_programs(),
        "Project": graph.projects(), "Outcome": graph.outcomes(), "Report": graph.reports(),
    }  # fmt: skip
    for kind, found in records.items():
        (row,) = graph.query(f"SELECT (COUNT(?x) AS ?n) {{ ?x a dk:{kind} }}").texts()
        assert len(found) == int(row["n"] or 0) > 10
        assert [record.iri for record in found] == sorted(record.iri for record in found)


def test_frames(view: View) -> None:
    """Three frames, amounts as numbers."""
    pytest.importorskip("pandas")
    frames = view.frames()
    assert sorted(frames) == ["chains", "facts", "mentions"]
    assert frames["facts"].set_index("name").loc[PARK, "investment"] == 1580000
    assert frames["chains"]["value_high"].max() == 50


def test_frames_without_pandas(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what to install."""
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == "pandas":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(KgError, match=r"pip install 'duikou\[notebooks\]'"):
        view.frames()
