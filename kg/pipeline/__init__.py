"""The stages and the exports in their order: pages in, a folder with the graph out, and a View of it."""

from kg.pipeline.build import BuildReport, build
from kg.pipeline.extracting import ExtractReport, extract
from kg.pipeline.loading import load

__all__ = ["BuildReport", "ExtractReport", "build", "extract", "load"]
