"""SPARQL over HTTP, asked of a running `kg serve` by clients that are not ours."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import httpx
import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from kg.web.protocol import READING
from tests.ontology import test_questions as cq
from tests.web.running import Running, children

SELECT = "SELECT ?n WHERE { ?n a <https://w3id.org/duikou/ont#Project> } ORDER BY ?n"
CONSTRUCT = "CONSTRUCT WHERE { ?n a <https://w3id.org/duikou/ont#Project> }"
FOR_MINUTES = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
ROWS = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
}
TRIPLES = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
}


def ask(running: Running, query: str, **headers: str) -> httpx.Response:
    """A query by GET."""
    return httpx.get(f"{running.address}/query", params={"query": query}, headers=headers, timeout=60)


@pytest.mark.parametrize("path", cq.QUESTIONS, ids=lambda path: path.stem)
def test_rdflib_gets_the_answers_by_hand(running: Running, path: cq.Path) -> None:
    """Rdflib's SPARQLStore, which speaks XML, gets the rows on file for every stored question."""
    names, rows = cq.by_hand(path)
    store = SPARQLStore(f"{running.address}/query", returnFormat="xml")
    answer = store.query(path.read_text(encoding="utf-8"))
    told = [tuple(cq._rdflib_plain(cell) for cell in row) for row in answer]  # type: ignore[union-attr]
    assert tuple(str(name) for name in answer.vars or ()) == names
    assert cq._ordered(path, told) == cq._ordered(path, rows)


@pytest.mark.skipif(shutil.which("curl") is None, reason="no curl is installed")
@pytest.mark.parametrize("path", cq.QUESTIONS, ids=lambda path: path.stem)
def test_curl_gets_the_answers_by_hand(running: Running, path: cq.Path) -> None:
    """Curl posts the file of the question and gets the rows on file as CSV."""
    kind, accept = "Content-Type: application/sparql-query", "Accept: text/csv"
    words = ["curl", "-sS", "--fail", "-H", kind, "-H", accept, "--data-binary", f"@{path}", f"{running.address}/query"]
    told = subprocess.run(words, capture_output=True, check=True, text=True, encoding="utf-8").stdout
    names, rows = cq.by_hand(path)
    first, *rest = [tuple(row) for row in csv.reader(io.StringIO(told))]
    assert first == names
    assert len(rest) == len(rows)


def test_every_way_of_asking_gives_the_same(running: Running) -> None:
    """GET, POST as a form and POST of the query itself."""
    address = f"{running.address}/query"
    body, kind = urlencode({"query": SELECT}), {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
    answers = [
        ask(running, SELECT),
        httpx.post(address, content=body, headers=kind),
        httpx.post(address, content=SELECT, headers={"Content-Type": "application/sparql-query"}),
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert len({answer.text for answer in answers}) == 1
    assert len(answers[0].json()["results"]["bindings"]) >= 5


@pytest.mark.parametrize("media", ROWS)
def test_rows_come_in_every_format(running: Running, media: str) -> None:
    """Each format has its media type and can be read back to as many rows."""
    answer = ask(running, SELECT, Accept=media)
    assert answer.headers["content-type"].partition(";")[0] == media
    if ROWS[media] is QueryResultsFormat.CSV:
        rows = list(csv.reader(io.StringIO(answer.text)))[1:]
    else:
        rows = list(parse_query_results(answer.content, format=ROWS[media]))  # type: ignore[arg-type]
    assert len(rows) == len(ask(running, SELECT).json()["results"]["bindings"]) > 0
    assert ask(running, "ASK { ?s ?p ?o }", Accept=media).text.find("true") >= 0


@pytest.mark.parametrize("media", TRIPLES)
def test_triples_come_in_every_format(running: Running, media: str) -> None:
    """CONSTRUCT and DESCRIBE in each format, read back to the same triples."""
    answer = ask(running, CONSTRUCT, Accept=media)
    assert answer.headers["content-type"].partition(";")[0] == media
    found = {quad.triple for quad in parse(answer.content, format=TRIPLES[media])}
    wanted = {quad.triple for quad in parse(ask(running, CONSTRUCT).content, format=RdfFormat.TURTLE)}
    assert found == wanted
    assert len(found) >= 5
    assert ask(running, "DESCRIBE <https://w3id.org/duikou/id/place/340000>", Accept=media).status_code == 200


def test_the_best_of_several_formats_is_given(running: Running) -> None:
    """Weights are heeded, ranges too; what we have not is passed over, and if nothing is left, said."""
    xml_first = "application/sparql-results+json;q=0.4, application/sparql-results+xml;q=0.9, text/html"
    assert ask(running, SELECT, Accept=xml_first).headers["content-type"] == "application/sparql-results+xml"
    assert ask(running, SELECT, Accept="text/*").headers["content-type"].startswith("text/csv")
    assert ask(running, SELECT, Accept="*/*").headers["content-type"] == "application/sparql-results+json"
    assert ask(running, SELECT, Accept="application/json").headers["content-type"] == "application/sparql-results+json"
    refused = ask(running, SELECT, Accept="image/png")
    assert refused.status_code == 406
    assert "text/csv" in refused.text
    assert ask(running, SELECT, Accept="text/turtle").status_code == 406


def test_the_service_describes_itself(running: Running) -> None:
    """Without a query the endpoint says what it can do, in the format that is asked for."""
    answer = httpx.get(f"{running.address}/query", headers={"Accept": "application/n-triples"})
    sd = "http://www.w3.org/ns/sparql-service-description#"
    quads = parse(answer.content, format=RdfFormat.N_TRIPLES)
    triples = {(quad.subject.value, quad.predicate.value, quad.object.value) for quad in quads}  # type: ignore[union-attr]
    assert (f"{running.address}/query", f"{sd}supportedLanguage", f"{sd}SPARQL11Query") in triples
    assert (f"{running.address}/query", f"{sd}endpoint", f"{running.address}/query") in triples
    assert sum(predicate == f"{sd}resultFormat" for _, predicate, _ in triples) == 8


UPDATE, QUERY = ({"Content-Type": f"application/sparql-{kind}"} for kind in ("update", "query"))
OTHER = {"Content-Type": "application/json"}
REFUSED = {
    "an update": (403, "for reading alone", {"content": "CLEAR ALL", "headers": UPDATE}),
    "an update in a form": (403, "for reading alone", {"data": {"update": "CLEAR ALL"}}),
    "an update as a query": (400, "cannot be answered", {"data": {"query": "CLEAR ALL"}}),
    "another machine": (400, "SERVICE", {"data": {"query": "SELECT * { SERVICE <http://localhost:1/> { ?s ?p ?o } }"}}),
    "a named graph": (400, "FROM", {"data": {"query": "SELECT * FROM <http://example.org/> { ?s ?p ?o }"}}),
    "another data set": (400, "default-graph-uri", {"data": {"query": SELECT, "default-graph-uri": "http://example.org/"}}),
    "two queries": (400, "exactly one", {"data": {"query": [SELECT, SELECT]}}),
    "no query": (400, "exactly one", {"data": {"query": " "}}),
    "nonsense": (400, "cannot be answered", {"data": {"query": "SELECT WHERE {"}}),
    "another body": (415, "application/sparql-query", {"content": "{}", "headers": OTHER}),
    "half a character": (400, "UTF-8", {"content": b"\xff", "headers": QUERY}),
    "a very long one": (413, "at most", {"content": b" " * 1_100_000, "headers": QUERY}),
    "deep brackets": (400, "deep", {"data": {"query": "SELECT * { " + "{" * 900 + "}" * 900 + "}"}}),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_answered_is_refused_in_words(running: Running, case: str) -> None:
    """Each with its status, words that name the matter, and no traceback."""
    status, words, request = REFUSED[case]
    answer = httpx.post(f"{running.address}/query", **request)
    assert answer.status_code == status, answer.text
    assert words in answer.text
    assert "Traceback" not in answer.text


def test_words_that_look_like_keywords_are_none(running: Running) -> None:
    """`from` and `service` as variables, prefixes, comments and strings are answered."""
    query = 'PREFIX from: <http://e/> SELECT ?from ?service { ?from a ?service . FILTER("from" != "service") } # from'
    assert ask(running, query).status_code == 200


def test_a_query_for_minutes_is_cut_and_the_server_answers_on(running: Running) -> None:
    """After two seconds it is cut with its own message; meanwhile and afterwards others are answered at once."""
    begun = time.monotonic()
    with ThreadPoolExecutor(2) as pool:
        long = pool.submit(ask, running, FOR_MINUTES)
        time.sleep(0.5)
        assert ask(running, SELECT).status_code == 200
        assert not long.done()
        answer = long.result()
    assert answer.status_code == 504
    assert answer.text == "the query was cut after 2 seconds, the time limit\n"
    assert time.monotonic() - begun < 8
    assert ask(running, SELECT).status_code == 200


def test_a_query_that_ends_its_process_is_told(running: Running) -> None:
    """As when it needs too much memory: 500 in words, and the next query is answered."""
    with ThreadPoolExecutor(1) as pool:
        long = pool.submit(ask, running, FOR_MINUTES)
        time.sleep(0.7)
        for child in children(running.process.pid):
            os.kill(child, signal.SIGKILL)
        answer = long.result()
    assert (answer.status_code, answer.text.partition(",")[0]) == (500, "the query ended its process")
    assert all(ask(running, SELECT).status_code == 200 for _ in range(8))


def test_rows_beyond_the_limit_are_said_aloud(running: Running) -> None:
    """500 rows come, with a header and, where the format allows it, words; an answer within the limit has neither."""
    everything = "SELECT ?s ?p ?o { ?s ?p ?o }"
    cut = ask(running, everything)
    assert len(cut.json()["results"]["bindings"]) == 500
    assert cut.headers["x-row-limit"] == "500"
    assert "first 500 rows" in cut.headers["warning"]
    assert "first 500 rows" in cut.json()["warning"]
    assert "first 500 rows" in ask(running, everything, Accept="application/sparql-results+xml").text
    assert len(ask(running, everything, Accept="text/csv").text.splitlines()) >= 501
    triples = ask(running, "CONSTRUCT WHERE { ?s ?p ?o }")
    assert triples.text.startswith("# Only the first 500 triples")
    assert len(list(parse(triples.content, format=RdfFormat.TURTLE))) == 500
    whole = ask(running, f"{everything} LIMIT 500")
    assert "x-row-limit" not in whole.headers
    assert "warning" not in json.dumps(whole.json())


def test_twenty_clients_lose_nothing(running: Running) -> None:
    """Twenty clients ask ten times each, all at once; every answer comes, and is the right one."""
    right = ask(running, SELECT).text

    def client(_: int) -> list[tuple[int, str]]:
        with httpx.Client(timeout=120) as http:
            answers = [http.get(f"{running.address}/query", params={"query": SELECT}) for _ in range(10)]
        return [(answer.status_code, answer.text) for answer in answers]

    with ThreadPoolExecutor(20) as pool:
        told = [answer for answers in pool.map(client, range(20)) for answer in answers]
    assert told == [(200, right)] * 200


def test_the_graph_store_gives_the_whole_graph(running: Running) -> None:
    """As many triples as SPARQL counts, in the format that is asked for; HEAD says how long; writing is refused."""
    address = f"{running.address}/store"
    whole = httpx.get(f"{address}?default", headers={"Accept": "application/n-triples"})
    count = ask(running, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").json()["results"]["bindings"][0]["n"]["value"]
    assert len(list(parse(whole.content, format=RdfFormat.N_TRIPLES))) == int(count) > 1000
    turtle = httpx.get(f"{address}?default")
    assert turtle.headers["content-type"].startswith("text/turtle")
    assert httpx.head(f"{address}?default").headers["content-length"] == str(len(turtle.content))
    assert httpx.get(f"{address}?graph=http://example.org/").status_code == 404
    assert httpx.get(address).status_code == 400
    writing = [httpx.request(method, f"{address}?default") for method in ("PUT", "POST", "DELETE")]
    assert [(answer.status_code, answer.text) for answer in writing] == [(405, f"{READING}\n")] * 3
