"""Corrections: what a user says stands, week after week, and one that no longer fits is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.errors import DataError
from kg.pipeline import build, load
from kg.pipeline import readings as kept
from kg.resolution import parse_corrections
from tests.pipeline import weekly
from tests.pipeline.weekly import PAGES, outputs

Kg = Callable[..., Any]


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The graph of PAGES, which lie in the folder `in` beside it."""
    weekly.use_cheap_reader(monkeypatch)
    weekly.write(tmp_path / "in", PAGES)
    weekly.built(tmp_path / "in", tmp_path / "out")
    return tmp_path / "out"


def nodes(out: Path) -> dict[str, dict[str, Any]]:
    """Key → line of facts.jsonl."""
    lines = (out / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    return {node["key"]: node for node in map(json.loads, lines)}


def key_of(out: Path, name: str) -> str:
    """The key of the one project of this name."""
    (key,) = (key for key, node in nodes(out).items() if node["fact"].get("name") == name)
    return key


def test_corrections_are_followed(kg: Kg, tmp_path: Path, out: Path) -> None:
    """Of each kind one: written by the command, followed by the next build, listed with the nodes that they touched."""
    clinic, garden, cold = (key_of(out, name) for name in ("卫生院", "蔬菜产业园", "冷链物流中心"))
    phase = key_of(out, "蔬菜产业园二期")
    report = next(r for r in (out / "reports.jsonl").read_text(encoding="utf-8").splitlines() if '"d.txt"' in r)
    ran = [
        kg("correct", out, "reject", clinic, "--note", "不是援建项目"),
        kg("correct", out, "set", garden, "investment=1500万", "sector=agriculture"),
        kg("correct", out, "accept", cold),
        kg("correct", out, "same", garden, phase),
        kg("correct", out, "add", "project", "name=幼儿园", "donor=济南市", "recipient=白朗县",
           "--report", json.loads(report)["id"], "--quote", "当地干部作了介绍"),
    ]  # fmt: skip
    assert [item.code for item in ran] == [0] * 5
    report_of_build = weekly.built(tmp_path / "in", out)
    assert report_of_build.unmatched == ()
    there = nodes(out)
    assert clinic not in there
    assert there[garden]["fact"]["investment"] == 15_000_000
    assert there[garden]["fact"]["sector"] == "agriculture"
    assert there[cold]["fact"]["confidence"] == 1.0
    assert phase not in there
    assert len({source["report"] for source in there[garden]["sources"]}) == 3
    assert key_of(out, "幼儿园")
    listed = kg("corrections", out).out.splitlines()
    assert [row.split("\t")[1:3] for row in listed] == [
        ["applied", "reject"], ["applied", "set"], ["applied", "accept"], ["applied", "same"], ["added", "add"],
    ]  # fmt: skip
    asked = f"SELECT ?n {{ <https://w3id.org/duikou/id/{phase}> dct:isReplacedBy ?n }}"
    assert load(out).query(asked).texts() == [{"n": f"https://w3id.org/duikou/id/{garden}"}]
    assert len(load(out).query("SELECT ?c { ?c a dk:Correction }").rows) == 6
    assert kg("validate", out).code == 0


def test_one_node_can_be_two(kg: Kg, tmp_path: Path, out: Path) -> None:
    """What two reports say of one node is told apart; the first keeps the key, and the change is told as a split."""
    garden = key_of(out, "蔬菜产业园")
    assert kg("correct", out, "not-same", f"{garden}@a.txt", f"{garden}@b.txt").code == 0
    changes = weekly.built(tmp_path / "in", out).changes
    assert {(item.kind, item.key) for item in changes.items if item.key.startswith("project/")} >= {("split", garden)}
    gardens = [key for key, node in nodes(out).items() if node["fact"].get("name") == "蔬菜产业园"]
    assert len(gardens) == 2
    assert garden in gardens


def test_corrections_survive(kg: Kg, tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rebuild, other rules, which read other evidence, and the end of another report change nothing in them."""
    garden = key_of(out, "蔬菜产业园")
    kg("correct", out, "set", garden, "name=设施农业园", "investment=1500万")
    kg("correct", out, "reject", "冷链物流中心")

    def holds() -> bool:
        fact = nodes(out)[garden]["fact"]
        names = {node["fact"].get("name") for node in nodes(out).values()}
        return (fact["name"], fact["investment"]) == ("设施农业园", 15_000_000) and "冷链物流中心" not in names

    weekly.built(tmp_path / "in", out)
    assert holds()
    first = outputs(out)
    weekly.built(tmp_path / "in", out)
    assert outputs(out) == first
    monkeypatch.setattr(kept, "rules", lambda: "others")
    monkeypatch.setattr(weekly, "SENTENCE", weekly.re.compile(weekly.SENTENCE.pattern.removesuffix("。")))
    weekly.built(tmp_path / "in", out)
    assert outputs(out) != first
    assert holds()
    weekly.write(tmp_path / "in", {name: PAGES[name] for name in ("a.txt", "b.txt", "c.txt")})
    weekly.built(tmp_path / "in", out)
    assert holds()


def test_what_no_longer_fits_is_told(kg: Kg, tmp_path: Path, out: Path) -> None:
    """Without its report, or without its words, a correction waits; the build says so and goes on."""
    kg("correct", out, "reject", "冷链物流中心")
    text = (out / "corrections.txt").read_text(encoding="utf-8")
    other = text.replace("  quote      ", "  quote      另外").replace("冷链物流中心\n", "别的\n")
    (out / "corrections.txt").write_text(f"{text}\n{other}", encoding="utf-8")
    assert [why for _, why in weekly.built(tmp_path / "in", out).unmatched] == ["no such fact"]
    weekly.write(tmp_path / "in", {name: PAGES[name] for name in ("a.txt", "b.txt")})
    ran = kg("build", tmp_path / "in", "-o", out, "-q")
    assert ran.code == 0
    assert "2 corrections not followed:\n  line 1: reject project: no such report\n" in ran.err
    weekly.write(tmp_path / "in", PAGES)
    assert len(weekly.built(tmp_path / "in", out).unmatched) == 1


def test_corrected_facts_are_gold(kg: Kg, tmp_path: Path, out: Path) -> None:
    """The facts of the reports that were corrected can be written in the form of the reading guide."""
    kg("correct", out, "set", "冷链物流中心", "sector=trade")
    weekly.built(tmp_path / "in", out)
    assert kg("corrections", out, "--gold", tmp_path / "gold").code == 0
    (path,) = (tmp_path / "gold").glob("*.json")
    data = json.loads(path.read_text(encoding="utf-8"))
    sectors = {fact["name"]: fact["sector"] for fact in data["facts"] if fact["type"] == "project"}
    assert data["doc"] == "c.txt"
    assert sectors["冷链物流中心"] == "trade"
    assert len(data["facts"]) == 4
    assert kg("evaluate", path, path).code == 0


REPORT = "report  0123456789abcdef\n  quote   一句话"
WRONG = {
    "line 2": [
        "# ok\ndrop project\n", "\nset village\n", f"\nset project\n  {REPORT}\n", "\nreject project\n  note x\n",
    ],
    "line 4": [
        f"set project\n  {REPORT}\n  investment viel\n", f"set project\n  {REPORT}\n  colour red\n",
        f"set project\n  {REPORT}\n  name -\n", f"set project\n  {REPORT}\n  donor 没有这个县\n",
        f"reject project\n  {REPORT}\n  sector trade\n", f"set outcome\n  {REPORT}\n  cumulative maybe\n",
    ],
    "line 1": [f"same project\n  {REPORT}\n", "  report 0123456789abcdef\n"],
    "line 3": ["reject project\n  report 0123456789abcdef\n  quote\n", "\nreject project\n  report 12\n"],
}  # fmt: skip


@pytest.mark.parametrize(("place", "text"), [(place, text) for place, texts in WRONG.items() for text in texts])
def test_a_wrong_entry_is_named_with_its_line(place: str, text: str) -> None:
    """What cannot be right is refused before anything is built."""
    with pytest.raises(DataError) as caught:
        parse_corrections(text, subject="corrections.txt")
    assert str(caught.value).startswith(f"corrections.txt, {place}: ")


def test_a_wrong_entry_stops_the_build(tmp_path: Path, out: Path) -> None:
    """The graph stays as it was."""
    before = outputs(out)
    (out / "corrections.txt").write_text("reject everything\n", encoding="utf-8")
    with pytest.raises(DataError, match="everything is none of the types"):
        build([tmp_path / "in"], out)
    (out / "corrections.txt").unlink()
    assert outputs(out) == before


def test_entries_are_read_as_they_are_written() -> None:
    """Chinese words for kinds, comments and any indentation; what is written back reads the same."""
    text = (
        "# 更正\n修改 project\n\treport 0123456789abcdef\n    quote 在白朗县建成卫生院\n  about 卫生院\n"
        "  investment ≈1.5亿 expected\n  place institution 县医院 540228\n  note 见公告\n\n"
        "合并 project\n  report 0123456789abcdef\n  quote 一\n  report fedcba9876543210\n  quote 二\n"
    )
    entries = parse_corrections(text)
    assert [entry.kind for entry in entries] == ["set", "same"]
    assert dict(entries[0].slots) == {"investment": "≈1.5亿 expected", "place": "institution 县医院 540228"}
    assert parse_corrections("\n".join(entry.to_text() for entry in entries)) == entries
