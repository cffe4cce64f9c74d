"""A resolved fact in, one node for each slot of which its reports give different values out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pyoxigraph import NamedNode, Triple

from kg.facts import ResolvedFact
from kg.mapping import identifiers, literals
from kg.mapping.places import LABEL, TYPE
from kg.namespaces import DK, SLOTS

SLOT_LABELS: Final[dict[str, tuple[str, str]]] = {
    "name": ("名称", "name"), "donor": ("支援方", "donor"), "recipient": ("受援方", "recipient"),
    "place": ("地点", "place"), "host": ("受援单位", "host"), "ordinal": ("批次序号", "ordinal"),
    "field": ("专业类别", "field"), "leader": ("领队", "leader"), "personnel": ("人数", "personnel"),
    "sector": ("领域", "sector"), "status": ("状态", "status"), "investment": ("投资额", "investment"),
    "start": ("开始", "start"), "end": ("结束", "end"), "batch": ("所属批次序号", "ordinal of the batch"),
    "subject": ("所属行动", "outcome of"), "measure": ("指标", "measure"), "value": ("数值", "value"),
    "unit": ("单位", "unit"), "comparator": ("比较关系", "comparator"), "period": ("时期", "period"),
    "level": ("结果层级", "level"), "programme_wide": ("总体数据", "programme-wide"),
}  # fmt: skip
"""The labels, in zh and en, of the properties of `SLOTS`."""


def conflict_triples(resolved: ResolvedFact, zh: str, en: str) -> Iterator[Triple]:
    """The conflicts on the fact whose labels are `zh` and `en`; the values stand on its mentions."""
    fact = identifiers.node(resolved.key)
    for slot, kind in resolved.conflicts.items():
        subject = identifiers.conflict(fact, slot)
        name_zh, name_en = SLOT_LABELS[slot]
        yield Triple(subject, TYPE, NamedNode(DK.Conflict))
        yield Triple(subject, LABEL, literals.label(f"{zh}：{name_zh}说法不一", "zh"))
        yield Triple(subject, LABEL, literals.label(f"{en}: reports differ on {name_en}", "en"))
        yield Triple(subject, NamedNode(DK.conflictOf), fact)
        yield Triple(subject, NamedNode(DK.conflictSlot), NamedNode(SLOTS[slot]))
        yield Triple(subject, NamedNode(DK.conflictKind), identifiers.code("conflict", kind))
