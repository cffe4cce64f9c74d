"""Reports and the stretches of them that are quoted in, the text that travels with the page out.

A small corpus travels whole. Of a large one only the neighbourhood of each quotation does, so that the page stays a
file that one can send: the reader still sees each sentence where it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

ROOM: Final = 250_000
"""Characters that all texts together may take; up to it reports travel whole."""

MARGINS: Final = (80, 40, 20, 0)
"""Characters kept on either side of a quotation where reports do not travel whole: the first that fits."""

Windows = list[tuple[int, int]]


def texts_by_key(reports: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """The key of each report, the last part of its IRI, → its text. `reports` may go by key or by IRI."""
    return {name.rpartition("/")[2]: str(report.get("text") or "") for name, report in reports.items()}


def report_texts(cited: Mapping[str, Mapping[str, Any]], texts: Mapping[str, str]) -> dict[str, Any]:
    """For each cited report its title, date, publisher, source, `parts` and whether they are the `whole`.

    `cited`: report key → what is known of it and the stretches that are `quoted`. `texts`: report key → text. A part is
    [start, text]; parts follow the order of the text; a report without a text has none.
    """
    windows = _windows({key: report["quoted"] for key, report in cited.items()}, texts)
    result = {}
    for key in sorted(cited):
        text = texts.get(key, "")
        shown = {name: value for name, value in cited[key].items() if name != "quoted" and value is not None}
        parts = [[start, text[start:end]] for start, end in windows[key] if start < end]
        result[key] = {**shown, "parts": parts, "whole": windows[key] == [(0, len(text))]}
    return result


def _windows(quoted: Mapping[str, Iterable[tuple[int, int]]], texts: Mapping[str, str]) -> dict[str, Windows]:
    lengths = {key: len(texts.get(key, "")) for key in quoted}
    found = {key: [(0, length)] for key, length in lengths.items()}
    for margin in MARGINS:
        if sum(end - start for windows in found.values() for start, end in windows) <= ROOM:
            break
        found = {key: windows_around(quoted[key], length=lengths[key], margin=margin) for key in quoted}
    return found


def windows_around(stretches: Iterable[tuple[int, int]], *, length: int, margin: int) -> Windows:
    """The stretches with a margin, in order, those that touch joined: [(90, 99)], 80 → [(10, 179)]."""
    result: Windows = []
    for start, end in sorted(stretches):
        low, high = max(0, start - margin), min(length, end + margin)
        if result and low <= result[-1][1]:
            result[-1] = (result[-1][0], max(high, result[-1][1]))
        else:
            result.append((low, high))
    return result
