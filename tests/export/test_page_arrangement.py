"""Where nodes stand."""

from __future__ import annotations

import itertools

import pytest

from kg.export.page_arrangement import COLUMN, ROW, coordinates, order_tiers

TIERS = {"d1": 0, "d2": 0, "p1": 2, "p2": 2, "r1": 4, "r2": 4}
NAMES = {node: node for node in TIERS}


def test_linked_nodes_stand_at_the_same_height() -> None:
    """Crossing links are untangled: what belongs to the second recipient comes second."""
    links = [("d1", "p2"), ("p2", "r2"), ("d2", "p1"), ("p1", "r1")]
    rows = order_tiers(TIERS, links, names=NAMES)
    partner = {"d1": "p2", "d2": "p1", "r1": "p1", "r2": "p2"}
    assert [partner[node] for node in rows[0]] == rows[1] == [partner[node] for node in rows[2]]


def test_the_order_of_the_input_does_not_matter() -> None:
    """Every order of links and nodes gives the same rows."""
    links = [("d1", "p2"), ("p2", "r2"), ("d2", "p1"), ("p1", "r1")]
    found = {
        str(order_tiers(dict(tiers), list(order), names=NAMES))
        for order in itertools.permutations(links)
        for tiers in (TIERS.items(), reversed(TIERS.items()))
    }
    assert len(found) == 1


@pytest.mark.parametrize(("nodes", "height", "columns"), [(1, 12, 1), (12, 12, 1), (13, 12, 2), (60, 12, 5)])
def test_a_long_tier_takes_columns_and_no_two_nodes_meet(nodes: int, height: int, columns: int) -> None:
    """Tiers keep apart, columns keep apart, rows keep apart."""
    row = [str(n) for n in range(nodes)]
    places = coordinates([["first"], row, ["last"]], height=height)
    assert len(places) == len(set(places.values())) == nodes + 2
    assert len({places[node][0] for node in row}) == columns
    assert places["first"][0] < min(places[n][0] for n in row) <= max(places[n][0] for n in row) < places["last"][0]
    for one, other in itertools.combinations(places.values(), 2):
        assert abs(one[0] - other[0]) >= COLUMN or abs(one[1] - other[1]) >= ROW


def test_nothing_to_draw_has_no_places() -> None:
    """An empty graph is no error."""
    assert coordinates(order_tiers({}, [], names={}), height=12) == {}
