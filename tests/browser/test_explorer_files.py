"""What the explorer saves: pictures, Turtle and CSV."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import rdflib
from playwright.sync_api import BrowserContext, Page, expect

from kg.namespaces import ID
from kg.pipeline import load
from tests.browser.serving import PREFECTURE
from tests.browser.test_explorer import drawn
from tests.web.running import Running

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def around(online: BrowserContext, server: Running) -> Page:
    """The explorer as a link from the page of 日喀则市 opens it."""
    opened = online.new_page()
    opened.goto(f"{server.address}/explore?lang=zh&node={PREFECTURE}")
    expect(opened.locator("#panel h2")).to_have_text("日喀则市")
    return opened


def saved(page: Page, kind: str) -> bytes:
    """The file that a button saves."""
    with page.expect_download() as download:
        page.locator(f"#save-{kind}").click()
    return Path(download.value.path()).read_bytes()


def test_the_drawing_is_saved_as_png_and_svg(around: Page) -> None:
    """The SVG file names every node and holds shapes and texts alone; the PNG is a picture of it."""
    svg = ET.fromstring(saved(around, "svg").decode("utf-8"))
    texts = {element.text for element in svg.iter(f"{SVG}text")}
    names = {name for name in around.locator(".card-name").all_inner_texts() if len(name) < 10}
    assert len(names) > 5
    assert names <= texts
    assert {element.tag.removeprefix(SVG) for element in svg.iter()} <= {
        "svg",
        "rect",
        "defs",
        "marker",
        "path",
        "text",
    }
    png = saved(around, "png")
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(png[16:20], "big") == 2 * int(svg.get("width", "0"))
    assert len(png) > 20_000


def test_the_selection_is_saved_as_turtle_and_csv(around: Page, reports_graph: Path) -> None:
    """With one node selected it is what the graph says of that node; with none, of all that are drawn."""
    graph = rdflib.Graph().parse(data=saved(around, "turtle").decode("utf-8"), format="turtle")
    assert {str(subject) for subject in graph.subjects()} == {PREFECTURE}
    told = {(str(t.predicate.value), t.object.value) for t in load(reports_graph).triples(PREFECTURE)}
    assert {(str(p), str(o)) for p, o in graph.predicate_objects()} == told
    around.keyboard.press("Escape")
    expect(around.locator("#panel h2")).to_have_text("图上的节点")
    rows = list(csv.DictReader(io.StringIO(saved(around, "csv").decode("utf-8-sig"))))
    assert {row["node"] for row in rows} == drawn(around)
    donors = [row for row in rows if row["property"] == "donor"]
    assert len(donors) > 3
    assert all(row["value"].startswith(ID) and row["label"] for row in donors)
