"""Encodings: whatever a page was saved in, its characters are read, and what is no text is refused with the place."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.reading import read_page
from tests.reading.pages import read

SIMPLIFIED = "本页只为测试而写。东海市的工作队来到西岭县，和当地的同事一起修了三座桥、两所小学，受益群众有四千多人。"
TRADITIONAL = "本頁只為測試而寫。東海市的工作隊來到西嶺縣，和當地的同事一起修了三座橋、兩所小學，受益群眾有四千多人。"


@pytest.mark.parametrize(
    ("encoding", "text", "expected"),
    [
        ("utf-8", SIMPLIFIED, "utf-8"),
        ("utf-8-sig", SIMPLIFIED, "utf-8-sig"),
        ("utf-16", SIMPLIFIED, "utf-16"),
        ("gb18030", SIMPLIFIED, "gb18030"),
        ("gbk", TRADITIONAL, "gb18030"),
        ("big5", TRADITIONAL, "big5"),
        ("utf-8", TRADITIONAL, "utf-8"),
        ("gb18030", "东海市援建的学校开学了。", "gb18030"),
        ("big5", "東海市援建的學校開學了。", "big5"),
    ],
)
def test_an_encoding_is_found(tmp_path: Path, encoding: str, text: str, expected: str) -> None:
    """The encoding is named and the characters, traditional ones too, are those that were written."""
    page = read(tmp_path, text, encoding=encoding)
    assert page.encoding == expected
    assert page.text == text


def test_a_page_of_utf16_without_native_order_is_read(tmp_path: Path) -> None:
    """A byte order mark says which way round UTF-16 is."""
    path = tmp_path / "page.txt"
    path.write_bytes(b"\xfe\xff" + SIMPLIFIED.encode("utf-16-be"))
    assert read_page(path).text == SIMPLIFIED


def test_a_rare_character_of_windows_big5_is_read(tmp_path: Path) -> None:
    """Big5 of Windows has a few characters more, and the codec that reads them is named."""
    page = read(tmp_path, TRADITIONAL + "粧裏", encoding="cp950")
    assert page.encoding == "cp950"
    assert page.text.endswith("粧裏")


@pytest.mark.parametrize(
    ("data", "place", "words"),
    [
        (SIMPLIFIED.encode()[:60] + b"\xff" + SIMPLIFIED.encode()[60:], "byte 60", "not valid utf-8"),
        (SIMPLIFIED.encode("gb18030")[:40] + b"\xff\xff" + SIMPLIFIED.encode("gb18030")[40:], "byte 40", "gb18030"),
        (TRADITIONAL.encode("big5")[:40] + b"\xff\xff" + TRADITIONAL.encode("big5")[40:], "byte 40", "big5"),
        (bytes(range(128, 256)) * 4, "byte 0", "neither UTF-8"),
        (b"abc\x00def", "byte 3", "zero byte"),
        (b"\x01\x02\x03abc" * 9, "byte 0", "control characters"),
        (b"%PDF-1.7 abc", None, "a PDF file"),
        (b"PK\x03\x04abc", None, "ZIP"),
        (b"\x89PNG\r\n", None, "PNG"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, place: str | None, words: str) -> None:
    """The message names the file, the first byte that is wrong, and what is wrong."""
    path = tmp_path / "page.txt"
    path.write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read_page(path)
    assert caught.value.subject == str(path)
    assert caught.value.place == place
    assert words in str(caught.value)
