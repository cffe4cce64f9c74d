"""The SPARQL page on a served graph: examples, the editor, answers and what takes too long."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import httpx
import pytest
import rdflib
from playwright.sync_api import Browser, BrowserContext, Page, expect

from kg.store.questions import questions
from tests.browser.conftest import watched
from tests.web.running import Running

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
BAD_REQUEST = "status of 400"


@pytest.fixture
def page(online: BrowserContext, server: Running) -> Page:
    """The page in Chinese."""
    opened = online.new_page()
    opened.goto(f"{server.address}/sparql?lang=zh")
    expect(opened.locator(".CodeMirror")).to_be_visible()
    return opened


def write(page: Page, query: str) -> None:
    """Put a query into the editor."""
    page.locator(".CodeMirror").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(query)


def ask(page: Page, query: str) -> None:
    """Ask it with the keyboard."""
    write(page, query)
    page.keyboard.press("Control+Enter")


def saved(page: Page, ending: str) -> str:
    """The file that a button saves."""
    with page.expect_download() as download:
        page.locator(f"#save-{ending}").click()
    return Path(download.value.path()).read_text(encoding="utf-8")


def test_every_stored_question_can_be_asked(page: Page, server: Running) -> None:
    """Each question stands in the list with its words, and its answer has as many rows as the endpoint gives."""
    names = page.locator("#examples option").all_inner_texts()[1:]
    assert len(names) == len(questions()) > 30
    compared = 0
    for index, question in enumerate(questions()):
        assert question.zh in names[index]
        page.locator("#examples").select_option(index=index + 1)
        asked = {"query": question.sparql, "format": "tsv"}
        rows = len(httpx.get(f"{server.address}/query", params=asked).text.splitlines()) - 1
        wanted = f"{rows} 行" if rows else "没有符合的行"
        expect(page.locator("#status")).to_contain_text(wanted)
        compared += 1
    assert compared > 30


def test_a_node_in_an_answer_leads_to_its_page(page: Page) -> None:
    """It bears its name, and its page opens in the same language."""
    ask(page, "SELECT ?p { ?p a dk:Project } ORDER BY ?p LIMIT 3")
    link = page.locator("#answer td a").first
    expect(link).to_have_text(re.compile("[\u4e00-\u9fff]"))
    name = link.inner_text()
    link.click()
    expect(page.locator("h1")).to_have_text(name)


def test_a_node_in_triples_leads_to_its_page(page: Page) -> None:
    """In Turtle, too; the text stays the file's, letter by letter."""
    ask(page, "CONSTRUCT { ?p dk:investment ?y } { ?p a dk:Project ; dk:investment ?y }")
    expect(page.locator("#answer pre")).to_be_visible()
    assert page.locator("#answer pre").text_content() == saved(page, "ttl")
    links = page.locator("#answer pre a")
    assert links.count() >= 2
    links.first.click()
    page.locator("a.figure").first.click()
    expect(page.locator("mark.asked").first).to_be_in_viewport()


SUMS = "SELECT ?donor (SUM(?y) AS ?sum) { ?p a dk:Project ; dk:donor ?donor ; dk:investment ?y } GROUP BY ?donor"


def test_a_number_in_an_answer_leads_to_its_sentences(page: Page) -> None:
    """A figure of the graph to the words that state it, a sum to the facts that it was made of and on to theirs."""
    ask(page, "SELECT ?p ?yuan { ?p a dk:Project ; dk:investment ?yuan } ORDER BY DESC(?yuan) LIMIT 3")
    page.locator("#answer td a.figure").first.click()
    expect(page.locator("mark.asked").first).to_be_in_viewport()
    assert re.search(r"[\d一二三四五六七八九十百千万亿]", "".join(page.locator("mark.asked").all_text_contents()))
    page.go_back()
    ask(page, SUMS)
    page.locator("#answer tbody tr", has=page.locator("a.figure")).first.get_by_text("原文").click()
    expect(page.locator("h1")).to_have_text("依据")
    page.locator("a.figure").first.click()
    expect(page.locator("mark.asked").first).to_be_in_viewport()


def test_answers_are_saved_in_every_format(page: Page) -> None:
    """CSV, TSV, JSON and XML of rows hold all of them, Turtle the triples."""
    ask(page, "SELECT ?p ?name { ?p a dk:Project ; dk:name ?name } ORDER BY ?p LIMIT 5")
    expect(page.locator("#answer tbody tr")).to_have_count(5)
    assert len(list(csv.DictReader(io.StringIO(saved(page, "csv"))))) == 5
    assert len(saved(page, "tsv").splitlines()) == 6
    assert len(json.loads(saved(page, "srj"))["results"]["bindings"]) == 5
    assert saved(page, "srx").count("<result>") == 5
    ask(page, "CONSTRUCT { ?p dk:name ?name } { ?p a dk:Project ; dk:name ?name }")
    expect(page.locator("#answer pre")).to_be_visible()
    graph = rdflib.Graph().parse(data=saved(page, "ttl"), format="turtle")
    assert len(graph) > 5


@pytest.mark.parametrize(("query", "told"), [("ASK { ?s a dk:Project }", "是"), ("ASK { ?s a dk:Nothing }", "否")])
def test_a_yes_or_no_is_said(page: Page, query: str, told: str) -> None:
    """ASK is answered in a word."""
    ask(page, query)
    expect(page.locator("#status")).to_have_text(told)


def test_no_rows_and_a_wrong_query_are_told_apart(browser: Browser, server: Running) -> None:
    """Nothing found is an answer; a mistake is told with its place, and the page goes on."""
    with watched(browser, f"{server.address}/", expected=BAD_REQUEST) as context:
        page = context.new_page()
        page.goto(f"{server.address}/sparql?lang=zh&query=SELECT")
        ask(page, "SELECT ?s { ?s a dk:Nothing }")
        expect(page.locator("#status")).to_have_text("没有符合的行")
        ask(page, "SELECT ?s { ?s a dk:Project ")
        expect(page.locator("#status")).to_contain_text("查询有误")
        expect(page.locator("#status")).to_contain_text(re.compile(r"\d+:\d+"))
        ask(page, "SELECT ?s { ?s a dk:Project } LIMIT 2")
        expect(page.locator("#answer tbody tr")).to_have_count(2)


def test_a_query_that_runs_too_long_is_said_to_be_cut(browser: Browser, hostile_server: Running) -> None:
    """That is not an empty answer, and the page goes on."""
    with watched(browser, f"{hostile_server.address}/", expected="status of 504") as context:
        page = context.new_page()
        page.goto(f"{hostile_server.address}/sparql?lang=zh")
        ask(page, ENDLESS)
        expect(page.locator("#status")).to_contain_text("查询超过时限")
        ask(page, ENDLESS.replace("COUNT", "SUM").replace("*", "?a"))
        page.locator("#stop").click()
        expect(page.locator("#status")).to_have_text("已停止")
        ask(page, "ASK { ?s a dk:Project }")
        expect(page.locator("#status")).to_have_text("是")


def test_terms_are_completed_and_prefixes_declared(page: Page) -> None:
    """Ctrl+Space offers our terms; a prefix that is used is written above, so that the query runs elsewhere too."""
    write(page, "SELECT ?s { ?s dk:recip")
    page.keyboard.press("Control+Space")
    expect(page.locator(".CodeMirror-hint").first).to_have_text("dk:recipient")
    page.keyboard.press("Enter")
    page.keyboard.insert_text(" ?r }")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#answer tbody tr").first).to_be_visible()
    text = page.locator(".CodeMirror-code").inner_text()
    assert "PREFIX dk: <https://w3id.org/duikou/ont#>" in text


def test_the_address_keeps_the_query(page: Page, online: BrowserContext) -> None:
    """Whoever opens the link finds the query in the editor; it is not asked before they ask."""
    ask(page, "SELECT ?s { ?s a dk:Batch }")
    expect(page.locator("#answer table")).to_be_visible()
    again = online.new_page()
    again.goto(page.url)
    expect(again.locator(".CodeMirror")).to_contain_text("dk:Batch")
    expect(again.locator("#answer table")).to_have_count(0)


def test_the_keyboard_leaves_the_editor(page: Page) -> None:
    """Tab indents; Escape, then Tab leads on."""
    write(page, "ASK { ?s ?p ?o }")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.CodeMirror') !== null")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "ask"
