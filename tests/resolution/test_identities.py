"""Identities: what is written is read back, damage is named, old keys hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.resolution import Identities, parse_identities, read_identities
from tests.graph import resolution

PROJECT, OLD = "project/540326-yafiusodo7uj", "project/540326-aaaaaaaaaaaa"


def test_round_trip(tmp_path: Path) -> None:
    """The file holds every node once, sorted, below a header, and reads back as it was."""
    identities = resolution().identities
    path = tmp_path / "identities.tsv"
    path.write_text(identities.to_text(), encoding="utf-8")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "natural\tkey"
    assert lines[1:] == sorted(lines[1:])
    assert f"{PROJECT}\t{PROJECT}" in lines
    assert read_identities(path) == identities


def test_no_file_is_no_identities(tmp_path: Path) -> None:
    """The first build has nothing to read back."""
    assert read_identities(tmp_path / "identities.tsv") == Identities()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "line 1"),
        ("key\tnatural\n", "line 1"),
        ("natural\tkey\nproject/a\n", "line 2"),
        ("natural\tkey\nproject/a\tproject/a\nproject/b\tproject/b\tproject/b\n", "line 3"),
        ("natural\tkey\nproject/a\tbatch/a\n", "line 2"),
        ("natural\tkey\nproject/a\tproject/a\nproject/a\tproject/b\n", "line 3"),
        ("natural\tkey\nproject/A\tproject/a\n", "line 2"),
        ("natural\tkey\n\n", "line 2"),
    ],
)
def test_damage_is_named_with_its_line(text: str, place: str) -> None:
    """A damaged file is refused, and the message says where to look."""
    with pytest.raises(DataError) as caught:
        parse_identities(text, subject="identities.tsv")
    assert str(caught.value).startswith(f"identities.tsv, {place}: ")


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    """A file that is not UTF-8 is damaged; the byte is told."""
    path = tmp_path / "identities.tsv"
    path.write_bytes(b"natural\tkey\n\xff\xfe\n")
    with pytest.raises(DataError, match="byte 12"):
        read_identities(path)


def test_a_node_keeps_the_key_it_first_got() -> None:
    """With an older key on file the node has it, its figures follow, and lines of vanished nodes stay."""
    gone = "batch/110000-xz-staff-1"
    resolved = resolution(Identities({PROJECT: OLD, gone: gone}))
    by_key = {node.key: node for node in resolved.facts}
    assert OLD in by_key
    assert PROJECT not in by_key
    assert [node.key for node in resolved.facts if node.links.get("subject") == OLD]
    assert resolved.identities.keys[PROJECT] == OLD
    assert resolved.identities.keys[gone] == gone
