"""A view in, the files out that load the graph into Neo4j; and the same graph as tables, for those who push it."""

from kg.export.neo4j.files import neo4j_files
from kg.export.neo4j.scripts import CONSTRAINTS
from kg.export.neo4j.tables import KEYED, LABEL, LABELS, PROPERTIES, TYPES, Table, tables

__all__ = ["CONSTRAINTS", "KEYED", "LABEL", "LABELS", "PROPERTIES", "TYPES", "Table", "neo4j_files", "tables"]
