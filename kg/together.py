"""Words for donors that are told together and never by name (19个援疆省市), and whether a party is one.

What such a party gave may hold what any one donor gave, so that sums never add the two.
"""

from __future__ import annotations

import re

_BODIES_TOO = "(?:[及和、]中央(?:有关)?(?:单位|企业))?"
TOGETHER = re.compile(
    r"(?<![0-9])(?:1?[0-9]|2[0-2]|二?十[一二三四五六七八九]?|[三四五六七八九])个(?:对口)?(?:支援|援疆|援藏|援青|协作|帮扶)*(?:的)?"
    rf"(?:省市区?|省份|省（市）|省区市){_BODIES_TOO}"
    rf"|(?:对口)?援[疆藏青]省(?:份|市区?|区市)(?!的?人才){_BODIES_TOO}|东部协作省份"
    r"|(?:全国)?[0-9]{2,4}家(?:知名)?三[甲级]医院|(?<![及和、])中央企业(?![（(])"
)
"""Donors that are told together and never by name (19个援疆省市)."""


def is_together(name: str) -> bool:
    """Whether the name of a party is such words."""
    return TOGETHER.fullmatch(name) is not None
