"""Drafts with the raw scores of the rules in, their calibrated confidence out; and the features that it rests on.

The table `lexicons/confidence.tsv` is fitted on reports that careful readers have read (`make fit`,
docs/confidence.md): the logistic of its summed weights is the share of facts with these features that were right.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING, cast

from kg.extraction.candidates import in_list
from kg.extraction.cues import cue
from kg.extraction.lexicons import rows
from kg.gazetteer import gazetteer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.extraction.article import Article
    from kg.extraction.drafts import Draft
    from kg.facts import Reference

Features = dict[str, float]
"""Name of a feature, after the type of fact and a colon → its value: 1 where it holds, or a number up to three."""

LOWEST, HIGHEST = 0.02, 0.98
FAR = 400
"""Characters between a figure and its subject's name from which it makes no difference how far they are."""
MANY = 6
"""Donors of one report from which it makes no difference how many there are."""
SEVERAL = 2
TOO_FINE = ("kind=", "verb=")
"""Signs of a candidate that the raw score weighs already, of too many kinds to be weighed again."""
MAIN_SLOTS = ("donor", "recipient", "subject")
LONG_REPORT, SHORT_REPORT = 6000, 800
"""Characters of a report from which it makes no difference how long it is, and up to which it is a short one."""
COMMON_UNITS = {
    *"元个名人家%批所项亩户吨位台条次例辆种株套座期场", "人次", "平方米", "公里", "场次",
}  # fmt: skip
"""Units whose figures mostly hang on one kind of fact: land on a project, a head count on a batch."""
SHORT_MEASURE, LONG_MEASURE = 2, 12
"""Characters of a measure that says too little, and of one that says too much."""


def calibrate(drafts: Sequence[Draft], article: Article) -> None:
    """Put the fitted confidence in the place of the rules' raw score."""
    table = weights()
    for draft, named in zip(drafts, features(drafts, article), strict=True):
        draft.confidence = probability(named, table)


@cache
def weights() -> Mapping[str, float]:
    """The fitted table."""
    return {row[0]: float(row[1]) for row in rows("confidence.tsv")}


def probability(named: Features, table: Mapping[str, float]) -> float:
    """The logistic of the weighted features, in hundredths."""
    total = math.fsum(table.get(name, 0.0) * value for name, value in named.items())
    return round(min(HIGHEST, max(LOWEST, 1 / (1 + math.exp(-total)))), 2)


def features(drafts: Sequence[Draft], article: Article) -> list[Features]:
    """The features of each draft of a report; `confidence` is the raw score of the rules."""
    aid = [match.start() for match in cue("aid").finditer(article.text)]
    report = _of_report(drafts, article, aid)
    projects = [draft for draft in drafts if draft.kind == "project"]
    result: list[Features] = []
    for draft in drafts:
        signs = [sign for sign in draft.signs if not sign.startswith(TOO_FINE)]
        named = {"bias": 1.0, f"rule={draft.rule.partition('.')[2]}": 1.0, **report, **dict.fromkeys(signs, 1.0)}
        named |= _of_slots(draft, article) | (
            _of_pair(draft.subject or draft, drafts) if draft.kind != "assistance" else {}
        )
        named |= _of_surroundings(draft, article) | _of_neighbours(draft, projects, article, aid)
        named |= _OF_KIND[draft.kind](draft, article)
        result.append(
            {
                _full_name(draft.kind, name): value if value == 1 else round(value, 2)
                for name, value in named.items()
                if value
            }
        )
    return result


@cache
def _full_name(kind: str, name: str) -> str:
    return f"{kind}:{name.replace(' ', '_')}"


def _told(places: Sequence[int], stretch: tuple[int, int]) -> float:
    """1 where one of the places, in order, lies in a stretch of the text."""
    return float(bisect_left(places, stretch[0]) < bisect_left(places, stretch[1]))


def _of_report(drafts: Sequence[Draft], article: Article, aid: Sequence[int]) -> Features:
    """How many donors and projects the report tells of: with more, more are taken for one another; how long it is, and
    how full of aid and of facts.
    """
    ties = [draft for draft in drafts if draft.kind == "assistance"]
    kinds = Counter(draft.kind for draft in drafts)
    sentences = max(1, len(article.all("sentences")))
    return {
        "aid density": len({article.sentence(place) for place in aid}) / sentences,
        "facts per sentence": min(3, len(drafts) / sentences) / 3,
        "length of report": min(len(article.text), LONG_REPORT) / LONG_REPORT,
        "short report": float(len(article.text) < SHORT_REPORT),
        "donors": min(len({tie.get("donor").name for tie in ties}), MANY) / MANY,
        "projects": min(kinds["project"], 20) / 20,
        "has batch": float(kinds["batch"] > 0),
    }


def _of_slots(draft: Draft, article: Article) -> Features:
    """How the main slots are told, and whether the passage holds their words."""
    low, high = draft.evidence
    named: Features = {}
    for slot in MAIN_SLOTS:
        found = draft.values.get(slot)
        if found is not None:
            named[f"{slot} {found.how}"] = 1.0
            named[f"{slot} in passage"] = float(low <= found.start and found.end <= high)
    donor, recipient = draft.get("donor"), draft.get("recipient")
    if donor is not None and recipient is not None:
        named["pairing known"] = float(_known(donor, recipient))
        named |= {f"area={_level(recipient)}": 1.0, f"giver={_level(donor)}": 1.0}
    block = article.block_at(draft.start)
    return named | {"in headline": float(block is not None and block.kind != "paragraph")}


def _of_surroundings(draft: Draft, article: Article) -> Features:
    """Whether what may be taken for one another stands beside it: several places, other members of a list."""
    places = {p.kb_id_ for p in article.spans("places", *article.sentence(draft.start)) if p.kb_id_}
    return {
        "several places in sentence": float(len(places) > SEVERAL),
        "listed": float(in_list(article.text, draft.start, draft.end)),
    }


def _of_neighbours(draft: Draft, projects: Sequence[Draft], article: Article, aid: Sequence[int]) -> Features:
    """What stands around a fact: words of aid, and how many projects, how sure."""
    sentence, paragraph = article.sentence(draft.start), article.paragraph(draft.start)
    others = [p for p in projects if p is not draft and paragraph[0] <= p.start < paragraph[1]]
    beside = sum(sentence[0] <= other.start < sentence[1] for other in others)
    return {
        "length of sentence": min(1, (sentence[1] - sentence[0]) / 150),
        "place in report": draft.start / max(1, len(article.text)),
        "aid in sentence": _told(aid, sentence),
        "aid in paragraph": _told(aid, paragraph),
        "projects beside": min(4, beside) / 4,
        "projects around": min(6, len(others)) / 6,
        "sure beside": max((other.confidence for other in others), default=0.0),
    }


def _of_pair(draft: Draft, drafts: Sequence[Draft]) -> Features:
    """Whether the report tells a tie of the draft's donor with its recipient, or with an area around it."""
    donor, recipient = draft.get("donor"), draft.get("recipient")
    ties = [tie for tie in drafts if tie.kind == "assistance" and tie is not draft and tie.get("donor") == donor]
    around = {recipient.code, *(d.code for d in gazetteer().ancestors(recipient.code))} if recipient.code else set()
    return {
        "pair is a tie": float(any(tie.get("recipient") == recipient for tie in ties)),
        "pair lies in a tie": float(any(tie.get("recipient").code in around for tie in ties)),
        "donor of a tie": float(bool(ties)),
    }


@lru_cache(maxsize=4096)
def _known(donor: Reference, recipient: Reference) -> bool:
    """Whether the public table pairs the two, or areas that hold them."""
    book = gazetteer()
    givers = [donor.code, *(d.code for d in book.ancestors(donor.code))] if donor.code else [donor.name]
    takers = [recipient.code, *(d.code for d in book.ancestors(recipient.code))] if recipient.code else []
    return any(book.pairings(donor=giver, recipient=taker) for giver in givers for taker in takers)


def _level(area: Reference) -> str:
    if not area.code:
        return "institution"
    return gazetteer()[area.code].level


def _logit(score: float) -> float:
    bounded = min(HIGHEST, max(LOWEST, score))
    return math.log(bounded / (1 - bounded)) / 2


def _of_tie(draft: Draft, article: Article) -> Features:
    """How often the report names both parties."""
    names = [draft.get(slot).name[:2] for slot in ("donor", "recipient")]
    together = sum(all(name in text for name in names) for text in article.sentences)
    return {"raw": _logit(draft.confidence), "told together": min(together, 5) / 5}


def _of_project(draft: Draft, _article: Article) -> Features:
    name = draft.get("name")
    slots = ("investment", "place", "batch", "start", "end")
    return {
        "raw": _logit(draft.confidence),
        "length": min(len(name), 20) / 10,
        "told again": float(len(draft.anchors) > 1),
        f"sector={draft.get('sector')}": 1.0,
        f"status={draft.get('status')}": 1.0,
        **{slot: float(slot in draft.values) for slot in slots},
    }


def _of_batch(draft: Draft, _article: Article) -> Features:
    return {"told again": float(len(draft.anchors) > 1), "dated": float("start" in draft.values)}


def _of_group(draft: Draft, _article: Article) -> Features:
    return {"host": float("host" in draft.values)}


def _of_outcome(draft: Draft, _article: Article) -> Features:
    """What the figure belongs to and how far away it is named, how sure it is; the measure and the unit."""
    subject, quantity = cast("Draft", draft.subject), draft.get("value")
    told = draft.values["subject"]
    away = max(0, draft.start - told.end, told.start - draft.end)
    named = {
        f"of {subject.kind}": 1.0,
        f"level={draft.get('level')}": 1.0,
        "length": min(len(draft.get("measure")), 12) / 6,
        "distance": min(away, FAR) / FAR,
        "beside": float(away < 10),
        "subject after": float(told.start >= draft.end),
        "no measure": float(not draft.get("measure")),
        "dated": float("period" in draft.values),
        "money": float(quantity.unit == "元"),
        "share": float(quantity.unit == "%"),
        "cumulative": float(quantity.cumulative),
        "hedged": float(quantity.comparator != "="),
    }
    unit = quantity.unit if quantity.unit in COMMON_UNITS else "other"
    named |= {
        f"unit={unit}": 1.0,
        f"unit={unit} of {subject.kind}": 1.0,
        "size": min(9.0, math.log10(max(quantity.value, 1))) / 9,
        "short measure": float(len(draft.get("measure")) <= SHORT_MEASURE),
        "long measure": float(len(draft.get("measure")) >= LONG_MEASURE),
    }
    if subject.kind == "project":
        named["subject raw"] = _logit(subject.confidence)
    return named


_OF_KIND = {
    "assistance": _of_tie,
    "batch": _of_batch,
    "group_program": _of_group,
    "project": _of_project,
    "outcome": _of_outcome,
}
