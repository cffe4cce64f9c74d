"""One line in, what it is on its page out: furniture, caption, byline, heading or paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from kg.forms import LABEL

from .bylines import is_byline, is_credit, is_source_line
from .fold import fold
from .furniture import why_dropped
from .lines import Line
from .marks import STOP, is_closed, is_sentence
from .strands import Strand

Kind = Literal["furniture", "caption", "byline", "heading", "paragraph"]

SHORT = 28
"""Characters: an unfinished line below this length looks like a heading, above it like a broken paragraph."""
CAPTION = 60
"""Characters: a sentence alone beside a picture up to this length is its caption."""

_CAPTION = re.compile(
    r"[▲△▼▽◀▶◄►↑↓←→☝👆⬆⬇]|[（(]?(图为|图[一二三四五六七八九十\d]{0,2}[:：、 ]|图片说明|图说"
    r"|[上下左右题首配大小]图(为|：|:|是|[①-⑳])|(组图|资料图)[:：])"
)
_CIRCLED = re.compile(r"[①-⑳][^①-⑳]{2,60}")
_PICTURE = re.compile(
    r".{0,120}[（(]?.{0,20}(资料图片?|资料照片|效果图|无人机照片|图片来源.{0,20}|图源.{0,20})[）)]?[。.]?"
)
_NUMBERED = re.compile(
    r"(第[一二三四五六七八九十百]{1,3}[章节条部分]|[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[)）]"
    r"|\d{1,2}[、．.](?!\d)|[①-⑳]|——)"
)
_FIELD = re.compile(rf"[一-鿿]{{0,4}}{LABEL}[:：].")
"""A line of a form: its label and what it says."""
_SPACED = re.compile(r"[一-鿿”）0-9] +[“一-鿿（0-9]")


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph, heading, caption, byline or piece of furniture, or a part of a paragraph that a page broke.

    `level`: of a Markdown heading or 0. `slot`: a picture stood before it. `rule`: a ruled line stood before it.
    `why`: for furniture, the reason. `opens`: it certainly begins something (a bullet, a number) and continues nothing.
    `begins`: the page says that an article begins here.
    """

    strand: Strand
    kind: Kind
    level: int = 0
    slot: bool = False
    rule: bool = False
    why: str = ""
    opens: bool = False
    begins: bool = False

    @property
    def text(self) -> str:
        """The piece's own characters."""
        return self.strand.text


def piece_of(line: Line, *, slot: bool, started: bool) -> Piece:
    """The piece that a line is. `slot`: a picture stood before it; `started`: the page's text has begun."""
    text = line.text
    opens = line.bullet or text[0] == "|" or (_NUMBERED.match(text) or _FIELD.match(text)) is not None
    base = Piece(line.strand, "paragraph", line.level, slot, line.rule, opens=opens, begins=line.begins)
    why = line.why or why_dropped(text)
    if why:
        return replace(base, kind="furniture", why=why)
    if line.level or line.caption:
        return replace(base, kind="heading" if line.level else "caption")
    if is_byline(text) or is_source_line(text):
        return replace(base, kind="byline")
    if is_credit(text) or _is_caption(text, slot=slot and started):
        return replace(base, kind="caption")
    if line.slot and line.gap <= 1 and not opens and is_label(text):
        return replace(base, kind="caption")
    return replace(base, kind="heading") if _is_heading(text, bullet=line.bullet) else base


def _is_caption(text: str, *, slot: bool) -> bool:
    folded = fold(text)
    if _CAPTION.match(folded) and len(text) <= 4 * CAPTION:
        return True
    if _CIRCLED.fullmatch(text) and not is_closed(text):
        return True
    if len(text) <= 2 * CAPTION and _PICTURE.fullmatch(folded):
        return True
    return slot and is_label(text) and is_sentence(text)


def is_label(text: str) -> bool:
    """Whether a text could be the words under a picture: one short sentence, nobody speaking."""
    inner = STOP.search(text, 0, len(text) - 1) is not None
    speaks = text[0] in "“「‘" and text[-1] in "”」’"
    return len(text) <= CAPTION and not inner and not speaks and text[0] != "—"


def _is_heading(text: str, *, bullet: bool) -> bool:
    if STOP.search(text) or text[-1] in "，、；;,：:）)":
        return False
    if bullet or text[0] == "|" or _FIELD.match(text):
        return False
    if text.endswith("——") and len(text) <= 2 * SHORT:
        return True
    return len(text) < SHORT or (len(text) < 2 * SHORT and _SPACED.search(text) is not None and "，" not in text)
