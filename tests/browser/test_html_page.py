"""What a reader does with the HTML page, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from kg.export.html_page import export_html
from tests.export.large import LONG_REPORTS, large_page_graph
from tests.export.sample import (
    FIRST,
    GARDEN,
    GARDEN_QUOTE,
    HOSTILE,
    REPORTS,
    SCHOOL,
    SOLAR,
    STAFF_QUOTE,
    sample_graph,
)  # fmt: skip


def click_node(page: Page, iri: str) -> None:
    """Click a node of the drawing where it stands on the screen."""
    place = page.evaluate("id => window.duikou.placeOnScreen(id)", iri)
    page.mouse.click(place["x"], place["y"])


def opened(page: Page, iri: str) -> Page:
    """The page at the permalink of an item."""
    page.goto(page.url.partition("#")[0] + "#" + iri)
    return page


def test_the_first_view_is_who_helps_whom(page: Page) -> None:
    """Five parties and three pairs; no project is drawn, and the page says how many nodes there are."""
    assert len(page.evaluate("window.duikou.drawn()")) == 5
    expect(page.locator("#status")).to_have_text("显示 5 / 12 个节点；3 / 3 对支援关系")
    expect(page.locator("#panel")).to_contain_text("山东省 → 日喀则市 2")


def test_a_click_on_a_node_leads_to_its_sentences(page: Page) -> None:
    """Expand a pair, click the project in the drawing, and read the words that give its name and its figure."""
    page.locator("#panel button", has_text="山东省 → 白朗县").click()
    page.locator("#expand").click()
    click_node(page, GARDEN)
    expect(page.locator("#panel h2")).to_have_text("青禾蔬菜示范园")
    name = page.locator("#panel details.statement").first
    assert name.locator("mark").first.inner_text() == GARDEN_QUOTE
    expect(name.locator(".source").first).to_have_text("湖畔大棚里的春天 · 测试日报 · 2023-08-14")
    expect(name.locator("summary")).to_contain_text("2 个独立来源")
    expect(name.locator(".proof").first).to_contain_text("直接陈述")
    expect(name.locator(".proof").first).to_contain_text("置信度 90%")


def test_every_marked_stretch_is_the_quotation(page: Page) -> None:
    """Of every item and every outcome the marked words are the evidence's own, after characters of four bytes too."""
    graph = sample_graph()
    told = {node: data["evidence"] for node, data in graph.nodes(data=True) if data["type"] != "Outcome"}
    told |= {data["iri"]: data["evidence"] for *_, data in graph.edges(data=True) if data["type"] == "ASSISTS"}
    for outcome, subject, data in graph.edges(data=True):
        if data["type"] == "OUTCOME_OF":
            of = data.get("assistance", subject)
            told[of] = told[of] + graph.nodes[outcome]["evidence"]
    told = {item: proofs for item, proofs in told.items() if proofs}
    for item, proofs in told.items():
        opened(page, item).locator("#open-all").click()
        assert set(page.locator("#panel mark").all_inner_texts()) == {proof["quote"] for proof in proofs}
        assert page.locator("#panel .note", has_text="引文与所附文字不符").count() == 0
    assert len(told) == 6


def test_the_sentence_is_marked_inside_its_report(page: Page) -> None:
    """The report's window holds the whole text; marked is the quotation, and the rest leads to other statements."""
    opened(page, GARDEN).locator("#panel .proof button").first.click()
    report = page.locator("#report")
    expect(report.locator("h2")).to_have_text("湖畔大棚里的春天")
    assert "".join(report.locator("mark").all_inner_texts()) == GARDEN_QUOTE
    assert report.locator(".text").inner_text() == REPORTS[FIRST]["text"]
    other = report.locator(".quoted", has_text="领队为周远山")
    assert other.inner_text() == STAFF_QUOTE
    other.click()
    expect(page.locator("#panel h2")).to_have_text("山东省第十批援藏")


def test_reports_that_differ_are_said_to_differ(page: Page) -> None:
    """The consolidated amount stands with a note, and the other report's amount with its sentence."""
    row = opened(page, GARDEN).locator("details.statement", has_text="投资额").filter(has_text="160万元").last
    expect(row.locator("summary")).to_contain_text("各报道不一")
    row.locator("summary").click()
    expect(row.locator(".own")).to_have_text("本报道写的是 投资额: 158万元")
    marks = row.locator(".how").all_inner_texts()
    assert marks == ["直接陈述"] * 3
    sector = page.locator("details.statement", has_text="农牧业")
    expect(sector.locator("summary .how")).to_have_text("规则推断")


@pytest.mark.parametrize(
    ("query", "first", "found"),
    [
        ("光", "光明光伏电站", 1),
        ("伏", "光明光伏电站", 1),
        ("日", "日喀则市", 2),
        ("光伏", "光明光伏电站", 1),
        ("Rikaze", "日喀则市", 2),
        ("rkz", "日喀则市", 2),
        ("gmgf", "光明光伏电站", 1),
        ("Xigaze", "日喀则市", 1),
        ("solar", "光明光伏电站", 1),
        ("周远山", "山东省第十批援藏", 1),
        ("门诊", "门诊量 12%", 1),
        ("增收农户", "增收农户 320户", 1),
        ("mzl", "门诊量 12%", 1),
        ("menzhen", "门诊量 12%", 1),
        ("zengshounonghu", "增收农户 320户", 1),
        ("zhouyuanshan", "山东省第十批援藏", 1),
        ("zys", "山东省第十批援藏", 1),
        (HOSTILE, f"{HOSTILE}村", 3),
        ("没有这个", None, 0),
        ("*[.", None, 0),
    ],
)
def test_search_finds_by_character_pinyin_initials_and_english(
    page: Page, query: str, first: str | None, found: int
) -> None:
    """The best hit comes first, and the number of hits is said."""
    page.keyboard.press("/")
    page.keyboard.insert_text(query)
    options = page.locator("#results li")
    expect(options).to_have_count(found)
    expect(page.locator("#found-count")).to_have_text(f"找到 {found} 个，显示 {found} 个" if found else "没有找到")
    names = options.locator(".name").all_inner_texts()
    assert first in names if query == HOSTILE else names[:1] == ([first] if first else [])


@pytest.mark.parametrize(
    ("query", "item", "figure", "quote"),
    [
        ("门诊", "山东省组团式医疗援藏", "12%", "门诊量增长12%"),
        ("增收农户", "山东省 → 白朗县", "320户", "320余户农户"),
    ],
)
def test_a_figure_that_is_found_is_shown_with_its_sentence(
    page: Page, query: str, item: str, figure: str, quote: str
) -> None:
    """It opens what it belongs to, unfolded and marked there, and its address leads back to it."""
    page.locator("#search").fill(query)
    page.keyboard.press("Enter")
    again = page.context.new_page()
    again.goto(page.url)
    assert "/outcome/" in page.url
    for view in (page, again):
        expect(view.locator("#panel h2")).to_have_text(item)
        asked = view.locator("#panel details.asked[open]")
        expect(asked.locator(".value strong")).to_have_text(figure)
        assert asked.locator("mark").first.inner_text() == quote
        expect(asked).to_be_in_viewport()


def test_what_is_found_is_drawn_though_the_legend_hides_its_type(page: Page) -> None:
    """The legend hides projects; the one that was asked for stands in the drawing."""
    page.locator("#type-Project").uncheck()
    page.locator("#search").fill("光伏")
    page.keyboard.press("Enter")
    assert SOLAR in page.evaluate("window.duikou.drawn()")
    assert SCHOOL not in page.evaluate("window.duikou.drawn()")


def test_hostile_texts_stay_texts_wherever_they_are_shown(page: Page) -> None:
    """In panel, report, search, table and English: shown letter by letter, and no element comes of them."""
    opened(page, SCHOOL).locator("#open-all").click()
    expect(page.locator("#panel h2")).to_have_text(f"{HOSTILE}项目")
    expect(page.locator("#panel")).to_contain_text(f"40{HOSTILE}")
    page.locator("#panel .proof button").first.click()
    expect(page.locator("#report")).to_contain_text(f"地点在{HOSTILE}村")
    page.keyboard.press("Escape")
    page.locator("#language").click()
    page.locator("#show-table").click()
    expect(page.locator("#statements")).to_contain_text(f"40 {HOSTILE}")
    page.locator("#search").fill(HOSTILE)
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 5


def test_no_script_of_a_text_would_run(browser: Browser, sample_file: Path) -> None:
    """Markup that someone put into the page's DOM is stopped by the policy: the handler stays silent."""
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(sample_file.as_uri())
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.bad = 1\">')")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=\"https://example.org/x.png\">')")
    page.wait_for_timeout(300)
    assert page.evaluate("window.bad") is None
    assert len([text for text in refused if "Content Security Policy" in text]) >= 2
    page.close()


def test_a_quotation_that_does_not_match_its_text_stands_alone(context: BrowserContext, tmp_path: Path) -> None:
    """Of another text than the offsets count in, the page shows the quotation and says so, and marks nothing else."""
    path = tmp_path / "other.html"
    path.write_text(export_html(sample_graph(), title="图", reports={FIRST: {"text": "另一篇"}}), encoding="utf-8")
    page = context.new_page()
    page.goto(f"{path.as_uri()}#{GARDEN}")
    card = page.locator("#panel .proof").first
    assert card.locator("blockquote").inner_text() == GARDEN_QUOTE
    expect(card).to_contain_text("引文与所附文字不符")


@pytest.mark.parametrize(
    ("source", "links"), [("https://example.org/a?b=1&c=2", 1), ("javascript:alert(1)", 0), ("file.html", 0)]
)
def test_the_address_of_a_report_is_a_link(context: BrowserContext, tmp_path: Path, source: str, links: int) -> None:
    """Where it is one of the web, and nothing is told to who is there; anything else stays a text."""
    graph = sample_graph()
    for _, data in graph.nodes(data=True):
        for proof in data["evidence"]:
            proof["source"] = source
    path = tmp_path / "graph.html"
    path.write_text(export_html(graph, title="样例", reports=REPORTS), encoding="utf-8")
    page = context.new_page()
    page.goto(path.as_uri() + "#" + GARDEN)
    page.locator("#open-all").click()
    page.locator("#panel .proof button").first.click()
    expect(page.locator("#report .source")).to_contain_text(source)
    expect(page.locator("#report .source a")).to_have_count(links)
    if links:
        assert page.locator("#report .source a").get_attribute("href") == source
        assert "noreferrer" in (page.locator("#report .source a").get_attribute("rel") or "")


def test_1500_nodes_are_drawn_within_three_seconds(context: BrowserContext, tmp_path: Path) -> None:
    """The view of everything, the largest there is; a cut says how many there are."""
    path = tmp_path / "large.html"
    page = context.new_page()
    for most, note in ((1500, "显示 1500 / 1500 个节点"), (300, "此页收录全图 1500 个节点中的 300 个")):
        text = export_html(large_page_graph(), title="大图", max_nodes=most, reports=LONG_REPORTS)
        path.write_text(text, encoding="utf-8")
        page.goto("about:blank")
        page.goto(f"{path.as_uri()}#?show=everything")
        expect(page.locator("#status")).to_contain_text(note)
        page.wait_for_function("performance.getEntriesByName('drawn').length > 0")
        assert page.evaluate("performance.getEntriesByName('drawn')[0].startTime") < 3000
