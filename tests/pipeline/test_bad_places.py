"""Links, folders and outputs that are not what they should be: told, and nothing of what stood there is lost."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.pipeline import load, pages
from kg.reading import corpus
from tests.pipeline.test_bad_input import READ, WRITE, Kg, files


def test_a_link_that_leads_to_itself_stops_no_other(kg: Kg, page: Path, tmp_path: Path) -> None:
    """It is listed beside the page that is read."""
    folder = tmp_path / "in"
    folder.mkdir()
    shutil.copy(page, folder / "good.txt")
    (folder / "self.txt").symlink_to("self.txt")
    ran = kg("build", folder, "-o", tmp_path / "out")
    assert ran.code == 0
    assert "self.txt: cannot be read" in ran.err
    assert "self.txt\t" in (tmp_path / "out" / "skipped.tsv").read_text("utf-8")


def test_a_folder_that_cannot_be_listed_stops_no_other(
    kg: Kg, page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder inside is listed as such; the pages beside it are read."""
    folder = tmp_path / "in"
    (folder / "closed").mkdir(parents=True)
    shutil.copy(page, folder / "good.txt")
    walk = corpus.os.walk

    def refusing(top: Path, onerror: object) -> object:
        onerror(PermissionError(13, "Permission denied", str(folder / "closed")))  # type: ignore[operator]
        return walk(top)

    monkeypatch.setattr(corpus.os, "walk", refusing)
    assert kg("build", folder, "-o", tmp_path / "out").code == 0
    assert "closed/\tcannot be listed: Permission denied" in (tmp_path / "out" / "skipped.tsv").read_text("utf-8")


def test_a_file_that_cannot_be_replaced_leaves_all_as_it_was(kg: Kg, page: Path, built: Path, tmp_path: Path) -> None:
    """Where the last file cannot be moved into place, the first ones are put back."""
    out = tmp_path / "out"
    shutil.copytree(built, out)
    (out / "skipped.tsv").unlink()
    (out / "skipped.tsv").mkdir()
    (out / "skipped.tsv" / "mine").write_text("kept", encoding="utf-8")
    before = files(out)
    ran = kg("build", page, "-o", out)
    assert ran.code == WRITE
    assert "skipped.tsv: cannot be written" in ran.err
    assert files(out) == before


def test_a_damaged_list_of_files_is_no_obstacle(kg: Kg, page: Path, built: Path, tmp_path: Path) -> None:
    """Names with control characters in .duikou are passed over."""
    out = tmp_path / "out"
    shutil.copytree(built, out)
    with (out / ".duikou").open("ab") as file:
        file.write(b"\0\0\n../elsewhere\n")
    assert kg("build", page, "-o", out).code == 0
    assert "\0" not in (out / ".duikou").read_text("utf-8")


def test_a_query_of_ten_thousand_brackets(built: Path) -> None:
    """It is refused before it ends the parser's stack."""
    with pytest.raises(QueryError, match="nested"):
        load(built).query("SELECT * {" + "{" * 4000 + "}" * 4000 + "}")


def test_half_a_character_in_facts(kg: Kg, tmp_path: Path) -> None:
    """A lone surrogate in JSON is an error that names the file."""
    for name, donor in (("gold", "广东省"), ("read", "\ud800")):
        (tmp_path / name).mkdir()
        fact = {"type": "assistance", "id": "a1", "donor": donor, "recipient": "林芝市", "evidence": "x"}
        text = json.dumps({"doc": "a.txt", "facts": [fact]})
        (tmp_path / name / "a.json").write_text(text, encoding="utf-8")
    ran = kg("evaluate", tmp_path / "gold", tmp_path / "read", "--errors")
    assert (ran.code, ran.err) == (5, f"kg: {tmp_path}/read/a.json: this is not JSON in UTF-8\n")


def test_what_is_shown_is_what_would_be_read(kg: Kg, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`kg read` refuses a report that `kg build` refuses for its length."""
    monkeypatch.setattr(pages, "LONGEST", 10)
    ran = kg("read", page)
    assert ran.code == READ
    assert "the limit is 10" in ran.err
