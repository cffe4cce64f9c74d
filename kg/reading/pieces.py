"""Lines in, pieces out: lines that a fixed width broke are one piece again, and each piece has a kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from .furniture import why_dropped
from .lines import Line
from .marks import STOPS, is_closed, is_sentence, width
from .metadata import dateline, is_byline, is_credit, is_source_line
from .strands import Strand, join

Kind = Literal["furniture", "caption", "byline", "heading", "paragraph"]

SHORT = 28
"""Characters: an unfinished line below this length looks like a heading, above it like a broken paragraph."""
CAPTION = 60
"""Characters: a sentence alone beside a picture up to this length is its caption."""
MEASURE = (20, 120)
"""Columns: the widths at which texts are broken into lines."""
SLACK = 4
"""Columns by which such lines differ, since no line begins with a full stop."""

_CAPTION = re.compile(
    r"[▲△▼▽◀▶◄►↑↓←→☝👆⬆⬇]|[（(]?(图为|图[一二三四五六七八九十\d]{0,2}[:：、 ]|图片说明|图说|(上|下|左|右|题|首|配|大|小|组|资料)图(为|：|:|是|[①-⑳]))"
)
_CIRCLED = re.compile(r"[①-⑳][^①-⑳]{2,60}")
_PICTURE = re.compile(r".{0,120}[（(]?.{0,20}(资料图片?|资料照片|效果图|供图|无人机照片|图片来源.{0,20}|图源.{0,20})[）)]?[。.]?")
_NUMBERED = re.compile(r"(第[一二三四五六七八九十百]{1,3}[章节条部分]|[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、．.](?!\d))")
_SPACED = re.compile(r"[一-鿿”）0-9] +[“一-鿿（0-9]")


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph, heading, caption, byline or piece of furniture, or a part of a paragraph that a page broke.

    `level`: of a Markdown heading or 0. `slot`: a picture stood before it. `rule`: a ruled line stood before it.
    `why`: for furniture, the reason. `opens`: it certainly begins something (a bullet, a number), so nothing continues in it.
    """

    strand: Strand
    kind: Kind
    level: int = 0
    slot: bool = False
    rule: bool = False
    why: str = ""
    opens: bool = False

    @property
    def text(self) -> str:
        """The piece's own characters."""
        return self.strand.text


def read_pieces(lines: Sequence[Line]) -> list[Piece]:
    """The pieces of a page in the order of its lines, kinds given."""
    lines = unwrap(lines)
    usual = _usual_gap(lines)
    pieces: list[Piece] = []
    started = False
    for number, line in enumerate(lines):
        slot = line.slot or (number > 0 and line.gap >= usual + 2)
        piece = _piece(line, slot=slot, started=started)
        started = started or piece.kind == "paragraph"
        pieces.append(piece)
    return _captions_in_rows(_titles(_introductions(pieces)))


def unwrap(lines: Sequence[Line]) -> list[Line]:
    """The same lines, those that a fixed width broke put together again."""
    done: list[Line] = []
    at = 0
    while at < len(lines):
        end = _wrapped_until(lines, at)
        parts: list[Line] = [lines[at]]
        for line in lines[at + 1 : end]:
            if line.indented and not parts[-1].indented and is_closed(parts[-1].text):
                done.append(_merged(parts))
                parts = []
            parts.append(line)
        done.append(_merged(parts))
        at = end
    return done


def _merged(parts: Sequence[Line]) -> Line:
    return replace(parts[0], strand=join([line.strand for line in parts]))


def _wrapped_until(lines: Sequence[Line], first: int) -> int:
    """The number of the line after the block of equally wide lines that begins here."""
    measure, at = _columns(lines[first]), first + 1
    if lines[first].level or not MEASURE[0] <= measure <= MEASURE[1]:
        return at
    gap = lines[at].gap if at < len(lines) else 0
    while at < len(lines) and _continues(lines[at], gap) and abs(_columns(lines[at]) - measure) <= SLACK:
        at += 1
    full = lines[first:at]
    broken = sum(not is_closed(line.text) for line in full)
    marked = sum(any(mark in line.text for mark in "，。、；,") for line in full)
    if len(full) < 3 or broken * 2 < len(full) or marked * 2 < len(full):
        return first + 1
    last = at < len(lines) and _continues(lines[at], gap) and _columns(lines[at]) < measure and not is_closed(full[-1].text)
    return at + last


def _columns(line: Line) -> int:
    return width(line.text) + (4 if line.indented else 0)


def _continues(line: Line, gap: int) -> bool:
    return line.gap == gap <= 1 and not (line.level or line.bullet or line.slot or line.rule)


def _usual_gap(lines: Sequence[Line]) -> int:
    """The commonest number of blank lines between two lines of text."""
    counts: dict[int, int] = {}
    for line in lines[1:]:
        counts[line.gap] = counts.get(line.gap, 0) + 1
    return max(sorted(counts), key=lambda gap: counts[gap], default=0)


def _piece(line: Line, *, slot: bool, started: bool) -> Piece:
    text = line.text
    opens = line.bullet or _NUMBERED.match(text) is not None or text.startswith("——") or text[0] in "①②③④⑤⑥⑦⑧⑨⑩"
    base = Piece(line.strand, "paragraph", line.level, slot, line.rule, opens=opens)
    why = why_dropped(text)
    if why:
        return replace(base, kind="furniture", why=why)
    if line.level:
        return replace(base, kind="heading")
    if is_credit(text) or _is_caption(text, slot=slot, started=started):
        return replace(base, kind="caption")
    if is_byline(text) or is_source_line(text):
        return replace(base, kind="byline")
    return replace(base, kind="heading") if _is_heading(text, bullet=line.bullet) else base


def _is_caption(text: str, *, slot: bool, started: bool) -> bool:
    if _CAPTION.match(text) and len(text) <= 4 * CAPTION:
        return True
    if _CIRCLED.fullmatch(text) and not is_closed(text):
        return True
    if len(text) <= 2 * CAPTION and _PICTURE.fullmatch(text):
        return True
    return slot and started and _is_label(text) and is_sentence(text)


def _is_label(text: str) -> bool:
    """Whether a text could be the words under a picture: one short sentence, nobody speaking."""
    inner = sum(mark in STOPS for mark in text[:-1])
    speaks = text[0] in "“「‘" and text[-1] in "”」’"
    return len(text) <= CAPTION and not inner and not speaks and text[0] not in "—"


def _is_heading(text: str, *, bullet: bool) -> bool:
    if any(mark in STOPS for mark in text) or text[-1] in "，、；;,：:）)" or bullet and len(text) > SHORT // 2:
        return False
    if text.endswith("——") and len(text) <= 2 * SHORT:
        return True
    return len(text) < SHORT or (len(text) < 2 * SHORT and _SPACED.search(text) is not None and "，" not in text)


def _introductions(pieces: list[Piece]) -> list[Piece]:
    """The same pieces; a few words and a colon right above a heading are a heading too."""
    done = list(pieces)
    for number, piece in enumerate(pieces[:-1]):
        if piece.kind == "paragraph" and len(piece.text) <= SHORT // 2 and piece.text[-1] in "：:" and pieces[number + 1].kind == "heading":
            done[number] = replace(piece, kind="heading")
    return done


def _titles(pieces: list[Piece]) -> list[Piece]:
    """The same pieces; a long line without an end is a title at the top of the page and above a byline or dateline."""
    done = list(pieces)
    started = False
    for number, piece in enumerate(pieces[:-1]):
        below = pieces[number + 1]
        top = not started or below.kind == "byline" or dateline(below.text) is not None
        if piece.kind == "paragraph" and top and not piece.opens and _could_be_title(piece.text):
            done[number] = replace(piece, kind="heading")
        started = started or done[number].kind == "paragraph"
    return done


def _could_be_title(text: str) -> bool:
    inner = any(mark in "。；;" for mark in text)
    return len(text) <= CAPTION and not inner and not is_closed(text) and text[-1] not in "，、"


def _captions_in_rows(pieces: list[Piece]) -> list[Piece]:
    """The same pieces; after a picture, three or more short lines in a row are captions, but for a last heading."""
    done = list(pieces)
    started = False
    at = 0
    while at < len(done):
        started = started or done[at].kind == "paragraph"
        end = at
        while started and done[at].slot and end < len(done) and _fits_row(done[end]):
            end += 1
        if end - at >= 3:
            last = end - 1 if done[end - 1].kind == "heading" and end < len(done) else end
            done[at:last] = [replace(piece, kind="caption") for piece in done[at:last]]
        at = max(end, at + 1)
    return done


def _fits_row(piece: Piece) -> bool:
    if piece.level or piece.opens:
        return False
    return piece.kind in ("heading", "caption") or (piece.kind == "paragraph" and _is_label(piece.text))
