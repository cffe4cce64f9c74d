"""A view in, the files out that load the graph into Neo4j; and the same graph as tables, for those who push it."""

from kg.export.neo4j.files import neo4j_files
from kg.export.neo4j.tables import KEYED, LABEL, Table, tables

__all__ = ["KEYED", "LABEL", "Table", "neo4j_files", "tables"]
