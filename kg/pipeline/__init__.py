"""The stages and the exports in their order: pages in, a folder with the graph out, and a View of it."""

from kg.pipeline.build import BuildReport, build, summary_of
from kg.pipeline.exporting import export
from kg.pipeline.extracting import ExtractReport, extract
from kg.pipeline.loading import load

__all__ = ["BuildReport", "ExtractReport", "build", "export", "extract", "load", "summary_of"]
