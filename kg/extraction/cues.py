"""Named cues of lexicons/cues.tsv as compiled patterns."""

from __future__ import annotations

import re
from functools import cache

from kg.extraction.lexicons import rows


@cache
def alternatives(name: str) -> str:
    """The alternatives of a cue as one regular expression, longer words first."""
    words = next(row[1] for row in rows("cues.tsv") if row[0] == name).split()
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


@cache
def cue(name: str) -> re.Pattern[str]:
    """The pattern of a cue."""
    return re.compile(alternatives(name))
