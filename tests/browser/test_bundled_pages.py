"""The pages of the bundle in a browser: nothing outside is asked, nothing complains, hostile texts stay texts."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import watched
from tests.browser.serving import PREFECTURE
from tests.browser.test_explorer import find
from tests.browser.test_explorer_files import saved
from tests.web.running import Running
from tests.web.world import CLINIC, HOSTILE

BUNDLED: dict[str, Callable[[Page], None]] = {
    "/explore": lambda page: expect(page.locator(".card").first).to_be_visible(),
    "/sparql": lambda page: expect(page.locator(".CodeMirror")).to_be_visible(),
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("address", BUNDLED)
def test_no_page_asks_outside_or_complains(browser: Browser, hostile_server: Running, address: str, lang: str) -> None:
    """In both languages, over a graph of hostile texts: no request leaves, nothing is said on the console."""
    with watched(browser, f"{hostile_server.address}/") as context:
        page = context.new_page()
        page.goto(f"{hostile_server.address}{address}?lang={lang}")
        BUNDLED[address](page)
        assert page.locator("img").count() == 0
        assert page.evaluate("document.documentElement.lang").startswith(lang)


def test_hostile_names_stay_texts_in_the_explorer(browser: Browser, hostile_server: Running) -> None:
    """In the results, on the card, in the panel, in the saved picture and in the answer of a query."""
    with watched(browser, f"{hostile_server.address}/") as context:
        page = context.new_page()
        page.goto(f"{hostile_server.address}/explore?lang=zh")
        expect(page.locator(".card").first).to_be_visible()
        find(page, HOSTILE)
        expect(page.locator("#panel h2")).to_contain_text(HOSTILE)
        page.locator("#search").fill(CLINIC)
        expect(page.locator("#results li .name").first).to_have_text(CLINIC)
        page.keyboard.press("Enter")
        expect(page.locator("#panel h2")).to_have_text(CLINIC)
        assert CLINIC in page.locator(".card-name").all_inner_texts()
        closed = page.locator("#panel details:not([open]) summary")
        while closed.count():
            closed.first.click()
        assert HOSTILE in "".join(page.locator("#panel mark").all_inner_texts())
        svg = saved(page, "svg").decode("utf-8")
        assert "<img" not in svg
        assert any(
            HOSTILE[:9] in (text.text or "") for text in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
        )
        assert saved(page, "png").startswith(b"\x89PNG")
        page.goto(f"{hostile_server.address}/sparql?lang=zh")
        page.locator(".CodeMirror").click()
        page.keyboard.press("Control+a")
        page.keyboard.insert_text("SELECT ?n { ?p a dk:Project ; dk:name ?n }")
        page.keyboard.press("Control+Enter")
        expect(page.locator("#answer td", has_text=HOSTILE)).to_have_count(1)
        assert page.locator("#app img").count() == 0


@pytest.mark.parametrize(
    "view",
    [(1280, "light", "zh-CN"), (390, "dark", "zh-CN"), (1280, "dark", "en"), (390, "light", "en")],
    ids=["wide", "phone", "wide-en", "phone-en"],
)
@pytest.mark.parametrize("address", [*BUNDLED, f"/explore?node={PREFECTURE}"])
def test_axe_finds_nothing(browser: Browser, server: Running, address: str, view: tuple[int, str, str]) -> None:
    """No rule of axe-core is broken on the pages of the bundle, in either language and light, and nothing is wider than
    the screen.
    """
    width, scheme, lang = view
    context = browser.new_context(
        viewport={"width": width, "height": 844}, color_scheme=scheme, bypass_csp=True, locale=lang
    )
    page = context.new_page()
    page.goto(f"{server.address}{address}")
    BUNDLED[address.partition("?")[0]](page)
    if address == "/sparql":
        page.locator("#ask").click()
        expect(page.locator("#answer table")).to_be_visible()
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    found = Axe().run(page).response
    assert len(found["passes"]) > 20
    assert [f"{v['id']} ({v['impact']}): {[n['target'] for n in v['nodes']]}" for v in found["violations"]] == []
    context.close()
