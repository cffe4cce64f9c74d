"""The corpus with its gold facts and `corpus/features/rows.tsv` in, the confidence table and its figures out.

`make fit`. Writes kg/extraction/lexicons/confidence.tsv, docs/confidence.json and docs/images/reliability.svg;
the same data, the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from kg.evaluation.calibration import Judged, calibration
from kg.evaluation.diagram import reliability_svg
from kg.extraction.confidence import probability
from kg.fitting import RIDGE, Row, by_report, by_set, fitted, left_out, rows_from_text
from kg.pipeline.feature_rows import feature_rows

ROOT = Path(__file__).parents[1]
ROWS = ROOT / "corpus" / "features" / "rows.tsv"
TABLE = ROOT / "kg" / "extraction" / "lexicons" / "confidence.tsv"
OWN = "corpus"
WRITTEN = {OWN, "P", "R", "T"}
"""The sets of pages that were written for the project: the corpus, and pages retold in other words for learning."""
HEADING = f"""\
# Feature → weight of a fact's confidence: the logistic of the sum is the share of such facts that were right.
# Fitted by `make fit` (logistic regression, ridge {RIDGE:g}) on corpus/gold and corpus/features/rows.tsv;
# docs/confidence.md tells of it. Licence: that of the program.
"""


def main() -> None:
    """Fit, and tell how well each set is judged by what was fitted on the others."""
    rows = [*feature_rows(ROOT / "corpus" / "reports", ROOT / "corpus" / "gold", OWN)]
    rows += rows_from_text(ROWS.read_text(encoding="utf-8"), subject=ROWS)
    weights = fitted(rows)
    TABLE.write_text(HEADING + "".join(f"{name}\t{weight:g}\n" for name, weight in weights.items() if weight), "utf-8")
    judged = judged_left_out(rows, by_set)
    figures = {name: calibration(facts).to_json() for name, facts in parts(judged).items()}
    reports = [told for row, told in judged_left_out(rows, by_report) if row.group not in WRITTEN]
    figures["real pages, by report"] = calibration(reports).to_json()
    (ROOT / "docs" / "confidence.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    whole = calibration(confidence for _, confidence in judged)
    (ROOT / "docs" / "images" / "reliability.svg").write_text(reliability_svg(whole), encoding="utf-8")
    for name, told in figures.items():
        shown = {key: value for key, value in told.items() if key != "bins"}
        print(f"{name:14} " + "  ".join(f"{key} {value}" for key, value in shown.items()))


def judged_left_out(rows: list[Row], part: Callable[[Row], str]) -> list[tuple[Row, Judged]]:
    """Each row with the confidence that it gets from what was fitted without its part."""
    found = left_out(rows, part)
    return [(row, (probability(row.features, weights), row.right)) for _, weights, own in found for row in own]


def parts(judged: list[tuple[Row, Judged]]) -> dict[str, list[Judged]]:
    """All together, real pages alone, each set, each type."""
    found = {"all": [j for _, j in judged], "real pages": [j for row, j in judged if row.group not in WRITTEN]}
    for group in sorted({row.group for row, _ in judged}):
        found[group] = [j for row, j in judged if row.group == group]
    for kind in sorted({row.type for row, _ in judged}):
        found[kind] = [j for row, j in judged if row.type == kind]
    return found


if __name__ == "__main__":
    main()
