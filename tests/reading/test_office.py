"""Word and PDF files: their words in order, and each way in which such a file cannot be read."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from kg.documents import Page
from kg.errors import ReadError
from kg.reading import read_content, read_page
from kg.reading.docx import LARGEST
from kg.reading.pdf import MOST_PAGES
from tests import formats
from tests.reading.pages import assert_sound, blocks

ARTICLE = [
    "西岭县的一年",
    "2024年5月6日　来源：东海日报",
    "东海市第三批工作队到西岭县已有一年，队员二十人，分在医院、学校和农技站，每个人都带了三名徒弟，徒弟们现在能独立值班了。",
    "一条路",
    "去年，工作队用援建资金三百万元修好了一条六公里的路，沿路两个村的果子当天就能运出山，卖到东海市的三十家超市里，价钱比往年高两成。",
    "县医院的新门诊楼今年六月完工，工作队的五位医生每周坐诊五天，看过病人四千多人次，还到十二个村做了义诊，送去药品两百箱。",
]


def read(folder: Path, name: str, data: bytes) -> Page:
    """The page that the bytes make under this name; its offsets are checked on the way."""
    (folder / name).write_bytes(data)
    page = read_page(folder / name)
    assert_sound(page, read_content(folder / name).text)
    return page


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_columns_of_a_pdf_come_in_order(tmp_path: Path, columns: int) -> None:
    """Lines are paragraphs again, also across columns and pages, and the large line is the headline."""
    long = [*ARTICLE, *(f"{n}号村的路今年也修好了，{text[5:]}" for n in range(30) for text in ARTICLE[4:])]
    (report,) = read(tmp_path, "page.pdf", formats.pdf(long, columns=columns)).documents
    assert (report.headline, report.date, report.publisher) == ("西岭县的一年", "2024-05-06", "东海日报")
    assert blocks(report, "heading") == ["一条路"]
    assert blocks(report, "paragraph") == [long[2], *long[4:]]


def test_headings_lists_and_tables_of_a_word_file(tmp_path: Path) -> None:
    """Styles say what a block is; a row of a table is one line, with a merged cell once."""
    document = docx.Document()
    document.add_heading("西岭县的一年", 0)
    document.add_paragraph(ARTICLE[2])
    document.add_heading("一条路，两个村和三百万元", 2)
    document.add_paragraph("修好的路通到两个村。", style="List Bullet")
    document.add_paragraph("新修的路", style="Caption")
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(table.rows[0].cells, ("项目", "资金", "年份"), strict=True):
        cell.text = text
    table.rows[1].cells[0].merge(table.rows[1].cells[1]).text = "西岭县中学"
    table.rows[1].cells[2].text = "2024年"
    file = io.BytesIO()
    document.save(file)
    (report,) = read(tmp_path, "page.docx", file.getvalue()).documents
    kinds = [b.kind for b in report.blocks]
    assert kinds[:5] == ["headline", "paragraph", "heading", "paragraph", "caption"]
    assert report.text.splitlines()[-2:] == ["项目 \u3000资金 \u3000年份", "西岭县中学 \u30002024年"]


def bomb(size: int) -> bytes:
    """A Word file of a few kilobytes that unpacks to `size` bytes."""
    file = io.BytesIO(formats.word(ARTICLE))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("word/media/a.xml", "w") as part:
        for _ in range(size // 1_000_000):
            part.write(bytes(1_000_000))
    return file.getvalue()


def many_parts() -> bytes:
    """A Word file of very many small parts."""
    file = io.BytesIO(formats.word(ARTICLE))
    with zipfile.ZipFile(file, "a") as archive:
        for n in range(6000):
            archive.writestr(f"word/{n}.xml", b"")
    return file.getvalue()


def expanding() -> bytes:
    """A Word file whose text is made of entities that name one another."""
    entities = '<!ENTITY a "援建">' + "".join(
        f'<!ENTITY {b} "&{a};&{a};&{a};&{a};&{a};&{a};&{a};&{a};&{a};">'
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    body = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>'
    xml = f"<!DOCTYPE d [{entities}]>{body}&i;</w:t></w:r></w:p></w:body></w:document>"
    file, old = io.BytesIO(), zipfile.ZipFile(io.BytesIO(formats.word(ARTICLE)))
    with zipfile.ZipFile(file, "w") as archive:
        for name in old.namelist():
            archive.writestr(name, xml if name == "word/document.xml" else old.read(name))
    return file.getvalue()


def encrypted_zip() -> bytes:
    """A Word file that says of its parts that they are encrypted."""
    data = bytearray(formats.word(ARTICLE))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


BAD = {
    "cut.docx": (lambda: formats.word(ARTICLE)[:9000], "not a Word file, or a damaged one"),
    "text.docx": ("文字".encode, "not a Word file, or a damaged one"),
    "zip.docx": (lambda: b"PK\x05\x06" + bytes(18), "a damaged Word file"),
    "old.docx": (lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "an encrypted Word file, or one of the old kind"),
    "locked.docx": (encrypted_zip, "an encrypted Word file"),
    "bomb.docx": (lambda: bomb(300_000_000), "MB unpacked, the limits are"),
    "parts.docx": (many_parts, "6[0-9]{3} parts of"),
    "entities.docx": (expanding, "(damaged Word file|nothing but white space)"),
    "empty.docx": (lambda: formats.word([""]), "nothing but white space"),
    "cut.pdf": (lambda: formats.pdf(ARTICLE)[:200], "a damaged PDF file"),
    "text.pdf": ("文字".encode, "a damaged PDF file"),
    "locked.pdf": (lambda: formats.pdf(ARTICLE, encrypted=True), "an encrypted PDF file"),
    "blank.pdf": (lambda: formats.pdf_file([b""]), "holds pictures and no text"),
    "pages.pdf": (lambda: formats.pdf_file([b"BT ET"], pages=10_000), f"10000 pages, the limit is {MOST_PAGES}"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str) -> None:
    """A file that is encrypted, damaged, too large or without text is refused in words of its own, with its name."""
    make, words = BAD[name]
    with pytest.raises(ReadError, match=words) as caught:
        read(tmp_path, name, make())
    assert caught.value.subject == str(tmp_path / name)


def test_the_limit_is_for_what_is_unpacked() -> None:
    """The bomb of the test is small as a file and larger than the limit."""
    assert len(bomb(300_000_000)) < 1_000_000 < LARGEST < 300_000_000


@pytest.mark.parametrize("kind", sorted(formats.KINDS))
@pytest.mark.parametrize("blank", "\u200a\u2028\u1680\u205f\u202f\x85", ids=ascii)
def test_blanks_of_any_script_are_no_part_of_a_line(tmp_path: Path, kind: str, blank: str) -> None:
    """Fuzzing found thin spaces and line separators left at the ends of lines; every kind of file takes them away."""
    article = [ARTICLE[0], *(f"{blank}{text}{blank}" for text in ARTICLE[2:])]
    (report,) = read(tmp_path, f"page.{kind}", formats.KINDS[kind](article)).documents
    assert blocks(report, "paragraph") == [ARTICLE[2], *ARTICLE[4:]]
