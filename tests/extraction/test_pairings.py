"""Every pair of the public pairing table, told in three ways, comes out as it was told."""

from __future__ import annotations

from functools import cache

from kg.gazetteer import Pairing, gazetteer
from tests.extraction.reports import report

WORDS = {"xz": "援藏", "xj": "援疆", "qh": "援青"}
LEAST = 0.9
"""The share of told pairs that must be found; none may be turned round."""


def name(code: str) -> str:
    """The official name of a division, or the name of a donor that is none."""
    return gazetteer()[code].name if code in gazetteer() else code


def tellings(pairing: Pairing) -> list[str]:
    """Active, passive, and the recipient first."""
    donor, recipient = name(pairing.donor), name(pairing.recipient)
    if pairing.theatre == "dx":
        last = f"按照东西部协作安排，{recipient}与{donor}结对，{donor}帮扶{recipient}。"
    else:
        last = f"{recipient}来了{donor}{WORDS[pairing.theatre]}工作队，工作队对口支援{recipient}已有三年。"
    return [f"{donor}对口支援{recipient}，建成学校2所。", f"{recipient}由{donor}对口支援，新学校已经投用。", last]


@cache
def told() -> list[tuple[tuple[str, str], str]]:
    """Pair and telling."""
    pairings = [p for p in gazetteer().pairings() if p.theatre in {*WORDS, "dx"}]
    return [((name(p.donor), name(p.recipient)), f"消息\n\n{text}") for p in pairings for text in tellings(p)]


def test_told_pairs_are_found() -> None:
    """In at least LEAST of the tellings the pair is a tie."""
    found = [pair in report(text).pairs() for pair, text in told()]
    assert len(found) > 500
    assert sum(found) >= LEAST * len(found)


def test_told_pairs_are_never_turned_round() -> None:
    """In no telling does the recipient give or the donor take, in any fact."""
    for (donor, recipient), text in told():
        for fact in report(text).facts:
            assert getattr(getattr(fact, "donor", None), "name", donor) != recipient, text
            assert getattr(getattr(fact, "recipient", None), "name", recipient) != donor, text
