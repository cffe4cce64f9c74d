"""spaCy Doc → facts."""

from kg.extraction.reader import extract, extract_with_features

__all__ = ["extract", "extract_with_features"]
