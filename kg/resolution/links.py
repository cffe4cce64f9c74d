"""A merged fact in, the keys of the nodes that it leads to out."""

from __future__ import annotations

from collections.abc import Mapping

from kg.facts import Batch, Outcome, Reference, ResolvedFact

REFERENCE_SLOTS = ("donor", "recipient", "place", "host")


def links_of(
    merged: ResolvedFact, theatre: str, references: Mapping[Reference, str], people: Mapping[tuple[str, str], str]
) -> dict[str, str]:
    """Slot → key: parties and places, the subject of an outcome, theatre and leader of a batch."""
    fact = merged.fact
    slots = {slot: getattr(fact, slot, None) for slot in REFERENCE_SLOTS}
    links = {slot: references[reference] for slot, reference in slots.items() if reference is not None}
    if isinstance(fact, Outcome):
        links["subject"] = fact.subject
    if isinstance(fact, Batch):
        links["theatre"] = f"code/theatre-{theatre}"
        if fact.leader:
            links["leader"] = people[merged.key, fact.leader]
    return links
