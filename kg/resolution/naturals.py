"""A fact in, its key out: from what its report says (its natural key), or from what its parties turned out to be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from kg.errors import DataError
from kg.facts import Assistance, Batch, Fact, GroupProgram, Outcome, Project, Quantity, Reference
from kg.gazetteer import theatre_of
from kg.resolution.judgements import Handle
from kg.resolution.keys import assistance_key, batch_key, group_key, outcome_key, project_key, reference_key
from kg.resolution.profiles import other_names
from kg.resolution.theatre import TheatreOf, theatre

F = TypeVar("F", bound=Fact)

PartyKey = Callable[[Reference], str]


@dataclass(frozen=True, slots=True)
class Told(Generic[F]):
    """A fact of a report: who tells it, the natural key, for a batch its theatre (else empty), and where in the report
    it begins. `of`: of an outcome the natural key of its subject. Of a project `figures`: those of its outcomes, and
    `called`: what else the report calls it.
    """

    handle: Handle
    fact: F
    natural: str
    theatre: str = ""
    start: int = 0
    of: str = ""
    figures: tuple[Quantity, ...] = ()
    called: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Tells it from every other fact of every report."""
        return lone_name(self.natural, self.handle)


def lone_name(natural: str, handle: Handle) -> str:
    """What tells a fact with a natural key from every other fact of every report."""
    return "\t".join((natural, *handle))


def told_by(
    report: str, facts: Sequence[Fact], theatre_of: TheatreOf, naturals: Mapping[str, str] | None = None
) -> list[Told[Any]]:
    """The facts of one report but its outcomes, with their natural keys; `naturals`: id of a fact → another one."""
    acts = [fact for fact in facts if not isinstance(fact, Outcome)]
    counted: dict[str, list[Quantity]] = defaultdict(list)
    for fact in facts:
        if isinstance(fact, Outcome):
            counted[fact.subject].append(fact.quantity)
    found: list[Told[Any]] = []
    for fact in acts:
        where = theatre(fact, acts, theatre_of) if isinstance(fact, Batch) else ""
        natural = (naturals or {}).get(fact.id) or act_key(fact, where, reference_key)
        found.append(Told((report, fact.id), fact, natural, where, _start(fact)))
        if isinstance(fact, Project):
            called = tuple(dict.fromkeys(other_names(fact)))
            found[-1] = replace(found[-1], figures=tuple(counted[fact.id]), called=called)
    return found


def figures_by(
    report: str, facts: Sequence[Fact], acts: Iterable[Told[Any]], naturals: Mapping[str, str] | None = None
) -> list[Told[Outcome]]:
    """The outcomes of a report, each with a natural key made of that of its subject, one of `acts`.

    Raises DataError for an outcome whose subject is not among them.
    """
    subjects = {told.handle[1]: told.natural for told in acts}
    found = []
    for fact in facts:
        if isinstance(fact, Outcome):
            if fact.subject not in subjects:
                what = f"the subject {fact.subject!r} of outcome {fact.id!r}"
                raise DataError(f"{what} is no fact of the report", subject=report)
            of = subjects[fact.subject]
            natural = (naturals or {}).get(fact.id, figure_key(fact, of))
            found.append(Told((report, fact.id), fact, natural, start=_start(fact), of=of))
    return found


def _start(fact: Fact) -> int:
    return min((mention.start for mention in fact.mentions), default=0)


def act_key(fact: Fact, where: str, party: PartyKey) -> str:
    """The key of an assistance, batch, group programme or project whose parties have the keys `party` gives them."""
    match fact:
        case Assistance():
            return assistance_key(party(fact.donor), party(fact.recipient))
        case Batch():
            return batch_key(party(fact.donor), where, fact.field, fact.ordinal)
        case GroupProgram():
            return group_key(party(fact.donor), fact.field, party(fact.host or fact.recipient))
        case Project():
            return project_key(party(fact.donor), party(fact.recipient), fact.name)
    raise TypeError(type(fact))


def figure_key(fact: Outcome, subject: str) -> str:
    """The key of an outcome of the node with the key `subject`."""
    return outcome_key(subject, fact.measure, fact.quantity.unit, fact.period)


def told_words(fact: Fact) -> str:
    """What a fact is called in a table: the name of a project, the measure of a figure, the parties of a tie."""
    match fact:
        case Project():
            return fact.name
        case Outcome():
            return f"{fact.measure} {fact.quantity.value.normalize():f}{fact.quantity.unit}"
        case Batch():
            return f"{fact.donor.name} {fact.ordinal}"
        case Assistance() | GroupProgram():
            host = fact.host if isinstance(fact, GroupProgram) else None
            return f"{fact.donor.name} → {(host or fact.recipient).name}"
    raise TypeError(type(fact))


def moved(
    report: str, before: Sequence[Fact], after: Sequence[Fact], theatre_of: TheatreOf = theatre_of
) -> dict[str, str]:
    """Id of a fact → its natural key before corrections, of the facts of a report for which they changed it."""
    old, new = (_naturals(told_by(report, facts, theatre_of), facts) for facts in (before, after))
    return {name: old[name] for name in sorted(old.keys() & new.keys()) if new[name] != old[name]}


def _naturals(told: Sequence[Told[Any]], facts: Sequence[Fact]) -> dict[str, str]:
    found = {one.handle[1]: one.natural for one in told}
    figures = [fact for fact in facts if isinstance(fact, Outcome) and fact.subject in found]
    return found | {fact.id: figure_key(fact, found[fact.subject]) for fact in figures}
