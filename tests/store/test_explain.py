"""Explaining a node: each value with the sentences that give it."""

from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.namespaces import ID
from kg.store import View, explain, view_of
from tests.graph import layers

PROJECT = ID + "project/540326-yafiusodo7uj"


@pytest.fixture(scope="module")
def view() -> View:
    """The sample as a view."""
    made = layers()
    return view_of([*made.facts, *made.mentions])


def test_every_value_has_its_sentences(view: View) -> None:
    """A value knows who says so, how, by which rule, and what others say instead."""
    told = explain(view, PROJECT)
    assert (told.types, told.label, told.confidence, told.support) == (("Project",), "青禾药材种植园", 0.979, 2)
    by_slot = {explained.slot: explained for explained in told.values}
    investment = by_slot["investment"]
    assert investment.value == 1580000
    assert [(s.value, s.how, s.rule, s.confidence) for s in investment.sentences] == [
        (1600000, "stated", "project.trigger", 0.93),
        (1580000, "stated", None, 0.7),
    ]
    assert investment.sentences[1].quote == "福建第九批援藏干部投入158万元的青禾药材种植园"
    for slot in ("name", "donor", "recipient", "place", "sector", "status", "batch"):
        assert by_slot[slot].sentences


def test_text(view: View) -> None:
    """The text names label, reports, sentences, and marks a report that gives another value."""
    text = explain(view, PROJECT).to_text()
    assert text.startswith(f"青禾药材种植园  (Project)\n{PROJECT}\nconfidence 0.979, told by 2 reports\n")
    assert "investment: 1580000\n    「福建对口支援八宿县" in text
    assert "gives investment 1600000; stated by project.trigger, confidence 0.93\n" in text
    assert "\nname: 青禾药材种植园\ndonor: 福建省\ninvestment: 1580000\n" in text
    assert "\nplace: 青禾村\nstatus: completed\n    「福建对口支援八宿县" in text
    assert "2023-08-14 福建在八宿种下药材 甲/一.txt, characters 46 to 78\n" in text


def test_a_place(view: View) -> None:
    """A place has a code and what it lies in, no sentences, no confidence."""
    told = explain(view, ID + "place/540326")
    assert {explained.slot: explained.value for explained in told.values} == {"code": "540326", "within": "昌都市"}
    assert told.confidence is None
    assert "told by" not in told.to_text()


def test_an_unknown_node(view: View) -> None:
    """A node that is not there is named."""
    with pytest.raises(QueryError, match="no such node"):
        explain(view, ID + "place/999999")
    with pytest.raises(QueryError):
        explain(view, "no iri")
