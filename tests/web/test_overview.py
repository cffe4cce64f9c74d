"""The overview: its numbers and its drawing."""

from __future__ import annotations

import html
import re

import httpx


def test_every_number_of_the_overview_counts_the_rows_it_leads_to(client: httpx.Client) -> None:
    """Of each pair, in the list and in the drawing, and of each kind of fact: as many facts as the number says."""
    page = client.get("/").text
    cells = re.findall(r'<td class="number"><a href="(/table[^"]+)">([\d,]+)</a>', page)
    bands = re.findall(r'href="(/table[^"]+)"[^>]*><path[^>]*><title>[^<]* (\d+)</title>', page)
    kinds = re.findall(r'<li><a href="(/table[^"]+)"><b>([\d,]+)</b>', page)
    assert min(len(cells), len(bands) // 2) >= 2
    assert len(kinds) == 5
    for address, count in (*cells, *bands, *kinds):
        assert f"共 {count} 条事实" in client.get(html.unescape(address)).text
    for address, count in re.findall(r'<li><a href="(/search[^"]+)"><b>([\d,]+)</b>', page):
        assert f"找到 {count} 个" in client.get(html.unescape(address)).text


def test_the_drawing_has_a_shape_for_phones(client: httpx.Client) -> None:
    """Both shapes hold the same pairs; names in the narrow one are cut with a sign, and whole in their titles."""
    wide, narrow = client.get("/").text.split('class="drawing narrow"')
    wide = wide.partition('class="drawing wide"')[2]
    narrow = narrow.partition("</svg>")[0]
    assert wide.count("<path") == narrow.count("<path") >= 2
    names = re.findall(r'<text class="party"[^>]*>([^<]*) \d+<title>([^<]*)</title>', narrow)
    assert len(names) >= 3
    assert all(whole == shown or (shown.endswith("…") and whole.startswith(shown[:-1])) for shown, whole in names)
    assert int(re.search(r'viewBox="0 0 (\d+)', narrow)[1]) <= 340  # type: ignore[index]
