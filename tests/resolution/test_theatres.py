"""The theatre of a batch: by place, and by words where two schemes of aid go to one place."""

from __future__ import annotations

import pytest

from kg.facts import Batch, Mention, Reference
from kg.gazetteer import theatre_of
from kg.resolution.theatre import theatre

SHANGHAI = Reference("上海市", code="310000")
WANZHOU, GARZE, BAQING = (Reference(name, code=code) for name, code in
                          (("万州区", "500101"), ("甘孜藏族自治州", "513300"), ("巴青县", "540629")))  # fmt: skip


@pytest.mark.parametrize(
    ("recipient", "words", "expected"),
    [
        (WANZHOU, "第三批对口支援三峡库区干部", "sx"),
        (WANZHOU, "第三批东西部协作干部", "dx"),
        (WANZHOU, "第三批挂职干部", "dx"),
        (GARZE, "第三批东西部协作干部", "dx"),
        (BAQING, "第三批援藏干部曾在三峡库区任职", "xz"),
        (None, "第三批支援三峡库区干部", "sx"),
        (None, "第三批挂职干部", "ot"),
    ],
)
def test_theatre(recipient: Reference | None, words: str, expected: str) -> None:
    """The place decides; the reservoir of the Three Gorges is told from east-west collaboration by the words alone."""
    mention = Mention(("ordinal",), words, 0, len(words), "stated", "0" * 16)
    batch = Batch(id="b", report="0" * 16, evidence=words, mentions=(mention,), donor=SHANGHAI, ordinal=3,
                  recipient=recipient)  # fmt: skip
    assert theatre(batch, [], theatre_of) == expected
