"""The texts that travel with the page."""

from __future__ import annotations

from kg.export.page_reports import MARGINS, ROOM, report_texts, texts_by_key, windows_around

CITED = {"aa": {"title": "题", "date": None, "publisher": "报", "source": "a.txt", "quoted": {(5, 9)}}}


def test_a_small_corpus_travels_whole() -> None:
    """The report is found by its key or by its IRI; what is unknown is left out."""
    text = "一二三四五六七八九十"
    for key in ("aa", "https://example.org/id/report/aa"):
        told = report_texts(CITED, texts_by_key({key: {"text": text}}))
        whole = {"title": "题", "publisher": "报", "source": "a.txt", "parts": [[0, text]], "whole": True}
        assert told == {"aa": whole}


def test_of_a_large_corpus_the_quotations_travel_with_what_surrounds_them() -> None:
    """Each part says where it begins, so that offsets of the report still lead to the quotation."""
    text = "".join(chr(0x4E00 + n % 5000) for n in range(ROOM + 1))
    cited = {"aa": {**CITED["aa"], "quoted": {(1000, 1010), (1100, 1104), (200_000, 200_020)}}}
    told = report_texts(cited, {"aa": text})["aa"]
    assert [start for start, _ in told["parts"]] == [1000 - MARGINS[0], 200_000 - MARGINS[0]]
    assert all(text[start : start + len(part)] == part for start, part in told["parts"])
    assert told["whole"] is False


def test_many_quotations_have_narrow_margins() -> None:
    """There is room for each quotation; what surrounds it gives way."""
    text = "字" * (ROOM * 2)
    quoted = {(start, start + 40) for start in range(0, len(text) - 40, 100)}
    told = report_texts({"aa": {**CITED["aa"], "quoted": quoted}}, {"aa": text})["aa"]
    assert {len(part) for _, part in told["parts"]} == {40}
    assert len(told["parts"]) == len(quoted)


def test_windows_keep_within_the_text() -> None:
    """A quotation at either end has no margin there; overlapping windows are one."""
    assert windows_around({(90, 99), (0, 3)}, length=100, margin=90) == [(0, 100)]
    assert windows_around({(0, 3), (990, 1000)}, length=1000, margin=8) == [(0, 11), (982, 1000)]
    assert windows_around(set(), length=10, margin=8) == []


def test_a_report_without_a_text_has_no_parts() -> None:
    """Then the page shows the quotation alone."""
    assert report_texts(CITED, {})["aa"]["parts"] == []
