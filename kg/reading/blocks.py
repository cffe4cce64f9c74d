"""The tree of an HTML page in, the blocks of text that a reader sees out, in the order of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from .lines import one_line

UNSEEN = frozenset(
    "script style noscript template head iframe object svg math select option button textarea input".split()
)
"""Elements whose text is no part of what is read."""
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr o:p q rp rt ruby s samp "
    "small span strike strong sub sup time tt u var wbr".split()
)
"""Elements that begin no new line."""
HEADINGS = {f"h{level}": level for level in range(1, 7)}
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
CELLS = " \u3000"
"""What stands between two cells of a table's row."""
_BROKEN = re.compile(r"(?<=[⺀-\uffef])[ \t\r\f]*\n\s*(?=[⺀-\uffef])")


@dataclass(frozen=True, slots=True)
class HtmlBlock:
    """One block of text: `level` of its heading or 0; a list's item, a picture's caption; a picture stood before it.

    `article`: a number for the innermost <article> that it stands in, 0 for none.
    """

    text: str
    level: int = 0
    bullet: bool = False
    caption: bool = False
    slot: bool = False
    article: int = 0


@dataclass(slots=True)
class _Walk:
    """Where the walk through the tree is: characters of the block so far, and the elements around it."""

    parts: list[str] = field(default_factory=list)
    articles: list[int] = field(default_factory=list)
    seen: int = 0
    level: int = 0
    items: int = 0
    captions: int = 0
    rows: int = 0
    slot: bool = False


def html_blocks(root: HtmlElement) -> Iterator[HtmlBlock]:
    """The blocks of a page; a row of a table whose cells hold nothing but words is one block."""
    walk, hidden = _Walk(), 0
    for event, element in iterwalk(root, events=("start", "end")):
        tag = str(element.tag).lower()
        unseen = _is_unseen(element, tag)
        if event == "start":
            hidden += unseen
            if not hidden:
                yield from _start(walk, element, tag)
            continue
        if not hidden:
            yield from _end(walk, element, tag)
        hidden -= unseen
        if not hidden:
            walk.parts.append(element.tail or "")
    yield from _flush(walk)


def _is_unseen(element: HtmlElement, tag: str) -> bool:
    return tag in UNSEEN or element.get("hidden") is not None or HIDDEN.search(element.get("style") or "") is not None


def _start(walk: _Walk, element: HtmlElement, tag: str) -> Iterator[HtmlBlock]:
    if tag in ("td", "th") and walk.rows:
        walk.parts.append(CELLS if walk.parts else "")
    elif tag not in INLINE and tag != "img":
        yield from _flush(walk)
    if tag == "article":
        walk.seen += 1
        walk.articles.append(walk.seen)
    elif tag == "tr" and _is_plain_row(element):
        walk.rows += 1
    walk.slot = walk.slot or tag == "img"
    walk.items += tag == "li"
    walk.captions += tag == "figcaption"
    walk.level = HEADINGS.get(tag, walk.level)
    walk.parts.append(element.text or "")


def _end(walk: _Walk, element: HtmlElement, tag: str) -> Iterator[HtmlBlock]:
    if tag not in INLINE and tag != "img" and not (tag in ("td", "th") and walk.rows):
        yield from _flush(walk)
    if tag == "article":
        walk.articles.pop()
    elif tag == "tr" and _is_plain_row(element):
        walk.rows -= 1
    walk.items -= tag == "li"
    walk.captions -= tag == "figcaption"
    walk.level = 0 if tag in HEADINGS else walk.level


def _is_plain_row(row: HtmlElement) -> bool:
    """Whether a row has two or more cells, and these hold words, not the page's layout."""
    cells = list(row)
    return len(cells) > 1 and all(
        len(cell.text or "") < 200 and all(str(inner.tag).lower() in INLINE for inner in cell) for cell in cells
    )


def _flush(walk: _Walk) -> Iterator[HtmlBlock]:
    text = one_line(_BROKEN.sub("", "".join(walk.parts)))
    walk.parts.clear()
    if text:
        article = walk.articles[-1] if walk.articles else 0
        yield HtmlBlock(text, walk.level, walk.items > 0, walk.captions > 0, walk.slot, article)
        walk.slot = False
