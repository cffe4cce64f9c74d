"""A Chinese name in, the Latin strings under which a reader may look for it out.

The readings are pypinyin's (phrase dictionary, tones dropped), so 重庆 is chongqing and 长沙 is changsha. Computed when
a page is made: the page itself needs no dictionary.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from pypinyin import Style, lazy_pinyin


def fold(text: str) -> str:
    """`text` folded for comparing (Xigazê → xigaze): case, accents, compatibility forms; letters and digits stay."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in plain if c.isalnum())


@lru_cache(maxsize=65536)
def search_keys(label: str) -> tuple[str, ...]:
    """The full pinyin and the initials of `label`: 日喀则市 → ("rikazeshi", "rkzs"); empty where it has no ideograph.

    A reading that is written ü is given as v, the way it is typed (吕梁 → lvliang). Each letter or digit that has no
    reading is an initial of its own.
    """
    if not any(_is_chinese(c) for c in label):
        return ()
    spaced = " ".join(lazy_pinyin(label, style=Style.NORMAL, errors=" ".join))
    syllables = [syllable for syllable in map(fold, spaced.split()) if syllable]
    return ("".join(syllables), "".join(syllable[0] for syllable in syllables))


def keys_of_texts(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Each text that has keys, once, with its keys; in the order of the texts."""
    return {text: keys for text in sorted(set(texts)) if (keys := search_keys(text))}


def _is_chinese(character: str) -> bool:
    """Whether the character is an ideograph of the basic block or an extension."""
    return "\u3400" <= character <= "\u9fff" or "\U00020000" <= character <= "\U0003ffff"
