"""The corrections that a build followed and the keys that it replaced in, their triples out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import NamedNode, Triple

from kg.facts import AppliedCorrection
from kg.mapping import identifiers, literals
from kg.mapping.places import LABEL, TYPE
from kg.mapping.slots import Names, all_slots, slot_values
from kg.namespaces import DCT, DK, OA, OWL, SLOTS

KIND_LABELS = {
    "accept": "确认", "reject": "否定", "same": "合并", "not-same": "区分", "set": "修改", "add": "补充",
}  # fmt: skip


def correction_triples(corrections: Iterable[AppliedCorrection], names: Names) -> Iterator[Triple]:
    """Each correction as a node: what it does, at which words of which report, to which nodes, with which values."""
    for item in corrections:
        subject = identifiers.correction(
            "|".join((item.report, item.quote, item.fact_type, item.kind, item.slot or ""))
        )
        yield Triple(subject, TYPE, NamedNode(DK.Correction))
        yield Triple(subject, LABEL, literals.label(f"{KIND_LABELS[item.kind]}：{item.quote}", "zh"))
        yield Triple(subject, LABEL, literals.label(f"Correction ({item.kind}): {item.quote}", "en"))
        yield Triple(subject, NamedNode(DK.correctionKind), identifiers.code("correction", item.kind))
        yield Triple(subject, NamedNode(OA + "hasSource"), identifiers.report(item.report))
        yield Triple(subject, NamedNode(OA + "exact"), literals.text(item.quote))
        if item.note:
            yield Triple(subject, NamedNode(DCT + "description"), literals.text(item.note))
        for key in item.keys:
            yield Triple(subject, NamedNode(DK.correctionOf), identifiers.node(key))
        yield from _values(subject, item, names)


def _values(subject: NamedNode, item: AppliedCorrection, names: Names) -> Iterator[Triple]:
    """The slots that it gives a value, and the values, in the form that mentions have."""
    if item.fact is None or not item.keys:
        return
    for slot in (item.slot,) if item.slot else all_slots(item.fact):
        values = slot_values(slot, item.fact, item.keys[0], names)
        if values:
            yield Triple(subject, NamedNode(DK.supports), NamedNode(SLOTS[slot]))
        for term, value in values:
            yield Triple(subject, NamedNode(term), value)


def replaced_triples(replaced: Mapping[str, str]) -> Iterator[Triple]:
    """`replaced`: key of a node that is gone → key of the node in the graph that stands for it now."""
    for old, new in replaced.items():
        yield Triple(identifiers.node(old), NamedNode(DCT + "isReplacedBy"), identifiers.node(new))
        yield Triple(identifiers.node(old), NamedNode(OWL + "deprecated"), literals.boolean(True))
