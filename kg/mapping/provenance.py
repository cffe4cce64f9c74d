"""Pages and mentions in, triples of where everything comes from out: reports, pages, quotations, the data set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pyoxigraph import NamedNode, Triple

from kg.documents import Document, Page
from kg.facts import Fact, Mention, ResolvedFact
from kg.mapping import identifiers, literals
from kg.mapping.places import LABEL, TYPE
from kg.mapping.slots import LETTERS, WITH_VALUE, Names, Value, slot_values
from kg.namespaces import BASE, DATASET, DCAT, DCT, DK, OA, OWL, SLOTS

ONTOLOGY_VERSION = "0.3.0"
"""The version of ontology/duikou.ttl to which the triples conform."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """What made the graph: the version of kg, and the settings that can change what comes out."""

    version: str
    configuration: Mapping[str, str] = field(default_factory=dict)


def dataset_triples(dataset: Dataset) -> Iterator[Triple]:
    """The description of the whole graph; said once, so that a new release does not rewrite every mention."""
    subject = NamedNode(DATASET)
    yield Triple(subject, TYPE, NamedNode(DCAT + "Dataset"))
    yield Triple(subject, LABEL, literals.label("对口支援知识图谱", "zh"))
    yield Triple(subject, LABEL, literals.label("Knowledge graph of paired assistance", "en"))
    yield Triple(subject, NamedNode(OWL + "versionInfo"), literals.text(f"kg {dataset.version}"))
    yield Triple(subject, NamedNode(DCT + "conformsTo"), NamedNode(f"{BASE}ont/{ONTOLOGY_VERSION}"))
    for name, value in sorted(dataset.configuration.items()):
        yield Triple(subject, NamedNode(DK.configuration), literals.text(f"{name}={value}"))


def page_triples(pages: Iterable[Page]) -> Iterator[Triple]:
    """The triples of every page, then of every report; those of one subject follow one another.

    A report that several pages carry is described by its earliest copy.
    """
    copies: dict[str, Document] = {}
    carried: dict[str, list[str]] = {}
    for page in pages:
        yield from _page(page)
        for document in page.documents:
            carried.setdefault(document.id, []).append(page.sha256)
            other = copies.get(document.id)
            if other is None or document.age < other.age:
                copies[document.id] = replace(document, text="", blocks=(), origin=())
    for identifier, document in copies.items():
        for sha256 in carried[identifier]:
            yield Triple(identifiers.report(identifier), NamedNode(DCT + "isPartOf"), identifiers.page(sha256))
        yield from _report(document)


def _page(page: Page) -> Iterator[Triple]:
    subject = identifiers.page(page.sha256)
    yield Triple(subject, TYPE, NamedNode(DK.Page))
    yield Triple(subject, LABEL, literals.text(page.source))
    yield Triple(subject, NamedNode(DCT + "source"), literals.text(page.source))
    yield Triple(subject, NamedNode(DK.sha256), literals.text(page.sha256))


def _report(document: Document) -> Iterator[Triple]:
    subject = identifiers.report(document.id)
    yield Triple(subject, TYPE, NamedNode(DK.Report))
    if document.headline:
        yield Triple(subject, LABEL, literals.label(document.headline, "zh"))
        yield Triple(subject, NamedNode(DCT + "title"), literals.text(document.headline))
    else:
        yield Triple(subject, LABEL, literals.text(document.source))
    yield Triple(subject, NamedNode(DCT + "source"), literals.text(document.source))
    if document.date:
        yield Triple(subject, NamedNode(DCT + "date"), literals.text(document.date))
        day = literals.first_day(document.date)
        if day is not None:
            yield Triple(subject, NamedNode(DCT + "issued"), day)
    if document.url:
        yield Triple(subject, NamedNode(DCT + "identifier"), literals.text(document.url))
    if document.publisher:
        yield Triple(subject, NamedNode(DCT + "publisher"), literals.text(document.publisher))


def mention_triples(resolved: ResolvedFact, names: Names) -> Iterator[Triple]:
    """One node a quotation, with the values of the slots that it supports as its report gives them."""
    subject = identifiers.node(resolved.key)
    taken: dict[tuple[str, int], int] = {}
    for source in resolved.sources:
        for mention in _joined(source.mentions):
            start = (mention.report, mention.start)
            taken[start] = taken.get(start, 0) + 1
            letter = LETTERS[resolved.fact.type]
            node = identifiers.mention(subject, letter, mention.report, mention.start, nth=taken[start])
            yield Triple(node, NamedNode(DK.mentionOf), subject)
            yield from _quotation(node, mention, source)
            for term, value in _supported(mention, source, resolved.key, names):
                yield Triple(node, NamedNode(term), value)


def _joined(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions of the same words in the same way become one that supports the slots of all."""
    slots: dict[Mention, set[str]] = {}
    for mention in mentions:
        slots.setdefault(replace(mention, slots=()), set()).update(mention.slots)
    joined = [replace(words, slots=tuple(sorted(supported))) for words, supported in slots.items()]
    return sorted(joined, key=lambda mention: (mention.report, mention.start, mention.end, mention.how))


def _quotation(node: NamedNode, mention: Mention, source: Fact) -> Iterator[Triple]:
    for kind in (DK.Mention, OA + "TextQuoteSelector", OA + "TextPositionSelector"):
        yield Triple(node, TYPE, NamedNode(kind))
    yield Triple(node, NamedNode(OA + "hasSource"), identifiers.report(mention.report))
    yield Triple(node, NamedNode(OA + "exact"), literals.text(mention.quote))
    yield Triple(node, NamedNode(OA + "start"), literals.integer(mention.start))
    yield Triple(node, NamedNode(OA + "end"), literals.integer(mention.end))
    yield Triple(node, NamedNode(DK.how), identifiers.code("how", mention.how))
    yield Triple(node, NamedNode(DK.confidence), literals.decimal(probability(source.confidence)))
    if source.rule:
        yield Triple(node, NamedNode(DK.rule), literals.text(source.rule))


def _supported(mention: Mention, source: Fact, key: str, names: Names) -> Iterator[Value]:
    slots = {*mention.slots, *(WITH_VALUE if "value" in mention.slots else ())}
    for slot in sorted(slots & SLOTS.keys()):
        values = slot_values(slot, source, key, names)
        if values:
            yield DK.supports, NamedNode(SLOTS[slot])
            yield from values


def probability(confidence: float) -> Decimal:
    """A confidence with at most three decimals."""
    return round(Decimal(repr(confidence)), 3)
