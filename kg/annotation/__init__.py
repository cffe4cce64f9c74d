"""Document → spaCy Doc."""

from kg.annotation.pipeline import Annotator, blank_pipeline

__all__ = ["Annotator", "blank_pipeline"]
