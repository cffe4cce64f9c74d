"""Facts in, how well they agree with gold facts out: evaluate."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kg.commands.options import EXISTING
from kg.terminal import answer


@click.command(short_help="Compare facts with gold facts. 与人工标注比对")
@click.argument("gold", type=EXISTING)
@click.argument("predicted", type=EXISTING)
@click.option("--docs", type=EXISTING, help="Folder with the texts that were read (NAME.txt): checks every quotation.")
@click.option("--errors", is_flag=True, help="List what was missed and what was invented before the table.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object in place of the table.")
def evaluate(gold: Path, predicted: Path, docs: Path | None, errors: bool, as_json: bool) -> None:
    """Compare PREDICTED facts (as `kg extract` writes them) with GOLD facts, folder with folder or file with file.

    与人工标注的事实逐项比对,给出查准率、查全率和 F1。
    """
    from kg.evaluation import evaluate as compare

    scores = compare(gold, predicted, docs)
    if as_json:
        answer(json.dumps(scores.to_json(), ensure_ascii=False))
        return
    for item in scores.differences if errors else ():
        answer(f"{item.doc}\t{item.what}\t{item.kind}\t{json.dumps(item.fact, ensure_ascii=False)}")
    answer(scores.to_text())
