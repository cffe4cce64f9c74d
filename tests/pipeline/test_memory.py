"""What a build holds in memory does not grow with the number of reports."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.facts import Fact, ResolvedFact
from kg.pipeline import build, graph_files
from kg.pipeline.nodes import Nodes
from tests.pipeline import weekly
from tests.pipeline.weekly import sentence, text

FEW, MANY = 20, 120
EVERY = 20
"""Nodes after which it is counted what there is."""
SYLLABLES = "东西南北中上下左右前后"


def pages(number: int) -> dict[str, str]:
    """Reports, each of a project of its own and of one that all tell of."""
    told = {}
    for n in range(number):
        village = "".join(SYLLABLES[n // 11**place % 11] for place in range(3))
        own = sentence("济南市", "白朗县", f"{village}村蔬菜大棚", 1200 + n, 140 + n)
        common = sentence("青岛市", "桑珠孜区", "第一小学", 800 + n % 7, 300 + n % 5)
        told[f"{n:04}.txt"] = text(f"20{10 + n % 14}-03-{1 + n % 28:02}", own, common)
    return told


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many facts and nodes there are in memory, now and then while nodes are made, and while they are written."""
    weekly.use_cheap_reader(monkeypatch)
    found: list[int] = []

    def counting(work: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
        def counted(*arguments: Any) -> Iterator[Any]:
            for number, item in enumerate(work(*arguments)):
                if number % EVERY == EVERY - 1:
                    found.append(sum(isinstance(one, (Fact, ResolvedFact)) for one in gc.get_objects()))
                yield item

        return counted

    monkeypatch.setattr(Nodes, "fill", counting(Nodes.fill))
    monkeypatch.setattr(graph_files, "_layers", counting(graph_files._layers))
    return found


def most(folder: Path, counts: list[int], number: int) -> int:
    """The most that a build of so many reports holds when it is given one report more than it knows."""
    told = pages(number + 1)
    weekly.write(folder / "in", dict(list(told.items())[:number]))
    build([folder / "in"], folder / "out", max_nodes=6)
    weekly.write(folder / "in", told)
    report = build([folder / "in"], folder / "out", max_nodes=6)
    assert report.nodes["project"] == number + 2
    held = max(counts)
    counts.clear()
    return held


def test_few_facts_are_in_memory_at_a_time(tmp_path: Path, counts: list[int]) -> None:
    """However many nodes there are, a build holds one of them, and the facts of which it is made."""
    (tmp_path / "few").mkdir()
    (tmp_path / "many").mkdir()
    few, many = (most(tmp_path / name, counts, number) for name, number in (("few", FEW), ("many", MANY)))
    # the node that all reports tell of has a source in each
    assert many - few < 2 * (MANY - FEW) + 20
