"""A page: what it carries, and each way in which a file cannot be read."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest

from kg.documents import report_id
from kg.errors import ReadError
from kg.reading import read_page
from kg.reading.page import LIMIT
from tests.reading.pages import read

LEAD = "东海市第三批工作队到西岭县已有一年，队员二十人，分在医院、学校和农技站。"


def test_a_page_carries_its_source_and_digest(tmp_path: Path) -> None:
    """The source is the file's name or the name given; the digest is that of the bytes."""
    page = read(tmp_path, LEAD)
    assert page.source == "page.txt"
    assert page.sha256 == hashlib.sha256(LEAD.encode()).hexdigest()
    assert page.documents[0].source == "page.txt"
    named = read_page(tmp_path / "page.txt", source="sub/one.txt")
    assert (named.source, named.documents[0].source) == ("sub/one.txt", "sub/one.txt")


def test_a_reprint_has_the_same_id(tmp_path: Path) -> None:
    """The id depends on the characters alone, not on line breaks, names or what stands around the report."""
    first = read(tmp_path, LEAD).documents[0]
    again = read(tmp_path, f"分享到：\n\n{LEAD}\n\n责任编辑：某某\n", name="other.md").documents[0]
    assert first.id == again.id == report_id(LEAD)


def test_the_way_back_leads_to_the_file(tmp_path: Path) -> None:
    """A place in the text is found again in the decoded file, behind marks and blank lines."""
    text = f"\n\n# 西岭纪事\n\n  {LEAD}\n"
    document = read(tmp_path, text, name="page.md").documents[0]
    assert text[document.to_origin(document.text.index("医院")) :].startswith("医院、学校")


def assert_refused(path: Path, words: str) -> None:
    """The file is refused with these words and its own name."""
    with pytest.raises(ReadError, match=words) as caught:
        read_page(path)
    assert caught.value.subject == str(path)


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    """A missing file and a folder are refused."""
    assert_refused(tmp_path / "none.txt", "no such file")
    assert_refused(tmp_path, "a folder")


def test_what_is_no_regular_file_is_refused(tmp_path: Path) -> None:
    """A pipe would never end, and a name that the system does not take is an error like any other."""
    os.mkfifo(tmp_path / "pipe.txt")
    assert_refused(tmp_path / "pipe.txt", "not a regular file")
    assert_refused(tmp_path / ("长" * 300 + ".txt"), "cannot be read: File name too long")


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", "\ufeff\u3000\u200b\n".encode()])
def test_an_empty_page_is_refused(tmp_path: Path, data: bytes) -> None:
    """A file without a character that one sees is refused."""
    (tmp_path / "page.txt").write_bytes(data)
    assert_refused(tmp_path / "page.txt", "empty" if not data else "white space")


@pytest.mark.parametrize("name", ["page.doc", "page.jpg", "page"])
def test_another_suffix_is_refused(tmp_path: Path, name: str) -> None:
    """A file of another kind is refused, and the kinds that are read are told."""
    (tmp_path / name).write_text(LEAD, encoding="utf-8")
    assert_refused(tmp_path / name, r"no kind of file that is read \(\.txt, \.md, \.html, .*\.docx, \.pdf\)")


def test_html_under_a_wrong_name_is_refused(tmp_path: Path) -> None:
    """HTML saved as .txt would be read as tags and scripts."""
    (tmp_path / "page.txt").write_text("<!DOCTYPE html>\n<html><body>" + LEAD, encoding="utf-8")
    assert_refused(tmp_path / "page.txt", "not plain text but HTML or XML; a saved page ends in .html")


def test_an_unreadable_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the system says when a file is opened reaches the user."""
    (tmp_path / "page.txt").write_text(LEAD, encoding="utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert_refused(tmp_path / "page.txt", "Permission denied")


def test_a_huge_file_is_refused_at_once(tmp_path: Path) -> None:
    """A file over the limit is refused by its size, without reading it."""
    path = tmp_path / "page.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    before = time.process_time()
    assert_refused(path, "50 MB, the limit is 20 MB")
    assert time.process_time() - before < 0.5
    assert LIMIT == 20_000_000


@pytest.mark.parametrize(
    "text",
    [
        "。".join(f"第{n}个村的道路修好了，受益的有{n * 7}户" for n in range(20_000)),
        "\n\n".join(
            f"第{n}个村的道路今年修好了，路宽六米，受益的一共有{n * 7}户，另有{n}户还要等到" for n in range(10_000)
        ),
        "\n".join(f"第{n:05}个村的道路，今年修好了，受益的有{n * 7:05}户" for n in range(15_000)),
        "[" * 1_000_000,
        "![a](" * 200_000,
        " " * 1_000_000 + "好",
        "\n".join("首页>" + "新闻>" * 40 for _ in range(6_000)),
    ],
    ids=["one line", "columns", "wrapped", "brackets", "links", "blanks", "navigation"],
)
def test_a_megabyte_is_read_quickly(tmp_path: Path, text: str) -> None:
    """Reading takes time in proportion to the text, whatever its form."""
    (tmp_path / "page.txt").write_text(text, encoding="utf-8")
    before = time.process_time()
    read_page(tmp_path / "page.txt")
    assert time.process_time() - before < 4
