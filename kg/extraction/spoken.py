"""The projects of a report → the one that a sentence goes on about by its head noun alone (学校建成后…)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extraction.candidates import head_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extraction.drafts import Draft

LEADS = r"(?:(?:目前|如今|现在|现|据介绍|据了解|其中)[，,]?)?(?:该|这一|此|这个|这所|这座|整个|全)?"
GOES_ON = r"[共已还将可由占总建全先累每年预设现有为成投运入首自开启于也]"
"""What a head noun alone stands between where a sentence goes on about a project."""
THIS = "(?:此次|本次|这次)[^，。；、]{0,4}?"
"""What stands before a head noun where a sentence points back to what was told before."""
KINDS_OF = {
    "学校": re.compile(r"(?:学校|中学|小学|幼儿园|高中|学院|教学楼|校区)$"),
    "医院": re.compile(r"(?:医院|卫生院|保健院)$"),
    "园区": re.compile(r"(?:产业园|园区|工业园|示范园)$"),
    "项目": re.compile(r"(?:项目|工程)$"),
    "工程": re.compile(r"(?:项目|工程)$"),
    "活动": re.compile(r"(?:活动|行|节|周|展|赛|会|义诊)$"),
    "培训": re.compile(r"(?:培训|培训班|研修班)$"),
    "捐赠": re.compile(r"(?:^捐|^赠|物资$)"),
    "义诊": re.compile(r"义诊"),
    "场馆": re.compile(r"(?:馆|体育中心|奥体中心)$"),
}
"""Nouns that stand for projects of several names."""
HAN = re.compile(r"[\u4e00-\u9fff]+")


def bare_heads(projects: Iterable[Draft]) -> re.Pattern[str]:
    """The head nouns of projects (group `head`), where a clause begins with one and something is told of it."""
    nouns = {noun for project in projects for noun in _heads_of(project)} | KINDS_OF.keys()
    heads = "|".join(sorted(map(re.escape, nouns), key=lambda noun: (-len(noun), noun)))
    begins = rf"(?:(?<=[，。；：“\n])|^){LEADS}"
    return re.compile(rf"(?:{begins}(?=(?:{heads}){GOES_ON})|{THIS})(?P<head>{heads})")


def _heads_of(project: Draft) -> set[str]:
    """The head noun of a project's name, past 项目 and 工程, and its last two characters."""
    name = project.get("name").rstrip("”」』")
    bare = re.sub(r"(?:建设)?(?:项目|工程)$", "", name) or name
    return {
        noun for n in (name, bare) for noun in (head_of(n), n[-2:], n[-3:]) if len(noun) >= 2 and HAN.fullmatch(noun)
    }


def is_a(project: Draft, noun: str) -> bool:
    """Whether a noun alone may stand for a project: its head, or a word for its kind (学校 for a 中学)."""
    kinds = KINDS_OF.get(noun)
    return noun in _heads_of(project) or bool(kinds and kinds.search(project.get("name").rstrip("”」』")))
