"""Our scores against the reference scorer (score.py beside the gold facts), number for number."""

from __future__ import annotations

import copy
import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.evaluation import evaluate
from tests.requirements import require

Facts = list[dict[str, Any]]


def dropped(facts: Facts, chance: random.Random) -> Facts:
    """A third of the facts is missing."""
    return [fact for fact in facts if chance.random() > 0.33]


def swapped(facts: Facts, chance: random.Random) -> Facts:
    """Donor and recipient change places in half of the facts."""
    for fact in facts:
        if fact.get("recipient") and chance.random() < 0.5:
            fact["donor"], fact["recipient"] = fact["recipient"], fact["donor"]
    return facts


def blurred(facts: Facts, chance: random.Random) -> Facts:
    """Names, measures and quotations lose their end, units and figures change now and then."""
    for fact in facts:
        for slot in ("name", "measure", "evidence", "host", "donor", "leader"):
            if fact.get(slot) and chance.random() < 0.5:
                fact[slot] = fact[slot][: chance.randint(2, len(fact[slot]) + 2)]
        if fact["type"] == "outcome" and chance.random() < 0.3:
            fact |= {
                "unit": chance.choice(["位", "所", "元"]),
                "value": (fact["value"] or 1) * chance.choice([1, 1.0000001, 2]),
            }
    return facts


def reslotted(facts: Facts, chance: random.Random) -> Facts:
    """Slots are emptied or take the value of another fact."""
    for fact in facts:
        slot = chance.choice(list(fact))
        if slot not in {"type", "id"}:
            fact[slot] = chance.choice([None, chance.choice(facts).get(slot)])
    return facts


def doubled(facts: Facts, chance: random.Random) -> Facts:
    """Some facts stand twice, in another order and with ids that repeat."""
    twice = facts + [copy.deepcopy(fact) for fact in facts if chance.random() < 0.4]
    chance.shuffle(twice)
    return twice


def unchanged(facts: Facts, chance: random.Random) -> Facts:
    """The gold facts themselves."""
    return facts


def all_of_it(facts: Facts, chance: random.Random) -> Facts:
    """Every change at once."""
    for change in (dropped, reslotted, blurred, swapped, doubled):
        facts = change(facts, chance)
    return facts


CHANGES = (unchanged, dropped, swapped, blurred, reslotted, doubled, all_of_it)


def reference(gold: Path, predicted: Path, *options: str) -> dict[str, Any]:
    """The numbers of the reference scorer."""
    script = gold / "score.py"
    require("gold", script.is_file(), "no score.py stands beside the gold facts")
    done = subprocess.run(
        [sys.executable, script, gold, predicted, *options, "--json"], capture_output=True, check=True, text=True
    )
    numbers: dict[str, Any] = json.loads(done.stdout)
    return numbers


def written(folder: Path, gold: Path, change: Callable[[Facts, random.Random], Facts]) -> None:
    """Predictions made from gold by one change; one page has none, one is a bare list."""
    folder.mkdir()
    chance = random.Random(7)
    for n, path in enumerate(sorted(gold.glob("*.json"))):
        facts = change(json.loads(path.read_text(encoding="utf-8"))["facts"], chance)
        data = facts if n == 1 else {"doc": path.stem, "facts": facts}
        if n != 2 or change is unchanged:
            (folder / path.name).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


@pytest.mark.parametrize("with_texts", [False, True], ids=["facts", "quotations"])
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_every_number_is_that_of_the_reference(
    change: Callable[[Facts, random.Random], Facts], with_texts: bool, gold_dir: Path, seeds_dir: Path, tmp_path: Path
) -> None:
    """On gold facts changed in many ways, all counts, shares and means are equal to the last digit."""
    written(tmp_path / "pred", gold_dir, change)
    ours = evaluate(gold_dir, tmp_path / "pred", seeds_dir if with_texts else None).to_json()
    theirs = reference(gold_dir, tmp_path / "pred", *(["--docs", str(seeds_dir)] if with_texts else []))
    assert len(ours["rows"]) >= 20  # type: ignore[arg-type]
    assert ours == theirs


def test_a_single_file_is_compared_with_a_single_file(gold_dir: Path) -> None:
    """Two files can be compared as two folders are."""
    first, second = sorted(gold_dir.glob("*.json"))[:2]
    ours = evaluate(first, second)
    done = subprocess.run(
        [sys.executable, gold_dir / "score.py", first, second, "--json"], capture_output=True, check=True, text=True
    )
    assert ours.to_json() == json.loads(done.stdout)
