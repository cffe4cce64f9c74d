"""Finding pages: files and folders in, each page once, with a name that stays the same wherever the folder lies."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.reading import find_pages


def put(folder: Path, *names: str) -> Path:
    """Write small files with these names."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("文", encoding="utf-8")
    return folder


def sources(*paths: Path) -> list[str]:
    """The source names found under the paths."""
    return [page.source for page in find_pages(paths).pages]


def test_a_folder_is_searched_to_its_leaves(tmp_path: Path) -> None:
    """Pages at any depth, sorted; hidden files and folders are passed over, files of other kinds told."""
    put(tmp_path, "b.txt", "a/z.md", "a/A.TXT", ".hidden.txt", ".git/c.txt", "d.PDF", "a/d.jpg", "notes")
    assert sources(tmp_path) == ["a/A.TXT", "a/z.md", "b.txt", "d.PDF"]
    assert [(other.source, other.why) for other in find_pages([tmp_path]).left_out] == [
        ("a/d.jpg", "no kind of file that is read (.jpg)"),
        ("notes", "no kind of file that is read (no suffix)"),
    ]


def test_the_parts_of_a_saved_page_are_no_pages(tmp_path: Path) -> None:
    """The folder that a browser puts beside a saved page is passed over whole; one without its page is searched."""
    put(
        tmp_path,
        "新闻.html",
        "新闻_files/frame.html",
        "新闻_files/a.css",
        "other_files/b.txt",
        "旧.htm",
        "旧.files/a.htm",
    )
    assert sources(tmp_path) == ["other_files/b.txt", "新闻.html", "旧.htm"]
    assert [(other.source, other.why) for other in find_pages([tmp_path]).left_out] == [
        ("新闻_files/", "parts of a saved page"),
        ("旧.files/", "parts of a saved page"),
    ]


def test_a_pattern_names_what_it_matches(tmp_path: Path) -> None:
    """A pattern that the shell did not expand is expanded; one that matches nothing is an error."""
    put(tmp_path, "a1.txt", "a2.html", "b.txt", "sub/a3.txt")
    assert sources(tmp_path / "a*") == ["a1.txt", "a2.html"]
    assert sources(tmp_path / "**" / "a?.txt") == ["a1.txt", "a3.txt"]
    put(tmp_path, "[b].txt")
    assert sources(tmp_path / "[b].txt") == ["[b].txt"]
    with pytest.raises(ReadError, match="no file has a name of this pattern"):
        find_pages([tmp_path / "c*"])


def test_control_characters_of_a_name_are_written_out(tmp_path: Path) -> None:
    """A line break in a file's name would break a table of sources."""
    put(tmp_path, "两行\n名字\t.txt")
    assert sources(tmp_path) == [r"两行\n名字\t.txt"]


def test_a_file_goes_by_its_own_name(tmp_path: Path) -> None:
    """A file that was named is taken, whatever its suffix: reading it says what is wrong."""
    put(tmp_path, "x/one.txt", "two.jpg")
    assert sources(tmp_path / "x" / "one.txt", tmp_path / "two.jpg") == ["one.txt", "two.jpg"]


def test_names_are_composed(tmp_path: Path) -> None:
    """A name comes out in NFC, however the file system spells it."""
    put(tmp_path, unicodedata.normalize("NFD", "é报道.txt"))
    assert sources(tmp_path) == [unicodedata.normalize("NFC", "é报道.txt")]


def test_a_page_named_twice_is_found_once(tmp_path: Path) -> None:
    """A file and the folder around it are one page; the order of the paths makes no difference to the pages."""
    put(tmp_path, "in/one.txt", "in/two.txt")
    folder, file = tmp_path / "in", tmp_path / "in" / "one.txt"
    assert sources(folder, file) == ["one.txt", "two.txt"] == sources(file, folder)


def test_equal_names_are_told_apart(tmp_path: Path) -> None:
    """Pages of two folders with one name get the folder's name before it."""
    put(tmp_path, "north/a.txt", "south/a.txt", "south/b.txt")
    found = find_pages([tmp_path / "north", tmp_path / "south"]).pages
    assert [page.source for page in found] == ["b.txt", "north/a.txt", "south/a.txt"]
    assert all(page.path.resolve().as_posix().endswith(page.source) for page in found)


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    """A missing path and a folder without pages are errors that name them."""
    with pytest.raises(ReadError, match="no such file") as missing:
        find_pages([tmp_path / "none"])
    assert missing.value.subject == str(tmp_path / "none")
    with pytest.raises(ReadError, match="cannot be reached"):
        find_pages([tmp_path / ("长" * 300)])
    put(tmp_path, "only.jpg")
    with pytest.raises(ReadError, match="no page to read") as empty:
        find_pages([tmp_path])
    assert empty.value.subject == str(tmp_path)
