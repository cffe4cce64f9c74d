"""A page of a hundred thousand characters is read in the time that its length asks for, not in that of its square."""

from __future__ import annotations

import time

from tests.extraction.reports import report

SENTENCE = "浙江省援疆工作队第{n}年投资160万元，在柯坪县建成蔬菜示范园，带动320余户。"


def seconds(sentences: int) -> float:
    """What the reading of so many sentences takes, of processor time."""
    text = "浙江省对口支援柯坪县。" + "".join(SENTENCE.format(n=n) for n in range(sentences))
    begun = time.process_time()
    assert report(text).pairs()
    return time.process_time() - begun


def test_time_grows_with_length() -> None:
    """Eight times the text takes less than thirty times as long; a quadratic step would take more than sixty."""
    seconds(10)
    short, long = seconds(150), seconds(1200)
    assert long < 30 * short
