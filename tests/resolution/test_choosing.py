"""Keys of groups: the older key stays, the others lead to it, a split gives each its own."""

from __future__ import annotations

from kg.resolution.choosing import Member, choose
from kg.resolution.identities import Identities

A, B, C = (Member(f"project/{letter}", f"project/{letter}", (date,)) for letter, date in
           (("a", "2022"), ("b", "2021"), ("c", "2023")))  # fmt: skip


def test_a_new_group_takes_the_key_of_its_earliest() -> None:
    """Without a past the earliest report names the node, whatever the order."""
    assert choose([[A, B, C]], Identities()).keys == choose([[C, A, B]], Identities()).keys
    assert set(choose([[A, B, C]], Identities()).keys.values()) == {"project/b"}


def test_an_earlier_report_found_later_moves_nothing() -> None:
    """The key first given stays."""
    first = choose([[A]], Identities()).identities
    again = choose([[A, B]], first)
    assert set(again.keys.values()) == {"project/a"}
    assert again.identities.keys["project/b"] == "project/a"


def test_a_merge_keeps_the_older_and_the_other_leads_to_it() -> None:
    """Two nodes of last week that are one today: the one told earlier stays, the other's key leads to it."""
    past = choose([[A], [B]], Identities()).identities
    merged = choose([[A, B, C]], past)
    assert set(merged.keys.values()) == {"project/b"}
    assert merged.identities.keys["project/a"] == "project/b"


def test_what_a_report_joined_parts_again_without_it() -> None:
    """When the report that joined two nodes is withdrawn, both have the keys that they had before."""
    past = choose([[A], [B]], Identities())
    merged = choose([[A, B, C]], past.identities)
    parted = choose([[A], [B]], merged.identities)
    assert parted.keys == past.keys


def test_no_two_groups_have_one_key() -> None:
    """Members with one natural key in two groups get two keys."""
    twin = Member("project/a\tother", "project/a", ("2024",))
    keys = choose([[A], [twin]], Identities()).keys
    assert keys["project/a"] == "project/a"
    assert keys[twin.name].startswith("project/a-")


def test_keys_of_what_is_gone_follow_a_merge() -> None:
    """A natural key that led to a node leads to the one that stands for it, also when nobody tells it any more."""
    past = Identities({"project/a": "project/a", "project/b": "project/b", "project/gone": "project/a"})
    assert choose([[A, B]], past).identities.keys["project/gone"] == "project/b"
