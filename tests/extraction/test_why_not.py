"""Why a sentence was read as it was: candidates, figures and places with the reasons of the rules themselves."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.extraction.lexicons import rows
from kg.extraction.scoring import weights
from kg.pipeline import extract
from kg.pipeline.refusals import why_not

TEXT = """江苏援疆助力伊宁县发展
江苏省对口支援新疆伊犁州。江苏省第十批援疆工作队投资3000万元新建伊宁县第三中学教学楼,有教室24间。
伊宁县总面积6000平方公里,海拔1100米。援疆工作座谈会召开,120人参加会议。深入学习“造血”的理念。“云上之约”一说由来已久。
"""
CORPUS = Path(__file__).parents[2] / "corpus" / "reports"


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """The page."""
    path = tmp_path / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("stretch", "item", "is_told", "reason"),
    [
        ("教学楼", ("project", "伊宁县第三中学教学楼"), True, "it is told as a fact"),
        ("教室", ("outcome", "24间"), True, "the project stands in its sentence"),
        ("投资", ("outcome", "3000万元"), False, "it is the investment or head count of another fact"),
        ("总面积", ("outcome", "6000平方公里"), False, "the clause tells how the place is, not what aid did"),
        ("座谈会", ("outcome", "120人"), False, "the clause tells of a meeting"),
        ("造血", ("project", "造血"), False, "the words in quotation marks are of policy"),
        ("一说由来", ("project", "云上之约"), False, "its probability is under one half"),
        ("江苏省对口", ("place", "江苏省"), True, "the words beside it make it a donor"),
        ("第十批", ("batch", "第十批"), True, "it is told as a fact"),
    ],
)
def test_each_thing_has_its_reason(told: Path, stretch: str, item: tuple[str, str], is_told: bool, reason: str) -> None:
    """What stands in a sentence is told or refused, with the reason in both languages."""
    found = [one for one in why_not(told, stretch).considered if (one.kind, one.text) == item]
    assert [(one.told, one.why[1]) for one in found] == [(is_told, reason)]
    assert found[0].why[0] != found[0].why[1]


def test_a_report_without_aid_says_so(tmp_path: Path) -> None:
    """Where no frame is found, that is the reason for everything."""
    path = tmp_path / "page.txt"
    path.write_text("某市举行马拉松\n全程42公里,有3000人参加。\n", encoding="utf-8")
    assert [item.why[1][:20] for item in why_not(path, "3000人").considered] == ["the report names no "]


def test_the_command_tells_people_and_programs(kg: Callable[..., Any], told: Path) -> None:
    """`kg explain --why-not`, as text, as JSON, and for words that are not on the page."""
    shown = kg("explain", "--why-not", told, "一说由来")
    assert shown.code == 0
    assert "可能性不到一半" in shown.out
    asked = json.loads(kg("explain", "--why-not", told, "一说由来", "--json").out)
    assert asked["considered"][0]["why"].keys() == {"zh", "en"}
    assert any(item["weights"] for item in asked["considered"])
    missing = kg("explain", "--why-not", told, "月亮")
    assert missing.code == 6
    assert "these words are not read on this page" in missing.err


def test_what_is_told_is_what_is_extracted(tmp_path: Path) -> None:
    """On a report of the corpus the told projects and figures are those of `kg extract`, and much is refused."""
    page = CORPUS / "linzhi.txt"
    extract([page], tmp_path / "out")
    facts = json.loads((tmp_path / "out" / "linzhi.json").read_text(encoding="utf-8"))["facts"]
    text = (tmp_path / "out" / "linzhi.txt").read_text(encoding="utf-8")
    items = {(i.kind, i.start, i.end): i for line in text.splitlines() if line for i in why_not(page, line).considered}
    told = [item.kind for item in items.values() if item.told]
    assert told.count("outcome") == sum(fact["type"] == "outcome" for fact in facts) > 5
    assert told.count("project") >= sum(fact["type"] == "project" for fact in facts) > 2
    assert sum(not item.told for item in items.values()) > 5


def test_every_weight_and_reason_has_words() -> None:
    """Each feature with a weight is told in Chinese and in English."""
    known = {row[0]: row for row in rows("reasons.tsv")}
    assert set(weights()) <= set(known)
    assert all(len(row) == 3 and all(row) for row in known.values())
