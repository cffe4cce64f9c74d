"""General words of aid reporting as data, each file with its origin."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources

REMEMBERED = 1 << 14
"""Words and phrases for which a lexicon's answer is kept at hand."""


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a lexicon, comments left out."""
    text = resources.files(__name__).joinpath(name).read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def heads() -> dict[str, tuple[str, str | None]]:
    """Head noun → its kind and, where it tells it, the sector."""
    return {row[0]: (row[1], row[2] if len(row) > 2 and row[2] else None) for row in rows("heads.tsv")}


@cache
def verbs() -> dict[str, tuple[str, str | None]]:
    """Verb → its class and the status it suggests."""
    return {row[0]: (row[1], row[2] if len(row) > 2 and row[2] else None) for row in rows("verbs.tsv")}


@lru_cache(maxsize=REMEMBERED)
def verb_of(word: str) -> str:
    """A word as it stands in verbs.tsv, without 了 or 过 (修了 → 修); nothing where it is no verb of the lexicon."""
    bare = word if word in verbs() else word.rstrip("了过")
    return bare if bare in verbs() else ""


@cache
def word_set(name: str) -> frozenset[str]:
    """A set of words.tsv."""
    return frozenset(next(row[1] for row in rows("words.tsv") if row[0] == name).split())


@cache
def policy_words() -> frozenset[str]:
    """What stands in quotation marks and is no undertaking."""
    return frozenset(row[0] for row in rows("policy.txt"))


@cache
def sector_words() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Sector and the words that tell it, strongest sector first."""
    return tuple((row[0], tuple(row[1].split())) for row in rows("sectors.tsv"))
