"""Resolved facts in, what follows from all of them together out: predecessors of batches, parts of wider actions.

Nothing of this stands in a report word for word; it follows from donors, recipients and numbers, and has no mention.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import NamedNode, Triple

from kg.facts import Assistance, Batch, Outcome, Reference, ResolvedFact
from kg.gazetteer import Gazetteer
from kg.mapping import identifiers
from kg.mapping.places import lies_in
from kg.namespaces import DK

Umbrellas = Mapping[str, str]
"""Key of an action → key of the next wider one of which it is a part."""


def relation_triples(facts: Iterable[ResolvedFact], above: Umbrellas) -> Iterator[Triple]:
    """The predecessors and successors of batches, and the umbrellas `above` of actions."""
    for key, earlier in _predecessors(facts):
        yield Triple(identifiers.node(key), NamedNode(DK.predecessor), identifiers.node(earlier))
        yield Triple(identifiers.node(earlier), NamedNode(DK.successor), identifiers.node(key))
    for key, wider in above.items():
        yield Triple(identifiers.node(key), NamedNode(DK.umbrella), identifiers.node(wider))


def _predecessors(facts: Iterable[ResolvedFact]) -> Iterator[tuple[str, str]]:
    """Batches of one donor, theatre and field, of which one has the next number."""
    batches = {
        (node.links["donor"], node.links["theatre"], node.fact.field, node.fact.ordinal): node.key
        for node in facts
        if isinstance(node.fact, Batch)
    }
    for (donor, theatre, field, ordinal), key in batches.items():
        earlier = batches.get((donor, theatre, field, ordinal - 1))
        if earlier is not None:
            yield key, earlier


def umbrellas(facts: Iterable[ResolvedFact], references: Mapping[Reference, str], divisions: Gazetteer) -> Umbrellas:
    """The umbrella of every action that has one: a project's batch, else the nearest tie of the parties around.

    A tie is around an action where donor and recipient of the action are those of the tie or lie in them.
    """
    chains = party_chains(references, divisions)
    ties = {
        (node.links["donor"], node.links["recipient"]): node.key for node in facts if isinstance(node.fact, Assistance)
    }
    found = {}
    for node in facts:
        wider = node.links.get("batch") or _tie_around(node, chains, ties)
        if wider is not None and not isinstance(node.fact, Outcome):
            found[node.key] = wider
    return found


def party_chains(references: Mapping[Reference, str], divisions: Gazetteer) -> dict[str, tuple[str, ...]]:
    """Key of a party → itself and all that it lies in, the nearest first; of several readings the longest."""
    found: dict[str, tuple[str, ...]] = {}
    for reference, key in references.items():
        around = tuple(f"place/{code}" for code in lies_in(reference, divisions))
        chain = (key, *(place for place in around if place != key))
        found[key] = max(found.get(key, ()), chain, key=lambda places: (len(places), places))
    return found


def _tie_around(
    node: ResolvedFact, chains: Mapping[str, tuple[str, ...]], ties: Mapping[tuple[str, str], str]
) -> str | None:
    donor, recipient = node.links.get("donor"), node.links.get("recipient")
    if donor is None or recipient is None:
        return None
    around = [
        (steps_up + steps_out, steps_up, ties[giver, taker])
        for steps_up, giver in enumerate(chains[donor])
        for steps_out, taker in enumerate(chains[recipient])
        if (giver, taker) in ties and ties[giver, taker] != node.key
    ]
    return min(around)[2] if around else None
