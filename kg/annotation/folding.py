"""Traditional to simplified characters, full-width to ASCII digits, ASCII punctuation between Chinese words and other
quotation marks to the Chinese ones, without moving an offset.
"""

from __future__ import annotations

import re
from functools import cache

from opencc import OpenCC

CHARACTERS = str.maketrans("０１２３４５６７８９「」『』﹁﹂﹃﹄〝〞＂陜", '0123456789“”‘’“”‘’“”"陕')
"""What the converter leaves: digits, quotation marks, and 陜, which is often written for 陝."""
WIDE = dict(zip(",;:!?()", "，；：！？（）", strict=True))
NARROW = re.compile(r"(?<![0-9A-Za-z])[,;:!?()]|[,;:!?()](?![0-9A-Za-z])")
"""Punctuation that does not stand between two figures or letters (1,200; 10:30)."""
QUOTED = re.compile(r"\"([^\"\n]{1,60})\"")


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def fold(text: str) -> str:
    """The text in simplified characters, ASCII digits and Chinese punctuation, each character in its place: a phrase
    whose length would change is folded by character.
    """
    text = QUOTED.sub(r"“\1”", NARROW.sub(lambda mark: WIDE[mark[0]], text.translate(CHARACTERS)))
    folded: str = _converter().convert(text)
    if len(folded) == len(text):
        return folded
    pieces = []
    for line in text.splitlines(keepends=True):
        whole: str = _converter().convert(line)
        pieces.append(whole if len(whole) == len(line) else "".join(_fold_character(c) for c in line))
    return "".join(pieces)


def _fold_character(character: str) -> str:
    folded: str = _converter().convert(character)
    return folded if len(folded) == 1 else character
