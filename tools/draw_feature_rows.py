"""Folders of pages and of gold facts in, `corpus/features/rows.tsv` out: features and judgements, no words of a page.

    python tools/draw_feature_rows.py SET=PAGES:GOLD …

Run again whenever the reading has changed, by someone who holds the pages; `make fit` needs the rows alone.
"""

from __future__ import annotations

import sys
from pathlib import Path

from kg.fitting import rows_to_text
from kg.pipeline.feature_rows import feature_rows

ROWS = Path(__file__).parents[1] / "corpus" / "features" / "rows.tsv"


def main(arguments: list[str]) -> None:
    """Write the rows of every SET=PAGES:GOLD."""
    rows = []
    for argument in arguments:
        group, _, folders = argument.partition("=")
        pages, _, gold = folders.partition(":")
        rows += feature_rows(Path(pages), Path(gold), group)
    ROWS.write_text(rows_to_text(rows), encoding="utf-8")
    print(f"{len(rows)} rows in {ROWS}")


if __name__ == "__main__":
    main(sys.argv[1:])
