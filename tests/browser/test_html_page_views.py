"""Filters, table, address, keys, language, picture and small screens of the HTML page, in a real browser."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.export.sample import (
    GARDEN,
    GARDEN_QUOTE,
    HUBEI,
    SHANDONG,
    SOLAR,
    STAFF_QUOTE,
    TIE,
)  # fmt: skip


def opened(page: Page, iri: str) -> Page:
    """The page at the permalink of an item."""
    page.goto(page.url.partition("#")[0] + "#" + iri)
    return page


def count_of(page: Page, identifier: str) -> int:
    """The number beside a check box of the side bar."""
    row = page.locator("#sidebar li", has=page.locator(f'[id="{identifier}"]'))
    return int(row.locator(".count").inner_text())


def test_filters_count_what_they_let_through(page: Page) -> None:
    """Counts of a facet are those of the items that remain when its value is chosen; other facets follow."""
    page.locator("#facet-confidence summary").click()
    page.locator("#facet-year summary").click()
    page.locator("#facet-batch summary").click()
    assert count_of(page, f"donor-{short(SHANDONG)}") == 4
    assert count_of(page, f"donor-{short(HUBEI)}") == 2
    assert [count_of(page, f"confidence-{band}") for band in ("high", "middle", "low")] == [4, 1, 1]
    assert [count_of(page, f"year-{year}") for year in (2021, 2022, 2023, 2024, 2025)] == [1, 2, 4, 3, 1]
    assert count_of(page, "batch-10") == 2
    page.locator(f'[id="donor-{short(HUBEI)}"]').check()
    assert count_of(page, "type-Project") == 2
    assert [count_of(page, f"confidence-{band}") for band in ("high", "middle", "low")] == [1, 0, 1]
    assert count_of(page, f"donor-{short(SHANDONG)}") == 4
    page.locator('[id="sector-energy"]').check()
    assert count_of(page, "type-Project") == 1
    expect(page.locator("#status")).to_have_text("显示 2 / 12 个节点；1 / 1 对支援关系")
    page.locator("#show-table").click()
    assert page.locator("#statements tr.group").all_inner_texts() == ["光明光伏电站 项目"]
    page.locator("#clear").click()
    assert page.locator("#statements tr.group").count() == 6


def test_the_legend_switches_types_off(page: Page) -> None:
    """Without projects their pair is gone where nothing else tells it, and its parties with it."""
    page.locator("#type-Project").uncheck()
    expect(page.locator("#status")).to_have_text("显示 3 / 12 个节点；2 / 2 对支援关系")
    assert count_of(page, "type-Project") == 3
    page.locator("#type-Project").check()
    assert len(page.evaluate("window.duikou.drawn()")) == 5


def test_the_table_holds_the_same_statements(page: Page) -> None:
    """Rows and their number, a header cell for each, and a CSV file with the same rows, formulas disarmed."""
    page.locator("#show-table").click()
    status = page.locator("#table-status").inner_text()
    rows = page.locator("#statements tbody tr:not(.group)")
    assert status == f"显示 {rows.count()} / {rows.count()} 条陈述"
    amounts = [row.split("\t") for row in rows.all_inner_texts() if row.startswith("投资额")]
    assert [(value, quote.split()) for _, value, quote, *_ in amounts] == [
        ("160万元", [GARDEN_QUOTE, "湖畔大棚里的春天", "·", "测试日报", "·", "2023-08-14"]),
        ("160万元", ["青禾蔬菜示范园投入158万元", "援藏见闻：青禾园记", "·", "2024-03-02"]),
    ]
    assert page.locator("#statements tbody th").count() == rows.count() + 6
    with page.expect_download() as download:
        page.locator("#csv").click()
    table = list(csv.reader(Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()))
    assert len(table) == rows.count() + 1
    assert {len(row) for row in table} == {7}
    assert any(GARDEN_QUOTE in row and "160万元" in row for row in table)


def test_a_row_of_the_table_leads_to_its_report(page: Page) -> None:
    """One click from a figure in the table to the words in the report that say it."""
    page.locator("#show-table").click()
    row = page.locator("#statements tr", has_text="领队").filter(has_text="周远山").first
    row.locator("button.source").click()
    assert "".join(page.locator("#report mark").all_inner_texts()) == STAFF_QUOTE


def test_an_address_restores_what_was_seen(page: Page, context: BrowserContext) -> None:
    """Select a project, choose filters and the table, open the address elsewhere: the same selection, the same rows."""
    opened(page, SOLAR)
    assert page.url.endswith("#" + SOLAR)
    page.locator('[id="sector-energy"]').check()
    page.locator("#show-table").click()
    again = context.new_page()
    again.goto(page.url)
    expect(again.locator("#panel h2")).to_have_text("光明光伏电站")
    assert again.locator("#statements tr.group").count() == 1
    assert again.locator('[id="sector-energy"]').is_checked()


def test_a_value_of_the_table_opens_its_sentence(page: Page) -> None:
    """One click from each figure to the words in the report, which are those of its row."""
    page.locator("#show-table").click()
    buttons = page.locator("#statements td.value button")
    followed = 0
    for place in range(buttons.count()):
        if not any(char.isdigit() for char in buttons.nth(place).inner_text()):
            continue
        row = page.locator("#statements tr", has=page.locator("td.value button")).nth(place)
        quote = row.locator("td.quote").inner_text()
        buttons.nth(place).click()
        words = "".join(page.locator("#report mark").all_inner_texts())
        assert words
        assert quote.startswith(words)
        page.keyboard.press("Escape")
        followed += 1
    assert followed >= 4


def test_an_address_restores_what_was_expanded(page: Page, context: BrowserContext) -> None:
    """Two parties expanded, one selected, in English: the same nodes are drawn elsewhere, and the way back is known."""
    opened(page, SHANDONG).locator("#expand").click()
    opened_at = page.url
    page.locator("#panel button.node", has_text="日喀则市").first.click()
    page.locator("#expand").click()
    page.locator("#language").click()
    again = context.new_page()
    again.goto(page.url)
    expect(again.locator("#panel h2")).to_have_text(page.locator("#panel h2").inner_text())
    expect(again.locator("#crumb")).to_have_text(page.locator("#crumb").inner_text())
    assert again.evaluate("window.duikou.drawn()") == page.evaluate("window.duikou.drawn()")
    assert again.evaluate("document.documentElement.lang") == "en"
    assert opened_at != page.url
    again.locator("#overview").click()
    assert len(again.evaluate("window.duikou.drawn()")) == 5


ABSENT = "链接所指的内容不在此页中"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("#nothing", True),
        ("#%E4%", True),
        ("#https://w3id.org/duikou/id/project/none", True),
        ("#?sector=x&no=1", False),
        ("#", False),
    ],
)
def test_an_address_that_names_nothing_opens_the_first_view(page: Page, address: str, said: bool) -> None:
    """A deleted item or a broken address is no error; it is said, until something else is opened."""
    page.goto(page.url.partition("#")[0] + address)
    expect(page.locator("#crumb")).to_have_text("总览")
    assert (ABSENT in page.locator("#status").inner_text()) is said
    page.locator("#search").fill("光伏")
    page.keyboard.press("Enter")
    expect(page.locator("#status")).not_to_contain_text(ABSENT)


def test_the_link_to_the_panel_changes_nothing_else(page: Page) -> None:
    """Whoever skips to the panel by keyboard keeps what is selected and the address that names it."""
    opened(page, SOLAR)
    page.locator("a.skip").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("光明光伏电站")
    assert page.evaluate("document.activeElement.id") == "panel"
    page.wait_for_function(f"location.hash === '#{SOLAR}'")


def test_keys_lead_through_the_drawing(page: Page) -> None:
    """Arrows select, Enter expands, Escape goes back one thing at a time."""
    page.locator("#canvas").focus()
    page.keyboard.press("ArrowRight")
    first = page.locator("#panel h2").inner_text()
    page.keyboard.press("ArrowRight")
    second = page.locator("#panel h2").inner_text()
    assert first in {"山东省", "湖北省"}
    assert second in {"白朗县", "日喀则市", "山南市"}
    expect(page.locator("#said")).to_contain_text(second)
    page.keyboard.press("Enter")
    expect(page.locator("#crumb")).to_have_text(second)
    page.keyboard.press("Escape")
    expect(page.locator("#panel h2")).to_have_text("样例图谱")
    page.keyboard.press("Escape")
    expect(page.locator("#crumb")).to_have_text("总览")


def test_english_reaches_every_word(page: Page) -> None:
    """After the switch no Chinese is left but that of names and reports; the language is declared."""
    page.locator("#language").click()
    assert page.evaluate("document.documentElement.lang") == "en"
    chrome = page.locator("header, #sidebar, .bar, .keys").all_inner_texts()
    text = re.sub("样例图谱|中文", "", "".join(chrome))
    assert "Donor" in text
    assert not re.search("[\u4e00-\u9fff]", text)
    opened(page, TIE)
    expect(page.locator("#panel h2")).to_have_text("Shandong → Bainang")


def test_the_picture_is_a_png_of_the_drawing(page: Page) -> None:
    """A file of some size that begins as PNG files do and has the canvas's width."""
    with page.expect_download() as download:
        page.locator("#save").click()
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(content[16:20], "big") == page.evaluate("document.querySelector('#canvas').clientWidth")
    assert len(content) > 4000


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (390, "dark"), (1280, "dark")])
def test_it_fits_a_phone_and_follows_the_theme(browser: Browser, sample_file: Path, width: int, scheme: str) -> None:
    """Nothing is wider than the screen, the canvas keeps its height, and the ground is dark where it should be."""
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    page.goto(sample_file.as_uri() + "#" + GARDEN)
    expect(page.locator("#panel h2")).to_have_text("青禾蔬菜示范园")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    height = page.locator("#canvas").bounding_box()["height"]
    page.wait_for_timeout(300)
    assert page.locator("#canvas").bounding_box()["height"] == height > 200
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", ground))) < 200) == (scheme == "dark")
    context.close()


def short(iri: str) -> str:
    """The part of an IRI by which the page's boxes are named."""
    return iri.removeprefix("https://w3id.org/duikou/id/")
