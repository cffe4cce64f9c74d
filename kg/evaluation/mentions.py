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
from kg.resolution import Reading, resolve
from kg.resolution.names import kind_of, kinds_differ, likeness, numbers

LEAST_LIKE = 0.5
NOBODY = Reference("某方", "institution")
_FIELDS = {"医疗": "medical", "教育": "education"}


def nodes_of_mentions(readings: Mapping[str, Reading], pairs: Iterable[JudgedPair]) -> dict[Mentioned, str]:
    """The key of the node of every mention that the facts have; `readings` by the name of the report's file."""
    mentions = sorted({mention for pair in pairs for mention in (pair.one, pair.other)})
    added: dict[str, list[tuple[Mentioned, Fact]]] = defaultdict(list)
    for number, mention in enumerate(mentions):
        if mention[0] not in ("project", "batch") and mention[1] in readings:
            added[mention[1]].append((mention, _naming(mention, readings[mention[1]], f"mention{number}")))
    whole = [
        replace(reading, facts=(*reading.facts, *(fact for _, fact in added[name])))
        for name, reading in readings.items()
    ]
    resolution = resolve(whole)
    found: dict[Mentioned, str] = {}
    for name, facts in added.items():
        for mention, fact in facts:
            node = next(n for n in resolution.facts if n.key == resolution.nodes[readings[name].report, fact.id])
            slot = {"place": "recipient", "institution": "host", "party": "donor"}[mention[0]]
            source = next(source for source in node.sources if source.report == readings[name].report)
            found[mention] = resolution.references[getattr(source, slot)]
    for mention in mentions:
        if mention[0] in ("project", "batch") and mention[1] in readings:
            reading = readings[mention[1]]
            fact = _project(mention[2], reading.facts) if mention[0] == "project" else _batch(mention[2], reading.facts)
            if fact is not None:
                found[mention] = resolution.nodes[reading.report, fact.id]
    return found


def _naming(mention: Mentioned, reading: Reading, identifier: str) -> Fact:
    kind, _, words = mention
    donor, recipient = _most(reading.facts, "donor"), _most(reading.facts, "recipient")
    common = {"id": identifier, "report": reading.report, "evidence": words}
    named = Reference(words)
    match kind:
        case "place":
            return Assistance(donor=donor, recipient=named, **common)
        case "party":
            return Assistance(donor=named, recipient=recipient, **common)
    host = replace(named, kind="institution")
    return GroupProgram(donor=donor, recipient=recipient, field="other", host=host, **common)


def _most(facts: Iterable[Fact], slot: str) -> Reference:
    told = Counter(reference for fact in facts if (reference := getattr(fact, slot, None)) is not None)
    return min(told, key=lambda reference: (-told[reference], reference.name)) if told else NOBODY


def _project(words: str, facts: Sequence[Fact]) -> Project | None:
    """The project of that name; else the one whose name holds it or is held by it; else the one most like it."""
    projects = [fact for fact in facts if isinstance(fact, Project)]
    wanted = bare(words)
    equal = [p for p in projects if bare(p.name) == wanted]
    around = [p for p in projects if wanted in bare(p.name) or bare(p.name) in wanted]
    like = [p for p in projects if likeness(bare(p.name), wanted) >= LEAST_LIKE]
    like = [p for p in like if not kinds_differ(kind_of(p.name), kind_of(words))]
    found = equal or around or like
    return min(found, key=lambda p: (-likeness(bare(p.name), wanted), p.id)) if found else None


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
    names = {donor.name, donor.name.rstrip("省市区县")}
    return bool(beginning) and (beginning in names or any(d.name == donor.name for d in gazetteer().candidates(beginning)))
