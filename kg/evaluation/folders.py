"""Two folders of facts (or two files), and the texts that were read, in; pooled scores out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.errors import DataError, ReadError
from kg.evaluation.alignment import KINDS, Slots
from kg.evaluation.page import PageReading, score_reading
from kg.evaluation.scores import Scores, pooled
from kg.jsonform import facts_from_json
from kg.jsonrecord import Record, load_json


def evaluate(gold: Path, predicted: Path, docs: Path | None = None) -> Scores:
    """Compare predicted facts with gold facts, `NAME.json` with `NAME.json`, or one file with one file.

    A gold file without prediction counts as read empty, unless none has one. With `docs`, a folder of `NAME.txt` with
    the text that was read, a predicted fact counts as false unless its evidence stands there word for word (white
    space aside), has at most 120 characters and, for an outcome, holds a numeral. Counts are pooled over pages
    (micro average).

    Raises ReadError where a folder or text is missing or no gold page has a prediction, DataError with the place of
    what is no fact: gold must have the form of the reading guide, a prediction only its types and quotations.
    """
    return pooled(page.scores for page in compare(gold, predicted, docs))


@dataclass(frozen=True, slots=True)
class ComparedPage:
    """A page (`name`: that of its gold file, without suffix), its facts aligned, its scores, and its text if known."""

    name: str
    reading: PageReading
    scores: Scores
    text: str | None


def compare(gold: Path, predicted: Path, docs: Path | None = None) -> list[ComparedPage]:
    """Every gold page beside what was predicted of it, in the order of names; arguments and errors as `evaluate`."""
    return [_compared(g, p, docs) for g, p in _pairs(gold, predicted)]


def _compared(gold: Path, predicted: Path, docs: Path | None) -> ComparedPage:
    """One page; the text of a page without prediction is not asked for."""
    facts = _predicted(predicted) if predicted.exists() else []
    text = _text(docs, gold.stem) if docs and predicted.exists() else None
    reading = PageReading(gold_facts(gold), facts, text)
    return ComparedPage(gold.stem, reading, score_reading(gold.stem, reading, asked=text is not None), text)


def _pairs(gold: Path, predicted: Path) -> list[tuple[Path, Path]]:
    for path in (gold, predicted):
        if not path.exists():
            raise ReadError("there is no such file or folder", subject=path)
    if not gold.is_dir():
        return [(gold, predicted)]
    pairs = [(path, predicted / path.name) for path in sorted(gold.glob("*.json"))]
    if not pairs:
        raise ReadError("no gold file (*.json) is in this folder", subject=gold)
    if not any(read.exists() for _, read in pairs):
        raise ReadError(f"holds facts of no gold page ({pairs[0][0].name} …)", subject=predicted)
    return pairs


def gold_facts(path: Path) -> list[Slots]:
    """The facts of a gold file, in the form of the reading guide."""
    facts = _facts(path)
    facts_from_json({"facts": [_named(fact) for fact in facts]}, subject=path)
    return facts


def _named(fact: Slots) -> Slots:
    """A gold fact to be checked: the guide leaves null what a report does not give, also a project's party."""
    if not isinstance(fact, dict) or fact.get("type") != "project":
        return fact
    return fact | {slot: "" for slot in ("donor", "recipient") if slot in fact and fact[slot] is None}


def _predicted(path: Path) -> list[Slots]:
    """The facts of a prediction: one with a slot that is missing or wrong is scored as such, not refused."""
    facts = _facts(path)
    for record in Record({"facts": facts}, "page", path).records("facts"):
        record.choice("type", KINDS)
        for name in ("id", "subject", "evidence"):
            record.optional_text(name)
    return facts


def _facts(path: Path) -> list[Slots]:
    """The facts of a file, as plain JSON objects: the scores look at names and figures, not at our types."""
    data = load_json(path)
    facts = data.get("facts") if isinstance(data, dict) else data
    if not isinstance(facts, list):
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
