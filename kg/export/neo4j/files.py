"""A view in, every file of the export out: tables as CSV, scripts, queries, a style, a README."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from string import Template
from typing import Final

from kg.export.neo4j.csv_files import free_delimiter, header, rows
from kg.export.neo4j.scripts import FOLDER, admin, constraints, file_name, load
from kg.export.neo4j.tables import tables
from kg.namespaces import PREFIXES
from kg.store.base import View

_OWN: Final = files("kg.export.neo4j")
_WORDS = re.compile(r"^// (zh|en|asks): (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class CypherQuestion:
    """A competency question in Cypher: `name` (`04-the-chain`, that of its SPARQL), its words, the statement."""

    name: str
    zh: str
    en: str
    cypher: str


@lru_cache(maxsize=1)
def cypher_questions() -> tuple[CypherQuestion, ...]:
    """The questions that come with the export, by name."""
    found = []
    for path in sorted((_OWN / "queries").iterdir(), key=lambda path: path.name):
        text = path.read_text(encoding="utf-8")
        words = dict(_WORDS.findall(text))
        statement = "\n".join(line for line in text.splitlines() if not line.startswith("//")).strip(" \n;")
        found.append(CypherQuestion(path.name.removesuffix(".cypher"), words["zh"], words["en"], statement))
    return tuple(found)


def neo4j_files(view: View) -> dict[str, str | Iterable[str]]:
    """File name → text or the pieces of it. The README names them all."""
    made = tables(view.to_networkx())
    delimiter = free_delimiter(made)
    csv: dict[str, str | Iterable[str]] = {}
    for table in made:
        csv[f"{FOLDER}/{file_name(table)}-header.csv"] = header(table)
        csv[f"{FOLDER}/{file_name(table)}.csv"] = rows(table, delimiter)
    counts = {"nodes": 0, "relationships": 0}
    for table in made:
        counts["nodes" if table.labels else "relationships"] += sum(1 for _ in table.rows())
    return {
        "README.md": _readme(counts),
        "constraints.cypher": constraints(),
        "load.cypher": load(made, delimiter),
        "import.sh": admin(made, delimiter),
        "n10s.cypher": _n10s(),
        "style.grass": (_OWN / "style.grass").read_text(encoding="utf-8"),
        **{f"queries/{q.name}.cypher": f"// {q.zh}\n// {q.en}\n{q.cypher};\n" for q in cypher_questions()},
        **csv,
    }


def _readme(counts: Mapping[str, int]) -> str:
    asked = "\n\n".join(f"**{q.name}** {q.zh}  \n{q.en}\n\n```cypher\n{q.cypher};\n```" for q in cypher_questions())
    text = Template((_OWN / "README.md").read_text(encoding="utf-8"))
    return text.substitute(nodes=f"{counts['nodes']:,}", relationships=f"{counts['relationships']:,}", queries=asked)


def _n10s() -> str:
    """The script for the plugin, with our prefixes."""
    text = Template((_OWN / "n10s.cypher").read_text(encoding="utf-8"))
    prefixes = "".join(f"CALL n10s.nsprefixes.add('{name}', '{base}');\n" for name, base in sorted(PREFIXES.items()))
    return text.substitute(prefixes=prefixes.rstrip("\n"))
