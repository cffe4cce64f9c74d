"""A request and what a page is about in, HTML in the reader's language out.

The language is that of `?lang=`, which links then carry on, else that of Accept-Language, else Chinese. Nothing is
kept with the reader but the choice of light or dark, and that in the browser.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final
from urllib.parse import parse_qsl, quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kg import __version__
from kg.export.page_words import page_words
from kg.web.flow import shortened

LANGUAGES: Final = ("zh", "en")
NAVIGATION: Final = (
    ("/", "overview"),
    ("/table", "table"),
    ("/explore", "explore"),
    ("/questions", "questions"),
    ("/conflicts", "conflicts"),
    ("/sparql", "sparql"),
)


@lru_cache(maxsize=1)
def words() -> dict[str, dict[str, list[str]]]:
    """Every word of the pages by kind and key, [中文, English]: ours and those of the HTML graph."""
    own = json.loads((files("kg.web") / "words.json").read_text(encoding="utf-8"))
    return {**page_words(), "page": own}


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("kg.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["percent"] = lambda number: f"{number * 100:.0f}%"
    environment.filters["shortened"] = shortened
    environment.filters["grouped"] = lambda number: f"{number:,}"
    return environment


@dataclass(frozen=True, slots=True)
class Visit:
    """What a template asks about the request: the language, words in it, addresses that keep it."""

    path: str
    query: tuple[tuple[str, str], ...]
    lang: str
    is_chosen: bool

    def say(self, key: str, kind: str = "page", /, **values: object) -> str:
        """A word of the page; the key itself where there is none."""
        both = words().get(kind, {}).get(key)
        return both[LANGUAGES.index(self.lang)].format(**values) if both else key

    def told(self, both: Mapping[str, Any] | None) -> str:
        """The one of two languages that is read."""
        return str(both[self.lang]) if both else ""

    def link(self, path: str, **parameters: object) -> str:
        """An address on this server; a list is a parameter that is repeated, None none."""
        pairs = [(name, str(value)) for name, given in parameters.items() for value in _list(given)]
        return self._address(path, pairs)

    def _address(self, path: str, pairs: list[tuple[str, str]]) -> str:
        path, hash_mark, fragment = path.partition("#")
        if self.is_chosen and "lang" not in dict(pairs):
            pairs = [*pairs, ("lang", self.lang)]
        query = urlencode(pairs)
        joint = ("&" if "?" in path else "?") if query else ""
        return quote(path, safe="/?=&%-._~:,+") + joint + query + hash_mark + fragment

    def with_parameters(self, **parameters: object) -> str:
        """The address of this page with other parameters."""
        kept = [(name, value) for name, value in self.query if name not in parameters]
        changed = [(name, str(value)) for name, given in parameters.items() for value in _list(given)]
        return self._address(self.path, kept + changed)

    @property
    def other(self) -> str:
        """The language that is not read."""
        return "en" if self.lang == "zh" else "zh"


def _list(given: object) -> list[object]:
    if given is None:
        return []
    return list(given) if isinstance(given, (list, tuple)) else [given]


def visit_of(request: Request) -> Visit:
    """What a request says about the reader."""
    query = tuple(parse_qsl(request.url.query, keep_blank_values=True, max_num_fields=200))
    wanted = dict(query).get("lang")
    is_chosen = wanted in LANGUAGES
    lang = str(wanted) if is_chosen else accepted(request.headers.get("accept-language", ""))
    return Visit(request.url.path, query, lang, is_chosen)


def accepted(header: str) -> str:
    """The language of ours that stands first by weight in Accept-Language; Chinese where neither does."""
    weighed = []
    for place, part in enumerate(header.lower().split(",")[:50]):
        tag, _, quality = part.strip().partition(";q=")
        try:
            weight = float(quality or 1)
        except ValueError:
            weight = 0.0
        if tag[:2] in LANGUAGES and weight > 0:
            weighed.append((-weight, place, tag[:2]))
    return min(weighed)[2] if weighed else "zh"


def page(request: Request, template: str, *, status: int = 200, **about: object) -> Response:
    """The page of a template."""
    visit = visit_of(request)
    given = {
        "visit": visit,
        "say": visit.say,
        "told": visit.told,
        "link": visit.link,
        "navigation": NAVIGATION,
        "graph": request.app.state.shelf.title,
        "version": __version__,
        **about,
    }
    html = _environment().get_template(template).render(given)
    return HTMLResponse(html, status, headers={"Vary": "Accept, Accept-Language", "Content-Language": visit.lang})


def problem(request: Request, status: int, key: str, **about: object) -> Response:
    """A page that says what is wrong; `key` names the words."""
    return page(request, "problem.html", status=status, key=key, **{"subject": "", "there": None, **about})


def paged(request: Request, total: int, size: int) -> tuple[int, int]:
    """The number of the page that is asked for, and how many there are."""
    pages, text = max(1, -(-total // size)), request.query_params.get("page", "")
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else 1
    return min(max(number, 1), pages), pages
