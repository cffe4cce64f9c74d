"""Judged pairs and the facts of their reports in, the node of every mention out.

A project or batch is found among the facts of its report, by its name or by its number and donor. A place, institution
or party stands for itself: a fact that names it is added to its report, with the donor and recipient that the report
has most often.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.evaluation.identity import JudgedPair, Mentioned
from kg.facts import Assistance, Batch, Fact, GroupProgram, Project, Reference
from kg.gazetteer import gazetteer
from kg.namespaces import bare
from kg.resolution import Reading, resolve, settled
from kg.resolution.names import kind_of, kinds_differ, likeness, numbers

SLOTS = {"place": "recipient", "institution": "host", "party": "donor"}
"""The kinds of mentions that name a party, and the slot in which a fact names one."""
LEAST_LIKE = 0.6
LEAST_PART = 0.5
NOBODY = Reference("某方", "institution")
_FIELDS = {"医疗": "medical", "教育": "education"}


def nodes_of_mentions(readings: Mapping[str, Reading], pairs: Iterable[JudgedPair]) -> dict[Mentioned, str]:
    """The key of the node of every mention that the facts have; `readings` by the name of the report's file."""
    mentions = sorted({mention for pair in pairs for mention in (pair.one, pair.other) if mention[1] in readings})
    naming = {m: _naming(m, readings[m[1]], f"mention{n}") for n, m in enumerate(mentions) if m[0] in SLOTS}
    added: dict[str, list[Fact]] = defaultdict(list)
    for (_, name, _), naming_fact in naming.items():
        added[name].append(naming_fact)
    whole = {name: replace(reading, facts=(*reading.facts, *added[name])) for name, reading in readings.items()}
    resolution = resolve(whole.values())
    found: dict[Mentioned, str] = {}
    for name, reading in whole.items():
        placed = settled(reading.facts)
        for mention in (mention for mention in mentions if mention[1] == name):
            if mention in naming:
                found[mention] = resolution.references[_named(mention, naming[mention].id, placed)]
            elif (fact := _act(mention, readings[name].facts)) is not None:
                found[mention] = resolution.nodes[reading.report, fact.id]
    return found


def _naming(mention: Mentioned, reading: Reading, identifier: str) -> Fact:
    """A fact of the report that names the place, institution or party."""
    kind, _, words = mention
    report = reading.report
    donor, recipient = _most(reading.facts, "donor"), _most(reading.facts, "recipient")
    named = Reference(words)
    if kind == "place":
        return Assistance(id=identifier, report=report, evidence=words, donor=donor, recipient=named)
    if kind == "party":
        return Assistance(id=identifier, report=report, evidence=words, donor=named, recipient=recipient)
    host = replace(named, kind="institution")
    return GroupProgram(
        id=identifier, report=report, evidence=words, donor=donor, recipient=recipient, field="other", host=host
    )


def _most(facts: Iterable[Fact], slot: str) -> Reference:
    told = Counter(reference for fact in facts if (reference := getattr(fact, slot, None)) is not None)
    return min(told, key=lambda reference: (-told[reference], reference.name)) if told else NOBODY


def _named(mention: Mentioned, identifier: str, facts: Sequence[Fact]) -> Reference:
    """What a fact of the report itself calls so, else what the added fact names."""
    own = [fact for fact in facts if not fact.id.startswith("mention")]
    slots = ("donor", "recipient", "host", "place")
    told: list[Reference | None] = [getattr(fact, slot, None) for fact in own for slot in slots]
    alike = [reference for reference in told if reference is not None and bare(reference.name) == bare(mention[2])]
    if alike:
        return min(alike, key=repr)
    added: Reference = getattr(next(fact for fact in facts if fact.id == identifier), SLOTS[mention[0]])
    return added


def _act(mention: Mentioned, facts: Sequence[Fact]) -> Fact | None:
    return _project(mention[2], facts) if mention[0] == "project" else _batch(mention[2], facts)


def _project(words: str, facts: Sequence[Fact]) -> Project | None:
    """The project of that name; else the one whose name holds it or is held by it; else the one most like it."""
    projects = [fact for fact in facts if isinstance(fact, Project)]
    wanted = bare(words)
    equal = [p for p in projects if bare(p.name) == wanted]
    around = [p for p in projects if _is_part(wanted, bare(p.name))]
    like = [p for p in projects if likeness(bare(p.name), wanted) >= LEAST_LIKE]
    like = [p for p in like if not kinds_differ(kind_of(p.name), kind_of(words))]
    found = equal or around or like
    return min(found, key=lambda p: (-likeness(bare(p.name), wanted), p.id)) if found else None


def _is_part(one: str, other: str) -> bool:
    """Whether one name is half or more of the other."""
    short, long = sorted((one, other), key=len)
    return short in long and len(short) >= LEAST_PART * len(long)


def _batch(words: str, facts: Sequence[Fact]) -> Batch | None:
    """The batch of that number and, where the words name them, that donor and field."""
    ordinals = {int(number.rstrip("期届批轮")) for number in numbers(words) if number[0].isdigit()}
    field = next((field for word, field in _FIELDS.items() if word in words), None)
    batches = [fact for fact in facts if isinstance(fact, Batch) and fact.ordinal in ordinals]
    named = [batch for batch in batches if _is_named(batch.donor, words)]
    fitting = [batch for batch in named or batches if batch.field == field] or named or batches
    return min(fitting, key=lambda batch: (len(batch.donor.code or ""), batch.id)) if fitting else None


def _is_named(donor: Reference, words: str) -> bool:
    beginning = re.split("第|援", words)[0]
    candidates = gazetteer().candidates(beginning) if beginning else ()
    return beginning == donor.name or any(division.name == donor.name for division in candidates)
