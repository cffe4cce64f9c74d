"""What the commands show, export, and say to programs."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg import __version__
from kg.export import EXPORTERS
from tests.conftest import CORPUS

Kg = Callable[..., Any]
EXPORTS = CORPUS.parents[1] / "exports"


def test_read_shows_what_is_read_and_left_out(kg: Kg, tmp_path: Path) -> None:
    """Each block with its kind, what was left out with the reason, and the same as one JSON object a page."""
    page = CORPUS / "16_henan_hami.html"
    lines = kg("read", page).out.splitlines()
    assert lines[0] == "16_henan_hami.html  utf-8, 1 report"
    assert lines[2] == "report 1: 郑州援疆在伊州：42个项目的进度"
    assert "headline     郑州援疆在伊州：42个项目的进度" in lines
    assert any(line.startswith("outside      首页 | 登录 | 注册 / 要闻") for line in lines)
    told = json.loads(kg("read", page, "--json").out)
    assert told["reports"][0]["blocks"][0]["kind"] == "headline"
    assert {"why": "outside", "text": "要闻"}.items() <= told["left_out"][1].items()
    (tmp_path / "a.txt").write_bytes(b"")
    ran = kg("read", page, tmp_path / "a.txt", "--json")
    assert (ran.code, len(ran.out.splitlines())) == (0, 1)
    assert ran.err == "1 page could not be read:\n  a.txt: the file is empty\n"
    assert kg("read", tmp_path / "a.txt").code == 3


def test_export_writes_beside_the_graph_or_elsewhere(kg: Kg, built: Path, tmp_path: Path) -> None:
    """A format is added to the graph's folder, which stays whole, or goes to another one; the page keeps its texts."""
    graph = shutil.copytree(built, tmp_path / "graph")
    ran = kg("export", graph, "turtle")
    assert (ran.code, ran.out, ran.err) == (0, "", f"wrote {graph / 'graph.ttl'}\n")
    assert {path.name for path in graph.iterdir()} == {path.name for path in built.iterdir()} | {"graph.ttl"}
    assert "graph.ttl\nidentities.tsv" in (graph / ".duikou").read_text(encoding="utf-8")
    assert kg("export", graph, "html", "-o", tmp_path / "page", "-q").err == ""
    assert (tmp_path / "page" / "graph.html").read_bytes() == (built / "graph.html").read_bytes()


def test_what_there_is_not_is_a_wrong_command_line(kg: Kg, built: Path, tmp_path: Path) -> None:
    """An unknown format or question ends with code 2, names what there is, and leaves nothing behind."""
    for arguments in (
        ("build", CORPUS / "linzhi.txt", "-o", tmp_path / "out", "--also", "nope"),
        ("export", built, "nope"),
    ):
        ran = kg(*arguments)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == f"kg: no format nope; there are {', '.join(sorted(EXPORTERS))}\n"
    assert not (tmp_path / "out").exists()
    ran = kg("query", built, "--name", "nope")
    assert (ran.code, ran.err) == (2, "kg: nope: no stored question has this name; `kg query GRAPH` lists them\n")
    assert kg("query", built, "ASK {}", "--name", "01").code == 2


def test_stored_questions_are_listed_and_asked(
    kg: Kg, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a query the questions are listed in both languages; one is asked by its number or name."""
    (tmp_path / "cq").mkdir()
    sparql = "# zh: 有哪些项目？\n# en: Which projects are there?\n\nSELECT ?p { ?p a dk:Project } ORDER BY ?p\n"
    (tmp_path / "cq" / "04-projects-told.rq").write_text(sparql, encoding="utf-8")
    monkeypatch.setattr("kg.store.questions.ontology_folder", lambda: tmp_path)
    assert kg("query", built).out == "04-projects-told  有哪些项目？  Which projects are there?\n"
    answers = {kg("query", built, "--name", name, "--format", "csv").out for name in ("04", "4", "projects-told")}
    assert answers == {kg("query", built, sparql, "--format", "csv").out}
    assert answers.pop().count("\n") > 3
    (tmp_path / "cq" / "04-projects-told.rq").unlink()
    assert kg("query", built).out == "no stored questions come with this installation\n"


def test_stored_questions_know_the_code_lists(kg: Kg) -> None:
    """A question about sectors or fields has answers in a graph that holds the codes alone."""
    for name in ("14", "18"):
        rows = kg("query", EXPORTS, "--name", name, "--format", "csv").out.splitlines()
        assert len(rows) > 3, name


def test_json_for_programs(kg: Kg, built: Path, tmp_path: Path) -> None:
    """build, extract and explain answer a program on stdout with one JSON value."""
    ran = kg("build", CORPUS / "linzhi.txt", "-o", tmp_path / "graph", "--json", "-q")
    assert json.loads(ran.out) == json.loads((tmp_path / "graph" / "build.json").read_text(encoding="utf-8"))
    facts = json.loads(kg("extract", CORPUS / "linzhi.txt", "-o", tmp_path / "facts", "--json", "-q").out)
    assert (facts["pages"], facts["skipped"]) == (1, 0)
    assert facts["facts"]["project"] > 0
    label = next(
        line.split("\t")[1] for line in (built / "identities.tsv").read_text().splitlines() if "project/" in line
    )
    told = json.loads(kg("explain", built, label, "--json").out)
    assert told["types"] == ["Project"]
    assert told["values"][0]["sentences"][0]["quote"]


@pytest.mark.parametrize("summary", ['{"kg": "0.9.3"}', '{"kg": "1.1.0"}', "{}", "[", "[]"])
def test_a_graph_of_another_version_is_told(kg: Kg, built: Path, tmp_path: Path, summary: str) -> None:
    """Every command that opens a graph says that another version wrote it, and what to do."""
    graph = shutil.copytree(built, tmp_path / "graph")
    (graph / "build.json").write_text(summary)
    for arguments in (
        ("query", graph, "ASK {}"),
        ("validate", graph),
        ("explain", graph, "x"),
        ("export", graph, "turtle"),
        ("totals", graph),
        ("conflicts", graph),
    ):
        ran = kg(*arguments)
        assert (ran.code, ran.out) == (5, "")
        assert ran.err.startswith(f"kg: {graph}/build.json: ")
        assert ran.err.endswith("`kg build` makes it anew\n")
    patch = f'{{"kg": "{__version__.rpartition(".")[0]}.99"}}'
    (graph / "build.json").write_text(patch)
    assert kg("query", graph, "ASK {}").code == 0


def test_files_that_are_no_pages_are_counted_on_stderr(kg: Kg, tmp_path: Path) -> None:
    """A picture beside the pages is told in skipped.tsv, with one line on stderr, and -q keeps that line away."""
    (tmp_path / "in").mkdir()
    shutil.copy(CORPUS / "linzhi.txt", tmp_path / "in" / "a.txt")
    (tmp_path / "in" / "b.jpg").write_bytes(b"\xff\xd8\xff")
    for command in ("build", "extract"):
        out = tmp_path / command
        ran = kg(command, tmp_path / "in", "-o", out)
        assert f"1 file of other kinds passed over, see {out / 'skipped.tsv'}\n" in ran.err
        table = (out / "skipped.tsv").read_text(encoding="utf-8")
        assert table == "source\tproblem\nb.jpg\tno kind of file that is read (.jpg)\n"
        assert kg(command, tmp_path / "in", "-o", out, "-q").err == ""
