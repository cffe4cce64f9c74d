"""The institutions and divisions of a report that may aid or be aided, in the lists that join them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extraction.listed import COUNTED, JOINED
from kg.gazetteer import gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span

    from kg.extraction.article import Article

HOSTS = {"hospital", "school", "university", "institute"}
"""Kinds of institution that are aided."""
PARTIES = {*HOSTS, "company", "enterprise", "ministry", "association", "government", "zone", "street", "troops"}
"""Kinds of institution that aid or are aided."""
NAMELESS = re.compile(r"[县市区乡镇州](?!一)|省(?!级|委)|该|两|自治[区州县]")
"""How a name begins that names no one institution (县人民医院)."""
OF_THE_AREA = re.compile(r"[县市区州](?=[人第中一二三]|医院|妇幼|职业|高级)")
"""How the name begins of an institution of the area that was named last (县人民医院)."""
PLAIN = re.compile(
    r"(?:第[一二三四五六七八九十]+)?(?:人民|中心|中医|妇幼保健|综合)?(?:医院|院)|(?:人民医院)?(?:第[一二三四五六七八九十]+|高级|实验)*(?:中学|小学|中心校|学校)"
    r"|(?:中等)?(?:职业)(?:技术|高级|教育)*(?:学校|学院|中学|中心)"
)
"""What after an area in a name makes an institution the area's own: the donor is paired with the area (guide §1)."""
ONE_OF_MANY = re.compile(r"等[0-9一二三四五六七八九十多]+[余多]?(?:家|个|所)")
"""What follows the last of several institutions: a place in its name is no donor."""
GO_BETWEEN = re.compile("通过|经由|依托")
"""What before an association makes it the way that something goes, not who gives it (通过某慈善总会捐赠)."""
IN_ONE_OF_MANY = re.compile(r"[^，。；、\n的]{2,12}等[0-9一二三四五六七八九十百多]+[余多]?(?:家|所)")
"""What follows a place in the name of such an institution."""
FIRMS = {"company", "enterprise"}
THAT_ONE = re.compile(
    "该[院校]|(?<=[，。；])(?:医院|学校)(?=[与同和派]|选派|先后|对口|累计|已)|(?<=[，。；])(?:集团|公司)(?=对口|定点|选派|先后派|派出)"
)
THAT_KINDS = {"院": {"hospital"}, "校": {"school", "university"}, "团": FIRMS, "司": FIRMS}
"""What calls the institution of its kind again that was named last."""
OURS = {
    ("hospital",): re.compile("我院|本院"),
    ("school", "university"): re.compile("我校|本校|我院"),
    ("company", "enterprise"): re.compile("我公司|我司|我集团"),
}
"""What an institution calls itself on its own pages, by its kinds."""
QUOTED_JOINTS = {"”、“", "”和“"}
COUNT = re.compile("[等0-9一二三四五六七八九十两]")


@dataclass(frozen=True, slots=True)
class Party:
    """An institution or division told at `start`:`end`, with the divisions before its name (某省某市某县) or as that of
    the report (我院), the `span` that names it, the `area` of which its name says that it is (某县人民医院), and where
    it `lies`: the code of the division that it is, or of the innermost one in its name.
    """

    start: int
    end: int
    span: Span
    area: Span | None = None
    lies: str = ""

    @property
    def name(self) -> str:
        """What it is called."""
        return self.span.text

    @property
    def stands_for(self) -> bool:
        """Whether it is a division that only its institution stands for here (县人民医院)."""
        return self.division and not self.start <= self.span.start < self.end

    @property
    def division(self) -> bool:
        """Whether it is a division."""
        return bool(self.span.kb_id_)


def parties(article: Article) -> list[Party]:
    """The institutions and divisions of a report, in order: the longest name at each place, of places that follow one
    another (某省某市某县) the last.
    """
    institutions = article.all("organisations")
    named = [s for s in institutions if s.label_ in PARTIES and not _is_no_party(article, s)]
    of_areas = [p for s in institutions if s.label_ in HOSTS and (p := _of_last_area(article, s)) is not None]
    inside = {
        place.start for s in institutions for place in article.spans("places", s.start, s.end) if place.end < s.end
    }
    divisions = [p for p in article.all("places") if p.kb_id_ and p.label_ != "township" and p.start not in inside]
    divisions = [p for p in divisions if not IN_ONE_OF_MANY.match(article.text, p.end)]
    told = [_party(article, span) for span in (*named, *divisions)]
    result: list[Party] = []
    for party in sorted([*told, *of_areas, *_of_the_report(article, named)], key=lambda p: (p.start, -p.end)):
        if result and party.start < result[-1].end:
            continue
        follows = result and _follows(article, result[-1], party)
        result.append(replace(party, start=result.pop().start) if follows else party)
    return result


def _party(article: Article, span: Span) -> Party:
    """The party that a span names, where it stands."""
    inside = article.spans("places", span.start, span.end)
    if span.label_ == "enterprise":  # is of the centre, wherever its branch is
        inside = []
    lies = span.kb_id_ or max((p.kb_id_ for p in inside), default="")
    return Party(span.start, span.end, span, own_area(article, span), lies)


def _follows(article: Article, outer: Party, inner: Party) -> bool:
    """Whether a party stands right after a division in which it lies (某州某县, 某州的某县), or any after its own."""
    if not outer.division:
        return False
    within = inner.division and inner.span.kb_id_[:2] == outer.span.kb_id_[:2]
    return article.text[outer.end : inner.start] in ({"", "的"} if within else {""})


def _is_no_party(article: Article, span: Span) -> bool:
    """Whether a name tells no institution of its own: a nameless one (县人民医院), a go-between, the last of many."""
    if NAMELESS.match(span.text) is not None:
        return True
    if span.label_ == "association" and GO_BETWEEN.search(article.text, article.clause(span.start)[0], span.start):
        return True
    firms = span.label_ == "enterprise" and article.text[span.start - 1 : span.start] == "、"
    return not firms and ONE_OF_MANY.match(article.text, span.end) is not None


def own_area(article: Article, span: Span) -> Span | None:
    """The area of which an institution's name says that it is the one (某市人民医院), if it does."""
    places = [place for place in article.spans("places", span.start, span.end) if place.kb_id_]
    plain = not span.kb_id_ and places and PLAIN.fullmatch(article.text, places[-1].end, span.end)
    return places[-1] if plain and not places[-1].kb_id_.endswith("0000") else None


def _of_last_area(article: Article, span: Span) -> Party | None:
    """The area that a nameless institution is that of: the one of its level that was named last (县人民医院)."""
    level = OF_THE_AREA.match(span.text)
    if level is None or ONE_OF_MANY.match(article.text, span.end):
        return None
    before = (p for p in reversed(article.spans("places", 0, span.start)) if p.kb_id_ and p.end < span.start)
    area = next((p for p in before if gazetteer()[p.kb_id_].name.endswith(level[0])), None)
    return Party(span.start, span.end, area, lies=area.kb_id_) if area is not None else None


def _of_the_report(article: Article, named: Sequence[Span]) -> Iterator[Party]:
    """Where the institution that reports calls itself 我院 or 我校, which is the one of its kind that is named most but
    for those told beside it; and where 该院 means the one named last.
    """
    for kind, words in OURS.items():
        told = [m.span() for m in words.finditer(article.text)]
        beside = {s.text for start, _ in told for s in article.spans("organisations", *article.sentence(start))}
        ours = [s for s in named if s.label_ in kind and s.text not in beside] if told else []
        if ours:
            counts = Counter(span.text for span in ours)
            best = max(ours, key=lambda span: (counts[span.text], -span.start))
            yield from (Party(start, end, best) for start, end in told)
    for match in THAT_ONE.finditer(article.text):
        kinds = THAT_KINDS[match[0][-1]]
        before = [s for s in named if s.label_ in kinds and s.end <= match.start()]
        called = (_party(article, span) for span in before[-1:])
        yield from (replace(party, start=match.start(), end=match.end(), area=None) for party in called)


def listed_parties(article: Article) -> list[list[Party]]:
    """Parties in the runs that lists make of them."""
    result: list[list[Party]] = []
    for party in parties(article):
        between = article.text[result[-1][-1].end : party.start] if result else ""
        if result and (JOINED.fullmatch(between) or between in QUOTED_JOINTS):
            result[-1].append(party)
        else:
            result.append([party])
    return result


def list_end(article: Article, run: Sequence[Party]) -> int:
    """Where a list ends, with what counts it."""
    counted = COUNTED.match(article.text, run[-1].end)
    return counted.end() if counted and COUNT.search(counted[0]) else run[-1].end
