"""A manifest: what it says of a page counts, and a mistake in it is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.documents import Page
from kg.errors import DataError, ReadError
from kg.reading import described, find_pages, read_page

TEXT = "西岭县的一年\n\n2024年5月6日　来源：东海日报\n\n东海市第三批工作队到西岭县已有一年，队员二十人。\n"


def put(folder: Path, manifest: str, *names: str, codec: str = "utf-8") -> Path:
    """A folder with pages and a manifest."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(TEXT, encoding="utf-8")
    (folder / "manifest.csv").write_bytes(manifest.encode(codec))
    return folder


def pages(*paths: Path) -> dict[str, Page]:
    """The pages under the paths, by source, with what manifests say."""
    found = find_pages(paths).pages
    return {file.source: described(read_page(file.path, source=file.source), file.entry) for file in found}


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_manifest_overrides_and_completes(tmp_path: Path, codec: str) -> None:
    """Title, date, publisher and address are those of the manifest; an empty cell leaves what the page says."""
    rows = "文件,标题,日期,媒体,url\na.txt,另一个标题,2024-05,,https://example.org/1\nsub/b.txt,,,西岭报,\n"
    read = pages(put(tmp_path, rows, "a.txt", "sub/b.txt", "c.txt", codec=codec))
    told = {name: page.documents[0] for name, page in read.items()}
    assert [(d.headline, d.date, d.publisher, d.url) for d in told.values()] == [
        ("另一个标题", "2024-05", "东海日报", "https://example.org/1"),
        ("西岭县的一年", "2024-05-06", "东海日报", None),
        ("西岭县的一年", "2024-05-06", "西岭报", None),
    ]
    assert list(told) == ["a.txt", "c.txt", "sub/b.txt"]
    assert len({d.id for d in told.values()}) == 1


def test_a_manifest_that_is_named_says_what_is_read(tmp_path: Path) -> None:
    """Of a manifest on the command line the pages that it lists are read; one that is not there is told."""
    rows = "file,outlet,source\nsub/b.txt,西岭报,one\nsub/b.txt,西岭报,other\nnone.txt,,\n"
    folder = put(tmp_path, rows, "a.txt", "sub/b.txt")
    found = find_pages([folder / "manifest.csv"])
    assert [(page.source, page.entry.publisher) for page in found.pages] == [("sub/b.txt", "西岭报")]
    assert [(o.source, o.why) for o in found.left_out] == [("none.txt", "manifest.csv names it, but it is not there")]


def test_a_title_is_for_a_page_of_one_report(tmp_path: Path) -> None:
    """On a page of several articles the manifest's title would be wrong for all but one."""
    folder = put(tmp_path, "file,title,date\na.txt,题,2024-01-01\n", "a.txt")
    other = TEXT.replace("西岭", "南岭").replace("5月6日", "6月7日")
    (folder / "a.txt").write_text(f"{TEXT}\n{other}", encoding="utf-8")
    documents = pages(folder)["a.txt"].documents
    assert [(d.headline, d.date) for d in documents] == [
        ("西岭县的一年", "2024-01-01"), ("南岭县的一年", "2024-01-01"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "place", "words"),
    [
        ("name,title\na.txt,题\n", "line 1", "has no column `file`"),
        ("", "line 1", "has no column `file`"),
        ("file,date\na.txt,去年\n", "line 2", "去年 is no date"),
        ("file,date\na.txt,2024-13-01\n", "line 2", "2024-13-01 is no date"),
        ("file,date\na.txt,2024-01-01\na.txt,2024-01-02\n", "line 3", "another date here than above"),
        ("file\n../a.txt\n", "line 2", "is not below the manifest's folder"),
        ("file\n/etc/passwd\n", "line 2", "is not below the manifest's folder"),
        ('file\n"a.txt\n', "line 2", "is no CSV"),
    ],
)
def test_a_mistake_in_a_manifest_is_told(tmp_path: Path, rows: str, place: str, words: str) -> None:
    """What cannot be right is named with its line, and nothing is read."""
    with pytest.raises(DataError, match=words) as caught:
        find_pages([put(tmp_path, rows, "a.txt")])
    assert (caught.value.subject, caught.value.place) == (str(tmp_path / "manifest.csv"), place)


def test_a_manifest_that_is_no_text_is_told(tmp_path: Path) -> None:
    """A spreadsheet saved under the name of a CSV file is refused."""
    put(tmp_path, "", "a.txt")
    (tmp_path / "manifest.csv").write_bytes(b"PK\x03\x04" + bytes(30))
    with pytest.raises(ReadError, match="a ZIP archive or an Office file"):
        find_pages([tmp_path])


def test_the_manifest_of_the_corpus_can_be_read() -> None:
    """The corpus is read by its own manifest: every report, with the date and outlet given there."""
    found = find_pages([Path(__file__).parents[2] / "corpus" / "manifest.csv"])
    assert len(found.pages) == 33
    assert found.left_out == ()
    assert all(page.entry.date and page.entry.publisher for page in found.pages)
