"""The bytes of a saved HTML page in, its content out: every line that a reader sees, and which of them are articles.

trafilatura judges what is article and what is the site around it; its word is turned into marks on the page's own
lines, so that nothing is lost without a trace: what it leaves out is left out as `outside`.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

import trafilatura
from lxml.etree import ParserError, iterwalk
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from kg.errors import ReadError

from .blocks import HtmlBlock, html_blocks
from .bylines import is_byline, is_source_line
from .content import Content
from .encodings import decode
from .lines import Line, plain_line
from .marks import is_closed

LONG = 12
"""Characters from which a block that trafilatura kept is certainly the one: 学校 may stand in the menu too."""
NEAR = 8
"""Blocks before the first long one and after the last in which short ones are looked for."""
TOP = 12
"""Blocks above the text in which the headline and the source line are looked for."""
SENTENCE = 40
"""Characters: an <article> with two paragraphs of that length is an article, not a teaser."""
MOST_ELEMENTS, DEEPEST = 60_000, 300
"""A page with more elements, or more of them within one another, is read without trafilatura, whose time grows faster
than the page.
"""
OUTSIDE, NO_WORDS = "outside", "the page holds no words that can be read"

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_HEAD = 8192
_EMBEDDED = re.compile(r"data:[^\"'()<>\s]{100,}")
_ENDLESS = re.compile(r"<[A-Za-z][^<>]{20000,}>?")
_BARE = re.compile(r"[\W_]+")
_DATES = (
    "article:published_time pubdate publishdate publish_date publishtime publish-date og:release_date datepublished "
    "dc.date dcterms.date firstpublishedtime"
).split()
_OUTLETS = "contentsource source mediaid og:site_name sitename".split()
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]{4,800}")
_DAY = re.compile(r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}")

logging.getLogger("trafilatura").addHandler(logging.NullHandler())


def read_html(data: bytes) -> Content:
    """The content of a page. Raises ReadError for bytes that are no text and for a page without any words."""
    declared = _CHARSET.search(data, 0, _HEAD)
    decoded = decode(data, declared=declared[1].decode("ascii") if declared else None)
    root = _tree(decoded.text)
    about = tuple(_about(root))
    titles = [_bare(title) for title in _titles(root)]
    blocks = list(html_blocks(root))
    if not blocks:
        raise ReadError(NO_WORDS)
    kept = _kept(blocks, _judged(root), titles)
    text = "\n".join(block.text for block in blocks)
    return Content(text, decoded.encoding, tuple(_lines(text, blocks, kept)), about, _address(root))


def _tree(text: str) -> HtmlElement:
    """The tree of a page. A tag of 20,000 characters, over which the parser would brood for hours, is left out."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    bounded = _ENDLESS.sub("", _EMBEDDED.sub("", text))
    try:
        return document_fromstring(bounded.encode("utf-8", "replace"), parser=parser)
    except (ParserError, ValueError) as error:
        raise ReadError(NO_WORDS) from error


def _judged(root: HtmlElement) -> str | None:
    """What trafilatura takes for the text of the page; None where it finds nothing."""
    if not _is_ordinary(root):
        return None
    found = trafilatura.bare_extraction(root, with_metadata=False, include_comments=False, fast=True)
    return None if found is None or isinstance(found, dict) else found.text


def _is_ordinary(root: HtmlElement) -> bool:
    count = depth = 0
    for event, _element in iterwalk(root, events=("start", "end")):
        count += event == "start"
        depth += 1 if event == "start" else -1
        if count > MOST_ELEMENTS or depth > DEEPEST:
            return False
    return True


def _kept(blocks: Sequence[HtmlBlock], judged: str | None, titles: Sequence[str]) -> dict[int, int]:
    """The blocks that belong to an article, each with the level of its heading."""
    bare = [_bare(block.text) for block in blocks]
    wanted = {line for line in map(_bare, (judged or "").splitlines()) if line}
    found = {n for n, text in enumerate(bare) if text in wanted}
    others = {text for text in bare if text not in wanted}
    joined = _finder(others)("\n".join(sorted(wanted)))
    holds = _finder(wanted - set(bare))
    cut_up = {text for text in others if holds(text)}
    found |= {n for n, text in enumerate(bare) if text in joined or text in cut_up}
    found.update(n for numbers in _articles(blocks).values() for n in numbers)
    long = [n for n in sorted(found) if len(bare[n]) >= LONG]
    if not long:
        return {n: block.level for n, block in enumerate(blocks)}
    kept = {n: blocks[n].level for n in found if long[0] - NEAR <= n <= long[-1] + NEAR}
    kept |= {n: 0 for n in range(long[0], long[-1]) if blocks[n].caption}
    kept |= {n: blocks[n].level for n in range(long[0], long[-1]) if blocks[n].level and {n - 1, n + 1} <= kept.keys()}
    top = _top(blocks, bare, titles, first=long[0])
    return {n: level for n, level in kept.items() if n >= min(top, default=0)} | top


def _finder(parts: AbstractSet[str]) -> Callable[[str], set[str]]:
    """A function that tells which of the parts of at least LONG characters stand in a text, in one walk through it."""
    by_start: dict[str, list[str]] = {}
    for part in parts:
        if len(part) >= LONG:
            by_start.setdefault(part[:LONG], []).append(part)

    def find(text: str) -> set[str]:
        places = range(len(text) - LONG + 1 if by_start else 0)
        starts = ((at, by_start.get(text[at : at + LONG], ())) for at in places)
        return {part for at, likely in starts for part in likely if text.startswith(part, at)}

    return find


def _articles(blocks: Sequence[HtmlBlock]) -> dict[int, list[int]]:
    """The blocks of every <article> that holds two sentences or more, where the page has several of them."""
    told: dict[int, int] = {}
    for block in blocks:
        told[block.article] = told.get(block.article, 0) + (len(block.text) >= SENTENCE and is_closed(block.text))
    whole: dict[int, list[int]] = {article: [] for article, sentences in told.items() if article and sentences > 1}
    for number, block in enumerate(blocks):
        if block.article in whole:
            whole[block.article].append(number)
    return whole if len(whole) > 1 else {}


def _top(blocks: Sequence[HtmlBlock], bare: Sequence[str], titles: Sequence[str], *, first: int) -> dict[int, int]:
    """The headline that stands above the text, or is its first line, and who wrote it, and where it appeared."""
    above = range(max(0, first - TOP), first + 1)
    headline = next((n for n in reversed(above) if _is_title(bare[n], titles)), None)
    if headline is None:
        return {}
    signed = (n for n in range(headline + 1, first) if is_source_line(blocks[n].text) or is_byline(blocks[n].text))
    return {headline: blocks[headline].level or 1} | dict.fromkeys(signed, 0)


def _is_title(bare: str, titles: Sequence[str]) -> bool:
    return len(bare) >= 4 and any(title.startswith(bare) for title in titles)


def _lines(text: str, blocks: Sequence[HtmlBlock], kept: dict[int, int]) -> Iterator[Line]:
    at = 0
    begins = {numbers[0] for numbers in _articles(blocks).values()}
    for number, block in enumerate(blocks):
        line = plain_line(text, at, at + len(block.text))
        at += len(block.text) + 1
        if line is None:
            continue
        if number not in kept:
            yield replace(line, gap=1, why=OUTSIDE)
            continue
        line = replace(line, gap=1, level=kept[number], bullet=block.bullet, slot=block.slot, caption=block.caption)
        yield replace(line, begins=number in begins, indented=False)


def _titles(root: HtmlElement) -> Iterator[str]:
    """What the page says its title is, the site's name behind it."""
    yield from (element.text_content() for element in root.iter("title"))
    yield from (content for name, content in _metas(root) if name in ("og:title", "articletitle", "twitter:title"))


def _metas(root: HtmlElement) -> Iterator[tuple[str, str]]:
    for meta in root.iter("meta"):
        name = meta.get("name") or meta.get("property") or meta.get("itemprop") or ""
        yield name.strip().lower(), " ".join((meta.get("content") or "").split())


def _about(root: HtmlElement) -> Iterator[str]:
    """The page's date and publisher as its head states them, in the words of a source line."""
    metas = dict(reversed(list(_metas(root))))
    yield from (metas[name][:10] for name in _DATES if _DAY.match(metas.get(name, "")))
    yield from (f"来源：{metas[name]}" for name in _OUTLETS if metas.get(name) and len(metas[name]) <= 40)


def _address(root: HtmlElement) -> str | None:
    """The address that the page gives as its own."""
    links = (link.get("href") or "" for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical")
    named = (*links, *(content for name, content in _metas(root) if name in ("og:url", "contenturl")))
    return next((url for url in named if _ADDRESS.fullmatch(url)), None)


def _bare(text: str) -> str:
    """Letters, digits and characters alone."""
    return _BARE.sub("", text)
