"""Options and arguments that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

EXISTING = click.Path(path_type=Path, readable=False)
OUT = click.Path(path_type=Path, file_okay=False, readable=False)
QUIET = click.option("-q", "--quiet", is_flag=True, help="No progress and no summary; problems are still told.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON on standard output, for a program.")
MIN_CONFIDENCE = click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="X",
    help="Facts with a confidence under X go into review.tsv, with the figures that belong to them.",
)
PAGES = click.argument("pages", nargs=-1, required=True, type=EXISTING)
GRAPH = click.argument("graph", type=OUT)
