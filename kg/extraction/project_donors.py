"""A candidate judged an undertaking → its donor, with the words that say it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extraction.article import Article, Found
from kg.extraction.frame import donor_of
from kg.extraction.listed import COUNTED, runs
from kg.extraction.parties import PARTIES
from kg.gazetteer import gazetteer

if TYPE_CHECKING:
    from kg.extraction.candidates import Candidate
    from kg.extraction.discourse import Discourse

JOINT = re.compile(r"[·•—－-]{1,2}")
OF_MANY = re.compile(r"[、]|等[0-9一二三四五六七八九十]")
"""What follows the last named of institutions that are only some of many."""
NEAR = 12
"""Characters between institutions that act together."""
EACH = re.compile(COUNTED.pattern + r"[^，。；]{0,4}分别(?![与和同对])")
"""What follows donors of which each has an undertaking of its own."""


def project_donor(candidate: Candidate, article: Article, discourse: Discourse) -> Found:
    """The donor of an undertaking: the one whose turn it is in a list, an institution that acts before it in its
    clause or the clause before, else the donor that governs it.
    """
    return (
        _in_name(candidate, article, discourse)
        or _told_before(candidate, article, discourse)
        or _own_turn(candidate, article, discourse)
        or _institution(candidate, article, discourse)
        or _governing(candidate, discourse)
    )


def _governing(candidate: Candidate, discourse: Discourse) -> Found:
    """The donor that governs the undertaking; the report's where only the name holds one that it lies in
    (某省援疆产业园, told of one of its cities).
    """
    found, frame = discourse.donor_at(candidate.start), discourse.frame.donor
    named = candidate.start <= found.start and found.end <= candidate.end
    inside = found.value.code and frame.value.code and gazetteer().within(frame.value.code, found.value.code)
    return frame if named and inside else found


def _in_name(candidate: Candidate, article: Article, discourse: Discourse) -> Found | None:
    """The division of the giving side that the name joins to one of the other (“甲—乙”会诊平台, 乙县甲小学)."""
    places = [p for p in article.spans("places", candidate.start, candidate.end) if p.kb_id_]
    for one, other in pairwise(places):
        giver = other if discourse.sides.takes(one.kb_id_) else one
        if discourse.sides.takes(one.kb_id_) == discourse.sides.takes(other.kb_id_):
            continue
        named = article.around("organisations", giver.start)
        giver = named if named is not None and named.end < candidate.end and named.label_ in PARTIES else giver
        beside = one.end == other.start and giver.kb_id_ in {mark.key for mark in discourse.sides.marks}
        if beside or JOINT.fullmatch(article.text[one.end : other.start]):
            return article.found(giver)
    return None


def _told_before(candidate: Candidate, article: Article, discourse: Discourse) -> Found | None:
    """The institution that begins the name, or that the clause tells to aid another before it (甲校与乙校…协议)."""
    sides, low = discourse.sides, article.clause(candidate.start)[0]
    opening = article.text.startswith(("“", "「"), candidate.start)
    named = article.around("organisations", candidate.start + opening)
    givers = [t.givers[0] for t in sides.tellings if len(t.givers) == 1 and not t.givers[0].division]
    if named is not None and named.end < candidate.end and named.text in {giver.span.text for giver in givers}:
        return article.found(named)
    told = [t for t in sides.tellings if low <= t.givers[0].start and t.takers[-1].end <= candidate.start]
    told = [t for t in told if t.givers[0] in givers and t.givers[0].start not in sides.in_turn]
    return article.found(told[-1].givers[0].span) if told else None


def _institution(candidate: Candidate, article: Article, discourse: Discourse) -> Found | None:
    """The first of the institutions that act together before the undertaking."""
    offset = candidate.start
    low, _ = article.clause(offset)
    earlier = article.clause(max(0, low - 2))[0] if low > article.sentence(offset)[0] else low
    acting = [s for s in discourse.sides.institutions if earlier <= s.start and s.end <= offset]
    acting = [s for s in acting if s.start not in discourse.sides.in_turn]
    if not acting or OF_MANY.match(article.text, acting[-1].end):
        return None
    return article.found(next(s for s in acting if s.start >= acting[-1].start - NEAR))


def _own_turn(candidate: Candidate, article: Article, discourse: Discourse) -> Found | None:
    """The donor whose place in a list is that of the undertaking in another (甲、乙两市分别援建丙小学、丁医院)."""
    low, _ = article.sentence(candidate.start)
    clause = article.clause(candidate.start)
    for run in runs(discourse.sides.marks_in(low, candidate.start), article):
        if len(run) < 2 or not EACH.match(article.text, run[-1].end):
            continue
        start = max(clause[0], run[-1].end)
        items = article.text[start : clause[1]].split("、")
        if len(items) == len(run):
            return donor_of(article, run[article.text[start : candidate.start].count("、")])
    return None
