"""The stages and the exports in their order: pages in, a folder with the graph out, and a View of it."""

from kg.pipeline.build import BuildReport, build, summary_of
from kg.pipeline.diffing import diff
from kg.pipeline.exporting import export
from kg.pipeline.extracting import ExtractReport, extract
from kg.pipeline.loading import load
from kg.pipeline.workers import Engine

__all__ = ["BuildReport", "Engine", "ExtractReport", "build", "diff", "export", "extract", "load", "summary_of"]
