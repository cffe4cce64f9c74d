"""The characters of a page in, its lines out: without Markdown's marks, HTML tags, invisible signs and outer blanks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .strands import Strand, strand

_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_BLANKS = re.compile(r"[^\S\u3000\xa0]+")
_BLANK = "".join(
    map(chr, (*range(9, 14), *range(28, 33), 0x85, 0xA0, 0x1680, *range(0x2000, 0x200C), 0x202F, 0x205F))
) + ("\u2028\u2029\u3000\ufeff")
_RULE = re.compile(r"([-*_=~·—])(?: *\1){2,}$")
_FENCE = re.compile(r"```|~~~|\|?(?: *:?-{2,}:? *\|)+(?: *:?-{2,}:?)? *$")
_HEADING = re.compile(r"\s{0,3}(#{1,6})(?:[ \t\u3000]+|(?=[^#\s][^#]*$))")
_CLOSING = re.compile(r"[ \t]+#+[ \t]*$")
_TITLE = re.compile(r"(title|标题)[ \t]*[:：][ \t]*[\"']?")
_QUOTE = re.compile(r"[\"']?[ \t]*$")
_MARKER = re.compile(r"[\s\u3000]*(?:>[ \t]?)*(?:[-*+][ \t]+|[•●■◆◇▪◎○·][ \t\u3000]*)?(?:\[[ xX]\][ \t]+)?")
_BULLET = re.compile(r"[-*+•▪·]")
_IMAGE = r"!\[[^\[\]]*\]\([^()]{0,800}\)|<img\b[^<>]{0,800}>"
_LINK = re.compile(r"(?<!!)\[([^\[\]]+)\]\([^()\s]{0,800}(?:[ \t]+[\"“][^()]{0,200})?\)")
_TAGS = "p|br|b|strong|em|i|u|s|span|div|a|center|font|sup|sub|section|figure|figcaption|h[1-6]|li|ul|ol"
_INVISIBLE = r"[\x00-\x08\x0e-\x1b\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]"
_UNSEEN = re.compile(_INVISIBLE)
_REMOVED = re.compile(
    rf"{_IMAGE}|\*\*+|~~|</?(?:{_TAGS})\b[^<>]{{0,800}}>"
    r"|<!--[^<>]{0,800}-->|&(?:nbsp|emsp|ensp|\#160|\#12288);|\\(?=[\\*#_\-\[\]()`>.!+~])"
    rf"|{_INVISIBLE}"
)
_EMPHASIS = re.compile(
    r"(?<![*\w])\*(?=[^\s*])[^*]{1,200}(?<=[^\s*])\*(?![*\w])|(?<![_\w])__?(?=[^\s_])[^_]{1,200}__?(?![_\w])"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank.

    `level`: of a Markdown heading or of a title in front matter, 1 to 6, else 0. `bullet`: it stood in a list.
    `indented`: blanks stood before it. `gap`: blank lines before it. `slot`: a picture stood before it. `rule`: a ruled
    line stood before it. `caption`: the page says that it is a picture's text. `begins`: that an
    article begins. `why`: that it is no part of an article, and how.
    """

    strand: Strand
    level: int = 0
    bullet: bool = False
    indented: bool = False
    gap: int = 0
    slot: bool = False
    rule: bool = False
    caption: bool = False
    begins: bool = False
    why: str = ""

    @property
    def text(self) -> str:
        """The line's own characters."""
        return self.strand.text


def read_lines(decoded: str) -> list[Line]:
    """The lines of a decoded file that hold text, in order."""
    lines: list[Line] = []
    gap, slot, rule = 0, False, False
    for start, end in _spans(decoded):
        line = _read(decoded, start, end, gap=gap, slot=slot, rule=rule)
        if line is not None:
            lines.append(line)
            gap, slot, rule = 0, False, False
            continue
        raw = decoded[start:end]
        gap += 1
        slot = slot or "![" in raw or "<img" in raw
        rule = rule or _RULE.match(raw.strip()) is not None
    return lines


def one_line(text: str) -> str:
    """The same words with one space for every run of blanks and breaks, but for the blanks of Chinese typesetting."""
    return _BLANKS.sub(" ", text).strip(" ")


def plain_line(text: str, start: int, end: int) -> Line | None:
    """The line `text[start:end]` of a page whose marks are not written in its text (HTML, Word, PDF); None if blank."""
    raw = text[start:end]
    kept = _without(raw, (match.span() for match in _UNSEEN.finditer(raw)), 0, len(raw))
    body = strand(text, ((start + a, start + b) for a, b in kept))
    return Line(body, indented=raw[:1] in " \t\u3000") if body.text else None


def _spans(decoded: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _BREAK.finditer(decoded):
        yield start, match.start()
        start = match.end()
    yield start, len(decoded)


def _read(decoded: str, start: int, end: int, *, gap: int, slot: bool, rule: bool) -> Line | None:
    raw = decoded[start:end]
    bare = raw.strip()
    if not bare or _RULE.match(bare) or _FENCE.match(bare):
        return None
    title = _TITLE.match(raw) if rule else None
    heading = title or _HEADING.match(raw)
    marker = heading or _MARKER.match(raw)
    begin = marker.end() if marker else 0
    closing = (_QUOTE if title else _CLOSING).search(raw) if heading else None
    kept = _kept(raw, begin, closing.start() if closing else len(raw))
    body = strand(decoded, ((start + a, start + b) for a, b in kept))
    if not body.text:
        return None
    level = 1 if title else len(heading[1]) if heading else 0
    bullet = not heading and marker is not None and _BULLET.search(marker[0]) is not None
    indented = raw[:1] in " \t\u3000" and not heading
    return Line(body, level, bullet, indented, gap, slot, rule)


def _kept(raw: str, begin: int, end: int) -> list[tuple[int, int]]:
    """The ranges of a line that are text, outer blanks aside."""
    marked = any(c in raw for c in "![*_<&\\~") or not raw.isprintable()
    return _without(raw, _removed(raw, begin, end) if marked else (), begin, end)


def _without(raw: str, removed: Iterable[tuple[int, int]], begin: int, end: int) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    at = begin
    for low, high in sorted(removed):
        if low > at:
            kept.append((at, low))
        at = max(at, high)
    if at < end:
        kept.append((at, end))
    return _stripped(raw, kept)


def _removed(raw: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _LINK.finditer(raw, begin, end):
        yield match.start(), match.start(1)
        yield match.end(1), match.end()
    for match in _REMOVED.finditer(raw, begin, end):
        yield match.span()
    for match in _EMPHASIS.finditer(raw, begin, end):
        marks = len(match[0]) - len(match[0].lstrip("*_"))
        yield match.start(), match.start() + marks
        yield match.end() - (len(match[0]) - len(match[0].rstrip("*_"))), match.end()


def _stripped(raw: str, kept: list[tuple[int, int]]) -> list[tuple[int, int]]:
    while kept:
        low, high = kept[0]
        low += len(raw[low:high]) - len(raw[low:high].lstrip(_BLANK))
        if low < high:
            kept[0] = (low, high)
            break
        kept.pop(0)
    while kept:
        low, high = kept[-1]
        high -= len(raw[low:high]) - len(raw[low:high].rstrip(_BLANK))
        if low < high:
            kept[-1] = (low, high)
            break
        kept.pop()
    return kept
