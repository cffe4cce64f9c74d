"""Resolved facts in, who pays a sum out, where the words say whose money it is.

Reports name the donor of an undertaking, rarely whose budget it was. A sum is the donor's where the words that tell it
call it its aid money (aid_money.tsv: own) and name no other purse (aid_money.tsv: other).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files

from pyoxigraph import NamedNode, Triple

from kg.facts import Fact, Outcome, Project, ResolvedFact
from kg.mapping import identifiers
from kg.namespaces import DK


def donors_of(facts: Iterable[ResolvedFact]) -> dict[str, str]:
    """Key of an action → key of its donor."""
    return {node.key: node.links["donor"] for node in facts if "donor" in node.links}


def funder_triples(facts: Iterable[ResolvedFact], donors: Mapping[str, str]) -> Iterator[Triple]:
    """The donor (`donors_of` all facts) as the funder of each of these facts that is its own money (`is_own_money`)."""
    for node in facts:
        donor = donors.get(node.links.get("subject", node.key))
        if donor is not None:
            yield Triple(identifiers.node(node.key), NamedNode(DK.funder), identifiers.node(donor))


def is_own_money(node: ResolvedFact) -> bool:
    """Whether some report tells its sum as the donor's aid money, and none as another's."""
    words = [text for source in node.sources for text in _words(source)]
    own, other = (any(word in text for text in words for word in _table()[kind]) for kind in ("own", "other"))
    return own and not other


def _words(fact: Fact) -> list[str]:
    """What a report says of the sum: the quotations of it, and the measure of a figure."""
    if isinstance(fact, Project) and fact.investment is not None:
        return [mention.quote for mention in fact.mentions if "investment" in mention.slots]
    if isinstance(fact, Outcome) and fact.quantity.unit == "元" and fact.level == "input":
        return [fact.measure, *(mention.quote for mention in fact.mentions if "value" in mention.slots)]
    return []


@cache
def _table() -> dict[str, tuple[str, ...]]:
    text = files("kg.mapping").joinpath("aid_money.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {kind: tuple(word for word, there in rows if there == kind) for kind in ("own", "other")}
