"""What a build writes, and that the same pages always give the same bytes."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.errors import KgError, QueryError, ReadError
from kg.evaluation import evaluate
from kg.facts import Assistance, Outcome, Project, Quantity, Reference
from kg.jsonform import facts_from_json, resolved_from_json
from kg.jsonrecord import load_json
from kg.pipeline import build, extract, load
from kg.pipeline.extracting import output_names
from kg.pipeline.naming import find_node
from kg.pipeline.pages import renumbered
from tests.conftest import CORPUS, PAGES

NAMES = {
    ".duikou", "build.json", "corrections.tsv", "facts.jsonl", "facts.ttl", "graph.html", "identities.tsv",
    "mentions.ttl", "merges.tsv",
    "possible-duplicates.tsv", "reports.jsonl", "reprints.tsv", "skipped.tsv",
}  # fmt: skip
"""What a graph's folder holds."""


def digests(folder: Path) -> dict[str, str]:
    """Every file of a folder with the checksum of its bytes; none of them is empty."""
    found = {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
    assert set(found) == NAMES
    assert all(found.values())
    return {name: hashlib.sha256(data).hexdigest() for name, data in found.items()}


def lines(path: Path) -> list[dict[str, object]]:
    """The objects in a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_the_folder_holds_the_whole_graph(built: Path) -> None:
    """Facts, mentions, page, identities, reports, what was skipped, and counts that fit."""
    digests(built)
    facts, reports = lines(built / "facts.jsonl"), lines(built / "reports.jsonl")
    summary = json.loads((built / "build.json").read_text(encoding="utf-8"))
    assert (summary["pages"], summary["reports"], summary["skipped"]) == (3, 3, 0)
    assert sum(summary["nodes"].values()) == len(facts) > 20
    assert [fact["key"] for fact in facts] == sorted(str(fact["key"]) for fact in facts)
    assert [report["id"] for report in reports] == sorted(str(report["id"]) for report in reports)
    assert {report["source"] for report in reports} == {"kizilsu.md", "linzhi.txt", "pingshan.txt"}


def test_every_value_leads_to_its_words(built: Path) -> None:
    """Each mention is the text between its offsets, in a report that the folder holds."""
    texts = {str(report["id"]): str(report["text"]) for report in lines(built / "reports.jsonl")}
    nodes = [resolved_from_json(item, subject="facts.jsonl", place="") for item in lines(built / "facts.jsonl")]
    mentions = [mention for node in nodes for fact in node.sources for mention in fact.mentions]
    assert len(mentions) > 50
    assert [m for m in mentions if texts[m.report][m.start : m.end] != m.quote or len(m.quote) > 120] == []


def test_the_graph_can_be_loaded(built: Path) -> None:
    """The View holds facts and mentions, and its projection the projects of facts.jsonl."""
    view = load(built)
    told = {str(item["key"]) for item in lines(built / "facts.jsonl") if str(item["key"]).startswith("project/")}
    graph = view.to_networkx()
    there = {node.rpartition("/id/")[2] for node, data in graph.nodes(data=True) if data["type"] == "Project"}
    assert there == told != set()


def test_paths_may_be_strings_and_one_path_is_no_list(tmp_path: Path) -> None:
    """Callers may pass strings; a single path in place of a list is a mistake that is told at once."""
    assert build([str(PAGES[0])], str(tmp_path / "out")).pages == 1
    assert len(kg.load(str(tmp_path / "out"))) > 100
    with pytest.raises(TypeError, match="a list of paths"):
        extract(PAGES[0], tmp_path / "new")  # type: ignore[arg-type]


def test_loading_what_is_not_there_is_told(tmp_path: Path) -> None:
    """A folder without a graph is named."""
    with pytest.raises(ReadError, match="no graph is here"):
        load(tmp_path)


def test_further_formats_are_written_on_request(tmp_path: Path) -> None:
    """A named format adds its file; the next build without it takes the file away; an unknown one is told."""
    build([CORPUS / "linzhi.txt"], tmp_path / "out", also=["turtle"])
    assert (tmp_path / "out" / "graph.ttl").stat().st_size > 1000
    build([CORPUS / "linzhi.txt"], tmp_path / "out")
    assert not (tmp_path / "out" / "graph.ttl").exists()
    with pytest.raises(KgError, match=r"no format paper; there are csv, .*html, .*turtle"):
        build(PAGES, tmp_path / "new", also=["paper"])


def test_a_second_build_into_the_same_folder_changes_nothing(built: Path, tmp_path: Path) -> None:
    """The same pages over the old output: the same bytes, since identities are read back."""
    out = shutil.copytree(built, tmp_path / "out")
    build(PAGES, out)
    assert digests(out) == digests(built)


def test_adding_pages_one_by_one_ends_in_the_same_bytes(built: Path, tmp_path: Path) -> None:
    """Building the corpus grown page by page gives what building it at once gives."""
    pages = PAGES[::-1]
    for n in range(1, len(pages) + 1):
        build(pages[:n], tmp_path / "out")
    assert digests(tmp_path / "out") == digests(built)


@pytest.mark.parametrize("seed", ["0", "4242"])
def test_order_place_and_hash_seed_do_not_matter(built: Path, tmp_path: Path, seed: str) -> None:
    """Another file order, another working folder, a moved corpus, another PYTHONHASHSEED: the same bytes."""
    moved = tmp_path / "moved"
    moved.mkdir()
    for path in sorted(PAGES, reverse=seed == "0"):
        shutil.copyfile(path, moved / path.name)
    given = [str(moved)] if seed == "0" else [path.name for path in sorted(moved.iterdir(), reverse=True)]
    environment = os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": "C", "PYTHONPATH": str(CORPUS.parents[1])}
    command = [sys.executable, "-m", "kg.cli", "build", *given, "-o", str(tmp_path / "out"), "-q"]
    subprocess.run(command, check=True, cwd=moved, env=environment)
    assert digests(tmp_path / "out") == digests(built)


def test_one_article_in_two_files_is_one_report(tmp_path: Path) -> None:
    """A reprint adds a page, not a report, and no fact gains support from it."""
    text = (CORPUS / "linzhi.txt").read_text(encoding="utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.txt").write_text(text, encoding="utf-8")
    (tmp_path / "in" / "two.txt").write_text(text.replace("。", "。\n"), encoding="utf-8")
    report = build([tmp_path / "in"], tmp_path / "out")
    assert (report.pages, report.reports) == (2, 1)
    support = load(tmp_path / "out").query("SELECT DISTINCT ?n { ?fact dk:support ?n }").texts()
    assert support == [{"n": "1"}]


def test_a_reprint_shares_the_source_of_its_original(tmp_path: Path) -> None:
    """A copy with another header and a cut adds a page, no report and no support; the table names it."""
    text = (CORPUS / "linzhi.txt").read_text(encoding="utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "z.txt").write_text(text, encoding="utf-8")
    (tmp_path / "in" / "a.txt").write_text(
        text.replace("2025", "2026", 1).replace("对口语料", "转载网"), encoding="utf-8"
    )
    report = build([tmp_path / "in"], tmp_path / "out")
    assert (report.pages, report.reports, report.reprints) == (2, 1, 1)
    rows = [row.split("\t") for row in (tmp_path / "out" / "reprints.tsv").read_text(encoding="utf-8").splitlines()]
    assert rows[0] == ["source", "index", "headline", "publisher", "date", "reprint_of", "likeness"]
    assert [(row[0], row[3], row[5]) for row in rows[1:]] == [("a.txt", "转载网", "z.txt")]
    view = load(tmp_path / "out")
    assert view.query("SELECT DISTINCT ?n { ?fact dk:support ?n }").texts() == [{"n": "1"}]
    on = "SELECT ?s { ?r a dk:Report ; dct:isPartOf/dct:source ?s } ORDER BY ?s"
    assert [row["s"] for row in view.query(on).texts()] == ["a.txt", "z.txt"]
    (told,) = lines(tmp_path / "out" / "reports.jsonl")
    assert told["source"] == "z.txt"


def test_a_manifest_tells_of_reports_in_the_graph(tmp_path: Path) -> None:
    """Date, title, publisher and address of the manifest are those of the report in the graph."""
    shutil.copyfile(CORPUS / "linzhi.txt", tmp_path / "a.txt")
    manifest = tmp_path / "manifest.csv"
    manifest.write_text(
        "file,title,date,publisher,url\na.txt,题,2025-07-09,某报,https://example.org/1\n", encoding="utf-8"
    )
    for number, given in enumerate((tmp_path, manifest)):
        build([given], tmp_path / f"out{number}")
        view = load(tmp_path / f"out{number}")
        asked = "SELECT ?t ?d ?p ?u { ?r dct:title ?t ; dct:date ?d ; dct:publisher ?p ; dct:identifier ?u }"
        assert [list(row.values()) for row in view.query(asked).texts()] == [
            ["题", "2025-07-09", "某报", "https://example.org/1"]
        ]


def test_extracted_facts_have_the_form_of_the_guide(tmp_path: Path) -> None:
    """NAME.json and NAME.txt for each page; the evaluation takes them, and every fact quotes the text."""
    report = extract(PAGES, tmp_path / "out")
    stems = ["kizilsu", "linzhi", "pingshan"]
    assert sorted(path.name for path in (tmp_path / "out").glob("*.json")) == [f"{stem}.json" for stem in stems]
    facts = {stem: facts_from_json(load_json(tmp_path / "out" / f"{stem}.json"), subject=stem) for stem in stems}
    assert sum(report.facts.values()) == sum(map(len, facts.values())) > 20
    scores = evaluate(tmp_path / "out" / "linzhi.json", tmp_path / "out" / "linzhi.json", tmp_path / "out")
    assert scores.overall == 1
    assert scores.quoted == scores.asked == len(facts["linzhi"])


def test_an_output_among_the_pages_is_not_read_again(tmp_path: Path) -> None:
    """Extracting a folder into itself reads the pages, not the texts that an earlier run wrote there."""
    shutil.copy(PAGES[1], tmp_path / "linzhi.txt")
    assert [extract([tmp_path], tmp_path / "facts").pages for _ in range(2)] == [1, 1]
    with pytest.raises(ReadError, match="only the output itself"):
        extract([tmp_path / "facts"], tmp_path / "facts")


def test_reports_start_where_the_facts_say(tmp_path: Path) -> None:
    """The start of a report leads from offsets in the report to offsets in NAME.txt."""
    extract([CORPUS / "pingshan.txt"], tmp_path)
    data = json.loads((tmp_path / "pingshan.json").read_text(encoding="utf-8"))
    text = (tmp_path / "pingshan.txt").read_text(encoding="utf-8")
    starts = {report["id"]: report["start"] for report in data["reports"]}
    mentions = [mention for fact in data["facts"] for mention in fact["mentions"]]
    assert len(mentions) > 10
    for m in mentions:
        assert text[starts[m["report"]] + m["start"] : starts[m["report"]] + m["end"]] == m["quote"]


def test_output_names_tell_pages_apart() -> None:
    """Folders are kept; pages that differ in the suffix alone keep it."""
    assert output_names(["a/x.txt", "b/x.txt", "y.md"]) == {"a/x.txt": "a/x", "b/x.txt": "b/x", "y.md": "y"}
    assert output_names(["x.md", "x.txt"]) == {"x.md": "x.md", "x.txt": "x.txt"}
    assert len(set(output_names(["x.md", "x.txt", "x.txt.md"]).values())) == 3


def test_ids_are_unique_on_a_page() -> None:
    """Two reports of one page that both call a fact p1 keep their outcomes apart."""
    donor, recipient = Reference("甲省"), Reference("乙县")
    found = []
    for report in ("r1", "r2"):
        common = {"report": report, "evidence": "x"}
        found += [
            Assistance(id="a1", donor=donor, recipient=recipient, **common),
            Project(id="p1", name=f"{report}的学校", donor=donor, recipient=recipient, **common),
            Outcome(id="o1", subject="p1", measure="教室", quantity=Quantity(12, "间"), **common),
        ]
    new = renumbered(found)
    assert [fact.id for fact in new] == ["a1", "p1", "o1", "a2", "p2", "o2"]
    assert [fact.subject for fact in new if isinstance(fact, Outcome)] == ["p1", "p2"]


def test_a_node_is_found_by_iri_key_and_label(built: Path) -> None:
    """The three names of a node lead to one IRI; no name and several are told."""
    view = load(built)
    node = next(item for item in lines(built / "facts.jsonl") if str(item["key"]).startswith("project/"))
    iri = find_node(view, str(node["key"]))
    assert iri.endswith(f"/id/{node['key']}")
    assert find_node(view, iri) == iri
    assert find_node(view, str(node["fact"]["name"])) == iri  # type: ignore[index]
    assert find_node(view, "林芝市").endswith("/id/place/540400")
    for name in ("没有这个", "project/none", 'a"b\\c', "<x>"):
        with pytest.raises(QueryError, match="no node of the graph"):
            find_node(view, name)


def test_progress_counts_the_pages(tmp_path: Path) -> None:
    """Every page is told before it is read, and the end once."""
    told: list[tuple[int, int, str]] = []
    build(PAGES, tmp_path, progress=lambda *step: told.append(step))
    assert told == [(0, 3, "kizilsu.md"), (1, 3, "linzhi.txt"), (2, 3, "pingshan.txt"), (3, 3, "")]
