"""A fact in the making: values with the words they come from, before it is frozen into a fact."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.extraction.article import Found


@dataclass(slots=True)
class Draft:
    """What it is (`kind`: a fact type), where its words stand, its evidence, its values by slot, and how sure.

    `subject`: the draft that an outcome belongs to. `anchors`: every stretch that names it, in order. `signs`: named
    features of what the rules saw, for the confidence and for those who ask why.
    """

    kind: str
    start: int
    end: int
    evidence: tuple[int, int]
    values: dict[str, Found] = field(default_factory=dict)
    confidence: float = 0.5
    rule: str = ""
    subject: Draft | None = None
    anchors: list[tuple[int, int]] = field(default_factory=list)
    signs: tuple[str, ...] = ()

    def get(self, slot: str) -> Any:
        """The value of a slot, or None."""
        found = self.values.get(slot)
        return found.value if found else None
