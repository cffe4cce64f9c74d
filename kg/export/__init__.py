"""A view of the graph in, files in the formats that people ask for out."""

from kg.export.exporters import EXPORTERS, MAX_NODES, Exporter, Files, Material

__all__ = ["EXPORTERS", "MAX_NODES", "Exporter", "Files", "Material"]
