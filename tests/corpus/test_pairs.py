"""The pairs of mentions: enough of them, of both answers and all kinds, and every mention in its report."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

CORPUS = Path(__file__).parents[2] / "corpus"
KINDS = {"project", "place", "institution", "batch", "party"}
ELSEWHERE = re.compile(r"\d{3}_[0-9a-f]{16}")
"""The name of a page that is not in the repository."""
SHORT = 12


def rows() -> list[dict[str, str]]:
    """The rows of pairs.csv."""
    with (CORPUS / "gold" / "pairs.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def mentions() -> list[tuple[str, str]]:
    """Every (report, mention) of the pairs."""
    return [(row[f"report_{side}"], row[f"mention_{side}"]) for row in rows() for side in "ab"]


def test_there_are_enough_pairs_of_both_answers() -> None:
    """At least sixty pairs of five kinds, each with a reason; two fifths or more have either answer."""
    assert len(rows()) == 134
    answers = Counter(row["same"] for row in rows())
    assert answers.keys() == {"yes", "no"}
    assert min(answers.values()) >= 0.4 * len(rows())
    for kind in KINDS:
        assert {row["same"] for row in rows() if row["kind"] == kind} == {"yes", "no"}
    assert {row["kind"] for row in rows()} == KINDS
    assert all(row["why"] for row in rows())


def test_no_pair_is_asked_twice() -> None:
    """A pair and its mirror image count as one."""
    asked = [frozenset(mentions()[2 * n : 2 * n + 2]) for n in range(len(rows()))]
    assert all(len(pair) == 2 for pair in asked)
    assert len(set(asked)) == len(asked)


def test_every_mention_stands_in_its_report() -> None:
    """A mention of a report of ours stands in its text; of a page elsewhere only a short name is given."""
    ours = [(report, mention) for report, mention in mentions() if not ELSEWHERE.fullmatch(report)]
    assert len(ours) > 200
    texts = {report: (CORPUS / "reports" / report).read_text(encoding="utf-8") for report, _ in ours}
    assert [(report, mention) for report, mention in ours if mention not in texts[report]] == []
    assert [mention for report, mention in mentions() if ELSEWHERE.fullmatch(report) and len(mention) > SHORT] == []
