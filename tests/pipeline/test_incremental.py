"""A second build reads only what changed, and ends where a first one would."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from kg import __version__
from kg.export import EXPORTERS, Material
from kg.export.page_cut import ENDS_QUOTED
from kg.mapping import Dataset, Names, to_triples
from kg.pipeline import Engine, build, diff
from kg.pipeline import readings as kept
from kg.pipeline.graph_files import TITLE
from kg.reading import read_page
from kg.resolution import Reading, resolve
from kg.store import to_turtle, view_of
from tests.conftest import PAGES as REPORTS
from tests.pipeline import weekly
from tests.pipeline.weekly import PAGES, outputs, sentence, text


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sources that are read, by a reader that costs nothing."""
    return weekly.use_cheap_reader(monkeypatch)


@pytest.fixture
def out(tmp_path: Path, read: list[str]) -> Path:
    """The graph of PAGES, which lie in the folder `in` beside it."""
    weekly.write(tmp_path / "in", PAGES)
    weekly.built(tmp_path / "in", tmp_path / "out")
    assert sorted(read) == sorted(PAGES)
    read.clear()
    return tmp_path / "out"


def test_only_what_changed_is_read(tmp_path: Path, out: Path, read: list[str]) -> None:
    """A page that is new or changed is read, no other, moved or not; a page that is gone is forgotten."""
    changed = text("2023-03-09", sentence("济南市", "白朗县", "卫生院", 95))
    pages = {
        "moved.txt": PAGES["a.txt"],
        "b.txt": changed,
        "c.txt": PAGES["c.txt"],
        "e.txt": text("2024-05-01", "无。"),
    }
    weekly.write(tmp_path / "in", pages)
    report = weekly.built(tmp_path / "in", out)
    assert sorted(read) == ["b.txt", "e.txt"]
    assert (report.pages, len(list((out / ".readings").rglob("*.json")))) == (4, 4)
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    shutil.copy(out / "identities.tsv", fresh)
    weekly.built(tmp_path / "in", fresh)
    assert outputs(fresh) == outputs(out)


def test_a_damaged_reading_is_read_anew(tmp_path: Path, out: Path, read: list[str]) -> None:
    """A kept file that was cut, emptied or changed is not believed."""
    before = outputs(out)
    one, two, three, _ = sorted((out / ".readings").rglob("*.json"))
    one.write_bytes(one.read_bytes()[:-10])
    two.write_bytes(b"")
    three.write_bytes(three.read_bytes().replace("协作".encode(), "合作".encode()))
    weekly.built(tmp_path / "in", out)
    assert len(read) == 3
    assert outputs(out) == before


def test_other_rules_read_everything_anew(
    tmp_path: Path, out: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the rules change, what was read by the old ones counts no more."""
    monkeypatch.setattr(kept, "rules", lambda: "others")
    weekly.built(tmp_path / "in", out)
    assert sorted(read) == sorted(PAGES)
    assert len(list((out / ".readings").rglob("*.json"))) == 4


def test_what_a_manifest_says_is_part_of_a_page(tmp_path: Path, out: Path, read: list[str]) -> None:
    """Another date in the manifest has its page read again, and no other."""
    (tmp_path / "in" / "manifest.csv").write_text("file,date\nb.txt,2020-01-01\n", encoding="utf-8")
    weekly.built(tmp_path / "in", out)
    assert read == ["b.txt"]


def test_a_build_tells_what_changed(tmp_path: Path, out: Path) -> None:
    """A withdrawn page: facts that others tell stay, changed; those that nobody tells any more are gone."""
    old = shutil.copytree(out, tmp_path / "old")
    weekly.write(tmp_path / "in", {name: PAGES[name] for name in ("a.txt", "c.txt", "d.txt")})
    report = weekly.built(tmp_path / "in", out)
    told = {(item.kind, item.name) for item in report.changes.items}
    assert ("gone", "卫生院") in told
    assert ("changed", "蔬菜产业园") in told
    assert not {name for kind, name in told if kind == "added"}
    assert report.changes == diff(old, out)
    assert weekly.built(tmp_path / "in", out).changes.items == ()


def test_two_processes_give_the_same_bytes(tmp_path: Path) -> None:
    """The same pages read in this process and in two others."""
    build(REPORTS[1:], tmp_path / "one")
    build(REPORTS[1:], tmp_path / "two", engine=Engine(workers=2))
    assert outputs(tmp_path / "one") == outputs(tmp_path / "two")
    assert json.loads((tmp_path / "two" / "build.json").read_text(encoding="utf-8"))["pages"] == 2


def test_a_graph_among_the_pages_is_passed_over(tmp_path: Path, out: Path, read: list[str]) -> None:
    """A folder that kg wrote is no folder of reports, whatever it holds; the table says that it was passed over."""
    shutil.copytree(out, tmp_path / "in" / "last-week")
    report = weekly.built(tmp_path / "in", out)
    assert (report.pages, read) == (4, [])
    assert (out / "skipped.tsv").read_text(encoding="utf-8").splitlines()[1:] == ["last-week/\twritten by kg"]


MANY = {
    f"{year}.txt": text(
        f"20{year}-03-09",
        sentence("济南市", "白朗县", "蔬菜产业园", 1200 + year // 9, 140 + year % 3),
        sentence("青岛市", "桑珠孜区", f"{2 * '东西南北中'[year % 5]}街{year}号小学", 7 * year, 11 * year),
    )
    for year in range(10, 24)
}
"""So many reports of one project that the page shows only some of them."""


@pytest.mark.parametrize(("told", "max_nodes"), [(PAGES, 1500), (PAGES, 6), (MANY, 1500)])
def test_one_node_at_a_time_is_all_at_once(tmp_path: Path, out: Path, told: dict[str, str], max_nodes: int) -> None:
    """The files of a build are those that the whole graph in memory gives; of a page that does not hold all, too."""
    weekly.write(tmp_path / "in", told)
    shutil.rmtree(out)
    build([tmp_path / "in"], out, max_nodes=max_nodes)
    pages = [read_page(tmp_path / "in" / name, source=name) for name in told]
    readings = [
        Reading(document.id, document.source, document.date, weekly.cheap(page).of(document))
        for page in pages
        for document in page.documents
    ]
    resolution = resolve(readings)
    names = Names(resolution.references, resolution.people)
    layers = to_triples(resolution.facts, pages, names, dataset=Dataset(__version__))
    assert (out / "facts.ttl").read_text(encoding="utf-8") == to_turtle(layers.facts)
    assert (out / "mentions.ttl").read_text(encoding="utf-8") == to_turtle(layers.mentions)
    texts = {document.id: {"text": document.text} for page in pages for document in page.documents}
    material = Material(title=TITLE, max_nodes=max_nodes, meta={"kg": __version__}, reports=texts)
    whole = EXPORTERS["html"].files(view_of([*layers.facts, *layers.mentions]), material)
    page = (out / "graph.html").read_text(encoding="utf-8")
    assert page == whole["graph.html"]
    if told is MANY:
        data = re.search(r'id="graph-data">(.*?)</script>', page, re.DOTALL)
        assert data is not None
        (node,) = [node for node in json.loads(data[1])["nodes"] if node["label"] == "蔬菜产业园"]
        assert 2 * ENDS_QUOTED <= len(node["evidence"]) < len(MANY)
