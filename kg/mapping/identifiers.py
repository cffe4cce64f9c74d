"""Keys in, IRIs out; here and nowhere else a node of the graph gets its IRI."""

from __future__ import annotations

from pyoxigraph import NamedNode

from kg.namespaces import BASE, CODE, ID, digest


def node(key: str) -> NamedNode:
    """The IRI of the node with a key (`project/…`), or of the code with one (`code/theatre-xz`)."""
    return NamedNode((BASE if key.startswith("code/") else ID) + key)


def code(scheme: str, notation: str) -> NamedNode:
    """The IRI of the concept with this notation in one of our schemes (sector, status, …)."""
    return NamedNode(f"{CODE}{scheme}-{notation}")


def place(division: str) -> NamedNode:
    """The IRI of the division with this code."""
    return NamedNode(f"{ID}place/{division}")


def former_place(code: str, first_year: int) -> NamedNode:
    """The IRI of the former division that had this code from this year on."""
    return NamedNode(f"{ID}place/{code}-{first_year}")


def report(identifier: str) -> NamedNode:
    """The IRI of the report with this id, the 16 digits of `kg.documents.report_id`."""
    return NamedNode(f"{ID}report/{identifier}")


def page(sha256: str) -> NamedNode:
    """The IRI of the page whose bytes have this checksum: the same wherever the file lies."""
    return NamedNode(f"{ID}page/{sha256[:16]}")


def conflict(fact: NamedNode, slot: str) -> NamedNode:
    """The IRI of the conflict of reports on one slot of `fact`."""
    return NamedNode(f"{ID}conflict/{digest(f'{fact.value}|{slot}', 12)}")


def correction(what: str) -> NamedNode:
    """The IRI of a user's correction that says `what`."""
    return NamedNode(f"{ID}correction/{digest(what, 12)}")


def mention(fact: NamedNode, letter: str, report_id: str, start: int, *, nth: int = 1) -> NamedNode:
    """The IRI of a mention of `fact` (type `letter`) that begins at `start`; `nth` of those that begin there."""
    place_in_report = f"{fact.value}|{start}" + (f"|{nth}" if nth > 1 else "")
    return NamedNode(f"{ID}mention/{report_id}-{letter}{digest(place_in_report, 7)}")
