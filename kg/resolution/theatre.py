"""A batch or project in, the theatre of its aid out: Tibet, Xinjiang, Qinghai, east-west collaboration, other."""

from __future__ import annotations

from collections.abc import Callable

from kg.facts import Batch, Project, Reference

TheatreOf = Callable[[str], str]
"""The theatre (xz, xj, qh, dx, ot) of the division with a code, as `Gazetteer.theatre_of`."""

WORDS = (("援藏", "xz"), ("援疆", "xj"), ("援青", "qh"), ("东西部协作", "dx"))
OTHER = "ot"


def theatre(fact: Batch | Project, theatre_of: TheatreOf) -> str:
    """Where the recipient lies; without one, what the report's own words name (第十批援藏干部); else `ot`."""
    code = None if fact.recipient is None else _code(fact.recipient)
    return theatre_of(code) if code else _told(fact)


def _told(fact: Batch | Project) -> str:
    words = " ".join([fact.evidence, *(mention.quote for mention in fact.mentions)])
    found = [(words.index(word), name) for word, name in WORDS if word in words]
    return min(found)[1] if found else OTHER


def _code(reference: Reference) -> str | None:
    return reference.code or reference.within
