"""Pages and the facts that careful readers found in them in, one row of features for each fact of ours out.

A row tells what the confidence rests on and whether the fact is right (`kg.evaluation.rightness`), and not a word of
the page.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kg.annotation.pipeline import Annotator
from kg.evaluation.folders import gold_facts
from kg.evaluation.rightness import rightness
from kg.extraction import extract_with_features
from kg.facts import Outcome
from kg.fitting import Row
from kg.jsonform import fact_to_json
from kg.reading import find_pages, read_page


def feature_rows(pages: Path, gold: Path, group: str) -> list[Row]:
    """The rows of the pages of a folder that have gold facts (`NAME.json` in `gold`), in the order of names.

    Raises ReadError for a folder or page that cannot be read, DataError for gold that is none.
    """
    annotator = Annotator()
    found = sorted(find_pages([pages]).pages, key=lambda file: file.source)
    files = [(file, gold / f"{Path(file.source).stem}.json") for file in found]
    return [row for file, facts in files if facts.exists() for row in _of_page(annotator, file.path, facts, group)]


def _of_page(annotator: Annotator, path: Path, gold: Path, group: str) -> Iterator[Row]:
    page = read_page(path, source=path.name)
    digest = hashlib.sha256(page.text.encode("utf-8")).hexdigest()
    facts, features = [], []
    for document in page.documents:
        for fact, named in extract_with_features(annotator.annotate(document), document):
            prefix = f"{document.index}."
            own = replace(fact, id=prefix + fact.id)
            facts.append(replace(own, subject=prefix + own.subject) if isinstance(own, Outcome) else own)
            features.append(named)
    right = rightness(gold_facts(gold), [fact_to_json(fact) for fact in facts], page.text)
    for fact, good, named in zip(facts, right, features, strict=True):
        yield Row(group, digest, fact.type, good, named)
