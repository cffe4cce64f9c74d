"""Divisions, townships and villages of a report: a spaCy component writes them to `doc.spans["places"]`.

`span.kb_id_` is the code of a division; `span.label_` its level, or `locality` for a village or park, which
keeps the text's name.
Names are matched longest first against the gazetteer; a name that means several divisions takes the one that
the report's other
places surround; a short name that is also a common word needs a neighbour that is a place, or the word model's
word for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.annotation.own_places import own_places
from kg.annotation.place_choice import THEATRES, Hit, resolve
from kg.annotation.segmentation import text_of
from kg.gazetteer import Division, gazetteer

NAME_WORDS = {"LOC", "ORG", "nz", "n", "nw"}
NO_NAME_WORDS = {"v", "p", "u", "c", "d", "vd", "f", "r", "m", "q", "a", "w"}
STREET = re.compile(r"[路街巷桥滩麓]|山[下脚麓]|[东西南北]麓|南北|脚下|大道|大街|大桥|方言|话(?![题语])")
NAMESAKE = re.compile(
    r"镇(?!江|静|痛|长)|乡(?![村亲土情愁间下镇])|村(?![民庄级里医干镇寨落小])|苏木|嘎查"
    r"|(?:汽车|石油|电器|药业|酒业)(?:股份|有限|集团|总?公司)"
)
"""What right after a short name makes it a township, a village or a firm that is called like a division elsewhere."""
IN_MEMORY = re.compile("中山(?:大学|医|附|公园|陵|纪念|装|舰|[一二三四五六七八九]院)")
"""Names that are those of a person (中山大学): no division is called in them."""
LOCALITY = re.compile(
    r"[\u4e00-\u9fff]{1,6}?(?:乡(?!村|亲|土|情|愁|间|下)|镇(?!江|静)|街道|苏木)(?:[\u4e00-\u9fff]{1,6}?(?:新村|村|社区|嘎查)(?![民庄干委级医口落寨里口两]))?"
    r"|[\u4e00-\u9fff]{1,6}?(?:行政村|社区|新村|村|嘎查)(?![民庄干委级医口落寨里口镇两])"
)
COMMON_LOCALITY = re.compile(
    r"(?:故乡|老乡|家乡|之乡|城乡|下乡|返乡|水乡|两乡|村镇|他乡|异乡|城镇|集镇|重镇|古镇|乡镇|小镇|特色镇|小康村|示范村|全村|农村|乡村|山村|自然村|行政村"
    r"|贫困村|贫困乡|先进村|新农村|驻村|进村|入村|脱贫村|重点村|边境村|民俗村|旅游村|度假村|地球村|社区|文明村|美丽村|试点村|中心村|样板村|产业村|空心村|搬迁村|牧区村)$"
)
OF_TOWNSHIP = re.compile(r"[\u4e00-\u9fff]{1,3}(?:乡(?!村)|镇)")
"""How the name of a township goes on that begins like that of a division elsewhere."""
QUARTERS = {"城区", "郊区", "矿区", "新区", "东区", "西区"}
"""Names of districts that are words of every town: names only right after the city that they lie in."""
CITY_QUARTERS = ("市南区", "市北区", "市中区")
"""Districts whose names begin with 市."""
OF_TOWNS = {"城市", "城区", "县城", "县级", "县区", "县市", "市区", "市县", "市场", "区县", "区域"}
"""Words that with the character before them, the end of another word, look like a division's name (沿海城市)."""
GIVING = re.compile(r"援[藏疆青]|对口(?:支援|帮扶)")
"""What right after a county's short name tells that the county is meant, whatever else of its province is named."""
EAST = ("32", "33", "35", "37", "44")
"""Codes of the provinces whose counties give under 东西部协作."""
FREQUENT = 2500
"""How often the general word list has a word from which it is no name after a word of aid (支援合作)."""
AIDED = re.compile("对口(?:支援|帮扶|援建|援助)$")
"""What right before one tells the same."""
HELPED, CLOSED = re.compile("(?:支援|帮扶|援助|援建|结对|帮|认)$"), re.compile("[，。、；和及]")
"""What around one tells it in plainer words (某集团支援某县，)."""
OF_AID, TEAM = re.compile("援[藏疆青]$"), re.compile("分?指挥部|工作[组队]|联络组")
"""What stands around one in the name of the team that is there (某市援疆某县分指挥部)."""
NO_NAME = re.compile(r"(?:^[在和与及到是有把这那等来去向从为多两几农乡新老旧小]|[的了各每全该本某数])$|[0-9]")


AUTONOMOUS = ("自治州", "自治县", "自治区", "自治旗")
"""Kinds of division that a report may tell without the peoples of the official name."""


@cache
def _index() -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for surface in gazetteer().surfaces():
        lengths.setdefault(surface[:2], set()).add(len(surface))
    return {head: tuple(sorted(sizes, reverse=True)) for head, sizes in lengths.items()}


def find_names(text: str) -> Iterator[Hit]:
    """Every surface of the gazetteer, longest first, left to right, without overlap."""
    book = gazetteer()
    position = 0
    while position < len(text) - 1:
        size = _without_quarter(text, position, _longest_at(text, position))
        crossed = max((_longest_at(text, later) for later in range(position + 1, position + size)), default=0)
        if size and crossed <= size:
            yield _with_kind(text, Hit(position, position + size, book.candidates(text[position : position + size])))
            position += size
        else:
            position += 1


def _with_kind(text: str, hit: Hit) -> Hit:
    """A short name with what it is called after, without the peoples of its official one (湘西自治州, 宁夏自治区)."""
    kind = next((kind for kind in AUTONOMOUS if text.startswith(kind, hit.end)), "")
    named = tuple(d for d in hit.candidates if kind and d.name.endswith(kind) and text[hit.start : hit.end] != d.name)
    return Hit(hit.start, hit.end + len(kind), named) if named else hit


def _without_quarter(text: str, position: int, size: int) -> int:
    """The length of a city's name without a 市 that begins the name of a district of it (青岛|市南区)."""
    end = position + size - 1
    if size < 3 or not text.startswith(CITY_QUARTERS, end) or text[position:end] not in gazetteer().surfaces():
        return size
    city, quarter = (gazetteer().candidates(text[slice(*at)]) for at in ((position, end), (end, end + 3)))
    return size - 1 if any(gazetteer().within(q.code, c.code) for q in quarter for c in city) else size


def _longest_at(text: str, position: int) -> int:
    """The length of the longest surface that begins at `position`, 0 where none does."""
    surfaces = gazetteer().surfaces()
    sizes = _index().get(text[position : position + 2], ())
    return next((n for n in sizes if position + n <= len(text) and text[position : position + n] in surfaces), 0)


def _plausible(hits: Sequence[Hit], doc: Doc) -> list[Hit]:
    """The hits that are names here: whole words or parts of names, no streets, common words only beside a place."""
    text = text_of(doc)
    word_at = {i: span for span in doc.spans["words"] for i in range(span.start, span.end)}
    kept: list[Hit] = []
    sure: set[int] = set()
    told = _told_in_full(hits, text)
    for index, hit in enumerate(hits):
        surface = text[hit.start : hit.end]
        official = _is_official(surface, hit.candidates) and not _ends_in_towns(text, hit)
        first, last = word_at.get(hit.start), word_at.get(hit.end - 1)
        if first is None or last is None or _begins_longer(text, hits[index : index + 2], official=official):
            continue
        second = word_at.get(hit.start + 1)
        if first.start < hit.start and second is not None and second.text in OF_TOWNS:
            continue
        if _out_of_place(text, hit, kept[-1] if kept and kept[-1].end == hit.start else None):
            continue
        in_name = first.label_ in NAME_WORDS and last.label_ in NAME_WORDS
        aligned = first.start == hit.start and (last.end == hit.end or in_name)
        beside = bool(kept) and kept[-1].end == hit.start
        named = first.label_ in {"LOC", "ORG"}
        county = not official and all(division.level == "county" for division in hit.candidates)
        if county or (gazetteer().is_ambiguous(surface) and not official):
            listed = _listed(text, hit, kept) or _begins_list(text, hits[index : index + 2])
            good = beside or listed or (named and (not county or aligned)) or _is_aided(hit, text)
        else:
            good = official or aligned or named or beside or _is_aided(hit, text)
        if good or (first.start == hit.start and told & {d.code for d in hit.candidates}):
            kept.append(hit)
            sure |= {hit.start} if first.label_ == "LOC" and aligned and last.end == hit.end else set()
    return _in_context(kept, text, sure=sure)


def _told_in_full(hits: Sequence[Hit], text: str) -> set[str]:
    """The codes of divisions that the text calls by their full names."""
    full = [hit for hit in hits if not _ends_in_towns(text, hit)]
    return {d.code for h in full for d in h.candidates if text[h.start : h.end] == d.name}


def _begins_longer(text: str, hits: Sequence[Hit], *, official: bool) -> bool:
    """Whether the first of two hits only begins the name of a street, a township, a village, a firm or what is called
    after a person, and no county begins right after it (黔东南州|镇远县).
    """
    end = hits[0].end
    if any(hit.start == end for hit in hits):
        return False
    if IN_MEMORY.match(text, hits[0].start):
        return True
    return bool(STREET.match(text, end) or (not official and NAMESAKE.match(text, end)))


def _ends_in_towns(text: str, hit: Hit) -> bool:
    """Whether what looks like a district's name is a common word before one for all of them (友好|区县)."""
    begins = text[hit.end - 1 : hit.end + 1] in OF_TOWNS
    return begins and gazetteer().word_frequency(text[hit.start : hit.end - 1]) > FREQUENT


def _out_of_place(text: str, hit: Hit, before: Hit | None) -> bool:
    """Whether a name is none after what stands right before it: a district not after its city, a short name that begins
    a township's.
    """
    if text[hit.start : hit.end] in QUARTERS:
        return before is None or not _lies_in(hit, before)
    return before is not None and _begins_township(text, hit, before)


def _begins_township(text: str, hit: Hit, before: Hit) -> bool:
    """Whether a short name right after a county in which it does not lie begins the name of one of its townships."""
    county = text[before.end - 1] in "县区旗市" and text[hit.end - 1] not in "县区旗市州"
    return county and OF_TOWNSHIP.match(text, hit.end) is not None and not _lies_in(hit, before)


def _lies_in(hit: Hit, outer: Hit) -> bool:
    """Whether one of the divisions that a name may mean lies in one that the name before it may mean."""
    return any(gazetteer().within(d.code, o.code) for d in hit.candidates for o in outer.candidates)


def _is_official(surface: str, candidates: Sequence[Division]) -> bool:
    """Whether a surface is the full name of a division, today's or a former one (那曲县)."""
    return any(surface == d.name for d in candidates) or (
        len(surface) >= 3 and surface.endswith(("市", "县", "区", "地区", "旗"))
    )


def _in_context(hits: Sequence[Hit], text: str, *, sure: set[int]) -> list[Hit]:
    """The hits without short names of counties in whose province or prefecture nothing else of the report lies, but for
    those of the East that only one county has; `sure`: where the word model knows a place's name.
    """
    book = gazetteer()
    homes = {code for word, code in THEATRES.items() if word.search(text)}
    prefixes = {prefix + "0000" for prefix in homes}
    for hit in hits:
        certain = GIVING.match(text, hit.end) is not None or _is_aided(hit, text)
        certain = certain or (hit.start in sure and _only_in_the_east(hit))
        if certain or any(
            _is_official(text[hit.start : hit.end], [division]) or division.level != "county"
            for division in hit.candidates
        ):
            for division in hit.candidates[:1]:
                prefixes.add(division.code[:2] + "0000")
    return [
        hit
        for hit in hits
        if any(
            division.level != "county"
            or _is_official(text[hit.start : hit.end], [division])
            or [division, *book.ancestors(division.code)][-1].code in prefixes
            for division in hit.candidates
        )
    ]


def _only_in_the_east(hit: Hit) -> bool:
    """Whether a short name means one county alone, one of the provinces that give."""
    codes = {division.code for division in hit.candidates}
    return len(codes) == 1 and codes.pop().startswith(EAST)


def _is_aided(hit: Hit, text: str) -> bool:
    """Whether the words around a name tell that it is aided, or where a team is."""
    low = max(0, hit.start - 4)
    of_team = TEAM.match(text, hit.end) and OF_AID.search(text, low, hit.start)
    if gazetteer().word_frequency(text[hit.start : hit.end]) > FREQUENT:
        return False
    helped = CLOSED.match(text, hit.end) and HELPED.search(text, low, hit.start)
    return bool(of_team or helped) or AIDED.search(text, low, hit.start) is not None


def _listed(text: str, hit: Hit, kept: Sequence[Hit]) -> bool:
    """Whether the hit continues a list of places (那曲、比如、嘉黎)."""
    return bool(kept) and text[kept[-1].end : hit.start] in {"、", "和", "与", "及"}


def _begins_list(text: str, pair: Sequence[Hit]) -> bool:
    """Whether a list goes on from the first of two hits to the next, of the same province (安宁、姚安)."""
    hit, following = pair[0], pair[-1]
    prefixes = {division.code[:2] for division in hit.candidates}
    same = any(division.code[:2] in prefixes for division in following.candidates)
    return hit is not following and same and text[hit.end : following.start] == "、"


def _localities(doc: Doc, taken: Sequence[Span]) -> list[Span]:
    """Townships and villages that no hit covers: a name of one to six characters with its suffix, from a word's
    start.
    """
    words = {span.start: span for span in doc.spans["words"]}
    covered = {i for span in taken for i in range(span.start, span.end)}
    found: list[Span] = []
    text = text_of(doc)
    for match in LOCALITY.finditer(text):
        begin = max((i + 1 for i in range(match.start(), match.end()) if i in covered), default=match.start())
        while begin < match.end() and begin not in words and begin - 1 not in covered:
            begin += 1
        begin = _name_start(words, begin, match.end())
        name = text[begin : match.end()]
        if 3 <= len(name) <= 12 and not _common(name) and covered.isdisjoint(range(begin, match.end())):
            found.append(Span(doc, begin, match.end(), label="locality"))
    return found


def _common(name: str) -> bool:
    return bool(COMMON_LOCALITY.search(name) or NO_NAME.search(name.rstrip("村乡镇")))


def _name_start(words: dict[int, Span], begin: int, end: int) -> int:
    """Where the name begins, after the last verb or function word of the stretch."""
    at, start = begin, begin
    while at < end and at in words:
        word = words[at]
        at = word.end
        if word.label_ in NO_NAME_WORDS and word.end < end:
            start = word.end
    return start


@Language.component("places", requires=["doc.spans"], assigns=["doc.spans"])
def annotate_places(doc: Doc) -> Doc:
    """Write the divisions and localities of the report."""
    chosen = resolve(_plausible(list(find_names(text_of(doc))), doc), text_of(doc))
    spans = [Span(doc, hit.start, hit.end, label=division.level, kb_id=division.code) for hit, division in chosen]
    spans += own_places(doc, spans)
    doc.spans["places"] = sorted([*spans, *_localities(doc, spans)], key=lambda s: (s.start, s.end))
    return doc
