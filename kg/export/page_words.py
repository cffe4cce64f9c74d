"""The words of the page out, [中文, English] by kind and key.

Our own stand in `templates/words.json`; those of codes are the labels of the code lists.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Final

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.export.bands import BANDS, bounds
from kg.namespaces import CODE, SKOS
from kg.store.ontology import code_files

Words = dict[str, dict[str, list[str]]]

CODES: Final = ("field", "how", "level", "sector", "status")
"""The code lists whose notations stand in the graph."""


@lru_cache(maxsize=1)
def page_words() -> Words:
    """Every word of the page. Raises ReadError where this installation lacks the code lists."""
    own: Words = json.loads((files("kg.export") / "templates" / "words.json").read_text(encoding="utf-8"))
    own["band"] = {name: [text.format(**bounds(name)) for text in own["band"][name]] for name in BANDS}
    return own | code_words()


def code_words() -> Words:
    """For each of CODES, notation → its preferred labels, the English one with a capital: health → 卫生健康, Health."""
    notations: dict[str, str] = {}
    labels: dict[tuple[str, str], str] = {}
    for code, predicate, value in _literals():
        if predicate == SKOS + "notation":
            notations[code] = value.value
        elif predicate == SKOS + "prefLabel":
            labels[code, value.language or ""] = value.value
    words: Words = {kind: {} for kind in CODES}
    for code, notation in sorted(notations.items()):
        chinese, english = labels[code, "zh"], labels[code, "en"]
        words[code.removeprefix(CODE).partition("-")[0]][notation] = [chinese, english[:1].upper() + english[1:]]
    return words


def _literals() -> Iterator[tuple[str, str, Literal]]:
    """Code, property and value, wherever the value is a literal."""
    for path in code_files():
        if path.stem in CODES:
            for quad in parse(path=str(path), format=RdfFormat.TURTLE):
                if isinstance(quad.object, Literal) and isinstance(quad.subject, NamedNode):
                    yield quad.subject.value, quad.predicate.value, quad.object
