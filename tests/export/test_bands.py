"""The bands of confidence: one place for the page, the server and the words."""

from __future__ import annotations

from kg.evaluation.calibration import SURE
from kg.export.bands import BANDS, as_sparql, bounds
from kg.export.page_words import page_words


def test_the_highest_band_is_what_the_study_calls_sure() -> None:
    """The surest comes first, and every confidence from 0 to 1 falls into one band."""
    assert BANDS["high"] == SURE
    assert list(BANDS.values()) == sorted(BANDS.values(), reverse=True)
    assert list(BANDS.values())[-1] == 0


def test_the_words_name_the_bounds() -> None:
    """Both languages say from where to where a band goes."""
    assert page_words()["band"] == {
        "high": ["0.8 及以上", "0.8 and above"],
        "middle": ["0.5 至 0.8", "0.5 to 0.8"],
        "low": ["0.5 以下", "below 0.5"],
    }
    assert bounds("middle") == {"low": "0.5", "high": "0.8"}


def test_sparql_sorts_by_the_same_bounds() -> None:
    """The expression is the one that a hand would write."""
    assert as_sparql("?c", "?v") == 'BIND(IF(?c >= 0.8, "high", IF(?c >= 0.5, "middle", "low")) AS ?v)'
