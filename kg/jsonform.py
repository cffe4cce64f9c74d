"""Facts ↔ JSON: the form of the reading guide, with codes, quantities in full and mentions beside it.

In: a `Page` with its facts, or one resolved fact. Out: plain dicts for `json.dumps`, and the same facts from them.
The guide's slots hold names and plain numbers; what they leave out stands under `codes`, `kinds`, `within` and
`quantities`.
"""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from pathlib import PurePosixPath
from types import NoneType
from typing import Any, cast, get_args, get_type_hints

from kg.documents import Document, Page
from kg.facts import FACT_TYPES, FIELDS, SECTORS, STATUSES, Fact, Mention, Quantity, Reference, ResolvedFact
from kg.jsonrecord import Record

Json = dict[str, object]

UNITS = {"personnel": "名", "investment": "元"}
"""The unit of a slot that the guide writes as a plain number."""

CHOICES = {
    "sector": SECTORS,
    "status": STATUSES,
    "field": FIELDS,
    "level": ("input", "output", "outcome", "impact"),
    "comparator": ("=", "<", ">", "≈"),
    "how": ("stated", "inherited", "inferred"),
    "kind": ("division", "locality", "institution"),
}


def page_to_json(page: Page, facts: list[Fact]) -> Json:
    """A page in the form of the reading guide: `doc`, `facts`, and `reports`, each with its `start` in `page.text`."""
    starts = _report_starts(page.documents)
    reports = [_report_to_json(document, start) for document, start in zip(page.documents, starts, strict=True)]
    return {"doc": PurePosixPath(page.source).name, "reports": reports, "facts": [fact_to_json(fact) for fact in facts]}


def facts_from_json(data: object, *, subject: object) -> list[Fact]:
    """The facts of one page (`{"doc": …, "facts": […]}`, also in the guide's bare form).

    Raises DataError with `subject` and the place (`facts[3].donor`) of what is not as it should be.
    """
    records = Record(data, "page", subject).records("facts")
    facts = [fact_from_json(record) for record in records]
    seen: dict[str, Fact] = {}
    for record, fact in zip(records, facts, strict=True):
        if seen.setdefault(fact.id, fact) is not fact:
            raise record.error("id", f"the id {fact.id} stands twice on this page")
    for record, fact in zip(records, facts, strict=True):
        if fact.type == "outcome" and record.text("subject") not in seen:
            raise record.error("subject", f"no fact on this page has the id {record.text('subject')}")
    return facts


def fact_to_json(fact: Fact) -> Json:
    """One fact: its slots as the guide writes them, then what they leave out."""
    values = {name: getattr(fact, name) for name in _own_fields(fact.type)}
    references = {name: value for name, value in values.items() if isinstance(value, Reference)}
    return {
        "type": fact.type,
        "id": fact.id,
        **_slots_to_json(values),
        "evidence": fact.evidence,
        "report": fact.report,
        "codes": {name: value.code for name, value in references.items() if value.code is not None},
        "kinds": {name: value.kind for name, value in references.items()},
        "within": {name: value.within for name, value in references.items() if value.within is not None},
        "quantities": {name: _quantity_to_json(v) for name, v in values.items() if isinstance(v, Quantity)},
        "mentions": [_mention_to_json(mention) for mention in fact.mentions],
        "confidence": fact.confidence,
        "rule": fact.rule,
    }


def fact_from_json(record: Record) -> Fact:
    """The fact that a record holds; what the guide's bare form leaves out takes its default."""
    kind = FACT_TYPES.get(record.text("type"))
    if kind is None:
        raise record.error("type", f"not one of {', '.join(FACT_TYPES)}")
    values: dict[str, Any] = {name: _read(record, name, hint) for name, hint in _own_fields(kind.type).items()}
    report = record.optional_text("report") or ""
    mentions = record.records("mentions") if record.has("mentions") else []
    return kind(
        id=record.text("id"),
        report=report,
        evidence=record.text("evidence"),
        mentions=tuple(_mention_from_json(item, report) for item in mentions),
        confidence=float(record.decimal("confidence")) if record.has("confidence") else 0.5,
        rule=record.optional_text("rule") or "",
        **values,
    )


def resolved_to_json(resolved: ResolvedFact) -> Json:
    """A node of the graph: its key, the consolidated fact, each report's version, links and conflicts by slot."""
    return head_to_json(resolved) | told_to_json(resolved)


def head_to_json(resolved: ResolvedFact) -> Json:
    """What a node's line begins with, and what other nodes have a say in."""
    return {
        "key": resolved.key,
        "links": dict(sorted(resolved.links.items())),
        "conflicts": dict(sorted(resolved.conflicts.items())),
    }


def told_to_json(resolved: ResolvedFact) -> Json:
    """What a node's line ends with, and what follows from its reports alone."""
    return {"fact": fact_to_json(resolved.fact), "sources": [fact_to_json(fact) for fact in resolved.sources]}


def resolved_from_json(data: object, *, subject: object, place: str) -> ResolvedFact:
    """The node that `resolved_to_json` wrote; DataError names `subject` and `place`."""
    record = Record(data, place, subject)
    return ResolvedFact(
        key=record.text("key"),
        fact=fact_from_json(record.record("fact")),
        sources=tuple(fact_from_json(item) for item in record.records("sources")),
        links=record.texts("links"),
        conflicts=record.texts("conflicts") if record.has("conflicts") else {},
    )


@cache
def _own_fields(fact_type: str) -> dict[str, Any]:
    """The fields that a type of fact adds to those of all facts, with their types."""
    kind = FACT_TYPES[fact_type]
    hints, common = get_type_hints(kind), {field.name for field in fields(Fact)}
    return {field.name: hints[field.name] for field in fields(kind) if field.name not in common}


def _report_starts(documents: tuple[Document, ...]) -> list[int]:
    """Where each report starts in `Page.text`, which puts two newlines between reports."""
    starts, at = [], 0
    for document in documents:
        starts.append(at)
        at += len(document.text) + 2
    return starts


def _report_to_json(document: Document, start: int) -> Json:
    return {
        "id": document.id,
        "index": document.index,
        "headline": document.headline,
        "date": document.date,
        "publisher": document.publisher,
        "start": start,
    }


def _slots_to_json(values: dict[str, Any]) -> Json:
    """The slots as the guide writes them; an outcome's quantity spreads over value, unit and comparator."""
    slots: Json = {}
    for name, value in values.items():
        if name == "quantity":
            slots |= {"value": _plain(value), "unit": value.unit, "comparator": value.comparator}
        elif isinstance(value, Reference):
            slots[name] = value.name
        else:
            slots[name] = _plain(value) if isinstance(value, Quantity) else value
    return slots


def _plain(quantity: Quantity) -> int | float:
    """The value as a plain number: an int where it is integral."""
    value = quantity.value
    return int(value) if value == value.to_integral_value() else float(value)


def _quantity_to_json(quantity: Quantity) -> Json:
    return {
        "value": str(quantity.value),
        "unit": quantity.unit,
        "comparator": quantity.comparator,
        "upper": None if quantity.upper is None else str(quantity.upper),
        "cumulative": quantity.cumulative,
        "per": quantity.per,
        "expected": quantity.expected,
    }


def _mention_to_json(mention: Mention) -> Json:
    return {
        "slots": list(mention.slots),
        "quote": mention.quote,
        "start": mention.start,
        "end": mention.end,
        "how": mention.how,
        "report": mention.report,
    }


def _mention_from_json(record: Record, report: str) -> Mention:
    return Mention(
        slots=record.text_list("slots"),
        quote=record.text("quote"),
        start=record.integer("start"),
        end=record.integer("end"),
        how=cast("Any", record.choice("how", CHOICES["how"])),
        report=record.optional_text("report") or report,
    )


def _read(record: Record, name: str, hint: Any) -> object:
    """The value of a field, read as its type asks."""
    kinds = get_args(hint) or (hint,)
    if NoneType in kinds and record.missing(name):
        return None
    if Quantity in kinds:
        return _read_quantity(record, name, "value" if name == "quantity" else name)
    if Reference in kinds:
        return _read_reference(record, name)
    if name in CHOICES:
        return record.choice(name, CHOICES[name])
    if bool in kinds:
        return record.flag(name)
    return record.integer(name) if int in kinds else record.text(name)


def _read_reference(record: Record, name: str) -> Reference:
    kind: Any = record.texts("kinds").get(name, "division")
    if kind not in CHOICES["kind"]:
        raise record.error(f"kinds.{name}", f"not one of {', '.join(CHOICES['kind'])}")
    return Reference(record.text(name), kind, record.texts("codes").get(name), record.texts("within").get(name))


def _read_quantity(record: Record, name: str, slot: str) -> Quantity:
    """The quantity in full where it is there, else what the guide's plain number in `slot` says."""
    full = record.record("quantities") if record.has("quantities") else None
    if full is None or full.missing(name):
        bare = name in UNITS
        comparator = "=" if bare else record.choice("comparator", CHOICES["comparator"])
        return Quantity(record.decimal(slot), UNITS[name] if bare else record.text("unit"), cast("Any", comparator))
    item = full.record(name)
    return Quantity(
        value=item.decimal("value"),
        unit=item.text("unit"),
        comparator=cast("Any", item.choice("comparator", CHOICES["comparator"])),
        upper=None if item.missing("upper") else item.decimal("upper"),
        cumulative=item.flag("cumulative"),
        per=item.optional_text("per"),
        expected=item.flag("expected"),
    )
