"""The words of the pages: both languages, all that templates ask for, and none that nobody does."""

from __future__ import annotations

import json
import re
from pathlib import Path

import httpx
from hypothesis import given
from hypothesis import strategies as st

from kg.web.flow import shortened
from kg.web.formats import ROWS, TRIPLES, chosen
from kg.web.marking import asked_span, pieces
from kg.web.render import NAVIGATION, accepted, words

WEB = Path(__file__).parents[2] / "kg" / "web"
ASKED = re.compile(r'say\("([a-z-]+)"(?:, "([a-z]+)")?')
SPANS = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 20)).map(lambda s: (s[0], s[0] + s[1])), max_size=6)


def test_every_word_is_there_in_both_languages() -> None:
    """What a template or a handler asks for is in the list, and what is in the list is asked for."""
    own = json.loads((WEB / "words.json").read_text(encoding="utf-8"))
    assert all(len(both) == 2 and all(both) for both in own.values())
    assert list(own) == sorted(own)
    sources = "".join(path.read_text(encoding="utf-8") for path in WEB.rglob("*") if path.suffix in {".html", ".py"})
    asked = {(kind or "page", key) for key, kind in ASKED.findall(sources)}
    assert len(asked) > 60
    assert [(kind, key) for kind, key in sorted(asked) if key not in words()[kind] and not key.endswith("-")] == []
    assert {key for _, key in NAVIGATION} <= own.keys()
    made = ("sort-",)
    assert [key for key in own if f'"{key}"' not in sources and not key.startswith(made)] == []


@given(st.text(max_size=30), SPANS, st.integers(0, 30), st.integers(1, 30))
def test_pieces_are_the_text(text: str, spans: list[tuple[int, int]], start: int, length: int) -> None:
    """Cut at whatever ends, the pieces are the text again, and those asked for are the stretch."""
    asked = asked_span(f"{start}-{start + length}", len(text))
    cut = pieces(text, spans, asked)
    assert "".join(piece.text for piece in cut) == text
    assert all(piece.text for piece in cut)
    if asked is not None:
        assert "".join(piece.text for piece in cut if piece.asked) == text[start : start + length]
        assert [piece.asked for piece in cut if piece.first] == [True]
    for number, (low, high) in enumerate(spans, start=1):
        assert "".join(piece.text for piece in cut if number in piece.notes) == text[low:high]


@given(st.text(max_size=60))
def test_no_header_is_too_odd(header: str) -> None:
    """Whatever Accept or Accept-Language says, one of ours or none is chosen."""
    assert chosen(header, ROWS) in (*ROWS, None)
    assert chosen(header, TRIPLES) in (*TRIPLES, None)
    assert accepted(header) in ("zh", "en")


@given(st.text(max_size=30), st.integers(2, 12))
def test_a_name_is_cut_to_its_room(name: str, longest: int) -> None:
    """What fits stays whole; what does not is its beginning and a sign, at most as long as the room."""
    cut = shortened(name, longest)
    if cut != name:
        assert cut.endswith("…")
        assert name.startswith(cut[:-1])
    assert len(cut) <= 2 * longest
    assert shortened("海西蒙古族藏族自治州", 7) == "海西蒙古族藏…"
    assert shortened("Shandong Pro", 7) == "Shandong Pro"


def test_every_property_on_a_page_has_a_name_in_chinese(client: httpx.Client) -> None:
    """Of every kind of node: no term of a vocabulary stands there by its English name alone."""
    kinds = client.get("/api/schema").json()["classes"]
    seen, bare = 0, set()
    for kind in kinds:
        for item in client.get("/api/search", params={"q": "", "type": kind["type"], "limit": 500}).json()["items"]:
            told = client.get(f"{item['path']}.json").json()
            said = [*told.get("values", ()), *told.get("relations", ())]
            bare |= {one["label"]["zh"] for one in said if not re.search("[\u4e00-\u9fff]", one["label"]["zh"])}
            seen += len(said)
    assert seen > 100
    assert bare == set()
