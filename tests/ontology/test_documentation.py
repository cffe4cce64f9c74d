"""The documentation of the ontology: drawing, page, the walk through one report, and the base IRI."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import OWL, RDF, Graph

from kg.namespaces import BASE, ONT, PREFIXES
from kg.pipeline import load as open_graph
from kg.store import code_files, load, ontology_file, ontology_folder
from tests.conftest import CORPUS
from tests.ontology.texts import PASTURE

ROOT = Path(__file__).parents[2]
MODEL = ROOT / "docs" / "model.md"
TURTLE_PREFIXES = "".join(f"@prefix {name}: <{base}> .\n" for name, base in PREFIXES.items())


def tool(name: str) -> ModuleType:
    """A script of tools/ as a module."""
    spec = importlib.util.spec_from_file_location(f"tool_{name}", ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    if str(ROOT / "tools") not in sys.path:
        sys.path.append(str(ROOT / "tools"))
    spec.loader.exec_module(module)
    return module


def blocks(language: str) -> list[str]:
    """The fenced blocks of docs/model.md in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", MODEL.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def our_terms() -> set[str]:
    """The names of all declared terms."""
    graph = Graph().parse(ontology_file(), format="turtle")
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    return {
        str(term).removeprefix(ONT)
        for kind in kinds
        for term in graph.subjects(RDF.type, kind)
        if str(term).startswith(ONT)
    }


def test_the_drawing_is_that_of_the_ontology() -> None:
    """docs/images/model.svg is, byte for byte, what `make ontology` draws; all but three terms are in it."""
    drawn = tool("document_ontology")
    model = drawn.Model(ontology_file())
    picture = drawn.draw(model)
    assert picture == (ROOT / "docs" / "images" / "model.svg").read_text(encoding="utf-8"), "run `make ontology`"
    missing = {name for name in our_terms() if model.label(name) not in picture}
    assert missing == {"configuration", "supports", "conflictSlot"}


def test_the_page_has_every_term(tmp_path: Path) -> None:
    """The HTML page shows each term under its IRI with labels in both languages."""
    drawn = tool("document_ontology")
    model = drawn.Model(ontology_file())
    drawn.write_page(model, tmp_path / "page")
    page = (tmp_path / "page" / "index.html").read_text(encoding="utf-8")
    assert len(our_terms()) > 70
    assert [name for name in our_terms() if f"{ONT}{name}<" not in page or model.label(name) not in page] == []
    assert 'src="model.svg"' in page
    schemes = [path.stem for path in code_files()]
    assert [scheme for scheme in schemes if f"/code/{scheme}</code>" not in page] == []
    assert all(word in page for word in ("Pipeline/identification", "KiloVA", "支援三峡库区"))
    assert {path.name for path in (tmp_path / "page").iterdir()} == {"index.html", "model.svg", "duikou.ttl"}


def test_the_walk_is_about_the_example() -> None:
    """The text in docs/model.md is a report of the example, and all Turtle there stands in its graph."""
    assert blocks("text") == [PASTURE + "\n"]
    example = load([ontology_folder() / "cq" / "example.ttl"])
    stated = set(example.triples())
    shown = [
        quad.triple
        for block in blocks("turtle")
        for quad in parse((TURTLE_PREFIXES + block).encode(), format=RdfFormat.TURTLE)
    ]
    assert len(shown) > 30
    assert [triple for triple in shown if triple not in stated] == []


def test_the_question_of_the_walk_is_answered_as_told() -> None:
    """The query in docs/model.md gives the table below it."""
    (query,), (answer,) = blocks("sparql"), blocks("csv")
    view = load([ontology_folder() / "cq" / "example.ttl", *code_files()])
    assert view.serialise(query, "csv").replace("\r\n", "\n") == answer


def test_quoted_sentences_are_of_our_own_reports() -> None:
    """Whatever docs/model.md quotes from the corpus stands there word for word."""
    texts = "".join(path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt")))
    quoted = re.findall(r"「(.*?)」", MODEL.read_text(encoding="utf-8"))
    assert len(quoted) >= 8
    assert [sentence for sentence in quoted if sentence not in texts] == []


def test_the_questions_to_our_reports_are_answered_as_told(corpus_folder: Path) -> None:
    """The three answers that docs/model.md checks by hand are those of the graph."""
    view = open_graph(corpus_folder)
    below = "?t a dk:Assistance ; dk:umbrella as:440000-540400 ; rdfs:label ?tie"
    ties = view.query(f'SELECT ?tie {{ {below} FILTER(LANG(?tie) = "zh") }}')
    told = {
        ("东莞市", "巴宜区"),
        ("佛山市", "墨脱县"),
        ("深圳市", "察隅县"),
        ("中山市", "工布江达县"),
        ("珠海市", "米林市"),
    }
    assert {f"{city}对口支援{county}" for city, county in told} == {row["tie"] for row in ties.texts()}
    sums = """SELECT (SUM(?yuan) AS ?naive) (SUM(?counted) AS ?safe) {
      { ?f a dk:Project ; dk:investment ?yuan ; dk:umbrella* as:000000-dgan6dkteopc-540627 }
      UNION { ?f dk:unitCode code:unit-yuan ; dk:level code:level-input ; dk:value ?yuan ;
                 dk:outcomeOf/dk:umbrella* as:000000-dgan6dkteopc-540627 }
      BIND(IF(EXISTS { ?f dk:includedIn ?larger }, 0, ?yuan) AS ?counted) }"""
    ((naive, safe),) = [tuple(row.values()) for row in view.query(sums).texts()]
    assert safe == "630000000"
    assert float(naive or 0) > 800_000_000
    put_in = """SELECT ?yuan ?total ?period {
      ?f dk:outcomeOf as:330000-632800 ; dk:measure ?m ; dk:value ?yuan FILTER(STR(?m) = "投入资金")
      OPTIONAL { ?f dk:cumulative ?total } OPTIONAL { ?f dk:period ?period } } ORDER BY ?yuan"""
    assert [tuple(row.values()) for row in view.query(put_in).texts()] == [
        ("128000000", None, None),
        ("3098000000", "true", "2010/2025"),
    ]


def test_the_base_can_be_another(tmp_path: Path) -> None:
    """After tools/set_base.py nothing in a copy has the old base, and its graph is named by the new one."""
    copy = tmp_path / "copy"
    for name in ("kg", "ontology", "tests/ontology", "tools"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "tests" / "__init__.py").touch()
    for name in ("README.md", "CONTRIBUTING.md"):
        shutil.copy(ROOT / name, copy / name)
    other = "https://example.org/aid/"
    assert tool("set_base").set_base(other, copy) > 100
    texts = [
        path.read_text(encoding="utf-8") for path in copy.rglob("*") if path.suffix in {".py", ".ttl", ".rq", ".md"}
    ]
    assert not any(BASE in text for text in texts)
    code = "from tests.ontology.world import turtle; print(turtle().count('https://example.org/aid/id/'))"
    ran = subprocess.run([sys.executable, "-c", code], cwd=copy, env={"PYTHONPATH": str(copy), "PATH": ""},
                         capture_output=True, text=True, check=True)  # fmt: skip
    assert int(ran.stdout) > 10


@pytest.mark.parametrize("base", ["duikou", "https://example.org/aid", "https://example.org/a b/", "ftp://x/"])
def test_no_base(base: str, tmp_path: Path) -> None:
    """What is no address with a slash at its end is refused, and nothing changes."""
    with pytest.raises(ValueError, match="is no base"):
        tool("set_base").set_base(base, tmp_path)
