"""The page as a file: what it holds, what it lets in, and that it is always the same."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import networkx as nx
import pytest
import rdflib
from rdflib.namespace import RDFS, SKOS

from kg.export.html_page import SCRIPTS, export_html, to_json
from kg.export.page_words import page_words
from kg.namespaces import ID, ONT
from tests.export.large import LONG_REPORTS, large_page_graph
from tests.export.sample import GARDEN, HOSTILE, REPORTS, sample_graph

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "kg" / "export" / "templates"


class Elements(HTMLParser):
    """The elements of a page and the contents of its scripts, as a browser finds them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: dict[str, str] = {}
        self.policy = ""
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element and, of a policy, its content."""
        self.found.append((tag, dict(attrs)))
        self.inside = tag == "script"
        if dict(attrs).get("http-equiv") == "Content-Security-Policy":
            self.policy = dict(attrs)["content"] or ""

    def handle_endtag(self, tag: str) -> None:
        """What follows a script is not in it."""
        self.inside = self.inside and tag != "script"

    def handle_data(self, data: str) -> None:
        """Note what stands in a script."""
        if self.inside:
            name = self.found[-1][1].get("id") or f"code{sum(tag == 'script' for tag, _ in self.found)}"
            self.scripts[name] = self.scripts.get(name, "") + data


def page(title: str = f"图谱{HOSTILE}") -> str:
    """The page of the sample graph."""
    return export_html(sample_graph(), title=title, meta={"version": HOSTILE}, reports=REPORTS)


@pytest.fixture(scope="module")
def elements() -> Elements:
    """The sample's page as parsed."""
    parser = Elements()
    parser.feed(page())
    parser.close()
    return parser


def test_the_policy_admits_the_two_scripts_of_the_page_and_nothing_else(elements: Elements) -> None:
    """The hashes in the policy are those of the scripts that stand in the file; no source outside it is named."""
    code = [text for name, text in elements.scripts.items() if name.startswith("code")]
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in code]
    assert len(code) == 2
    assert elements.policy.startswith("default-src 'none'; ")
    assert re.findall(r"'sha256-([^']+)'", elements.policy) == hashes
    assert "http" not in elements.policy
    assert "script-src 'unsafe-inline'" not in elements.policy


def test_no_element_asks_for_anything_outside(elements: Elements) -> None:
    """No link, image, frame or script with an address, whatever the texts of the graph say."""
    assert len(elements.found) > 50
    for tag, attributes in elements.found:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base"}
        assert not {"src", "srcset", "action", "onerror", "onload", "onclick"} & attributes.keys()
        assert attributes.get("href", "#").startswith("#")


def test_hostile_texts_stay_texts(elements: Elements) -> None:
    """A label that closes the script neither does so nor loses a character."""
    data = json.loads(elements.scripts["graph-data"])
    assert sum(HOSTILE in node["label"] for node in data["nodes"]) == 2
    assert "<img" not in page()
    extra = json.loads(elements.scripts["extra"])
    assert extra["title"] == f"图谱{HOSTILE}"
    assert extra["reports"]["3" * 16]["publisher"] == HOSTILE


def test_json_for_a_script_holds_none_of_the_characters_that_could_end_it() -> None:
    """Markup characters and JavaScript's own line ends are escaped, and come back as they were."""
    value = {"</script>": "<!-- & \u2028 \u2029 𠮷"}
    text = to_json(value)
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == value


def test_the_page_is_the_same_whatever_the_hash_seed_and_the_working_folder(tmp_path: Path) -> None:
    """Other processes with other seeds, started elsewhere, give the bytes of this one."""
    code = "import sys; from tests.export.test_html_page import page; sys.stdout.buffer.write(page().encode())"
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        made = subprocess.run(
            [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, check=True
        )
        assert made.stdout == page().encode()
    assert not list(tmp_path.iterdir())


def test_the_page_is_the_same_whatever_the_order_of_the_graph() -> None:
    """Nodes and edges added in reverse give the same bytes."""
    graph = sample_graph()
    other = nx.MultiDiGraph()
    other.add_nodes_from(reversed(list(graph.nodes(data=True))))
    other.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))
    assert export_html(other, title="图", reports=REPORTS) == export_html(graph, title="图", reports=REPORTS)


def test_the_licence_notice_of_vis_network_is_kept() -> None:
    """The notice stands in the page; the address of the source map, which would be asked for, does not."""
    text = page()
    assert "@version 9.1.2" in text
    assert "http://www.apache.org/licenses/LICENSE-2.0" in text
    assert "sourceMappingURL" not in text


def test_nothing_simulates(elements: Elements) -> None:
    """Physics is off and every node has whole coordinates."""
    data = json.loads(elements.scripts["graph-data"])
    assert data["options"]["physics"] == {"enabled": False}
    assert data["options"]["layout"] == {"improvedLayout": False}
    assert all(isinstance(node[axis], int) for node in data["nodes"] for axis in "xy")
    assert GARDEN in {ID + node["id"] for node in data["nodes"]}


def test_an_empty_graph_has_a_page() -> None:
    """Nothing found is a page that says so, not an error."""
    assert export_html(nx.MultiDiGraph(), title="空").startswith("<!DOCTYPE html>")


def test_every_word_of_the_page_is_there_in_both_languages() -> None:
    """Each key that is asked for exists, with a Chinese and an English text, and none is idle."""
    words = json.loads((TEMPLATES / "words.json").read_text(encoding="utf-8"))
    text = "".join((TEMPLATES / name).read_text(encoding="utf-8") for name in (*SCRIPTS, "page.html"))
    asked = set(re.findall(r"""(?:say\(|word\(|data-word-[a-z]+=|page\[)["']([a-z-]+)["']""", text))
    assert len(asked) > 40
    assert asked <= words["page"].keys() | words["comparator"].keys() | words["format"].keys()
    assert words["page"].keys() <= set(re.findall(r"[\"'`]([a-z-]+)[\"'`]", text))
    for kind, pairs in words.items():
        for key, pair in pairs.items():
            assert len(pair) == 2, (kind, key)
            assert all(pair), (kind, key)


@pytest.mark.parametrize("kind", ["sector", "status", "field", "how", "level"])
def test_codes_have_the_labels_of_the_code_lists(kind: str) -> None:
    """Each code of the list has its labels on the page, and the page has no other."""
    graph = rdflib.Graph().parse(ROOT / "ontology" / "codes" / f"{kind}.ttl")
    labels = {}
    for code, notation in graph.subject_objects(SKOS.notation):
        names = {label.language: str(label) for label in graph.objects(code, SKOS.prefLabel)}
        labels[str(notation)] = [names["zh"], names["en"]]
    words = page_words()[kind]
    assert {key: [chinese, english.lower()] for key, (chinese, english) in words.items()} == labels
    assert len(labels) >= 3


@pytest.mark.parametrize(("kind", "least"), [("type", 11), ("slot", 15)])
def test_types_and_slots_have_the_labels_of_the_ontology(kind: str, least: int) -> None:
    """One word for a thing: what the ontology calls it."""
    graph = rdflib.Graph().parse(ROOT / "ontology" / "duikou.ttl")
    words = json.loads((TEMPLATES / "words.json").read_text(encoding="utf-8"))[kind]
    known = 0
    for key, (chinese, english) in words.items():
        names = {label.language: str(label) for label in graph.objects(rdflib.URIRef(ONT + key), RDFS.label)}
        assert not names or names == {"zh": chinese, "en": english.lower()}, key
        known += bool(names)
    assert known >= least


def test_the_parts_of_the_page_are_joined_and_small() -> None:
    """Every script in the folder is joined, and no part is longer than three hundred lines."""
    assert {path.name for path in TEMPLATES.glob("*.js")} == set(SCRIPTS)
    parts = list(TEMPLATES.iterdir())
    assert len(parts) >= 15
    assert all(len(path.read_text(encoding="utf-8").splitlines()) <= 300 for path in parts)


def test_a_page_of_1500_nodes_is_smaller_than_3_mb() -> None:
    """Measured with three quotations a node from reports that do not travel whole."""
    size = len(export_html(large_page_graph(), title="大图", reports=LONG_REPORTS).encode())
    assert size < 3_000_000
