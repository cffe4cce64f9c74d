"""From any number of any answer to the sentences: the rows beneath a row, their facts, and the words in the report."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents import report_id
from kg.web.behind import LONGEST, address
from kg.web.lineage import beneath, constants, is_plain, parsed, read_row
from tests.graph import SECOND
from tests.web.running import Running, serving
from tests.web.world import write_world

LINK = re.compile(r'href="(/behind[^"]+)">([^<]*)<')
TOTAL = re.compile(r'id="total">共 ([\d,]+) 条事实')
NUMBER = "http://www.w3.org/2001/XMLSchema#integer"


def lit(value: str, datatype: str = "") -> dict[str, str]:
    """A literal of an answer."""
    return {"type": "literal", "value": value} | ({"datatype": datatype} if datatype else {})


SHAPES = {
    "a plain one": ("SELECT ?a WHERE { ?a ?b ?c }", ["a"], [], "{ ?a ?b ?c }"),
    "without WHERE": ("select distinct $a{?a ?b ?c}LIMIT 3", ["a"], [], "{?a ?b ?c}"),
    "sums": ("SELECT ?a (SUM(?c) AS ?s) { ?a ?b ?c } GROUP BY ?a HAVING (SUM(?c) > 3)", ["a"], [], "{ ?a ?b ?c }"),
    "a difference": ("SELECT ?a (?c - ?d AS ?m) { ?a ?b ?c, ?d }", ["a"], ["m"], "{ ?a ?b ?c, ?d }"),
    "a computed key": ("SELECT ?y (COUNT(?a) AS ?n) { ?a ?b ?c } GROUP BY (YEAR(?c) AS ?y)", [], ["y"], "{ ?a ?b ?c }"),
    "brackets in words": ('# { SELECT\nSELECT ?a { ?a <x#y> "}" } # }', ["a"], [], '{ ?a <x#y> "}" }'),
    "a group in the head": ("SELECT (EXISTS { ?a ?b 1 } AS ?e) { ?a ?b ?c }", [], ["e"], "{ ?a ?b ?c }"),
    "one in the other": ("SELECT ?a { { SELECT ?a { ?a ?b ?c } } }", ["a"], [], "{ { SELECT ?a { ?a ?b ?c } } }"),
    "a prefix like a word": ("PREFIX select: <http://e/> SELECT ?a { ?a a select:x }", ["a"], [], "{ ?a a select:x }"),
}  # fmt: skip


@pytest.mark.parametrize("case", SHAPES)
def test_a_query_is_taken_apart(case: str) -> None:
    """Its plain columns, those that are computed for each row, and its group, whatever is written around them."""
    sparql, plain, computed, body = SHAPES[case]
    found = parsed(sparql)
    assert found is not None
    assert (found.plain, list(found.computed), found.body) == (plain, computed, body)


def test_what_is_no_select_has_no_rows() -> None:
    """ASK, CONSTRUCT and DESCRIBE are left alone; so is what is no query."""
    for sparql in ("ASK { ?a ?b ?c }", "CONSTRUCT WHERE { ?a ?b ?c }", "DESCRIBE <x>", "", "SELECT ?a", "{ SELECT"):
        assert beneath(sparql, {}) is None


@given(st.text(max_size=80))
def test_no_text_is_too_odd(text: str) -> None:
    """Whatever stands in a query, it is taken apart or not, and nothing fails."""
    for sparql in (text, f"SELECT {text}", f"SELECT ?a {{ {text} }} GROUP BY ({text} AS ?b)"):
        beneath(sparql, {"a": lit("1")})
        list(constants(sparql))
        is_plain(sparql, "a")


def test_the_values_of_the_row_stand_in_the_query_beneath() -> None:
    """Bound where they were, unbound where they were not; sums are asked again as what was summed."""
    row = {"donor": {"type": "literal", "value": '福"建', "xml:lang": "zh"}, "sum": lit("3", NUMBER)}
    told = beneath("SELECT ?donor ?leader (SUM(?yuan) AS ?sum) { ?p dk:investment ?yuan } GROUP BY ?donor ?leader", row)
    assert told == (
        "SELECT DISTINCT * {\n  { ?p dk:investment ?yuan }\n"
        '  VALUES (?donor) { ("福\\"建"@zh) }\n  FILTER(!BOUND(?leader))\n}\n'
    )


def links(client: httpx.Client, path: str) -> list[tuple[str, str]]:
    """The addresses that an answer leads to, each with the words of its link."""
    body = client.get(path).text.partition("<tbody>")[2]
    return [(html.unescape(found), words) for found, words in LINK.findall(body)]


@pytest.fixture
def example(running: Running) -> Iterator[httpx.Client]:
    """A client of the example graph that reads Chinese."""
    with httpx.Client(base_url=running.address, timeout=60) as opened:
        yield opened


NO_FACT = {"37-no-aid", "38-reprints", "40-corrections", "44-what-a-code-became"}
"""Their rows are about reports, corrections and divisions."""


def test_every_row_of_every_stored_question_leads_on(example: httpx.Client) -> None:
    """To its facts with their sentences, a figure of one fact to its sentence; a row about no fact to its nodes."""
    ends: Counter[str] = Counter()
    for question in example.get("/questions.json").json():
        for where, _ in links(example, question["path"]):
            answer = example.get(where)
            if answer.status_code == 303:
                assert re.fullmatch(r"/id/report/\w+\?at=\d+-\d+#at", answer.headers["location"])
                ends["sentence"] += 1
                continue
            assert answer.status_code == 200, where
            total = int(TOTAL.search(answer.text)[1])  # type: ignore[index]
            assert bool(total) is (question["name"] not in NO_FACT), question["name"]
            assert answer.text.count('<article class="statement">') == min(total, 50)
            assert answer.text.count('class="quote"') >= total
            ends["facts" if total else "nodes"] += 1
    assert ends["sentence"] >= 75
    assert ends["facts"] >= 100
    assert ends["nodes"] <= 12


def beneath_of(example: httpx.Client, where: str) -> list[dict[str, dict[str, str]]]:
    """The rows of the query that the page of a row links to."""
    page = example.get(where).text
    asked = parse_qs(urlsplit(html.unescape(re.search(r'href="(/sparql\?query=[^"]+)"', page)[1])).query)  # type: ignore[index]
    answer = example.get("/query", params={"query": asked["query"][0]})
    return list(answer.json()["results"]["bindings"])


def test_a_sum_is_the_sum_of_what_it_leads_to(example: httpx.Client) -> None:
    """Each donor's money is the sum of the figures beneath; each prefecture's count is the number of its facts."""
    checked = 0
    for where, words in links(example, "/questions/13"):
        if words.isdecimal():
            rows = beneath_of(example, where.partition("&column=")[0])
            assert sum(Decimal(row["yuan"]["value"]) for row in rows) == Decimal(words)
            checked += 1
    for where, words in links(example, "/questions/20"):
        if words.isdecimal():
            page = example.get(where.partition("&column=")[0]).text
            assert TOTAL.search(page)[1] == words  # type: ignore[index]
            checked += 1
    assert checked == 7


def test_of_two_figures_in_a_row_each_leads_to_its_own(example: httpx.Client) -> None:
    """The part and the whole stand in one row; their sentences are two."""
    found: dict[str, set[str]] = {}
    for where, words in links(example, "/questions/12"):
        if words.isdecimal():
            found.setdefault(words, set()).add(str(example.get(where).headers.get("location")))
    assert len(found) == 3
    assert all(len(places) == 1 for places in found.values())
    assert len(set.union(*found.values())) == 3


HIDDEN_KEY = """SELECT DISTINCT ?d (MAX(?y) AS ?m) WHERE { ?p a dk:Project ; dk:donor ?d ; dk:investment ?y }
GROUP BY ?d ?p HAVING (MAX(?y) > 2) ORDER BY DESC(?m) LIMIT 2"""


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?yuan { ?p a dk:Project ; dk:investment ?yuan ; dk:name ?name } ORDER BY DESC(?yuan)",
        "SELECT ?p ?yuan ?c { ?p a dk:Project ; dk:investment ?yuan ; dk:confidence ?c } ORDER BY DESC(?yuan)",
        "SELECT (MAX(?yuan) AS ?most) { ?p a dk:Project ; dk:investment ?yuan } GROUP BY ?p ORDER BY DESC(?most)",
        HIDDEN_KEY,
    ],
)
def test_a_query_of_ones_own_leads_to_the_words(client: httpx.Client, sparql: str) -> None:
    """The sum of the park, asked for in any way, leads to the words that state it."""
    row = client.get("/query", params={"query": sparql}).json()["results"]["bindings"][0]
    column = next(name for name, term in row.items() if term["value"] == "1580000")
    where = address(sparql, row, column if "MAX" not in sparql else None)
    assert where is not None
    answer = client.get(where)
    if answer.status_code == 200:
        where = html.unescape(re.search(r'class="figure" href="([^"]+)"', answer.text)[1])  # type: ignore[index]
    else:
        where = answer.headers["location"]
    start, end = map(int, re.search(r"at=(\d+)-(\d+)", where).groups())  # type: ignore[union-attr]
    assert report_id(SECOND) in where
    assert "投入158万元" in SECOND[start:end]


def test_a_figure_of_a_node_that_the_query_names(client: httpx.Client) -> None:
    """No variable stands for the fact, but its IRI is there."""
    asked = "SELECT ?p ?yuan { ?p a dk:Project ; dk:investment ?yuan } ORDER BY DESC(?yuan)"
    first = client.get("/query", params={"query": asked}).json()["results"]["bindings"][0]
    sparql = f"SELECT ?yuan {{ <{first['p']['value']}> dk:investment ?yuan }}"
    where = address(sparql, {"yuan": first["yuan"]}, "yuan")
    assert client.get(where or "").status_code == 303


def test_a_question_that_there_is_not_is_told(client: httpx.Client) -> None:
    """As on its own page."""
    answer = client.get("/behind", params={"question": "nothing", "row": "{}"})
    assert answer.status_code == 400
    assert "no stored question has this name" in answer.text


ODD = {
    "no row": ("SELECT ?a { ?a ?b ?c }", "", 400, "没有答案的一行"),
    "half a row": ("SELECT ?a { ?a ?b ?c }", '{"a":', 400, "没有答案的一行"),
    "a list": ("SELECT ?a { ?a ?b ?c }", "[1]", 400, "没有答案的一行"),
    "a deep one": ("SELECT ?a { ?a ?b ?c }", "[" * 5000, 400, "没有答案的一行"),
    "no IRI": ("SELECT ?a { ?a ?b ?c }", '{"a":{"type":"uri","value":"a> b"}}', 400, "没有答案的一行"),
    "a column like code": ("SELECT * { ?a ?b ?c }", '{"a ) {}":{"type":"literal","value":"1"}}', 400, "没有答案的一行"),
    "no SELECT": ("ASK { ?a ?b ?c }", "{}", 200, "没有指到报道中的事实"),
    "no query": ("", "{}", 200, "没有指到报道中的事实"),
    "nonsense": ("SELECT ?a { ?a", "{}", 400, "cannot be answered"),
    "another machine": ("SELECT ?a { SERVICE <http://localhost:1/> { ?a ?b ?c } }", "{}", 400, "SERVICE"),
}


@pytest.mark.parametrize("case", ODD)
def test_what_is_no_row_is_told(client: httpx.Client, case: str) -> None:
    """A status and words, never a traceback; a hostile value is text."""
    sparql, row, status, words = ODD[case]
    answer = client.get("/behind", params={"query": sparql, "row": row})
    assert answer.status_code == status
    assert words in answer.text


def test_a_hostile_value_is_text(client: httpx.Client) -> None:
    """In the row, in the query beneath and on the page."""
    value = '"</script><img src=x onerror=alert(1)> } #\\'
    answer = client.get(
        "/behind", params={"query": "SELECT ?a { ?x dk:name ?a }", "row": json.dumps({"a": lit(value)})}
    )
    assert answer.status_code == 200
    assert "<img" not in answer.text
    assert "共 0 条事实" in answer.text


def test_a_query_beneath_that_takes_too_long_is_told(example: httpx.Client) -> None:
    """The limits of the server hold here too: of time, and of rows, which is said."""
    row = json.dumps({"n": lit("9", NUMBER)})
    group = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(CONCAT(STR(?a), STR(?e), STR(?i)) = 'x') }"
    answer = example.get("/behind", params={"query": f"SELECT (COUNT(*) AS ?n) {group}", "row": row})
    assert answer.status_code == 504
    assert "没有得到答案" in answer.text
    many = example.get("/behind", params={"query": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c }", "row": row})
    assert "只看了前 500 行" in many.text


def test_an_address_has_an_end() -> None:
    """What would be too long for one is left out, so that no link leads nowhere."""
    assert address("SELECT ?a { ?a ?b ?c }" + "#" * LONGEST, {}) is None
    assert read_row({"a": lit("1")}) == {"a": lit("1")}


def test_an_answer_beyond_the_row_limit_says_so(client: httpx.Client, tmp_path: Path) -> None:
    """On the page of a stored question too: the rows that came are no whole answer."""
    paths = [question["path"] for question in client.get("/questions.json").json()]
    many = next(path for path in paths if client.get(path).text.partition("<tbody>")[2].count("<tr>") > 1)
    assert "服务器只给出前" not in client.get(many).text
    with serving(write_world(tmp_path / "graph"), "--row-limit", "1") as server:
        page = httpx.get(f"{server.address}{many}").text
    assert "服务器只给出前 1 行" in page
    assert page.partition("<tbody>")[2].count("<tr>") == 1
