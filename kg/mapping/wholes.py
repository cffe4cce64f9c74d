"""Resolved facts in, which action may be a part of which programme out: for sums that count nothing twice.

A programme (a tie, a batch, a group programme) may cover an action where the action's donor and recipient are those of
the programme or lie in them. A batch covers nothing that is of another batch. This goes further than the umbrellas of
the graph, which name the one next wider action: a project of which no report tells the batch may be of any.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.facts import Batch, Outcome, Project, Reference, ResolvedFact
from kg.gazetteer import Gazetteer, theatre_of
from kg.mapping.relations import Umbrellas, party_chains, umbrellas
from kg.mapping.sums import Figure
from kg.together import is_together

Parties = tuple[str | None, str | None]
"""The keys of a donor and a recipient; None where no report tells it."""

Kind = tuple[object, tuple[str, ...], bool]
"""Whose figure it is, of which kind, and whether it is planned."""


@dataclass(frozen=True, slots=True)
class Programmes:
    """Who may be a part of whom: the actions by key, the chains of parties, the umbrellas of the graph, and the donors
    that are told together, who may be anyone.
    """

    actions: Mapping[str, ResolvedFact]
    chains: Mapping[str, tuple[str, ...]]
    above: Umbrellas
    together: tuple[str, ...]

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
        together = tuple(sorted({key for reference, key in references.items() if is_together(reference.name)}))
        return cls(actions, party_chains(references, divisions), umbrellas(facts, references, divisions), together)

    def largest(self, figures: Sequence[Figure]) -> dict[str, Figure]:
        """Key of a figure → the largest of the others that may already count it; none where nothing may."""
        own: dict[Kind, list[Figure]] = defaultdict(list)
        programmes: dict[Kind, list[Figure]] = defaultdict(list)
        for figure in sorted(figures, key=lambda figure: figure.rank, reverse=True):
            own[figure.of, figure.kind, figure.expected].append(figure)
            action = self.actions.get(figure.of)
            if action is not None and not isinstance(action.fact, Project):
                programmes[_parties(action), figure.kind, figure.expected].append(figure)
        found: dict[str, Figure] = {}
        for figure in figures:
            above = [own.get((of, figure.kind, figure.expected), ()) for of in self._upwards(figure.of)]
            around = [programmes.get((at, figure.kind, figure.expected), ()) for at in self._around(figure.of)]
            wholes = [whole for level in (*above, *around) if (whole := self._first(level, figure)) is not None]
            if wholes:
                found[figure.key] = max(wholes, key=lambda whole: whole.rank)
        return found

    def _first(self, level: Sequence[Figure], figure: Figure) -> Figure | None:
        """The first of these, the largest first, that may count the figure: a larger one of a time that overlaps."""
        for whole in level:
            if whole.rank <= figure.rank:
                return None
            overlap = whole.first <= figure.last and figure.first <= whole.last
            if overlap and self._may_cover(whole.of, figure.of):
                return whole
        return None

    def _upwards(self, key: str) -> list[str]:
        """An action and the umbrellas above it."""
        chain = [key]
        while chain[-1] in self.above and self.above[chain[-1]] not in chain:
            chain.append(self.above[chain[-1]])
        return chain

    def _around(self, key: str) -> list[Parties]:
        """The parties of all programmes that may cover an action."""
        action = self.actions.get(key)
        if action is None:
            return []
        donor, recipient = _parties(action)
        donors = self.chains.get(donor, (donor,)) if donor else ()
        recipients = self.chains.get(recipient, (recipient,)) if recipient else ()
        givers = dict.fromkeys((*donors, *self.together))
        return [(giver, taker) for giver in givers for taker in (*recipients, None)]

    def _may_cover(self, whole: str, part: str) -> bool:
        if whole == part or whole not in self.actions or part not in self.actions:
            return True
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
