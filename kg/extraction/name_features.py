"""Candidate → the features of the name itself: its shape and verb, its words, the sides that it names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extraction.candidates import ALL_BUILT_BY, BUILDING, BUILT_BY, TOLD_AS_PROJECT, generic_words, in_list
from kg.extraction.context_features import COSTS, was_opened
from kg.extraction.cues import cue
from kg.extraction.joint_names import joins_sides
from kg.extraction.lexicons import verb_of, verbs, word_set
from kg.extraction.phrases import governor
from kg.extraction.quotation_features import bare_quotation
from kg.extraction.use_features import made_by_a_verb
from kg.gazetteer import gazetteer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extraction.article import Article
    from kg.extraction.candidates import Candidate
    from kg.extraction.discourse import Discourse

BUILT_KINDS = {"park", "culture"}
"""Kinds of institution that a report mostly tells as something built."""
GIVES_ITSELF = {"enterprise", "body", "ministry", "together"}
"""Kinds of institution that are never built by the aid: they give it."""
THERE = {"site", "team", "firm"}
"""Kinds of head noun that mostly name somebody or some place that is there already."""
SUITS = {
    "build": {"facility", "equipment", "service", "generic", "site"},
    "found": {"facility", "alliance", "mechanism", "service", "team", "firm", "activity", "site"},
    "bring": {"equipment", "firm", "facility", "service"},
    "hold": {"activity", "event"},
    "run": {"activity", "mechanism", "service", "generic", "brand"},
    "sign": {"agreement"},
}
"""What a class of verbs has for its object."""
BUILT_OR_RUN = {"facility", "service"}
"""Kinds that a modifier of any sort tells apart well enough (综合教学楼, not 重点项目)."""
TELLING = 4
"""Characters from which a head noun alone tells what kind of thing is named."""
LONGEST_MOTTO = 8
"""Characters of a quoted name in which single characters may stand for provinces."""
_BUILDING = "|".join(sorted(BUILDING, key=lambda verb: (-len(verb), verb)))
OF_BUILDING = re.compile(rf"(?:{_BUILDING})(?:项目|工程)$")
IN_PLACE = re.compile(r"[的有里]$|建有$")
PLAIN = {"计划", "行动", "活动", "模式", "品牌"}
"""Heads that a place alone makes no name with (某市计划 …)."""
PAIR_OF_PROVINCES = re.compile(r"[京津沪苏浙闽鲁粤辽鄂湘皖豫吉黑][宁甘陕黔滇川渝藏疆青桂蒙]")
BUILDING_OF = re.compile(rf"的?(?:{_BUILDING})(?:[，。；、任]|$)")
SETS_UP = {"build", "found", "bring", "run"}
FIRST = re.compile("首[家个所座]")
"""What before or in the name of a place makes it new, after a verb that sets up (开设某县首家某门诊)."""
CLOSE = 4
"""Characters between a name and the verb that governs it directly."""
LIST = re.compile(r"了?[^，。；]{2,30}[、和及]")
YEAR = re.compile(r"(?:20[0-9]{2})?年?度?")
SUMMED = re.compile("累计|共计|总计")
OF_A_YEAR = re.compile("(?:19|20)[0-9]{2}年")
VAGUE = re.compile(
    r"^(?:当地|本地|各地|所在地|全[县市州区])|^(?:县城|城区|市区|集镇|村庄)中心$|以下|以上|方面|领域|等$|各|灾区(?:灾后|恢复)*重建$|^[“‘]?[一二两三四五六七八九十][大个项条]"
    r"|^(?:民心|人心|连心|暖心|德政|民族团结|幸福)工程$|(?:调解协议|劳动合同)$"
    r"|^(?:更[多大好优]|最[好大优]|多平台|规定|广阔|良好)|^一批|^是(?!否)"
    r"|^(?:开展)?(?:对口|结对|东西部)*(?:支援|帮扶|援助|援[藏疆青]|协作|扶贫)+(?:系列)?(?:活动|工作|行动)$"
)
OF_ANY_SORT = {"更多", "更好", "更大", "最好", "最优", "各类", "更优"}
"""What right before a name makes it one of no certain thing."""
CLASS = re.compile(
    r"(?:[省市县区州乡镇]|基层|各级|区属)*级?(?:公立|[一二三]级|三甲|专科|综合|方舱|定点|中医|高级|重点)+(?:医院|中学|学校|院校)|[省市县区]级医院"
)
"""A name that tells a class of institutions, not one (县级公立医院)."""


def shape(candidate: Candidate, article: Article) -> list[str]:
    """How the candidate was found, the class of its verb and the kind of its head noun."""
    with_head = candidate.shape == "quoted" and re.search("[“「『]", article.text[candidate.start : candidate.end])
    result = [
        f"shape={candidate.shape}{'+head' if with_head else ''}",
        f"verb={_verb_class(candidate, article) or 'none'}",
    ]
    if candidate.verb_class in {"build", "found"} and candidate.kind == "facility" and _verb_beside(candidate, article):
        result.append("built_here")
    if candidate.kind:
        kind = "facility" if candidate.kind == "site" and _is_founded(candidate, article) else candidate.kind
        result.append(f"kind={kind}")
    if len(candidate.head) >= TELLING:
        result.append("telling_head")
    result += _governing(candidate, article)
    if candidate.shape == "quoted" and not with_head:
        result += bare_quotation(candidate, article)
    return result


def _is_founded(candidate: Candidate, article: Article) -> bool:
    """Whether a verb of founding right before it makes something new of what mostly stands already (成立重症医学科)."""
    return candidate.verb_class == "found" and _verb_beside(candidate, article)


def _verb_class(candidate: Candidate, article: Article) -> str:
    """The class of the governing verb; none where an institution is the one that does what the verb after it tells."""
    passive = article.text.startswith(("由", "是"), candidate.end) or candidate.verb in word_set("told_of_buildings")
    named = article.around("organisations", candidate.end - 1)
    acts = candidate.verb_at > candidate.start and not passive
    return "" if acts and named and named.label_ not in BUILT_KINDS else candidate.verb_class


def _governing(candidate: Candidate, article: Article) -> list[str]:
    """Whether a verb governs the name directly, and whether it is one that such things go with."""
    opening = article.text[candidate.start - 1 : candidate.start]
    verb = governor(article, candidate.start - (opening in {"“", "「", "‘"}))
    if verb is None or verb.label_ not in {"v", "vn", "vd"} or (not candidate.kind and candidate.shape == "quoted"):
        return []
    return ["direct_fit" if candidate.kind in SUITS.get(verbs()[verb_of(verb.text)][0], ()) else "direct_unfit"]


def _verb_beside(candidate: Candidate, article: Article) -> bool:
    """Whether the governing verb stands right before the name, or with 了 between."""
    between = article.text[candidate.verb_at + len(candidate.verb) : candidate.start]
    return candidate.verb_at < candidate.start and between in {"", "了", "“", "起", "有"}


def name(candidate: Candidate, article: Article) -> list[str]:
    """The length of the name and what its words are."""
    text = article.text[candidate.start : candidate.end]
    words = article.words(candidate.start, candidate.end)
    checks = {
        "party": bool(cue("party").search(text)),
        "slogan": "+" in text and not re.search("[“「『]", text),
        "field_of_work": candidate.shape in {"phrase", "whole"} and candidate.head in word_set("fields"),
        "verb_inside": candidate.shape == "phrase" and _verb_inside(candidate, article),
        "of_building": bool(OF_BUILDING.search(text)),
        "vague": bool(VAGUE.search(text) or CLASS.fullmatch(text))
        or article.text[max(0, candidate.start - 2) : candidate.start] in OF_ANY_SORT,
        "names_place": bool(article.spans("places", candidate.start, candidate.end)),
        "institution_only": _institution_only(candidate, article),
        "there_already": _there_already(candidate, article),
        "facilities": text.endswith("设施"),
        "of_a_year": bool(OF_A_YEAR.match(text)) and candidate.kind not in {"agreement", "generic"},
        "budget": candidate.kind == "money"
        and (candidate.verb not in word_set("giving") or SUMMED.search(article.text, *article.clause(candidate.start))),
        "person_inside": any(word.label_ == "PER" for word in words),
    }
    return [*_length(candidate, article), *_modified(candidate, article), *(n for n, holds in checks.items() if holds)]


def _length(candidate: Candidate, article: Article) -> list[str]:
    """How long the name is; a bare head noun apart, and where it stands."""
    text = article.text[candidate.start : candidate.end]
    length = len(re.sub(r"[“”「」『』（）()]", "", text))
    built = candidate.kind == "facility" and (
        _governed_directly(candidate, article) or ALL_BUILT_BY.match(article.text, candidate.end) is not None
    )
    bare = candidate.shape == "phrase" and text == candidate.head
    nameless = candidate.shape == "phrase" or (candidate.shape == "quoted" and not candidate.kind)
    listed = bare and candidate.kind == "facility" and in_list(article.text, candidate.start, candidate.end)
    checks = {
        "long": length >= 6,
        "very_long": length >= 11,
        "short": length <= 3 and nameless and text != candidate.head and not built,
        "two_characters": length <= 2 and candidate.kind != "facility" and candidate.shape != "service",
        "very_short": length <= 2 and candidate.shape == "phrase" and not built,
        "bare": bare,
        "bare_in_list": listed and not built,
    }
    return [name for name, holds in checks.items() if holds]


def _modified(candidate: Candidate, article: Article) -> list[str]:
    """Whether the words before the head noun tell the name apart."""
    words = [word.text for word in article.words(candidate.start, candidate.end)]
    telling = [word for word in words if word not in generic_words() and word != candidate.head]
    telling = [word for word in telling if not YEAR.fullmatch(word)]
    plain = candidate.kind == "generic" or candidate.head in PLAIN
    named = candidate.shape in {"phrase", "listed"} and article.text[candidate.start : candidate.end] != candidate.head
    checks = {
        "only_places": plain and bool(telling) and _all_places(telling, candidate, article),
        "generic": named and all(word in candidate.head for word in telling) and candidate.kind not in BUILT_OR_RUN,
    }
    return [name for name, holds in checks.items() if holds]


def _institution_only(candidate: Candidate, article: Article) -> bool:
    """Whether the name is an institution's and nothing tells that it was built."""
    if BUILT_BY.match(article.text, candidate.end):
        return False
    organisation = article.around("organisations", candidate.start)
    if organisation is not None and organisation.label_ in GIVES_ITSELF and organisation.end >= candidate.end:
        return True
    if organisation is None or organisation.label_ in BUILT_KINDS or organisation.end < candidate.end:
        return False
    return not _told_as_new(candidate, article)


def _there_already(candidate: Candidate, article: Article) -> bool:
    """Whether the name is somebody's or some place's that nothing tells as founded or brought."""
    if candidate.shape == "mechanism" or candidate.kind not in THERE | {"alliance"}:
        return False
    if candidate.head == article.text[candidate.start : candidate.end]:
        return candidate.shape == "phrase"
    if candidate.kind in {"team", "firm"} and candidate.verb_at > candidate.start:
        return True
    return candidate.kind != "alliance" and not _told_as_new(candidate, article)


def _told_as_new(candidate: Candidate, article: Article) -> bool:
    """Whether a verb of building or founding governs the name, or what follows tells that it was built or opened."""
    new = candidate.shape in {"apposed", "captioned"} or _governed_directly(candidate, article)
    if new or was_opened(article.text, candidate.end) or made_by_a_verb(article, candidate.start):
        return True
    if any(pattern.match(article.text, candidate.end) for pattern in (TOLD_AS_PROJECT, COSTS)):
        return True
    low = candidate.verb_at if 0 <= candidate.verb_at < candidate.start else candidate.start
    return candidate.verb_class in SETS_UP and FIRST.search(article.text, low, candidate.start + 2) is not None


def _verb_inside(candidate: Candidate, article: Article) -> bool:
    """Whether a verb stands in the middle of a phrase (特色产业开拓市场), one of building apart."""
    words = article.words(candidate.start, candidate.end)[1:-1]
    modifies = candidate.kind == "facility"
    return any(
        word.label_ == "v" and word.text not in BUILDING and (not modifies or verb_of(word.text)) for word in words
    )


def _all_places(words: Sequence[str], candidate: Candidate, article: Article) -> bool:
    """Whether nothing but places and words of aid tells the name apart (某省援疆项目)."""
    places = "".join(p.text for p in article.spans("places", candidate.start, candidate.end))
    return all(word in places or PAIR_OF_PROVINCES.fullmatch(word) or cue("aid").search(word) for word in words)


def _governed_directly(candidate: Candidate, article: Article) -> bool:
    """Whether a verb of building or founding stands right before the name or its list, or right after the name, or
    its building is told (完成某影剧院的建设); of a firm, one of bringing.
    """
    if BUILDING_OF.match(article.text, candidate.end):
        return True
    brought = candidate.kind in {"firm", "site"} and candidate.verb in word_set("bringing")
    if candidate.verb_class not in {"build", "found"} and not brought:
        return False
    if candidate.verb_at > candidate.start:
        return candidate.verb in word_set("told_of_buildings") and candidate.verb_at - candidate.end <= CLOSE
    between = article.text[candidate.verb_at + len(candidate.verb) : candidate.start]
    return len(between) <= CLOSE or LIST.fullmatch(between) is not None


def sides_named(candidate: Candidate, article: Article, discourse: Discourse) -> list[str]:
    """Whether the name joins a giving and a receiving place, or is a journey to the receiving side."""
    places = [p for p in article.spans("places", candidate.start, candidate.end) if p.kb_id_]
    taking = [discourse.sides.takes(p.kb_id_) for p in places]
    checks = {
        "names_giver": _names_giver(candidate, article, discourse),
        "in_place": _in_receiving_place(candidate, article, discourse),
        "names_both_sides": len(set(taking)) == 2 and article.around("organisations", candidate.start) is None,
        "joins_sides": joins_sides(candidate, article, discourse),
        "between_sides": _between_sides(candidate, article, discourse),
        "visit_to_receiver": candidate.shape == "visit" and bool(taking) and taking[-1],
    }
    return [name for name, holds in checks.items() if holds]


def _names_giver(candidate: Candidate, article: Article, discourse: Discourse) -> bool:
    """Whether a facility is named after the giving side, by its short name (上海广场, 福建新村)."""
    named = article.around("organisations", candidate.start)
    if candidate.kind != "facility" or (named and named.label_ not in BUILT_KINDS):
        return False
    places = [p for p in article.spans("places", candidate.start, candidate.end) if p.kb_id_]
    giving = [p for p in places if not discourse.sides.takes(p.kb_id_)]
    return bool(giving) and giving[-1].end < candidate.end and giving[-1].text != gazetteer()[giving[-1].kb_id_].name


def _in_receiving_place(candidate: Candidate, article: Article, discourse: Discourse) -> bool:
    """Whether a place of the receiving side stands right before the name (某县的加工厂, 某县有孵化园)."""
    gap = IN_PLACE.search(article.text[max(0, candidate.start - 4) : candidate.start])
    place = article.around("places", candidate.start - 1 - (len(gap[0]) if gap else 0))
    return place is not None and (place.kb_id_ == "" or discourse.sides.takes(place.kb_id_))


def _between_sides(candidate: Candidate, article: Article, discourse: Discourse) -> bool:
    """Whether a quoted name joins the characters that stand for a giving and a receiving province (藏品入鲁)."""
    name = article.text[candidate.start : candidate.end]
    if candidate.shape != "quoted" or len(name) > LONGEST_MOTTO:
        return False
    sides = [discourse.sides.takes(d.code) for char in name if (d := gazetteer().abbreviation(char)) is not None]
    return len(set(sides)) == 2
