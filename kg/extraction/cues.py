"""Named cues of lexicons/cues.tsv as compiled patterns."""

from __future__ import annotations

import re
from functools import cache

from kg.extraction.lexicons import rows

REFERENCE = re.compile(r"\{[a-z_]+\}")


@cache
def alternatives(name: str) -> str:
    """The alternatives of a cue as one regular expression, longer words first."""
    return "|".join(sorted(_words(name), key=lambda word: (-len(word), word)))


def _words(name: str) -> set[str]:
    """The words of a cue; `{other}` among them stands for those of the cue `other`."""
    words = next(row[1] for row in rows("cues.tsv") if row[0] == name).split()
    others = {word for word in words if REFERENCE.fullmatch(word)}
    return {*words} - others | {word for other in others for word in _words(other.strip("{}"))}


@cache
def cue(name: str) -> re.Pattern[str]:
    """The pattern of a cue."""
    return re.compile(alternatives(name))
