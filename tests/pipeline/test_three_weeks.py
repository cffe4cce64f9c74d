"""Three weeks of a user's work on the corpus: what was noted down in the first still answers in the last."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kg.pipeline import BuildReport, build, load
from kg.pipeline.naming import find_node
from kg.resolution import read_identities
from tests.conftest import CORPUS

FIRST = sorted(path for path in CORPUS.iterdir() if path.name[:2].isdigit() and int(path.name[:2]) < 26)
LATER = [path for path in FIRST if path.name[:2] in ("05", "13", "15")]
LATER += [path for path in CORPUS.iterdir() if path.name[:2] in ("31", "33")]
"""Reports that tell again, and in part otherwise, what those of the first week tell."""


def nodes(out: Path) -> dict[str, dict[str, Any]]:
    """Key → line of facts.jsonl."""
    lines = (out / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    return {node["key"]: node for node in map(json.loads, lines)}


def lost(before: dict[str, dict[str, Any]], out: Path) -> dict[str, dict[str, Any]]:
    """The nodes of an earlier week that are neither there nor replaced by one that is."""
    there, replaced = nodes(out), read_identities(out / "identities.tsv").replaced
    return {key: node for key, node in before.items() if replaced.get(key, key) not in there}


def test_three_weeks(tmp_path: Path, kg: Callable[..., Any]) -> None:
    """Twenty reports, then five more that retell and contradict, three corrections, then one report withdrawn."""
    reports, out = tmp_path / "reports", tmp_path / "graph"
    reports.mkdir()
    first = [path for path in FIRST if path not in LATER][:20]
    assert (len(first), len(LATER)) == (19, 5)
    for path in (*first, CORPUS / "linzhi.txt"):
        shutil.copy(path, reports)

    def week() -> tuple[BuildReport, dict[str, dict[str, Any]]]:
        return build([reports], out), nodes(out)

    _, one = week()
    for path in LATER:
        shutil.copy(path, reports)
    report, two = week()
    assert report.pages == 25
    assert lost(one, out) == {}
    assert sum(bool(node["conflicts"]) for node in two.values()) > sum(bool(node["conflicts"]) for node in one.values())
    told_again = [key for key in one if key in two and len(two[key]["sources"]) > len(one[key]["sources"])]
    assert len(told_again) > 3

    three, renamed = _corrected(kg, out, one, two, week=week)
    _withdrawn(out, reports, {**two, **three}, three, renamed=renamed, week=week)


Week = Callable[[], tuple[BuildReport, dict[str, dict[str, Any]]]]
Told = dict[str, dict[str, Any]]


def _corrected(kg: Callable[..., Any], out: Path, one: Told, two: Told, *, week: Week) -> tuple[Told, str]:
    """Three corrections are followed, and nothing else is lost; the nodes, and the one that stands for the renamed."""
    rejected, renamed, kept = [key for key in one if key.startswith("project/") and len(two[key]["sources"]) == 1][:3]
    assert kg("correct", out, "reject", rejected).code == 0
    assert kg("correct", out, "set", renamed, "name=改过的名字").code == 0
    assert kg("correct", out, "same", renamed, kept).code == 0
    report, three = week()
    assert report.unmatched == ()
    gone = lost(two, out)
    assert {key for key in gone if not key.startswith("outcome/")} == {rejected}
    view = load(out)
    assert find_node(view, kept) == find_node(view, renamed)
    (survivor,) = {renamed, kept} & three.keys()  # that of the earlier report
    (other,) = {renamed, kept} - {survivor}
    assert f"{other}\t{survivor}\treplaced\n" in (out / "identities.tsv").read_text(encoding="utf-8")
    assert three[survivor]["fact"]["name"] == "改过的名字"
    return three, survivor


def _withdrawn(out: Path, reports: Path, before: Told, three: Told, *, renamed: str, week: Week) -> None:
    """A report that is taken away takes what it alone told."""
    withdrawn = LATER[0]
    told_by = {json.loads(line)["source"]: json.loads(line)["id"] for line in _lines(out / "reports.jsonl")}
    (reports / withdrawn.name).unlink()
    report, four = week()
    assert report.pages == 24
    only = {key for key, node in three.items() if {s["report"] for s in node["sources"]} == {told_by[withdrawn.name]}}
    assert set(lost(three, out)) <= only
    assert only
    assert four[renamed]["fact"]["name"] == "改过的名字"
    assert not [key for key in four if key not in before]


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()
