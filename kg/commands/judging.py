"""Facts in, how well they agree with gold facts out: evaluate."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from kg.commands.options import EXISTING
from kg.terminal import answer, answer_json

BREAKDOWNS = ("report", "type", "slot", "error")


@click.command(short_help="Compare facts with gold facts. 与人工标注比对")
@click.argument("gold", type=EXISTING)
@click.argument("predicted", type=EXISTING)
@click.option("--docs", type=EXISTING, help="Folder with the texts that were read (NAME.txt): checks every quotation.")
@click.option("--errors", is_flag=True, help="List what was missed and what was invented before the table.")
@click.option("--by", multiple=True, type=click.Choice(BREAKDOWNS), help="A further table; repeatable.")
@click.option("--bootstrap", "draws", type=click.IntRange(0, 100_000), default=0, metavar="N", help="95 % intervals.")
@click.option("--against", type=EXISTING, help="A second run, PRED2: what it gained, lost and changed.")
@click.option("--groups", type=EXISTING, help="Table page<TAB>group of pages that retell the same facts.")
@click.option("--calibration", is_flag=True, help="How far the confidence of the facts can be believed.")
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="Write a page to look at into this file.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object in place of the tables.")
def evaluate(gold: Path, predicted: Path, *, docs: Path | None, errors: bool, as_json: bool, **asked: Any) -> None:
    """Compare PREDICTED facts (as `kg extract` writes them) with GOLD facts, folder with folder or file with file.
    Pages that retell the same facts are drawn together for --bootstrap: by --groups, else by their gold figures.

    与人工标注的事实逐项比对,给出查准率、查全率和 F1;--html 写出逐条对照的网页。
    """
    from kg.evaluation.study import Asked, study
    from kg.pipeline.comparing import write_comparison

    page: Path | None = asked.pop("html")
    found = study(gold, predicted, docs, Asked(**asked))
    if page is not None:
        write_comparison(found, page)
    if as_json:
        answer_json(found.to_json())
        return
    for item in found.scores.differences if errors else ():
        answer(f"{item.doc}\t{item.what}\t{item.kind}\t{json.dumps(item.fact, ensure_ascii=False)}")
    answer(found.to_text())
