"""The projects of a report → the one that a sentence goes on about by its head noun alone (学校建成后…)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kg.extraction.candidates import head_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extraction.drafts import Draft

LEADS = re.compile(
    r"(?:(?<=[，。；：“\n])|^)(?:(?:目前|如今|现在|现|据介绍|据了解|其中)[，,]?)?(?:该|这一|此|这个|这所|这座|整个|全)?"
)
"""Where a clause begins, with what may stand before a head noun there."""
GOES_ON = (
    "共已还将可由占总建全先累每年预设现有为成投运入首自开启于也固内里"
    "推扩种养出实带吸引面容接覆日月产集配采收招服帮让使解惠均都平位坐拥辐能至正"
)
"""What follows a head noun alone where a sentence goes on about a project."""
THIS = re.compile("此次|本次|这次")
"""What stands soon before a head noun where a sentence points back to what was told before."""
BETWEEN, MARKS = 4, "，。；、"
KINDS_OF = {
    "学校": re.compile(r"(?:学校|中学|小学|幼儿园|高中|学院|教学楼|校区)$"),
    "医院": re.compile(r"(?:医院|卫生院|保健院)$"),
    "园区": re.compile(r"(?:产业园|园区|工业园|示范园)$"),
    "产业园": re.compile(r"(?:产业园|园区|工业园|示范园|科技园)$"),
    "基地": re.compile(r"基地$"),
    "项目": re.compile(r"(?:项目|工程)$"),
    "工程": re.compile(r"(?:项目|工程)$"),
    "活动": re.compile(r"(?:活动|行|节|周|展|赛|会|义诊)$"),
    "培训": re.compile(r"(?:培训|培训班|研修班)$"),
    "捐赠": re.compile(r"(?:^捐|^赠|物资$)"),
    "义诊": re.compile(r"义诊"),
    "场馆": re.compile(r"(?:馆|体育中心|奥体中心)$"),
    **dict.fromkeys(("游乐园", "乐园"), re.compile(r"(?:乐园|游乐场)$")),
    "工厂": re.compile(r"(?:厂|车间|工坊)$"),
    "车间": re.compile(r"(?:车间|工坊|微工厂)$"),
    "大棚": re.compile(r"(?:棚|温室)$"),
    "小区": re.compile(r"(?:小区|新村|社区|安置点|安居房)$"),
    "电站": re.compile(r"电站$"),
    "大桥": re.compile(r"桥$"),
    "市场": re.compile(r"(?:市场|商城|商贸城|批发城)$"),
    "展会": re.compile(r"(?:展|展会|博览会|展销会|交易会|推介会)$"),
    "比赛": re.compile(r"(?:赛|比武)$"),
    "酒店": re.compile(r"(?:酒店|宾馆|民宿)$"),
    **dict.fromkeys(("全校", "校内", "校园里"), re.compile(r"(?:学校|中学|小学|幼儿园|高中|学院|校区)$")),
    **dict.fromkeys(("园内", "园里", "园区内", "园区里", "全园"), re.compile(r"(?:园|园区|基地)$")),
    **dict.fromkeys(("馆内", "馆里", "全馆"), re.compile(r"馆$")),
    **dict.fromkeys(("厂里", "厂内", "厂区内", "车间里"), re.compile(r"(?:厂|车间|工坊|公司)$")),
    **dict.fromkeys(("营里", "班里", "班上"), re.compile(r"(?:营|班)$")),
    **dict.fromkeys(("棚里", "棚内"), re.compile(r"(?:棚|温室|基地)$")),
    **dict.fromkeys(("站内", "站里", "全站"), re.compile(r"站$")),
}
"""Nouns that stand for projects of several names."""
HAN = re.compile(r"[\u4e00-\u9fff]+")
INSIDE = re.compile("^全|[内里上]$")
"""Nouns of those that tell what is in or of the whole of one; anything may follow them."""
Nouns = Mapping[str, Sequence[str]]
"""Nouns by their first two characters, the longest first."""


def heads_of(projects: Iterable[Draft]) -> Nouns:
    """The nouns that may stand alone for one of the projects."""
    nouns = {noun for project in projects for noun in _heads_of(project)} | KINDS_OF.keys()
    result: dict[str, list[str]] = {}
    for noun in sorted(nouns, key=lambda noun: (-len(noun), noun)):
        result.setdefault(noun[:2], []).append(noun)
    return result


def bare_heads(text: str, low: int, high: int, nouns: Nouns) -> list[tuple[int, str]]:
    """Where in `low`:`high` a clause begins with one of the nouns and tells something of it, or points back to one."""
    found: dict[int, str] = {}
    for begun in LEADS.finditer(text, low, high):
        for at in (begun.end(), begun.start()):
            noun = _noun_at(text, at, high, nouns)
            if noun and (INSIDE.search(noun) or text[at + len(noun) : at + len(noun) + 1] in GOES_ON):
                found.setdefault(at, noun)
    for pointed in THIS.finditer(text, low, high):
        for at in range(pointed.end(), pointed.end() + BETWEEN + 1):
            noun = _noun_at(text, at, high, nouns)
            if noun:
                found.setdefault(at, noun)
            if noun or text[at : at + 1] in MARKS:
                break
    return sorted(found.items())


def _noun_at(text: str, at: int, high: int, nouns: Nouns) -> str:
    """The longest of the nouns that begins at `at`, or nothing."""
    told = nouns.get(text[at : at + 2], ())
    return next((noun for noun in told if text.startswith(noun, at, high)), "")


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
