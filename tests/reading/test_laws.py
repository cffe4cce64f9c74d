"""Laws of reading that hold for any text: nothing is lost, nothing invented, nothing read twice, always the same."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.documents import Page
from kg.errors import ReadError
from kg.reading import read_page
from tests.reading.pages import assert_sound

WORDS = st.sampled_from(
    [
        *"东海市 西岭县 工作队 修好 学校 医院 一座桥 去年 。 ， 、 ； ： ！ ？ “ ” （ ） …… ——".split(" "),
        *"37名 3.8亿元 2024年 新 的 程，就 ▲ 图为 ① 一、 本报讯（记者某某） 记者 某某摄 来源：东海日报".split(" "),
        *"2024-05-06 分享到 责任编辑：某某 相关阅读 上接第一版 Nature AI 12 \u3000 \u3000\u3000".split(" "),
    ]
)
BREAKS = st.sampled_from(["", "", "", "\n", "\n\n", "\n\n\n\n", "\r\n", "  \n", " "])
TEXTS = st.lists(st.tuples(WORDS, BREAKS), min_size=1, max_size=60).map(lambda parts: "".join(a + b for a, b in parts))
SIGNS = st.text(alphabet="#*_>-+`~[]()!<>&;\\| \n\t\u3000\ufeff\u200b东海。，a1", min_size=1, max_size=80)
ANY = st.text(min_size=1, max_size=80)

relaxed = settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def page_of(folder: Path, text: str) -> tuple[Page, str] | None:
    """The page that a text makes and the decoded file, or None where it is no page."""
    path = folder / f"{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:12]}.txt"
    path.write_bytes(text.encode("utf-8", "replace"))
    try:
        page = read_page(path)
    except ReadError:
        return None
    return page, path.read_bytes().decode(page.encoding)


@relaxed
@given(text=TEXTS)
def test_every_character_is_read_or_accounted_for(tmp_path: Path, text: str) -> None:
    """Without Markdown, what is not white space stands in a document or in what was left out, and only once."""
    made = page_of(tmp_path, text)
    if made is None:
        assert not text.strip("\u3000 \r\n")
        return
    page, decoded = made
    assert_sound(page, decoded)
    kept = {i for d in page.documents for s in d.origin for i in range(s.origin, s.origin + s.length)}
    kept |= {i for left in page.dropped for i in range(left.start, left.end)}
    lost = "".join(decoded[i] for i in range(len(decoded)) if i not in kept)
    assert not re.sub(r"[\s\u3000]|^[—…]+$", "", lost, flags=re.MULTILINE)


@relaxed
@given(text=st.one_of(SIGNS, ANY))
def test_any_text_is_read_or_refused(tmp_path: Path, text: str) -> None:
    """Marks of Markdown in any order, and characters of any script, lead to a sound page or to a ReadError."""
    made = page_of(tmp_path, text)
    if made is not None:
        assert_sound(*made)


@relaxed
@given(data=st.binary(min_size=1, max_size=200))
def test_any_bytes_are_read_or_refused(tmp_path: Path, data: bytes) -> None:
    """No file makes reading fail in another way than by a ReadError that names it."""
    path = tmp_path / "bytes.txt"
    path.write_bytes(data)
    page = subject = None
    try:
        page = read_page(path)
    except ReadError as error:
        subject = error.subject
    if page is None:
        assert subject == str(path)
    else:
        assert_sound(page, data.decode(page.encoding))


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\u2028"])
def test_the_kind_of_line_break_makes_no_difference(tmp_path: Path, newline: str) -> None:
    """Line breaks of any system give the same text and the same id."""
    text = "西岭县的新学期\n\n东海市第三批工作队到西岭县已有一年。\n\n修好一条路\n\n去年，路铺上了柏油。\n"
    one, other = page_of(tmp_path, text), page_of(tmp_path, text.replace("\n", newline))
    assert one is not None
    assert other is not None
    assert one[0].documents[0].id == other[0].documents[0].id
    assert one[0].text == other[0].text
