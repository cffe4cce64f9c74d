"""Tables in, the scripts out that load their files: Cypher, and a call of neo4j-admin."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kg.export.neo4j.tables import KEYED, LABEL, Table

FOLDER: Final = "duikou"
"""The folder of the CSV files, in the export as in the import folder of the server."""
ROWS: Final = 5000
"""Rows in a transaction of LOAD CSV."""

CONSTRAINTS: Final = (
    f"CREATE CONSTRAINT duikou_iri IF NOT EXISTS FOR (n:{LABEL}) REQUIRE n.iri IS UNIQUE",
    *(
        f"CREATE CONSTRAINT duikou_{kind.lower()} IF NOT EXISTS FOR ()-[r:{kind}]-() REQUIRE r.iri IS UNIQUE"
        for kind in KEYED
    ),
)
INDEXES: Final = (
    "CREATE INDEX duikou_code IF NOT EXISTS FOR (n:Division) ON (n.code)",
    (
        f"CREATE FULLTEXT INDEX duikou_labels IF NOT EXISTS FOR (n:{LABEL}) ON EACH [n.label, n.label_en] "
        "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}"
    ),
)
_CASTS = {"long": "toInteger({})", "double": "toFloat({})", "boolean": "toBoolean({})", "string": "{}"}


def file_name(table: Table) -> str:
    """The name of the table's files without their ends."""
    return f"{'nodes' if table.labels else 'relationships'}-{table.kind}"


def constraints() -> str:
    """What must hold, so that loading twice makes nothing twice; and indexes for looking things up."""
    said = "// Constraints and indexes; before any loading with load.cypher, after one with import.sh.\n"
    return said + "".join(f"{statement};\n" for statement in (*CONSTRAINTS, *INDEXES))


def load(tables: Iterable[Table], delimiter: str) -> str:
    """LOAD CSV of every table in batches; loading again changes what has changed and makes nothing twice."""
    said = (
        f"// Reads the files in the folder {FOLDER} of the server's import folder. Run constraints.cypher first.\n"
        "// Neo4j 5.23 or later. In Neo4j Browser put :auto before each statement.\n"
    )
    return said + "".join(f"\n{_load(table, delimiter)};\n" for table in tables)


def _load(table: Table, delimiter: str) -> str:
    first = 1 if table.labels else 2
    values = {
        name: _cast(kind, f"row[{number}]", delimiter)
        for number, (name, kind) in enumerate(table.columns.items(), first)
    }
    made = _node(table) if table.labels else _relationship(table, values)
    fields = "".join(f"\n    {name}: {value}," for name, value in values.items())
    return (
        f"LOAD CSV FROM 'file:///{FOLDER}/{file_name(table)}.csv' AS row\n"
        f"CALL (row) {{\n{made} += {{{fields[:-1]}}}\n}} IN TRANSACTIONS OF {ROWS} ROWS"
    )


def _node(table: Table) -> str:
    return f"  MERGE (n:{LABEL} {{iri: row[0]}})\n  SET n:{':'.join(table.labels[1:])}, n"


def _relationship(table: Table, values: dict[str, str]) -> str:
    key = f" {{iri: {values['iri']}}}" if table.kind in KEYED else ""
    return (
        f"  MATCH (a:{LABEL} {{iri: row[0]}})\n  MATCH (b:{LABEL} {{iri: row[1]}})\n"
        f"  MERGE (a)-[r:{table.kind}{key}]->(b)\n  SET r"
    )


def _cast(kind: str, cell: str, delimiter: str) -> str:
    return f"split({cell}, '\\u{ord(delimiter):04X}')" if kind == "string[]" else _CASTS[kind].format(cell)


def admin(tables: Iterable[Table], delimiter: str) -> str:
    """A shell script that makes a new database with neo4j-admin."""
    arguments = [
        f"  --{'nodes' if table.labels else 'relationships'}={':'.join(table.labels) or table.kind}="
        f'"$here/{FOLDER}/{file_name(table)}-header.csv,$here/{FOLDER}/{file_name(table)}.csv" \\\n'
        for table in tables
    ]
    return (
        "#!/usr/bin/env bash\n"
        "# Makes a new database of the files: import.sh [DATABASE [option of neo4j-admin ...]]\n"
        "# The database (neo4j unless you name one) must be stopped and empty (--overwrite-destination=true).\n"
        "# Afterwards start the server and run constraints.cypher.\n"
        "set -euo pipefail\n"
        'here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"\n'
        'database="${1:-neo4j}"\n'
        'exec neo4j-admin database import full "$database" "${@:2}" \\\n'
        f"  --multiline-fields=true --legacy-style-quoting=true --array-delimiter=U+{ord(delimiter):04X} \\\n"
        f"{''.join(arguments)[:-3]}\n"
    )
