"""A report's facts and the corrections of it in, the facts as the user wants them out, and what became of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from kg.documents import Document
from kg.facts import FACT_TYPES, Assistance, Batch, Fact, GroupProgram, Mention, Outcome, Project
from kg.namespaces import bare, digest
from kg.resolution.correction_values import OF_QUANTITY, REQUIRED, fields_of
from kg.resolution.corrections import PAIRS, Correction, Where
from kg.resolution.judgements import Handle, Judgements

APPLIED, ADDED, NO_REPORT, NO_FACT, SEVERAL, NO_WORDS = (
    "applied", "added", "no such report", "no such fact", "several facts", "no such words",
)  # fmt: skip
RULE: Final = "correction"
_INFERABLE: Final = ("sector", "status", "level", "programme_wide", "field")


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What became of an entry: one of the states above, the facts that it found, and the one that it made."""

    state: str
    handles: tuple[Handle, ...] = ()
    fact: Fact | None = None


@dataclass(slots=True)
class Corrected:
    """A report's facts after its corrections. `found`: entry → what became of its part in this report."""

    facts: tuple[Fact, ...]
    found: dict[Correction, list[Outcomes]] = field(default_factory=dict)


def correct(document: Document, facts: Sequence[Fact], corrections: Iterable[Correction]) -> Corrected:
    """Follow the corrections of this report, in their order; each finds facts as they were read."""
    result = Corrected(tuple(facts))
    changed: dict[str, Fact | None] = {}
    added: list[Fact] = []
    for entry in corrections:
        for where in (entry.where, entry.other):
            if where is not None and where.report == document.id:
                outcome = _follow(entry, where, facts, document)
                result.found.setdefault(entry, []).append(outcome)
                _note(entry, outcome, changed, added)
    kept = [changed.get(fact.id, fact) for fact in facts]
    there = [fact for fact in (*kept, *added) if fact is not None]
    acts = {fact.id for fact in there if not isinstance(fact, Outcome)}
    result.facts = tuple(f for f in there if not isinstance(f, Outcome) or f.subject in acts)
    return result


def _note(entry: Correction, outcome: Outcomes, changed: dict[str, Fact | None], added: list[Fact]) -> None:
    if outcome.state == ADDED and outcome.fact is not None:
        added.append(outcome.fact)
    elif outcome.state == APPLIED and entry.kind not in PAIRS:
        identifier = outcome.handles[0][1]
        made = outcome.fact
        earlier = changed.get(identifier)
        if made is not None and earlier is not None:
            made = _both(earlier, made, entry)
        changed[identifier] = made


def _both(earlier: Fact, made: Fact, entry: Correction) -> Fact:
    """What an earlier entry made of a fact, with what this one gives it."""
    values = {name: getattr(made, name) for name in _fields(entry, made)}
    rules = ";".join(dict.fromkeys([*earlier.rule.split(";"), *made.rule.split(";")]))
    mentions = tuple(dict.fromkeys([*_without(earlier.mentions, entry), *made.mentions[-1:]]))
    return replace(earlier, rule=rules, mentions=mentions, confidence=made.confidence, **values)


def _follow(entry: Correction, where: Where, facts: Sequence[Fact], document: Document) -> Outcomes:
    found = find(facts, entry.fact_type, where)
    if entry.kind == "add" or (entry.kind == "accept" and not found):
        return _add(entry, facts, document)
    if not found:
        return Outcomes(NO_FACT)
    if len(found) > 1:
        return Outcomes(SEVERAL, tuple((fact.report, fact.id) for fact in found))
    (fact,) = found
    handle = ((fact.report, fact.id),)
    if entry.kind in (*PAIRS, "reject"):
        return Outcomes(APPLIED, handle)
    try:
        return Outcomes(APPLIED, handle, _changed(fact, entry, document))
    except ValueError:
        return Outcomes(NO_WORDS, handle)


def find(facts: Sequence[Fact], fact_type: str, where: Where) -> list[Fact]:
    """The facts of a type that rest on the words of `where`: best those that quote just them."""
    ranked = [(_words(fact, where.quote), fact) for fact in facts if fact.type == fact_type]
    if where.about:
        alike = [(_alike(fact, where.about), rank, fact) for rank, fact in ranked if rank]
        best = max((item[:2] for item in alike if item[0]), default=None)
        return [fact for *rank, fact in alike if tuple(rank) == best]
    rank = max((rank for rank, _ in ranked), default=0)
    return [fact for its, fact in ranked if rank and its == rank]


def _words(fact: Fact, quote: str) -> int:
    """How well a fact rests on words: 3 its evidence, 2 a quotation, 1 a part of either or more than it, 0 not."""
    quotes = [mention.quote for mention in fact.mentions]
    if fact.evidence == quote:
        return 3
    if quote in quotes:
        return 2
    return int(any(quote in text or (len(text) > 5 and text in quote) for text in (fact.evidence, *quotes)))


def told(fact: Fact) -> str:
    """What tells a fact apart from others in the same words."""
    match fact:
        case Project():
            return fact.name
        case Outcome():
            return f"{fact.measure} {fact.quantity.value:f}{fact.quantity.unit}"
        case Batch():
            return f"{fact.donor.name} {fact.ordinal}{f' {fact.field}' if fact.field else ''}"
        case Assistance():
            return f"{fact.donor.name} {fact.recipient.name}"
        case GroupProgram():
            return f"{fact.donor.name} {fact.field} {(fact.host or fact.recipient).name}"
    raise TypeError(type(fact))


def _alike(fact: Fact, about: str) -> int:
    """2 where a fact is just about this, 1 where nearly: a longer name, the same measure or the same figure."""
    own = told(fact)
    if own == about or bare(own) == bare(about):
        return 2
    if isinstance(fact, Project):
        return int(bare(about) in bare(own) or bare(own) in bare(about))
    return int(bool(set(own.split()) & set(about.split())))


def _fields(entry: Correction, fact: Fact) -> list[str]:
    """The fields of a fact to which an entry gives values."""
    is_outcome = isinstance(fact, Outcome)
    names = ("quantity" if is_outcome and name in OF_QUANTITY else name for name, _ in entry.slots)
    return [name for name in dict.fromkeys(names) if name != "subject"]


def _without(mentions: Iterable[Mention], entry: Correction) -> list[Mention]:
    """The mentions without the slots that an entry gives other values."""
    given = {name for name, _ in entry.slots}
    left = (replace(m, slots=tuple(slot for slot in m.slots if slot not in given)) for m in mentions)
    return [mention for mention in left if mention.slots]


def _changed(fact: Fact, entry: Correction, document: Document) -> Fact:
    """The fact with the values that an entry gives it; raises ValueError where its words are not there."""
    confidence = 1.0 if entry.kind == "accept" else fact.confidence
    slots = {name: value for name, value in entry.slots if name != "subject"}
    values = fields_of(fact.type, slots, getattr(fact, "quantity", None))
    names = _fields(entry, fact)
    if entry.kind == "accept":
        names = [name for name in names if getattr(fact, name) != values[name]]
        if not names:
            return replace(fact, confidence=confidence)
        entry = replace(entry, slots=tuple(item for item in entry.slots if item[0] in names or "quantity" in names))
        values = {name: values[name] for name in names}
    mention = _mention(entry, [name for name, value in entry.slots if value != "-"], document)
    mentions = (*_without(fact.mentions, entry), *([mention] if mention.slots else []))
    rule = ";".join([fact.rule, *(f"{RULE}.{name}" for name in names)]).strip(";")
    return replace(fact, confidence=confidence, mentions=mentions, rule=rule, **values)


def _mention(entry: Correction, slots: Iterable[str], document: Document) -> Mention:
    quote = entry.where.quote
    start = document.text.find(quote)
    if start < 0:
        raise ValueError(quote)
    names = tuple(sorted(set(slots) & set(FACT_TYPES[entry.fact_type].slots)))
    how: Any = "inferred" if names and set(names) <= set(_INFERABLE) else "stated"
    return Mention(names, quote, start, start + len(quote), how, document.id)


def _add(entry: Correction, facts: Sequence[Fact], document: Document) -> Outcomes:
    slots = dict(entry.slots)
    if not set(REQUIRED[entry.fact_type]) <= slots.keys():
        return Outcomes(NO_FACT)
    try:
        mention = _mention(entry, slots, document)
    except ValueError:
        return Outcomes(NO_WORDS)
    values = fields_of(entry.fact_type, slots)
    if entry.fact_type == "outcome":
        subject = _subject(str(values["subject"]), facts)
        if subject is None:
            return Outcomes(NO_FACT)
        values["subject"] = subject
    unique = digest("|".join([entry.fact_type, entry.where.quote, *sorted(f"{k}={v}" for k, v in slots.items())]), 8)
    rule = ";".join([RULE, *(f"{RULE}.{name}" for name in values if name != "subject")])
    make: Callable[..., Fact] = FACT_TYPES[entry.fact_type]
    mentions = [mention]
    if entry.fact_type == "project" and "sector" not in slots:
        mentions.append(replace(mention, slots=("sector",), how="inferred"))
    common = {"id": f"c-{unique}", "report": document.id, "evidence": entry.where.quote, "mentions": tuple(mentions)}
    fact = make(**common, confidence=1.0, rule=rule, **values)
    return Outcomes(ADDED, ((document.id, fact.id),), fact)


def _subject(name: str, facts: Sequence[Fact]) -> str | None:
    """The id of the one action that is called so, or that rests on these words."""
    acts = [fact for fact in facts if not isinstance(fact, Outcome)]
    for fits in (lambda fact: told(fact) == name, lambda fact: fact.evidence == name, lambda fact: name in told(fact)):
        found = [fact.id for fact in acts if fits(fact)]
        if len(found) == 1:
            return found[0]
    return None


def judgements(found: Mapping[Correction, Sequence[Outcomes]]) -> Judgements:
    """What `same` and `not-same` say of pairs of facts; those of which a fact was not found are left out."""
    pairs: dict[str, list[tuple[Handle, Handle]]] = {kind: [] for kind in PAIRS}
    for entry, outcomes in found.items():
        handles = [handle for outcome in outcomes if outcome.state == APPLIED for handle in outcome.handles]
        if entry.kind in PAIRS and len(handles) == 2:
            pairs[entry.kind].append((handles[0], handles[1]))
    return Judgements.of(same=pairs["same"], different=pairs["not-same"])
