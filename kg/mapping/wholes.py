"""Resolved facts in, which action may be a part of which programme out: for sums that count nothing twice.

A programme (a tie, a batch, a group programme) may cover an action where the action's donor and recipient are those of
the programme or lie in them. A batch covers nothing that is of another batch. This goes further than the umbrellas of
the graph, which name the one next wider action: a project of which no report tells the batch may be of any.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.facts import Batch, Outcome, Project, Reference, ResolvedFact
from kg.gazetteer import Gazetteer, theatre_of
from kg.mapping.relations import Umbrellas, party_chains, umbrellas
from kg.mapping.sums import Figure, inclusions, may_count

Parties = tuple[str | None, str | None]
"""The keys of a donor and a recipient; None where no report tells it."""


@dataclass(frozen=True, slots=True)
class Programmes:
    """Who may be a part of whom: the actions by key, the chains of parties, the umbrellas of the graph."""

    actions: Mapping[str, ResolvedFact]
    chains: Mapping[str, tuple[str, ...]]
    above: Umbrellas

    @classmethod
    def of(cls, facts: Sequence[ResolvedFact], divisions: Gazetteer) -> Programmes:
        """The programmes among these facts."""
        actions = {node.key: node for node in facts if not isinstance(node.fact, Outcome)}
        references: dict[Reference, str] = {}
        for node in actions.values():
            for slot in ("donor", "recipient", "host", "place"):
                reference = getattr(node.fact, slot, None)
                if reference is not None:
                    references[reference] = node.links[slot]
        return cls(actions, party_chains(references, divisions), umbrellas(facts, references, divisions))

    def inclusions(self, figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
        """Each figure with each larger one that may already count it."""
        yield from inclusions(figures, self.above)
        wholes: dict[tuple[Parties, tuple[str, ...], bool], list[Figure]] = defaultdict(list)
        for figure in figures:
            action = self.actions.get(figure.of)
            if action is not None and not isinstance(action.fact, Project):
                wholes[_parties(action), figure.kind, figure.expected].append(figure)
        for figure in figures:
            for around in self._around(figure.of):
                for whole in wholes.get((around, figure.kind, figure.expected), ()):
                    if whole.of != figure.of and may_count(whole, figure) and self._may_cover(whole.of, figure.of):
                        yield figure, whole

    def _around(self, key: str) -> list[Parties]:
        """The parties of all programmes that may cover an action."""
        action = self.actions.get(key)
        if action is None:
            return []
        donor, recipient = _parties(action)
        donors = self.chains.get(donor, (donor,)) if donor else ()
        recipients = self.chains.get(recipient, (recipient,)) if recipient else ()
        return [(giver, taker) for giver in donors for taker in (*recipients, None)]

    def _may_cover(self, whole: str, part: str) -> bool:
        one, other = self.actions[whole], self.actions[part]
        if not isinstance(one.fact, Batch):
            return True
        told = other.fact
        if isinstance(told, Batch) and told.ordinal != one.fact.ordinal:
            return False
        if isinstance(told, Project) and told.batch not in (None, one.fact.ordinal):
            return False
        recipient = getattr(told, "recipient", None)
        code = (recipient.code or recipient.within) if recipient is not None else None
        return code is None or one.links.get("theatre", "").endswith(theatre_of(code))


def _parties(node: ResolvedFact) -> Parties:
    return node.links.get("donor"), node.links.get("recipient")
