"""A line in, the reason for leaving it out (or None): the words of furniture.tsv, next to this file."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from .fold import fold

LONGEST = 240
"""A longer line is never furniture."""


@cache
def _rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    text = (files("kg.reading") / "furniture.tsv").read_text(encoding="utf-8")
    reasons: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            reason, pattern = line.split("\t")
            reasons.setdefault(reason, []).append(pattern)
    return tuple(
        (reason, re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE))
        for reason, patterns in reasons.items()
    )


def why_dropped(text: str) -> str | None:
    """Why a whole line is no part of a report (site, share, editor, note, navigation, …), or None where it may be."""
    if len(text) > LONGEST:
        return None
    text = fold(text)
    return next((reason for reason, pattern in _rules() if pattern.fullmatch(text)), None)
