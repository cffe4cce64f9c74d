"""Facts of many reports in, the nodes of the graph out: a pure function of facts, identities and judgements.

Every reading is one report; reprints of it (the same id on another page) are one source. Each fact has a natural key,
made of what its report says alone. Facts are one node where their natural keys are equal, where they are equal once
their parties are known, or where the linker finds one thing under two names. The result depends on the facts alone, not
on the order in which they come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.errors import DataError
from kg.facts import Batch, Fact, Outcome, Project, Reference, ResolvedFact
from kg.gazetteer import theatre_of
from kg.resolution.candidates import candidates
from kg.resolution.choosing import Age, Member, choose
from kg.resolution.features import FEATURES
from kg.resolution.figures import FIGURE_FEATURES, figure_candidates, figure_profile
from kg.resolution.identified import REFERENCE_SLOTS, Compared, Identified
from kg.resolution.identities import Identities
from kg.resolution.judgements import Handle, Judgements
from kg.resolution.keys import person_key, reference_key
from kg.resolution.linker import THRESHOLD, Compare, Grouping, grouped, linker
from kg.resolution.naturals import Told, act_key, figure_key, told_by, told_words
from kg.resolution.profiles import Profile, party_profile, project_profile
from kg.resolution.reasons import Reason
from kg.resolution.reports import Reading, each_report_once
from kg.resolution.theatre import TheatreOf

KEY_SAME = Reason("key_same", THRESHOLD, "各方确定后，键相同", "the same key, once the parties are known")
JUDGED = Reason("judged_same", THRESHOLD, "人工判定为同一", "people judged them to be one")
UNDATED = "9999"


@dataclass(frozen=True, slots=True)
class Resolution:
    """The nodes, by key, and what every reference and every leader's name of any source stands for.

    `references`: reference → key of its node. `people`: (key of a batch, name) → key of the person.
    `identities`: those given, and those of the new nodes. `nodes`: (report, id of a fact) → key.
    `joins`: the pairs of natural keys that are one node, and why; `possible`: those just under the threshold.
    """

    facts: tuple[ResolvedFact, ...]
    references: Mapping[Reference, str]
    people: Mapping[tuple[str, str], str]
    identities: Identities
    nodes: Mapping[Handle, str] = field(default_factory=dict)
    joins: tuple[Compared, ...] = ()
    possible: tuple[Compared, ...] = ()


def resolve(
    readings: Iterable[Reading],
    identities: Identities | None = None,
    *,
    judgements: Judgements | None = None,
    theatre_of: TheatreOf = theatre_of,
) -> Resolution:
    """The nodes that the facts of `readings` tell of.

    `judgements` stand above keys and features. Values are merged by the policy of `kg.resolution.merge`.
    Raises DataError for an outcome whose subject is not among the facts of its report.
    """
    once = each_report_once(readings)
    found = identify(once, identities, judgements=judgements, theatre_of=theatre_of)
    clusters: dict[str, list[Fact]] = defaultdict(list)
    for reading in once:
        for fact in reading.facts:
            clusters[found.nodes[reading.report, fact.id]].append(fact)
    dates = {reading.report: reading.date for reading in once}
    return Resolution(
        facts=tuple(found.node(key, facts, dates) for key, facts in sorted(clusters.items())),
        references=found.references,
        people=found.people,
        identities=found.identities,
        nodes=found.nodes,
        joins=found.joins,
        possible=found.possible,
    )


def identify(
    readings: Sequence[Reading],
    identities: Identities | None = None,
    *,
    judgements: Judgements | None = None,
    theatre_of: TheatreOf = theatre_of,
) -> Identified:
    """The node of each fact of `readings`, as `each_report_once` gives them. Raises DataError as `resolve`."""
    resolver = _Resolver(readings, identities or Identities(), judgements or Judgements(), theatre_of)
    resolver.find_parties()
    for kind in ("assistance", "batch", "group_program", "project"):
        resolver.find_nodes([told for told in resolver.told if told.fact.type == kind])
    resolver.find_nodes(resolver.figures())
    resolver.find_people()
    return resolver.result()


@dataclass(slots=True)
class _Resolver:
    """Finds the node of every fact, kind by kind; knows nothing of the order in which the readings came."""

    readings: Sequence[Reading]
    identities: Identities
    judgements: Judgements
    theatre_of: TheatreOf
    told: list[Told] = field(default_factory=list)
    references: dict[Reference, str] = field(default_factory=dict)
    nodes: dict[Handle, str] = field(default_factory=dict)
    people: dict[tuple[str, str], str] = field(default_factory=dict)
    joins: list[Compared] = field(default_factory=list)
    possible: list[Compared] = field(default_factory=list)
    dates: dict[str, str] = field(default_factory=dict)
    outcomes: dict[Handle, list[Outcome]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.dates = {reading.report: reading.date or UNDATED for reading in self.readings}
        for reading in self.readings:
            self.told += told_by(reading.report, reading.facts, self.theatre_of, reading.naturals)
            for fact in reading.facts:
                if isinstance(fact, Outcome):
                    self.outcomes.setdefault((reading.report, fact.subject), []).append(fact)

    def find_parties(self) -> None:
        """The node of every reference; a division with a code is its code."""
        tellers: dict[Reference, set[str]] = defaultdict(set)
        for told in self.told:
            for reference in (getattr(told.fact, slot, None) for slot in REFERENCE_SLOTS):
                if reference is not None:
                    tellers[reference].add(told.handle[0])
        named: dict[str, list[Reference]] = defaultdict(list)
        for reference in tellers:
            self.references[reference] = natural = reference_key(reference)
            if reference.kind != "division" or reference.code is None:
                named[natural].append(reference)
        reports = {natural: {report for r in told for report in tellers[r]} for natural, told in named.items()}
        profiles = {natural: party_profile(natural, told, reports[natural]) for natural, told in named.items()}
        members = {key: Member(key, key, min((self.dates[r], r) for r in reports[key])) for key in named}
        compare = linker(profiles, FEATURES)
        words = {name: profile.name for name, profile in profiles.items()}
        keys = self._chosen(members, grouped(members, candidates(profiles.values()), compare), words)
        for natural, references in named.items():
            self.references.update(dict.fromkeys(references, keys[natural]))

    def find_nodes(self, told: Sequence[Told]) -> None:
        """The node of each of these facts, which are all of one type."""
        units = self._units(told)
        members = {name: Member(name, facts[0].natural, min(map(self._age, facts))) for name, facts in units.items()}
        unit_of = {one.handle: name for name, facts in units.items() for one in facts}
        same = {(unit_of[a], unit_of[b]): JUDGED for a, b in self.judgements.same if {a, b} <= unit_of.keys()}
        apart = [(unit_of[a], unit_of[b]) for a, b in self.judgements.different if {a, b} <= unit_of.keys()]
        equal = _chains(self._equal(units))
        pairs, compare = self._compared(units)
        grouping = grouped(members, pairs, compare, together={**equal, **same}, apart=apart)
        keys = self._chosen(members, grouping, {name: told_words(facts[0].fact) for name, facts in units.items()})
        for one in told:
            self.nodes[one.handle] = keys[unit_of[one.handle]]

    def _units(self, told: Sequence[Told]) -> dict[str, list[Told]]:
        """The facts by natural key; those that people told apart from one another stand alone, under longer names."""
        naturals = {one.handle: one.natural for one in told}
        alone = {
            handle
            for a, b in self.judgements.different
            if a in naturals and naturals[a] == naturals.get(b)
            for handle in (a, b)
        }
        units: dict[str, list[Told]] = defaultdict(list)
        for one in told:
            units[one.name if one.handle in alone else one.natural].append(one)
        return units

    def _age(self, told: Told) -> Age:
        start = min((mention.start for mention in told.fact.mentions), default=0)
        return (self.dates[told.handle[0]], told.handle[0], f"{start:09}", told.handle[1])

    def _equal(self, units: Mapping[str, Sequence[Told]]) -> dict[str, list[str]]:
        """The units whose keys are equal once their parties are known."""
        equal: dict[str, list[str]] = defaultdict(list)
        for name, facts in units.items():
            for key in sorted({self._known_key(one) for one in facts}):
                equal[key].append(name)
        return equal

    def _known_key(self, told: Told) -> str:
        if isinstance(told.fact, Outcome):
            return figure_key(told.fact, self._subject(told))
        return act_key(told.fact, told.theatre, self.references.__getitem__)

    def _compared(self, units: Mapping[str, Sequence[Told]]) -> tuple[set[tuple[str, str]], Compare | None]:
        """The pairs of units to compare, and what compares them: projects by all that is told of them, outcomes by
        figure and measure; of other facts their keys alone say what they are.
        """
        facts = {name: [one.fact for one in told] for name, told in units.items()}
        kinds = {fact.type for told in facts.values() for fact in told}
        if kinds == {"outcome"}:
            figures = {
                name: figure_profile(name, [f for f in told if isinstance(f, Outcome)], self._subject(units[name][0]))
                for name, told in facts.items()
            }
            return figure_candidates(figures.values()), linker(figures, FIGURE_FEATURES)
        if kinds == {"project"}:
            profiles = {name: self._project(name, told) for name, told in units.items()}
            return candidates(profiles.values()), linker(profiles, FEATURES)
        return set(), None

    def _project(self, name: str, told: Sequence[Told]) -> Profile:
        projects = [one.fact for one in told if isinstance(one.fact, Project)]
        outcomes = [outcome for one in told for outcome in self.outcomes.get(one.handle, ())]
        return project_profile(name, projects, outcomes, self.references)

    def _subject(self, told: Told) -> str:
        if not isinstance(told.fact, Outcome):
            raise TypeError(type(told.fact))
        return self.nodes[told.handle[0], told.fact.subject]

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

    def figures(self) -> list[Told]:
        """The outcomes, each with a natural key made of that of its subject."""
        naturals = {told.handle: told.natural for told in self.told}
        found = []
        for reading in self.readings:
            for fact in reading.facts:
                if isinstance(fact, Outcome):
                    if (reading.report, fact.subject) not in naturals:
                        what = f"the subject {fact.subject!r} of outcome {fact.id!r}"
                        raise DataError(f"{what} is no fact of the report", subject=fact.report)
                    natural = figure_key(fact, naturals[reading.report, fact.subject])
                    natural = reading.naturals.get(fact.id, natural)
                    found.append(Told((reading.report, fact.id), fact, natural))
        return found

    def find_people(self) -> None:
        """The leaders of batches: one name in one batch is one person."""
        members: dict[str, Member] = {}
        names: dict[str, list[str]] = defaultdict(list)
        for told in self.told:
            fact = told.fact
            if isinstance(fact, Batch) and fact.leader:
                natural = person_key(told.natural, fact.leader)
                age = self._age(told)
                if natural not in members or age < members[natural].age:
                    members[natural] = Member(natural, natural, age)
                names[person_key(self.nodes[told.handle], fact.leader)].append(natural)
        keys = self._chosen(members, grouped(members, together=_chains(names)))
        for told in self.told:
            if isinstance(told.fact, Batch) and told.fact.leader:
                key = keys[person_key(told.natural, told.fact.leader)]
                self.people[self.nodes[told.handle], told.fact.leader] = key

    def result(self) -> Identified:
        """What was found."""
        theatres: dict[str, str] = {}
        for told in self.told:
            if told.theatre:
                key = self.nodes[told.handle]
                theatres[key] = min(told.theatre, theatres.get(key, told.theatre))
        return Identified(
            nodes=self.nodes,
            theatres=theatres,
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
