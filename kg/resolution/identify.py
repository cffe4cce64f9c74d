"""Facts of many reports in, the node of each fact out: a pure function of facts, identities and judgements.

Each fact has a natural key, made of what its report says alone. Facts are one node where their natural keys are equal,
where they are equal once their parties are known, or where the linker finds one thing under two names. The result
depends on the facts alone, not on the order in which they come. The facts lie on a shelf; in memory is what is known of
each natural key.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from kg.facts import FACT_TYPES, Outcome, Reference
from kg.gazetteer import theatre_of
from kg.resolution.candidates import candidates
from kg.resolution.choosing import Age, Member, choose
from kg.resolution.features import FEATURES, FORBIDDING
from kg.resolution.figures import FIGURE_FEATURES, FIGURE_FORBIDDING, Figure, figure_candidates, figure_profile
from kg.resolution.identified import Compared, Identified
from kg.resolution.identities import Identities
from kg.resolution.judgements import Handle, Judgements
from kg.resolution.keys import person_key, reference_key
from kg.resolution.linker import THRESHOLD, Compare, Grouping, grouped, linker
from kg.resolution.naturals import Told, act_key, figure_key, lone_name, told_words
from kg.resolution.profiles import Profile, party_profile, project_profile
from kg.resolution.reasons import Reason
from kg.resolution.shelf import Shelf
from kg.resolution.theatre import TheatreOf

KEY_SAME = Reason("key_same", THRESHOLD, "各方确定后，键相同", "the same key, once the parties are known")
JUDGED = Reason("judged_same", THRESHOLD, "人工判定为同一", "people judged them to be one")
UNDATED = "9999"


def identify(
    shelf: Shelf,
    identities: Identities | None = None,
    *,
    judgements: Judgements | None = None,
    theatre_of: TheatreOf = theatre_of,
) -> Identified:
    """The node of each fact on the shelf, where each report lies once, as `each_report_once` gives it, put there in any
    order. Raises what the shelf raises.
    """
    resolver = _Resolver(shelf, identities or Identities(), judgements or Judgements(), theatre_of)
    resolver.find_parties()
    for kind in FACT_TYPES:
        resolver.find_nodes(kind)
    resolver.find_people()
    return resolver.result()


@dataclass(slots=True)
class _Units:
    """What is known of each natural key of a kind; of facts that people told apart from one another, of each alone,
    under a longer name. `equal`: key, once the parties are known → the units that have it.
    """

    members: dict[str, Member] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    equal: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    judged: dict[Handle, str] = field(default_factory=dict)
    projects: dict[str, Profile] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)

    def compared(self) -> tuple[Iterable[tuple[str, str]], Compare | None]:
        """The pairs of units to compare, and what compares them: projects by all that is told of them, outcomes by
        figure and measure; of other facts their keys alone say what they are.
        """
        if self.figures:
            return figure_candidates(self.figures.values()), linker(self.figures, FIGURE_FEATURES, FIGURE_FORBIDDING)
        if self.projects:
            return candidates(self.projects.values()), linker(self.projects, FEATURES, FORBIDDING)
        return (), None


@dataclass(slots=True)
class _Resolver:
    """Finds the node of every fact, kind by kind; knows nothing of the order in which the readings came.

    `units`: name of a unit → key of its node. `judged`: fact of which
    people judged → its natural key; `alone`: those of one natural key that they told apart.
    """

    shelf: Shelf
    identities: Identities
    judgements: Judgements
    theatre_of: TheatreOf
    dates: dict[str, str] = field(default_factory=dict)
    references: dict[Reference, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    judged: dict[Handle, str] = field(default_factory=dict)
    alone: frozenset[Handle] = frozenset()
    people: dict[tuple[str, str], str] = field(default_factory=dict)
    theatres: dict[str, str] = field(default_factory=dict)
    joins: list[Compared] = field(default_factory=list)
    possible: list[Compared] = field(default_factory=list)

    def __post_init__(self) -> None:
        pairs = (*self.judgements.same, *self.judgements.different)
        self.judged = {handle: self.shelf.natural(handle) for pair in pairs for handle in pair}
        self.dates = {report: date or UNDATED for report, date in self.shelf.dates().items()}

    def find_parties(self) -> None:
        """The node of every reference; a division with a code is its code."""
        self.alone = frozenset(
            handle
            for pair in self.judgements.different
            if self.judged[pair[0]] and self.judged[pair[0]] == self.judged[pair[1]]
            for handle in pair
        )
        named: dict[str, list[Reference]] = defaultdict(list)
        first: dict[Reference, Age] = {}
        for reference, *age in self.shelf.parties(UNDATED):
            first[reference] = tuple(age)
            self.references[reference] = natural = reference_key(reference)
            if reference.kind != "division" or reference.code is None:
                named[natural].append(reference)
        profiles = {natural: party_profile(natural, told) for natural, told in named.items()}
        members = {key: Member(key, key, min(first[one] for one in told)) for key, told in named.items()}
        compare = linker(profiles, FEATURES, FORBIDDING)
        words = {name: profile.name for name, profile in profiles.items()}
        keys = self._chosen(members, grouped(members, candidates(profiles.values()), compare), words)
        for natural, references in named.items():
            self.references.update(dict.fromkeys(references, keys[natural]))

    def find_nodes(self, kind: str) -> None:
        """The node of each fact of one kind."""
        units = _Units()
        for natural, told in self.shelf.groups(kind):
            for name, facts in self._apart(natural, told):
                self._note(units, name, facts)
        judged = units.judged
        same = {(judged[a], judged[b]): JUDGED for a, b in self.judgements.same if {a, b} <= judged.keys()}
        apart = [(judged[a], judged[b]) for a, b in self.judgements.different if {a, b} <= judged.keys()]
        equal = _chains(units.equal)
        units.equal.clear()
        pairs, compare = units.compared()
        grouping = grouped(units.members, pairs, compare, together={**equal, **same}, apart=apart)
        self.units.update(self._chosen(units.members, grouping, units.words))

    def _apart(self, natural: str, told: Sequence[Told[Any]]) -> Iterator[tuple[str, list[Told[Any]]]]:
        """The units of a natural key."""
        together = [one for one in told if one.handle not in self.alone]
        if together:
            yield natural, together
        yield from ((one.name, [one]) for one in told if one.handle in self.alone)

    def _note(self, units: _Units, name: str, told: Sequence[Told[Any]]) -> None:
        """Remember what matters of the facts of a unit."""
        units.members[name] = Member(name, told[0].natural, min(map(self._age, told)))
        units.words[name] = told_words(told[0].fact)
        units.judged.update({one.handle: name for one in told if one.handle in self.judged})
        for key in sorted({self._known_key(one) for one in told}):
            units.equal[key].append(name)
        facts = [one.fact for one in told]
        match told[0].fact.type:
            case "project":
                figures = [figure for one in told for figure in one.figures]
                called = [words for one in told for words in one.called]
                units.projects[name] = project_profile(name, facts, figures, self.references, called=called)
            case "outcome":
                units.figures[name] = figure_profile(name, facts, self._subject(told[0]))

    def _age(self, told: Told[Any]) -> Age:
        return (self.dates[told.handle[0]], told.handle[0], f"{told.start:09}", told.handle[1])

    def _known_key(self, told: Told[Any]) -> str:
        if isinstance(told.fact, Outcome):
            return figure_key(told.fact, self._subject(told))
        return act_key(told.fact, told.theatre, self.references.__getitem__)

    def _subject(self, told: Told[Outcome]) -> str:
        return self._node(told.of, (told.handle[0], told.fact.subject))

    def _node(self, natural: str, handle: Handle) -> str:
        return self.units[lone_name(natural, handle) if handle in self.alone else natural]

    def _chosen(
        self, members: Mapping[str, Member], grouping: Grouping, words: Mapping[str, str] | None = None
    ) -> Mapping[str, str]:
        """Member → the key of its group; `words`: what reports call the members, where the pairs are to be told."""
        chosen = choose([[members[name] for name in group] for group in grouping.groups], self.identities)
        self.identities = chosen.identities
        told = words or {}
        for found, joins in ((self.joins, grouping.joins), (self.possible, grouping.possible)) if told else ():
            for join in joins:
                keys = (chosen.keys[join.one], chosen.keys[join.other])
                found.append(Compared(*keys, told[join.one], told[join.other], join.link))
        return chosen.keys

    def find_people(self) -> None:
        """The leaders of batches, one name in one batch is one person; and the theatres of the batches."""
        members: dict[str, Member] = {}
        names: dict[str, list[str]] = defaultdict(list)
        led: list[tuple[str, str, str]] = []
        for _, told in self.shelf.groups("batch"):
            for one in told:
                key = self._node(one.natural, one.handle)
                self.theatres[key] = min(one.theatre, self.theatres.get(key, one.theatre))
                leader = one.fact.leader
                if leader:
                    natural, age = person_key(one.natural, leader), self._age(one)
                    if natural not in members or age < members[natural].age:
                        members[natural] = Member(natural, natural, age)
                    names[person_key(key, leader)].append(natural)
                    led.append((key, leader, natural))
        keys = self._chosen(members, grouped(members, together=_chains(names)))
        self.people = {(key, leader): keys[natural] for key, leader, natural in led}

    def result(self) -> Identified:
        """What was found."""
        return Identified(
            units=self.units,
            alone=self.alone,
            theatres=self.theatres,
            references=self.references,
            people=self.people,
            identities=self.identities,
            joins=tuple(self.joins),
            possible=tuple(self.possible),
            theatre_of=self.theatre_of,
        )


def _chains(groups: Mapping[str, Sequence[str]]) -> dict[tuple[str, str], Reason]:
    """Pairs that hold each group together."""
    return {pair: KEY_SAME for names in groups.values() for pair in pairwise(sorted(set(names)))}
