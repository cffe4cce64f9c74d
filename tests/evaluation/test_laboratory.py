"""What `kg evaluate` tells beside the scores: kinds of error, intervals, two runs, groups, calibration."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import DataError
from kg.evaluation import Counts, Scores, compare, evaluate
from kg.evaluation.bootstrap import differences, intervals, percentile
from kg.evaluation.calibration import auroc, calibration
from kg.evaluation.diagram import reliability_svg
from kg.evaluation.grouping import groups_of, read_groups
from kg.evaluation.mistakes import KINDS_OF_MISTAKE, mistakes
from kg.evaluation.rightness import rightness
from kg.evaluation.runs import changes
from kg.evaluation.study import Asked, study
from tests.evaluation.test_scores import ROOMS, SCHOOL, TIE, Fact, folder

COUNTS = st.builds(Counts, *(st.integers(0, 20) for _ in range(3)))
PAGES = st.dictionaries(
    st.sampled_from("abcdef"),
    st.builds(lambda counts: Scores({"stem": counts[0], "outcome": counts[1]}), st.tuples(COUNTS, COUNTS)),
    min_size=1,
)
JUDGED = st.lists(st.tuples(st.integers(0, 100).map(lambda n: n / 100), st.booleans()), max_size=60)
CLINIC: Fact = SCHOOL | {"id": "p2", "name": "乙县人民医院门诊楼", "evidence": "乙县人民医院门诊楼由甲省出资"}

ERRORS: dict[str, tuple[list[Fact], list[Fact]]] = {
    "missed": ([SCHOOL, CLINIC], [SCHOOL]),
    "invented": ([TIE, SCHOOL], [TIE, SCHOOL, SCHOOL | {"id": "p9", "name": "一种精神"}]),
    "split": ([SCHOOL], [SCHOOL, SCHOOL | {"id": "p9", "name": "乙县第一小学教学楼"}]),
    "merged": ([SCHOOL, SCHOOL | {"id": "p9", "name": "乙县第一小学教学楼"}], [SCHOOL]),
    "wrong boundary": ([SCHOOL, ROOMS], [SCHOOL, ROOMS | {"measure": "援建"}]),
    "wrong value": ([SCHOOL, ROOMS], [SCHOOL, ROOMS | {"value": 2}]),
    "wrong donor": ([TIE], [TIE | {"donor": "丙市"}]),
    "wrong recipient": ([SCHOOL], [SCHOOL | {"recipient": "丁县"}]),
    "wrong subject": ([TIE, SCHOOL, ROOMS], [TIE, SCHOOL, ROOMS | {"subject": "a1"}]),
    "background taken for outcome": ([SCHOOL], [SCHOOL, ROOMS | {"measure": "人口", "evidence": "全县人口12万"}]),
    "not aid": ([], [CLINIC]),
}


@pytest.mark.parametrize("error", KINDS_OF_MISTAKE)
def test_each_kind_of_mistake_is_told(error: str, tmp_path: Path) -> None:
    """A reading with one mistake has that mistake and no other."""
    gold, predicted = ERRORS[error]
    (page,) = compare(folder(tmp_path / "gold", one=gold), folder(tmp_path / "read", one=predicted))
    assert [item.error for item in mistakes(page.reading)] == [error]


def test_a_right_reading_has_no_mistakes(tmp_path: Path) -> None:
    """Facts against themselves."""
    gold = folder(tmp_path / "gold", one=[TIE, SCHOOL, ROOMS, CLINIC])
    (page,) = compare(gold, gold)
    assert mistakes(page.reading) == []


def test_every_false_and_every_missed_fact_is_in_one_mistake(tmp_path: Path) -> None:
    """Nothing that the table counts as wrong goes without a kind, on the readings of two people."""
    readings = Path(__file__).parents[2] / "corpus" / "readings"
    pages = compare(readings / "first", readings / "second")
    found = 0
    for page in pages:
        told = [id(fact) for item in mistakes(page.reading) for fact in (item.gold, item.predicted) if fact is not None]
        for kind in page.reading.kinds.values():
            lost = [fact for i, fact in enumerate(kind.gold) if i not in kind.pairs]
            extra = [fact for j, fact in enumerate(kind.predicted) if j not in kind.pairs.values()]
            assert {id(fact) for fact in (*lost, *extra)} <= set(told)
            found += len(lost) + len(extra)
    assert found > 60


@given(PAGES, st.data())
@settings(max_examples=60)
def test_an_interval_is_in_order_and_the_same_each_time(pages: dict[str, Scores], data: st.DataObject) -> None:
    """Low is not above high, both are shares, and the seed is fixed; one group alone has no width."""
    groups = {name: data.draw(st.sampled_from("xyz")) for name in pages}
    found = intervals(pages, groups, draws=20)
    assert found == intervals(pages, groups, draws=20)
    assert all(0 <= i.low <= i.high <= 1 for i in found.values())
    if len(set(groups.values())) == 1:
        assert all(i.low == i.value == i.high for i in found.values())


@given(PAGES)
@settings(max_examples=40)
def test_a_run_against_itself_does_not_differ(pages: dict[str, Scores]) -> None:
    """The paired difference of a run and itself is nought, with no width."""
    groups = {name: name for name in pages}
    assert {(i.value, i.low, i.high) for i in differences(pages, pages, groups, draws=10).values()} == {(0, 0, 0)}


def test_an_interval_holds_the_figure_and_narrows_with_more_pages() -> None:
    """On many like pages the figure lies within, and four times the pages give a narrower interval."""

    def made(count: int) -> dict[str, Scores]:
        return {f"{n:03}": Scores({"outcome": Counts(4 + n % 3, 2, 3 + n % 2)}) for n in range(count)}

    few, many = (intervals(made(n), {f"{i:03}": f"{i:03}" for i in range(n)}, draws=400)["outcome"] for n in (12, 96))
    assert few.low < few.value < few.high
    assert many.high - many.low < few.high - few.low


def test_pages_of_one_group_are_drawn_together() -> None:
    """Two pages that retell each other count as one draw: the interval of pairs is wider than that of single pages."""
    pages = {f"{n}{twin}": Scores({"outcome": Counts(n, 5, 5)}) for n in range(8) for twin in "ab"}
    alone = intervals(pages, {name: name for name in pages}, draws=500)["outcome"]
    together = intervals(pages, {name: name[0] for name in pages}, draws=500)["outcome"]
    assert together.high - together.low > 1.2 * (alone.high - alone.low)


def test_percentiles_lie_between_the_values() -> None:
    """Linear between two draws."""
    assert percentile([0, 1], 0.25) == 0.25
    assert percentile([3], 0.9) == 3


def test_reports_of_the_same_figures_are_one_group() -> None:
    """Three shared figures of a report with few make a group; small figures do not."""
    many = [ROOMS | {"id": f"o{n}", "value": 100 + n} for n in range(4)]
    small = [ROOMS | {"id": f"o{n}", "value": n} for n in range(4)]
    groups = groups_of({"one": many, "two": many[:3], "three": small, "four": small})
    assert groups == {"one": "one", "two": "one", "three": "three", "four": "four"}


def test_a_table_of_groups_names_pages_that_are_there(tmp_path: Path) -> None:
    """A row for an unknown page or without a group is told with its line."""
    table = tmp_path / "groups.tsv"
    table.write_text("# two\none\tg\n\ntwo\tg\n", encoding="utf-8")
    groups = read_groups(table, ["one", "two", "three"])
    assert groups["one"] == groups["two"] != groups["three"]
    for text, place in (("nine\tg\n", "line 1: no page nine"), ("one\tg\none\n", "line 2: a page, a tab")):
        table.write_text(text, encoding="utf-8")
        with pytest.raises(DataError, match=place):
            read_groups(table, ["one"])


@given(JUDGED)
def test_calibration_stays_in_its_bounds(judged: list[tuple[float, bool]]) -> None:
    """Errors and shares are shares; the bins hold every fact once; the area turns round with the judgement."""
    told = calibration(judged)
    assert 0 <= told.ece <= 1
    assert 0 <= told.sure <= 1
    assert sum(b.facts for b in told.bins) == told.facts == len(judged)
    area, other = auroc(judged), auroc([(c, not right) for c, right in judged])
    assert (area is None) == (other is None)
    if area is not None and other is not None:
        assert area + other == pytest.approx(1)


def test_calibration_of_what_can_be_counted() -> None:
    """Five facts by hand."""
    told = calibration([(0.9, True), (0.9, True), (0.9, False), (0.3, False), (0.35, True)])
    assert told.ece == pytest.approx((3 * (0.9 - 2 / 3) + 2 * (0.5 - 0.325)) / 5)
    assert told.auroc == pytest.approx((2 * 1.5 + 1) / 6)
    assert (told.sure, told.sure_right) == (0.6, pytest.approx(2 / 3))
    assert calibration([]).ece == 0


def test_right_is_what_has_its_main_slots_right() -> None:
    """A school for another county, and a figure at the wrong fact, are wrong; other slots are not asked for."""
    gold = [TIE, SCHOOL, ROOMS]
    assert rightness(gold, [TIE, SCHOOL | {"sector": "health"}, ROOMS]) == [True, True, True]
    assert rightness(gold, [TIE, SCHOOL | {"recipient": "丁县"}, ROOMS | {"subject": "a1"}]) == [True, False, False]


def test_two_runs_are_compared_fact_by_fact(tmp_path: Path) -> None:
    """What only one run finds, what both find with other values, and false facts that come and go."""
    gold = folder(tmp_path / "gold", one=[TIE, SCHOOL, CLINIC])
    first = compare(gold, folder(tmp_path / "first", one=[TIE, SCHOOL, SCHOOL | {"id": "p9", "name": "一种精神"}]))
    second = compare(gold, folder(tmp_path / "second", one=[SCHOOL | {"sector": "health"}, CLINIC]))
    told = [(item.what, item.kind) for item in changes(first, second)]
    assert told == [
        ("lost", "assistance"),
        ("changed", "project"),
        ("gained", "project"),
        ("no longer false", "project"),
    ]
    assert changes(first, first) == []


def test_a_study_answers_what_is_asked_and_keeps_the_scores(tmp_path: Path) -> None:
    """The numbers of the reference form stay as they are beside tables, intervals and a second run."""
    gold = folder(tmp_path / "gold", one=[TIE, SCHOOL, ROOMS], two=[TIE])
    read = folder(tmp_path / "read", one=[TIE, SCHOOL], two=[TIE | {"donor": "丙市"}])
    told = study(gold, read, None, Asked(by=("report", "error"), draws=50, against=gold, calibration=True)).to_json()
    plain = evaluate(gold, read).to_json()
    assert {name: told[name] for name in plain} == plain
    assert set(told) - set(plain) == {"by", "intervals", "groups", "calibration", "against"}
    by: Any = told["by"]
    assert [line["report"] for line in by["report"]] == ["one", "two"]
    assert {line["error"]: line["all"] for line in by["error"] if line["all"]} == {"missed": 1, "wrong donor": 1}


def test_the_command_prints_tables_or_one_json_object(kg: Callable[..., Any], tmp_path: Path) -> None:
    """`kg evaluate --by error --bootstrap 20 --against …`, for reading and for a program."""
    gold = folder(tmp_path / "gold", one=[TIE, SCHOOL, ROOMS])
    read = folder(tmp_path / "read", one=[TIE])
    options = ("--by", "error", "--bootstrap", 20, "--against", gold, "--calibration")
    shown = kg("evaluate", gold, read, *options)
    assert shown.code == 0
    for words in (
        "missed",
        "percentile bootstrap over 1 groups of 1 pages",
        "paired bootstrap",
        "one\tgained\tproject",
    ):
        assert words in shown.out
    assert json.loads(kg("evaluate", gold, read, *options, "--json").out)["against"]["overall"] == 1
    assert kg("evaluate", gold, read, "--by", "colour").code == 2


def test_the_diagram_is_well_formed_and_tells_its_figures() -> None:
    """The SVG parses, has a bar for each bin, and says the error in words."""
    told = calibration([(0.15, False), (0.85, True), (0.95, True)])
    drawn = ET.fromstring(reliability_svg(told))
    bars = [item for item in drawn.iter() if item.get("class") == "bar"]
    assert len(bars) == 2 * len(told.bins) == 6
    assert f"ECE {told.ece:.3f}" in "".join(drawn.itertext())
