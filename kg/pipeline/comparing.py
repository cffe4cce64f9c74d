"""A study of gold and predicted facts in, the page that shows them side by side out."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

from kg.errors import WriteError
from kg.evaluation.alignment import Slots
from kg.evaluation.folders import ComparedPage
from kg.evaluation.mistakes import Mistake, mistakes
from kg.evaluation.runs import said
from kg.evaluation.study import Study
from kg.export.comparison_page import comparison_page

UNSEEN = frozenset({"type"})


def write_comparison(study: Study, path: Path) -> None:
    """Write the page of a study. Raises WriteError where it cannot be written."""
    text = comparison_page([_report(page) for page in study.pages], overall=study.scores.overall)
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        raise WriteError(f"cannot be written ({error.strerror or error})", subject=path) from error


def _report(page: ComparedPage) -> dict[str, Any]:
    """A report's name, score, text and rows: each a gold fact, a predicted one, or both, and what is wrong."""
    wrong: dict[tuple[int, int], list[Mistake]] = defaultdict(list)
    for mistake in mistakes(page.reading):
        wrong[id(mistake.gold), id(mistake.predicted)].append(mistake)
    rows: list[dict[str, Any]] = []
    for aligned in page.reading.kinds.values():
        for gold, read in aligned.matches:
            found = wrong.pop((id(gold), id(read)), [])
            rows.append(_row(page, aligned.kind, (gold, read), [item.error for item in found]))
    for found in wrong.values():
        both = (found[0].gold, found[0].predicted)
        rows.append(_row(page, found[0].kind, both, [item.error for item in found], paired=False))
    rows.sort(key=lambda row: (row["at"], row["type"]))
    return {"name": page.name, "overall": round(page.scores.overall, 3), "text": page.text or "", "rows": rows}


def _row(
    page: ComparedPage, kind: str, facts: tuple[Slots | None, Slots | None], errors: list[str], *, paired: bool = True
) -> dict[str, Any]:
    gold, read = (_fact(page, fact, facts) if fact is not None else None for fact in facts)
    told = [fact["words"][0] for fact in (gold, read) if fact and fact["words"]]
    state = "right" if paired and not errors else "partly" if gold and read else "missed" if gold else "false"
    at = min((start for start, _ in told), default=len(page.text or ""))
    return {"type": kind, "state": state, "errors": errors, "at": at, "gold": gold, "read": read}


def _fact(page: ComparedPage, fact: Slots, both: tuple[Slots | None, Slots | None]) -> dict[str, Any]:
    """A fact's slots, whether the other one says the same, its quotation and where that stands in the text."""
    other = both[1] if fact is both[0] else both[0]
    same = said(other) if other is not None else {}
    slots = [
        [name, str(value), other is None or same.get(name) == value]
        for name, value in said(fact).items()
        if name not in UNSEEN and not isinstance(value, (dict, list))
    ]
    if fact.get("subject"):
        slots.append(["subject", _name_of(page, str(fact["subject"]), gold=fact is both[0]), True])
    quote = str(fact.get("evidence") or "")
    confidence = fact.get("confidence")
    return {
        "slots": slots,
        "quote": quote,
        "words": [list(span) for span in [stands_at(quote, page.text or "")] if span],
        "confidence": confidence if isinstance(confidence, (int, float)) else None,
        "rule": str(fact.get("rule") or ""),
    }


def _name_of(page: ComparedPage, identifier: str, *, gold: bool) -> str:
    """What the fact with this id is called: a name, or its parties."""
    for aligned in page.reading.kinds.values():
        for fact in aligned.gold if gold else aligned.predicted:
            if fact.get("id") == identifier:
                parties = " → ".join(str(fact[slot]) for slot in ("donor", "recipient") if fact.get(slot))
                return str(fact.get("name") or fact.get("host") or f"{aligned.kind} {parties}")
    return identifier


def stands_at(quote: str, text: str) -> tuple[int, int] | None:
    """Where a quotation stands in a text, white space aside; None where it does not."""
    wanted = "".join(quote.split())
    places = [i for i, char in enumerate(text) if not char.isspace()]
    at = "".join(text[i] for i in places).find(wanted) if wanted else -1
    return None if at < 0 else (places[at], places[at + len(wanted) - 1] + 1)
