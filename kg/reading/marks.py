"""A text in; whether it ends, begins in the middle, breaks off, and how wide it is, out."""

from __future__ import annotations

import re

FINAL = frozenset("。！？!?…：:；;」』）)】》〉]—~～")
QUOTES = "”’\"'"
STOPS = frozenset("。！？!?…")
STOP = re.compile(r"[。！？!?…]")

# One character and a mark begin a sentence only where the character is an interjection, an imperative or a number.
_ALONE = "看瞧听是对好啊哦嗯唉哎来走有无另注喂嘿哈咦噢不行去瞧快说一二三四五六七八九十上下左右甲乙丙丁"
_MIDDLE = re.compile(rf"[，。、；：！？”’）》」』】,;:!?)\]]|(?![{_ALONE}])[一-鿿][，、；。”’）》,;)]")
_WIDE = re.compile(r"[⺀-\U0010ffff]")
_PAIRS = (("“", "”"), ("‘", "’"), ("（", "）"), ("《", "》"), ("「", "」"), ("(", ")"))


def is_closed(text: str) -> bool:
    """Whether a text ends as a sentence, an introduction or an item of a list does."""
    end = text[-1:]
    if end in QUOTES or (end == "." and text[-2:-1].isalnum()):
        return True
    return end in FINAL


def is_sentence(text: str) -> bool:
    """Whether a text ends with a full stop, also within closing quotation marks or brackets."""
    return text.rstrip("”’\"'）)」』】")[-1:] in STOPS


def begins_inside(text: str) -> bool:
    """Whether a text visibly begins in the middle of a sentence or word: 程，也… or ，并且…"""
    return _MIDDLE.match(text) is not None


def leaves_open(text: str) -> bool:
    """Whether a text visibly breaks off: after a comma, or within quotation marks or brackets."""
    if text[-1:] in "，、,":
        return True
    return any(text.rfind(left) > text.rfind(right) for left, right in _PAIRS)


def width(text: str) -> int:
    """Columns on a screen: two for a Chinese character, one for a Latin one."""
    return len(text) + len(_WIDE.findall(text))
