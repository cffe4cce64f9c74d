"""The command line: what goes where, exit codes, help."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from rdflib import Graph, Namespace

from kg import __version__, cli
from tests.conftest import CORPUS

Kg = Callable[..., Any]
COMMANDS = (
    "build", "conflicts", "correct", "corrections", "diff", "duplicates", "evaluate", "explain", "export", "extract",
    "infer", "push", "query", "read", "serve", "timeline", "totals", "validate",
)  # fmt: skip
ROOT = Path(__file__).parents[1]
FIGURES = "SELECT ?o ?n ?y { ?o a dk:Outcome ; dk:measure ?n ; dk:value ?y } ORDER BY ?n ?y"


def test_the_version(kg: Kg) -> None:
    """--version says the name and the version."""
    assert kg("--version").out == f"kg {__version__}\n"


def test_help_tells_all_commands_in_two_languages(kg: Kg) -> None:
    """The page of the manual names every command, the exit codes and a first run, in English and Chinese."""
    page = kg("--help").out
    assert sorted(cli.commands.commands) == sorted(COMMANDS)
    assert all(f"\n  {name} " in page for name in COMMANDS)
    assert "Exit codes:" in page
    assert "对口支援" in page


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(kg: Kg, command: str) -> None:
    """Each command, argument and option is explained; a Chinese line stands with it."""
    page = kg(command, "--help").out
    assert any("\u4e00" <= char <= "\u9fff" for char in page)
    for parameter in cli.commands.commands[command].params:
        if isinstance(parameter, click.Option) and parameter.name != "form":
            assert parameter.help
        elif isinstance(parameter, click.Argument):
            assert str(parameter.metavar or parameter.name).upper() in page.partition("\n\n")[2]


def test_the_page_holds_as_many_nodes_as_asked_for(kg: Kg, page: Path, tmp_path: Path) -> None:
    """--max-nodes cuts the page alone: the Turtle is the same, and the page knows how many nodes there are."""
    for name, options in (("whole", []), ("cut", ["--max-nodes", 5])):
        assert kg("build", page, "-o", tmp_path / name, "-q", *options).code == 0
    whole, cut = ((tmp_path / name / "graph.html").read_text(encoding="utf-8") for name in ("whole", "cut"))
    total = re.search(r'"total":(\d+)', cut)
    assert total
    assert int(total[1]) == whole.count('"group":') > cut.count('"group":') > 0
    assert cut.count('"group":') <= 5
    assert (tmp_path / "whole" / "facts.ttl").read_bytes() == (tmp_path / "cut" / "facts.ttl").read_bytes()
    assert kg("build", page, "-o", tmp_path / "none", "--max-nodes", 0).code == 2


def test_a_wrong_command_line_is_told(kg: Kg) -> None:
    """A missing argument or an unknown command ends with code 2 and one message."""
    assert kg("build").code == 2
    ran = kg("biuld", "x")
    assert (ran.code, ran.out) == (2, "")
    assert "biuld" in ran.err


def test_build_tells_progress_and_summary_on_stderr(kg: Kg, tmp_path: Path) -> None:
    """Nothing goes to stdout; -q leaves stderr empty too."""
    ran = kg("build", CORPUS / "linzhi.txt", "-o", tmp_path / "loud")
    assert (ran.code, ran.out) == (0, "")
    assert "1 page, 1 report: " in ran.err
    assert ran.err.endswith(f"Open {tmp_path / 'loud' / 'graph.html'} in a browser.\n")
    assert kg("build", CORPUS / "linzhi.txt", "-o", tmp_path / "quiet", "-q").err == ""


def test_extract_tells_what_it_found(kg: Kg, tmp_path: Path) -> None:
    """The summary counts facts by type."""
    ran = kg("extract", CORPUS / "linzhi.txt", "-o", tmp_path)
    assert (ran.code, ran.out) == (0, "")
    assert "1 page: " in ran.err
    assert " project" in ran.err


def test_query_answers_as_table_csv_and_json(kg: Kg, built: Path) -> None:
    """The three forms hold the same rows; figures are numbers in JSON."""
    table = kg("query", built, FIGURES).out.splitlines()
    rows = list(csv.DictReader(io.StringIO(kg("query", built, FIGURES, "--format", "csv").out)))
    objects = json.loads(kg("query", built, FIGURES, "--format", "json").out)
    assert len(table) - 2 == len(rows) == len(objects) > 0
    assert [row["n"] for row in rows] == [item["n"] for item in objects]
    assert [float(row["y"]) for row in rows] == [item["y"] for item in objects]
    assert table[2].startswith("oc:")
    assert rows[0]["o"].startswith("https://")


def test_query_answers_yes_or_no(kg: Kg, built: Path) -> None:
    """ASK gives a truth value."""
    assert json.loads(kg("query", built, "ASK { ?s a dk:Project }", "--format", "json").out) == [{"answer": True}]


def test_a_wrong_query_is_told(kg: Kg, built: Path) -> None:
    """A query that cannot be answered ends with code 6."""
    ran = kg("query", built, "SELECT")
    assert (ran.code, ran.out) == (6, "")
    assert ran.err.startswith("kg: the query cannot be answered")


def test_commands_on_no_graph_are_told(kg: Kg, tmp_path: Path) -> None:
    """query, validate and explain name the folder in which no graph is."""
    for arguments in (("query", tmp_path, "ASK {}"), ("validate", tmp_path), ("explain", tmp_path, "x")):
        ran = kg(*arguments)
        assert ran.code == 3
        assert f"{tmp_path}: no graph is here" in ran.err


def test_validate_says_whether_the_graph_conforms(kg: Kg, built: Path, tmp_path: Path) -> None:
    """Our own graph conforms; one with a project that nobody gave does not, and the exit code says so."""
    ran = kg("validate", built)
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "conforms")
    bad = shutil.copytree(built, tmp_path / "bad")
    with (bad / "facts.ttl").open("a", encoding="utf-8") as file:
        file.write("\n<https://w3id.org/duikou/id/project/x> a dk:Project .\n")
    ran = kg("validate", bad)
    assert (ran.code, ran.out.splitlines()[-1]) == (1, "does not conform")
    assert "Violation  Project-name" in ran.out
    assert "pj:x: A project has one name of two characters or more." in ran.out
    assert "pj:x：项目须有一个至少两个字的名称。" in ran.out


def test_validate_writes_json_and_turtle(kg: Kg, built: Path, tmp_path: Path) -> None:
    """The same findings as JSON, and as a report in SHACL's own terms; the exit code stays."""
    assert json.loads(kg("validate", built, "--format", "json").out)["conforms"] is True
    bad = shutil.copytree(built, tmp_path / "bad")
    with (bad / "facts.ttl").open("a", encoding="utf-8") as file:
        file.write("\n<https://w3id.org/duikou/id/project/x> a dk:Project .\n")
    ran = kg("validate", bad, "--format", "json")
    found = [item for item in json.loads(ran.out)["findings"] if item["severity"] == "Violation"]
    assert ran.code == 1
    assert {item["node"] for item in found} == {"https://w3id.org/duikou/id/project/x"}
    assert all(item["zh"] and item["en"] and item["shape"] for item in found)
    report = Graph().parse(data=kg("validate", bad, "--format", "ttl").out, format="turtle")
    shacl = Namespace("http://www.w3.org/ns/shacl#")
    assert [bool(value) for value in report.objects(None, shacl.conforms)] == [False]
    assert len(set(report.objects(None, shacl.result))) == len(json.loads(ran.out)["findings"])
    assert set(report.subjects(shacl.focusNode)) == set(report.objects(None, shacl.result))
    components = {str(result): report.value(result, shacl.sourceConstraintComponent)
                  for result in report.objects(None, shacl.result)}  # fmt: skip
    assert shacl.MinCountConstraintComponent in components.values()
    assert all(str(component).startswith(str(shacl)) for component in components.values())


def test_conclusions_stand_apart(kg: Kg, built: Path) -> None:
    """`kg infer` prints what the graph does not say; a query sees it on request alone."""
    parties = "SELECT (COUNT(*) AS ?n) { ?party a dk:Party }"
    assert kg("query", built, parties, "--format", "csv").out == "n\n0\n"
    with_conclusions = kg("query", built, parties, "--infer", "--format", "csv").out
    assert int(with_conclusions.split()[1]) > 10
    printed = Graph().parse(data=kg("infer", built).out, format="turtle")
    stated = Graph().parse(built / "facts.ttl").parse(built / "mentions.ttl")
    assert len(printed) > 50
    assert len(set(printed) & set(stated)) == 0


def test_explain_shows_value_sentence_and_report(kg: Kg, built: Path) -> None:
    """A node is named by its label; its sentence, report and rule are told."""
    nodes = map(json.loads, (built / "facts.jsonl").read_text(encoding="utf-8").splitlines())
    project = next(node["fact"] for node in nodes if node["key"].startswith("project/"))
    ran = kg("explain", built, project["name"])
    assert ran.code == 0
    assert ran.out.startswith(project["name"])
    assert f"「{project['mentions'][0]['quote']}」" in ran.out
    assert project["rule"] in ran.out
    assert any(name in ran.out for name in ("kizilsu.md", "linzhi.txt", "pingshan.txt"))
    assert kg("explain", built, "没有").code == 6


def test_evaluate_prints_table_errors_and_json(kg: Kg, tmp_path: Path) -> None:
    """Facts against themselves; then against fewer, with what was missed and invented."""
    fact = {"type": "assistance", "id": "a1", "donor": "甲省", "recipient": "乙县", "evidence": "甲省支援乙县"}
    for name, facts in (("gold", [fact]), ("pred", [fact | {"donor": "丙省"}])):
        (tmp_path / f"{name}.json").write_text(json.dumps({"facts": facts}), encoding="utf-8")
    gold, pred = tmp_path / "gold.json", tmp_path / "pred.json"
    assert kg("evaluate", gold, gold).out.splitlines()[-1] == "overall 1.000"
    told = kg("evaluate", gold, pred, "--errors").out.splitlines()
    assert told[0].startswith('gold\tmissed\tassistance\t{"type": "assistance"')
    assert told[1].startswith("gold\tinvented\tassistance\t")
    assert "丙省" in told[1]
    assert json.loads(kg("evaluate", gold, pred, "--json").out)["rows"]["assistance"]["fn"] == 1
    assert kg("evaluate", gold, tmp_path / "nowhere").code == 3
    (tmp_path / "bad.json").write_text("{")
    assert kg("evaluate", gold, tmp_path / "bad.json").code == 5


def test_the_table_of_the_evaluation_is_that_of_the_reference(
    kg: Kg, gold_dir: Path, seeds_dir: Path, tmp_path: Path
) -> None:
    """Line for line what score.py prints, errors listed and quotations looked up."""
    for path in sorted(gold_dir.glob("*.json"))[:3]:
        data = json.loads(path.read_text(encoding="utf-8"))
        kept = data["facts"][::2]
        (tmp_path / path.name).write_text(json.dumps({"facts": kept}, ensure_ascii=False), encoding="utf-8")
    reference = subprocess.run(
        [sys.executable, gold_dir / "score.py", gold_dir, tmp_path, "--docs", seeds_dir],
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    assert kg("evaluate", gold_dir, tmp_path, "--docs", seeds_dir).out == reference.stdout


def run(arguments: list[str], **options: Any) -> subprocess.CompletedProcess[bytes]:
    """A command in a process of its own."""
    return subprocess.run([sys.executable, "-m", "kg.cli", *arguments], capture_output=True, check=False, **options)


def test_output_is_utf8_whatever_the_locale(built: Path) -> None:
    """In the C locale, Chinese comes out as UTF-8."""
    environment = os.environ | {
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONIOENCODING": "ascii",
    }
    done = run(["query", str(built), 'SELECT ?n { ?p dk:adcode "540400" ; rdfs:label ?n }'], env=environment)
    assert done.returncode == 0
    assert "林芝市" in done.stdout.decode("utf-8")


def test_a_reader_that_goes_away_is_no_error_message(built: Path) -> None:
    """`kg query … | head -1` prints its line and nothing else."""
    sparql = "SELECT ?s ?p ?o { ?s ?p ?o }"
    command = f'"{sys.executable}" -m kg.cli query "{built}" "{sparql}" --format csv | head -n 1'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("s,p,o\n", "")


def test_the_manual_is_that_of_the_commands() -> None:
    """docs/manual/ holds a page for each command, with its help as it is today (`make manual` writes it)."""
    specification = importlib.util.spec_from_file_location("write_manual", ROOT / "tools" / "write_manual.py")
    assert specification is not None
    assert specification.loader is not None
    tool = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(tool)
    written = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "manual").iterdir()}
    assert written == tool.pages()
    assert len(written) == len(cli.commands.commands) + 1


def test_the_shell_completes_commands() -> None:
    """What the manual tells of completion works: `kg qu` and the tabulator give `query`."""
    environment = os.environ | {"_KG_COMPLETE": "bash_complete", "COMP_WORDS": "kg qu", "COMP_CWORD": "1"}
    assert run([], env=environment).stdout == b"plain,query\n"
