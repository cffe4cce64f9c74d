"""A batch or project in its report in, the theatre of its aid out (code/theatre: xz, xj, qh, sx, dx, ot)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from kg.facts import Batch, Fact, Project, Reference

TheatreOf = Callable[[str], str]
"""The theatre (xz, xj, qh, sx, dx, ot) of the division with a code, as `kg.gazetteer.theatre_of`."""

WORDS = (
    ("援藏", "xz"), ("援疆", "xj"), ("援青", "qh"), ("三峡库区", "sx"), ("三峡移民", "sx"), ("东西部协作", "dx"),
)  # fmt: skip
SAME_PLACES = {"dx": "sx"}
"""Theatre that a place tells → one that goes to some of the same places, and that words alone can tell."""
OTHER = "ot"


def theatre(fact: Batch | Project, report: Sequence[Fact], theatre_of: TheatreOf) -> str:
    """Where the recipient lies; without one, what the fact's own words name; else where the report's other aid goes.

    East-west collaboration and aid to the Three Gorges share recipients: there the fact's own words decide.

    The other aid counts where it all goes to one theatre: that of the same donor first, then that of anybody.
    """
    if fact.recipient is not None and (code := _code(fact.recipient)):
        there, told = theatre_of(code), _told(fact)
        return there if told is None or SAME_PLACES.get(there) != told else told
    same_donor = [other for other in report if getattr(other, "donor", None) == fact.donor]
    return _told(fact) or _common(same_donor, theatre_of) or _common(report, theatre_of) or OTHER


def _told(fact: Fact) -> str | None:
    words = " ".join([fact.evidence, *(mention.quote for mention in fact.mentions)])
    found = [(words.index(word), name) for word, name in WORDS if word in words]
    return min(found)[1] if found else None


def _common(facts: Iterable[Fact], theatre_of: TheatreOf) -> str | None:
    recipients = (getattr(fact, "recipient", None) for fact in facts)
    found = {theatre_of(code) for recipient in recipients if recipient is not None and (code := _code(recipient))}
    return found.pop() if len(found) == 1 else None


def _code(reference: Reference) -> str | None:
    return reference.code or reference.within
