"""Bytes in, characters out: which encoding a page is written in.

A byte order mark decides; then strict UTF-8; then GB18030 against Big5, by how much of the text is made of the
commonest characters. Always the same answer for the same bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.errors import ReadError

MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
"""Byte order marks and the Python codecs that take them away."""

MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "an RTF file"),
)
"""First bytes of the files that most often wear a wrong suffix."""

DECLARED = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "gb-2312", "x-gbk", "hz-gb-2312"), "gb18030"),
    **dict.fromkeys(("big5", "big-5", "x-x-big5", "cp950"), "cp950"),
    "big5-hkscs": "big5hkscs",
    "utf-16": "utf-16",
}
"""Names of encodings in pages and the codecs that read what is written under them."""

COMMON = frozenset(
    "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日"
    "于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长党部民市工区建业进展全新等分重产部实加量政设教支援藏"
    "這來個們為時說會過對後麼沒發當開經頭動兩長黨區業進產實設東縣醫療學國與從將關於"
    "，。、：；“”（）《》！？"
)
"""The commonest characters of running Chinese in both scripts, and punctuation: half of any real text."""

SAMPLE = 400_000
ENOUGH = 0.1
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file without a byte order mark; `text == data.decode(encoding)`."""

    text: str
    encoding: str


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """Decode a file's bytes; raises ReadError, with the byte's offset, for binary data and invalid bytes.

    `declared`: the name of the encoding that the file itself gives; it counts where the bytes are no UTF-8 and fit it.
    """
    mark = next((codec for start, codec in MARKS if data.startswith(start)), None)
    if mark:
        return Decoded(_strict(data, mark), mark)
    _refuse_binary(data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        named = DECLARED.get((declared or "").lower().replace("_", "-"))
        codec = named if named and _decodes(data, named) else _likeliest(data)
        if codec is None:
            message = f"neither UTF-8 (byte 0x{data[error.start]:02x}) nor plausible GB18030 or Big5"
            raise ReadError(message, place=f"byte {error.start}") from error
    return Decoded(_strict(data, codec), codec)


def _strict(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        message = f"byte 0x{data[error.start]:02x} is not valid {codec}"
        raise ReadError(message, place=f"byte {error.start}") from error


def _likeliest(data: bytes) -> str | None:
    """The codec that makes the most Chinese of the bytes, invalid ones aside; None where none makes enough."""
    plausibility = {
        codec: _share_of_common(data[:SAMPLE].decode(codec, "replace")) for codec in ("utf-8", "gb18030", "big5")
    }
    best = max(plausibility, key=lambda codec: plausibility[codec])
    if plausibility[best] < ENOUGH:
        return None
    return "cp950" if best == "big5" and not _decodes(data, "big5") and _decodes(data, "cp950") else best


def _decodes(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _share_of_common(text: str) -> float:
    foreign = [character for character in text if character > "\x7f"]
    return sum(character in COMMON for character in foreign) / len(foreign) if foreign else 0.0


def _refuse_binary(data: bytes) -> None:
    for start, what in MAGIC:
        if data.startswith(start):
            raise ReadError(f"not a text but {what}")
    zero = data.find(b"\x00")
    if zero >= 0:
        raise ReadError("not a text: it holds a zero byte", place=f"byte {zero}")
    sample = data[:SAMPLE]
    controls = len(_CONTROL.findall(sample))
    if controls * 20 > len(sample):
        first = _CONTROL.search(sample)
        raise ReadError("not a text: it holds many control characters", place=f"byte {first.start() if first else 0}")
