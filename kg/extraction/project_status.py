"""A candidate judged an undertaking → its state: planned, signed, running or done (reading guide, settled case 8)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extraction.article import Article, Found
from kg.extraction.candidates import own_clause
from kg.extraction.cues import cue
from kg.extraction.items import item_of

if TYPE_CHECKING:
    from kg.extraction.candidates import Candidate

IS_THERE = r"[^，。；]{0,14}(?:投产|投用|投入使用|建成|竣工|完工|开业|交付|启用|落成)"
"""How a clause goes on to a word that something is there."""
TO_BE_DONE = re.compile(rf"(?:即将|预计|(?:计划|拟)(?:于|在)?){IS_THERE}|为目标|还在前期|尚在前期")
"""What is still ahead though a word of its end stands there."""
EXPECTED = re.compile(rf"(?:预计|计划|有望|力争|拟|将)(?:于|在)?{IS_THERE}")
"""How the next clause begins that tells when something will be there."""
ONCE = re.compile(r"成功(?:举办|举行|召开|开展)|(?:捐赠|捐献|捐出|赠送)(?!仪式)")
"""What is done with when it is told, series and gifts of money too."""
CAMPAIGNS = {"行动", "计划", "模式"}
"""Heads of undertakings that go on."""
PAIRED = re.compile("结对|结成|对口[帮支]|帮扶")
"""Acts that go on: institutions that are paired."""
PASSED = re.compile("通过|成功|获|达到|评为|评上|晋升|升[为级格]|挂牌|成为|跻身|创成|建成")
"""What tells that an accreditation was reached."""
USUAL_STATUS = {
    "event": "completed", "activity": "completed", "facility": "completed",
    "alliance": "ongoing", "mechanism": "ongoing", "service": "ongoing", "brand": "ongoing",
    "generic": "completed", "visit": "completed", "accreditation": "completed", "donation": "completed",
    "listed": "completed", "captioned": "completed", "titled": "completed", "equipment": "completed",
}  # fmt: skip
"""The state of a kind of undertaking that a report tells without a word on it (reading guide, settled case 8)."""
VISITED_KINDS = {"facility", "generic", "site"}
VISITED = re.compile(r"(?:走访|调研|查看|察看|考察|视察|巡察|先后到)(?:了)?[^。；]*$")
"""What tells of a thing only that somebody came to see it: its state is not told."""
HOPED = re.compile(r"^[^，。；]{0,12}(?:希望|期待|盼|建议)")
"""What begins a clause that only wishes for what it names."""
LISTED_IN_PLAN = re.compile(r"(?:列入|纳入|写入|编入)[^，。；]{0,20}(?:计划|规划|项目库|清单)")
"""What tells of an undertaking that a plan holds it, so that it is still to come."""
NOUNS_AND_FIGURES = {"n", "nz", "nw", "m", "q", "LOC", "ORG", "PER", "vn", "r"}


def project_status(candidate: Candidate, article: Article) -> Found | None:
    """Planned, signed, running or done by the words of the clause, else what the verb or the kind suggests."""
    clause = _told(candidate, article)
    low = max(article.sentence(candidate.start)[0], candidate.start - 40)
    ahead = _is_future(article, low, candidate.start) and not cue("done").search(clause)
    if (
        ahead
        or HOPED.search(clause[: candidate.start - own_clause(candidate, article)[0]])
        or LISTED_IN_PLAN.search(clause)
        or TO_BE_DONE.search(clause)
    ):
        status: str | None = "planned"
    elif ONCE.search(clause):
        status = "completed"
    else:
        told = {"signed": "signed", "done": "completed", "running": "ongoing"}
        status = next((state for name, state in told.items() if cue(name).search(clause)), None)
    if status is None and candidate.kind in VISITED_KINDS and VISITED.search(article.text, low, candidate.start):
        return None
    usual = USUAL_STATUS.get(candidate.kind) or USUAL_STATUS.get(candidate.shape) or "ongoing"
    status = status or candidate.status or usual
    recurs = _recurs(candidate, clause) and not ONCE.search(clause)
    if status == "completed" and (_runs(candidate, article) or recurs):
        status = "ongoing"
    return Found(status, candidate.start, candidate.end, "inferred")


def _told(candidate: Candidate, article: Article) -> str:
    """The clause of a candidate, with the next where that tells what is expected of it, or the item that it titles."""
    low, high = own_clause(candidate, article)
    item = item_of(article, candidate.start, candidate.end)
    if item is not None:
        return article.text[low : item[1]]
    expected = EXPECTED.match(article.text, high, article.sentence(candidate.start)[1])
    return article.text[low : expected.end() if expected else high]


def _is_future(article: Article, low: int, high: int) -> bool:
    """Whether a word of the future stands in the stretch; 将 before a noun only marks an object (将羊奶粉送到…)."""
    for match in cue("future").finditer(article.text, low, high):
        following = article.word_at(match.end())
        if match[0] != "将" or following is None or following.label_ not in NOUNS_AND_FIGURES:
            return True
    return False


def _recurs(candidate: Candidate, clause: str) -> bool:
    """Whether an activity is told to be held again and again (连续12年, 每年, 系列活动)."""
    return candidate.kind in {"activity", "event", ""} and bool(cue("recurring").search(clause))


def _runs(candidate: Candidate, article: Article) -> bool:
    """Whether the undertaking goes on once it is there: a mechanism or alliance, a campaign, institutions in pairs, a
    service that nobody just built; or an accreditation that is not told to be reached.
    """
    if candidate.shape == "accreditation":
        return PASSED.search(article.text, *article.sentence(candidate.start)) is None
    if candidate.shape == "act":
        return PAIRED.search(article.text, candidate.start, candidate.end) is not None
    if candidate.shape == "mechanism" or candidate.kind in {"mechanism", "alliance"} or candidate.head in CAMPAIGNS:
        return True
    return candidate.kind == "service" and candidate.verb_class not in {"build", "found"}
