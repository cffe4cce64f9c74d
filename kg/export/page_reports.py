"""Reports and the stretches of them that are quoted in, the text that travels with the page out.

A small corpus travels whole. Of a large one only the neighbourhood of each quotation does, so that the page stays a
file that one can send: the reader still sees each sentence where it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

WHOLE_UP_TO: Final = 250_000
"""Characters of all cited reports together up to which they travel whole."""

MARGIN: Final = 80
"""Characters kept on either side of a quotation where reports do not travel whole."""


def report_texts(cited: Mapping[str, Mapping[str, Any]], reports: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """For each cited report its title, date, publisher, source and `parts`: [start, text] in the order of the text.

    `reports`: the last part of a report's IRI, or the IRI, → a mapping with `text`; a report without one has no parts.
    """
    by_key = {key.rpartition("/")[2]: report for key, report in reports.items()}
    texts = {key: str(by_key[key].get("text") or "") if key in by_key else "" for key in cited}
    whole = sum(map(len, texts.values())) <= WHOLE_UP_TO
    result = {}
    for key in sorted(cited):
        text = texts[key]
        windows = [(0, len(text))] if whole else windows_around(cited[key]["quoted"], length=len(text))
        shown = {name: value for name, value in cited[key].items() if name != "quoted" and value is not None}
        parts = [[start, text[start:end]] for start, end in windows if start < end]
        result[key] = {**shown, "parts": parts, "whole": whole}
    return result


def windows_around(stretches: Iterable[tuple[int, int]], *, length: int) -> list[tuple[int, int]]:
    """The stretches with a margin, in order, those that touch joined: [(90, 99)] → [(10, 120)] in 120 characters."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        low, high = max(0, start - MARGIN), min(length, end + MARGIN)
        if result and low <= result[-1][1]:
            result[-1] = (result[-1][0], max(high, result[-1][1]))
        else:
            result.append((low, high))
    return result
