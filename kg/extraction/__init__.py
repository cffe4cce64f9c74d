"""spaCy Doc → facts."""

from kg.extraction.reader import extract

__all__ = ["extract"]
