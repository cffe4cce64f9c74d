"""Two folders of facts (or two files), and the texts that were read, in; pooled scores out."""

from __future__ import annotations

from pathlib import Path

from kg.errors import DataError, ReadError
from kg.evaluation.alignment import Slots
from kg.evaluation.page import score_page
from kg.evaluation.scores import Scores, pooled
from kg.jsonrecord import load_json


def evaluate(gold: Path, predicted: Path, docs: Path | None = None) -> Scores:
    """Compare predicted facts with gold facts, `NAME.json` with `NAME.json`, or one file with one file.

    A gold file without prediction counts as read empty. With `docs`, a folder of `NAME.txt` with the text that was
    read, a predicted fact counts as false unless its evidence stands there word for word (white space aside), has at
    most 120 characters and, for an outcome, holds a numeral. Counts are pooled over pages (micro average).

    Raises ReadError where a folder or text is missing, DataError where a file does not hold facts.
    """
    pairs = _pairs(gold, predicted)
    return pooled(
        score_page(g.stem, _facts(g), _facts(p) if p.exists() else [], _text(docs, g.stem) if docs else None)
        for g, p in pairs
    )


def _pairs(gold: Path, predicted: Path) -> list[tuple[Path, Path]]:
    for path in (gold, predicted):
        if not path.exists():
            raise ReadError("there is no such file or folder", subject=path)
    if not gold.is_dir():
        return [(gold, predicted)]
    pairs = [(path, predicted / path.name) for path in sorted(gold.glob("*.json"))]
    if not pairs:
        raise ReadError("no gold file (*.json) is in this folder", subject=gold)
    return pairs


def _facts(path: Path) -> list[Slots]:
    """The facts of a file, as plain JSON objects: the scores look at names and figures, not at our types."""
    data = load_json(path)
    facts = data.get("facts") if isinstance(data, dict) else data
    if not isinstance(facts, list) or not all(isinstance(fact, dict) for fact in facts):
        raise DataError('a list of facts is expected here ({"doc": …, "facts": […]})', subject=path)
    return facts


def _text(docs: Path, stem: str) -> str:
    path = docs / f"{stem}.txt"
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise ReadError(f"the text of {stem} cannot be read ({error.strerror})", subject=path) from error
    except UnicodeDecodeError as error:
        raise ReadError("this text is not UTF-8", subject=path) from error
