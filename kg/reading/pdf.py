"""The bytes of a PDF file in, its content out: the lines of its pages in the order in which the file draws them.

A file draws column after column, so columns come in order. Where lines stand and how large they are set tells which of
them make a paragraph and which are headings.
"""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw

from kg.errors import ReadError

from .content import Content
from .lines import one_line
from .pdf_layout import PdfLine, paragraphs

MOST_PAGES = 200
"""Pages: a longer file is a book, no report."""
MOST_CHARACTERS = 300_000
NO_WORDS = frozenset("\x00\x02\ufffe\uffff")
"""What PDFium gives for a glyph without a character, and where a hyphen ended a line."""


def read_pdf(data: bytes) -> Content:
    """The content of a PDF file.

    Raises ReadError for one that is encrypted, damaged, a pile of pictures or longer than a report.
    """
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            lines = list(_lines(pdf))
    except pypdfium2.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise ReadError("an encrypted PDF file; save it without a password") from error
        raise ReadError("a damaged PDF file") from error
    if not any(line.text.strip() for line in lines):
        raise ReadError("the PDF file holds pictures and no text; run it through text recognition (OCR) first")
    text = "\n".join(line.text for line in lines)
    return Content(text, "pdf", tuple(paragraphs(text, lines)))


def _lines(pdf: pypdfium2.PdfDocument) -> Iterator[PdfLine]:
    if len(pdf) > MOST_PAGES:
        raise ReadError(f"too long: {len(pdf)} pages, the limit is {MOST_PAGES}")
    length = 0
    for number in range(len(pdf)):
        page = pdf[number]
        words = page.get_textpage()
        length += words.count_chars()
        if length > MOST_CHARACTERS:
            raise ReadError(f"too long: more than {MOST_CHARACTERS} characters up to page {number + 1}")
        yield from _lines_of_page(words, number)
        words.close()
        page.close()


def _lines_of_page(words: pypdfium2.PdfTextPage, page: int) -> Iterator[PdfLine]:
    start = 0
    signs: list[str] = []
    for at in range(words.count_chars() + 1):
        sign = chr(raw.FPDFText_GetUnicode(words, at) % 0x110000) if at < words.count_chars() else "\n"
        if sign not in "\r\n\x0c":
            signs.append("" if sign in NO_WORDS else sign)
            continue
        text = one_line("".join(signs).encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
        if text.strip():
            yield _line(words, text, page, range(start, at))
        start = at + 1
        signs.clear()


def _line(words: pypdfium2.PdfTextPage, text: str, page: int, signs: range) -> PdfLine:
    """A line with its box, which is that of its first and last characters that are drawn."""
    first, last = _box(words, signs), _box(words, reversed(signs))
    size = raw.FPDFText_GetFontSize(words, signs.start) * _scale(words, signs.start)
    return PdfLine(text, page, min(first[0], last[0]), max(first[2], last[2]), first[1], round(size, 1))


def _scale(words: pypdfium2.PdfTextPage, at: int) -> float:
    """How much the page enlarges its letters."""
    matrix = raw.FS_MATRIX()
    return abs(matrix.d) if raw.FPDFText_GetMatrix(words, at, matrix) and matrix.d else 1.0


def _box(words: pypdfium2.PdfTextPage, signs: Iterator[int] | range) -> tuple[float, float, float, float]:
    box = raw.FS_RECTF()
    for at in signs:
        if raw.FPDFText_GetLooseCharBox(words, at, box) and box.right > box.left:
            break
    return box.left, box.bottom, box.right, box.top
