"""The unit of a figure as reports write it in, the notation of its concept in ontology/codes/unit.ttl out."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def unit_notation(unit: str) -> str | None:
    """The notation (`square-metre`) of a unit or classifier (`平方米`); None for one that is not listed."""
    return unit_table().get(unit)


@cache
def unit_table() -> dict[str, str]:
    """Every listed unit or classifier with its notation."""
    text = files("kg.mapping").joinpath("units.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows}
