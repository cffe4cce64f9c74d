"""Candidate → the features of what is done with it: relied on, told of its yield, how it came, who is in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extraction.lexicons import verbs

if TYPE_CHECKING:
    from kg.extraction.article import Article
    from kg.extraction.candidates import Candidate

RELIED_ON = re.compile(r"(?:依托|借助|利用|凭借|得益于|受益于|有了|以|通过|用好|建在|入驻|在)[^，。；的]{0,10}[“「]?$")
"""What stands before what somebody works by means of."""
BY_MEANS = re.compile(r"[”」]?(?:平台|项目|为(?:载体|平台|依托|抓手|阵地|龙头|纽带))?[，,]")
"""What stands after it, where the clause tells no more."""
YIELDS = re.compile(
    r"[”」]?(?:项目)?(?:建成(?:投用|投产)?后|投用后|运行以来|成立以来|启动以来|实施以来)?[，,]?"
    r"(?:现在?|已经?|目前|累计|先后|每年|年|可以?|预计|将|共|直接|间接|总共|一共|还|同时|全部|今年|去年|[0-9]{4}年|就|能|至今|共计|长期)*"
    r"(?:带动|吸纳|惠及|覆盖|服务|接待|培训|解决|实现|帮助|辐射|容纳|招收|销售|生产|受益|吸引|孵化|救治|诊疗|开展|完成|提供|举办|安置|接诊|流转|发放|资助|培养|让|使)"
    r"[^，。；]{0,16}?[0-9一二三四五六七八九十百千万]"
)
"""What right after a name tells what it brings, by a figure."""
HANDED_OVER = re.compile(r"[把将][“「]?$")
HANDS_OVER = re.compile(r"[”」]?(?:建|办|搬|送|引|带|开|种|打造|列|纳入|设|落户|做)(?:[到进成在入至]|为)?")
"""What stands around a thing that somebody sets up somewhere (把车间建到村口)."""
ITS_COMING = re.compile(
    r"[”」]?(?:项目|工程)?的(?:顺利|成功|全面|正式|如期)?(?:建成|建设|投用|落成|竣工|启用|投入使用|开通|开业|开馆|引进|落地|落户|举办|设立|成立|启动|投产|实施|推行|运行|推广)(?!者|单位|经验)"
)
"""What right after a name speaks of its opening as a noun."""
URGED = re.compile(r"(?:会议|座谈会|[书记长席])(?:强调|要求|指出|提出|认为)|要(?:深刻|切实|进一步|持续|牢固|始终|自觉)")
"""What in a sentence tells that somebody urges, and nothing is done."""
SCENE = re.compile(r"[”」]?(?:的?(?:车间|展厅|教室|工地|现场|生产线|大棚|病房|操场))?(?:里|内|外|中|上)?[，,]")


def made_by_a_verb(article: Article, start: int) -> bool:
    """Whether a verb of undertakings and 的 stand right before a name (某队筹办的班)."""
    start -= article.text[start - 1 : start] in {"“", "「"}
    if article.text[start - 1 : start] != "的":
        return False
    word = article.word_at(start - 2)
    return word is not None and word.end == start - 1 and word.text in verbs()


def use(candidate: Candidate, article: Article) -> list[str]:
    """What is done with a candidate, by the words right before and after it."""
    text, start, end = article.text, candidate.start, candidate.end
    low = article.clause(start)[0]
    before = text[low:start]
    checks = {
        "relied_on": bool(RELIED_ON.search(before[-14:]) and BY_MEANS.match(text, end)),
        "yields": bool(YIELDS.match(text, end)),
        "handed_over": bool(HANDED_OVER.search(before) and HANDS_OVER.match(text, end)),
        "its_coming": bool(ITS_COMING.match(text, end)),
        "scene": candidate.kind == "facility" and len(before) <= 3 and bool(SCENE.match(text, end)),
        "of_a_verb": made_by_a_verb(article, start),
        "urged": bool(URGED.search(text, article.sentence(start)[0], start)),
    }
    return [name for name, holds in checks.items() if holds]
