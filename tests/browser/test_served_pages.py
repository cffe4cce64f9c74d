"""The pages of `kg serve` in a real browser: nothing leaves, nothing runs, figures lead to their words."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from kg.documents import report_id
from tests.graph import FIRST, PARK
from tests.web.running import serving
from tests.web.world import CLINIC, FOURTH, HOSTILE, write_world

COUNTED = "SELECT (COUNT(?p) AS ?n) { ?p dk:name ?name ; dk:investment ?yuan }"
ROUTES = {
    "overview": "/",
    "a donor": "/?donor=place/350000",
    "search": "/search?q=script",
    "nothing found": "/search?q=没有这个",
    "table": "/table",
    "table with facets": "/table?type=Project&sector=health",
    "empty table": "/table?year=1066",
    "report": f"/id/report/{report_id(FIRST)}",
    "hostile report": f"/id/report/{report_id(FOURTH)}?at=30-60#at",
    "questions": "/questions",
    "question": "/questions/25",
    "conflicts": "/conflicts",
    "what a row rests on": f"/behind?{urlencode({'query': COUNTED, 'row': '{}'})}",
    "no row": "/behind?query=SELECT&row=%7B%7D",
    "absent": "/id/project/540326-zzzzzzzzzzzz",
}


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `kg serve` on the world of tests/web."""
    with serving(write_world(tmp_path_factory.mktemp("served") / "graph")) as server:
        yield server.address


@pytest.fixture
def visitor(browser: Browser, served: str) -> Iterator[BrowserContext]:
    """A fresh profile that reads Chinese, in which no page of the server may ask elsewhere or complain."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN", accept_downloads=True)
    context.set_default_timeout(10_000)
    complaints: list[str] = []
    context.on("request", lambda r: None if r.url.startswith((served, "blob:", "data:")) else complaints.append(r.url))
    context.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
    yield context
    context.close()
    assert complaints == []


def path_of(served: str, name: str, kind: str) -> str:
    """The page of the node with this name."""
    found = httpx.get(f"{served}/api/search", params={"q": name, "type": kind}).json()["items"]
    return next(str(item["path"]) for item in found if item["label"]["zh"] == name)


def routes(served: str) -> dict[str, str]:
    """Every kind of page, by name."""
    nodes = {"project": path_of(served, PARK, "Project"), "hostile project": path_of(served, CLINIC, "Project")}
    return {**ROUTES, **nodes, "place": "/id/place/350000"}


def marked(page: Page) -> str:
    """The words that are marked as asked for."""
    return "".join(page.locator("mark.asked").all_text_contents())


def test_every_page_is_quiet_and_keeps_to_itself(visitor: BrowserContext, served: str) -> None:
    """No request leaves, nothing is said on the console, no tag of a hostile name becomes one, no page is too wide."""
    page, seen = visitor.new_page(), 0
    for name, path in routes(served).items():
        if name in ("absent", "no row"):
            continue  # the browser itself reports a status that is none of success
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(served + path)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (name, width)
            assert page.locator("img").count() == 0, name
            drawn = page.locator(".drawing:visible, .scroll:has(.cards)")
            assert all(one.evaluate("it => it.scrollWidth <= it.clientWidth") for one in drawn.all()), (name, width)
            seen += 1
    assert seen >= 28


@pytest.mark.parametrize("name", [*ROUTES, "project", "hostile project", "place"])
@pytest.mark.parametrize("view", [(1280, "light", "zh"), (390, "dark", "en")], ids=["wide", "phone"])
def test_axe_finds_nothing(browser: Browser, served: str, name: str, view: tuple[int, str, str]) -> None:
    """No rule of axe-core is broken: contrast, names, roles, order of headings, focus; in either language and light."""
    width, scheme, lang = view
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme, locale=lang)
    page.goto(served + routes(served)[name])
    found = Axe().run(page).response
    assert len(found["passes"]) > 15
    assert [f"{v['id']} ({v['impact']}): {[n['target'] for n in v['nodes']]}" for v in found["violations"]] == []
    page.close()


@pytest.mark.parametrize("name", [PARK, CLINIC])
def test_every_sentence_of_a_node_leads_to_its_words(visitor: BrowserContext, served: str, name: str) -> None:
    """Each quotation clicked: the marked words are the quotation, and they are on the screen."""
    path = path_of(served, name, "Project")
    page = visitor.new_page()
    page.goto(served + path)
    count = page.locator("a.quote").count()
    assert count >= 5
    for place in range(count):
        page.goto(served + path)
        link = page.locator("a.quote").nth(place)
        quote = link.text_content()
        link.click()
        assert marked(page) == quote
        assert page.locator("#at").bounding_box()["y"] < 800  # type: ignore[index]


def test_every_number_of_an_answer_leads_to_its_words(visitor: BrowserContext, served: str) -> None:
    """Of the stored questions: at most one page of facts lies between a number and the sentence in its report."""
    page, followed = visitor.new_page(), 0
    for question in ("05", "13", "14", "30", "39"):
        page.goto(f"{served}/questions/{question}")
        for place in range(min(3, page.locator("a.figure").count())):
            page.goto(f"{served}/questions/{question}")
            page.locator("a.figure").nth(place).click()
            if "/behind" in page.url:
                page.locator("a.quote").first.click()
            assert marked(page)
            assert page.locator("#at").bounding_box()["y"] < 800  # type: ignore[index]
            followed += 1
    assert followed >= 6


def test_every_figure_of_the_table_leads_to_its_words(visitor: BrowserContext, served: str) -> None:
    """One click from the number to the sentence in its report."""
    page = visitor.new_page()
    page.goto(f"{served}/table")
    figures = page.locator("a.figure").count()
    assert figures >= 5
    for place in range(figures):
        page.goto(f"{served}/table")
        row = page.locator("tbody tr", has=page.locator("a.figure")).nth(place)
        quote = row.locator("a.quote").text_content()
        row.locator("a.figure").click()
        page.locator("mark.asked").first.wait_for()
        assert marked(page) == quote
        assert any(char.isdigit() or char in "一二三四五六七八九十百" for char in quote or "")


def test_from_the_words_to_the_node(visitor: BrowserContext, served: str) -> None:
    """A marked stretch leads to the statements that it supports, and these to their nodes."""
    page = visitor.new_page()
    page.goto(f"{served}/id/report/{report_id(FIRST)}")
    page.locator("mark a", has_text="投资160万元").click()
    note = page.locator("li.statement:target")
    expect(note).to_contain_text("1,600,000元")
    note.locator("ul a", has_text=PARK).first.click()
    expect(page.locator("h1")).to_have_text(PARK)


def test_facets_are_in_the_address(visitor: BrowserContext, served: str) -> None:
    """Choose two values, come back to the address, drop one."""
    page = visitor.new_page()
    page.goto(f"{served}/table")
    page.locator('[data-facet="type"] a', has_text="项目").click()
    page.locator('[data-facet="sector"] summary').first.click()
    page.locator('[data-facet="sector"] a', has_text="卫生健康").click()
    assert "type=Project" in page.url
    assert "sector=health" in page.url
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody tr th")).to_have_text(CLINIC)
    address = page.url
    page.goto(f"{served}/")
    page.goto(address)
    expect(page.locator("#total")).to_have_text("共 1 条事实")
    page.locator('[data-facet="sector"] a[aria-current]').click()
    expect(page.locator("tbody tr")).to_have_count(2)


def test_the_table_is_saved_as_csv(visitor: BrowserContext, served: str) -> None:
    """The link saves a file with a row a fact."""
    page = visitor.new_page()
    page.goto(f"{served}/table?type=Project")
    with page.expect_download() as saving:
        page.locator("a[download]").click()
    assert len(saving.value.path().read_text(encoding="utf-8-sig").splitlines()) == 3


def test_search_by_keyboard_alone(visitor: BrowserContext, served: str) -> None:
    """Tab to the field, type one character, Enter; Tab to the first hit, Enter."""
    page = visitor.new_page()
    page.goto(served)
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "q":
            break
    page.keyboard.type("药")
    page.keyboard.press("Enter")
    expect(page.locator(".results")).to_contain_text(PARK)
    page.locator(".results a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("药")


def test_a_hostile_text_searches_for_itself(visitor: BrowserContext, served: str) -> None:
    """Typed into the field, a tag stays words; nothing runs."""
    page = visitor.new_page()
    page.goto(served)
    page.locator("#q").fill(HOSTILE)
    page.locator("#q").press("Enter")
    expect(page.locator("h1")).to_contain_text(HOSTILE)
    expect(page.locator("#q")).to_have_value(HOSTILE)


def test_the_theme_is_changed_and_kept(visitor: BrowserContext, served: str) -> None:
    """The button turns light into dark, on the next page too; and back."""
    page = visitor.new_page()
    page.goto(served)
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.locator("#theme").click()
    dark = page.evaluate(paper)
    assert dark != light
    page.goto(f"{served}/table")
    assert page.evaluate(paper) == dark
    page.locator("#theme").click()
    assert page.evaluate(paper) == light


def test_the_language_is_changed_and_carried_on(visitor: BrowserContext, served: str) -> None:
    """English by one click, on the pages that follow too, and back."""
    page = visitor.new_page()
    page.goto(served)
    page.locator(".tools a").click()
    expect(page.locator("header nav")).to_contain_text("Overview")
    page.locator("header nav a", has_text="Table").click()
    expect(page.locator("h1")).to_have_text("Table")
    page.locator(".tools a").click()
    expect(page.locator("h1")).to_have_text("表")


def test_without_javascript_all_is_there(browser: Browser, served: str) -> None:
    """Search, node, sentence, report, table and answers work with scripts switched off."""
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    page.goto(served)
    page.locator("#q").fill("青禾药材")
    page.locator("#q").press("Enter")
    page.locator(".results a", has_text=PARK).first.click()
    page.locator("a.quote").first.click()
    assert marked(page)
    page.goto(f"{served}/questions/25")
    assert page.locator("tbody tr").count() >= 1
    context.close()
