"""One article in every kind of file that is read: paragraphs in, the bytes of HTML, Word and PDF files out."""

from __future__ import annotations

import html
import io
from collections.abc import Callable, Iterator, Sequence

import docx

PAGE = (595, 842)
"""Points: A4."""
MARGIN = 50
ENCRYPT = b"<< /Filter /Standard /V 1 /R 2 /P -44 /O <" + b"5a" * 32 + b"> /U <" + b"a5" * 32 + b"> >>"


def txt(paragraphs: Sequence[str]) -> bytes:
    """A text file, a blank line between paragraphs; the first is the headline."""
    return "\n\n".join(paragraphs).encode()


def saved_page(paragraphs: Sequence[str], *, codec: str = "gb18030") -> bytes:
    """A web page with a site around the article, in an old encoding."""
    title, *rest = map(html.escape, paragraphs)
    nav = "".join(f'<li><a href="/{n}">{n}</a></li>' for n in "要闻 社会 财经 体育 视频".split())
    text = "".join(f"<p>\u3000\u3000{paragraph}</p>\n" for paragraph in rest)
    page = (
        f'<html><head><meta charset="gb2312"><title>{title}_示例网</title></head><body><ul>{nav}</ul>'
        f"<h1>{title}</h1><div>{text}</div><div>示例网版权所有 未经授权不得转载</div></body></html>"
    )
    return page.encode(codec)


def word(paragraphs: Sequence[str]) -> bytes:
    """A Word file with a title and paragraphs."""
    document = docx.Document()
    document.add_heading(paragraphs[0], 0)
    for paragraph in paragraphs[1:]:
        document.add_paragraph(paragraph)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def pdf(paragraphs: Sequence[str], *, columns: int = 1, size: int = 12, encrypted: bool = False) -> bytes:
    """A PDF file: a large headline, then paragraphs with an indent in columns, as many pages as it takes."""
    width = (PAGE[0] - 2 * MARGIN - 20 * (columns - 1)) / columns
    lines = [line for paragraph in paragraphs[1:] for line in _wrapped(paragraph, int(width // size))]
    high = int((PAGE[1] - 2 * MARGIN - 60) // (size * 1.5))
    streams: list[list[bytes]] = []
    for number in range(0, len(lines), high * columns):
        shown = [_shown(paragraphs[0], 22, MARGIN, PAGE[1] - MARGIN)] if not number else []
        for n, line in enumerate(lines[number : number + high * columns]):
            left = MARGIN + (n // high) * (width + 20) + (len(line) - len(line.lstrip("\u3000"))) * size
            shown.append(_shown(line.lstrip("\u3000"), size, left, PAGE[1] - MARGIN - 60 - (n % high) * size * 1.5))
        streams.append(shown)
    return pdf_file([b"\n".join(shown) for shown in streams], encrypted=encrypted)


def _wrapped(paragraph: str, width: int) -> Iterator[str]:
    text = "\u3000\u3000" + paragraph
    yield from (text[at : at + width] for at in range(0, len(text), width))


def _shown(text: str, size: int, left: float, bottom: float) -> bytes:
    return f"BT /F1 {size} Tf {left:.1f} {bottom:.1f} Td <{text.encode('utf-16-be').hex()}> Tj ET".encode()


def pdf_file(streams: Sequence[bytes], *, encrypted: bool = False, pages: int = 0) -> bytes:
    """A PDF file with a page for each stream of drawing commands, or `pages` pages with the first of them."""
    first = 6
    count = pages or len(streams)
    kids = " ".join(f"{first + len(streams) + n} 0 R" for n in range(count)).encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, kids),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [4 0 R] >>",
        (
            b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 5 0 R "
            b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>"
        ),
        (
            b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /Ascent 880 /Descent -120 /StemV 93 "
            b"/FontBBox [-25 -254 1000 880] /ItalicAngle 0 /CapHeight 880 >>"
        ),
        *(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream) for stream in streams),
        *(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Resources << /Font << /F1 3 0 R >> >> "
            b"/Contents %d 0 R >>" % (*PAGE, first + (0 if pages else n))
            for n in range(count)
        ),
    ]
    return _numbered(objects, b" /Encrypt %s /ID [<00> <00>]" % ENCRYPT if encrypted else b"")


def _numbered(objects: Sequence[bytes], trailer: bytes) -> bytes:
    """The objects of a PDF file, numbered from 1, with the table of their places."""
    data = bytearray(b"%PDF-1.5\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer\n<< /Size %d /Root 1 0 R%s >>\n" % (len(objects) + 1, trailer)
    return bytes(data + b"startxref\n%d\n%%%%EOF\n" % start)


KINDS: dict[str, Callable[[Sequence[str]], bytes]] = {"txt": txt, "html": saved_page, "docx": word, "pdf": pdf}
"""Suffix → how an article is written as such a file."""
