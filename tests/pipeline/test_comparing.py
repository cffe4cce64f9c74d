"""Conflicts, timeline, duplicates, totals and the reasons of merges, as the commands tell them of a built graph."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg import __version__
from kg.pipeline import build

Kg = Callable[..., Any]

FIRST = (
    "厦门援建青禾小学\n2022-05-01 示例日报\n\n"
    "厦门市对口支援左贡县。厦门市投资3180万元援建的青禾小学正在左贡县建设，可容纳学生1260名。\n"
)
SECOND = (
    "青禾小学开学\n2023-09-02 示例晚报\n\n"
    "厦门市对口支援左贡县。厦门市投资3260万元援建的左贡县青禾小学建成投用，可容纳学生1260名。\n"
)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of two reports that tell of one school."""
    folder = tmp_path_factory.mktemp("reports")
    for name, text in (("一.txt", FIRST), ("二.txt", SECOND)):
        (folder / name).write_text(text, encoding="utf-8")
    out = tmp_path_factory.mktemp("out") / "graph"
    build([folder], out)
    return out


def rows(text: str) -> list[dict[str, str]]:
    """The rows of a CSV answer."""
    return list(csv.DictReader(text.splitlines()))


def test_the_two_reports_make_one_project_and_explain_says_why(kg: Kg, graph: Path) -> None:
    """The school is one node under two names; the pair is told with its score and reasons, in both languages."""
    ran = kg("explain", graph, "左贡县青禾小学")
    assert ran.code == 0, ran.err
    assert "told by 2 reports" in ran.out
    tail = ran.out.partition("one node because 合并依据:")[2]
    assert "青禾小学 = 左贡县青禾小学" in tail or "左贡县青禾小学 = 青禾小学" in tail
    assert "the same donor: 厦门市 (+0.20)" in tail
    assert "支援方相同：厦门市（+0.20）" in tail
    told = json.loads(kg("explain", graph, "左贡县青禾小学", "--json").out)
    assert told["merges"][0]["score"] >= 1
    with pytest.raises(StopIteration):
        next(line for line in kg("explain", graph, "左贡县").out.splitlines() if "合并依据" in line)


def test_conflicts_have_values_kind_and_reason(kg: Kg, graph: Path) -> None:
    """Each differing value stands beside the one taken, with who gives it and why they differ."""
    found = {
        row["slot"]: row for row in rows(kg("conflicts", graph, "--format", "csv").out) if row["node"][:7] == "project"
    }
    assert (found["investment"]["kind"], found["status"]["kind"]) == ("contradiction", "update")
    assert (found["investment"]["value"], found["investment"]["other"]) == ("3260万元", "3180万元")
    assert (found["investment"]["told_by"], found["investment"]["other_told_by"]) == ("二.txt", "一.txt")
    assert found["status"]["why"] == "the later report tells a later state: 2022-05-01 to 2023-09-02"
    assert found["investment"]["理由"].endswith("相差 2.5%")
    only = json.loads(kg("conflicts", graph, "--kind", "update", "--format", "json").out)
    assert {row["kind"] for row in only} == {"update"}
    assert kg("conflicts", graph, "--kind", "nope").code == 2
    assert "3260万元" in kg("conflicts", graph).out


def test_the_timeline_is_in_the_order_of_the_reports(kg: Kg, graph: Path) -> None:
    """Status and sums, report by report, with the words that say so."""
    told = rows(kg("timeline", graph, "青禾小学", "--format", "csv").out)
    assert [(row["date"], row["value"]) for row in told if row["what"] == "investment"] == [
        ("2022-05-01", "3180万元"),
        ("2023-09-02", "3260万元"),
    ]
    assert [row["value"] for row in told if row["what"] == "status"] == ["ongoing", "completed"]
    assert all(row["quote"] for row in told)
    ran = kg("timeline", graph, "没有的项目")
    assert (ran.code, ran.out) == (6, "")
    assert ran.err == "kg: 没有的项目: no node of the graph has this key or name\n"


def test_totals_count_the_school_once(kg: Kg, graph: Path) -> None:
    """The sum of all and of each group, the rows behind it, as table, CSV and JSON."""
    (all_of_it,) = [row for row in rows(kg("totals", graph, "--format", "csv").out) if row["state"] == "actual"]
    assert (all_of_it["stated"], all_of_it["figures"]) == ("32600000", "1")
    by = rows(kg("totals", graph, "--by", "donor,recipient,sector,year", "--format", "csv").out)
    assert [(row["donor"], row["recipient"], row["sector"]) for row in by] == [
        ("厦门市", "左贡县", "education"),
        ("all", "all", "all"),
    ]
    listed = json.loads(kg("totals", graph, "--rows", "--format", "json").out)
    (row,) = [row for row in listed if row["counted"] == "yes"]
    assert (row["value"], row["reports"], row["marks"]) == (32600000, "一.txt; 二.txt", "reports differ")
    assert "3260万元" in kg("totals", graph).out
    ran = kg("totals", graph, "--by", "colour")
    assert (ran.code, ran.err) == (2, "kg: no dimension colour; there are donor, recipient, sector, year\n")
    people = rows(kg("totals", graph, "--unit", "名", "--format", "csv").out)
    assert [row["stated"] for row in people] == ["1260"]


def test_duplicates_are_a_table(kg: Kg, graph: Path, tmp_path: Path) -> None:
    """What falls short is listed, here nothing; a damaged table is named with its line."""
    assert kg("duplicates", graph, "--format", "json").out == "[]\n"
    (tmp_path / "possible-duplicates.tsv").write_text("node\n", encoding="utf-8")
    ran = kg("duplicates", tmp_path)
    assert ran.code == 5
    assert "possible-duplicates.tsv, line 1: has another heading" in ran.err
    assert kg("duplicates", tmp_path / "nowhere").code == 3


def test_no_graph_and_damaged_graphs_are_told(kg: Kg, tmp_path: Path) -> None:
    """Where there is no graph or a line of it is no JSON, one clear line says so."""
    for command in (("conflicts",), ("totals",), ("timeline", "x")):
        ran = kg(command[0], tmp_path, *command[1:])
        assert (ran.code, ran.err) == (5, f"kg: {tmp_path / 'build.json'}: is missing; `kg build` makes it anew\n")
    (tmp_path / "build.json").write_text(json.dumps({"kg": __version__}), encoding="utf-8")
    (tmp_path / "facts.jsonl").write_text("{}\n{", encoding="utf-8")
    ran = kg("totals", tmp_path)
    assert ran.code == 5
    assert "facts.jsonl" in ran.err
