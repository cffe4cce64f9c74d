"""Pages without a browser: what they say, their twins, facets against SPARQL, addresses of what is no more."""

from __future__ import annotations

import csv
import html
import io
import re
from itertools import product
from urllib.parse import urlencode

import httpx
import pytest
from pyoxigraph import RdfFormat, parse

from kg.documents import report_id
from kg.namespaces import ID
from tests.graph import FIRST, PARK, SECOND
from tests.web.world import BEDS, CLINIC, FOURTH, GONE, HOSTILE, MOVED, REPLACED, TEAM

FACETS = ("type", "donor", "recipient", "sector", "batch", "year", "confidence")
MARK = re.compile(r'<mark( id="at")? class="(asked|said)">(?:<a href="#note-\d+">)?([^<]*)')


def key_of(client: httpx.Client, name: str, kind: str) -> str:
    """The path of the node with this name."""
    found = client.get("/api/search", params={"q": name, "type": kind}).json()["items"]
    return next(str(item["path"]) for item in found if item["label"]["zh"] == name)


def paths(client: httpx.Client) -> list[str]:
    """Every route with something on it, and the page of every node."""
    kinds = client.get("/api/schema").json()["classes"]
    types = [("type", item["type"]) for item in kinds]
    found = client.get("/api/search", params=[("q", ""), ("limit", "500"), *types]).json()
    assert found["total"] == len(found["items"]) == sum(item["count"] for item in kinds) > 20
    pages = [str(item["path"]) for item in found["items"]]
    fixed = ["/", "/table", "/search?q=script", "/conflicts", "/questions", "/questions/11", "/explore", "/sparql"]
    asked = {"query": "SELECT (COUNT(?n) AS ?sum) { ?n dk:name|dk:measure|dk:leader ?name }", "row": "{}"}
    fixed += ["/questions/17", f"/behind?{urlencode(asked)}"]
    return [*fixed, *pages, *(f"{path}?lang=en" for path in pages)]


def test_a_hostile_name_is_text_on_every_page(client: httpx.Client) -> None:
    """In title, place, name, quotation, measure, unit and leader: it is read, and never a tag."""
    told = 0
    for path in paths(client):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert "<img" not in answer.text, path
        assert HOSTILE not in answer.text, path
        told += html.escape(HOSTILE) in answer.text
    assert told > 10


def test_a_hostile_name_is_data_in_every_twin(client: httpx.Client) -> None:
    """JSON and Turtle of the clinic hold its name as it is, and are read as such."""
    path = key_of(client, CLINIC, "Project")
    assert client.get(f"{path}.json").json()["label"]["zh"] == CLINIC
    turtle = client.get(f"{path}.ttl")
    assert turtle.headers["content-type"].startswith("text/turtle")
    objects = {getattr(quad.object, "value", "") for quad in parse(turtle.content, format=RdfFormat.TURTLE)}
    assert CLINIC in objects
    assert client.get("/table.csv?type=Project").headers["x-content-type-options"] == "nosniff"


def test_a_search_text_is_text(client: httpx.Client) -> None:
    """Quotation marks, brackets and tags search for themselves, whatever they would do elsewhere."""
    for text in ('x" } #', "'; DROP TABLE node; --", "</script><img src=x onerror=alert(1)>", "%", "_", "\\"):
        assert client.get("/search", params={"q": text}).status_code == 200
        assert client.get("/api/search", params={"q": text}).json()["query"] == text
    assert client.get("/api/search", params={"q": "%"}).json()["total"] == 0


WAYS = [("青", PARK), ("青禾", PARK), ("qhyc", PARK), ("qinghe", PARK), ("Baxoi", "八宿县")]


@pytest.mark.parametrize(("text", "name"), WAYS)
def test_search_finds_by_any_part(client: httpx.Client, text: str, name: str) -> None:
    """One Chinese character, two, initials, pinyin, English."""
    found = client.get("/api/search", params={"q": text}).json()
    assert name in [item["label"]["zh"] for item in found["items"]]
    assert name in client.get("/search", params={"q": text}).text


def test_every_value_has_its_sentences(client: httpx.Client) -> None:
    """The park: two sums, each in its sentence with report, date and confidence; two independent sources."""
    told = client.get(key_of(client, PARK, "Project") + ".json").json()
    investment = next(value for value in told["values"] if value["slot"] == "investment")
    assert [item["value"]["zh"] for item in investment["sentences"]] == ["1,600,000元", "1,580,000元"]
    assert investment["sources"] == 2
    assert [value["zh"] for value in investment["values"]] == ["1,580,000元"]
    assert investment["href"] == investment["sentences"][1]["href"]
    assert told["support"] == 2
    assert [conflict["slot"] for conflict in told["conflicts"]] == ["investment"]
    first = investment["sentences"][0]
    assert first["report"]["date"] == "2023-08-14"
    assert FIRST[first["start"] : first["end"]] == first["quote"]
    page = client.get(told["path"]).text
    for words in ("2 个独立来源", "1,600,000元", "本报道写的是 1,580,000元", "各报道不一", first["quote"]):
        assert words in page


def test_the_twins_are_found_by_suffix_and_by_accept(client: httpx.Client) -> None:
    """One node, three forms; what we have not is told."""
    path = key_of(client, PARK, "Project")
    for suffix, media in ((".json", "application/json"), (".ttl", "text/turtle")):
        by_suffix, by_accept = client.get(path + suffix), client.get(path, headers={"Accept": media})
        assert by_suffix.content == by_accept.content
        assert by_accept.headers["content-type"].startswith(media)
        assert "accept" in by_accept.headers["vary"].lower()
    assert client.get(path, headers={"Accept": "text/html,*/*;q=0.8"}).headers["content-type"].startswith("text/html")
    assert client.get(path, headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize("text", [FIRST, SECOND, FOURTH], ids=["first", "second", "hostile"])
def test_a_report_shows_every_stretch_that_is_quoted(client: httpx.Client, text: str) -> None:
    """Asked for a stretch, exactly its words are marked as asked for, after characters of four bytes too; the whole
    text stands there character by character.
    """
    path = f"/id/report/{report_id(text)}"
    statements = client.get(f"{path}.json").json()["statements"]
    assert len(statements) >= 5
    for told in statements:
        answer = client.get(told["href"].partition("#")[0])
        assert answer.status_code == 200
        asked = [html.unescape(words) for _, kind, words in MARK.findall(answer.text) if kind == "asked"]
        assert "".join(asked) == told["quote"] == text[told["start"] : told["end"]]
        assert answer.text.count('id="at"') == 1
    shown = re.search(r'<div class="text" lang="zh">(.*?)</div>', client.get(path).text, re.DOTALL)
    assert shown is not None
    assert html.unescape(re.sub("<[^>]+>", "", shown[1])) == text


def test_from_the_report_to_the_nodes_and_back(client: httpx.Client) -> None:
    """Every statement of a report links to its node, and the node's sentence to the report."""
    path = f"/id/report/{report_id(FOURTH)}"
    page, statements = client.get(path).text, client.get(f"{path}.json").json()["statements"]
    for told in statements:
        assert f'href="{told["node"]["path"]}"' in page
        assert html.escape(told["href"]) in client.get(told["node"]["path"]).text
    assert {TEAM, BEDS} <= {told["quote"] for told in statements}


def test_a_stretch_that_is_none_marks_nothing(client: httpx.Client) -> None:
    """Ends that are no numbers, too far or the wrong way round."""
    path = f"/id/report/{report_id(FIRST)}"
    for at in ("9-3", "0-99999", "a-b", "-", "1", "٣-٩"):
        page = client.get(path, params={"at": at}).text
        assert 'class="asked"' not in page
        assert "报道中没有这一段" in page


@pytest.mark.parametrize("facet", FACETS)
def test_counts_of_facets_agree_with_sparql(client: httpx.Client, facet: str) -> None:
    """Each value of each facet, alone and with a sector beside it: count, rows, CSV and the page's own SPARQL agree."""
    checked = 0
    for beside in ("", "&sector=health"):
        page = client.get(f"/table?sort=name{beside}").text
        box = page.partition(f'data-facet="{facet}"')[2].partition("</ul>")[0]
        for address, count in re.findall(r'<a href="([^"]+)".*?<span class="count">(\d+)</span>', box, re.DOTALL):
            chosen = client.get(html.unescape(address))
            if 'aria-current="true"' in box and facet == "sector":
                continue
            sparql = html.unescape(re.search(r'href="/sparql\?query=([^"]+)"', chosen.text)[1])  # type: ignore[index]
            rows = client.get(f"/query?query={sparql}", headers={"Accept": "text/csv"}).text.splitlines()[1:]
            table = client.get(html.unescape(address).replace("/table?", "/table.csv?")).text
            assert len(rows) == int(count) == len(list(csv.reader(io.StringIO(table)))) - 1
            assert f"共 {count} 条事实" in chosen.text
            checked += 1
    assert checked >= 2


def test_a_count_agrees_with_sparql_written_by_hand(client: httpx.Client) -> None:
    """Health projects that Fujian gives to 八宿县, in words of another hand than the page's."""
    query = "SELECT ?n { ?n a dk:Project ; dk:donor pl:350000 ; dk:recipient pl:540326 ; dk:sector code:sector-health }"
    rows = client.get("/query", params={"query": query}).json()["results"]["bindings"]
    chosen = {"type": "Project", "donor": "place/350000", "recipient": "place/540326", "sector": "health"}
    assert f"共 {len(rows)} 条事实" in client.get("/table", params=chosen).text
    assert len(rows) == 1


def test_the_table_leads_from_a_figure_to_its_sentence(client: httpx.Client) -> None:
    """The sum of the park, the later of the two, is a link to the stretch that states it."""
    page = client.get("/table?type=Project").text
    link = re.search(r'<a class="figure" href="([^"]+)">1,580,000元</a>', page)
    assert link is not None
    report = client.get(html.unescape(link[1]).partition("#")[0]).text
    assert "投入158万元" in "".join(words for _, kind, words in MARK.findall(report) if kind == "asked")


def test_the_csv_has_no_formulas(client: httpx.Client) -> None:
    """A byte order mark, one row a fact, and no cell that a spreadsheet would compute."""
    answer = client.get("/table.csv")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    header, *rows = csv.reader(io.StringIO(answer.text.removeprefix("\ufeff")))
    assert header[0] == "iri"
    assert all(cell[:1] not in {"=", "+", "@", "-"} for row in rows for cell in row)
    number, quote = header.index("number"), header.index("quote")
    assert ["投入158万元" in row[quote] for row in rows if row[number] == "1580000"] == [True]


def test_what_is_no_more_is_told(client: httpx.Client) -> None:
    """A node of an earlier build: 410; one with another key: 301 to it; one that nobody knows: 404; each in words."""
    assert client.get(f"/id/{GONE}").status_code == 410
    assert "没有报道说到它" in client.get(f"/id/{GONE}").text
    assert client.get(f"/id/{GONE}.json").json()["iri"] == ID + GONE
    for key, suffix in product((MOVED, REPLACED), ("", ".json", ".ttl")):
        moved = client.get(f"/id/{key}{suffix}")
        assert moved.status_code == 301
        assert moved.headers["location"] == key_of(client, CLINIC, "Project") + suffix
    for key in ("project/540326-zzzzzzzzzzzz", "project/", "", "nonsense/1", "place/%3Cscript%3E", "place/../../x"):
        answer = client.get(f"/id/{key}")
        assert answer.status_code == 404, key
        assert "<script>alert" not in answer.text
    assert client.get("/api/node", params={"iri": ID + GONE}).status_code == 410


def test_a_mention_leads_into_its_report(client: httpx.Client) -> None:
    """The IRI of a mention opens the report at its words."""
    told = client.get(f"/id/report/{report_id(FIRST)}.json").json()["statements"][0]
    answer = client.get("/" + told["mention"].removeprefix("https://w3id.org/duikou/"))
    assert (answer.status_code, answer.headers["location"]) == (303, told["href"])


def test_the_explorer_gets_counts_before_neighbours(client: httpx.Client) -> None:
    """Relations with counts; then a page of each, whose items are as many as were counted."""
    node = client.get("/api/search", params={"q": "福建省", "type": "Province"}).json()["items"][0]
    told = client.get("/api/neighbours", params={"node": node["iri"]}).json()
    assert {"relation", "direction", "label", "count"} == set(told["relations"][0])
    seen = set()
    for one in told["relations"]:
        asked = {"node": node["iri"], "relation": one["relation"], "direction": one["direction"]}
        answer = client.get("/api/neighbours", params=asked).json()
        assert answer["total"] == one["count"] == len(answer["items"])
        single = [{**asked, "limit": 1, "offset": number} for number in range(one["count"])]
        pages = [client.get("/api/neighbours", params=wanted).json() for wanted in single]
        assert [page["items"][0]["iri"] for page in pages] == [item["iri"] for item in answer["items"]]
        seen |= {item["iri"] for item in answer["items"]}
    assert len(seen) == node["count"]


BAD = {
    "/api/neighbours": 404,
    "/api/neighbours?node=http://e/": 404,
    "/api/search?q=x&limit=many": 400,
    "/api/search?q=x&limit=-1": 400,
    "/api/node?iri=": 404,
    "/api/node?iri=%3Chttp": 404,
    "/api/node?iri=https://w3id.org/duikou/id/project/%00": 400,
    "/api/nothing": 404,
    "/static/nothing.css": 404,
    "/questions/nothing": 404,
    "/nothing": 404,
}


@pytest.mark.parametrize("address", BAD)
def test_a_wrong_address_is_answered_in_words(client: httpx.Client, address: str) -> None:
    """A status, and words; never a traceback."""
    answer = client.get(address)
    assert answer.status_code == BAD[address]
    assert len(answer.text) > 10
    assert "Traceback" not in answer.text
    odd = "/table?page=0&page=x&donor=nonsense&year=99999&sort=;&type=Mention&batch=-1&confidence=%00"
    assert client.get(odd).status_code == 200


def test_the_language_is_that_of_the_reader(client: httpx.Client) -> None:
    """By Accept-Language; `?lang=` wins and is carried on by links; Chinese where nothing is said."""
    assert '<html lang="zh-CN">' in client.get("/").text
    english = client.get("/", headers={"Accept-Language": "de, en-GB;q=0.8, zh;q=0.5"})
    assert '<html lang="en">' in english.text
    assert english.headers["content-language"] == "en"
    chosen = client.get("/table?lang=en", headers={"Accept-Language": "zh"}).text
    assert '<html lang="en">' in chosen
    assert 'href="/conflicts?lang=en"' in chosen
    assert "lang=" not in re.sub(r'hreflang|lang="|lang=en" hreflang', "", english.text.partition("<nav")[2])


def test_nothing_is_kept_with_the_reader(client: httpx.Client) -> None:
    """No page sets a cookie, and every page has the headers that keep it apart from other sites."""
    answers = [client.get(path) for path in paths(client)[:15]]
    assert not any("set-cookie" in answer.headers for answer in answers)
    for answer in answers:
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "access-control-allow-origin" not in answer.headers
