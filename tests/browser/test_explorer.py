"""The explorer on a served graph: what a reader finds, draws, undoes, saves and passes on."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from kg.namespaces import DK
from kg.pipeline import load
from tests.browser.serving import PREFECTURE
from tests.web.running import Running


@pytest.fixture
def page(online: BrowserContext, server: Running) -> Page:
    """The explorer in Chinese, its first view drawn."""
    opened = online.new_page()
    opened.goto(f"{server.address}/explore?lang=zh")
    expect(opened.locator(".card").first).to_be_visible()
    expect(opened.locator(".status")).to_contain_text("共")
    settled(opened)
    return opened


@pytest.fixture
def around(online: BrowserContext, server: Running) -> Page:
    """The explorer as a link from the page of 日喀则市 opens it."""
    opened = online.new_page()
    opened.goto(f"{server.address}/explore?lang=zh&node={PREFECTURE}")
    expect(opened.locator("#panel h2")).to_have_text("日喀则市")
    expect(opened.locator("#undo")).to_be_disabled()
    settled(opened)
    return opened


def drawn(page: Page) -> set[str]:
    """The IRIs of the nodes in the drawing."""
    return {card.get_attribute("data-iri") or "" for card in page.locator(".card").all()}


def settled(page: Page, *, more_than: int = 0) -> None:
    """Wait until the canvas shows each node that the address names, and more of them than before."""
    named = "(new URLSearchParams(location.hash.slice(1)).get('n') ?? '').split(';').length"
    shown = "document.querySelectorAll('.card').length"
    page.wait_for_function(f"more => {shown} > more && {shown} === {named}", arg=more_than)


def find(page: Page, text: str) -> None:
    """Search for a text and take the best hit, as fast as a hurried reader types."""
    page.locator("#search").fill(text)
    page.keyboard.press("Enter")


def test_the_first_view_is_who_helps_whom(page: Page, reports_graph: Path) -> None:
    """Pairs of donor and recipient, each with as many actions as SPARQL counts between them."""
    asked = (
        "SELECT ?d ?r (COUNT(DISTINCT ?x) AS ?n) { VALUES ?t { dk:Assistance dk:Batch dk:GroupProgram dk:Project } "
        "?x a ?t ; dk:donor ?d ; dk:recipient ?r } GROUP BY ?d ?r"
    )
    pairs = {(row["d"], row["r"]): int(row["n"] or 0) for row in load(reports_graph).query(asked).texts()}
    said = re.search(r"给得最多的 (\d+) 对", page.locator(".status").inner_text())
    assert said, "the status says how many pairs are drawn"
    expect(page.locator(".counted")).to_have_count(int(said[1]))
    nodes = drawn(page)
    labels = page.locator(".counted").all_text_contents()
    told = [int(found[1]) for label in labels if (found := re.search(r"对口支援 (\d+) 项", label))]
    assert len(told) == len(labels) > 5
    assert sorted(told) == sorted(n for ends, n in pairs.items() if nodes >= set(ends))
    assert max(told) == max(pairs.values())
    expect(page.locator(".status")).to_contain_text(f"给得最多的 {len(told)} 对，共 {len(pairs)} 对")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("光", None), ("光伏", None), ("rkz", "日喀则市"), ("Rikaze", "日喀则市"), ("Xigaze", "日喀则市"),
        ("林芝", "林芝市"), ("lz", "林芝市"),
    ],
)  # fmt: skip
def test_search_finds_by_character_pinyin_initials_and_english(page: Page, text: str, first: str | None) -> None:
    """From one character on; the best hit comes first, and taking it selects its node in the drawing."""
    page.locator("body").press("/")
    page.keyboard.insert_text(text)
    options = page.locator("#results li .name")
    expect(options.first).to_be_visible()
    names = options.all_inner_texts()
    assert names[0] == first if first else all(text in name for name in names)
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text(names[0])
    assert names[0] in page.locator(".card-name").all_inner_texts()


@pytest.mark.parametrize("text", ["没有这个", "</script><img src=x>", "*[.\\\"' } #", "🐉"])
def test_a_search_for_what_is_not_there_says_so(page: Page, text: str) -> None:
    """Whatever is typed, it is only looked for."""
    page.locator("#search").fill(text)
    expect(page.locator(".found [role=status]")).to_have_text("没有找到")


def test_neighbours_are_counted_before_they_are_drawn(page: Page, reports_graph: Path) -> None:
    """The panel's counts are those of SPARQL; a click draws that many and says that all are drawn."""
    pattern = f"?x dk:recipient <{PREFECTURE}> FILTER NOT EXISTS {{ ?x a dk:Mention }}"
    asked = f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ {pattern} }}"
    count = int(load(reports_graph).query(asked).texts()[0]["n"] or 0)
    find(page, "日喀则市")
    row = page.locator("#panel .relations li", has_text="受援方")
    expect(row.locator(".count")).to_have_text(f"0/{count}")
    before = drawn(page)
    row.locator("button").click()
    more = min(count, 24)
    expect(row.locator(".count")).to_have_text(f"{more}/{count}")
    assert len(drawn(page) - before) == more > 5


def test_each_step_is_undone_and_redone_whole(around: Page) -> None:
    """Expanding is one step: nodes, lines and places go and come back; so are removing and clearing."""
    first = (drawn(around), around.locator(".line").count())
    around.locator("#panel .relations li", has_text="受援方").locator("button").click()
    expect(around.locator("#undo")).to_be_enabled()
    settled(around, more_than=len(first[0]))
    second = (drawn(around), around.locator(".line").count(), around.url)
    assert len(second[0]) > len(first[0])
    around.locator("#clear").click()
    expect(around.locator(".card")).to_have_count(0)
    around.keyboard.press("Control+z")
    expect(around.locator(".card")).to_have_count(len(second[0]))
    around.keyboard.press("Control+z")
    expect(around.locator(".card")).to_have_count(len(first[0]))
    expect(around.locator(".line")).to_have_count(first[1])
    around.keyboard.press("Control+y")
    expect(around.locator(".line")).to_have_count(second[1])
    assert drawn(around) == second[0]
    expect(around.locator("#redo")).to_be_enabled()


def test_the_address_restores_the_view(around: Page, online: BrowserContext) -> None:
    """Nodes, lines, places and what is selected are the same for whoever opens the link."""
    around.locator("#panel .relations li", has_text="受援方").locator("button").click()
    around.locator("#arrange").click()
    around.wait_for_timeout(300)
    again = online.new_page()
    again.goto(around.url)
    expect(again.locator("#panel h2")).to_have_text("日喀则市")
    settled(again)
    assert drawn(again) == drawn(around)
    assert again.locator(".line").count() == around.locator(".line").count()
    again.wait_for_timeout(300)
    assert again.url == around.url
    again.locator("a[hreflang=en]").click()
    expect(again.locator("#panel h2")).to_have_text("Xigazê")
    settled(again)
    assert drawn(again) == drawn(around)


def test_an_address_that_is_typed_is_followed(page: Page) -> None:
    """Another fragment in the same window draws what it names."""
    page.evaluate("location.hash = '#n=place/540200,0,0&s=place/540200'")
    expect(page.locator(".card")).to_have_count(1)
    expect(page.locator("#panel h2")).to_have_text("日喀则市")


@pytest.mark.parametrize(
    "fragment", ["#n=project/540200-gone,1,2", "#n=%E4%,1,2", "#n=,,;,&s=;", "#n=place/540200,x,1e99", "#s=1"]
)
def test_an_address_that_names_nothing_is_no_error(online: BrowserContext, server: Running, fragment: str) -> None:
    """A deleted node or a broken address says so, or opens what is left of it."""
    opened = online.new_page()
    opened.goto(f"{server.address}/explore?lang=zh{fragment}")
    expect(opened.locator(".status")).to_contain_text(re.compile("图上|图谱"))
    if "gone" in fragment:
        expect(opened.locator(".status")).to_contain_text("这个链接里有 1 个节点已不在图谱中")


def test_what_the_canvas_has_no_room_for_is_counted(online: BrowserContext, server: Running) -> None:
    """A link to 512 nodes: 500 are drawn, and it is said that 12 are not."""
    keys = [f"project/540200-{number:012}" for number in range(512)]
    label = {"zh": "甲", "en": "A"}

    def invented(route: Route) -> None:
        iris = [iri for name, iri in parse_qsl(urlsplit(route.request.url).query) if name == "iri"]
        items = [{"iri": iri, "path": "/", "type": "Project", "label": label, "count": 0} for iri in iris]
        route.fulfill(json={"items": items})

    opened = online.new_page()
    opened.route("**/api/nodes*", invented)
    opened.goto(f"{server.address}/explore?lang=zh#n={';'.join(f'{key},0,{n}' for n, key in enumerate(keys))}")
    expect(opened.locator(".status")).to_contain_text("图上最多 500 个节点，12 个没有画出", timeout=30_000)
    expect(opened.locator(".status")).to_contain_text("图上 500 个节点")


def test_a_figure_leads_to_its_words_in_the_report(page: Page) -> None:
    """From the panel's sentence to the report's page, where just these words are marked."""
    find(page, "光伏")
    statement = page.locator("#panel .statement", has=page.locator("article")).first
    where = statement.locator("a.figure").get_attribute("href")
    statement.locator("summary").click()
    quote = statement.locator("mark").first.inner_text()
    statement.locator(".proof a").first.click()
    page.wait_for_url("**/id/report/**")
    assert "".join(page.locator("mark.asked").all_inner_texts()) == quote
    page.go_back()
    find(page, "光伏")
    page.locator(f'#panel a.figure[href="{where}"]').first.click()
    expect(page.locator("mark.asked").first).to_be_in_viewport()


def test_the_number_on_a_line_leads_to_what_it_counts(page: Page) -> None:
    """One click from a pair's number to as many facts in the table; nothing is dragged by it."""
    label = page.locator(".counted a").first
    count = re.search(r"(\d+) 项", label.text_content() or "")
    label.click()
    page.wait_for_url("**/table?**")
    assert count is not None
    expect(page.locator("#total")).to_have_text(f"共 {count[1]} 条事实")


def test_a_count_of_neighbours_leads_to_the_list_of_all(around: Page) -> None:
    """However many the canvas has room for."""
    link = around.locator("#panel .relations li", has_text="受援方").locator("a.count")
    count = (link.text_content() or "").partition("/")[2]
    link.click()
    expect(around.locator("section .count").first).to_have_text(count)
    expect(around.locator(".links li")).to_have_count(min(int(count), 100))


def test_a_node_leads_to_its_page(around: Page) -> None:
    """And that page leads back into the explorer."""
    around.locator("#panel a.button").click()
    expect(around.locator("h1")).to_have_text("日喀则市")
    around.locator('a[href*="node="]').first.click()
    expect(around.locator("#panel h2")).to_have_text("日喀则市")


def test_keys_do_what_the_mouse_does(page: Page) -> None:
    """A focused node is selected by Enter, expanded by Space, removed by Delete; Ctrl+Z brings it back."""
    find(page, "日喀则市")
    expect(page.locator("#panel h2")).to_have_text("日喀则市")
    page.keyboard.press("Escape")
    card = page.locator(f'.card[data-iri="{PREFECTURE}"]')
    card.locator("xpath=..").focus()
    page.keyboard.press("Escape")
    expect(page.locator("#panel h2")).to_have_text("图上的节点")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("日喀则市")
    before = len(drawn(page))
    page.keyboard.press("Space")
    expect(page.locator("#panel .relations li .note").first).to_be_visible()
    settled(page, more_than=before)
    card.locator("xpath=..").focus()
    page.keyboard.press("Delete")
    expect(card).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(card).to_have_count(1)


def test_english_reaches_every_word(online: BrowserContext, server: Running) -> None:
    """In English no Chinese is left but that of names without an English one."""
    opened = online.new_page()
    opened.goto(f"{server.address}/explore?lang=en&node={PREFECTURE}")
    expect(opened.locator("#panel h2")).to_have_text("Xigazê")
    parts = opened.locator(".bar, .status, .card-type, #panel h3, #panel .relations, #panel .type").all_inner_texts()
    assert not re.search("[\u4e00-\u9fff]", "".join(parts))
    titles = [element.get_attribute("title") or "" for element in opened.locator(".stage button").all()]
    assert len(titles) > 4
    assert not re.search("[\u4e00-\u9fff]", "".join(titles))


def test_every_link_drawn_is_one_of_the_graph(around: Page, server: Running, reports_graph: Path) -> None:
    """As many lines as the graph has statements between the nodes drawn, the counted pairs aside."""
    nodes = " ".join(f"<{iri}>" for iri in sorted(drawn(around)))
    query = (
        f"SELECT ?s ?p ?o {{ VALUES ?s {{ {nodes} }} VALUES ?o {{ {nodes} }} ?s ?p ?o FILTER(?p != <{DK.assists}>) }}"
    )
    headers = {"content-type": "application/sparql-query", "accept": "application/sparql-results+json"}
    answer = httpx.post(f"{server.address}/query", content=query, headers=headers).json()
    lines = around.locator(".line:not(.assists)").count()
    assert lines == len(answer["results"]["bindings"]) > 10
