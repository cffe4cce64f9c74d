"""Written sets: paragraphs that are no aid, minimal pairs, pairs of direction, and how many of them are read right."""

from __future__ import annotations

import json
import sys
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest

from kg.facts import FACT_TYPES
from kg.jsonform import fact_to_json
from kg.pipeline.pages import PageFacts, read_pages
from kg.reading import PageFile
from tests.golden.holding import problems, sides

FOLDER = Path(__file__).with_name("written")
SETS = ("no_aid", "minimal_pairs", "direction")
SIZE = 30

Item = dict[str, Any]
Facts = list[dict[str, Any]]


def items(name: str) -> list[Item]:
    """The items of a set."""
    return list(json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")))


ITEMS = [(name, item) for name in SETS for item in items(name)]
FLOORS: dict[str, int] = json.loads((FOLDER / "floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Facts | None]]:
    """Item → the facts of each of its texts, each read as a page of its own."""
    folder = tmp_path_factory.mktemp("written")
    pages = []
    for _, item in ITEMS:
        for number, side in enumerate(sides(item)):
            path = folder / f"{item['id']}-{number}.txt"
            path.write_text(side["text"] + "\n", encoding="utf-8")
            pages.append(PageFile(path, path.stem))
    found: dict[str, list[Facts | None]] = {}
    for file, page in zip(pages, read_pages(pages), strict=True):
        facts = [dict(fact_to_json(fact)) for fact in page.facts] if isinstance(page, PageFacts) else None
        found.setdefault(file.source.split("-")[0], []).append(facts)
    return found


def wanted(item: Item) -> list[Facts | None]:
    """The facts of a reading that finds what an item asks for and nothing else."""
    return [_as_facts(side["found"]) for side in sides(item)]


def _as_facts(partial: list[Item]) -> Facts:
    """Partial facts as facts: slots that are not named are empty, subjects are ids."""
    facts = []
    for number, fact in enumerate(partial):
        slots = dict.fromkeys(FACT_TYPES[fact.get("type", "assistance")].slots)
        facts.append({**slots, "type": "assistance", "id": f"f{number}", **fact})
    for fact in facts:
        if fact.get("subject"):
            fact["subject"] = next(f["id"] for f in facts if fact["subject"].items() <= f.items())
    return facts


def test_the_sets_are_complete() -> None:
    """Thirty items a set, each with its own id, a reason, and texts of 60 to 250 characters."""
    assert {name: len(items(name)) for name in SETS} == dict.fromkeys(SETS, SIZE)
    assert len({item["id"] for _, item in ITEMS}) == len(SETS) * SIZE
    assert all(item["why"].endswith(".") for _, item in ITEMS)
    texts = [side["text"] for _, item in ITEMS for side in sides(item)]
    assert len(set(texts)) == 120
    assert [text for text in texts if not 60 <= len(text) <= 250] == []


def test_the_texts_of_a_pair_differ_little() -> None:
    """At least four fifths of the two texts of a minimal pair are the same."""
    pairs = [[side["text"] for side in sides(item)] for item in items("minimal_pairs")]
    assert [a for a, b in pairs if SequenceMatcher(None, a, b, autojunk=False).ratio() < 0.8] == []


@pytest.mark.parametrize("item", [pytest.param(item, id=item["id"]) for _, item in ITEMS])
def test_expectations_can_be_met_and_missed(item: Item) -> None:
    """What an item asks for makes it hold; without one of these facts, or with one that it rules out, it does not."""
    right = wanted(item)
    assert problems(item, right) == []
    for number, (side, facts) in enumerate(zip(sides(item), right, strict=True)):
        assert facts is not None
        spoiled = [[other for other in facts if other is not fact] for fact in facts]
        ruled_out = [{"type": fact} if isinstance(fact, str) else fact for fact in side["absent"]]
        spoiled += [[*facts, *_as_facts([fact])] for fact in ruled_out]
        for wrong in spoiled:
            assert problems(item, [*right[:number], wrong, *right[number + 1 :]])


@pytest.mark.parametrize("name", SETS)
def test_as_many_items_hold_as_before(
    name: str, read: dict[str, list[Facts | None]], capsys: pytest.CaptureFixture[str]
) -> None:
    """Of each set, no fewer items hold than floors.json says; the score is told with the items that do not."""
    failed = [item["id"] for item in items(name) if problems(item, read[item["id"]])]
    with capsys.disabled():
        sys.stdout.write(
            f"\n{name}: {SIZE - len(failed)} of {SIZE} hold{', but not ' * bool(failed)}{' '.join(failed)}\n"
        )
    assert set(FLOORS) == set(SETS)
    assert 0 <= FLOORS[name] <= SIZE - len(failed)
