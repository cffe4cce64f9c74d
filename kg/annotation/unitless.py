"""Figures without a unit: what stands after or before one in, the unit that the noun there stands for out
(80多万贫困人口: 人; 提供就业岗位过万: 个; 涉及金额6261万: 元).
"""

from __future__ import annotations

import re

PEOPLE = re.compile(
    r"(?:[\u4e00-\u9fff]{0,6}?)(?:(?P<household>农户|牧户|贫困户|住户)|群众|农牧民|农民工|农民|牧民|村民|居民|移民|劳动力|人口|师生|学生|学子"
    r"|学员|患者|教师|老师|医生|干部|职工|员工|儿童|老人|妇女|青年|游客|[省市州县夏建东西南北疆藏海]人(?=[在就，。、参赴]))"
)
BEFORE = re.compile(
    r"(?:(?P<visit>人次)|(?P<person>人数)|(?P<count>岗位|项目数?)|(?P<money>金额|资金|投资|产值|收入|销售额))(?:已|就|也|均|累计|达)*$"
)
END = re.compile(r"[，。；、！）\n]|$|的")
NAMES = {"visit": "人次", "person": "人", "count": "个", "money": "元", "household": "户"}


def unit_of(text: str, start: int, end: int) -> str | None:
    """The unit that the figure at `start`:`end` goes without, from the people after it or the noun before it; None
    where neither tells.
    """
    people = PEOPLE.match(text, end)
    if people is not None:
        return NAMES["household"] if people["household"] else NAMES["person"]
    counted = BEFORE.search(text, max(0, start - 8), start) if END.match(text, end) else None
    return NAMES[str(counted.lastgroup)] if counted is not None else None
