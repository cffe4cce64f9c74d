"""Hundreds of broken and hostile files: each is read or told, in bounded time and memory, and stops no other."""

from __future__ import annotations

import io
import os
import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.reading import read_content, read_page
from tests import formats
from tests.mutations import ARTICLE, cases
from tests.reading.pages import assert_sound

COUNT = 300
SECONDS = 20
MEMORY = 3_000_000_000
"""Bytes of address space that a run may take, the libraries' own share with them."""


def html(body: str) -> bytes:
    """A saved page with this body."""
    return f"<html><body>{body}</body></html>".encode()


def bomb(parts: int) -> bytes:
    """A Word file with parts of 10 MB of zeros."""
    file = io.BytesIO(formats.word(ARTICLE))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        for part in range(parts):
            archive.writestr(f"word/media/{part}.xml", bytes(10_000_000))
    return file.getvalue()


PARAGRAPHS = "".join(f"<p>{line}</p>" for line in ARTICLE)
ENTITIES = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
HOSTILE: dict[str, Callable[[], bytes]] = {
    "long.txt": lambda: "".join(f"第{n}个村修好了路，" for n in range(40_000)).encode(),
    "divs.html": lambda: html("<div>" * 50_000 + PARAGRAPHS),
    "tables.html": lambda: html("<table><tr><td>" * 20_000 + PARAGRAPHS),
    "lists.html": lambda: html("<ul><li>" * 280 + PARAGRAPHS),
    "bold.html": lambda: html("<p>" + "<b>援</b>" * 25_000),
    "links.html": lambda: html('<a href="x">首页</a> ' * 30_000 + PARAGRAPHS),
    "breaks.html": lambda: html("<p>" + "援建学校一所，投入三百万元<br>" * 20_000),
    "attributes.html": lambda: html(f"<p {' '.join(f'a{n}=1' for n in range(100_000))}>{PARAGRAPHS}"),
    "angles.html": lambda: html("<" * 500_000),
    "open.html": lambda: html("<a " * 100_000),
    "entities.html": f'<!DOCTYPE x [<!ENTITY a0 "援">{ENTITIES}]><p>&a9;</p>{PARAGRAPHS}'.encode,
    "references.html": lambda: html("&amp;" * 200_000 + PARAGRAPHS),
    "picture.html": lambda: html(f'<img src="data:image/png;base64,{"A" * 9_000_000}">{PARAGRAPHS}'),
    "bomb.docx": lambda: bomb(30),
    "expanded.docx": lambda: bomb(9),
    "locked.pdf": lambda: formats.pdf(ARTICLE, encrypted=True),
    "pages.pdf": lambda: formats.pdf_file([b"BT ET"], pages=10_000),
    "repeated.pdf": lambda: formats.pdf_file([b"BT /F1 9 Tf <63F45EFA> Tj ET\n" * 3000], pages=400),
    "brackets.txt": ("（" * 100_000 + "援建" + "）" * 100_000).encode,
    "marks.md": ("[" * 100_000 + "![a](" * 20_000).encode,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_read_or_refused_in_time(tmp_path: Path, name: str) -> None:
    """Bombs, nests and endless pages take seconds, and end as a page or in a message that names the file."""
    path = tmp_path / name
    path.write_bytes(HOSTILE[name]())
    before = time.process_time()
    try:
        assert_sound(read_page(path), read_content(path).text)
    except ReadError as error:
        assert error.subject == str(path)  # noqa: PT017
    assert time.process_time() - before < SECONDS


def test_broken_files_are_read_or_told_and_stop_no_other(tmp_path: Path) -> None:
    """A folder of broken files of all kinds is built in one run: no traceback, every file a page or a line of the
    table, names with line breaks too, in bounded memory.
    """
    pages = tmp_path / "in"
    pages.mkdir()
    names = []
    for number, (name, data) in enumerate(cases(COUNT)):
        names.append(name if number % 10 else f"行\n\t{name}")
        (pages / names[-1]).write_bytes(data)
    assert len(names) == COUNT
    done = subprocess.run(
        [sys.executable, "-m", "kg.cli", "build", pages, "-o", tmp_path / "out", "-q"],
        capture_output=True, check=False, text=True, timeout=300, env=os.environ | {"PYTHONPATH": str(Path.cwd())},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    rows = [row.split("\t") for row in (tmp_path / "out" / "skipped.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    assert all(len(row) == 2 and row[1] for row in rows)
    assert COUNT // 10 < len(rows) < COUNT * 2 // 3
    assert f"{len(rows)} pages could not be read:" in done.stderr
    written = {name.replace("\n", r"\n").replace("\t", r"\t") for name in names}
    assert {row[0] for row in rows} < written
