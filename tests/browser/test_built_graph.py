"""The page of a build beside its triples: the counts of filters and the sentences of figures are those of SPARQL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib
from playwright.sync_api import BrowserContext, Page, expect
from rdflib.namespace import SKOS

from kg.namespaces import ID
from kg.pipeline import build, load
from kg.store import View
from kg.store.ontology import code_files
from tests.conftest import CORPUS

ITEMS = "VALUES ?type { dk:Assistance dk:Batch dk:GroupProgram dk:Project } ?item a ?type"
ACTIONS = {"Assistance", "Batch", "GroupProgram", "Project"}

Counts = dict[str, int]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of a third of the corpus."""
    out = tmp_path_factory.mktemp("counts") / "graph"
    build(sorted(CORPUS.iterdir())[::3], out)
    return out


@pytest.fixture(scope="module")
def graph(folder: Path) -> View:
    """What SPARQL asks."""
    return load(folder)


@pytest.fixture
def page(context: BrowserContext, folder: Path) -> Page:
    """The page of that graph, every filter unfolded and shown to its end."""
    opened = context.new_page()
    opened.goto((folder / "graph.html").as_uri())
    unfold(opened)
    return opened


def unfold(page: Page) -> None:
    """Open every filter and show all of its values."""
    closed = page.locator("#facets details:not([open]) > summary")
    while closed.count():
        closed.first.click()
    while page.locator("#facets button.plain").count():
        page.locator("#facets button.plain").first.click()


def shown(page: Page, facet: str) -> Counts:
    """The counts beside a filter's boxes; those that would let nothing through are left out."""
    rows = page.locator("#legend li" if facet == "type" else f"#facet-{facet} li").all()
    boxes = [row.locator("input").get_attribute("id") or "" for row in rows]
    counts = [int(row.locator(".count").inner_text()) for row in rows]
    return {box.partition("-")[2]: count for box, count in zip(boxes, counts, strict=True) if count}


def counted(graph: View, pattern: str) -> Counts:
    """How many items each ?value of a pattern has, named as the page's boxes are: by key, notation or text."""
    asked = f"SELECT ?value (COUNT(DISTINCT ?item) AS ?n) {{ {ITEMS} . {pattern} }} GROUP BY ?value"
    names = notations()
    rows = [(str(row["value"]), int(row["n"] or 0)) for row in graph.query(asked).texts()]
    return {names.get(value, value.removeprefix(ID)): n for value, n in rows}


def notations() -> dict[str, str]:
    """The notation of each code of the code lists."""
    codes = rdflib.Graph()
    for path in code_files():
        codes.parse(path)
    return {str(code): str(notation) for code, notation in codes.subject_objects(SKOS.notation)}


def years(graph: View, narrower: str) -> Counts:
    """How many items each year has: from start to end, or the years of the reports that tell of an undated item."""
    dates = "OPTIONAL { ?item dk:start ?start } OPTIONAL { ?item dk:end ?end }"
    told = f"?m dk:mentionOf ?item ; oa:hasSource ?report . OPTIONAL {{ ?report dct:date ?date }} {narrower} {dates}"
    found: set[tuple[str, int]] = set()
    for row in graph.query(f"SELECT DISTINCT ?item ?date ?start ?end {{ {ITEMS} . {told} }}").texts():
        ends = [int(row[name][:4]) for name in ("start", "end") if row[name]] or [int((row["date"] or "0")[:4])]
        found |= {(str(row["item"]), year) for year in range(ends[0], ends[-1] + 1) if year}
    return dict(Counter(str(year) for _, year in found))


def bands(graph: View, narrower: str) -> Counts:
    """How many items each band of confidence has."""
    bound = 'IF(?c >= 0.8, "high", IF(?c >= 0.5, "middle", "low"))'
    return counted(graph, f"?item dk:confidence ?c . {narrower} BIND({bound} AS ?value)")


FACETS: dict[str, Callable[[View, str], Counts]] = {
    "type": lambda graph, narrower: {
        kind.rpartition("#")[2]: n for kind, n in counted(graph, f"{narrower} BIND(?type AS ?value)").items()
    },
    "donor": lambda graph, narrower: counted(graph, f"?item dk:donor ?value . {narrower}"),
    "recipient": lambda graph, narrower: counted(graph, f"?item dk:recipient ?value . {narrower}"),
    "sector": lambda graph, narrower: counted(graph, f"?item dk:sector ?value . {narrower}"),
    "batch": lambda graph, narrower: counted(graph, f"?item dk:ordinal|dk:batchOrdinal ?value . {narrower}"),
    "year": years,
    "confidence": bands,
}


def compare(page: Page, graph: View, narrower: str, *, without: str = "") -> int:
    """Every facet's counts are those of SPARQL; `without`: the facet that is itself chosen. The number compared."""
    compared = 0
    for facet, ask in FACETS.items():
        told, asked = shown(page, facet), ask(graph, "" if facet == without else narrower)
        if facet == "type":
            told = {kind: n for kind, n in told.items() if kind in ACTIONS}
        assert told == asked, facet
        compared += len(asked)
    return compared


def test_the_counts_of_filters_are_those_of_sparql(page: Page, graph: View) -> None:
    """Of every type, donor, recipient, sector, batch, year and band of confidence."""
    assert compare(page, graph, "") > 50


@pytest.mark.parametrize(
    ("facet", "value", "narrower"),
    [
        ("sector", "health", '?item dk:sector/skos:notation|dk:sector ?s . FILTER(STRENDS(STR(?s), "health"))'),
        ("donor", "place/310000", f"?item dk:donor <{ID}place/310000> ."),
        ("batch", "10", "?item dk:ordinal|dk:batchOrdinal 10 ."),
    ],
)
def test_a_choice_narrows_all_counts_as_in_sparql(
    page: Page, graph: View, facet: str, value: str, narrower: str
) -> None:
    """With one value chosen, the other filters count what remains; the drawn pairs are those of what remains."""
    page.locator(f'[id="{facet}-{value}"]').check()
    unfold(page)
    assert compare(page, graph, narrower, without=facet) > 8
    pairs = graph.query(f"SELECT DISTINCT ?d ?r {{ {ITEMS} . {narrower} ?item dk:donor ?d ; dk:recipient ?r }}")
    expect(page.locator("#status")).to_contain_text(f" / {len(pairs.rows)} 对支援关系")


def test_places_are_counted_as_in_sparql(page: Page, graph: View) -> None:
    """The legend counts every division, locality and institution that stands in the graph's actions and ties."""
    used = "?item (dk:donor|dk:recipient|dk:place|dk:host) ?place . ?place a ?kind"
    asked = f"SELECT ?kind (COUNT(DISTINCT ?place) AS ?n) {{ {ITEMS} . {used} }} GROUP BY ?kind"
    found = {str(row["kind"]).rpartition("#")[2]: int(row["n"] or 0) for row in graph.query(asked).texts()}
    told = {kind: n for kind, n in shown(page, "type").items() if kind not in ACTIONS}
    assert told == found
    assert len(told) >= 4


def test_a_figure_leads_to_its_words_in_the_report(page: Page, graph: View) -> None:
    """Found by its address and opened in its report, the marked words of every tenth figure are a mention's quote."""
    asked = """SELECT ?o ?quote { ?o a dk:Outcome . ?m dk:mentionOf ?o ; dk:supports dk:value ; oa:exact ?quote }"""
    told: dict[str, set[str]] = {}
    for row in graph.query(asked).texts():
        told.setdefault(str(row["o"]), set()).add(str(row["quote"]))
    chosen = sorted(told)[::10]
    for outcome in chosen:
        page.goto(page.url.partition("#")[0] + "#" + outcome)
        card = page.locator("#panel details.asked .proof").first
        assert card.locator("mark").inner_text() in told[outcome]
        card.locator("button").click()
        assert "".join(page.locator("#report mark").all_inner_texts()) in told[outcome]
        page.keyboard.press("Escape")
    assert len(chosen) > 8
