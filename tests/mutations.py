"""Files as they come broken: an article in, files that are cut, doubled, shuffled, garbled or hostile out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from random import Random

from tests import formats

ARTICLE = (
    "东海省援建的西岭县中学开学",
    "2024年5月6日　来源：东海日报",
    "广东省第十批援藏工作队到林芝市已有一年，队员五十人，分在医院、学校和农技站，每个人都带了三名徒弟。",
    "一条路",
    "去年，工作队用援藏资金三百万元，在巴宜区修好了一条六公里的路，沿路两个村的果子当天就能运出山，卖到三十家超市里。",
    "林芝市人民医院的新门诊楼今年六月完工，投资1.2亿元，工作队的五位医生每周坐诊五天，看过病人四千多人次。",
    "（记者 某某）",
)
STRANGE = (
    "\u202e\u200b\ufeff\u0301\U000e0041\U0001f600\ue000\u2028\x0b\x0c\x85\x1f\x7f\xa0\u3000「『〔《（［【\\|`*#_<&"
)
CODECS = ("utf-8", "gb18030", "big5hkscs", "utf-16", "utf-32", "shift_jis", "latin-1", "utf-7")
MOST = 6_000
"""Characters to which an article grows."""

Text = list[str]


def _cut(text: Text, random: Random) -> Text:
    end = random.randrange(1, len(text) + 1)
    return [*text[: end - 1], text[end - 1][: random.randrange(1, len(text[end - 1]) + 1)]]


def _doubled(text: Text, random: Random) -> Text:
    return [line for line in text for _ in range(random.choice((1, 2, 9)))]


def _shuffled(text: Text, random: Random) -> Text:
    characters = list("\n".join(text)) if random.random() < 0.3 else text
    random.shuffle(characters)
    return "".join(characters).split("\n") if characters is not text else characters


def _strange(text: Text, random: Random) -> Text:
    return ["".join(c + (random.choice(STRANGE) if random.random() < 0.2 else "") for c in line) for line in text]


def _wrapped(text: Text, random: Random) -> Text:
    width = random.choice((1, 2, 7, 20, 40))
    return [line[at : at + width] for line in text for at in range(0, len(line), width)]


def _grown(text: Text, random: Random) -> Text:
    line = random.choice(text)
    times = MOST // (len(line) + 1)
    return [line * times] if random.random() < 0.5 else [line] * times


def _nested(text: Text, random: Random) -> Text:
    left, right = random.choice(("“”", "（）", "《》", "[]", "<>", ("<div>", "</div>"), ("**", "**")))
    return [left * 600 + line + right * 600 for line in text[:3]]


def _figures(text: Text, random: Random) -> Text:
    odd = ("9" * 400, "0", "-1", "1e999", "零", "万亿亿", "第999999999批", "0000年13月32日", "½", "٣", "１．５")
    return ["".join(random.choice(odd) if c.isdigit() or c in "一二三四五六十百" else c for c in line) for line in text]


TEXTS: dict[str, Callable[[Text, Random], Text]] = {
    "cut": _cut, "doubled": _doubled, "shuffled": _shuffled, "strange": _strange, "wrapped": _wrapped,
    "grown": _grown, "nested": _nested, "figures": _figures,
}  # fmt: skip
"""What can happen to an article before it is saved."""


def _truncated(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _flipped(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 10, 200)) if changed else 0):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _moved(data: bytes, random: Random) -> bytes:
    a, b, c = sorted(random.randrange(len(data) + 1) for _ in range(3))
    return random.choice((data[:a] + data[b:], data[:b] + data[a:], data[:a] + data[b:c] + data[a:b] + data[c:]))


def _filled(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    what = random.choice((b"\x00", b"\xff", b"<", b"\n", b"%PDF-", b"PK\x03\x04", "对".encode(), b"&#x110000;", b"]]>"))
    return data[:at] + what * random.choice((1, 3, 5000)) + data[at:]


def _recoded(data: bytes, random: Random) -> bytes:
    text = data.decode(random.choice(CODECS[:2]), "replace")
    return text.encode(random.choice(CODECS), "replace")


def _digits(data: bytes, random: Random) -> bytes:
    """Other numbers in a file's own tables: lengths, places, counts."""
    return bytes(random.choice(b"0199") if 48 <= b < 58 and random.random() < 0.05 else b for b in data)


BYTES: dict[str, Callable[[bytes, Random], bytes]] = {
    "truncated": _truncated, "flipped": _flipped, "moved": _moved, "filled": _filled, "recoded": _recoded,
    "digits": _digits,
}  # fmt: skip
"""What can happen to a file."""


def _broken_parts(data: bytes, random: Random) -> bytes:
    """A Word file whose archive is whole and whose parts are not."""
    old, file = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in old.namelist():
            if random.random() < 0.1:
                continue
            part = old.read(name)
            archive.writestr(name, random.choice(list(BYTES.values()))(part, random) if random.random() < 0.3 else part)
    return file.getvalue()


def _broken_tags(data: bytes, random: Random) -> bytes:
    """A saved page whose tags are taken away, doubled, swapped and nested."""
    tags = "p div table tr td ul li article section h1 h2 script style font a br img svg template form select".split()
    pieces = data.decode("gb18030", "replace").split("<")
    for _ in range(random.choice((1, 5, 60))):
        at = random.randrange(len(pieces) + 1)
        end = random.choice((">", "", " hidden>", "/>", ' a="'))
        pieces.insert(at, random.choice(("", "/")) + random.choice(tags) + end)
    return "<".join(pieces).encode("utf-8", "replace")


def mutated(kind: str, random: Random, *, texts: Sequence[str], changes: Sequence[str]) -> bytes:
    """A file of this kind after these changes (of TEXTS) to its article and these (of BYTES) to itself."""
    text = list(ARTICLE)
    for change in texts:
        text = [line for line in TEXTS[change](text, random) if line][:200] or ["空"]
    data = formats.KINDS[kind](_printable(text, kind))
    if kind == "docx" and random.random() < 0.5:
        data = _broken_parts(data, random)
    if kind == "html" and random.random() < 0.5:
        data = _broken_tags(data, random)
    for change in changes:
        data = BYTES[change](data, random)
    return data


def _printable(text: Sequence[str], kind: str) -> list[str]:
    """What a program that writes such files takes: no control characters in Word."""
    lines = [line[:MOST] for line in text if line] or ["空"]
    return ["".join(c for c in line if c >= " " and c != "\x7f") for line in lines] if kind == "docx" else lines


def cases(count: int) -> Iterator[tuple[str, bytes]]:
    """Files of all kinds, always the same: a name that says what it is, and the bytes."""
    kinds = sorted(formats.KINDS)
    for number in range(count):
        kind, random = kinds[number % len(kinds)], Random(number)
        texts = random.sample(sorted(TEXTS), random.choice((0, 1, 1, 2)))
        changes = random.sample(sorted(BYTES), random.choice((0, 1, 1, 2)))
        yield f"{number:03}.{kind}", mutated(kind, random, texts=texts, changes=changes)
