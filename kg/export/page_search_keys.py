"""A Chinese name in, the Latin strings under which a reader may look for it out.

The readings are pypinyin's (phrase dictionary, tones dropped), so 重庆 is chongqing and 长沙 is changsha. Computed when a page is
made: the page itself needs no dictionary.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from pypinyin import Style, lazy_pinyin


def fold(text: str) -> str:
    """`text` in lower case, compatibility forms and accents folded, with nothing but letters and digits: Xigazê → xigaze."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in plain if c.isalnum())


@lru_cache(maxsize=65536)
def search_keys(label: str) -> tuple[str, ...]:
    """The full pinyin and the initials of `label`: 日喀则市 → ("rikazeshi", "rkzs"); empty where it has no Chinese character.

    A reading that is written ü is given as v, the way it is typed (吕梁 → lvliang).
    """
    if not any(_is_chinese(c) for c in label):
        return ()
    syllables = [fold(s) for s in lazy_pinyin(label, style=Style.NORMAL, errors=list)]
    return ("".join(syllables), "".join(s[0] for s in syllables if s))


def _is_chinese(character: str) -> bool:
    """Whether the character is an ideograph of the basic block or an extension."""
    return "\u3400" <= character <= "\u9fff" or "\U00020000" <= character <= "\U0003ffff"
