"""A place in a report → where the noun phrase after or before it ends or begins; a phrase without the hedges, particles
and adverbs at its ends.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extraction.lexicons import word_set

if TYPE_CHECKING:
    from kg.extraction.article import Article, Word

NOUNS = {"n", "nz", "nw", "vn", "LOC", "ORG", "an", "s", "f", "PER"}
LONGEST = 16
TAIL = re.compile(
    r"(?:(?:已经?|就|也|还|都|均|一?共|一度|(?<![人英天])才|越过|前后|每座|每个|每所|目前|先后|分别|可|将|仅|约|近|达到?|为|有|了|过|超过?|逾|突破|累计|总计|共计|等|高达|从|由|在"
    r"|(?:连续)?[0-9一二三四五六七八九十]+年)"
    r"|(?:增加|增长|扩大|提高|提升|上升|跃升|攀升|下降|降低|减少|缩短|升|降|增|减|扩|保持|稳定|维持|控制)(?:到|至|为|在))+$"
)
"""What stands between a noun and its figure, to the figure."""
DETERMINERS = {"各类", "各级", "各项", "各种", "本地", "当地", "全"}
"""Words before a noun that tell it no further apart, whatever class they are given."""
AIDING = {"援藏", "援疆", "援青", "援", "对口支援", "支援", "帮扶", "协作"}
"""Verbs within the names of those who help (上海援青干部)."""
QUOTED = re.compile(r"“[^“”，。\n]{1,12}”")
PARTICLES = re.compile(r"(?:[的和与在从向把将被]|(?<![涉普以])及|(?<![结成])对)+$")


def phrase_after(article: Article, start: int, high: int) -> int:
    """Where the noun phrase that begins at `start` ends; `start` where none does."""
    quoted = QUOTED.match(article.text, start, high)
    end, noun, acts = start, start, False
    for word in article.words(start, min(high, start + LONGEST)):
        if quoted is not None and word.end <= quoted.end():
            end = word.end
            continue
        if word.start != end:
            break
        acts = acts or word.label_ == "v"
        if word.label_ in NOUNS or _named_by_its_end(word):
            noun = word.end
        elif not (
            word.label_ in {"a", "b"}
            or word.text in DETERMINERS | {"的"}
            or re.fullmatch(r"[一二三四五高中初正副省市县区]级|多|余", word.text)
            or word.text in {"“", "”"}
            or (word.text in {"、", "和", "及"} and noun == word.start > start and not acts)
            or (word.label_ == "v" and len(word) > 1 and noun == start)
            or word.text in AIDING
        ):
            break
        end = word.end
    if article.text[noun : noun + 1] == "”" and "“" in article.text[start:noun]:
        noun += 1
    return start if _of_next_row(article, start, noun) else noun


def _of_next_row(article: Article, start: int, end: int) -> bool:
    """Whether a phrase is no more than a place, or the party that the next row of a table begins with."""
    place, party = article.around("places", start), article.around("organisations", start)
    if place is not None and place.kb_id_ and place.end == end:
        return True
    return party is not None and party.end == end and article.text[end : end + 1].isspace()


def _named_by_its_end(word: Word) -> bool:
    """Whether a word taken for a verb or an adjective ends as the names of people and things do (中小学生, 脱贫户)."""
    if word.text in {"人家", "各族"}:
        return True
    return len(word) > 2 and word.label_ in {"v", "a", "r"} and word.text[-1] in word_set("noun_ends")


def phrase_before(article: Article, end: int, low: int) -> int:
    """Where the phrase that ends before the figure begins: nouns, and the verb before them."""
    tail = TAIL.search(article.text, low, end)
    stop = start = tail.start() if tail else end
    seen_noun, verb = False, ""
    for word in reversed(_words(article, max(low, end - 2 * LONGEST), stop)):
        if min(word.end, stop) != start and article.text[word.end : start].strip():
            break
        if word.text in word_set("between_noun_and_figure") or word.label_ in {"d", "m", "q"}:
            if seen_noun or verb:
                break
        elif word.label_ in NOUNS | {"a"} or word.text in {"“", "”", "及", "和", "（", "）", "所"}:
            seen_noun = True
        elif word.text in DETERMINERS and seen_noun and not verb:
            pass
        elif word.label_ in {"v", "vd"} and (not verb or _one_verb(verb, article.text[word.start : start])):
            verb = verb or article.text[word.start : start]
        elif not (seen_noun and not verb and word.text in {"的", "、"}) and word.text != "比" and start != stop:
            break
        start = word.start
        if stop - start > LONGEST:
            break
    return start if start < stop else end


def _words(article: Article, low: int, end: int) -> list[Word]:
    """The words of a stretch, the one too that its end cuts in two (增|收近|2000万元)."""
    words = article.words(low, end)
    cut = article.word_at(end - 1)
    return [*words, cut] if cut is not None and low <= cut.start < end < cut.end else words


def _one_verb(later: str, earlier: str) -> bool:
    """Whether two verbs beside each other are one (续|建, 捐款|捐物)."""
    return len(later) == len(earlier) == 1 or (earlier[0] == later[0] and len(later) == len(earlier))


def verb_before(article: Article, end: int, low: int) -> Word | None:
    """The verb before a place, with nothing but words between noun and figure after it."""
    words = [w for w in article.words(max(low, end - 12), end) if w.text not in word_set("between_noun_and_figure")]
    verbs = [w for w in words if w.label_ in {"v", "vn"}]
    if not verbs or re.search(r"[，。；、]", article.text[verbs[-1].end : end]):
        return None
    return verbs[-1]


def noun_of(text: str) -> str:
    """A cleaned phrase without the particles and prepositions that it ends in (在, 从, 和, 的)."""
    text = PARTICLES.sub("", _clean(PARTICLES.sub("", text)))
    return text.rpartition("”")[2] or text if "“" not in text else text


def _clean(text: str) -> str:
    text = re.sub(r"^[^\u4e00-\u9fffA-Za-z“]+|[^\u4e00-\u9fffA-Za-z”]+$", "", text)
    text = re.sub(
        r"(?:达到|达|超过|超|近|约|共计|累计|共|已|为|有|了|均|各|每|逾|由|从|降?到|降?至|提高到|提升至|下降到|分别)+$",
        "",
        text,
    )
    return re.sub(r"^(?:其中|同时|目前|先后|并|还|已|共|累计|和|及|的|等|期间|时期|以来|年间|时)+", "", text)
