"""Candidates for projects: stretches of a report that could name an undertaking, with what stands around them.

Here: `quoted` (its `shape`), words in quotation marks, perhaps with a head noun after them (“云端讲堂”线上培训活动).
Noun phrases stand in `phrases`, acts in `activities`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kg.extraction.lexicons import REMEMBERED, heads, policy_words, rows, verb_of, verbs, word_set

if TYPE_CHECKING:
    from kg.extraction.article import Article, Word

SEASON = re.compile("新春|新年|[春夏秋冬]季|[寒暑]假|暑期|周末|年度")
"""Times that name what is held then (“某某”新春晚会)."""
NOMINAL = {"n", "nz", "nw", "vn", "LOC", "ORG", "an", "f", "s"}
QUOTED = re.compile(r"[“「『‘]([^“”「」『』‘’\n]{2,26})[”」』’]")
TITLED = re.compile(
    r"(?:(?:微电影|电影|纪录片|专题片|宣传片|[\u4e00-\u9fff]{1,2}剧|歌曲|丛书|画册|图书|读本|主题展|展览|节目)《[^》《\n]{2,30}》)"
    r"|(?<=《)[^》《\n]{2,44}(?:协议书?|合同|备忘录)(?=[》（])"
)
"""A work with its title, or an agreement by its own."""
BUILDING = {"新建", "扩建", "改建", "迁建", "改扩建", "续建", "改造", "建设", "修建", "修缮", "装修", "提升", "提质"}
"""Verbs that stand between an institution and 项目 in a name."""
BUILT_BY = re.compile(
    r"就?由[^，。；]{2,20}(?:援建|投资|出资|建设|建成|捐建|承建|改建|资助|兴建|修建|新建|援助|建造)"
    r"|[，,][^，。；、]{2,12}(?:援建|捐建|资助|合力修成|合力建成)(?=[，。；]|$)"
)
ALL_BUILT_BY = re.compile(
    r"[”’」]?(?:、[^，。；、]{2,20})*[，,]?[^，。；、]{0,6}(?:都|均|全|全部)?(?:是|由)[^，。；]{2,12}(?:援建|捐建|资助|投资)"
)
TOLD_AS_PROJECT = re.compile(r"[”」]?(?:作为|就?是|系|属于)[^，。；]{0,30}(?:项目|工程|援建|建成|建设|帮助下)")
ACTS_AND_PAPERS = {"activity", "mechanism", "brand", "agreement"}
"""Kinds of undertaking that 该项目 in the next sentence does not mean."""
UNDERTAKINGS = ("工程", "计划", "行动", "讲堂", "驿站", "研学")
"""Ends of a name that even a word of policy may begin (“石榴籽”工程)."""
FIRST_OF_ITS_KIND = "(?:第[一1]|首|[一1])[座所条个家部处]"
"""What begins the words for the first or only one of its kind, before its name (第一所高中——某县高级中学)."""
INTENDS = {"计划", "规划"}
"""Nouns that are verbs before another (某号专列计划开行十列)."""
HELD_APART = {"展销会", "博览会", "交易会", "展会", "年会", "大会", "论坛", "旅游节", "文化节", "艺术节"}
"""What is held, at which what a quotation names is held too (某展销会“某某”推介会)."""
SHORT_FOR = ("简称", "简称为", "下称", "简称：")
"""What stands before a short name of what was named already."""
LONG_NAME = 8
"""Characters from which a name means the same without quotation marks."""
ROW = {"班", "期", "届", "批", "趟", "场"}
"""Classifiers of which of a row something is (第二班“某号”专列)."""
NUMBERED = re.compile("[0-9一二三四五六七八九十首]")
LISTED_BEFORE = re.compile(r"[、和及][“「‘]?$")
LISTED_AFTER = re.compile(r"[”」’]?(?:[、和及]|等)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """`text[start:end]` may name an undertaking; `head` is the head noun, `kind` and `sector` what the lexicon
    says of it.

    `shape`: quoted, or one of those of `kg.extraction.phrases` and `kg.extraction.activities`. `verb`: the governing
    verb, `verb_class` and `status` what the lexicon says of it.
    """

    start: int
    end: int
    shape: str
    head: str = ""
    kind: str = ""
    sector: str | None = None
    verb: str = ""
    verb_class: str = ""
    status: str | None = None
    verb_at: int = -1


@cache
def generic_words() -> frozenset[str]:
    """Modifiers that tell no undertaking apart."""
    return frozenset(row[0] for row in rows("generic.txt"))


@cache
def _longest_head() -> int:
    return max(map(len, heads()))


@lru_cache(maxsize=REMEMBERED)
def head_of(text: str) -> str:
    """The head noun that the text ends in, the longest one, or nothing."""
    for size in range(min(len(text), _longest_head()), 0, -1):
        head = text[-size:]
        if head in heads():
            return head if heads()[head][0] != "none" else ""
    return ""


def in_context(article: Article, start: int, end: int, shape: str) -> Candidate:
    """The candidate `start`:`end` with its head noun, its governing verb and what the lexicon says of them."""
    cut = article.around("places", start)
    if cut is not None and cut.start < start and cut.end < end:
        start = cut.start
    start, end = _balanced(article.text, start, end)
    head = head_of(article.text[start:end].rstrip("”」』"))
    kind, sector = heads().get(head, ("", None))
    verb = governing_verb(article, start, end)
    text = verb.text if verb is not None else ""
    verb_class, status = verbs().get(verb_of(text), ("", None))
    return Candidate(
        start, end, shape, head, kind, sector, text, verb_class, status, verb.start if verb is not None else -1
    )


def _balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without a quotation mark at its edge whose other half lies outside."""
    if text[end - 1] in "”」』" and not re.search("[“「『]", text[start:end]):
        end -= 1
    if text[start] in "“「『" and not re.search("[”」』]", text[start:end]):
        start += 1
    return start, end


def governing_verb(article: Article, start: int, end: int) -> Word | None:
    """The verb of the lexicon that governs `start`:`end`: the nearest before it in its clause or list, else the
    first after it.
    """
    low = max(article.sentence(start)[0], start - 40)
    words = article.words(low, start)
    before = [w for w in words if verb_of(w.text) and w.label_ in {"v", "vn", "vd", "n"}]
    before = [w for w in before if not _within_compound(article, w)]
    clause_low, clause_high = article.clause(start)
    near = [w for w in before if w.start >= clause_low]
    after = [w for w in article.words(end, min(clause_high, end + 16)) if verb_of(w.text)]
    if near:
        return near[-1]
    listed = re.search(r"[、，”]\s*$", article.text[max(0, start - 2) : start]) is not None
    return after[0] if after else (before[-1] if before and listed else None)


def _within_compound(article: Article, verb: Word) -> bool:
    """Whether a verb stands as a noun between two that make a name with it (鱼类培育基地)."""
    before, after = article.word_at(verb.start - 1), article.word_at(verb.end)
    nouns = [w for w in (before, after) if w is not None and w.label_ in {"n", "nz"} and w.text not in verbs()]
    return verb.label_ == "vn" and len(nouns) == 2


def own_clause(candidate: Candidate, article: Article) -> tuple[int, int]:
    """The clause in which a candidate begins, up to its end."""
    low, high = article.clause(candidate.start)
    return low, max(high, candidate.end)


def in_list(text: str, start: int, end: int) -> bool:
    """Whether a stretch is a member of a list."""
    return bool(LISTED_BEFORE.search(text[max(0, start - 2) : start]) or LISTED_AFTER.match(text, end))


def speaks_on(article: Article, start: int, end: int) -> tuple[int, int] | None:
    """Where the sentence after a name goes on about it, by its head noun or by 项目 (该中心由…, 工程总投资…)."""
    high = article.sentence(end - 1)[1]
    head = head_of(article.text[start:end].rstrip("”」』’"))
    match = _going_on(head).match(article.text, high)
    return match.span() if match else None


@cache
def _going_on(head: str) -> re.Pattern[str]:
    """How a sentence goes on about an undertaking with this head noun."""
    nouns = "|".join(re.escape(noun) for noun in dict.fromkeys((head, head[-2:])) if len(noun) >= 2)
    costs = f"(?:{nouns + '|' if nouns else ''}项目|工程|学校|医院|大楼)?(?:计划)?总投资|(?:该|这一|此)(?:项目|工程)"
    if heads().get(head, ("", None))[0] in ACTS_AND_PAPERS:
        costs = "(?!)"
    told = rf"|(?:{nouns})，?(?:由|占地|建筑面积|资金|设备|是)" if nouns else ""
    return re.compile(
        rf"(?:据[^，。；]{{2,14}}(?:介绍|透露|了解)[，：])?(?:该|这一|此|这[个座家所条处])?(?:{costs}{told})"
    )


def quoted(article: Article) -> Iterator[Candidate]:
    """The words in quotation marks, with a head noun after them where there is one."""
    for match in QUOTED.finditer(article.text):
        inner = match[1]
        if re.search(r"[。！？；]|，.*，", inner):
            continue
        if head_of(inner) == inner and article.text.endswith(SHORT_FOR, 0, match.start()):
            continue
        tail = _tail(article, match.end())
        if inner in policy_words() and not article.text.endswith(UNDERTAKINGS, match.end(), tail):
            continue
        if tail > match.end():
            yield in_context(article, _left_of_quote(article, match.start()), tail, "quoted")
        elif not re.search(r"[，：]", inner) or ("，" not in inner and head_of(inner) and head_of(inner) != inner):
            yield in_context(article, match.start(1), match.end(1), "quoted")
            yield from _without_marks(article, inner)


def _without_marks(article: Article, name: str) -> Iterator[Candidate]:
    """Where a name that the report puts in quotation marks stands without them."""
    if len(name) < LONG_NAME or not head_of(name):
        return
    for start, end in article.tellings(name):
        if article.text[start - 1 : start] not in {"“", "「", "『", "‘"}:
            yield in_context(article, start, end, "phrase")


def titled(article: Article) -> Iterator[Candidate]:
    """The works and agreements in title marks."""
    for match in TITLED.finditer(article.text):
        yield in_context(article, match.start(), match.end(), "titled")


def _tail(article: Article, offset: int) -> int:
    """Where the nominal words after a closing quotation mark end in a head noun, at most 14 characters on; else
    `offset`.
    """
    end, best = offset, offset
    if article.text[offset : offset + 2] == "——":
        end = offset + 2
    elif article.text[offset : offset + 1] == "的":
        end = offset + 1
    for word in article.words(end, offset + 20):
        nominal = word.label_ in NOMINAL | {"v", "a", "vd"} or SEASON.fullmatch(word.text)
        if word.start != end or not nominal or word.text in word_set("not_in_tail"):
            break
        acts = word.label_ == "v" and word.text not in BUILDING and not head_of(article.text[offset : word.end])
        if acts and best > offset:
            break
        following = article.word_at(word.end)
        if word.text in INTENDS and following is not None and following.label_ == "v":
            break
        end = word.end
        if head_of(word.text) or head_of(article.text[offset:end]) or word.text in word_set("quote_tails"):
            best = end
    return best


def _left_of_quote(article: Article, start: int) -> int:
    edge = start
    for word in reversed(article.words(max(0, start - 12), start)):
        if (
            word.end != edge
            or word.label_ not in {"n", "nz", "vn"}
            or word.text in verbs()
            or word.text in generic_words()
            or (word.text in ROW and NUMBERED.search(article.text, max(0, word.start - 1), word.start))
        ):
            break
        edge = word.start
    return start if head_of(article.text[edge:start]) in HELD_APART else edge
