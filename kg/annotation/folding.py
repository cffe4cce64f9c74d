"""Traditional to simplified characters, full-width to ASCII digits, without moving an offset."""

from __future__ import annotations

from functools import cache

from opencc import OpenCC

DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def fold(text: str) -> str:
    """The text in simplified characters and ASCII digits, each character in its place: a phrase whose length would
    change is folded by character.
    """
    text = text.translate(DIGITS)
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
